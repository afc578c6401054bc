"""The user's choices on stories and copies: merges, splits, names, and copies that count.

:func:`apply` applies them to an analysis; :func:`merge`, :func:`split` and :func:`rename` take an
analysis to which they are already applied, so that story numbers are those that the user sees.  All are pure.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from analysis.corpus.records import one_line
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.result import Analysis
from analysis.stories.grouping import numbered
from analysis.stories.naming import story_names
from analysis.tables import Tables, frame


class Story(NamedTuple):
    """A story of the user: article ids, and the user's own name for it ("": none)."""

    articles: frozenset[str]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The user's stories, which share no article, and the copies that count as articles of their own."""

    stories: tuple[Story, ...] = ()
    counted: frozenset[str] = frozenset()


def apply(analysis: Analysis, choices: Choices) -> Analysis:
    """Return ``analysis`` (as it was made) with the stories and copies that the user chose.

    An article that the user has placed is in that story.  Any other follows those with which the program grouped it:
    to where most of them were placed, or, where none was, to the story as it was found.  Stories are numbered anew.
    A copy stands back only for an original of its own story; where that has been moved away, the first copy left
    takes its place.
    """
    if choices == Choices():
        return analysis
    articles = analysis.tables.articles.copy()
    placed = {article: place for place, story in enumerate(choices.stories) for article in story.articles}
    where = [placed.get(article) for article in articles["article_id"]]
    majority = _majorities(articles["story"], where)
    found = list(articles["story"])
    # a story of the user's is known by its place among them, one that was found by its number below 0
    labels = [
        majority.get(story, -story) if place is None else place for story, place in zip(found, where, strict=True)
    ]
    articles["story"] = numbered(labels, articles["outlet"].tolist())
    articles["copy_of"] = _originals(articles, choices.counted)
    chosen = {
        number: choices.stories[label].name
        for number, label in zip(articles["story"], labels, strict=True)
        if label >= 0
    }
    names = _names(analysis.tables, analysis.tables.changed(articles=articles))
    rows = [(number, chosen.get(number) or name, bool(chosen.get(number))) for number, name in names.items()]
    # what a run keeps is of the stories as they were found
    return replace(
        analysis, tables=analysis.tables.changed(articles=articles, stories=frame("stories", rows)), kept=None
    )


def _majorities(found: Iterable[int], where: Iterable[int | None]) -> dict[int, int]:
    """Return the user's story in which most of a found story's placed articles are; the first of equals."""
    votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for story, place in zip(found, where, strict=True):
        if place is not None:
            votes[story][place] += 1
    return {story: min(places, key=lambda place: (-places[place], place)) for story, places in votes.items()}


def _originals(articles: Any, counted: Collection[str]) -> list[str]:
    story_of = dict(zip(articles["article_id"], articles["story"], strict=True))
    standing: dict[tuple[str, int], str] = {}
    copy_of = []
    for article, original in zip(articles["article_id"], articles["copy_of"], strict=True):
        if not original or article in counted:
            copy_of.append("")
            continue
        story = story_of[article]
        first = original if story_of[original] == story else standing.setdefault((original, story), article)
        copy_of.append("" if first == article else first)
    return copy_of


def _names(before: Tables, after: Tables) -> dict[int, str]:
    """Return the program's name of each story: the one it had, where its articles are the same, else a new one."""
    had = dict(zip(before.stories["story"], before.stories["name"], strict=True))
    known = {articles: had[story] for story, articles in _counted(before).items()}
    names = {story: known.get(articles) for story, articles in _counted(after).items()}
    numbers = after.articles["story"].tolist()
    fresh = story_names(after, numbers, [story for story, name in names.items() if name is None])
    return {story: fresh[story] if name is None else name for story, name in names.items()}


def _counted(tables: Tables) -> dict[int, frozenset[str]]:
    """Return the articles of each story that are no copies."""
    articles = tables.articles[tables.articles["copy_of"] == ""]
    return {int(story): frozenset(ids) for story, ids in articles.groupby("story")["article_id"]}


def merge(shown: Analysis, choices: Choices, stories: Collection[int]) -> Choices:
    """Return ``choices`` with ``stories`` made one; it keeps the first name that the user gave one of them.

    Raises :class:`FramescopeError` for an unknown story.
    """
    members = [_story(shown, number) for number in sorted(set(stories))]
    name = next((story.name for story in members if story.name), "")
    return _placed(shown, choices, [Story(frozenset().union(*(story.articles for story in members)), name)])


def split(shown: Analysis, choices: Choices, article_ids: Collection[str]) -> Choices:
    """Return ``choices`` with the articles, and the copies of them, made a story of their own.

    The stories that they leave stay as they are without them, and keep their names.
    """
    articles = shown.tables.articles
    moved = articles["article_id"].isin(article_ids) | (articles["copy_of"] != "") & articles["copy_of"].isin(
        article_ids
    )
    leaving = frozenset(articles.loc[moved, "article_id"])
    left = [_story(shown, number) for number in sorted(set(articles.loc[moved, "story"]))]
    rest = [Story(story.articles - leaving, story.name) for story in left]
    return _placed(shown, choices, [Story(leaving), *rest])


def rename(shown: Analysis, choices: Choices, story: int, name: str) -> Choices:
    """Return ``choices`` with ``story`` called ``name``, or with a name of "" as the program calls it.

    Raises :class:`FramescopeError` for an unknown story.
    """
    return _placed(shown, choices, [_story(shown, story)._replace(name=one_line(name))])


def count(choices: Choices, article_ids: Collection[str], counts: bool = True) -> Choices:
    """Return ``choices`` in which the copies ``article_ids`` count as articles of their own, or no longer do."""
    ids = frozenset(article_ids)
    return replace(choices, counted=choices.counted | ids if counts else choices.counted - ids)


def _story(shown: Analysis, number: int) -> Story:
    articles, stories = shown.tables.articles, shown.tables.stories
    row = stories[stories["story"] == number]
    if row.empty:
        raise FramescopeError(f"There is no story {number}; there are {len(stories)}.", EXIT_NOTHING_TO_SHOW)
    ids = frozenset(articles.loc[articles["story"] == number, "article_id"])
    return Story(ids, row["name"].iloc[0] if row["renamed"].iloc[0] else "")


def _placed(shown: Analysis, choices: Choices, stories: Iterable[Story]) -> Choices:
    """Return ``choices`` with ``stories`` in place of earlier choices on their articles."""
    new = [story for story in stories if story.articles]
    moved = frozenset[str]().union(*(story.articles for story in new))
    here = frozenset(shown.tables.articles["article_id"])
    kept = []
    for story in choices.stories:
        left = story.articles - moved
        if left == story.articles or left & here:  # of a story that is no more, articles that are gone are forgotten
            kept.append(Story(left, story.name))
    return replace(choices, stories=(*kept, *new))
