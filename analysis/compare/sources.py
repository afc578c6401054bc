"""The sources of each outlet: the words attributed to them, where, and with which reporting verbs."""

from typing import NamedTuple

from pandas import DataFrame, Series

from analysis.compare.honesty import claim
from analysis.compare.measures.choosing import verb_of
from analysis.compare.rows import frame
from analysis.compare.selection import Selection, rows_of
from analysis.result import Analysis

_KEY = ["outlet", "source"]


class Source(NamedTuple):
    """A source in one outlet, and what the outlet's shares may claim (``claim``).

    ``kind``: "person", "country", "organisation" or "other" for a target, "unnamed" for somebody whom the text does not
    identify ("officials"), "described" for any other role or name, "unresolved" (with an empty ``source``) for words
    attributed to a speaker who was not found.  ``words`` and ``share``: words given, and their share of all words that
    the outlet attributes; ``quoted``: the share of ``words`` inside quotation marks; ``passages``: spans, as many as
    ``Selection("source", source or UNRESOLVED, outlet)`` opens; ``first``: the share of an article's words that stand
    before the source's first one, a mean over the ``articles`` that have the source; ``verbs``: the reporting verbs,
    the most used first (counted in :func:`verbs`).
    """

    outlet: str
    source: str
    kind: str
    words: int
    share: float
    quoted: float
    passages: int
    articles: int
    first: float
    verbs: str
    claim: str


class Attribution(NamedTuple):
    """A reporting verb that an outlet uses for a source, and the verb's class of distance.

    ``attributions`` counts uses of the verb, however many spans of words each introduces; as many passages are opened
    by ``Selection("verb", f"{source or UNRESOLVED}: {verb}", outlet)``.
    """

    outlet: str
    source: str
    verb: str
    distance: str
    attributions: int


class Quoted(NamedTuple):
    """A source in all outlets together; ``rank`` counts from 1, the most words first.

    ``share``: of all words that the outlets attribute; ``outlets`` have the source, and ``where`` says with how many
    words each, the most first ("Post 30, Courier 12").  The other fields are those of :class:`Source`.
    """

    rank: int
    source: str
    kind: str
    words: int
    share: float
    quoted: float
    passages: int
    articles: int
    outlets: int
    where: str


class Unnamed(NamedTuple):
    """The words that an outlet attributes to unnamed sources, and what their ``share`` may claim.

    ``articles`` have such a source, of ``of`` articles that attribute anything.  Who they are and with which verbs they
    speak: the rows of kind "unnamed" among :func:`sources`.
    """

    outlet: str
    words: int
    share: float
    passages: int
    articles: int
    of: int
    claim: str


def sources(analysis: Analysis) -> DataFrame:
    """Return a :class:`Source` per row, by outlet and then by words, the most first."""
    spans = _spans(analysis)
    if spans.empty:
        return frame(Source, ())
    by_source = spans.groupby(_KEY)
    table = by_source.agg(
        words=("words", "sum"),
        quoted=("words_quoted", "sum"),
        passages=("words", "size"),
        articles=("article_id", "nunique"),
        named=("named", "any"),
    )
    table["first"] = spans.groupby([*_KEY, "article_id"])["before"].min().groupby(_KEY).mean()
    table["quoted"] /= table["words"]
    table = table.join(_listed(verbs(analysis))).fillna({"verbs": ""}).reset_index()
    table["share"] = table["words"] / table.groupby("outlet")["words"].transform("sum")
    kinds = {target.name: target.kind for target in analysis.targets} | {"": "unresolved"}
    described = table["named"].map({True: "described", False: "unnamed"})
    table["kind"] = table["source"].map(kinds).fillna(described)
    reach = spans.groupby("outlet")[["article_id", "story"]].nunique()
    table["claim"] = table["outlet"].map({row.Index: claim(row.article_id, row.story) for row in reach.itertuples()})
    ordered = table.sort_values(["outlet", "words", "source"], ascending=[True, False, True], ignore_index=True)
    return frame(Source, ordered)


def together(found: DataFrame) -> DataFrame:
    """Return a :class:`Quoted` per row, given those of :func:`sources`; without words whose speaker was not found."""
    named = found[found["source"] != ""].sort_values(["words", "outlet"], ascending=[False, True])
    if named.empty:
        return frame(Quoted, ())
    named = named.assign(
        inside=named["quoted"] * named["words"], where=named["outlet"] + " " + named["words"].map("{:,}".format)
    )
    table = named.groupby("source").agg(
        kind=("kind", "first"),
        words=("words", "sum"),
        inside=("inside", "sum"),
        passages=("passages", "sum"),
        articles=("articles", "sum"),
        outlets=("outlet", "size"),
        where=("where", ", ".join),
    )
    table = table.assign(share=table["words"] / found["words"].sum(), quoted=table["inside"] / table["words"])
    table = table.reset_index().sort_values(["words", "source"], ascending=[False, True], ignore_index=True)
    return frame(Quoted, table.assign(rank=range(1, len(table) + 1)))


def verbs(analysis: Analysis) -> DataFrame:
    """Return an :class:`Attribution` per row, by outlet and source, the most frequent verb first."""
    uses = rows_of(analysis, Selection("verb", "all")).merge(
        analysis.tables.articles[["article_id", "outlet"]], on="article_id"
    )
    uses = uses.assign(verb=verb_of(uses["cue"]))
    counts = uses.groupby([*_KEY, "verb", "distance"]).size().rename("attributions").reset_index()
    ordered = counts.sort_values(
        [*_KEY, "attributions", "verb", "distance"], ascending=[True, True, False, True, True], ignore_index=True
    )
    return frame(Attribution, ordered)


def unnamed(analysis: Analysis) -> DataFrame:
    """Return an :class:`Unnamed` per row, one for each outlet that attributes words."""
    spans = _spans(analysis)
    found = spans.assign(
        given=spans["words"].where(spans["source"].ne("") & ~spans["named"], 0),
        passage=spans["source"].ne("") & ~spans["named"],
    )
    by_outlet = found.groupby("outlet")
    table = by_outlet.agg(words=("given", "sum"), passages=("passage", "sum"), of=("article_id", "nunique"))
    table["share"] = table["words"] / by_outlet["words"].sum()
    with_any = found[found["passage"]].groupby("outlet")["article_id"].nunique()
    table["articles"] = with_any.reindex(table.index, fill_value=0)
    table["claim"] = [claim(*reach) for reach in by_outlet[["article_id", "story"]].nunique().itertuples(index=False)]
    return frame(Unnamed, table.reset_index())


def _listed(uses: DataFrame) -> "Series[str]":
    """Return each source's verbs as one text: "say 12, claim 3"."""
    said = (uses["verb"] + " " + uses["attributions"].astype("str")).rename("verbs")
    return said.groupby([uses["outlet"], uses["source"]]).agg(", ".join)


def _spans(analysis: Analysis) -> DataFrame:
    """Return the attributed spans with their outlet, story, and the share of their article's words before them."""
    voices = analysis.tables.voices
    by_article = voices.groupby("article_id")["words"]
    before = (by_article.cumsum() - voices["words"]) / by_article.transform("sum")
    quoted = voices["words"].where(voices["voice"] == "quoted", 0)
    spans = voices.assign(before=before, words_quoted=quoted)[voices["voice"] != "own"]
    return spans.merge(analysis.tables.articles[["article_id", "outlet", "story"]], on="article_id")
