"""How the dashboard starts: at the place that was asked for, else where the user left the corpus."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui import memory
from tui.config import Settings
from tui.place import ALL, Place, outlets_named, story_numbered, view_named

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison
    from analysis.result import Analysis


class Start(NamedTuple):
    """The place that was asked for, and what makes the command line that opens another one from its options.

    ``settings`` are the user's: keys, the first view, and what is to be said of them.  ``watches``: whether changes of
    the files are taken in.  ``paths`` are the files and folders of which the corpus is read (none: standard input).
    """

    place: Place
    link: Callable[[Sequence[str]], str]
    settings: Settings = Settings()
    watches: bool = False
    paths: tuple[Path, ...] = ()


class Opening(NamedTuple):
    """Where to open: a place that is there, the options by view, and what to say to the user."""

    place: Place = Place()
    options: Mapping[str, Mapping[str, str]] = {}
    said: tuple[str, ...] = ()


def opening(asked: Place, analysis: "Analysis", first: str = "") -> Opening:
    """Return where to open ``analysis``: at the place ``asked`` for, else where it was left, or in the ``first`` view.

    What is not there is replaced by what is nearest, and said.
    """
    if asked != Place():
        known = list(analysis.tables.index["outlet"].unique())
        asked = replace(asked, outlets=tuple(outlets_named(asked.outlets, known)))
        outlet = {"outlet": asked.outlets[0], "outlets": ",".join(asked.outlets)} if asked.outlets else {}
        return _there(asked, {asked.view: {**outlet, **asked.options}}, analysis)
    left, damaged = memory.load(analysis.corpus)
    story, gone = _story_left(left, analysis)
    opened = _there(replace(left.place, story=story, view=left.place.view or first), left.options, analysis)
    return opened._replace(said=tuple(filter(None, (damaged, gone, *opened.said))))


def _there(place: Place, options: Mapping[str, Mapping[str, str]], analysis: "Analysis") -> Opening:
    view, no_view = view_named(place.view)
    story, no_story = story_numbered(place.story, int(analysis.tables.index["story"].nunique()))
    options = {view if name == place.view else name: given for name, given in options.items()}
    found = replace(place, view=view, story=story, options=options.get(view, {}))
    return Opening(found, options, tuple(filter(None, (no_view, no_story))))


def _story_left(left: memory.Left, analysis: "Analysis") -> tuple[str, str]:
    """Return the number of the story that was left, and what to say if it is gone."""
    if left.place.story in ("", ALL):
        return left.place.story, ""
    from analysis.stories.regrouping import story_of

    there = analysis.tables.of({left.article}).listed
    if there["story"].notna().any():
        return str(story_of(analysis, left.article)), ""
    return "", "The story in which you were is no longer in this corpus; this is story 1."


def left(place: Place, options: Mapping[str, Mapping[str, str]], comparison: "Comparison") -> memory.Left:
    """Return where the user leaves a corpus, for the next start."""
    articles = comparison.analysis.tables.listed["article_id"] if comparison.scope.story is not None else ()
    article = str(next(iter(articles), ""))
    return memory.Left(place, article, {view: given for view, given in options.items() if given})
