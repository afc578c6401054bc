"""Explaining a figure: name, formula, denominator and source, and its measured agreement with human labels."""

from analysis.compare.measures import MEASURES, Definition
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.evaluate.published import KIND, Published, figures

WEAK = 0.8  # share of a kind's mentions that are judged rightly, below which it is named
NOT_MEASURED = "not measured against human labels: read the passages"


def definition(key: str) -> Definition:
    """Return the definition of a measure or a comparison.

    Raises :class:`FramescopeError` for an unknown key.
    """
    if key not in DEFINITIONS:
        raise FramescopeError(
            f"There is no measure or comparison {key!r}; choose one of: {', '.join(DEFINITIONS)}.", EXIT_USAGE
        )
    return DEFINITIONS[key]


def agreement(key: str, model: str) -> list[Published]:
    """Return the measured agreement of a measure with human labels, one figure (ours) per set of labelled data.

    ``model`` is the name of the stance model in use.  Empty if nothing was measured.
    """
    return measured(definition(key).score, model)


def measured(score: str, model: str) -> list[Published]:
    """Return the measured agreement of a score of docs/validity.md with human labels, as :func:`agreement` does."""
    ours = [one for one in figures() if one.main and one.role == "ours" and one.score == score]
    used = {"stance": model, "hedging": "news"}.get(score, "")  # of several methods that are measured
    return [one for one in ours if one.method.endswith(used)]


def weak_kinds(model: str) -> list[Published]:
    """Return the kinds of sentence in which the stance model ``model`` is often wrong, the weakest first."""
    kinds = [
        one
        for one in figures()
        if one.method == f"stance model {model}" and one.metric.startswith(KIND) and one.value < WEAK
    ]
    return sorted(kinds, key=lambda one: one.value)


def baseline(figure: Published) -> Published | None:
    """Return the best baseline on the same data as ``figure``, or None."""
    others = [
        one
        for one in figures()
        if one.main and one.role == "baseline" and (one.score, one.data) == (figure.score, figure.data)
    ]
    return max(others, key=lambda one: one.value, default=None)


_COMPARISONS = {
    "contrast": Definition(
        name="difference between two outlets",
        meaning="how far apart two outlets are on the stories that both report",
        formula="mean over stories of (the outlet's value − the other's value in that story); p: sign-flip permutation "
        "test; q: Benjamini–Hochberg within the measure",
        of="stories in which both outlets have the number",
        limits="95 %: bootstrap over stories. Six stories are the fewest that can be tested; a mark needs 20 articles "
        "a side",
        source="Fisher 1935; Benjamini & Hochberg 1995",
        score="",
    ),
    "distinctive": Definition(
        name="distinctive term",
        meaning="what one outlet uses more than the other",
        formula="log₂ of the ratio of the shrunken rates, its error clustered by article; ranked by the sure part of "
        "it",
        of="words of each side",
        limits="fewer than two articles a side: no test, only counts. Across stories a list shows topics, not framing",
        source="combines Monroe, Colaresi & Quinn 2008, Lijffijt et al. 2016 and Evert 2022",
        score="",
    ),
    "gap": Definition(
        name="gap",
        meaning="what most other outlets on the story have and this one's articles do not",
        formula="expected = rate in the others' articles × this outlet's words in the story; found 0 in the articles "
        "read; by chance: (1 + expected / s)^−s, a negative binomial with s = 2.5, and 0.8 for the words of a speaker",
        of="outlets that report the story",
        limits="says nothing of articles that are not in the corpus, nor of reasons. Every name, number and phrase of "
        "the others was tried, and the chance is not adjusted for that",
        source="",
        score="",
    ),
    "parallel": Definition(
        name="parallel passages",
        meaning="passages of different outlets that report the same fact",
        formula="similarity of sentences by rare words, names and numbers they share; each passage at most once per "
        "pair",
        of="sentences of the story",
        limits="similar wording is no proof of the same fact: read both",
        source="",
        score="",
    ),
    "shared text": Definition(
        name="shared text",
        meaning="sentences that articles of two outlets have word for word",
        formula="runs of five words in both ÷ words of the shorter sentence, outside quotation marks: .6 or more, and "
        "10 words without a capital",
        of="sentences of the story, without headlines and boilerplate",
        limits="says that the wording is one, not whose it is: an agency's, a statement's, or one outlet's. What was "
        "rewritten is not found",
        source="Broder 1997",
        score="",
    ),
    "statement": Definition(
        name="statement of the overview",
        meaning="what differs between the outlets, in a sentence made by fixed rules",
        formula="by kind: numbers that disagree, stance, whose words, who is quoted by one outlet alone, hedging, what "
        "one lacks, terms, what one alone has; within a kind the strongest first, at most three",
        of="the story; over several stories only significant differences",
        limits="stance and hedging only where the difference of two figures, adjusted for all pairs compared, excludes "
        "zero; one text each may still be chance",
        source="Zou & Donner 2008 (interval of a difference)",
        score="",
    ),
}
DEFINITIONS = {name: measure.definition for name, measure in MEASURES.items()} | _COMPARISONS
