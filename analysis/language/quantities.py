"""Numbers in running text: what each measures or counts, and which values its wording allows."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis import lexicons
from analysis.language.counted import HAPPENED, MARGIN, Counted, counted, is_margin
from analysis.language.numerals import GAP, NUMBER, SPACE, Numeral, any_of, numeral, of_kind, spelled
from analysis.language.tallies import Tally, tallies
from analysis.language.words import Span


class Quantity(NamedTuple):
    """A number with what it measures or counts, as written at ``[start, end)`` ("more than 3,000 square kilometers").

    ``number`` is the span of the number alone and ``value`` its value, in ``unit`` (as the lexicon calls it: "square
    kilometer", "£"; "" for counted things).  ``what`` is what it is comparable by: a dimension ("area", "money: $",
    "percent") or the counted noun's stem; "" where the words after the number do not say.  ``modifier`` ("more than")
    is "" where there is none.  ``amount`` is the value in the dimension's base unit, the same for every spelling, and
    ``[low, high]`` what the wording allows in it.  ``role`` and ``noun`` say of what counts what it is in the event
    ("dead", "aboard", "margin"; "" if that is not said) and who it is ("" for people of any kind).
    """

    start: int
    end: int
    number: Span
    value: float
    unit: str
    what: str
    modifier: str
    amount: float
    low: float
    high: float
    role: str = ""
    noun: str = ""

    @property
    def key(self) -> str:
        """What the same quantity has in common in every spelling: its amount, and of what."""
        return f"{self.amount:.9g} {self.what}"

    def agrees(self, other: "Quantity") -> bool:
        """Say whether both can be true of one thing: rounding, "more than" and units considered."""
        return self.low <= other.high and other.low <= self.high


TALLY = "tally"
"""What the numbers of two sides are comparable by."""


class _Unit(NamedTuple):
    name: str
    dimension: str
    factor: float


_MODIFIERS = of_kind("modifier")
_CURRENCIES = lexicons.load("currencies")
_SIGNS = {form.upper(): row["sign"] for row in _CURRENCIES for form in row["before"].split("|")}
_MILLIONS = {form: row["sign"] for row in _CURRENCIES for form in row["millions"].split("|") if form}
_LARGE = 1e6  # from it on pounds are money
_UNITS = {
    form.lower(): _Unit(row["forms"].partition("|")[0], row["dimension"], float(row["factor"]))
    for row in lexicons.load("units")
    for form in row["forms"].split("|")
} | {
    form.lower(): _Unit(row["sign"], f"money: {row['sign']}", 1.0)
    for row in _CURRENCIES
    for form in row["after"].split("|")
    if form
}

_QUANTITY = re.compile(
    rf"""
    (?<![\w$£€¥₽₹.,:/#’'-])
    (?:(?P<modifier>{any_of(_MODIFIERS)}){SPACE}(?:the[ ])?)?
    (?:(?P<sign>{any_of(_SIGNS)}){SPACE}?)?
    {NUMBER}
    (?:{GAP}?(?P<unit>(?:{any_of(_UNITS)})(?!\w)))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What a number is not compared for: ordinals, decades, times of day, ages, dates, parts of ranges, scores and names.
_NO_QUANTITY_AFTER = re.compile(
    r"(?:st|nd|rd|th|s|’s|'s)\b|[:/]\d|[-–—]\d|[-–]?[ap]\.?m\b|[ \u00a0](?:[ap]\.?m\b|[ap]\.m|o[’']clock|noon)|"
    r"[ \u00a0-]years?[ \u00a0-](?:old|of[ \u00a0]age)|[ \u00a0](?:to|and|or)[ \u00a0][$£€]?\d|[-–][A-Za-z]\d",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|Mar|April|Apr|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_BEFORE_DATE = re.compile(rf"\b{_MONTH}[ \u00a0]$")
_AFTER_DATE = re.compile(rf"[ \u00a0](?:of[ \u00a0])?{_MONTH}")
# "The 24-bed ward" at the beginning of a paragraph: no name
_FIRST_WORDS = any_of(row["word"].capitalize() for row in lexicons.load("stopwords"))
_NAME_BEFORE = re.compile(rf"(?<![.!?“\"][ \u00a0])\b(?!(?:{_FIRST_WORDS})[ \u00a0])[A-Z][\w.’'-]*[ \u00a0]$")
_AHEAD_AFTER = re.compile(rf"[ ]\w+[ ](?:{any_of(of_kind('margin after'))})\b")  # "put Smith 312 votes ahead"
_LISTED_BEFORE = re.compile(
    r"(?:\b(?:[Nn]o|[Nn]os|[Nn]umber|[Aa]ged?|[Pp]age|[Cc]hapter|[Aa]rticle)\.?[ \u00a0]|"
    r"\d[-–—/]|[–—]|\d[ \u00a0](?:to|and|or)[ \u00a0])$"
)
_AGE_AFTER = re.compile(r"[,.;]")
_AGE_BEFORE = re.compile(r"[A-Z][\w’'-]+,[ \u00a0]$")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|2100")
_ROUNDED = 100  # below it nobody rounds to tens without saying so


def quantities(text: str, start: int, end: int, names: Iterable[tuple[int, int]] = ()) -> list[Quantity]:
    """Return the numbers of ``text[start:end]`` that can measure or count something, in order and disjoint.

    Left out: ordinals, years, dates, times of day, ages, ranges and numbers that are part of a name
    ("Apollo 11", and whatever is in one of the spans ``names``); vague quantities ("dozens", "a few") are no numbers.
    """
    of_sides = [_of_sides(tally) for tally in tallies(text, start, end)]
    taken = [*names, *(one.number for one in of_sides)]
    found = (_quantity(text, match, end) for match in _QUANTITY.finditer(text, start, end))
    plain = [one for one in found if one and not any(left <= one.number.start < right for left, right in taken)]
    return sorted([*_with_nouns(plain), *of_sides])


def _with_nouns(found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield the numbers of a sentence; "20 wounded" after "nine soldiers were killed" are soldiers, too."""
    noun = ""
    for one in found:
        if one.role in HAPPENED:
            one = one._replace(noun=one.noun or noun)
            noun = one.noun
        yield one


def _of_sides(tally: Tally) -> Quantity:
    """Return a tally as a quantity: its value is the first side's, its amount is the same for the same two sides."""
    amount = float(tally.first * 1000 + tally.second)
    span = Span(tally.start, tally.end)
    return Quantity(*span, span, float(tally.first), "", TALLY, "", amount, amount, amount)


def _quantity(text: str, match: "re.Match[str]", stop: int) -> Quantity | None:
    left, right = match.span()
    number_start = min(match.start(group) for group in ("digits", "small", "one", "sign") if match[group])
    if _is_label(text, match, number_start):
        return None
    number_end = max(match.end(group) for group in ("digits", "small", "one", "half", "scale") if match[group])
    number, modifier = numeral(match), (match["modifier"] or "").lower()
    unit = _unit(match, number.value)
    if unit:
        of, factor = Counted(unit.dimension, number_end if match["sign"] else right, "", ""), unit.factor
    else:
        of, factor = counted(text, left, right, stop), 1.0
    role = MARGIN if is_margin(text, left, of.end) else of.role
    low, high = (factor * end for end in _allowed(number, of.what, bool(unit), _MODIFIERS.get(modifier, "")))
    span, name, amount = Span(number_start, number_end), unit.name if unit else "", number.value * factor
    return Quantity(left, of.end, span, number.value, name, of.what, modifier, amount, low, high, role, of.noun)


def _unit(match: "re.Match[str]", value: float) -> _Unit | None:
    """Return the unit of a ``value``: its currency, or what stands after it; "million pounds" are money."""
    if match["sign"]:
        sign = _SIGNS[match["sign"].upper()]
        return _Unit(sign, f"money: {sign}", 1.0)
    written = spelled(match["unit"] or "")
    if written in _MILLIONS and value >= _LARGE:
        return _Unit(_MILLIONS[written], f"money: {_MILLIONS[written]}", 1.0)
    return _UNITS.get(written)


def _is_label(text: str, match: "re.Match[str]", number_start: int) -> bool:
    """Say whether the number is a date, a time, an age, a part of a range or of a name."""
    before, digits = text[max(number_start - 24, 0) : number_start], match["digits"]
    if _NO_QUANTITY_AFTER.match(text, match.end()) or _NO_QUANTITY_AFTER.match(
        text, match.start("unit") - 1 if match["unit"] else match.end()
    ):
        return True
    if not digits or match["sign"]:
        return False
    if _LISTED_BEFORE.search(before):
        return True
    if match["unit"] or match["scale"]:
        return False
    return bool(
        (_YEAR.fullmatch(digits))
        or _BEFORE_DATE.search(before)
        or _AFTER_DATE.match(text, match.end())
        or (not match["modifier"] and _NAME_BEFORE.search(before) and not _AHEAD_AFTER.match(text, match.end()))
        or (_AGE_BEFORE.search(before) and _AGE_AFTER.match(text, match.end()))
    )


def _allowed(number: Numeral, what: str, measured: bool, sense: str) -> tuple[float, float]:
    """Return the lowest and highest value that the wording allows.

    A number may be rounded at its last digit that is not 0; below 100 it is rounded at most to a whole, a time to a
    half, and a plain count is exact.  "About" allows that place either way; "more than" reaches up, and "nearly" down,
    by it.
    """
    value, place = number
    if sense:
        return value - place * (sense != "above"), value + place * (sense != "below")
    if value < _ROUNDED and place >= 1:
        place = (0.5 if what == "time" else 1.0) if measured else 0.0
    return value - place / 2, value + place / 2
