"""How many false terms a comparison of nothing with nothing lists, and how many true ones it finds.

``python -m benchmarks.keyness CORPUS``: a corpus of several outlets on the same stories.  Splits at random are the
null: whatever differs between them is chance.  For power, terms of such a split are made rarer on one side by a
known factor.  Beside the rule in use stand the plain formula and others that were tried.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.stats import chi2, t

from analysis.compare.estimate import SEED, adjusted
from analysis.compare.families import in_families
from analysis.compare.honesty import LEVEL
from analysis.compare.keyness import Keyness, Side, clustered, independent, log_likelihood, paired, within_reach
from analysis.compare.terms import stand_alone
from analysis.corpus.read import read
from analysis.result import Analysis
from analysis.run.analyse import analyse

SPLITS = 100  # behind each figure of false terms
PLANTINGS = 15  # behind each figure of power
SIZES = ((5, 5), (10, 10), (20, 20), (40, 40), (72, 72), (3, 150), (10, 150))
STORIES = (6, 10, 20, 40, 60)
PLANTED_SIZES = (20, 60)  # articles a side, or stories
FEWEST = 5  # uses in the corpus: rarer terms are out of reach of every rule
PLANTED = 20  # terms a split
PLANTABLE = ((10, 29), (30, 59), (60, 9999))  # uses that a term has before it is made rarer
FACTORS = (4, 8)
G2_LEVEL = 0.001

Found = NDArray[np.bool_]
Listed = dict[str, Found]  # by rule
Rules = Callable[[Side, Side], Listed]
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
    terms = in_families(analysis, terms[terms["bin"] == "term"], "term")
    uses = terms.groupby("term")["count"].sum()
    names = sorted(stand_alone(uses[uses >= FEWEST].to_dict()))
    terms = terms[terms["term"].isin(names)]
    rows = articles.reset_index().set_index("article_id")["index"][terms["article_id"]].to_numpy()
    columns = np.searchsorted(names, terms["term"].to_numpy(str))
    counts = csr_array((terms["count"].to_numpy(float), (rows, columns)), (len(articles), len(names)))
    return Texts(
        counts, articles["words"].to_numpy(float), articles["outlet"].to_numpy(str), articles["story"].to_numpy(np.intp)
    )


def by_article(first: Side, second: Side) -> Listed:
    """Return which terms each rule by article lists.

    The formula alone: the error by article and t, terms of 10 uses and more; then with a floor of p, for those of 10
    and of 20 uses; the rule in use, which tests what it can tell anything of; G² with p below .001.
    """
    logarithm, error = clustered(first, second)
    plain = 2 * t.sf(np.abs(logarithm) / error, min(first.units, second.units) - 1)
    return {"formula": _below(plain, first.uses + second.uses >= 10)} | _floored(independent, first, second)


def by_story(first: Side, second: Side) -> Listed:
    """Return which terms each rule by story lists; and the rule in use if it takes the same texts by article."""
    key = independent(first, second)
    return _floored(paired, first, second) | {"by article": _below(key.p, within_reach(key.least))}


def _floored(test: Callable[[Side, Side], Keyness], first: Side, second: Side) -> Listed:
    key, uses = test(first, second), first.uses + second.uses
    return {
        "10 uses": _below(key.p, uses >= 10),
        "20 uses": _below(key.p, uses >= 20),
        "in use": _below(key.p, within_reach(key.least)),
        "G²": np.asarray(chi2.sf(np.abs(log_likelihood(first, second)), 1) < G2_LEVEL),
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
    """Yield lines for each kind of split: false terms a list by rule, and the share of lists with any."""
    everything = np.arange(len(corpus.words))
    for name in _largest(corpus):
        own = np.flatnonzero(corpus.outlets == name)
        sizes = (len(own) // 2, len(own) // 2)
        yield _false(corpus, f"{name}, {sizes[0]} v {sizes[1]}", partial(apart, own, sizes), by_article)
    for sizes in (sizes for sizes in SIZES if sum(sizes) <= len(everything)):
        label = f"any articles, {sizes[0]} v {sizes[1]}"
        yield _false(corpus, label, partial(apart, everything, sizes), by_article)
    for size in STORIES:
        yield _false(corpus, f"two articles of each of {size} stories", partial(pairs, corpus, size), by_story)


def _false(corpus: Texts, label: str, split: Callable[[np.random.Generator], tuple[Units, Units]], rules: Rules) -> str:
    draws = np.random.default_rng(SEED)
    lists = [rules(*map(corpus.side, split(draws))) for _ in range(SPLITS)]
    terms = {rule: np.array([listed[rule].sum() for listed in lists]) for rule in lists[0]}
    return _line(label, {rule: f"{each.mean():.2f} in {np.mean(each > 0):.0%}" for rule, each in terms.items()})


def power(corpus: Texts) -> Iterator[str]:
    """Yield a line for each size and factor: the share of planted terms that each rule finds."""
    everything = np.arange(len(corpus.words))
    for rules, size, uses, factor in product((by_article, by_story), PLANTED_SIZES, PLANTABLE, FACTORS):
        draws = np.random.default_rng(SEED)
        hits: list[dict[str, float]] = []
        for _ in range(PLANTINGS):
            drawn = apart(everything, (size, size), draws) if rules is by_article else pairs(corpus, size, draws)
            first, second = map(corpus.side, drawn)
            both = first.uses + second.uses
            planted = draws.permutation(np.flatnonzero((both >= uses[0]) & (both <= uses[1])))[:PLANTED]
            listed = rules(first, _rarer(second, planted, factor, draws))
            hits.append({rule: terms[planted].sum() / max(len(planted), 1) for rule, terms in listed.items()})
        units = "articles a side" if rules is by_article else "stories"
        label = f"{size} {units}, {factor} times, {uses[0]}-{uses[1]:,} uses"
        yield _line(label, {rule: f"{np.mean([hit[rule] for hit in hits]):.0%}" for rule in hits[0]})


def _rarer(side: Side, terms: Units, factor: int, draws: np.random.Generator) -> Side:
    """Return ``side`` with each use of ``terms`` kept with a chance of one in ``factor``."""
    counts = side.counts.toarray()
    counts[:, terms] = draws.binomial(counts[:, terms].astype(int), 1 / factor)
    return Side(csr_array(counts), side.words)


def unlike(corpus: Texts) -> Iterator[str]:
    """Yield a line for each two of the largest outlets and each against the rest, over all that they write."""
    largest = _largest(corpus)
    for name, other in [*combinations(largest, 2), *((name, "the rest") for name in largest)]:
        ours = corpus.outlets == name
        theirs = corpus.outlets == other if other in largest else ~ours
        first, second = (corpus.side(np.flatnonzero(side)) for side in (ours, theirs))
        listed = by_article(first, second)
        label = f"{name} v {other} ({first.units} v {second.units})"
        yield _line(label, {rule: str(terms.sum()) for rule, terms in listed.items()})


def _largest(corpus: Texts) -> list[str]:
    names, held = np.unique(corpus.outlets, return_counts=True)
    return [str(name) for name in names[np.argsort(-held, kind="stable")[:4]]]


def _line(label: str, cells: dict[str, str]) -> str:
    return f"{label:44}" + "".join(f"  {rule} {cell:<11}" for rule, cell in cells.items())


def main() -> None:
    """Print the tables."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).exists():
        sys.exit("usage: python -m benchmarks.keyness CORPUS, several outlets on the same stories; there is none here.")
    corpus = texts(analyse(read(Path(sys.argv[1])), "lexicon"))
    for table in (false_terms, power, unlike):
        for line in table(corpus):
            print(line, flush=True)
        print()


if __name__ == "__main__":
    main()
