"""The tidy tables: their columns, and making pandas frames of rows.

Columns are named only here; ``docs/data-model.md`` is checked against it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas import DataFrame, Series

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.vocabulary import is_text


class Column(NamedTuple):
    """A column: its name, its pandas type, and its meaning."""

    name: str
    dtype: str
    meaning: str


_ARTICLE = Column("article_id", "str", "the article")
_START = Column("start", "int64", "offset of the first character in the article's text")
_END = Column("end", "int64", "offset after the last character")
_SENTENCE = Column("sentence", "int64", "index of the sentence in the article, from 0")
_VOICE = Column("voice", "str", "own, reported or quoted: whose words stand at the start of the span")

_MENTION = (
    _ARTICLE,
    _SENTENCE,
    _START,
    _END,
    Column("target", "str", "the person, country or organisation meant"),
    Column("kind", "str", "person, country, organisation or other"),
    _VOICE,
    Column("p_neg", "float64", "probability that the sentence presents the target unfavourably"),
    Column("p_neu", "float64", "probability of neither"),
    Column("p_pos", "float64", "probability that it presents the target favourably"),
    Column("score", "float64", "p_pos - p_neg, in [-1, 1]"),
    Column("confidence", "float64", "the largest of the three probabilities"),
    Column("by", "str", "how the target is meant: by name, pronoun or office"),
    Column("bare", "bool", "named, but only as a place, as who was told or as a person's party: neutral by rule"),
)

SCHEMA: dict[str, tuple[Column, ...]] = {
    "articles": (
        _ARTICLE,
        Column("outlet", "str", "the outlet, or a stand-in such as 'unnamed 2'"),
        Column("outlet_known", "bool", "whether the source names the outlet"),
        Column("title", "str", "the headline, given or found in the text"),
        Column("published", "datetime64[us]", "day of publication, where the data give one"),
        Column("url", "str", "address, where the data give one"),
        Column("language", "str", "ISO 639-1 code of the language found"),
        Column("source", "str", "file (and line) the article was read from"),
        Column("words", "int64", "words of the article, without boilerplate"),
        Column("words_own", "int64", "of these, in the outlet's own voice"),
        Column("words_reported", "int64", "of these, in indirect speech"),
        Column("words_quoted", "int64", "of these, inside quotation marks"),
        Column("words_boilerplate", "int64", "words of boilerplate"),
        Column("sha256", "str", "hash of the text"),
        Column(
            "text",
            "str",
            "the sanitised text that every offset points into, below a title that only the data gave",
        ),
        Column("extra", "str", "the data's other columns, as a JSON object"),
        Column("story", "int64", "number of the story that the article belongs to, from 1"),
        Column("copy_of", "str", "the article that this one is a copy of; empty: none"),
        Column("credit", "str", "the wire agency that the text credits; empty: none"),
    ),
    "stories": (
        Column("story", "int64", "number of the story, from 1: the one of most outlets and articles first"),
        Column(
            "name", "str", "its most central headline (else its most prominent terms), or the user's own name for it"
        ),
        Column("renamed", "bool", "whether the name is the user's own"),
    ),
    "sentences": (
        _ARTICLE,
        _SENTENCE,
        _START,
        _END,
        Column("kind", "str", "headline (crossheads too), body or boilerplate"),
        Column("reason", "str", "why a sentence is boilerplate"),
        Column("voice", "str", "own if half of its content words or more are, attribution aside; else the other's"),
        Column("words", "int64", "words in the sentence"),
        Column("words_own", "int64", "of these, in the outlet's own voice"),
        Column("words_reported", "int64", "of these, in indirect speech"),
        Column("words_quoted", "int64", "of these, inside quotation marks"),
        Column("tone", "float64", "VADER compound valence, -1 to 1; missing for boilerplate"),
        Column("hedged", "bool", "a hedge that counts stands in the sentence's own voice (column voice)"),
        Column("hedged_any", "bool", "a hedge that counts stands anywhere in the sentence"),
    ),
    "voices": (
        _ARTICLE,
        _SENTENCE,
        _START,
        _END,
        Column("voice", "str", "own, reported or quoted"),
        Column("scare", "bool", "a quote of one or two words inside the outlet's own voice"),
        Column("words", "int64", "words in the span"),
        Column("speaker", "str", "who speaks, by the name the article gives; empty: own voice or unresolved"),
        Column("source", "str", "the speaker under one name in the whole corpus; empty: own voice or unresolved"),
        Column(
            "named", "bool", "whether the source is identified; false: unnamed ('officials'), unresolved, or own voice"
        ),
        Column("speaker_start", "int64", "where the span's speaker is named (a pronoun counts), or -1"),
        Column("speaker_end", "int64", "end of that name, or -1"),
        Column("cue", "str", "the reporting verb or phrase"),
        Column("distance", "str", "its class: neutral, distancing, endorsing, tentative or manner"),
    ),
    "mentions": _MENTION,
    "references": _MENTION,
    "cues": (
        _ARTICLE,
        _SENTENCE,
        _START,
        _END,
        Column("kind", "str", "hedge or booster; in a comparison also dictionary: a use of the user's own"),
        Column("cue", "str", "the lexicon's entry"),
        Column("cue_class", "str", "the class of the cue, such as epistemic_modal"),
        Column("weight", "float64", "how surely the cue marks a hedged sentence, 0 to 1"),
        Column("counts", "bool", "whether the cue alone makes its sentence hedged (a booster: counted at all)"),
        _VOICE,
    ),
    "terms": (
        _ARTICLE,
        Column("term", "str", "a word, a number, or a phrase of two or three of them, in lower case"),
        Column(
            "bin",
            "str",
            "term, name, number, house (how the newsroom writes) or boilerplate (of which it is a term)",
        ),
        Column(
            "count",
            "int64",
            "occurrences in the article's text, all voices; of the bin boilerplate: in the boilerplate",
        ),
        Column("count_own", "int64", "of these, in the outlet's own voice"),
        Column("articles", "int64", "articles of the corpus that use the term"),
        Column("tfidf", "float64", "TF-IDF weight in the article (scikit-learn, rows of unit length)"),
    ),
}


LISTED = {column.name: column.dtype for column in SCHEMA["articles"] if column.name not in ("text", "extra")}
"""The columns of the articles without their texts, and their types."""

MANY = 2_000
"""Of more articles than this, figures of all stories are made of totals that are kept with a run."""

MOST = 20_000
"""Of more articles than this, rows are not read at once."""


class TooManyError(FramescopeError):
    """More articles are in scope than can be read at once."""

    def __init__(self, articles: int) -> None:
        super().__init__(
            f"These are {articles:,} articles, and what is asked here reads {MOST:,} at most; choose a story of them.",
            EXIT_USAGE,
        )


class Later(ABC):
    """A table of rows of articles that is not read until it is asked for."""

    @abstractmethod
    def read(self) -> DataFrame:
        """Return the table."""

    @abstractmethod
    def of(self, article_ids: Collection[str]) -> Self:
        """Return the table restricted to the articles ``article_ids``."""

    @abstractmethod
    def where(self, rows: NDArray[np.bool_]) -> Self:
        """Return the table restricted to those of its articles that ``rows`` says."""


class LaterArticles(Later):
    """The table ``articles``, whose texts are not read until they are asked for.

    ``index`` has a row an article, with its outlet (a category), ``outlet_known``, ``published``, ``words``, ``story``
    and ``copy``: whether it is a copy.
    """

    index: DataFrame

    @property
    @abstractmethod
    def listed(self) -> DataFrame:
        """All columns of the articles but ``text`` and ``extra``."""


class LaterTerms(Later):
    """The table ``terms``, whose weights are not computed until they are asked for."""

    uses: DataFrame


class LaterSums(ABC):
    """The contributions of articles to each figure (:class:`analysis.compare.sums.Sum`), read as far as is wanted."""

    @abstractmethod
    def where(self, rows: NDArray[np.bool_]) -> Self:
        """Return the same restricted to those of the articles that ``rows`` says."""

    @abstractmethod
    def counting(self, mentions: str) -> Self:
        """Return the same with those sums of targets alone that count as ``mentions`` what this says."""

    @abstractmethod
    def parts(self, article_ids: "Series[str]", wanted: DataFrame) -> DataFrame:
        """Return the sums of the statistics ``wanted`` (``measure`` and ``of``) in the articles ``article_ids``.

        In place of their names ``article`` is the index among ``article_ids``, and ``statistic`` that in ``wanted``.
        """

    @abstractmethod
    def uses(self) -> DataFrame:
        """Return the ``outlets`` and ``articles`` that mention each target, and their ``mentions``, by target."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tables:
    """The eight tables of an analysis, as pandas frames with the columns of :data:`SCHEMA`.

    One that is given as :class:`Later` is read when it is first asked for, restricted to the articles that are left by
    then.
    """

    articles: DataFrame
    stories: DataFrame
    sentences: DataFrame
    voices: DataFrame
    mentions: DataFrame
    references: DataFrame
    cues: DataFrame
    terms: DataFrame

    def __repr__(self) -> str:
        return f"<Tables {', '.join(SCHEMA)}>"

    @classmethod
    def from_rows(cls, rows: Mapping[str, Iterable[tuple[Any, ...]]]) -> "Tables":
        """Return the tables of ``rows`` (table name -> tuples in the order of the schema)."""
        return cls(**{name: frame(name, rows.get(name, ())) for name in SCHEMA})

    @property
    def text_sentences(self) -> DataFrame:
        """The sentences that count: all but boilerplate."""
        return self.sentences[is_text(self.sentences["kind"])]

    @property
    def index(self) -> DataFrame:
        """What is known of the articles without reading any: at least the columns of :class:`LaterArticles`' index.

        Of articles that are there, it is their table, which has ``copy_of`` for ``copy``.
        """
        articles = self._as_given("articles")
        return articles.index if isinstance(articles, LaterArticles) else articles

    @property
    def listed(self) -> DataFrame:
        """The articles, at least without ``text`` and ``extra``."""
        articles = self._as_given("articles")
        return articles.listed if isinstance(articles, LaterArticles) else articles

    def listed_where(self, rows: NDArray[np.bool_]) -> DataFrame:
        """Return :attr:`listed` of the articles in those rows of :attr:`index`."""
        articles = self._as_given("articles")
        return articles.where(rows).listed if isinstance(articles, LaterArticles) else articles[rows]

    def stories_where(self, rows: NDArray[np.bool_]) -> DataFrame:
        """Return the stories of the articles in those rows of :attr:`index`."""
        stories = self._as_given("stories")
        if isinstance(stories, Later):
            return stories.where(rows).read()
        kept: DataFrame = stories[stories["story"].isin(self.index["story"][rows])]
        return kept

    @property
    def are_copies(self) -> "Series[bool]":
        """Which of the articles are copies of others."""
        index = self.index
        return index["copy"] if "copy" in index else index["copy_of"] != ""

    @property
    def uses(self) -> DataFrame:
        """The table ``terms``, at least without ``tfidf``."""
        terms = self._as_given("terms")
        return terms.uses if isinstance(terms, LaterTerms) else self.terms

    def changed(self, **tables: DataFrame | Later) -> "Tables":
        """Return the tables with ``tables`` in place of those of that name; none of the others is read."""
        return Tables(**{name: self._as_given(name) for name in SCHEMA} | tables)

    @property
    def are_many(self) -> bool:
        """Whether there are so many articles that figures are not summed up from them one by one."""
        return isinstance(self._as_given("articles"), Later) and len(self.index) > MANY

    def of(self, article_ids: Collection[str]) -> "Tables":
        """Return the tables restricted to the articles ``article_ids`` and their stories."""
        ids = set(article_ids)
        articles = self._as_given("articles")
        kept = articles.of(ids) if isinstance(articles, Later) else articles[articles["article_id"].isin(ids)]
        return self._restricted(kept, lambda table: table.of(ids))

    def where(self, rows: NDArray[np.bool_]) -> "Tables":
        """Return the tables restricted to the articles in those rows of :attr:`index`, and their stories."""
        articles = self._as_given("articles")
        kept = articles.where(rows) if isinstance(articles, Later) else articles[rows]
        return self._restricted(kept, lambda table: table.where(rows))

    def _restricted(self, articles: DataFrame | Later, later: Callable[[Later], Later]) -> "Tables":
        """Return the tables of the ``articles`` that are left; ``later`` restricts a table that is not read yet."""
        if not isinstance(articles, Later):
            articles = articles.reset_index(drop=True)
        tables = self.changed(articles=articles)
        for name in SCHEMA.keys() - {"articles"}:
            table = self._as_given(name)
            if isinstance(table, Later):
                kept: Any = later(table)
            else:
                column, among = ("story", tables.index) if name == "stories" else ("article_id", tables.listed)
                kept = table[table[column].isin(among[column])].reset_index(drop=True)
            object.__setattr__(tables, name, kept)
        return tables

    def _as_given(self, name: str) -> Any:
        return object.__getattribute__(self, name)

    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if isinstance(value, Later):
            value = value.read()
            object.__setattr__(self, name, value)
        return value

    def items(self) -> Iterable[tuple[str, DataFrame]]:
        """Yield each table's name and frame."""
        return ((field.name, getattr(self, field.name)) for field in fields(self))


def frame(name: str, rows: Iterable[tuple[Any, ...]]) -> DataFrame:
    """Return table ``name`` as a frame of ``rows``, tuples in the order of the schema."""
    columns = SCHEMA[name]
    return typed(name, pd.DataFrame(list(rows), columns=[column.name for column in columns]))


def typed(name: str, frame: DataFrame) -> DataFrame:
    """Return ``frame`` with exactly the columns and types that the schema gives table ``name``."""
    return cast(frame, {column.name: column.dtype for column in SCHEMA[name]})


def cast(frame: DataFrame, dtypes: Mapping[str, str]) -> DataFrame:
    """Return ``frame`` with exactly the columns and types ``dtypes``."""
    wanted = frame[list(dtypes)]
    given = zip(dtypes.items(), wanted.dtypes, strict=True)
    others = {name: dtype for (name, dtype), known in given if known != dtype}
    return wanted.astype(others) if others else wanted  # which is slow even where there is nothing to do
