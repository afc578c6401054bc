"""Terms: the most prominent words and phrases of each outlet, and the words that it puts beside each target."""

from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from tui import charts
from tui.views import collocates, dictionary
from tui.views.columns import Column, Columns, Head
from tui.views.distinctive import BINS, counted_as
from tui.views.frames import of_outlets
from tui.views.grid import Cell, Grid, Heading, Opens, Row
from tui.views.options import COLLOCATES, DICTIONARY, Terms

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.terms import Term

LISTS = {**BINS, COLLOCATES: "collocates", DICTIONARY: "dictionary"}
PRINTED = 25  # terms of each outlet in the text


def view(comparison: Comparison, kind: str = "term", wanted: str = "", most: int | None = None) -> Columns:
    """Return each outlet's terms of one ``kind`` (of :data:`LISTS`) that contain ``wanted`` (lower case).

    ``most``: how many of an outlet are listed, if not all.
    """
    from analysis.compare.terms import FEWEST_USES  # pandas is slow to import, and the window opens without it

    if kind == COLLOCATES:
        return collocates.view(comparison, wanted, most)
    if kind == DICTIONARY:
        return dictionary.view(comparison, wanted)
    lines = comparison.terms(kind)
    largest = max([line.tfidf for line in lines], default=0.0)  # one scale for all outlets
    listed = f"The {most} most prominent; --format gives all.  " if most else ""
    notes = (
        f"{listed}n: uses by the outlet; own: in its own voice; else: by the other outlets.  "
        f"Listed: terms that an outlet uses {FEWEST_USES} times or more.",
    )
    return Columns(
        tuple(comparison.outlets),
        lambda outlet: _column(outlet, [one for one in lines if one.outlet == outlet], kind, wanted, most, largest),
        notes if lines else (f"No term of this list is used {FEWEST_USES} times or more by one outlet.",),
    )


def _column(outlet: str, lines: "list[Term]", kind: str, wanted: str, most: int | None, largest: float) -> Column:
    found = [line for line in lines if wanted in line.term]
    count = f"{len(found)} of {len(lines)}" if wanted else f"{len(lines)}"
    table = Grid("", _headings(largest), tuple(_row(line, kind, largest) for line in found[:most]), gap=1)
    return Column(outlet, (Head(f"{count} {BINS[kind]}", "bold $heading"),), (table,))


def _headings(largest: float) -> tuple[Heading, ...]:
    """Return the headings, with the end of the scale that the bars of all outlets share."""

    def scale(width: int) -> str:
        named = f"TF-IDF, 0 to {largest:.2f}"
        return named if len(named) <= width else "TF-IDF"

    return (
        Heading("term", grow=True, least=14),
        Heading(scale, grow=True, least=6),
        Heading("", right=True, least=5, rank=1),
        Heading("n", right=True, least=3),
        Heading("own", right=True),
        Heading("else", right=True),
    )


def _row(line: "Term", kind: str, largest: float) -> Row:
    measure = counted_as(kind)
    facts = (("forms", line.forms),) if kind == "term" else ()
    return (
        Cell(line.term, "$term", Opens(Selection(measure, line.term, line.outlet), facts=facts)),
        Cell(lambda width: charts.bar(width, line.tfidf, largest), "$primary"),
        Cell(f"{line.tfidf:.3f}", "$quiet"),
        Cell(f"{line.count}"),
        Cell(f"{line.count_own}"),
        Cell(f"{line.elsewhere}"),
    )


def frame(comparison: Comparison, options: Terms) -> "DataFrame":
    """Return the terms of a list."""
    from analysis.compare.collocates import Collocate
    from analysis.compare.rows import frame
    from analysis.compare.terms import Term

    listed = options.first("list_")
    if listed == COLLOCATES:
        return of_outlets(comparison, frame(Collocate, comparison.collocates()))
    if listed == DICTIONARY:
        return of_outlets(comparison, dictionary.frame(comparison))
    return of_outlets(comparison, frame(Term, comparison.terms(listed)))


def printable(comparison: Comparison, options: Terms, width: int) -> tuple[Columns]:
    """Return the most prominent terms of a list."""
    return (view(comparison, options.first("list_"), most=PRINTED),)
