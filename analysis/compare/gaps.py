"""Gaps: what the other outlets on a story have, and the articles of one outlet lack."""

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from functools import cache, partial
from itertools import repeat
from typing import NamedTuple

from pandas import DataFrame

from analysis.compare.passages import passages
from analysis.compare.present import Texts
from analysis.compare.quantities import given_quantities, parsed, wordings
from analysis.compare.rows import frame
from analysis.compare.scope import Scope, within
from analysis.compare.selection import Selection
from analysis.compare.shared import Use, shared_text
from analysis.language.names.gazetteer import ORDINARY, TITLES
from analysis.lexicons import load
from analysis.result import Analysis
from analysis.vocabulary import MeasureName

SHARE = 0.6  # of the other outlets on the story have the item
FEWEST_OTHERS = 2  # and at least so many
FEWEST_EXPECTED = 1.0  # uses to be expected here; below, a gap is no wonder
FEWEST_PHRASE_USES = 2  # of a phrase, on average by those who have it
LARGEST_SMALL = 12  # a count up to it stands in any text
RARE = 50  # sentences of 10,000: of its words, a phrase has one that is no commoner in news


Uses = Counter[str]  # of one item, by outlet
Counts = dict[str, Uses]


class Gap(NamedTuple):
    """An item that others on the story have and the articles of ``outlet`` lack.

    ``kind`` and ``item``: an "entity" (a target that is not named), a "speaker" (one whose words are not given), a
    "number" or a "phrase".  ``others_with`` of the ``others`` outlets use it, ``count_others`` times in all, and
    ``independent`` of them independently: outlets that have it from text that they share count as one.
    ``expected``: how often it would stand in this outlet's ``words`` words on the story at the others' rate.
    ``chance``: the probability of none at all at that expectation (see :func:`chance`).  In the scope of the story,
    ``Selection(measure, item)`` lists the ``count_others`` passages of the others.
    """

    story: int
    outlet: str
    kind: str
    item: str
    expected: float
    others_with: int
    others: int
    independent: int
    count_others: int
    words: int
    chance: float
    measure: MeasureName
    claim: str

    @property
    def stands(self) -> bool:
        """Whether enough of the others have the item independently."""
        return self.independent >= _enough(self.others)


SIZES = {"entity": 2.5, "number": 2.5, "phrase": 2.5, "speaker": 0.8}

_QUANTITIES = {row["word"] for row in load("quantity_words") if row["kind"] in ("numeral", "scale")}
_COMMON = {row["word"]: int(row["sentences"]) for row in load("word_frequencies")}
MEASURE_OF: dict[str, MeasureName] = {"entity": "mention", "speaker": "source", "number": "number", "phrase": "term"}


def gaps(analysis: Analysis) -> DataFrame:
    """Return a :class:`Gap` per row: every gap of every story in scope, the greatest expectation first.

    A story reported by fewer than three outlets has none: see :func:`why_none`.
    """
    found = candidates(analysis)
    return found[found["independent"] >= found["others"].map(_enough)].reset_index(drop=True)


def candidates(analysis: Analysis) -> DataFrame:
    """Return the gaps and, among them, those that rest on shared text (not :attr:`Gap.stands`)."""
    found = [gap for story in stories(analysis) for gap in _gaps(story)]
    found.sort(key=lambda gap: (-gap.expected, gap.story, gap.outlet, gap.kind, gap.item))
    return frame(Gap, found)


def why_none(analysis: Analysis) -> str:
    """Return in a sentence why there can be no gap in this scope; "" if there can."""
    outlets = analysis.tables.articles.groupby("story")["outlet"].nunique()
    most = int(outlets.max()) if len(outlets) else 0
    if most > FEWEST_OTHERS:
        return ""
    return f"Gaps need {FEWEST_OTHERS + 1} outlets on one story; here {'is' if most == 1 else 'are'} {most}."


def chance(kind: str, expected: float) -> float:
    """Return the probability that an outlet has none of an item of which ``expected`` uses are expected.

    Negative binomial, (1 + expected / size) ^ -size: uses come in bunches, so that none is far more common than
    Poisson's exp(-expected).  The sizes are fitted by benchmarks/gaps.py.
    """
    size = SIZES[kind]
    return float((1 + expected / size) ** -size)


def stories(analysis: Analysis, others: int = FEWEST_OTHERS) -> Iterator[Analysis]:
    """Yield each story in scope with an outlet and ``others`` more, as an analysis of its own."""
    outlets = analysis.tables.articles.groupby("story")["outlet"].nunique()
    for story in outlets.index[outlets > others]:
        yield analysis if len(outlets) == 1 else within(analysis, Scope(int(story), copies=True))


def _enough(others: int) -> float:
    """Return how many of the ``others`` outlets must have an item that the last one lacks."""
    return max(SHARE * others, FEWEST_OTHERS)


def _gaps(analysis: Analysis) -> Iterator[Gap]:
    """Yield the gaps of ``analysis``, which is of one story."""
    articles = analysis.tables.articles
    sums = articles.groupby("outlet")["words"].sum()
    words = {str(outlet): int(number) for outlet, number in sums.items() if number}
    text_of = cache(partial(Texts, analysis))
    independent = _Independence(analysis)
    others = len(words) - 1
    told: set[tuple[str, str]] = set()
    for kind, item, uses in items(analysis):
        if len(uses) < _enough(others):
            continue
        count = sum(uses.values())
        for outlet in words.keys() - uses.keys() - {outlet for outlet in words if (outlet, item) in told}:
            expected = count * words[outlet] / (sum(words.values()) - words[outlet])
            if expected < FEWEST_EXPECTED or text_of(outlet).have(kind, item):
                continue
            told.add((outlet, item))
            yield Gap(
                int(articles["story"].iloc[0]),
                outlet,
                kind,
                item,
                expected,
                len(uses),
                others,
                independent.outlets(kind, item, uses),
                count,
                words[outlet],
                chance(kind, expected),
                MEASURE_OF[kind],
                _claim(kind, item, expected, text_of(outlet)),
            )


class _Independence:
    """How many outlets of one story have an item independently."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._shared = shared_text(analysis)

    def outlets(self, kind: str, item: str, uses: Uses) -> int:
        """Return how many of the outlets that use ``item`` do so independently of each other."""
        if not self._shared:
            return len(uses)
        found = passages(self._analysis, Selection(MEASURE_OF[kind], item))
        columns = found[["outlet", "article_id", "focus_start", "focus_end"]]
        return self._shared.independent([Use(*row) for row in columns.itertuples(index=False, name=None)])


def _claim(kind: str, item: str, expected: float, text: Texts) -> str:
    found = f"expected {expected:.1f}, found 0 in the articles read"
    if kind != "speaker":
        return found
    return f"{found}; {'named, but no words given' if text.names(item) else 'not named either'}"


def items(analysis: Analysis) -> Iterator[tuple[str, str, Uses]]:
    """Yield kind, item and uses by outlet; speakers first, so that who neither speaks nor is named is listed once."""
    for kind, counted in (("speaker", _speakers), ("entity", _entities), ("number", _numbers), ("phrase", _phrases)):
        for item, uses in counted(analysis).items():
            yield kind, item, uses


def _entities(analysis: Analysis) -> Counts:
    """Count mentions of targets, but for the outlets themselves and fragments of ordinary words ("Public Safety")."""
    outlets = set(analysis.tables.articles["outlet"])
    told = {
        target.name
        for target in analysis.targets
        if target.name not in outlets
        and (target.kind != "other" or not ORDINARY.issuperset(target.name.lower().split()))
    }
    mentions = analysis.tables.mentions
    return _counts(analysis, mentions["article_id"], mentions["target"], told)


def _speakers(analysis: Analysis) -> Counts:
    """Count attributed spans by source, if it is a target: roles such as "officials" are ambiguous."""
    voices = analysis.tables.voices
    return _counts(analysis, voices["article_id"], voices["source"], {target.name for target in analysis.targets})


def _numbers(analysis: Analysis) -> Counts:
    """Count quantities by their key, under the commonest wording that has the same key by itself."""
    found = given_quantities(analysis, analysis.tables.articles["article_id"])
    named = {key: label if _tells(label) else "" for key, label in wordings(found).items()}
    return _counts(analysis, found["article_id"], map(named.__getitem__, found["key"]), set(named.values()) - {""})


def _tells(label: str) -> bool:
    """Whether a quantity is more specific than a small count of things or days, which any text has."""
    number = parsed(label)
    return number is not None and (
        number.value > LARGEST_SMALL
        or number.value % 1 > 0
        or number.what == "percent"
        or number.what.startswith("money")
    )


def _phrases(analysis: Analysis) -> Counts:
    """Count phrases that are used twice per outlet and contain a word that is not common in news.

    Their words are no function words, and none, alone, a name, title ("vice president") or number ("million people");
    the first is no verb in -ing ("allowing imports").
    """
    terms = analysis.tables.uses[analysis.tables.uses["bin"] == "term"]
    plain = set(terms["term"]) - TITLES.keys() - _QUANTITIES
    kept = {
        term
        for term in plain
        if " " in term
        and not term.partition(" ")[0].endswith("ing")
        and plain.issuperset(words := term.split())
        and min(_COMMON.get(word, 0) for word in words) < RARE
    }
    counts = _counts(analysis, terms["article_id"], terms["term"], kept, terms["count"])
    key = {item: uses for item, uses in counts.items() if sum(uses.values()) >= FEWEST_PHRASE_USES * len(uses)}
    inside = {part for item, uses in key.items() for part in _parts(item) if key.get(part) == uses}
    return {item: uses for item, uses in key.items() if item not in inside}


def _parts(phrase: str) -> set[str]:
    words = phrase.split()
    return {" ".join(words[first : first + 2]) for first in range(len(words) - 1)} - {phrase}


def _counts(
    analysis: Analysis, ids: Iterable[str], items: Iterable[str], wanted: Set[str], uses: Iterable[int] = repeat(1)
) -> Counts:
    """Return how often each outlet has each of the ``wanted`` items, given the article and uses of each row."""
    articles = analysis.tables.articles
    outlet_of = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    counts: Counts = {}
    for article_id, item, number in zip(ids, items, uses, strict=False):
        if item in wanted:
            counts.setdefault(item, Counter())[outlet_of[article_id]] += number
    return counts
