"""The views as text: what the dashboard draws, printed for a width."""

import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from textwrap import wrap

from pandas import DataFrame
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.compare.comparison import Comparison
from analysis.compare.figures import Figure
from analysis.compare.selection import Selection
from analysis.compare.terms import FEWEST_USES
from tui import charts
from tui.safe_text import visible
from tui.views import cells
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


def compared(comparison: Comparison) -> str:
    """Return the figures outlet beside outlet, with the most prominent terms."""
    names, model, width = comparison.outlets, comparison.analysis.stance, line_width()
    per_table = max(1, (width - 18) // 26)
    tables = [_outlet_table(comparison, names[first : first + per_table]) for first in range(0, len(names), per_table)]
    notes = [
        *comparison.warnings,
        f"stance: mean of P(favourable) - P(unfavourable) over mentions, {model} model; tone: VADER.",
        "[low, high]: 95 % interval, within the text where there is one article.  n: passages counted.",
        "hedged: share of sentences, by the voice most of their words are in.  —: not enough data.",
    ]
    return f"{_printed(tables, width)}{wrapped(notes, width)}\n"


def _outlet_table(comparison: Comparison, names: Sequence[str]) -> Table:
    table = _table("", *names)
    articles, terms = comparison.analysis.tables.articles, comparison.terms("term")

    def line(label: str, texts: Iterable[str]) -> None:
        table.add_row(*map(_text, (label, *texts)))

    def figures(label: str, measure: str, of: str, write: Callable[[Figure], str]) -> None:
        line(label, (write(comparison.figure(name, measure, of)) for name in names))

    held = [articles[articles["outlet"] == name] for name in names]
    line("article", (one["title"].iloc[0] if len(one) == 1 else f"{len(one)} articles" for one in held))
    line("published", (_days(one) for one in held))
    line("words", (f"{one['words'].sum():,}" for one in held))
    figures("claim", "words", "all", lambda figure: figure.claim)
    for voice in ("own", "reported", "quoted"):
        figures(f"{voice} voice", "voice", voice, cells.value)
    for target in comparison.targets[:TARGETS]:
        figures(f"stance {target}", "stance", target, _signed)
    figures("tone", "tone", "all", _signed)
    for voice in ("own", "reported", "quoted", "all"):
        figures(f"hedged, {voice}", "hedged", voice, lambda one: f"{cells.value(one)} ({one.passages}/{one.base})")
    for measure in ("hedges", "boosters"):
        figures(f"{measure}/1,000, own", measure, "own", lambda one: f"{cells.value(one)} n {one.passages}")
    line("terms", (", ".join(terms.loc[terms["outlet"] == name, "term"].head(8)) for name in names))
    return table


def _days(articles: DataFrame) -> str:
    days = articles["published"].dropna()
    if days.empty:
        return "no date"
    first, last = f"{days.min():%d %b %Y}", f"{days.max():%d %b %Y}"
    return first if first == last else f"{first} – {last}"


def _signed(figure: Figure) -> str:
    if not figure.passages:
        return "no mention"
    interval = cells.interval(figure.measure, figure.low, figure.high)
    return " ".join(filter(None, (cells.value(figure), interval, f"n {figure.passages}")))


def listed(frame: DataFrame) -> str:
    """Return the prominent terms ``frame``, outlet below outlet."""
    tables = []
    for name, terms in frame.groupby("outlet", sort=False):
        table = _table(str(name), "uses", "own voice", "elsewhere", "TF-IDF")
        for row in terms.head(TERMS).itertuples(index=False):
            texts = (row.term, row.count, row.count_own, row.elsewhere, f"{row.tfidf:.3f}")
            table.add_row(*(_text(str(text)) for text in texts))
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
