"""The numbers of a story that contradict each other, wherever in its articles they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations, zip_longest
from math import sqrt
from typing import NamedTuple

from analysis.compare.parallels import alone
from analysis.compare.parallels.circumstances import Circumstances, circumstances
from analysis.compare.parallels.features import Sentence, Source, Token, rarity
from analysis.language.counted import HAPPENED
from analysis.language.numerals import of_kind
from analysis.language.quantities import TALLY, Quantity
from analysis.language.stem import stem

AROUND = 6  # content words on each side of a number that say what it is about
BESIDE = 3  # of them that say what is measured, where a unit does not: a rate of voters is no rate of pay
FEWEST = 2  # of them that two numbers share, at least; one is enough if a word says what is counted in the event
ALIKE = 0.25  # and what the shared ones weigh of all around the number that has less around it
ALIKE_IN_EVENT = 0.05  # the same, if a word says what is counted in the event
ALIKE_TIMES = 0.5  # the same, of times
LONGER = 4  # times as long, at most, is another duration of the same: two weeks and six years are not
SAME = 0.5  # least cosine of sentences that are the same but for a number
SAME_EVENT = 0.2  # least cosine of sentences of which a word says what is counted in the event
TELLING = 0.7  # least rarity of a counted noun that says what is counted
NEXT = 0.3  # how much a word of the next sentence says of a number

# "31 people in El Paso, Texas, and Dayton": a total over several places or people.
_TOTAL = re.compile(r"[^.;]{0,40}?[A-Z][\w.’'-]+,? and [A-Z]")


# The day or the hour tells when (see Circumstances), not of what a number is.
_SAYS_NOTHING = {"#", *(stem(word) for word in of_kind("time"))}


class Number(NamedTuple):
    """A quantity of an article (its index) and of a sentence (its index), with what tells what it is of.

    ``around`` are the terms of the words around it and how near they are, ``beside`` those next to it that are no
    names, and ``frame`` the term before and the term after it.  ``joined``: written like "24-bed"; ``rate``: the time
    that an amount is for ("a year": "year"); ``of``: the words after it that say of which place or thing it is;
    ``part``: whether of more of the same ("another 48"); ``telling``: whether the counted noun is rare in news.
    """

    source: int
    sentence: int
    quantity: Quantity
    around: Mapping[str, float]
    beside: frozenset[str]
    frame: tuple[str, str]
    total: bool
    circumstances: Circumstances
    joined: bool
    rate: str
    of: frozenset[str]
    part: bool
    telling: bool

    @property
    def names(self) -> frozenset[str]:
        """The names in its sentence that are near it."""
        return frozenset(term for term, near in self.around.items() if term.startswith("@") and near > NEXT)

    @property
    def is_fixed(self) -> bool:
        """Whether it hardly changes from day to day: of what a thing has, of a rate, of pay, or of a named period."""
        return self.joined or bool(self.circumstances.periods) or bool(self.rate) or alone.is_pay(self)

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands: article, sentence, character."""
        return self.source, self.sentence, self.quantity.start

    @property
    def is_in_event(self) -> bool:
        """Whether a word says what is counted in the event, so that few others need to be shared."""
        return bool(self.quantity.role) or self.quantity.what == TALLY


class Dispute(NamedTuple):
    """Two numbers of different outlets that contradict each other."""

    one: Number
    other: Number

    def at_once(self, found: Sequence[Source] | Mapping[int, Source]) -> bool:
        """Return whether the articles are of one day, or of unknown days."""
        return len({found[number.source].day for number in self} - {None}) < 2


def disputes(found: Sequence[Source], weights: Mapping[str, float]) -> list[Dispute]:
    """Return the numbers of the articles ``found``, all of one story, that contradict each other.

    They measure or count the same thing, among more of the same words than any other two; they are not both true by
    their wording; neither article gives the other's value anywhere; they are not of different days, hours or years, nor
    one up and one down; and a total over several places or people ("in El Paso and Dayton") is compared with totals
    only.  Of what happened to people, an article's first number counts.
    """
    numbers = [list(_numbers(index, source)) for index, source in enumerate(found)]
    direct = [
        dispute
        for one, other in combinations(range(len(found)), 2)
        if found[one].outlet != found[other].outlet
        for dispute in _between(found, numbers[one], numbers[other], weights)
    ]
    every = {
        (one.place, other.place): Dispute(one, other) for one, other in (*_joining(found, numbers, direct), *direct)
    }
    return [every[places] for places in sorted(every)]


def connected(found: Iterable[Dispute]) -> list[list[Dispute]]:
    """Return the connected components of disputes: those that share a number, or are joined by others that do."""
    components: list[list[Dispute]] = []
    for dispute in found:
        places = {number.place for number in dispute}
        touched = [others for others in components if any(its.place in places for one in others for its in one)]
        components = [others for others in components if others not in touched]
        components.append([*(its for others in touched for its in others), dispute])
    return components


def _joining(
    found: Sequence[Source], numbers: Sequence[Sequence[Number]], direct: Iterable[Dispute]
) -> Iterator[Dispute]:
    """Yield the disputes of further articles that give one of two disputed values."""
    for dispute in direct:
        for one, against in (dispute, dispute[::-1]):
            for index, of_article in enumerate(numbers):
                same = [its for its in of_article if _agree(its, one) and _gives(its, one)]
                gives_both = any(_may_be_of_one(its, against) and _agree(its, against) for its in of_article)
                if same and not gives_both and found[index].outlet != found[against.source].outlet:
                    yield Dispute(*sorted((same[0], against), key=lambda number: number.place))


def _gives(number: Number, value: Number) -> bool:
    """Return whether ``number`` gives a disputed ``value``, with which it agrees, of the same thing."""
    if number.is_in_event or value.is_in_event:
        return number.is_in_event and _is_of_one(number, value)
    return not alone.of_others(number, value) and alone.is_same(number, value)


def _numbers(index: int, source: Source) -> Iterator[Number]:
    """Yield the numbers of an article; of one value in several units ("3,000 km² (1,100 sq mi)") only the first."""
    kept: list[Quantity] = []
    for place, sentence in enumerate(source.sentences):
        for quantity in sentence.numbers:
            if any(quantity.what == other.what and quantity.agrees(other) for other in kept[-1:]):
                continue
            kept.append(quantity)
            before, after = _sides(sentence, quantity)
            yield Number(
                index,
                place,
                quantity,
                _around(source, place, before, after),
                frozenset((*before[:BESIDE], *after[:BESIDE])) - _SAYS_NOTHING,
                ((*before, "")[0], (*after, "")[0]),
                _TOTAL.match(source.text, quantity.end) is not None,
                circumstances(source, quantity, sentence.start, sentence.end),
                "-" in source.text[quantity.number.end : quantity.end] and not quantity.unit,
                alone.rate(source, quantity.end),
                alone.of(source, quantity.end),
                alone.is_part(source, quantity.start),
                rarity(quantity.noun) >= TELLING,
            )


def _first(numbers: Iterable[Number]) -> Iterator[Number]:
    """Yield ``numbers`` without those that tell of a part or of an earlier event what a number before them told."""
    told = set[tuple[str, str]]()
    for number in numbers:
        told_of = (number.quantity.role, number.quantity.noun)
        if number.quantity.role in HAPPENED and not number.circumstances.earlier:
            if told_of in told:
                continue
            told.add(told_of)
        yield number


def _sides(sentence: Sentence, quantity: Quantity) -> tuple[list[str], list[str]]:
    """Return the terms before a quantity, the nearest first, and those after it; other numbers are "#"."""
    before = [_term(token, sentence) for token in reversed(sentence.tokens) if token.end <= quantity.start]
    after = [_term(token, sentence) for token in sentence.tokens if token.start >= quantity.end]
    return before, after


def _term(token: Token, sentence: Sentence) -> str:
    is_number = any(its.start < token.end and token.start < its.end for its in sentence.numbers)
    return "#" if is_number else token.term


def _around(source: Source, place: int, before: Sequence[str], after: Sequence[str]) -> dict[str, float]:
    """Return the terms around a quantity and how near they are, from 1 down, then those of the sentences beside."""
    near: dict[str, float] = {}
    for distance, terms in enumerate(zip_longest(before[:AROUND], after[:AROUND], fillvalue="#")):
        for term in terms:
            near.setdefault(term, 1 - distance / AROUND)
    for other in (place - 1, place + 1):
        if 0 <= other < len(source.sentences):
            for token in source.sentences[other].tokens:
                near.setdefault(_term(token, source.sentences[other]), NEXT)
    return {term: weight for term, weight in near.items() if term not in _SAYS_NOTHING}


def _between(
    found: Sequence[Source], one: Sequence[Number], other: Sequence[Number], weights: Mapping[str, float]
) -> Iterator[Dispute]:
    """Yield the disputes of two articles, given all their numbers."""
    left, right = _open(one, other), _open(other, one)
    near = {
        (i, j): alike
        for i, number in enumerate(left)
        for j, its in enumerate(right)
        if _is_of_one(number, its)
        and (
            alike := _alike(found, number, its, weights)
            or alone.alike(number, its, one, other, alone.share(number.around, its.around, weights))
        )
        > 0
    }
    for (i, j), alike in near.items():
        rivals = [value for (k, m), value in near.items() if (k == i) != (m == j)]
        if all(value < alike for value in rivals):
            yield Dispute(left[i], right[j])


def _open(one: Sequence[Number], other: Sequence[Number]) -> list[Number]:
    """Return the numbers of ``one`` whose value ``other`` does not give, of what happened to people the first."""
    return [
        number
        for number in _first(one)
        if not any(_may_be_of_one(number, its) and _agree(number, its) for its in other)
    ]


def _agree(one: Number, other: Number) -> bool:
    return one.quantity.agrees(other.quantity)


def _may_be_of_one(one: Number, other: Number) -> bool:
    """Return whether both may count or measure the same, for all that their words say."""
    left, right = one.quantity, other.quantity
    return left.what == right.what or (left.role == right.role != "")


def _is_of_one(one: Number, other: Number) -> bool:
    """Return whether both count or measure the same, at the same time."""
    left, right = one.quantity, other.quantity
    if left.role != right.role or not (left.role or left.what == right.what) or _of_other_lengths(left, right):
        return False
    of_one = left.noun == right.noun or (left.role not in HAPPENED and "" in (left.noun, right.noun))
    at_one_time = one.joined or not one.circumstances.differ(other.circumstances)
    of_one = of_one and (one.total, one.joined, one.part) == (other.total, other.joined, other.part)
    return of_one and at_one_time and (left.role in HAPPENED or not alone.of_others(one, other))


def _alike(found: Sequence[Source], one: Number, other: Number, weights: Mapping[str, float]) -> float:
    """Return how alike the words around both are: above 1 in one and the same sentence, 0 if it does not suffice."""
    cosine = _cosine(_sentence(found, one).terms, _sentence(found, other).terms, weights)
    if one.frame == other.frame and cosine >= SAME:
        return 1 + cosine
    shared = sorted(one.around.keys() & other.around.keys())
    in_event = one.is_in_event
    if one.quantity.role and cosine >= SAME_EVENT:
        return cosine
    if len(shared) < (1 if in_event else FEWEST) or not _of_one_measure(one, other):
        return 0.0
    alike = alone.share(one.around, other.around, weights)
    return (
        alike
        if alike >= (ALIKE_IN_EVENT if in_event else ALIKE_TIMES if one.quantity.what == "time" else ALIKE)
        else 0.0
    )


def _of_one_measure(one: Number, other: Number) -> bool:
    """Return whether what is measured or counted is said, of a unit by words beside both."""
    if not one.quantity.what and not one.quantity.role:
        return False
    return not one.quantity.unit or len(one.beside & other.beside) >= FEWEST


def _of_other_lengths(one: Quantity, other: Quantity) -> bool:
    """Return whether both are times, and too unlike to be said of one."""
    short, long = sorted((one.amount, other.amount))
    return one.what == "time" and long > LONGER * short


def _sentence(found: Sequence[Source], number: Number) -> Sentence:
    return found[number.source].sentences[number.sentence]


def _cosine(one: Set[str], other: Set[str], weights: Mapping[str, float]) -> float:
    """Return the cosine of two sentences' terms, numbers left out."""
    left, right = ({term for term in terms if term[0] not in "#~"} for terms in (one, other))
    squares = (sum(weights[term] ** 2 for term in sorted(terms)) for terms in (left, right, left & right))
    one_sum, other_sum, shared = squares
    return shared / sqrt(one_sum * other_sum) if shared else 0.0
