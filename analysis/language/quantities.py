"""Numbers in running text: what each measures or counts, and which values its wording allows."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis import lexicons
from analysis.language.numerals import GAP, NUMBER, SPACE, Numeral, any_of, numeral, of_kind
from analysis.language.stem import stem
from analysis.language.words import WORD, Span


class Quantity(NamedTuple):
    """A number with what it measures or counts, as written at ``[start, end)`` ("more than 3,000 square kilometers").

    ``number`` is the span of the number alone and ``value`` its value, in ``unit`` (as the lexicon calls it: "square
    kilometer", "£"; "" for counted things).  ``what`` is what it is comparable by: a dimension ("area", "money: $",
    "percent") or the counted noun's stem; "" where the words after the number do not say.  ``modifier`` ("more than")
    is "" where there is none.  ``amount`` is the value in the dimension's base unit, the same for every spelling, and
    ``[low, high]`` what the wording allows in it.
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

    @property
    def key(self) -> str:
        """What the same quantity has in common in every spelling: its amount, and of what."""
        return f"{self.amount:.9g} {self.what}"

    def agrees(self, other: "Quantity") -> bool:
        """Say whether both can be true of one thing: rounding, "more than" and units considered."""
        return self.low <= other.high and other.low <= self.high


class _Unit(NamedTuple):
    name: str
    dimension: str
    factor: float


_STOP = frozenset(row["word"] for row in lexicons.load("stopwords"))
_MODIFIERS = of_kind("modifier")
_PEOPLE = of_kind("person")
_HAPPENED = of_kind("casualty")
HAPPENED = frozenset(_HAPPENED.values())
"""What may have happened to the people counted: "dead", "injured", "arrested", …"""
_ALIKE = of_kind("alike")
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
_NAME_BEFORE = re.compile(r"(?<![.!?“\"][ \u00a0])\b[A-Z][\w.’'-]*[ \u00a0]$")
_LISTED_BEFORE = re.compile(
    r"(?:\b(?:[Nn]o|[Nn]os|[Nn]umber|[Aa]ged?|[Pp]age|[Cc]hapter|[Aa]rticle)\.?[ \u00a0]|"
    r"\d[-–—/]|[–—]|\d[ \u00a0](?:to|and|or)[ \u00a0])$"
)
_AGE_AFTER = re.compile(r"[,.;]")
_AGE_BEFORE = re.compile(r"[A-Z][\w’'-]+,[ \u00a0]$")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|2100")
_PHRASE_WORD = re.compile(rf"(?:[ \u00a0-]|(?<=[A-Z])\.(?:[ ]|(?=[A-Z])))({WORD.pattern})|\.(?=[ ][a-z])")
_LONGEST_PHRASE = 5  # words in which the counted noun is looked for
_ROUNDED = 100  # below it nobody rounds to tens without saying so
_SKIPPED = frozenset(("have", "has", "had", "been", "were", "was", "are", "is", "being", "other", "more"))
_PLURAL = re.compile(r"\w\w(?<![sui'’])s$", re.IGNORECASE)
# "were taken to hospital": what happened to people in more than a word
_HAPPENED_AFTER = re.compile(
    rf"(?:[ ](?:{any_of(_SKIPPED)}))*[ ]({any_of(form for form in _HAPPENED if ' ' in form)})\b", re.IGNORECASE
)
_NEAR_BEFORE = re.compile(r"(\w+)[ \u00a0](?:(?:the|another|a total of)[ ])?$")


def quantities(text: str, start: int, end: int, names: Iterable[tuple[int, int]] = ()) -> list[Quantity]:
    """Return the numbers of ``text[start:end]`` that can measure or count something, in order and disjoint.

    Left out: ordinals, years, dates, times of day, ages, ranges, tallies ("52-48") and numbers that are part of a name
    ("Apollo 11", and whatever is in one of the spans ``names``); vague quantities ("dozens", "a few") are no numbers.
    """
    found = (_quantity(text, match, end) for match in _QUANTITY.finditer(text, start, end))
    named = list(names)
    return [one for one in found if one and not any(left <= one.number.start < right for left, right in named)]


def _quantity(text: str, match: "re.Match[str]", stop: int) -> Quantity | None:
    left, right = match.span()
    number_start = min(match.start(group) for group in ("digits", "small", "one", "sign") if match[group])
    if _is_label(text, match, number_start):
        return None
    number_end = max(match.end(group) for group in ("digits", "small", "one", "half", "scale") if match[group])
    number, modifier = numeral(match), (match["modifier"] or "").lower()
    unit = _unit(match, number.value)
    if unit:
        what, factor = unit.dimension, unit.factor
        right = number_end if match["sign"] else right
    else:
        what, right = _counted(text, left, right, stop)
        factor = 1.0
    low, high = (factor * end for end in _allowed(number, what, bool(unit), _MODIFIERS.get(modifier, "")))
    span = Span(number_start, number_end)
    name = unit.name if unit else ""
    return Quantity(left, right, span, number.value, name, what, modifier, number.value * factor, low, high)


def _unit(match: "re.Match[str]", value: float) -> _Unit | None:
    """Return the unit of a ``value``: its currency, or what stands after it; "million pounds" are money."""
    if match["sign"]:
        sign = _SIGNS[match["sign"].upper()]
        return _Unit(sign, f"money: {sign}", 1.0)
    written = re.sub(SPACE, " ", (match["unit"] or "").lower().replace("-", " "))
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
        or (not match["modifier"] and _NAME_BEFORE.search(before))
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


def _counted(text: str, left: int, right: int, stop: int) -> tuple[str, int]:
    """Return what the number at ``[left, right)`` counts ("" if nothing), and where its noun phrase ends."""
    words = list(_phrase(text, right, stop))
    head = next((place for place, (word, _, _) in enumerate(words) if _is_plural(word)), -1)
    named = [word.lower() for word, _, _ in words]
    noun = named[head] if head >= 0 else ""
    happened = next((_HAPPENED[word] for word in named if word in _HAPPENED), "")
    if not happened and head >= 0 and noun in _PEOPLE:
        after = _HAPPENED_AFTER.match(text, words[head][2], stop)
        happened = _HAPPENED[after[1].lower()] if after else ""
    if not happened and (noun in _PEOPLE or head < 0):
        before = _NEAR_BEFORE.search(text, max(left - 40, 0), left)
        happened = _HAPPENED.get(before[1].lower(), "") if before else ""
    if happened and (head < 0 or noun in _PEOPLE or noun in _HAPPENED):
        last = head if head >= 0 else next((n for n, word in enumerate(named) if word in _HAPPENED), -1)
        return happened, words[last][2] if last >= 0 else right
    if head < 0:
        return "", right
    return _ALIKE.get(noun) or stem(noun), words[head][2]


def _phrase(text: str, start: int, stop: int) -> Iterator[tuple[str, int, int]]:
    """Yield the words that follow a number up to a function word (but forms of "be") or a mark."""
    place = start
    for _ in range(_LONGEST_PHRASE):
        match = _PHRASE_WORD.match(text, place, stop)
        if not match:
            return
        place = match.end()
        word = match[1]
        if word is None or word.lower() in _SKIPPED:
            continue
        if word.lower() in _STOP and word.lower() not in _PEOPLE:
            return
        yield word, match.start(1), match.end(1)


def _is_plural(word: str) -> bool:
    return word.lower() in _PEOPLE or bool(_PLURAL.search(word))
