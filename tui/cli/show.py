"""The views as text and as data: the same figures that the dashboard draws."""

from collections.abc import Callable
from itertools import zip_longest
from textwrap import wrap
from typing import NamedTuple

from pandas import DataFrame

from analysis.compare.comparison import Comparison
from analysis.compare.contrasts import contrasts as compared_outlets
from analysis.compare.distinctive import distinctive as compared_terms
from analysis.compare.figures import Figure
from analysis.compare.gaps import Gap
from analysis.compare.overview import articles as held_articles
from analysis.compare.overview import stories as held_stories
from analysis.compare.passages import Passage
from analysis.compare.rows import frame
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from analysis.compare.sources import sources as compared_sources
from analysis.compare.sources import unnamed as compared_unnamed
from analysis.compare.sources import verbs as compared_verbs
from analysis.compare.terms import prominent
from analysis.compare.trends import trends as compared_trends
from analysis.errors import EXIT_NOTHING_TO_SHOW, EXIT_USAGE, FramescopeError
from analysis.export.formats import rendered
from analysis.export.provenance import provenance
from analysis.result import Analysis
from tui import layout
from tui.cli.asked import check_outlet, subject
from tui.cli.text import column_width, line_width, printed, quoted
from tui.safe_text import visible
from tui.views import compare, distinctive, gaps, hedging, parallels, sources, stance, stories, terms, trends
from tui.views.explained import explained
from tui.views.grid import Opens, View

STORIES = 5  # that are compared one after the other where none is asked for
BINS = ("term", "name", "number", "house", "boilerplate")
PARTS = ("parallels", "gaps")
HELD = ("stories", "articles")
NUMBERS = ("figures", "contrasts")
SPEECH = ("sources", "verbs", "unnamed")
TERMS = 25  # prominent ones of each outlet in the text
HIGH = 60  # lines of a screen that has room for every figure of Compare
ENDS = 15  # distinctive terms of each side in the text


Choice = dict[str, str]


class Twin(NamedTuple):
    """A view without a terminal: its table, its text, and the options and lists that choose what of it."""

    frame: Callable[[Comparison, Choice], DataFrame]
    text: Callable[[Comparison, Choice], str]
    options: tuple[str, ...]
    lists: tuple[str, ...] = ()


def shown(comparison: Comparison, view: str, choice: Choice, kind: str, command: str) -> bytes:
    """Return ``view`` (a key of :data:`TWINS`) in the format ``kind``, as bytes to write.

    ``choice`` holds the values of the view's options.  Raises :class:`FramescopeError` when it names what is not there.
    """
    twin, choice = TWINS[view], asked(comparison, view, choice)
    outlet = choice.get("outlet", "")
    if outlet and view not in ("passages", "explain", "distinctive"):
        comparison = comparison.only(outlet)
    if kind == "text":
        return twin.text(comparison, choice).encode()
    return rendered(twin.frame(comparison, choice), kind, provenance(comparison.analysis, command, comparison.warnings))


def overview(analysis: Analysis) -> bytes:
    """Return the list of stories and the comparison of the first :data:`STORIES` as text."""
    first = Comparison(analysis, Scope(story=1))
    total = len(analysis.tables.stories)
    parts = [printed(stories.view(first), line_width())] if total > 1 else []
    for number in range(1, min(total, STORIES) + 1):
        comparison = first.within(Scope(story=number))
        heading = f"story {number}: {visible(comparison.story_name(number))}\n\n" if total > 1 else ""
        parts.append(heading + _compared(comparison))
    if total > STORIES:
        parts.append(f"{total - STORIES} stories more: framescope show compare --story N, or --story all.\n")
    return "\n".join(parts).encode()


def selection(choice: Choice) -> Selection:
    """Return the number that the options ``--measure``, ``--of``, ``--outlet`` and ``--against`` name."""
    return Selection(choice["measure"], choice.get("of") or "all", choice.get("outlet", ""), choice.get("against", ""))


def scope(analysis: Analysis, choice: Choice) -> Scope:
    """Return the scope that ``--story`` and ``--copies`` name; without a story the first, which has most outlets.

    Raises :class:`FramescopeError` for a story that is not there.
    """
    wanted, stories = choice.get("story") or "1", len(analysis.tables.stories)
    if wanted == "all":
        return Scope(None, bool(choice.get("copies")))
    if not wanted.isdecimal() or not 1 <= int(wanted) <= stories:
        there = f"1 to {stories}, or all" if stories > 1 else "1"
        raise FramescopeError(f"There is no story {wanted!r} in this corpus; choose {there}.", EXIT_NOTHING_TO_SHOW)
    return Scope(int(wanted), bool(choice.get("copies")))


def asked(comparison: Comparison, view: str, choice: Choice) -> Choice:
    """Return ``choice`` with what it is of by its own name ("Putin" is Vladimir Putin).

    Raises :class:`FramescopeError` when it names what is not there.
    """
    for name in ("outlet", "against"):
        check_outlet(comparison, choice.get(name, ""))
    lists, wanted = TWINS[view].lists, choice.get("list")
    if lists and wanted and wanted not in lists:
        raise FramescopeError(f"There is no list {wanted!r} here; choose one of: {', '.join(lists)}.", EXIT_USAGE)
    if "of" not in TWINS[view].options:
        return choice
    return {**choice, "of": subject(comparison, choice["measure"], choice.get("of", ""))}


def _figures(*measures: str) -> Callable[[Comparison, Choice], DataFrame]:
    """Return what gives the figures of ``measures`` (all, if none is named) of the outlets to show, or contrasts."""

    def chosen(comparison: Comparison, choice: Choice) -> DataFrame:
        wanted = _list("compare", choice)
        found = frame(Figure, comparison.figures()) if wanted == "figures" else compared_outlets(comparison.analysis)
        return _of(comparison, found[found["measure"].isin(measures)] if measures else found)

    return chosen


def _stance(comparison: Comparison, choice: Choice) -> DataFrame:
    found = _figures(stance.MEASURES[_voice(choice)], "tone")(comparison, choice)
    return found[(found["measure"] != "tone") | (found["of"] == _voice(choice))]


def _stance_text(comparison: Comparison, choice: Choice) -> str:
    return printed(stance.view(comparison, _voice(choice)), line_width())


def _voice(choice: Choice) -> str:
    """Return whose words count: "all" or "own"."""
    return choice.get("voice") or "all"


def _of(comparison: Comparison, frame: DataFrame) -> DataFrame:
    """Return the rows of the outlets to show."""
    return frame[frame["outlet"].isin(comparison.outlets)]


def _counted(comparison: Comparison, choice: Choice) -> list[Passage]:
    found = comparison.passages(selection(choice))
    if not found:
        hint = "" if choice.get("of") else "; name what of it with --of"
        raise FramescopeError(f"No passage counts as {selection(choice).title()}{hint}.", EXIT_NOTHING_TO_SHOW)
    return found


def _passages(comparison: Comparison, choice: Choice) -> DataFrame:
    return frame(Passage, _counted(comparison, choice))


def _explained(comparison: Comparison, choice: Choice) -> DataFrame:
    _counted(comparison, choice)  # says what is not there
    return DataFrame(explained(comparison, Opens(selection(choice))), columns=["what", "says"])


def _explained_text(comparison: Comparison, choice: Choice) -> str:
    lines = [
        f"{what:<20}  {line}"
        for what, says in _explained(comparison, choice).itertuples(index=False)
        for what, line in zip_longest([what], wrap(visible(says), line_width() - 22), fillvalue="")
    ]
    return "\n".join(lines) + "\n"


def _terms(comparison: Comparison, choice: Choice) -> DataFrame:
    return prominent(comparison.analysis, _list("terms", choice), choice.get("outlet", ""))


def _distinctive(comparison: Comparison, choice: Choice) -> DataFrame:
    return compared_terms(comparison.analysis, *_sides(comparison, choice))


def _distinctive_text(comparison: Comparison, choice: Choice) -> str:
    view = distinctive.view(comparison, *_sides(comparison, choice))
    ends = [grid._replace(rows=(*grid.rows[:ENDS], *grid.rows[ENDS:][-ENDS:])) for grid in view.grids]
    note = f"The {ENDS} most of each side; --format gives all."
    return printed(View(tuple(ends), (*view.notes, note), view.empty), line_width())


def _sides(comparison: Comparison, choice: Choice) -> tuple[str, str, str, str]:
    """Return what :func:`tui.views.distinctive.view` takes; without an outlet, the first."""
    outlet = choice.get("outlet") or comparison.outlets[0]
    return outlet, choice.get("against", ""), _list("distinctive", choice), _voice(choice)


def _differences(comparison: Comparison, choice: Choice) -> DataFrame:
    if _list("differences", choice) == "gaps":
        return _of(comparison, frame(Gap, comparison.gaps()))
    return parallels.frame(comparison, parallels.shown(comparison))


def _differences_text(comparison: Comparison, choice: Choice) -> str:
    wanted, width = choice.get("list"), line_width()
    parts = []
    if wanted != "gaps":
        parts.append(parallels.text(comparison, width))
    if wanted != "parallels":
        parts.append(printed(gaps.view(comparison), width))
    return "\n".join(parts)


def _list(view: str, choice: Choice) -> str:
    """Return which of a view's lists is wanted, the first if none is named."""
    return choice.get("list") or TWINS[view].lists[0]


def _stories(comparison: Comparison, choice: Choice) -> DataFrame:
    held = held_articles if _list("stories", choice) == "articles" else held_stories
    return held(comparison.whole, comparison.scope)


def _stories_text(comparison: Comparison, choice: Choice) -> str:
    wanted, width = choice.get("list"), line_width()
    parts = []
    if wanted != "articles":
        parts.append(printed(stories.view(comparison), width))
    if wanted != "stories":
        parts.append(printed(stories.articles(comparison, comparison.scope.story), width))
    return "\n".join(parts)


def _sources(comparison: Comparison, choice: Choice) -> DataFrame:
    found = {"sources": compared_sources, "verbs": compared_verbs, "unnamed": compared_unnamed}[
        _list("sources", choice)
    ]
    return _of(comparison, found(comparison.analysis))


def _trends(comparison: Comparison, choice: Choice) -> DataFrame:
    return _of(comparison, compared_trends(comparison.analysis, choice.get("by") or comparison.best_period))


def _trends_text(comparison: Comparison, choice: Choice) -> str:
    return printed(trends.view(comparison, choice.get("by", "")), line_width())


def _table_text(view: Callable[[Comparison], View]) -> Callable[[Comparison, Choice], str]:
    """Return what prints a view that is a table, as the dashboard draws it."""

    def text(comparison: Comparison, choice: Choice) -> str:
        return printed(view(comparison), line_width())

    return text


def _compared_text(comparison: Comparison, choice: Choice) -> str:
    return _compared(comparison)


def _compared(comparison: Comparison) -> str:
    width = line_width()
    size = layout.card(HIGH, column_width(width, len(comparison.outlets)))._replace(facts=2)
    return printed(compare.view(comparison, size), width)


def _terms_text(comparison: Comparison, choice: Choice) -> str:
    return printed(terms.view(comparison, _list("terms", choice), most=TERMS), line_width())


def _passages_text(comparison: Comparison, choice: Choice) -> str:
    return quoted(selection(choice), _counted(comparison, choice))


TWINS = {
    "stories": Twin(_stories, _stories_text, ("list",), HELD),
    "compare": Twin(_figures(), _compared_text, ("outlet", "list"), NUMBERS),
    "terms": Twin(_terms, _terms_text, ("outlet", "list"), BINS),
    "distinctive": Twin(_distinctive, _distinctive_text, ("outlet", "against", "list", "voice"), BINS),
    "stance": Twin(_stance, _stance_text, ("outlet", "list", "voice"), NUMBERS),
    "hedging": Twin(
        _figures("hedged", "hedges", "boosters", "hedge class"), _table_text(hedging.view), ("outlet", "list"), NUMBERS
    ),
    "sources": Twin(_sources, _table_text(sources.view), ("outlet", "list"), SPEECH),
    "differences": Twin(_differences, _differences_text, ("outlet", "list"), PARTS),
    "trends": Twin(_trends, _trends_text, ("outlet", "by")),
    "explain": Twin(_explained, _explained_text, ("outlet", "measure", "of")),
    "passages": Twin(_passages, _passages_text, ("outlet", "measure", "of", "against")),
}
