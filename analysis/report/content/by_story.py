"""What differs in each story: the lines of its own overview, in a report on several."""

from collections.abc import Iterator

from analysis.compare.comparison import Comparison
from analysis.compare.statements import Statement
from analysis.plural import counted
from analysis.report.content.compared import story_name
from analysis.report.content.request import Request
from analysis.report.model import Block, Items, Run, Runs, heading, paragraph, run

MOST = 20  # stories, the largest first
HOW = (
    "What the overview of each story says, the most telling first; {}framescope report --story N opens the passages "
    "behind a line."
)


def blocks(request: Request) -> Iterator[Block]:
    """Yield, for each story that several outlets report, what differs there; nothing in a report on one."""
    comparison = request.comparison
    if comparison.stories < 2 or comparison.too_many:
        return
    found = _compared(comparison)
    told = [(story, lines) for story in found[:MOST] if (lines := _of(comparison, story).statements())]
    if not told:
        return
    more = f"of {counted(len(found), 'story')} the {MOST} with the most articles; " if len(found) > MOST else ""
    yield heading(2, "What differs in each story", "stories")
    yield paragraph(HOW.format(more))
    for story, lines in told:
        yield heading(3, _title(request, story))
        yield Items(tuple(map(_line, lines)), ordered=True)


def _compared(comparison: Comparison) -> list[int]:
    """Return the stories in scope of two outlets and more, those with the most articles first."""
    by_story = comparison.analysis.tables.index.groupby("story")["outlet"]
    sizes = by_story.agg(["nunique", "size"])
    several = sizes[sizes["nunique"] > 1].sort_values("size", ascending=False, kind="stable")
    return [int(story) for story in several.index]


def _of(comparison: Comparison, story: int) -> Comparison:
    return comparison.within(comparison.scope._replace(story=story))


def _title(request: Request, story: int) -> str:
    number, name = f"story {story}", story_name(request, story)
    return name if name == number else f"{name} ({number})"


def _line(one: Statement) -> Runs:
    claim = (run(f" ({one.claim})", "quiet"),) if one.claim else ()
    more = (run(f"; {one.more} more such, weaker", "quiet"),) if one.more else ()
    return (
        run(one.label, "strong"),
        run(f": {one.text}"),
        *claim,
        Run(f" — {counted(one.passages, 'passage')}"),
        *more,
    )
