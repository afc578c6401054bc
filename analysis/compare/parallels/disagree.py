"""Quantities that contradict each other: the same thing measured or counted, with another value."""

import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, zip_longest
from typing import NamedTuple

from analysis.compare.parallels.circumstances import Circumstances, circumstances
from analysis.compare.parallels.features import Sentence
from analysis.compare.parallels.model import Disagreement, Given, Passage
from analysis.language.quantities import HAPPENED, Quantity

AROUND = 6  # content words on each side of a number that say what it is about
FEWEST = 2  # of them that two numbers share, at least; one is enough if both count the dead, the injured, …,
LONGER = 4  # times as long, at most, is another duration of the same: two weeks and six years are not
ALIKE = 0.2  # and what the shared ones weigh of all around the number that has less around it


# "31 people in El Paso, Texas, and Dayton": a total over several places or people.
_TOTAL = re.compile(r"[^.;]{0,40}?[A-Z][\w.’'-]+,? and [A-Z]")


class Report(NamedTuple):
    """A passage with its context: the article's text and quantities, and the passage's sentences."""

    passage: Passage
    text: str
    sentences: tuple[Sentence, ...]
    numbers: tuple[Quantity, ...]  # of the whole article


class _Number(NamedTuple):
    report: int
    quantity: Quantity
    around: dict[str, float]
    total: bool
    circumstances: Circumstances


def disagreements(reports: Sequence[Report], weights: Mapping[str, float]) -> tuple[Disagreement, ...]:
    """Return the disagreements between the reports of one fact, in the order of the first report's text.

    Two quantities of different outlets disagree if they measure or count the same thing, share more of the surrounding
    words than any other two, and are not both true by their wording; neither article gives the other's value
    anywhere; they are not of different days or hours, nor one up and one down; and a total over several places or
    people ("in El Paso and Dayton") is compared with totals only.  Further outlets that give one of the values are
    named with it.
    """
    numbers = [list(_numbers(index, report)) for index, report in enumerate(reports)]
    links = [
        link
        for one, other in combinations(range(len(reports)), 2)
        if reports[one].passage.outlet != reports[other].passage.outlet
        for link in _differing(numbers[one], numbers[other], weights)
        if not (_gives(reports[one], link[1]) or _gives(reports[other], link[0]))
    ]
    every = [number for of_report in numbers for number in of_report]
    return tuple(_disagreement(reports, [*members, *_others(reports, members, every)]) for members in _connected(links))


def _others(reports: Sequence[Report], members: Sequence[_Number], every: Iterable[_Number]) -> Iterator[_Number]:
    """Yield those of ``every`` number that give the value of one of ``members``, of outlets that are not among them.

    Left out are articles that give several of the values.
    """
    outlets = {reports[one.report].passage.outlet for one in members}
    values = {one.quantity.key: one for one in members}
    for number in every:
        report = reports[number.report]
        if number.quantity.key not in values or report.passage.outlet in outlets:
            continue
        if not any(_gives(report, one) for one in members if not one.quantity.agrees(number.quantity)):
            yield number


def _gives(report: Report, number: _Number) -> bool:
    """Return whether the article of ``report`` has the value of ``number``, of the same kind, anywhere."""
    return any(number.quantity.what == its.what and number.quantity.agrees(its) for its in report.numbers)


def _numbers(index: int, report: Report) -> Iterator[_Number]:
    """Yield the numbers of a report; of one value in several units ("3,000 km² (1,100 sq mi)") only the first."""
    kept: list[Quantity] = []
    for sentence in report.sentences:
        for quantity in sentence.numbers:
            if quantity.what and not any(quantity.what == other.what and quantity.agrees(other) for other in kept):
                kept.append(quantity)
                start, end = report.sentences[0].start, report.sentences[-1].end
                when = circumstances(report.text, quantity, start, end)
                yield _Number(index, quantity, _around(quantity, sentence), _is_total(report.text, quantity), when)


def _is_total(text: str, quantity: Quantity) -> bool:
    return _TOTAL.match(text, quantity.end) is not None


def _around(quantity: Quantity, sentence: Sentence) -> dict[str, float]:
    """Return the terms of the words around a quantity, and how near they are, from 1 down; numbers are excluded."""
    tokens = [
        token
        for token in sentence.tokens
        if not any(other.start < token.end and token.start < other.end for other in sentence.numbers)
    ]
    before = [token.term for token in reversed(tokens) if token.end <= quantity.start]
    after = [token.term for token in tokens if token.start >= quantity.end]
    near: dict[str, float] = {}
    for distance, terms in enumerate(zip_longest(before[:AROUND], after[:AROUND], fillvalue="")):
        for term in filter(None, terms):
            near.setdefault(term, 1 - distance / AROUND)
    return near


def _differing(
    one: Sequence[_Number], other: Sequence[_Number], weights: Mapping[str, float]
) -> Iterator[tuple[_Number, _Number]]:
    left, right = _unmatched(one, other), _unmatched(other, one)
    near = {(i, j): _alike(left[i], right[j], weights) for i in range(len(left)) for j in range(len(right))}
    for (i, j), alike in near.items():
        rivals = [value for (k, m), value in near.items() if (k == i) != (m == j)]
        if alike >= ALIKE and all(value < alike for value in rivals):
            yield left[i], right[j]


def _unmatched(one: Sequence[_Number], other: Sequence[_Number]) -> list[_Number]:
    return [
        number
        for number in one
        if not any(number.quantity.what == its.quantity.what and number.quantity.agrees(its.quantity) for its in other)
    ]


def _alike(one: _Number, other: _Number, weights: Mapping[str, float]) -> float:
    """Return the weight of the words around both quantities, relative to the lighter side; 0: not the same thing.

    A word weighs more the nearer it is to the quantity.
    """
    shared = sorted(one.around.keys() & other.around.keys())
    if (one.quantity.what, one.total) != (other.quantity.what, other.total):
        return 0.0
    if len(shared) < (1 if one.quantity.what in HAPPENED else FEWEST) or _of_other_lengths(one, other):
        return 0.0
    if one.circumstances.differ(other.circumstances):
        return 0.0
    all_around = (sum(weights[term] * near for term, near in sorted(its.around.items())) for its in (one, other))
    return sum(weights[term] * min(one.around[term], other.around[term]) for term in shared) / min(all_around)


def _of_other_lengths(one: _Number, other: _Number) -> bool:
    """Return whether both are times, and too unlike to be said of one."""
    short, long = sorted((one.quantity.amount, other.quantity.amount))
    return one.quantity.what == "time" and long > LONGER * short


def _connected(links: Sequence[tuple[_Number, _Number]]) -> list[list[_Number]]:
    """Return the connected components of ``links``, in the order of the reports."""
    found: list[dict[tuple[int, int], _Number]] = []
    for link in links:
        members = {(number.report, number.quantity.start): number for number in link}
        touched = [others for others in found if others.keys() & members.keys()]
        found = [others for others in found if others not in touched]
        found.append(dict(ChainMap(members, *touched)))
    return [[members[key] for key in sorted(members)] for members in sorted(found, key=min)]


def _disagreement(reports: Sequence[Report], members: Sequence[_Number]) -> Disagreement:
    given = []
    for number in sorted(members, key=lambda one: (one.report, one.quantity.start)):
        report, quantity = reports[number.report], number.quantity
        passage = report.passage
        given.append(Given(passage.outlet, passage.article_id, quantity, report.text[quantity.start : quantity.end]))
    return Disagreement(members[0].quantity.what, tuple(given))
