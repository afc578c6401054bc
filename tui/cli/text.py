"""The views as text: what the dashboard draws, printed for a width."""

import shutil
import sys
from collections.abc import Sequence
from io import StringIO
from textwrap import wrap
from typing import Any

from pandas import DataFrame
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.compare.selection import Selection
from analysis.compare.terms import FEWEST_USES, prominent
from analysis.run.analyse import Analysis
from tui import charts
from tui.findings import Findings
from tui.safe_text import visible
from tui.views.grid import View, fitted

PIPE_WIDTH = 100  # so that a file and a pipe hold the same bytes
TARGETS = 8
TERMS = 25


def line_width() -> int:
    """Return how wide a line may be: as wide as the terminal, or :data:`PIPE_WIDTH` where there is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPE_WIDTH


def printed(view: View, width: int) -> str:
    """Return a view as text, no line wider than ``width`` cells."""
    blocks = []
    for grid in view.grids:
        headings, rows = fitted(grid, width)
        lines = ["".join(piece.text.plain for piece in line).rstrip() for line in (headings, *rows)]
        blocks.append("\n".join([*([grid.title] if grid.title else []), *lines]))
    if not any(grid.rows for grid in view.grids):
        blocks = [wrapped([view.empty], width)]
    return "\n\n".join([*blocks, wrapped(view.notes, width)]).strip("\n") + "\n"


def wrapped(sentences: Sequence[str], width: int) -> str:
    """Return ``sentences``, each from a line of its own on, no line wider than ``width`` characters."""
    return "\n".join(line for sentence in sentences for line in wrap(sentence, width))


def compared(findings: Findings, frame: DataFrame) -> str:
    """Return the figures ``frame`` outlet beside outlet, with the most prominent terms."""
    analysis, width = findings.analysis, line_width()
    names = list(dict.fromkeys(frame["outlet"]))
    rows = {(row.outlet, row.measure, row.of): row for row in frame.itertuples(index=False)}
    terms = prominent(analysis)
    per_table = max(1, (width - 18) // 26)
    tables = [
        _outlet_table(analysis, names[first : first + per_table], rows, terms)
        for first in range(0, len(names), per_table)
    ]
    notes = [
        *findings.warnings,
        f"stance: mean of P(favourable) - P(unfavourable) over mentions, {analysis.stance} model; tone: VADER.",
        "[low, high]: 95 % interval, within the text where there is one article.  n: passages counted.",
        "hedged: share of sentences, by the voice most of their words are in.  —: not enough data.",
    ]
    return f"{_printed(tables, width)}{wrapped(notes, width)}\n"


def _outlet_table(analysis: Analysis, names: Sequence[str], rows: dict[Any, Any], terms: DataFrame) -> Table:
    table = _table("", *names)
    articles = analysis.tables.articles

    def line(label: str, *cells: str) -> None:
        table.add_row(*map(_text, (label, *cells)))

    held = [articles[articles["outlet"] == name] for name in names]
    line("article", *(one["title"].iloc[0] if len(one) == 1 else f"{len(one)} articles" for one in held))
    line("published", *(_days(one) for one in held))
    line("words", *(f"{one['words'].sum():,}" for one in held))
    line("claim", *(rows[name, "words", "all"].claim for name in names))
    for voice in ("own", "reported", "quoted"):
        line(f"{voice} voice", *(charts.percent(_value(rows[name, "voice", voice])) for name in names))
    for target in [target.name for target in analysis.targets[:TARGETS]]:
        line(f"stance {target}", *(_signed(rows[name, "stance", target]) for name in names))
    line("tone", *(_signed(rows[name, "tone", "all"]) for name in names))
    for voice in ("own", "reported", "quoted", "all"):
        line(f"hedged, {voice}", *(_share(rows[name, "hedged", voice]) for name in names))
    for measure in ("hedges", "boosters"):
        line(f"{measure}/1,000, own", *(_rate(rows[name, measure, "own"]) for name in names))
    line("terms", *(", ".join(terms.loc[terms["outlet"] == name, "term"].head(8)) for name in names))
    return table


def _days(articles: DataFrame) -> str:
    days = articles["published"].dropna()
    if days.empty:
        return "no date"
    first, last = f"{days.min():%d %b %Y}", f"{days.max():%d %b %Y}"
    return first if first == last else f"{first} – {last}"


def _value(figure: Any) -> float | None:
    return None if figure.value != figure.value else float(figure.value)


def _signed(figure: Any) -> str:
    if figure.passages == 0:
        return "no mention"
    interval = "" if figure.low != figure.low else f" [{charts.number(figure.low)}, {charts.number(figure.high)}]"
    return f"{charts.number(_value(figure))}{interval} n {figure.passages}"


def _share(figure: Any) -> str:
    return f"{charts.percent(_value(figure))} ({figure.passages}/{figure.base})"


def _rate(figure: Any) -> str:
    value = _value(figure)
    return f"{'—' if value is None else f'{value:.1f}'} n {figure.passages}"


def listed(frame: DataFrame) -> str:
    """Return the prominent terms ``frame``, outlet below outlet."""
    tables = []
    for name, terms in frame.groupby("outlet", sort=False):
        table = _table(str(name), "uses", "own voice", "elsewhere", "TF-IDF")
        for row in terms.head(TERMS).itertuples(index=False):
            cells = (row.term, row.count, row.count_own, row.elsewhere, f"{row.tfidf:.3f}")
            table.add_row(*(_text(str(cell)) for cell in cells))
        for column in table.columns[1:]:
            column.justify = "right"
        tables.append(table)
    if not tables:
        return f"No term of this list is used {FEWEST_USES} times or more by one outlet.\n"
    note = f"The {TERMS} most prominent; --format gives all.  uses: by the outlet; elsewhere: by the other outlets.\n"
    return _printed(tables, line_width()) + note


def _table(*headers: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, header in enumerate(headers):
        table.add_column(_text(header), max_width=40 if number else None, overflow="fold")
    return table


def _text(cell: str) -> Text:
    return Text(visible(cell))


def _printed(tables: Sequence[Table], width: int) -> str:
    console = Console(file=StringIO(), width=width, color_system=None, force_terminal=False, legacy_windows=False)
    for table in tables:
        console.print(table)
        console.print()
    assert isinstance(console.file, StringIO)
    return "".join(f"{line.rstrip()}\n" for line in console.file.getvalue().splitlines())


def quoted(selection: Selection, frame: DataFrame) -> str:
    """Return the passages ``frame`` that ``selection`` counts, what is counted in brackets."""
    lines = [f"{selection.title()}: {len(frame)} passages", ""]
    for row in frame.itertuples(index=False):
        who = row.voice if not row.speaker else f"{row.voice}, {row.speaker}"
        score = "" if row.score != row.score else f" · {charts.number(row.score)}"
        label = f" · {row.label}" if row.label else ""
        lines.append(f"{row.outlet} · {row.article_id}[{row.start}:{row.end}] · {who}{score}{label}")
        left, right = row.focus_start - row.start, row.focus_end - row.start
        marked = f"{row.text[:left]}⟦{row.text[left:right]}⟧{row.text[right:]}" if row.focus != row.text else row.text
        lines += [f"  {marked}", ""]
    return "".join(f"{visible(line)}\n" for line in lines)
