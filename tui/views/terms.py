"""Terms: the most prominent words and phrases of each outlet, and the words that it puts beside each target."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from analysis.plural import counted
from tui import charts
from tui.views import cells, collocates, dictionary
from tui.views.columns import Column, Columns, Head
from tui.views.distinctive import BINS, counted_as
from tui.views.frames import of_outlets
from tui.views.grid import Cell, Grid, Heading, Opens, Row
from tui.views.options import COLLOCATES, DICTIONARY, Terms

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.terms import Term

LISTS = {**BINS, COLLOCATES: "collocates", DICTIONARY: "dictionary"}
STRIP = "top to end: the share of the uses in each tenth of the articles, · none, ▁ to █ half of them and more"
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
    notes = (f"{listed}Listed by TF-IDF: terms that an outlet uses {FEWEST_USES} times or more.",)
    return Columns(
        tuple(comparison.outlets),
        lambda outlet: _column(comparison, outlet, kind, wanted, most, largest),
        notes if lines else (f"No term of this list is used {FEWEST_USES} times or more by one outlet.",),
    )


def _column(comparison: Comparison, outlet: str, kind: str, wanted: str, most: int | None, largest: float) -> Column:
    lines = [line for line in comparison.terms(kind) if line.outlet == outlet]
    found = [line for line in lines if wanted in line.term or wanted in line.forms]
    count = f"{len(found)} of {len(lines)}" if wanted else f"{len(lines)}"
    where = comparison.tenths(outlet, kind)
    rows = tuple(_row(line, kind, where.get(line.term, ()), largest) for line in found[:most])
    table = Grid("", _headings(largest, bool(where)), rows, gap=1)
    articles = counted(len(comparison.heads[outlet]), "article")
    return Column(outlet, (Head(f"{count} {BINS[kind]} · {articles}", "bold $heading"),), (table,))


def _headings(largest: float, dispersed: bool) -> tuple[Heading, ...]:
    """Return the headings, with the end of the scale that the bars of all outlets share."""
    return (
        Heading("term", grow=True, least=12),
        *([Heading("top────end", rank=1, note=STRIP)] if dispersed else []),
        Heading(cells.scale_to(largest, lambda value: f"{value:.2f}"), grow=True, least=9, rank=3),
        Heading("TF-IDF", right=True, rank=4),
        Heading("n", right=True, note="n: uses by the outlet"),
        Heading("own", right=True, note="own: in its own voice"),
        Heading("else", right=True, note="else: by the other outlets"),
        Heading("art.", right=True, rank=2, note="art.: articles of the outlet with the term"),
    )


def _row(line: "Term", kind: str, where: Sequence[int], largest: float) -> Row:
    measure = "number" if kind == "number" else counted_as(kind)
    facts = (("forms", line.forms),) if kind in ("term", "number") else ()
    return (
        Cell(line.term, "$term", Opens(Selection(measure, line.term, line.outlet), facts=facts)),
        *([Cell(charts.dispersion(where), "$secondary")] if where else []),
        Cell(lambda width: charts.bar(width, line.tfidf, largest), "$primary"),
        Cell(f"{line.tfidf:.3f}", "$quiet"),
        Cell(f"{line.count}"),
        Cell(f"{line.count_own}"),
        Cell(f"{line.elsewhere}"),
        Cell(f"{line.articles}", "$quiet"),
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
    found = of_outlets(comparison, frame(Term, comparison.terms(listed)))
    where = {outlet: comparison.tenths(outlet, listed) for outlet in comparison.outlets}
    return found.assign(
        tenths=[
            " ".join(map(str, where[outlet].get(term, ())))
            for outlet, term in zip(found["outlet"], found["term"], strict=True)
        ]
    )


def printable(comparison: Comparison, options: Terms, width: int) -> tuple[Columns]:
    """Return the most prominent terms of a list."""
    return (view(comparison, options.first("list_"), most=PRINTED),)
