"""Numbers in running text: what each measures or counts, and which values its wording allows."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis import lexicons
from analysis.language.stem import stem
from analysis.language.words import WORD, Span


class Quantity(NamedTuple):
    """A number with what it measures or counts, as written at ``[start, end)`` ("more than 3,000 square kilometers").

    ``number`` is the span of the number alone and ``value`` its value, in ``unit`` ("square kilometers"; "" for
    counted things).  ``what`` is what it is comparable by: a dimension ("area", "money: $", "percent") or the counted
    noun's stem; "" where the words after the number do not say.  ``modifier`` ("more than") is "" where there is none.
    ``[low, high]`` is what the wording allows, in the dimension's base unit.
    """

    start: int
    end: int
    number: Span
    value: float
    unit: str
    what: str
    modifier: str
    low: float
    high: float

    def agrees(self, other: "Quantity") -> bool:
        """Say whether both can be true of one thing: rounding, "more than" and units considered."""
        return self.low <= other.high and other.low <= self.high


_WORDS = lexicons.load("quantity_words")
_STOP = frozenset(row["word"] for row in lexicons.load("stopwords"))


def _kind(kind: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in _WORDS if row["kind"] == kind}


def _any(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"[ \u00a0-]") for form in longest_first)


_NUMERALS = {word: int(value) for word, value in _kind("numeral").items()}
_SCALES = {word: int(value) for word, value in _kind("scale").items()}
_MODIFIERS = _kind("modifier")
_PEOPLE = _kind("person")
_CASUALTIES = _kind("casualty")
_UNITS: dict[str, tuple[str, float]] = {
    form: (row["dimension"], float(row["factor"])) for row in lexicons.load("units") for form in row["forms"].split("|")
}
_CURRENCIES = {"$": "money: $", "US$": "money: $", "£": "money: £", "€": "money: €", "¥": "money: ¥"}

_SMALL = _any(_NUMERALS)
_QUANTITY = re.compile(
    rf"""
    (?<![\w$£€¥.,:/#’'-])
    (?:(?P<modifier>{_any(_MODIFIERS)})[ \u00a0](?:the[ ])?)?
    (?P<currency>US\$|[$£€¥])?
    (?:(?P<digits>\d{{1,3}}(?:,\d{{3}}){{1,4}}(?:\.\d{{1,6}})?|\d{{1,12}}(?:\.\d{{1,6}})?)(?!\d|,\d)
      |(?P<small>(?:{_SMALL})(?:[ -](?:{_SMALL}))?)(?!\w)
      |(?P<one>an?|one|half[ -]a|half)(?=[ -](?:{_any(_SCALES)})(?!\w)|[ -](?:percent|per[ ]cent)\b))
    (?:[ \u00a0-]?(?P<scale>(?:{_any(_SCALES)})(?!\w)|(?<=\d)[mk](?!\w)))?
    (?:[ \u00a0-]?(?P<unit>(?:{_any(_UNITS)})(?!\w)))?
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
_AGE_AFTER = re.compile(r",")
_AGE_BEFORE = re.compile(r"[A-Z][\w’'-]+,[ \u00a0]$")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|2100")
_PHRASE_WORD = re.compile(rf"(?:[ \u00a0-]|(?<=[A-Z])\.(?:[ ]|(?=[A-Z])))({WORD.pattern})|\.(?=[ ][a-z])")
_LONGEST_PHRASE = 5  # words in which the counted noun is looked for
_ROUNDED = 100  # below it nobody rounds to tens without saying so
_SKIPPED = frozenset(("have", "has", "had", "been", "were", "was", "are", "is", "being", "other", "more"))
_PLURAL = re.compile(r"\w\w(?<![sui'’])s$", re.IGNORECASE)
_NEAR_BEFORE = re.compile(r"(\w+)[ \u00a0](?:(?:the|another|a total of)[ ])?$")


def quantities(text: str, start: int, end: int) -> list[Quantity]:
    """Return the numbers of ``text[start:end]`` that can measure or count something, in order and disjoint.

    Left out: ordinals, years, dates, times of day, ages, ranges, tallies ("52-48") and numbers that are part of a name
    ("Apollo 11"); vague quantities ("dozens", "a few") are no numbers.
    """
    return [found for match in _QUANTITY.finditer(text, start, end) if (found := _quantity(text, match, end))]


def _quantity(text: str, match: "re.Match[str]", stop: int) -> Quantity | None:
    left, right = match.span()
    number_start = min(match.start(group) for group in ("digits", "small", "one", "currency") if match[group])
    if _is_label(text, match, number_start):
        return None
    number_end = max(match.end(group) for group in ("digits", "small", "one", "scale") if match[group])
    value, place = _value(match)
    modifier = (match["modifier"] or "").lower()
    unit = (match["unit"] or "").lower().replace("-", " ").replace("\u00a0", " ")
    if match["currency"]:
        what, factor, unit = _CURRENCIES[match["currency"].upper()], 1.0, match["currency"]
        right = number_end
    elif unit:
        what, factor = _UNITS[unit]
    else:
        what, right = _counted(text, left, right, stop)
        factor = 1.0
    low, high = _allowed(value, place, not unit, _MODIFIERS.get(modifier, ""))
    return Quantity(
        left, right, Span(number_start, number_end), value, unit, what, modifier, low * factor, high * factor
    )


def _is_label(text: str, match: "re.Match[str]", number_start: int) -> bool:
    """Say whether the number is a date, a time, an age, a part of a range or of a name."""
    before, digits = text[max(number_start - 24, 0) : number_start], match["digits"]
    if _NO_QUANTITY_AFTER.match(text, match.end()) or _NO_QUANTITY_AFTER.match(
        text, match.start("unit") - 1 if match["unit"] else match.end()
    ):
        return True
    if not digits or match["currency"]:
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


def _value(match: "re.Match[str]") -> tuple[float, float]:
    """Return the number's value, and the place value of its last digit that is not 0."""
    scale = match["scale"].lower() if match["scale"] else ""
    factor = {"m": 1e6, "k": 1e3}.get(scale) or _SCALES.get(scale, 1)
    if match["digits"]:
        whole, _, fraction = match["digits"].replace(",", "").partition(".")
        zeros = len(whole) - len(whole.rstrip("0"))
        number, place = float(f"{whole}.{fraction}"), 10.0 ** (-len(fraction) if fraction else zeros)
    elif match["small"]:
        number = float(sum(_NUMERALS[word] for word in re.split("[ -]", match["small"].lower())))
        place = 1.0 if number % 10 else 10.0
    else:
        number = place = 0.5 if match["one"].lower().startswith("half") else 1.0
    return number * factor, min(place, number or 1.0) * factor


def _allowed(value: float, place: float, counted: bool, sense: str) -> tuple[float, float]:
    """Return the lowest and highest value that the wording allows.

    A number may be rounded at its last digit that is not 0; below 100 it is rounded at most to a whole, and a plain
    count is exact.  "About" allows that place either way; "more than" reaches up, and "nearly" down, by it.
    """
    if sense:
        return value - place * (sense != "above"), value + place * (sense != "below")
    if value < _ROUNDED and place >= 1:
        place = 0.0 if counted else 1.0
    return value - place / 2, value + place / 2


def _counted(text: str, left: int, right: int, stop: int) -> tuple[str, int]:
    """Return what the number at ``[left, right)`` counts ("" if nothing), and where its noun phrase ends."""
    words = list(_phrase(text, right, stop))
    head = next((place for place, (word, _, _) in enumerate(words) if _is_plural(word)), -1)
    named = [word.lower() for word, _, _ in words]
    noun = named[head] if head >= 0 else ""
    casualty = next((_CASUALTIES[word] for word in named if word in _CASUALTIES), "")
    if not casualty and (noun in _PEOPLE or head < 0):
        before = _NEAR_BEFORE.search(text, max(left - 40, 0), left)
        casualty = _CASUALTIES.get(before[1].lower(), "") if before else ""
    if casualty and (head < 0 or noun in _PEOPLE or noun in _CASUALTIES):
        last = head if head >= 0 else next((n for n, word in enumerate(named) if word in _CASUALTIES), -1)
        return casualty, words[last][2] if last >= 0 else right
    if head < 0:
        return "", right
    return stem(noun), words[head][2]


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
