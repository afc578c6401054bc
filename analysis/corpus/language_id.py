"""Which language a text is in, offline, so that no text is scored by rules made for another language."""

import re
from functools import cache

from analysis import lexicons

SAMPLE = 2_000
"""Characters looked at, from the beginning of the text."""

_SHORT = 120  # letters; below this a language other than by its script is guesswork
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u02af\u1e00-\u1eff]")
_NOT_LATIN_WORD = re.compile("[^\\W\\d_A-Za-z\u00c0-\u02af\u1e00-\u1eff]+")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_WORD = re.compile(
    r"\b(?:the|and|to|that|with|this|from|have|which|their|were|are|been|of|has|they|would|not)\b", re.IGNORECASE
)
_ENGLISH_SHARE = 0.1  # of the words; English news has 0.12 to 0.30, other languages below 0.06


def language(text: str) -> str:
    """Return the ISO 639 code of the language of ``text``: "en", "fr", …; "und" when it is in no known one.

    A text of fewer than 120 letters counts as English unless most of it is in another script; words in
    another script inside an English text do not change its language.  Plain English is told by its function
    words; only a text without enough of them is given to py3langid, which takes a second to load.
    """
    sample = text.lstrip()[:SAMPLE]
    letters = len(_LETTER.findall(sample))
    latin = len(_LATIN.findall(sample))
    if 2 * latin < letters:
        guess = _classify(sample)
        return "und" if guess == "en" else guess
    if letters < _SHORT or len(_ENGLISH_WORD.findall(sample)) >= _ENGLISH_SHARE * len(_WORD.findall(sample)):
        return "en"
    return _classify(_NOT_LATIN_WORD.sub(" ", sample))


def language_name(code: str) -> str:
    """Return the English name of a language ("French"), or a phrase with its code when it has none here."""
    return _names().get(code, f"the language “{code}”")


def _classify(sample: str) -> str:
    import py3langid  # here, because it loads numpy and a model of several megabytes

    code: str = py3langid.classify(sample)[0]
    return "und" if code == "zxx" else code


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in lexicons.load("languages")}
