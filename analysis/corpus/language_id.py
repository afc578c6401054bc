"""Which language a text is in, offline, so that no text is scored by rules made for another language."""

import re
from functools import cache
from typing import Any

from analysis import lexicons

SAMPLE = 2_000
"""Characters looked at, from the beginning of the text."""

_SHORT = 120  # characters without spaces; below this a language other than by its script is guesswork
_OTHER_SCRIPT = re.compile(  # everything beyond Latin, but phonetic marks, punctuation, symbols and emoji
    "[\u0370-\u1cff\u2c80-\u2dff\u2e80-\ufdff\ufe20-\uffef\U00010000-\U0001efff\U00020000-\U0003ffff]+"
)
_FUNCTION_WORDS = frozenset(
    {"the", "and", "to", "of", "that", "with", "this", "from", "which", "their", "they"}
    | {"have", "has", "were", "are", "been", "would", "not"}
)
_SURE = 0.8  # least probability of another language for a text to be left out
_FEWEST_PLAIN = 8  # words that do not begin with a capital: names and headlines in capitals tell no language
_ENGLISH_SHARE = 0.1  # of the words; English news has 0.11 to 0.28, other languages below 0.06


def language(text: str) -> str:
    """Return the ISO 639 code of the language of ``text``: "en", "fr", …; "und" when it is in no known one.

    A text counts as English unless it is surely in another language: most of it is in another script, or it has 120
    characters, some words that are no names, and one language is by far the likeliest.  Words in another script inside
    an English text do not change its language.  Plain English is told by its function words; only a text without
    enough of them is given to py3langid, which takes a second to load.
    """
    sample = text.lstrip()[:SAMPLE]
    words = sample.lower().split()
    size = sum(map(len, words))
    other = 0 if sample.isascii() else sum(map(len, _OTHER_SCRIPT.findall(sample)))
    if 2 * other > size:
        guess, _ = _classified(sample)
        return "und" if guess == "en" else guess
    if size < _SHORT or sum(map(_FUNCTION_WORDS.__contains__, words)) >= _ENGLISH_SHARE * len(words):
        return "en"
    if _plain_words(sample) < _FEWEST_PLAIN:
        return "en"
    guess, probability = _classified(_OTHER_SCRIPT.sub(" ", sample))
    return guess if probability >= _SURE else "en"


def _plain_words(sample: str) -> int:
    """Return how many words are surely no names; where most letters are capitals, that is any word."""
    words = sample.split()
    in_capitals = 2 * sum(map(str.isupper, sample)) > sum(map(str.isalpha, sample))
    return len(words) if in_capitals else sum(word[:1].islower() for word in words)


def language_name(code: str) -> str:
    """Return the English name of a language ("French"), or a phrase with its code when it has none here."""
    return _names().get(code, f"the language “{code}”")


def _classified(sample: str) -> tuple[str, float]:
    """Return the likeliest language and its probability."""
    code, probability = _identifier().classify(sample)
    return ("und" if code == "zxx" else code), float(probability)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # here, because it loads numpy and several megabytes

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in lexicons.load("languages")}
