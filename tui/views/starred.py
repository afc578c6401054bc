"""Starred: the passages that the user starred, with the notes on them, and those with values of the user's own."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from analysis.compare.comparison import Comparison
from analysis.compare.honesty import OWN
from analysis.plural import counted
from tui.views.grid import Cell, Grid, Heading, Row, View
from tui.views.options import Options

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.passages import Passage
    from analysis.compare.starred import Starred
    from analysis.marks.marks import Marks

STAR = "★"
HEADINGS = (
    Heading("", most=1),
    Heading("outlet", most=20),
    Heading("article", most=30, rank=2),
    Heading("passage", grow=True),
    Heading("note or own value", most=40),
    Heading("story", right=True, rank=1),
)
EMPTY = "Nothing has a star or a value of your own: on a passage f stars it, A writes a note, v gives a value."


class At(NamedTuple):
    """The value of a row: the index of the mark, stars before own values."""

    mark: int


def stars(comparison: Comparison, marks: "Marks") -> "list[Starred]":
    """Return the marked passages of the whole corpus, stars first."""
    from analysis.compare.rows import rows
    from analysis.compare.starred import Starred, starred

    return rows(Starred, starred(comparison.whole, marks))


def view(comparison: Comparison, marks: "Marks") -> View:
    """Return the table of marked passages, and how many are gone."""
    found = stars(comparison, marks)
    grid = Grid("", HEADINGS, tuple(_row(index, one) for index, one in enumerate(found)))
    return View((grid,) if found else (), tuple(_notes(found)), EMPTY)


def _notes(found: "Sequence[Starred]") -> Iterator[str]:
    gone = sum(one.gone for one in found)
    if gone:
        yield f"{counted(gone, 'passage')} gone: the text is no longer in the corpus, or has changed."
    yield "Kept in your own data folder; Enter opens, y copies with the citation, x takes the mark away."


def _row(index: int, one: "Starred") -> Row:
    style = "$quiet" if one.gone else ""
    return (
        Cell(OWN if one.value else STAR, "$accent"),
        Cell(one.outlet or "gone", style, At(index)),
        Cell(one.title, "$quiet"),
        Cell(" ".join(one.text.split()), style),
        Cell(one.value or one.note, "$term"),
        Cell(str(one.story or "—"), "$quiet"),
    )


def passage(one: "Starred") -> "Passage":
    """Return a starred passage that is not gone as a row like those that a figure counts."""
    from analysis.compare.passages import Passage
    from analysis.vocabulary import VOICES

    (voice,) = (voice for voice in VOICES if voice == one.voice)
    span = (one.start, one.end)
    return Passage(
        one.outlet, one.article_id, 0, *span, *span, voice, one.speaker, None, one.note, "", one.text, one.text
    )


def frame(comparison: Comparison, options: Options) -> "DataFrame":
    """Return the starred passages."""
    from analysis.compare.starred import starred

    return starred(comparison.whole, comparison.whole.marks)


def printable(comparison: Comparison, options: Options, width: int) -> Iterator[View]:
    """Yield the table."""
    yield view(comparison, comparison.whole.marks)
