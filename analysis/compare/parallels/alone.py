"""Numbers that are the only ones of their kind in two articles, and so of one thing though few words around say so."""

import re
from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

from analysis.compare.parallels.features import Source
from analysis.language.numerals import any_of, of_kind
from analysis.language.stem import stem
from analysis.language.words import WORD

if TYPE_CHECKING:
    from analysis.compare.parallels.disputes import Number

LITTLE = 0.1  # what the words around tell at most, next to those that tell enough by themselves
CLOSE = 1.4  # times as many, at most: more is rather a part than another count of the same
CLOSE_PAY = 1.25  # the same, of what somebody is paid
BACK = 20  # characters before a number in which it is told that it is of more of the same
LEAST = 10  # below it one thing is counted in many ways
LARGE = 100  # from it on a number that is not round is hardly given twice by chance
AROUND_COUNT = 0.05  # share of the weight around that two such counts have in common, at least
AROUND_JOINED = 0.15  # the same, of "the 24-bed ward", and of an amount a year
NEAR = 0.3  # above it a term stands in the number's own sentence

_PAY = {stem(word) for word in of_kind("salary")}
_FORMER = {stem(word) for word in of_kind("former")}
_PART = re.compile(rf"\b(?:{any_of(of_kind('part'))})[ ]$", re.IGNORECASE)
# "320 pupils at Hill School", "the 24-bed Juniper Ward", "£2m a year on parks"
_OF = re.compile(r"(?:[ ](?:at|in|of|from|for|across)(?:[ ]the)?)?((?:[ ][A-Z][\w’'-]*)+)|[ ]on[ ]([a-z]\w+)")
_RATE = re.compile(r"[ ]?(?:\([^)]*\)[ ])?(?:an?|per|each|every)[ ](year|month|week|day|hour)\b|[ ](annually|yearly)\b")


def rate(source: Source, end: int) -> str:
    """Return for what time an amount that ends at ``end`` is ("a year": "year"), "" if that is not said."""
    found = _RATE.match(source.text, end)
    return (found[1] or "year") if found else ""


def of(source: Source, end: int) -> frozenset[str]:
    """Return the stems of the name or thing that stands at ``end``, after a number or the time it is for."""
    for_time = _RATE.match(source.text, end)
    found = _OF.match(source.text, for_time.end() if for_time else end)
    return frozenset(map(stem, WORD.findall((found[1] or found[2]).lower()))) if found else frozenset()


def of_others(one: "Number", other: "Number") -> bool:
    """Return whether the words after both name places or things, and these are not the same."""
    return bool(one.of and other.of) and not (one.of <= other.of or other.of <= one.of)


def is_part(source: Source, start: int) -> bool:
    """Return whether a number that begins at ``start`` is of more of the same: "another 48"."""
    return bool(_PART.search(source.text, max(0, start - BACK), start))


def alike(one: "Number", other: "Number", mine: Sequence["Number"], its: Sequence["Number"], shared: float) -> float:
    """Return how surely both are of one thing, at most :data:`LITTLE`; 0 if that is not sure.

    ``mine`` and ``its`` are all numbers of the two articles, and ``shared`` the share of the weight of the words
    around that both have.
    """
    if (one.names and other.names and one.names.isdisjoint(other.names)) or _of_other_times(one, other):
        return 0.0
    of_one = _joined(one, other, shared) or _amount(one, other, shared) or _count(one, other, shared)
    is_alone = all(_only(number, among) for number, among in ((one, mine), (other, its)))
    return LITTLE * min(1.0, shared + 0.01) if of_one and is_alone else 0.0


def is_same(one: "Number", other: "Number") -> bool:
    """Return whether numbers that agree are of one thing, be it called by another noun ("2,300 nurses", "members")."""
    left, right = one.quantity, other.quantity
    if left.what == right.what:
        return left.noun == right.noun and one.joined == other.joined and left.value >= (LEAST if left.noun else 0)
    exact = left.amount == right.amount and left.unit == right.unit == "" and len(f"{left.amount:g}".rstrip("0")) > 1
    return exact and left.amount >= LARGE and bool(one.beside & other.beside)


def _only(number: "Number", among: Sequence["Number"]) -> bool:
    """Return whether no other number of the article may be of the same, but for one of the same value."""
    rivals = [its for its in among if its.quantity.what == number.quantity.what and _kind(its) == _kind(number)]
    return all(its.quantity.agrees(number.quantity) for its in rivals)


def _kind(number: "Number") -> tuple[bool, str, bool]:
    return number.joined, number.rate, is_pay(number)


def is_pay(number: "Number") -> bool:
    """Return whether a number is an amount that somebody is paid."""
    return number.quantity.what.startswith("money") and bool(number.beside & _PAY)


def _joined(one: "Number", other: "Number", shared: float) -> bool:
    """Return whether both say of how many parts one thing is: "the 24-bed ward"."""
    return one.joined and other.joined and not one.quantity.unit and shared >= AROUND_JOINED


def _amount(one: "Number", other: "Number", shared: float) -> bool:
    """Return whether both are amounts of one currency that somebody is paid, or of one thing done a year."""
    if not one.quantity.what.startswith("money"):
        return False
    if is_pay(one) and is_pay(other):
        return _within(one, other, CLOSE_PAY) and (one.rate == other.rate or "" in (one.rate, other.rate))
    in_time = one.rate == other.rate != "" and bool(one.beside & other.beside)
    return in_time and shared >= AROUND_JOINED and _within(one, other, CLOSE)


def _count(one: "Number", other: "Number", shared: float) -> bool:
    """Return whether both count things of one noun that tells what they are."""
    counts = all(its.quantity.noun and its.telling and its.quantity.value >= LEAST for its in (one, other))
    plain = not one.quantity.unit and not one.joined and not other.joined
    return counts and plain and shared >= AROUND_COUNT and _within(one, other, CLOSE)


def _of_other_times(one: "Number", other: "Number") -> bool:
    """Return whether only one of them is of a period, or of what was there before."""
    told = [(bool(its.circumstances.periods), _has(its, _FORMER)) for its in (one, other)]
    return told[0] != told[1]


def _has(number: "Number", words: Set[str]) -> bool:
    return any(near > NEAR and term in words for term, near in number.around.items())


def _within(one: "Number", other: "Number", times: float) -> bool:
    small, large = sorted((one.quantity.amount, other.quantity.amount))
    return large <= times * small


def share(one: Mapping[str, float], other: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the share of the weight of the terms around that both have, of the one that has less around it."""
    totals = (sum(weights[term] * near for term, near in sorted(its.items())) for its in (one, other))
    least = min(totals)
    common = sum(weights[term] * min(one[term], other[term]) for term in sorted(one.keys() & other.keys()))
    return common / least if least else 0.0
