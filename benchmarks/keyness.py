"""How many false terms a comparison of nothing with nothing lists, and how many true ones it finds.

``python -m benchmarks.keyness CORPUS``: a corpus of several outlets on the same stories.  Splits at random are the
null: whatever differs between them is chance.  For power, terms of such a split are made rarer on one side by a
known factor.  Beside the rule in use stand the plain formula and others that were tried.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.stats import chi2, t

from analysis.compare.estimate import SEED, adjusted
from analysis.compare.honesty import LEVEL
from analysis.compare.keyness import Keyness, Side, clustered, independent, log_likelihood, paired, within_reach
from analysis.compare.terms import FEWEST_USES, stand_alone
from analysis.corpus.read import read
from analysis.run.analyse import Analysis, analyse

SPLITS = 100  # behind each figure of false terms
PLANTINGS = 25  # behind each figure of power
SIZES = ((5, 5), (10, 10), (20, 20), (40, 40), (72, 72), (3, 150), (10, 150))
STORIES = (6, 10, 20, 40, 60)
PLANTED = 20  # terms a split
PLANTABLE = ((10, 29), (30, 59), (60, 9999))  # uses that a term has before it is made rarer
FACTORS = (4, 8)
G2_LEVEL = 0.001

Found = NDArray[np.bool_]
Rule = Callable[[Side, Side], Found]
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
    names = sorted(stand_alone(uses[uses >= FEWEST_USES].to_dict()))
    terms = terms[terms["term"].isin(names)]
    rows = articles.reset_index().set_index("article_id")["index"][terms["article_id"]].to_numpy()
    columns = np.searchsorted(names, terms["term"].to_numpy(str))
    counts = csr_array((terms["count"].to_numpy(float), (rows, columns)), (len(articles), len(names)))
    return Texts(
        counts, articles["words"].to_numpy(float), articles["outlet"].to_numpy(str), articles["story"].to_numpy(np.intp)
    )


def plain(first: Side, second: Side) -> Found:
    """Return which terms the error by article alone lists: t, no floor of p, and terms of 10 uses and more."""
    logarithm, error = clustered(first, second)
    p = 2 * t.sf(np.abs(logarithm) / error, min(first.units, second.units) - 1)
    return _below(p, first.uses + second.uses >= 10)


def frequent(test: Callable[[Side, Side], Keyness], fewest: int, first: Side, second: Side) -> Found:
    """Return which terms the test lists if all of ``fewest`` uses and more are tested."""
    return _below(test(first, second).p, first.uses + second.uses >= fewest)


def used(test: Callable[[Side, Side], Keyness], first: Side, second: Side) -> Found:
    """Return which terms the test lists if all that it can tell anything of are tested."""
    key = test(first, second)
    return _below(key.p, within_reach(key.least, LEVEL))


def g2(first: Side, second: Side) -> Found:
    """Return which terms have a G² with p below .001."""
    return np.asarray(chi2.sf(np.abs(log_likelihood(first, second)), 1) < G2_LEVEL)


BY_ARTICLE: Mapping[str, Rule] = {
    "plain": plain,
    "10 uses": partial(frequent, independent, 10),
    "20 uses": partial(frequent, independent, 20),
    "in use": partial(used, independent),
    "G²": g2,
}
BY_STORY: Mapping[str, Rule] = {
    "10 uses": partial(frequent, paired, 10),
    "20 uses": partial(frequent, paired, 20),
    "in use": partial(used, paired),
    "by article": partial(used, independent),
    "G²": g2,
}


def _below(p: NDArray[np.float64], tested: Found) -> Found:
    return np.asarray(np.nan_to_num(adjusted(np.where(tested, p, np.nan)), nan=1) < LEVEL)


def apart(articles: Units, sizes: tuple[int, int], draws: np.random.Generator) -> tuple[Units, Units]:
    """Return two random samples of the articles, without one in both."""
    drawn = draws.permutation(articles)[: sum(sizes)]
    return np.sort(drawn[: sizes[0]]), np.sort(drawn[sizes[0] :])


def pairs(corpus: Texts, size: int, draws: np.random.Generator) -> tuple[Units, Units]:
    """Return two articles of each of ``size`` stories, one for each side by chance."""
    numbers, held = np.unique(corpus.stories, return_counts=True)
    chosen = draws.permutation(numbers[held > 1])[:size]
    drawn = np.array([draws.permutation(np.flatnonzero(corpus.stories == story))[:2] for story in chosen])
    return drawn[:, 0], drawn[:, 1]


def false_terms(corpus: Texts) -> Iterator[str]:
    """Yield a line for each kind of split: false terms a list by rule, and the share of lists with any."""
    yield _heading("random split", BY_ARTICLE)
    everything = np.arange(len(corpus.words))
    for name in _largest(corpus):
        own = np.flatnonzero(corpus.outlets == name)
        sizes = (len(own) // 2, len(own) // 2)
        yield _false(corpus, f"{name}, {sizes[0]} v {sizes[1]}", partial(apart, own, sizes), BY_ARTICLE)
    for sizes in (sizes for sizes in SIZES if sum(sizes) <= len(everything)):
        label = f"any articles, {sizes[0]} v {sizes[1]}"
        yield _false(corpus, label, partial(apart, everything, sizes), BY_ARTICLE)
    yield _heading("two articles of each of so many stories", BY_STORY)
    for size in STORIES:
        yield _false(corpus, f"{size} stories", partial(pairs, corpus, size), BY_STORY)


def _false(
    corpus: Texts,
    label: str,
    split: Callable[[np.random.Generator], tuple[Units, Units]],
    rules: Mapping[str, Rule],
) -> str:
    draws = np.random.default_rng(SEED)
    splits = [tuple(map(corpus.side, split(draws))) for _ in range(SPLITS)]
    listed = [np.array([rule(*sides).sum() for sides in splits]) for rule in rules.values()]
    return _line(label, [f"{terms.mean():.2f} {np.mean(terms > 0):4.0%}" for terms in listed])


def power(corpus: Texts) -> Iterator[str]:
    """Yield a line for each size and factor: the share of planted terms that each rule finds."""
    everything = np.arange(len(corpus.words))
    for heading, rules, sizes in (
        ("terms made rarer on one side, by article", BY_ARTICLE, (20, 40, 72)),
        ("terms made rarer on one side, by story", BY_STORY, (20, 40, 60)),
    ):
        yield _heading(heading, rules)
        for size, uses, factor in product(sizes, PLANTABLE, FACTORS):
            draws = np.random.default_rng(SEED)
            hits: list[list[float]] = []
            for _ in range(PLANTINGS):
                drawn = apart(everything, (size, size), draws) if rules is BY_ARTICLE else pairs(corpus, size, draws)
                first, second = map(corpus.side, drawn)
                both = first.uses + second.uses
                planted = draws.permutation(np.flatnonzero((both >= uses[0]) & (both <= uses[1])))[:PLANTED]
                second = _rarer(second, planted, factor, draws)
                hits.append([rule(first, second)[planted].sum() / max(len(planted), 1) for rule in rules.values()])
            label = f"{size} v {size}, {factor} times, of {uses[0]} to {uses[1]:,} uses"
            yield _line(label, [f"{share:.0%}" for share in np.mean(hits, axis=0)])


def _rarer(side: Side, terms: Units, factor: int, draws: np.random.Generator) -> Side:
    """Return ``side`` with each use of ``terms`` kept with a chance of one in ``factor``."""
    counts = side.counts.toarray()
    counts[:, terms] = draws.binomial(counts[:, terms].astype(int), 1 / factor)
    return Side(csr_array(counts), side.words)


def unlike(corpus: Texts) -> Iterator[str]:
    """Yield a line for each two of the largest outlets and each against the rest, over all that they write."""
    yield _heading("all articles of an outlet and another", BY_ARTICLE)
    largest = _largest(corpus)
    for name, other in [*combinations(largest, 2), *((name, "the rest") for name in largest)]:
        ours = corpus.outlets == name
        theirs = corpus.outlets == other if other in largest else ~ours
        first, second = (corpus.side(np.flatnonzero(side)) for side in (ours, theirs))
        label = f"{name} v {other} ({first.units} v {second.units})"
        yield _line(label, [str(rule(first, second).sum()) for rule in BY_ARTICLE.values()])


def _largest(corpus: Texts) -> list[str]:
    names, held = np.unique(corpus.outlets, return_counts=True)
    return [str(name) for name in names[np.argsort(-held, kind="stable")[:4]]]


def _heading(label: str, rules: Mapping[str, Rule]) -> str:
    return _line(label, list(rules))


def _line(label: str, cells: list[str]) -> str:
    return f"{label:46}" + "".join(f"{cell:>12}" for cell in cells)


def main() -> None:
    """Print the tables."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).exists():
        sys.exit("usage: python -m benchmarks.keyness CORPUS, several outlets on the same stories; there is none here.")
    corpus = texts(analyse(read(Path(sys.argv[1])), "lexicon"))
    for table in (false_terms, power, unlike):
        print(*table(corpus), sep="\n", end="\n\n", flush=True)


if __name__ == "__main__":
    main()
