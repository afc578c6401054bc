"""Numbers as news writes them: digits, words, scales ("42m", "forty-two million", "42,000,000"), and their values."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from analysis import lexicons

_WORDS = lexicons.load("quantity_words")
SPACE = "[ \u00a0\u202f\u2009]"
GAP = "[ \u00a0\u202f\u2009-]"


class Numeral(NamedTuple):
    """The value of a number, and the place value of its last digit that is not 0."""

    value: float
    place: float


def of_kind(kind: str) -> dict[str, str]:
    """Return the words of quantities of one ``kind``, and the value of each."""
    return {row["word"]: row["value"] for row in _WORDS if row["kind"] == kind}


def any_of(forms: Iterable[str]) -> str:
    """Return a pattern of ``forms``, the longest first; a space in one may be a hyphen in the text."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", GAP) for form in longest_first)


def spelled(found: str) -> str:
    """Return the form that a text found by :func:`any_of` is, in lower case and with plain spaces."""
    return re.sub(GAP, " ", found.lower())


_NUMERALS = {word: int(value) for word, value in of_kind("numeral").items()}
_SCALES = {word: int(value) for word, value in of_kind("scale").items()}
_LETTERS = {"k": 1e3, "m": 1e6, "b": 1e9}
_SMALL, _TENS, _UNITS = (
    any_of(word for word, value in _NUMERALS.items() if low <= value <= high)
    for low, high in ((2, 90), (20, 90), (2, 9))
)
_SCALE = any_of(_SCALES)
_NOT_INSIDE = r"(?!\w)"
# "twenty-five", "thirty-one", "seven"; "two hundred and fifty", "six hundred thousand": scales are read apart
_BELOW_100 = rf"(?:(?:{_TENS})(?:[ -](?:{_UNITS})|-one)|(?:{_SMALL})){_NOT_INSIDE}"
NUMBER = rf"""
    (?:(?P<digits>\d{{1,3}}(?:,\d{{3}}){{1,4}}(?:\.\d{{1,6}})?|\d{{1,2}}(?:,\d\d){{1,3}},\d{{3}}
          |\d{{1,3}}(?:[\u00a0\u202f\u2009]\d{{3}}|[ ]000){{1,4}}|\d{{1,12}}(?:\.\d{{1,6}})?)(?!\d|,\d)
      |(?P<small>(?:an?|one|{_BELOW_100})[ -](?:hundred|thousand)(?:[ -]and)?[ -]{_BELOW_100}|{_BELOW_100})
      |(?P<one>an?|one|half[ -]an?|half)(?=[ -](?:{_SCALE}){_NOT_INSIDE}|[ -](?:percent|per[ ]cent)\b))
    (?P<half>[ -]and[ -]a[ -]half)?
    (?P<scale>(?:{GAP}?(?:{_SCALE}){_NOT_INSIDE}){{1,2}}|(?<=\d)(?:[mk]|(?(sign)b|(?!)))(?!\w))?
"""
"""A number, as part of a pattern in which a group ``sign`` before it stands for a currency; ``(?ix)``."""


def numeral(match: "re.Match[str]") -> Numeral:
    """Return the value of a match of :data:`NUMBER`."""
    factor = _factor(match["scale"] or "")
    if match["digits"]:
        whole, _, fraction = re.sub("[,\\s]", "", match["digits"]).partition(".")
        zeros = len(whole) - len(whole.rstrip("0"))
        number, place = float(f"{whole}.{fraction or 0}"), 10.0 ** (-len(fraction) if fraction else zeros)
    elif match["small"]:
        number = worded(match["small"])
        place = 1.0 if number % 10 else 10.0 if number % 100 else 100.0
    else:
        number = place = 0.5 if match["one"].lower().startswith("half") else 1.0
    if match["half"]:
        number, place = number + 0.5, 0.5
    return Numeral(number * factor, min(place, number or 1.0) * factor)


def _factor(scales: str) -> float:
    if scales.lower() in _LETTERS:
        return _LETTERS[scales.lower()]
    factor = 1.0
    for word in re.findall(r"[^\W\d_]+", scales.lower()):
        factor *= _SCALES[word]
    return factor


def worded(said: str) -> float:
    """Return the value of a number in words: "two hundred and fifty"."""
    total = current = 0
    for word in re.split("[ -]", said.lower()):
        if word in _SCALES:
            total, current = total + current * _SCALES[word], 0
        else:
            current += _NUMERALS.get(word, word in ("a", "an", "one"))
    return float(total + current)
