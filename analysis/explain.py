"""What a number is: its name, formula, denominator and source, and how well it was measured to agree with people."""

from typing import NamedTuple

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.evaluate.published import Published, figures

NOT_MEASURED = "not measured against human labels: read the passages"


class Definition(NamedTuple):
    """What a number is.

    ``of`` says what it is taken out of (its denominator), ``score`` names the score of docs/validity.md whose measured
    agreement with people holds for it ("": none was measured, or none can be: a count is what it counts).
    """

    name: str
    meaning: str
    formula: str
    of: str
    limits: str
    source: str
    score: str = ""


def definition(key: str) -> Definition:
    """Return the definition of a measure (see :class:`~analysis.compare.selection.Selection`) or a comparison.

    Raises FramescopeError for a key that there is not.
    """
    if key not in DEFINITIONS:
        raise FramescopeError(f"There is no number {key!r}; choose one of: {', '.join(DEFINITIONS)}.", EXIT_USAGE)
    return DEFINITIONS[key]


def agreement(key: str, model: str) -> list[Published]:
    """Return the measured agreement with human labels of a number: ours, one figure for each set of labelled data.

    ``model`` is the name of the stance model that made the numbers.  Empty where nothing was measured.
    """
    score = definition(key).score
    ours = [one for one in figures() if one.main and one.role == "ours" and one.score == score]
    used = {"stance": model, "hedging": "news"}.get(score, "")  # of several methods that are measured
    return [one for one in ours if one.method.endswith(used)]


def baseline(figure: Published) -> Published | None:
    """Return the best baseline on the same data as ``figure``, or None."""
    others = [
        one
        for one in figures()
        if one.main and one.role == "baseline" and (one.score, one.data) == (figure.score, figure.data)
    ]
    return max(others, key=lambda one: one.value, default=None)


_OVER_ARTICLES = (
    "95 %: percentile bootstrap over articles (over stories where there are several), or over the sentences of one text"
)

DEFINITIONS = {
    "stance": Definition(
        "stance towards a target",
        "how favourably the sentences that name the target present it; not the outlet's politics",
        "mean over articles of each article's mean of P(favourable) − P(unfavourable) over its mentions; −1 to +1",
        "mentions of the target, all voices",
        f"{_OVER_ARTICLES}. Read sign and order, not size: one article's value points to passages and is no verdict; "
        "read in 180 articles, neutral was right in 34 of 35 mentions, the other labels in 9 of 25 (docs/reading.md)",
        "Hamborg & Donnay 2021 (NewsMTSC)",
        "stance",
    ),
    "tone": Definition(
        "tone",
        "valence of the words of a sentence, whatever it is about",
        "mean over articles of each article's mean of VADER's compound valence over its sentences; −1 to +1",
        "sentences of the voice, boilerplate left out",
        f"{_OVER_ARTICLES}. A lexicon knows no target and no irony, and war is negative whoever reports it",
        "Hutto & Gilbert 2014 (VADER)",
    ),
    "words": Definition(
        "words", "how much text there is", "count of words, boilerplate left out", "the outlet's articles", "", ""
    ),
    "voice": Definition(
        "share of a voice",
        "whose words they are: own (the outlet's), reported (indirect speech), quoted (inside quotation marks)",
        "words in the voice / all words",
        "words, boilerplate left out",
        f"{_OVER_ARTICLES}. Indirect speech is missed more often than invented: reported shares are lower bounds",
        "Newell et al. 2018 (PolNeAR)",
        "voice",
    ),
    "hedged": Definition(
        "hedged sentences",
        "share of sentences that weaken their own claim",
        "sentences of the voice whose strongest cue reaches the threshold .5 / sentences of the voice",
        "sentences; each has the voice that most of its words are in",
        "95 %: Wilson's interval within one text, else bootstrap over articles or stories. Not shown below 100 words",
        "Hyland 2005; Farkas et al. 2010 (CoNLL-2010); Wilson 1927",
        "hedging",
    ),
    "hedges": Definition(
        "hedges per 1,000 words",
        "how often a cue weakens the claim",
        "1,000 × cues that count / words of the voice",
        "words of the voice",
        "95 %: variance with the article as the cluster, t with A − 1 degrees of freedom. Not shown below 100 words",
        "Hyland 2005",
        "hedging",
    ),
    "boosters": Definition(
        "boosters per 1,000 words",
        "how often a cue strengthens the claim",
        "1,000 × boosters / words of the voice",
        "words of the voice",
        "95 %: variance with the article as the cluster, t with A − 1 degrees of freedom. Not shown below 100 words",
        "Hyland 2005",
    ),
    "hedge class": Definition(
        "hedges of a class per 1,000 words",
        "what kind of hedge: modal, adverb, hearsay, belief, vague source, condition, approximation",
        "1,000 × cues of the class / words",
        "words in all voices",
        "approximators (“about 200”) are listed here and make no sentence hedged",
        "Hyland 2005",
        "hedging",
    ),
    "term": Definition(
        "prominent term",
        "what the text is about",
        "uses of the term; prominence: mean TF-IDF weight over the outlet's articles (scikit-learn, unit length)",
        "words and phrases of the outlet's articles",
        "topic and framing look alike here: compare within one story",
        "Spärck Jones 1972; Grootendorst 2022 (class-based TF-IDF)",
    ),
    "mention": Definition("mentions", "where a target is named", "count of mentions", "articles in scope", "", ""),
    "source": Definition(
        "words of a source",
        "who is given a say, and how much",
        "words attributed to the source in quotation marks or indirect speech / all attributed words of the outlet",
        "attributed words",
        "a pronoun goes to the last person named nearby or stays unresolved",
        "Newell et al. 2018 (PolNeAR)",
        "voice",
    ),
    "boilerplate": Definition(
        "left out", "advertising, captions, links, repeated headlines", "lines marked as boilerplate", "lines", "", ""
    ),
    "contrast": Definition(
        "difference between two outlets",
        "how far apart two outlets are on the stories that both report",
        "mean over stories of (the outlet's value − the other's value in that story); p: sign-flip permutation test; "
        "q: Benjamini–Hochberg within the measure",
        "stories in which both outlets have the number",
        "95 %: bootstrap over stories. Six stories are the fewest that can be tested; a mark needs 20 articles a side",
        "Fisher 1935; Benjamini & Hochberg 1995",
    ),
    "distinctive": Definition(
        "distinctive term",
        "what one outlet uses more than the other",
        "log₂ of the ratio of the shrunken rates, its error clustered by article; ranked by the sure part of it",
        "words of each side",
        "fewer than two articles a side: no test, only counts. Across stories a list shows topics, not framing",
        "combines Monroe, Colaresi & Quinn 2008, Lijffijt et al. 2016 and Evert 2022",
    ),
    "gap": Definition(
        "gap",
        "what most other outlets on the story have and this one's articles do not",
        "expected = rate in the others' articles × this outlet's words in the story; found 0 in the articles held",
        "outlets that report the story",
        "says nothing of articles that are not in the corpus, nor of reasons",
        "",
    ),
    "parallel": Definition(
        "parallel passages",
        "passages of different outlets that report the same fact",
        "similarity of sentences by rare words, names and numbers they share; each passage at most once per pair",
        "sentences of the story",
        "similar wording is no proof of the same fact: read both",
        "",
    ),
}
DEFINITIONS |= {
    "own stance": DEFINITIONS["stance"]._replace(
        name="stance towards a target in own voice",
        meaning="how favourably the outlet presents the target where nobody else is quoted or reported",
        of="mentions of the target in the outlet's own voice",
        limits=f"{DEFINITIONS['stance'].limits}. Indirect speech that is not recognised counts as own voice",
    ),
    "own term": DEFINITIONS["term"],
    "boilerplate term": DEFINITIONS["term"],
    "verb": DEFINITIONS["source"],
}
