"""Distinctive terms: what an outlet uses more, or less, than another or than the rest.

If both sides cover enough stories, only these are compared, and stories are the sampled units.  Otherwise articles
are, within one story or, with a warning, across stories: see :mod:`analysis.compare.keyness`.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas import DataFrame, Series
from scipy.sparse import csr_array

from analysis.compare.estimate import SEED, adjusted
from analysis.compare.families import in_families, key_of
from analysis.compare.honesty import (
    FEWEST_TO_TEST,
    LEVEL,
    TOPICS,
    Standing,
    claim,
    lopsided,
    standing,
    topics_not_framing,
)
from analysis.compare.keyness import (
    Floats,
    Keyness,
    Side,
    independent,
    log_likelihood,
    log_odds_z,
    log_ratio,
    paired,
    within_reach,
)
from analysis.compare.rows import frame
from analysis.compare.terms import FEWEST_USES, known_bin, stand_alone
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.result import Analysis
from analysis.vocabulary import is_text

_Test = Callable[[Side, Side], Keyness]

THE_REST = "the rest"
FEWEST_ARTICLES = 2  # a side, for a test
TOP = 25  # the length of the list whose stability is measured
DRAWS = 100  # resamples behind the stability
_CANDIDATES = 250  # terms at each end that may come into the top of a resample


class DistinctiveTerm(NamedTuple):
    """A term of two sides, a (the outlet) and b (the other outlet, or the rest); ``rank`` counts from 1.

    ``count``: uses; ``using``: articles that use the term; ``rate``: uses per 1,000 words.  ``ratio`` is log2 of the
    shrunken rates' ratio with its 95 % interval, ``p`` and ``q`` its test (adjusted over the terms
    within its reach), ``score`` the part of it beyond chance; ``g2``, ``log_ratio`` and ``z`` are the usual measures.
    ``stability`` is the share of resamples that keep the term among the :data:`TOP` of its side.  ``marked``: q
    below .05 and enough articles on both sides.  ``claim`` says in words what the row may claim, or why there is no
    test; p, q, the interval, the score and the stability are then missing.
    """

    outlet: str
    against: str
    rank: int
    term: str
    count_a: int
    count_b: int
    words_a: int
    words_b: int
    using_a: int
    using_b: int
    articles_a: int
    articles_b: int
    rate_a: float
    rate_b: float
    ratio: float
    low: float | None
    high: float | None
    p: float | None
    q: float | None
    score: float | None
    g2: float
    log_ratio: float
    z: float
    stability: float | None
    marked: bool
    claim: str


class Footing(NamedTuple):
    """The basis of a comparison of terms: the articles and words of both sides that are compared.

    ``stories`` counts those that both cover; ``across``: these are too few, so that all articles are compared.
    ``untested`` says why there is no test; it is "" where there is one.
    """

    outlet: str
    against: str
    stories: int
    stories_in_scope: int
    across: bool
    articles_a: int
    articles_b: int
    words_a: int
    words_b: int
    untested: str

    @property
    def by_story(self) -> bool:
        """Whether the units are stories that both sides cover, rather than articles."""
        return self.stories >= FEWEST_TO_TEST

    @property
    def standing(self) -> Standing:
        """The standing of a difference."""
        return standing(min(self.articles_a, self.articles_b), self.stories if self.by_story else 1)

    @property
    def claim(self) -> str:
        """The claim of the comparison, in words."""
        rank = self.untested or claim(min(self.articles_a, self.articles_b), self.stories if self.by_story else 1)
        which = ""
        if self.across:
            which = topics_not_framing(self.stories)
        elif 0 < self.stories < self.stories_in_scope:
            which = f"only the {self.stories} of {self.stories_in_scope} stories that both cover"
        uneven = lopsided({self.outlet: self.articles_a, self.against: self.articles_b})
        return "; ".join(filter(None, [rank, which, uneven]))


def comparable(analysis: Analysis, outlet: str, against: str = "") -> Analysis:
    """Return ``analysis`` restricted to ``outlet`` and ``against`` (empty: all others).

    Where both sides cover :data:`FEWEST_TO_TEST` stories or more, only these stay: outlets differ by what they report
    on, and that is not how they report it.  All counts of :func:`distinctive` are counts of passages in here.

    Raises :class:`FramescopeError` for an unknown outlet, and for an outlet against itself.
    """
    articles = analysis.tables.articles
    for name in filter(None, (outlet, against)):
        if name not in set(articles["outlet"]):
            raise FramescopeError(f"There is no outlet {name!r} here.", EXIT_USAGE)
    if outlet == against:
        raise FramescopeError(f"{outlet} cannot be compared with itself.", EXIT_USAGE)
    ours = articles["outlet"] == outlet
    theirs = articles["outlet"] == against if against else ~ours
    shared = _shared(articles, ours, theirs)
    kept = articles[(ours | theirs) & (articles["story"].isin(shared) | (len(shared) < FEWEST_TO_TEST))]
    if len(kept) == len(articles):
        return analysis
    return replace(analysis, tables=analysis.tables.of(kept["article_id"]))


def _shared(articles: DataFrame, ours: "Series[bool]", theirs: "Series[bool]") -> set[int]:
    """Return the stories that both sides cover."""
    return set(articles.loc[ours, "story"]) & set(articles.loc[theirs, "story"])


def footing(analysis: Analysis, outlet: str, against: str = "", kind: str = "term", voice: str = "all") -> Footing:
    """Return the basis of :func:`distinctive`, for the same arguments."""
    return _footing(analysis, comparable(analysis, outlet, against), outlet, against, _words(kind, voice))


def _footing(analysis: Analysis, compared: Analysis, outlet: str, against: str, column: str) -> Footing:
    articles = compared.tables.articles
    ours = articles["outlet"] == outlet
    words = articles[column]
    sizes = int(ours.sum()), int((~ours).sum())
    stories = len(_shared(articles, ours, ~ours))
    across = stories < FEWEST_TO_TEST and articles["story"].nunique() > 1
    if not (words[ours].any() and words[~ours].any()):
        untested = "not compared: one side has no words to count"
    elif min(sizes) < FEWEST_ARTICLES:
        untested = f"{sizes[0]} against {sizes[1]} articles: too few to test ({FEWEST_ARTICLES} a side needed)"
    else:
        untested = ""
    in_scope = analysis.tables.articles["story"].nunique()
    totals = int(words[ours].sum()), int(words[~ours].sum())
    return Footing(outlet, against or THE_REST, stories, in_scope, across, *sizes, *totals, untested)


def distinctive(
    analysis: Analysis, outlet: str, against: str = "", kind: str = "term", voice: str = "all"
) -> DataFrame:
    """Return a :class:`DistinctiveTerm` a row: first the terms most of ``outlet``, last those most of ``against``
    (empty: of all others).

    ``kind`` is a bin of terms, ``voice`` "all" or "own".  In the bin "term" the inflected forms of a family are counted
    together under the most frequent of them, and fillers are left out.  The terms are ranked by their score, then by
    the ratio over its standard error.
    """
    compared = comparable(analysis, outlet, against)
    basis = _footing(analysis, compared, outlet, against, _words(kind, voice))
    first, second, terms = _sides(compared, outlet, kind, voice)
    if not (first.words.any() and second.words.any() and len(terms)):
        return frame(DistinctiveTerm, ())
    test, units = (
        (paired, _by_story(compared, outlet, (first, second))) if basis.by_story else (independent, (first, second))
    )
    key = test(*units)
    tested = within_reach(key.least) & (not basis.untested)
    q = adjusted(np.where(tested, key.p, np.nan))
    found = pd.DataFrame(
        {
            **_counts(basis, first, second),
            "term": terms,
            "ratio": key.ratio,
            **{name: np.where(tested, getattr(key, name), np.nan) for name in ("low", "high", "p", "score")},
            "q": q,
            "stability": _stability(test, *units, key, tested),
        }
    )
    found["marked"] = (found["q"] < LEVEL) & (basis.standing is Standing.FIRM)
    found["claim"] = [_claim(basis, *row) for row in zip(tested, q, key.ratio, strict=True)]
    found = found.assign(beyond=found["score"].fillna(0), over=key.ratio / key.error)
    found = found.sort_values(["beyond", "over", "term"], ascending=[False, False, True], ignore_index=True)
    return frame(DistinctiveTerm, found.assign(rank=range(1, len(found) + 1)))


def _counts(basis: Footing, first: Side, second: Side) -> dict[str, object]:
    """Return the columns that need no test: the uses of both sides, and the usual measures."""
    return {
        "outlet": basis.outlet,
        "against": basis.against,
        "count_a": first.uses,
        "count_b": second.uses,
        "words_a": basis.words_a,
        "words_b": basis.words_b,
        "using_a": first.using,
        "using_b": second.using,
        "articles_a": basis.articles_a,
        "articles_b": basis.articles_b,
        "rate_a": 1000 * first.uses / first.total,
        "rate_b": 1000 * second.uses / second.total,
        "g2": log_likelihood(first, second),
        "log_ratio": log_ratio(first, second),
        "z": log_odds_z(first, second),
    }


def _claim(basis: Footing, tested: bool, q: float, ratio: float) -> str:
    if basis.untested:
        return basis.untested
    if not tested:
        return f"used in too few {'stories' if basis.by_story else 'articles'} to test"
    if q >= LEVEL:
        return "no difference shown"
    more = f"more in {basis.outlet if ratio > 0 else basis.against}"
    if basis.standing is not Standing.FIRM:
        more += f", {basis.standing} ({basis.articles_a} against {basis.articles_b} articles)"
    return f"{more}; {TOPICS}" if basis.across else more


def _words(kind: str, voice: str) -> str:
    """Return the column of ``articles`` with the words that a rate of uses is taken of."""
    if voice not in ("all", "own"):
        raise FramescopeError(f"Terms are counted in all voices or the outlet's own, not in {voice!r}.", EXIT_USAGE)
    if not is_text(known_bin(kind)):
        return "words_boilerplate"
    return "words" if voice == "all" else "words_own"


def _sides(compared: Analysis, outlet: str, kind: str, voice: str) -> tuple[Side, Side, NDArray[np.str_]]:
    """Return both sides' counts by article, in the order of the ids, and the terms (columns), in alphabetical order."""
    articles = _ordered(compared)
    terms = compared.tables.uses
    terms = in_families(compared, terms[terms["bin"] == kind], kind)
    uses: Series = terms["count" if voice == "all" else "count_own"]
    totals = uses.groupby(terms["term"]).sum()
    totals = totals[totals >= FEWEST_USES]
    keys = {term: key_of(term) if kind == "term" else term for term in totals.index}
    alone = stand_alone({keys[term]: count for term, count in totals.items()})
    kept = sorted(term for term, key in keys.items() if key in alone)
    rows = pd.Index(articles["article_id"]).get_indexer(terms["article_id"])
    columns = pd.Index(kept, dtype="str").get_indexer(terms["term"])
    inside = columns >= 0
    shape = (len(articles), len(kept))
    counts = csr_array((uses[inside].to_numpy(float), (rows[inside], columns[inside])), shape)
    words = articles[_words(kind, voice)].to_numpy(float)
    ours = (articles["outlet"] == outlet).to_numpy()
    return Side(counts[ours], words[ours]), Side(counts[~ours], words[~ours]), np.array(kept)


def _ordered(compared: Analysis) -> DataFrame:
    return compared.tables.articles.sort_values("article_id")


def _by_story(compared: Analysis, outlet: str, sides: tuple[Side, Side]) -> tuple[Side, Side]:
    """Return sides of articles as sides of stories, story for story."""
    articles = _ordered(compared)
    ours = (articles["outlet"] == outlet).to_numpy()
    numbers, places = np.unique(articles["story"], return_inverse=True)
    first, second = (
        csr_array((np.ones(len(of)), (of, np.arange(len(of)))), (len(numbers), len(of)))
        for of in (places[ours], places[~ours])
    )
    return Side(first @ sides[0].counts, first @ sides[0].words), Side(
        second @ sides[1].counts, second @ sides[1].words
    )


def _stability(test: _Test, first: Side, second: Side, key: Keyness, tested: NDArray[np.bool_]) -> Floats:
    """Return the share of resamples of the units that keep a term among the first of its side."""
    order = np.argsort(np.where(tested, key.score, 0), kind="stable")
    chosen = np.unique(np.concatenate([order[:_CANDIDATES], order[-_CANDIDATES:]]))
    chosen = chosen[tested[chosen]]
    stability = np.where(tested, 0.0, np.nan)
    if not len(chosen):
        return stability
    draws = np.random.default_rng(SEED)
    weights = _resamples(draws, first.units)
    others = weights if test is paired else _resamples(draws, second.units)
    score = test(first.only(chosen).resampled(weights), second.only(chosen).resampled(others)).score
    for sign in (1, -1):
        side = np.flatnonzero(np.sign(key.ratio[chosen]) == sign)
        own = sign * score[:, side]
        place = np.argsort(np.argsort(-own, axis=1, kind="stable"), axis=1)
        stability[chosen[side]] = ((place < TOP) & (own > 0)).mean(axis=0)
    return stability


def _resamples(draws: np.random.Generator, units: int) -> Floats:
    """Return how often each of ``units`` units is drawn in each resample (resamples × units)."""
    return draws.multinomial(units, np.full(units, 1 / units), DRAWS).astype(float)
