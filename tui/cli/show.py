"""The views as text and as data: the same figures that the dashboard draws."""

from functools import partial
from itertools import zip_longest
from textwrap import wrap

from pandas import DataFrame

from analysis.compare.comparison import Comparison
from analysis.compare.own import own_values, said
from analysis.compare.passages import Passage
from analysis.compare.rows import frame
from analysis.compare.scope import Judged, Scope, unchanged
from analysis.compare.selection import Selection
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.export.citations import cited, markdown
from analysis.export.formats import rendered
from analysis.export.provenance import provenance
from analysis.result import Analysis
from tui.cli.corpus import Reader, analysed
from tui.cli.output import tell
from tui.cli.progress import progress
from tui.cli.text import line_width, printed, quoted
from tui.safe_text import visible
from tui.views import shared, stories
from tui.views.asked import check_outlet, subject
from tui.views.catalogue import BY_NAME, FIGURE_VIEWS
from tui.views.explained import explained
from tui.views.grid import Opens
from tui.views.options import Explain, Figures, OfOutlet, Options

STORIES = 5  # that are compared one after the other where none is asked for

Choice = dict[str, str]


def shown(comparison: Comparison, view: str, choice: Choice, kind: str, command: str) -> bytes:
    """Return a view (of the catalogue, "passages" or "explain") in the format ``kind``, as bytes to write.

    ``choice`` holds the values of the view's options.  Raises :class:`FramescopeError` for an unknown name in it.
    """
    options = asked(comparison, view, choice)
    if isinstance(options, Explain):
        comparison = comparison.listing(selection(options))
        found = passages(comparison, options)
        if kind == "text":
            return (_quoted(comparison, options) if view == "passages" else _lines(comparison, options)).encode()
        if (view, kind) == ("passages", "markdown"):
            return markdown(
                cited(comparison.analysis, found), provenance(comparison.analysis, command, comparison.warnings)
            )
        table = _passages(comparison, found) if view == "passages" else _explained(comparison, options)
    else:
        if isinstance(options, OfOutlet) and options.outlet:
            comparison = comparison.only(options.outlet)
        if kind == "text":
            return _text(comparison, view, options).encode()
        table = BY_NAME[view].frame(comparison, options)
    return rendered(table, kind, provenance(comparison.analysis, command, comparison.warnings))


def _quoted(comparison: Comparison, options: Explain) -> str:
    found = passages(comparison, options)
    return quoted(selection(options), found, _remarks(comparison, found))


def _remarks(comparison: Comparison, found: list[Passage]) -> list[str]:
    own = own_values(comparison.analysis)
    remarks = ((said(own, one), shared.also_in(comparison, *_span(one))) for one in found)
    return [" · ".join(filter(None, both)) for both in remarks]


def _passages(comparison: Comparison, found: list[Passage]) -> DataFrame:
    """Return the passages as a frame, with the other outlets that have each word for word."""
    others = [comparison.shared_in(one.article_id).others(*_span(one)) for one in found]
    own = own_values(comparison.analysis)
    values = [said(own, one) for one in found]
    return frame(Passage, found).assign(shared_with=["; ".join(names) for names in others], own_value=values)


def _span(passage: Passage) -> tuple[str, int, int]:
    return passage.article_id, passage.start, passage.end


def _text(comparison: Comparison, view: str, options: Options) -> str:
    width = line_width()
    parts = BY_NAME[view].printable(comparison, options, width)
    return "\n".join(part if isinstance(part, str) else printed(part, width) for part in parts)


def overview(analysis: Analysis, judged: Judged = unchanged) -> bytes:
    """Return the list of stories, and of the first :data:`STORIES` the overview and the comparison, as text.

    ``judged`` gives the stance of what is printed.
    """
    first = Comparison(analysis, Scope(story=1), judged)
    total = first.all_stories
    parts = [printed(stories.view(first), line_width())] if total > 1 else []
    for number in range(1, min(total, STORIES) + 1):
        comparison = first.within(Scope(story=number))
        heading = f"story {number}: {visible(comparison.story_name(number))}\n\n" if total > 1 else ""
        parts += [heading + _text(comparison, "overview", Options()), _text(comparison, "compare", Figures())]
    if total > STORIES:
        parts.append(f"{total - STORIES} stories more: framescope show compare --story N, or --story all.\n")
    return "\n".join(parts).encode()


def selection(options: Explain) -> Selection:
    """Return the selection of the options ``--measure``, ``--of``, ``--outlet`` and ``--against``."""
    return Selection(options.measure, options.of or "all", options.outlet, getattr(options, "against", ""))


def scope(analysis: Analysis, choice: Choice) -> Scope:
    """Return the scope of ``--story``, ``--copies`` and ``--references``.

    By default it is the first story, which has most outlets.  Raises :class:`FramescopeError` for an unknown story.
    """
    wanted, stories = choice.get("story") or "1", int(analysis.tables.index["story"].nunique())
    everything = Scope(copies=bool(choice.get("copies")), references=bool(choice.get("references")))
    if wanted == "all":
        return everything
    if not wanted.isdecimal() or not 1 <= int(wanted) <= stories:
        there = f"1 to {stories}, or all" if stories > 1 else "1"
        raise FramescopeError(f"There is no story {wanted!r} in this corpus; choose {there}.", EXIT_NOTHING_TO_SHOW)
    return everything._replace(story=int(wanted))


def judged_comparison(corpus: Reader, stance: str, choice: Choice) -> Comparison:
    """Return the comparison of a corpus in the scope of ``choice``, its stance judged; says which story it is."""
    from analysis.run.judge import completed

    analysis = analysed(corpus, stance)
    with progress("comparing") as told:
        comparison = Comparison(analysis, scope(analysis, choice), partial(completed, tell=told))
    tell_story(comparison, choice)
    return comparison


def tell_story(comparison: Comparison, choice: Choice) -> None:
    """Say which story is shown if there are several and none was asked for."""
    stories = comparison.all_stories
    if stories > 1 and not choice.get("story"):
        name = comparison.story_name(1)
        tell(f"note: story 1 of {stories} ({name}); use --story to choose another, or all.")


def options_of(view: str) -> type[Options]:
    """Return the class of a view's options."""
    return BY_NAME[view].options if view in BY_NAME else FIGURE_VIEWS[view]


def asked(comparison: Comparison, view: str, choice: Choice) -> Options:
    """Return the options of a view from ``choice``, its subject by its full name (Vladimir Putin for "Putin").

    Raises :class:`FramescopeError` for an unknown name in them.
    """
    for name in ("outlet", "against"):
        check_outlet(comparison, choice.get(name, ""))
    options = options_of(view).among(choice)
    if isinstance(options, Explain):
        of = subject(comparison, options.measure, options.of)
        return type(options)(**{**vars(options), "of": of})
    return options


def passages(comparison: Comparison, options: Explain) -> list[Passage]:
    """Return the passages behind a figure.  Raises :class:`FramescopeError` if there are none."""
    found = comparison.passages(selection(options))
    if not found:
        hint = "" if options.of else "; choose a subject with --of"
        raise FramescopeError(f"There are no passages for {selection(options).title()}{hint}.", EXIT_NOTHING_TO_SHOW)
    return found


def _explained(comparison: Comparison, options: Explain) -> DataFrame:
    return DataFrame(explained(comparison, Opens(selection(options))), columns=["what", "says"])


def _lines(comparison: Comparison, options: Explain) -> str:
    """Return the explanation of a figure: labels, with wrapped text beside each."""
    lines = [
        f"{what:<20}  {line}"
        for what, says in explained(comparison, Opens(selection(options)))
        for what, line in zip_longest([what], wrap(visible(says), line_width() - 22), fillvalue="")
    ]
    return "\n".join(lines) + "\n"
