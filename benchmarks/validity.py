"""Measure every score on labelled data: ``python -m benchmarks.validity GOLD`` writes docs/validity.md anew.

GOLD is a folder with the data that ``analysis/evaluate/data.tsv`` lists, under these names; what is not there is left
out, with a line on standard error.  The figures also go to ``analysis/evaluate/figures.tsv``, which the program shows.
"""

import sys
from collections.abc import Iterator, Sequence
from html import escape
from importlib import import_module
from pathlib import Path

from analysis.errors import FramescopeError
from analysis.evaluate.published import Published, joined, table
from analysis.evaluate.result import DRAWS, SEED, Figure
from analysis.scores.stance import DEFAULT, NAMES, OTHER_REGISTER

ROOT = Path(__file__).parents[1]
# How the methods begin that are ours; all others are baselines.
OURS = ("stance model", "cue lexicon", "rules", "TF-IDF", "trafilatura", "names by rule", "references by rule")
IN_USE = (f"stance model {DEFAULT}", "cue lexicon, news")  # where the dashboard has a choice
COLUMNS = ("score", "path", "method", "role", "metric", "n", "value", "low", "high")
TITLES = {
    "stance": "Stance towards a target",
    "hedging": "Hedging",
    "voice": "Voice",
    "stories": "Stories",
    "extraction": "Text from web pages",
    "targets": "Names",
    "pronouns": "He and she",
}
HEAD = """# Validity: how far the numbers agree with human readers

Every score measured against labels (people's, unless the row says otherwise), beside simple baselines, what others have
published, and people against each other. Made by one command from labelled data that are not part of this repository:

    python -m benchmarks.validity GOLD     # writes this page; {draws} bootstrap draws, seed {seed}
    framescope evaluate stance GOLD/{first}     # one table of it

`docs/evaluate.md` tells how to do the same with labels of your own.

## How to read it

- **These are development data.** Where a method learnt from them, or was chosen with an eye on them, the table says so
  ("seen"). Expect lower figures on text that nobody looked at; held-out parts of these sets exist, and yours is better
  still: `framescope evaluate` takes your own labels.
- [low, high] is a 95 % percentile bootstrap interval over what n counts (stories: over whole stories). Mentions and
  sentences are drawn one by one although some come from one article, so that their intervals are somewhat too narrow.
  Where the interval of a method overlaps a baseline's, no advantage is shown.
- "Best published" and "human" are what others report, mostly on the held-out test parts of the same sets. They are a
  yardstick, not a race on equal terms.
- All data are in English, most of them US political news of 2012 to 2020. Other subjects, countries and years were not
  measured.
- Stance has two registers (docs/methods.md): that of running news, which the dashboard uses, and that of sentences
  chosen because they judge somebody. On each set of data look at the register that fits it.
- Labels of running news are machine-coded, by a large language model with a codebook; made-up sentences are labelled by
  their author. They guide; people's labels decide.
- Which of two outlets is less favourable to a target, and how often a neutral portrayal looks like none:
  `python -m benchmarks.outlet_order GOLD`, with the figures in docs/methods.md.
- Agreement on single passages is not agreement on outlets: an error that is the same for all outlets cancels out in a
  comparison, one that differs between them does not, and none of these sets can tell which.
"""


def main() -> None:
    """Measure, then write the page and the table."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python -m benchmarks.validity GOLD, a folder of labelled data")
    rows = list(measured(Path(sys.argv[1])))
    if not rows:
        sys.exit(f"{sys.argv[1]} holds none of the data that analysis/evaluate/data.tsv lists.")
    lines = ["# Made by: python -m benchmarks.validity GOLD", *("\t".join(row) for row in (COLUMNS, *rows))]
    (ROOT / "analysis/evaluate/figures.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    figures = joined([dict(zip(COLUMNS, row, strict=True)) for row in rows])
    (ROOT / "docs/validity.md").write_text(page(figures), "utf-8")


def measured(gold: Path) -> Iterator[tuple[str, ...]]:
    """Yield the figures on each set of data that is there, as rows of ``figures.tsv``."""
    for data in table("data"):
        path = gold / data["path"]
        if not path.exists():
            print(f"left out: {data['data']}, because {path} is not there", file=sys.stderr)
            continue
        print(f"{data['score']}: {data['data']} …", file=sys.stderr)
        for one in _figures(data["score"], path):
            role = "ours" if one.method.startswith(OURS) else "baseline"
            numbers = (f"{number:.4f}" for number in (one.value, one.low, one.high))
            yield (data["score"], data["path"], one.method, role, one.metric, str(one.n), *numbers)


def _figures(score: str, path: Path) -> list[Figure]:
    """Return the figures of every model that can be loaded, then the baselines; parts of a lexicon are left out."""
    evaluate = import_module(f"analysis.evaluate.{score}").evaluate
    found: list[Figure] = []
    for model in [*reversed(NAMES), *reversed(OTHER_REGISTER)] if score == "stance" else [None]:
        try:
            found += evaluate(path, model).figures
        except FramescopeError as error:
            print(f"left out: {score} model {model}: {error}", file=sys.stderr)
    unique = {(one.method, one.metric): one for one in found if not one.method.endswith(" alone") or score == "voice"}
    return sorted(unique.values(), key=lambda one: not one.method.startswith(OURS))


def page(rows: Sequence[Published]) -> str:
    """Return docs/validity.md."""
    first = next(row["path"] for row in table("data") if row["score"] == "stance")
    parts = [HEAD.format(draws=f"{DRAWS:,}", seed=SEED, first=first), "## At a glance", "", *_glance(rows)]
    for score, title in TITLES.items():
        if own := [row for row in rows if row.score == score]:
            parts += ["", f"## {title}: every figure", *_details(own)]
    sources = [f"- {row['score']}, {row['kind']} {row['value']}: {row['source']}" for row in table("references")]
    parts += ["", "## Where the figures of others come from", "", *sources, ""]
    return "\n".join(parts)


def _glance(rows: Sequence[Published]) -> Iterator[str]:
    """Yield the main figure of each method of ours, with the best of the baselines' beside it."""
    heads = ["score", "method", "data", "n", "metric", "value", "baselines", "best published", "human", "seen"]
    yield _line([*heads, "what it means for use"])
    yield _line(["---"] * (len(heads) + 1))
    told: set[tuple[str, str]] = set()
    for row in (row for row in rows if row.main and row.role == "ours"):
        same = (row.score, row.data)
        baselines = "; ".join(
            f"{one.method} {_value(one)}"
            for one in rows
            if one.main and (one.score, one.data) == same and one.role != "ours"
        )
        about = [row.best_published or "none", row.human or "none", row.seen, row.meaning]
        shared = [baselines, *about] if same not in told else ["as above"] + [""] * len(about)
        told.add(same)
        yield _line(
            [row.score, _method(row), row.data, f"{row.n:,} {row.unit}", row.metric, f"**{_value(row)}**", *shared]
        )


def _details(rows: Sequence[Published]) -> Iterator[str]:
    """Yield a table for each set of data: methods down, metrics across."""
    for data in dict.fromkeys(row.data for row in rows):
        own = [row for row in rows if row.data == data]
        metrics = list(dict.fromkeys(row.metric for row in own))
        values = {(row.method, row.metric): _value(row) for row in own}
        yield from ("", f"{data}; n = {own[0].n:,} {own[0].unit}; {own[0].seen}.", "")
        yield _line(["method", *metrics])
        yield _line(["---"] * (len(metrics) + 1))
        for row in {row.method: row for row in own}.values():
            yield _line([_method(row), *(values.get((row.method, metric), "") for metric in metrics)])


def _method(row: Published) -> str:
    return f"{row.method} (the dashboard's)" if row.method in IN_USE else row.method


def _value(row: Published) -> str:
    return f"{_short(row.value)} [{_short(row.low)}, {_short(row.high)}]"


def _short(value: float) -> str:
    return f"{value:.2f}".removeprefix("0") if value >= 0 else f"−{_short(-value)}"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(escape(cell, quote=False).replace('|', '&#124;') for cell in cells)} |"


if __name__ == "__main__":
    main()
