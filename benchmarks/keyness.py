"""How many false terms a comparison of nothing with nothing lists, and how many true ones it finds.

``python -m benchmarks.keyness CORPUS``: a corpus of several outlets on the same stories.  Splits at random are the
null: whatever differs between them is chance.  For power, terms of such a split are made rarer on one side by a
known factor.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.stats import chi2

from analysis.compare.distinctive import FEWEST_TESTED
from analysis.compare.estimate import SEED, adjusted
from analysis.compare.honesty import LEVEL
from analysis.compare.keyness import Keyness, Side, independent, log_likelihood, paired
from analysis.compare.terms import stand_alone
from analysis.corpus.read import read
from analysis.run.analyse import Analysis, analyse

SPLITS = 100  # behind each figure of false terms
PLANTINGS = 25  # behind each figure of power
SIZES = (5, 10, 20, 40, 72)
STORIES = (6, 10, 20, 40, 60)
PLANTED = 20  # terms a split
PLANTABLE = ((30, 59), (60, 9999))  # uses that a term has before it is made rarer
FACTORS = (2, 4, 8)
G2_LEVEL = 0.001

Test = Callable[[Side, Side], Keyness]
Units = NDArray[np.intp]


class Texts(NamedTuple):
    """The framing terms of a corpus: uses (articles × terms), and each article's words, outlet and story."""

    counts: csr_array
    words: NDArray[np.float64]
    outlets: NDArray[np.str_]
    stories: NDArray[np.intp]

    def side(self, articles: Units) -> Side:
        """Return the side that these articles are."""
        return Side(self.counts[articles], self.words[articles])


def texts(analysis: Analysis) -> Texts:
    """Return the texts of ``analysis`` as arrays, in the order of its articles."""
    articles, terms = analysis.tables.articles, analysis.tables.terms
    terms = terms[terms["bin"] == "term"]
    uses = terms.groupby("term")["count"].sum()
    names = sorted(stand_alone(uses[uses >= FEWEST_TESTED].to_dict()))
    terms = terms[terms["term"].isin(names)]
    rows = articles.reset_index().set_index("article_id")["index"][terms["article_id"]].to_numpy()
    columns = np.searchsorted(names, terms["term"].to_numpy(str))
    counts = csr_array((terms["count"].to_numpy(float), (rows, columns)), (len(articles), len(names)))
    return Texts(
        counts, articles["words"].to_numpy(float), articles["outlet"].to_numpy(str), articles["story"].to_numpy(np.intp)
    )


def found(test: Test, first: Side, second: Side) -> NDArray[np.bool_]:
    """Return which terms the test lists: q below .05 among those used often enough."""
    tested = first.uses + second.uses >= FEWEST_TESTED
    q = adjusted(np.where(tested, test(first, second).p, np.nan))
    return np.asarray(np.nan_to_num(q, nan=1) < LEVEL)


def halves(articles: Units, size: int, draws: np.random.Generator) -> tuple[Units, Units]:
    """Return two random samples of ``size`` articles, without one in both."""
    drawn = draws.permutation(articles)
    return np.sort(drawn[:size]), np.sort(drawn[size : 2 * size])


def pairs(corpus: Texts, size: int, draws: np.random.Generator) -> tuple[Units, Units]:
    """Return two articles of each of ``size`` stories, one for each side by chance."""
    numbers, held = np.unique(corpus.stories, return_counts=True)
    chosen = draws.permutation(numbers[held > 1])[:size]
    drawn = np.array([draws.permutation(np.flatnonzero(corpus.stories == story))[:2] for story in chosen])
    return drawn[:, 0], drawn[:, 1]


def false_terms(corpus: Texts) -> Iterator[str]:
    """Yield a line for each kind of split: false terms a list, by test, and G² beside."""
    yield f"{'random split':44} {'test':9} {'terms':>7} {'lists with any':>15} {'G² p<.001':>10}"
    everything = np.arange(len(corpus.words))
    names, held = np.unique(corpus.outlets, return_counts=True)
    for name in names[np.argsort(-held, kind="stable")[:4]]:
        own = np.flatnonzero(corpus.outlets == name)
        size = len(own) // 2
        yield _line(corpus, f"{name}, {size} v {size}", partial(halves, own, size), independent)
    for size in (size for size in SIZES if 2 * size <= len(everything)):
        label = f"any articles, {size} v {size}"
        yield _line(corpus, label, partial(halves, everything, size), independent)
    for size in STORIES:
        for test in (paired, independent):
            label = f"two articles of each of {size} stories"
            yield _line(corpus, label, partial(pairs, corpus, size), test)


def _line(corpus: Texts, label: str, split: Callable[[np.random.Generator], tuple[Units, Units]], test: Test) -> str:
    draws = np.random.default_rng(SEED)
    ours, theirs = [], []
    for _ in range(SPLITS):
        first, second = map(corpus.side, split(draws))
        ours.append(found(test, first, second).sum())
        theirs.append((chi2.sf(np.abs(log_likelihood(first, second)), 1) < G2_LEVEL).sum())
    lists = np.mean(np.array(ours) > 0)
    return f"{label:44} {_name(test):9} {np.mean(ours):7.2f} {lists:14.0%} {np.mean(theirs):10.1f}"


def power(corpus: Texts) -> Iterator[str]:
    """Yield a line for each size and factor: the share of planted terms found, and what else is listed."""
    yield f"{'terms made rarer on one side':44} {'test':9} {'found':>7} {'others listed':>15}"
    for size, uses, factor in product(STORIES[2::2], PLANTABLE, FACTORS):
        for test in (paired, independent):
            draws = np.random.default_rng(SEED)
            hits, others = [], []
            for _ in range(PLANTINGS):
                first, second = map(corpus.side, pairs(corpus, size, draws))
                both = first.uses + second.uses
                planted = draws.permutation(np.flatnonzero((both >= uses[0]) & (both <= uses[1])))[:PLANTED]
                listed = found(test, first, _rarer(second, planted, factor, draws))
                hits.append(listed[planted].sum() / max(len(planted), 1))
                others.append(listed.sum() - listed[planted].sum())
            label = f"{factor} times, of {uses[0]} to {uses[1]:,} uses, {size} stories"
            yield f"{label:44} {_name(test):9} {np.mean(hits):7.0%} {np.mean(others):15.2f}"


def _rarer(side: Side, terms: Units, factor: int, draws: np.random.Generator) -> Side:
    """Return ``side`` with each use of ``terms`` kept with a chance of one in ``factor``."""
    counts = side.counts.toarray()
    counts[:, terms] = draws.binomial(counts[:, terms].astype(int), 1 / factor)
    return Side(csr_array(counts), side.words)


def unlike(corpus: Texts) -> Iterator[str]:
    """Yield a line for each two of the largest outlets, over all that they write: topics differ, too."""
    yield f"{'two outlets, all their articles':44} {'test':9} {'terms':>7} {'G² p<.001':>26}"
    names, held = np.unique(corpus.outlets, return_counts=True)
    largest = names[np.argsort(-held, kind="stable")[:4]]
    for place, name in enumerate(largest):
        for other in largest[place + 1 :]:
            first, second = (corpus.side(np.flatnonzero(corpus.outlets == one)) for one in (name, other))
            listed = found(independent, first, second).sum()
            g2 = (chi2.sf(np.abs(log_likelihood(first, second)), 1) < G2_LEVEL).sum()
            label = f"{name} v {other} ({len(first.words)} v {len(second.words)})"
            yield f"{label:44} {'article':9} {listed:7} {g2:26}"


def _name(test: Test) -> str:
    return "story" if test is paired else "article"


def main() -> None:
    """Print the tables."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).exists():
        sys.exit("usage: python -m benchmarks.keyness CORPUS, several outlets on the same stories; there is none here.")
    corpus = texts(analyse(read(Path(sys.argv[1])), "lexicon"))
    for table in (false_terms, power, unlike):
        print(*table(corpus), sep="\n", end="\n\n", flush=True)


if __name__ == "__main__":
    main()
