"""Word forms: a light stemmer that brings "recaptured" and "recapture", "killings" and "killed" together.

Irregular forms by a list; else only the endings of inflection, "-ion", "-ment" and "-ly", in the way of the first steps
of Porter's stemmer (1980). An error costs little: two passages are parallel by several words.
"""

import re
from functools import lru_cache

from analysis import lexicons

_LEMMAS = {row["form"]: row["lemma"] for row in lexicons.load("irregular_forms")}
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_PLURAL_Y = re.compile(r"(?<=[a-z]{2})ie[sd]$")
_PLURAL = re.compile(r"(?:(?<=ss|sh|ch)|(?<=[xz]))es$|(?<=[a-rtv-z])s$")
_INFLECTION = re.compile(r"(?:(?<=[aeiouy][a-z])|(?<=[aeiouy][a-z]{2}))(?:ed|ing)$")
_DERIVATION = re.compile(
    rf"{_INFLECTION.pattern}|(?:(?<=[aeiouy][a-z])|(?<=[aeiouy][a-z]{{2}}))(?:ion|ly)$|(?<=[a-z]{{4}})ment$"
)
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_FINAL_E = re.compile(r"(?<=[a-z]{3})e$")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of ``word``, in lower case: not always a word itself, but the same for its inflected forms."""
    return _cut(word, _DERIVATION)


@lru_cache(maxsize=65536)
def inflection_stem(word: str) -> str:
    """Return the stem of ``word`` with endings of inflection alone cut: "state" and "statement" stay two words."""
    return _cut(word, _INFLECTION)


def _cut(word: str, endings: re.Pattern[str]) -> str:
    found = _POSSESSIVE.sub("", word.lower())
    found = _LEMMAS.get(found, found)
    found = _PLURAL.sub("", _PLURAL_Y.sub("y", found))
    found = endings.sub("", found)
    return _FINAL_E.sub("", _DOUBLED.sub(r"\1", found))
