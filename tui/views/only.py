"""Only here: what the articles of one outlet have and those of no other outlet on the story."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from analysis.plural import counted
from tui import charts
from tui.views.frames import of_outlets
from tui.views.grid import Cell, Grid, Heading, Opens, Row, View
from tui.views.options import OnlyHere as Options

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.only_here import OnlyHere

HEADINGS = (
    Heading("kind", most=9),
    Heading("only here", grow=True),
    Heading("uses", right=True),
    Heading("elsewhere", right=True, rank=1),
    Heading("expected there", right=True, rank=2, note="expected there: at this outlet's rate, in the others' words"),
    Heading("by chance", right=True, rank=1, note="by chance: how likely none is there, even so"),
)
KINDS = {"passage": "passages", "speaker": "quoted", "entity": "names", "number": "numbers", "phrase": "phrases"}
NOTES = (
    "Every text has something of its own: what is likely by chance tells little. Only the articles read were compared.",
)


def view(comparison: Comparison) -> View:
    """Return a table per outlet to show: its passages, sources, names, numbers and phrases, the most uses first."""
    lines = comparison.only_here()
    grids = [
        _grid(comparison, outlet, [line for line in lines if line.outlet == outlet]) for outlet in comparison.outlets
    ]
    return View(tuple(grid for grid in grids if grid.rows), NOTES, _none(comparison))


def _none(comparison: Comparison) -> str:
    if comparison.analysis.tables.articles.groupby("story")["outlet"].nunique().max() < 2:
        return "There is only one outlet on the story: nothing to compare it with."
    return "No outlet has anything that another lacks."


def _grid(comparison: Comparison, outlet: str, lines: "Sequence[OnlyHere]") -> Grid:
    articles = len(comparison.heads.get(outlet, ()))
    said = f"only {outlet} · {counted(articles, 'article')}{': one text, counted only' if articles == 1 else ''}"
    return Grid(said, HEADINGS, tuple(_rows(comparison, lines)))


def _rows(comparison: Comparison, lines: "Sequence[OnlyHere]") -> Iterator[Row]:
    """Yield the rows by story, if there are several, and by kind."""
    for story, same in groupby(lines, lambda line: line.story):
        here = list(same)
        if comparison.stories > 1:
            yield (Cell(f"story {story}: {comparison.story_name(story)}", "bold $heading"),)
        for kind in KINDS:
            yield from _of_kind(comparison, [line for line in here if line.kind == kind])


def _of_kind(comparison: Comparison, lines: "Sequence[OnlyHere]") -> Iterator[Row]:
    for index, line in enumerate(lines):
        yield _row(comparison, line, KINDS[line.kind] if index == 0 else "")


def _row(comparison: Comparison, line: "OnlyHere", kind: str) -> Row:
    facts = (
        ("only in", f"the articles of {line.outlet} that were read"),
        (
            "uses",
            f"{line.uses:,}, and none in the {line.words_others:,} words of {counted(line.others, 'other outlet')}",
        ),
        ("expected there", "" if line.expected is None else f"{line.expected:.1f} at this outlet's rate"),
        ("none by chance", "" if line.chance is None else f"p = {line.chance:.2f}"),
        ("claim", line.claim),
    )
    opens = Opens(
        Selection(line.measure, line.item, line.outlet),
        scope=comparison.scope._replace(story=line.story),
        definition="only here",
        facts=tuple(fact for fact in facts if fact[1]),
    )
    item = counted(line.uses, "sentence") if line.kind == "passage" else line.item
    return (
        Cell(kind, "$quiet"),
        Cell(item, "$term", opens),
        Cell(f"{line.uses:,}"),
        Cell("0", "$quiet"),
        Cell("" if line.expected is None else f"{line.expected:.1f}", "$quiet"),
        Cell("" if line.chance is None else charts.percent(line.chance), "$quiet"),
    )


def frame(comparison: Comparison, options: Options) -> "DataFrame":
    """Return what each outlet to show has and no other."""
    from analysis.compare.only_here import OnlyHere
    from analysis.compare.rows import frame

    return of_outlets(comparison, frame(OnlyHere, comparison.only_here()))
