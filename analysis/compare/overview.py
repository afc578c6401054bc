"""The stories of a corpus and their articles."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from pandas import DataFrame, MultiIndex, Series, Timestamp

from analysis.compare.figures import totals
from analysis.compare.per_article import PerArticle, Statistic
from analysis.compare.rows import frame
from analysis.compare.scope import Judged, Scope, inside, unchanged, within
from analysis.stories.copies import containment

if TYPE_CHECKING:
    from analysis.result import Analysis


class Story(NamedTuple):
    """A story and its articles in scope.

    ``copies``: the articles of the story that are copies of others; ``first`` and ``last`` day of those with a date.
    ``target`` is the most prominent that two outlets or more name, and ``lowest`` to ``highest`` (with
    ``lowest_outlet``, ``highest_outlet``) the range of the outlets' mean stances towards it, as in the comparison of
    that story.  All are missing if the outlets share no target.  ``judged`` of its ``mentions`` are judged; the range
    is missing, too, until all are.
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
    lowest: float | None
    lowest_outlet: str | None
    highest: float | None
    highest_outlet: str | None
    mentions: int
    judged: int


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


def stories(whole: "Analysis", scope: Scope, judged: Judged = unchanged) -> DataFrame:
    """Return a :class:`Story` per row: each story with articles in ``scope``, whose own story is ignored.

    ``judged`` gives the stance of the mentions that the ranges rest on.
    """
    scoped = within(whole, scope._replace(story=None))
    found = scoped.tables.index.groupby("story").agg(
        outlets=("outlet", "nunique"),
        articles=("words", "size"),
        first=("published", "min"),
        last=("published", "max"),
    )
    copies = whole.tables.are_copies.groupby(whole.tables.index["story"]).sum()
    found.insert(2, "copies", copies.reindex(found.index).astype("int64"))
    table = scoped.tables.stories.set_index("story").join(found).join(_spread(scoped, judged))
    return frame(Story, table.reset_index().fillna({"mentions": 0, "judged": 0}))


def _spread(scoped: "Analysis", judged: Judged) -> DataFrame:
    """Return for each story with a shared target that target and the outlets' lowest and highest stance to it."""
    shown = _shared_targets(scoped)
    counted = scoped if scoped.sums is not None else judged(_with_mentions_of(scoped, shown))
    names = shown["target"].unique()
    rows = PerArticle(counted, [Statistic("stance", name) for name in names]).rows
    rows = rows[_are_shown(rows["story"], names[rows["statistic"]], shown)]
    sums = rows.groupby("story")[["passages", "judged"]].sum().rename(columns={"passages": "mentions"})
    complete = rows[rows["story"].isin(sums.index[sums["judged"] == sums["mentions"]])]
    values = totals(complete, ["story", "outlet"])["value"].reset_index().sort_values(["story", "value", "outlet"])
    ends = values.groupby("story").agg(
        lowest=("value", "first"),
        lowest_outlet=("outlet", "first"),
        highest=("value", "last"),
        highest_outlet=("outlet", "last"),
    )
    return shown.set_index("story").join(sums).join(ends)


def _with_mentions_of(scoped: "Analysis", shown: DataFrame) -> "Analysis":
    """Return ``scoped`` with only those mentions that are of the target ``shown`` for their story."""
    tables = scoped.tables
    story_of = tables.articles.set_index("article_id")["story"]
    stories = tables.mentions["article_id"].map(story_of)
    mentions = tables.mentions[_are_shown(stories, tables.mentions["target"], shown)]
    return replace(scoped, tables=replace(tables, mentions=mentions, references=tables.references[:0]))


def _are_shown(stories: "Series[int]", targets: Any, shown: DataFrame) -> Any:
    """Return for each story and target whether that target is the one ``shown`` for that story."""
    return MultiIndex.from_arrays([stories, targets]).isin(MultiIndex.from_frame(shown))


def _shared_targets(scoped: "Analysis") -> DataFrame:
    """Return the columns ``story`` and ``target``: of each story the most prominent target that two outlets name."""
    rows = PerArticle(scoped, [Statistic("stance", target.name) for target in scoped.targets]).rows
    uses = rows.groupby(["story", "statistic"]).agg(
        outlets=("outlet", "nunique"), articles=("article", "nunique"), mentions=("passages", "sum")
    )
    uses = uses[uses["outlets"] > 1].reset_index()
    uses = uses.sort_values(
        ["story", "outlets", "articles", "mentions", "statistic"], ascending=[True, False, False, False, True]
    ).drop_duplicates("story")
    names = {index: target.name for index, target in enumerate(scoped.targets)}
    return uses.assign(target=uses["statistic"].map(names).astype("str"))[["story", "target"]]


def articles(whole: "Analysis", scope: Scope) -> DataFrame:
    """Return a :class:`StoryArticle` per row, of the story (or all stories) in ``scope``, always with copies.

    Sorted by story, then by day, undated ones last.
    """
    listed = whole.tables.listed_where(inside(whole.tables, scope._replace(copies=True)))
    stories = whole.tables.stories.rename(columns={"name": "story_name"})[["story", "story_name"]]
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
