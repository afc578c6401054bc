"""The disputed numbers of one parallel: which of its passages give which value."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from analysis.compare.parallels.disputes import Dispute, Number, connected
from analysis.compare.parallels.features import Sentence, Source
from analysis.compare.parallels.model import Disagreement, Given, Passage
from analysis.language.counted import HAPPENED
from analysis.language.quantities import Quantity


class Report(NamedTuple):
    """A passage with its context: its article and the index of that, and the passage's sentences."""

    passage: Passage
    article: int
    source: Source
    sentences: tuple[Sentence, ...]


def disagreements(
    reports: Sequence[Report], disputes: Sequence[Dispute], found: Sequence[Source]
) -> tuple[Disagreement, ...]:
    """Return the disagreements between the reports of one fact: the ``disputes`` of numbers in them.

    Those of articles of one day, or of unknown days, come first and each with its values; further passages that give
    one of the values are named with it, as are outlets that give one elsewhere in the articles ``found``.  What is
    left, of articles of different days only, may be a change.
    """
    here = [one for one in disputes if all(_is_in(number, reports) for number in one)]
    at_once = [one for one in here if one.at_once(found)]
    told = [_disagreement(reports, members, disputes, found) for members in _members(at_once)]
    left = [one for one in here if not any(_is_told(one, by) for by in told)]
    return (*told, *(_disagreement(reports, members, disputes, found) for members in _members(left)))


def _is_in(number: Number, reports: Iterable[Report]) -> bool:
    return any(
        number.source == report.article
        and report.passage.start <= number.quantity.start
        and number.quantity.end <= report.passage.end
        for report in reports
    )


def _is_told(dispute: Dispute, by: Disagreement) -> bool:
    """Return whether ``by`` has both values of a dispute on different sides."""
    sides = [
        next((place for place, side in enumerate(by.sides) if side[0].quantity.agrees(one.quantity)), -1)
        for one in dispute
    ]
    kinds = {(given.quantity.role, given.quantity.noun, given.quantity.what) for given in by.given}
    of_kind = any((one.quantity.role, one.quantity.noun, one.quantity.what) in kinds for one in dispute)
    return of_kind and -1 not in sides and sides[0] != sides[1]


def _members(found: Iterable[Dispute]) -> list[list[Number]]:
    """Return the numbers of each connected component of disputes, in the order of the articles."""
    components = [{number.place: number for dispute in one for number in dispute} for one in connected(found)]
    return [[members[place] for place in sorted(members)] for members in sorted(components, key=min)]


def _disagreement(
    reports: Sequence[Report], members: Sequence[Number], disputes: Iterable[Dispute], found: Sequence[Source]
) -> Disagreement:
    given = [_given(found[number.source], number.quantity) for number in members]
    given += _others(reports, given)
    given += _elsewhere(members, disputes, given, found)
    first = members[0].quantity
    return Disagreement(
        first.role or first.what, tuple(sorted(given, key=lambda one: (one.outlet, one.article_id, one.quantity.start)))
    )


def _given(source: Source, quantity: Quantity) -> Given:
    return Given(source.outlet, source.article_id, source.day, quantity, source.text[quantity.start : quantity.end])


def _others(reports: Sequence[Report], given: Sequence[Given]) -> Iterator[Given]:
    """Yield the numbers that give the same value in the passages of further outlets, which give no other of them."""
    outlets = {one.outlet for one in given}
    for report in reports:
        if report.source.outlet in outlets:
            continue
        same = [
            quantity
            for sentence in report.sentences
            for quantity in sentence.numbers
            if any(_is_same(quantity, one.quantity) for one in given)
        ]
        if len({quantity.key for quantity in same}) == 1:
            yield _given(report.source, same[0])


def _elsewhere(
    members: Sequence[Number], disputes: Iterable[Dispute], given: Sequence[Given], found: Sequence[Source]
) -> Iterator[Given]:
    """Yield the numbers that further outlets give for one of the values elsewhere in their articles."""
    places, outlets = {number.place for number in members}, {one.outlet for one in given}
    beside = {
        number.place: number
        for dispute in disputes
        for number, against in (dispute, dispute[::-1])
        if against.place in places and number.quantity.role not in HAPPENED
    }
    for _, number in sorted(beside.items()):
        outlet = found[number.source].outlet
        if outlet not in outlets and any(number.quantity.agrees(one.quantity) for one in given):
            outlets.add(outlet)
            yield _given(found[number.source], number.quantity)


def _is_same(one: Quantity, other: Quantity) -> bool:
    if one.role or other.role:
        return (one.role, one.noun, one.amount) == (other.role, other.noun, other.amount)
    return one.key == other.key
