"""Stories: those of the corpus, and the articles of each."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from analysis.compare.comparison import Comparison
from tui import charts
from tui.views.grid import Cell, Grid, Heading, Row, View
from tui.views.options import Stories

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.overview import Story, StoryArticle

MARKED = "■"
MOST_NAMED = "most named: whom most outlets and articles of the story name"
SHOWN = 1_000  # stories that are listed at once

STORIES = (
    Heading("", right=True),
    Heading("story", grow=True),
    Heading("outlets", right=True),
    Heading("articles", right=True),
    Heading("copies", right=True, rank=4),
    Heading("published", rank=2, most=28),
    Heading("most named", rank=1, most=24, note=MOST_NAMED),
)
ARTICLES = (
    Heading(""),
    Heading("outlet", most=20),
    Heading("title", grow=True),
    Heading("published", rank=2),
    Heading("words", right=True, rank=3),
    Heading("copy, credit", most=44),
    Heading("id", rank=4, most=24),
)


class Item(NamedTuple):
    """A story, or an article of it, as the value of a row."""

    story: int
    article: str = ""


def view(comparison: Comparison, marked: Collection[Item] = (), wanted: str = "") -> View:
    """Return the table of the corpus's stories, those in ``marked`` with a sign, at most :data:`SHOWN` of them.

    ``wanted``, in lower case: only those that hold this, of all.
    """
    shown = comparison.first_stories(SHOWN, wanted)
    rows = [_story(line, Item(line.story) in marked) for line in shown]
    more = comparison.all_stories > SHOWN
    notes = (
        *comparison.unfinished,
        *([f"The first {SHOWN:,} of {comparison.all_stories:,} stories; / looks for others in all."] if more else []),
    )
    return View((_without_empty(Grid("", STORIES, tuple(rows))),), notes)


def articles(comparison: Comparison, story: int | None, marked: Collection[Item] = ()) -> View:
    """Return the table of the articles of a story, or of all, with copies."""
    listed = comparison.articles_of(story)
    outlets = {line.article_id: line.outlet for line in listed}
    grids = []
    for number, lines in groupby(listed, lambda line: line.story):
        rows = [_article(line, outlets, Item(number, line.article_id) in marked) for line in lines]
        grids.append(_without_empty(Grid(f"{number} · {comparison.story_name(number)}", ARTICLES, tuple(rows))))
    return View(tuple(grids))


def days(first: date | None, last: date | None) -> str:
    """Return a span of days, without repeated parts: "14 Sep 2022", "14–16 Sep 2022"; "" if unknown."""
    if first is None or last is None:
        return ""
    if first == last:
        return f"{last:%d %b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%d}–{last:%d %b %Y}"
    return f"{first:%d %b} – {last:%d %b %Y}" if first.year == last.year else f"{first:%d %b %Y} – {last:%d %b %Y}"


def _without_empty(grid: Grid) -> Grid:
    """Drop the columns that are empty in every row, such as unknown dates."""
    kept = [index for index in range(len(grid.headings)) if any(row[index].text not in ("", "0") for row in grid.rows)]
    rows = tuple(tuple(row[index] for index in kept) for row in grid.rows)
    return grid._replace(headings=tuple(grid.headings[index] for index in kept), rows=rows)


def _story(line: "Story", marked: bool) -> Row:
    return (
        Cell(f"{MARKED if marked else ' '} {line.story}", "bold $accent" if marked else "$quiet"),
        Cell(line.name or f"story {line.story}", "bold $accent" if marked else "bold", Item(line.story)),
        Cell(f"{line.outlets:,}"),
        Cell(f"{line.articles:,}"),
        Cell(f"{line.copies:,}", "$quiet"),
        Cell(days(line.first, line.last), "$quiet"),
        Cell(line.target or "", "$quiet"),
    )


def _article(line: "StoryArticle", outlets: Mapping[str, str], marked: bool) -> Row:
    notes = []
    if line.copy_of:
        notes.append(f"copy of {line.copy_of}, {outlets[line.copy_of]}: {charts.percent(line.shared)} shared")
    if line.credit:
        notes.append(f"credits {line.credit}")
    title = line.title or line.article_id
    return (
        Cell(MARKED if marked else " ", "bold $accent"),
        Cell(line.outlet, "$quiet" if line.copy_of else ""),
        Cell(title, "bold $accent" if marked else "$quiet" if line.copy_of else "", Item(line.story, line.article_id)),
        Cell(days(line.published, line.published), "$quiet"),
        Cell(f"{line.words:,}"),
        Cell(" · ".join(notes), "$quiet"),
        Cell(line.article_id, "$quiet"),
    )


def frame(comparison: Comparison, options: Stories) -> "DataFrame":
    """Return the stories of the corpus, or their articles."""
    from analysis.compare import overview

    if options.first("list_") == "articles":
        return overview.articles(comparison.whole, comparison.scope)
    return overview.stories(comparison.whole, comparison.scope)


def printable(comparison: Comparison, options: Stories, width: int) -> Iterator[View]:
    """Yield the stories, and the articles of the one in scope."""
    if options.list_ != "articles":
        yield view(comparison)
    if options.list_ != "stories":
        yield articles(comparison, comparison.scope.story)
