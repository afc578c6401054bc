"""The stories of a corpus and their articles."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pandas import DataFrame, Series, Timestamp

from analysis.compare.per_article import PerArticle, Statistic
from analysis.compare.rows import frame
from analysis.compare.scope import Scope, inside, within
from analysis.stories.copies import containment

if TYPE_CHECKING:
    from analysis.result import Analysis


class Story(NamedTuple):
    """A story and its articles in scope.

    ``copies``: the articles of the story that are copies of others; ``first`` and ``last`` day of those with a date.
    ``target`` is the most prominent that two outlets or more name; missing if they share none.
    """

    story: int
    name: str
    renamed: bool
    outlets: int
    articles: int
    copies: int
    first: Timestamp | None
    last: Timestamp | None
    target: str | None


class StoryArticle(NamedTuple):
    """An article of a story.

    ``copy_of``: the article that it is a copy of ("": none), and ``shared`` the share of five-word runs of the
    shorter one that the other has too (missing if it is no copy).  ``credit``: the agency that the text
    credits ("": none).
    """

    story: int
    story_name: str
    article_id: str
    outlet: str
    title: str
    published: Timestamp | None
    words: int
    copy_of: str
    shared: float | None
    credit: str


_SEARCHED = ("name", "target")  # columns of :class:`Story`


def first(whole: "Analysis", scope: Scope, most: int, wanted: str = "") -> DataFrame:
    """Return the first ``most`` rows of :func:`stories` whose name or target holds ``wanted``.

    ``wanted`` is in lower case; a number finds the story of that number, too.
    """
    if whole.kept is not None and _is_kept(whole, scope):
        return frame(Story, whole.kept.some_lines(_SEARCHED, wanted, most))
    lines = stories(whole, scope)
    if wanted:
        found = lines["story"].astype("str") == wanted
        for name in _SEARCHED:
            found |= lines[name].fillna("").str.lower().str.contains(wanted, regex=False)
        lines = lines[found]
    return lines[:most]


def _is_kept(whole: "Analysis", scope: Scope) -> bool:
    return scope._replace(story=None) == Scope() and not whole.marks.values


def stories(whole: "Analysis", scope: Scope) -> DataFrame:
    """Return a :class:`Story` per row: each story with articles in ``scope``, whose own story is ignored."""
    if whole.kept is not None and _is_kept(whole, scope):
        return frame(Story, whole.kept.lines())
    scoped = within(replace(whole, kept=None), scope._replace(story=None))  # the target of a story may be any
    names = [target.name for target in scoped.targets]
    return lines(
        scoped.tables.stories,
        scoped.tables.index,
        whole.tables.are_copies.groupby(whole.tables.index["story"]).sum(),
        shared_targets(PerArticle(scoped, [Statistic("stance", name) for name in names]).rows, names),
    )


def lines(stories: DataFrame, index: DataFrame, copies: "Series[int]", targets: "Series[str]") -> DataFrame:
    """Return a :class:`Story` per row, given the tables of the articles in scope and the copies of each story.

    ``targets`` are as :func:`shared_targets` gives them.
    """
    found = index.groupby("story").agg(
        outlets=("outlet", "nunique"),
        articles=("words", "size"),
        first=("published", "min"),
        last=("published", "max"),
    )
    found.insert(2, "copies", copies.reindex(found.index).astype("int64"))
    return frame(Story, stories.set_index("story").join(found, how="inner").join(targets).reset_index())


def shared_targets(rows: DataFrame, names: Sequence[str]) -> "Series[str]":
    """Return by story the most prominent ``target`` that two outlets name.

    ``rows`` are those of :class:`~analysis.compare.per_article.PerArticle` of the stance to the targets ``names``, the
    most prominent in scope first.
    """
    uses = rows.groupby(["story", "statistic"]).agg(
        outlets=("outlet", "nunique"), articles=("article", "nunique"), mentions=("passages", "sum")
    )
    uses = uses[uses["outlets"] > 1].reset_index()
    uses = uses.sort_values(
        ["story", "outlets", "articles", "mentions", "statistic"], ascending=[True, False, False, False, True]
    ).drop_duplicates("story")
    return uses.set_index("story")["statistic"].map(dict(enumerate(names))).astype("str").rename("target")


def articles(whole: "Analysis", scope: Scope) -> DataFrame:
    """Return a :class:`StoryArticle` per row, of the story (or all stories) in ``scope``, always with copies.

    Sorted by story, then by day, undated ones last.
    """
    here = inside(whole.tables, scope._replace(copies=True))
    listed = whole.tables.listed_where(here)
    stories = whole.tables.stories_where(here).rename(columns={"name": "story_name"})[["story", "story_name"]]
    rows = listed.merge(stories, on="story").sort_values(["story", "published"], kind="stable")
    rows["shared"] = rows["article_id"].map(_shared(whole, listed)).astype("float64")
    return frame(StoryArticle, rows).reset_index(drop=True)


def _shared(whole: "Analysis", listed: DataFrame) -> dict[str, float]:
    """Return for each copy among the articles ``listed`` the share of it (or of its original, if shorter) in both."""
    copies = listed[listed["copy_of"] != ""]
    if copies.empty:
        return {}
    pairs = list(zip(copies["article_id"], copies["copy_of"], strict=True))
    tables = whole.tables.of({one for pair in pairs for one in pair})
    sentences = tables.text_sentences.groupby("article_id")
    spans = {name: list(zip(own["start"], own["end"], strict=True)) for name, own in sentences}
    texts = {
        name: "\n".join(text[start:end] for start, end in spans.get(name, ()))
        for name, text in zip(tables.articles["article_id"], tables.articles["text"], strict=True)
    }
    return {copy: containment(texts[copy], texts[original]) for copy, original in pairs}
