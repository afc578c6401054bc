"""``framescope evaluate``: how well a score agrees with human labels that the user brings."""

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli.command import command_line
from tui.cli.output import File, new_file, output_option, write
from tui.cli.progress import progress
from tui.safe_text import visible

if TYPE_CHECKING:
    from analysis.evaluate.result import Evaluation, Figure

# score: what its n counts
COUNTED = {
    "stance": "mentions",
    "hedging": "sentences",
    "voice": "articles",
    "stories": "articles; the interval resamples their stories",
    "extraction": "pages",
    "pronouns": "pronouns; of precision, those that are answered",
}
_OF_SHEET = "passages, each read in its sentence alone"
_HEADS = ("score", "method", "data", "metric", "n", "value", "[low, high]")


@click.command()
@click.argument("score", type=click.Choice([*COUNTED]))
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--model", default=None, metavar="NAME", help="Which model to measure (default: the score's own).")
@click.option(
    "--predictions", type=File(), callback=new_file, metavar="FILE", help="Write one prediction per item (JSON Lines)."
)
@click.option("--format", "kind", default="text", show_default=True, type=click.Choice(["text", "json"]))
@output_option("Write to FILE instead of the terminal.")
def evaluate(
    score: str, gold: Path, model: str | None, predictions: Path | None, kind: str, output: Path | None
) -> None:
    """Measure a score against human labels, with baselines.

    \b
    GOLD is a file for  stance       sentence, from, to, mention, polarity (-1, 0, 1)     JSON Lines
                        hedging      text, hedged (0, 1)                                  JSON Lines
                        stories      id, story, text; if known: title, published          JSON Lines
                        pronouns     Text, Pronoun-offset, A, A-offset, A-coref, B, …     GAP's TSV
    and a folder for    voice        brat stand-off: text/*.txt and attributions/*.ann, or side by side
                        extraction   ground-truth.json and html/*.html or *.html.gz
    or a sheet of       stance, hedging or voice: the CSV that framescope validate makes, with its codes filled in

    \b
    framescope evaluate stance labelled.jsonl --model fast --predictions predicted.jsonl
    framescope evaluate hedging anna.csv
    """
    from analysis.errors import EXIT_USAGE, FramescopeError

    if predictions is not None and output is not None and predictions.absolute() == output.absolute():
        raise FramescopeError(f"{output} cannot hold both the figures and the predictions.", EXIT_USAGE)
    measured = _measured(score, gold, model)
    if predictions is not None:
        write(b"".join(_json(row) + b"\n" for row in measured.predictions), predictions)
    if kind == "json":
        write(_with_provenance(measured, score, gold, model), output)
    else:
        write(_table(measured, _counted(score, gold)).encode(), output)


def _measured(score: str, gold: Path, model: str | None) -> "Evaluation":
    from importlib import import_module

    with progress(f"measuring {score}"):
        result: Evaluation = import_module(f"analysis.evaluate.{score}").evaluate(gold, model)
    return result


def _counted(score: str, gold: Path) -> str:
    from analysis.evaluate.coding.labels import is_sheet

    return _OF_SHEET if score == "voice" and is_sheet(gold) else COUNTED[score]


def _table(measured: "Evaluation", counted: str) -> str:
    """Return the figures as aligned columns: words to the left, numbers to the right."""
    from analysis.evaluate.result import SEED

    rows = [
        (one.score, one.method, visible(one.data), one.metric, f"{one.n:,}", _written(one.value), _interval(one))
        for one in measured.figures
    ]
    widths = [max(map(len, column)) for column in zip(_HEADS, *rows, strict=True)]
    lines = [
        "  ".join(cell.rjust(width) if place in (4, 5) else cell.ljust(width) for place, (cell, width) in cells)
        for cells in (enumerate(zip(row, widths, strict=True)) for row in (_HEADS, *rows))
    ]
    left_out = f" ({measured.left_out:,} more have no label for this)" if measured.left_out else ""
    note = f"n: {counted}{left_out}.  [low, high]: 95 % bootstrap interval, seed {SEED}."
    return "".join(f"{line.rstrip()}\n" for line in (*lines, "", note))


def _written(value: float) -> str:
    """Return a figure with three places; an em dash where there is nothing to divide by."""
    return f"{value:.3f}" if math.isfinite(value) else "—"


def _interval(figure: "Figure") -> str:
    return f"[{_written(figure.low)}, {_written(figure.high)}]"


def _with_provenance(measured: "Evaluation", score: str, gold: Path, model: str | None) -> bytes:
    from dataclasses import asdict
    from importlib.metadata import version

    from analysis.evaluate.result import DRAWS, SEED
    from analysis.run.fingerprint import code_fingerprint

    options = [f"--model={model}"] if model else []
    made_by = {
        "framescope": version("framescope"),
        "command": command_line(["framescope", "evaluate", score, str(gold), *options, "--format=json"]),
        "code_and_lexicons_sha256": code_fingerprint(),
        "bootstrap_seed": SEED,
        "bootstrap_draws": DRAWS,
    }
    rows = [{name: _plain(value) for name, value in asdict(figure).items()} for figure in measured.figures]
    return _json({"made_by": made_by, "left_out": measured.left_out, "figures": rows}, indent=1) + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value)
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _json(value: Any, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False).encode("utf-8", "replace")
