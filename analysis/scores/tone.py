"""Tone: the valence of a sentence, with no target (VADER; Hutto & Gilbert 2014).

VADER reads every word with its neighbours, though only the words of its lexicon have a valence, and few neighbours
change one.  Here its rules are asked about those words alone, and only where something near may change their valence.
The result is VADER's to the last digit.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from string import punctuation
from typing import TYPE_CHECKING, NamedTuple

from analysis.remembered import remembered

if TYPE_CHECKING:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

# VADER's cost grows with the square of the length; no real sentence is longer than this.
_LONGEST = 2_000
_LAST = "\uffff"
_BEFORE, _AFTER = 3, 2  # the neighbours that VADER's rules look at
_RULE_WORDS = frozenset(("no", "nor", "never", "so", "this", "without", "doubt", "least"))  # named in its rules


class _Word(NamedTuple):
    """A word or emoticon as VADER takes it from the text."""

    written: str
    lower: str
    valued: bool  # has a valence
    modifies: bool  # may change its own, by being in capitals too, or that of a word after it
    completes: bool  # may change that of a word before it


class _Context(NamedTuple):
    """Words, and whether their sentence has capitals for emphasis, under the names by which VADER's rules read them."""

    words_and_emoticons: list[str]
    is_cap_diff: bool


@cache
def _vader() -> "SentimentIntensityAnalyzer":
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


@cache
def _valued() -> frozenset[str]:
    from vaderSentiment.vaderSentiment import BOOSTER_DICT

    lexicon: dict[str, float] = _vader().lexicon
    return frozenset(lexicon.keys() - BOOSTER_DICT.keys())


@cache
def _modifiers() -> frozenset[str]:
    """Return the words that can change the valence of a word after them, or their own."""
    from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE

    return _RULE_WORDS.union(BOOSTER_DICT, NEGATE, _longest(BOOSTER_DICT), _completing())


@cache
def _completing() -> frozenset[str]:
    """Return the words that can change the valence of a word before them."""
    from vaderSentiment.vaderSentiment import SPECIAL_CASES

    return _longest(SPECIAL_CASES)


def _longest(phrases: Iterable[str]) -> frozenset[str]:
    """Return of words that change a valence together the longest."""
    return frozenset(max(phrase.split(), key=len) for phrase in phrases)


@cache
def _emojis() -> re.Pattern[str]:
    """Return a pattern of one emoji or of another character beyond U+FFFF, where most are."""
    emojis: dict[str, str] = _vader().emojis
    return re.compile(
        f"[{re.escape(''.join(emoji for emoji in emojis if len(emoji) == 1 and emoji <= _LAST))}{_LAST}-\U0010ffff]"
    )


@remembered
def _word(token: str) -> _Word:
    stripped = token.strip(punctuation)
    written = token if len(stripped) <= 2 else stripped  # what is shorter may be an emoticon
    lower = written.lower()
    modifies = "n't" in lower or lower in _modifiers()
    valued = lower in _valued()
    return _Word(written, lower, valued, modifies or (valued and written.isupper()), lower in _completing())


def tone(sentence: str) -> float:
    """Return VADER's compound valence of ``sentence``, from -1 (negative) to 1 (positive).

    Curly apostrophes are unified first, because VADER's list of negations has only straight ones.
    """
    text = sentence[:_LONGEST].replace("’", "'")
    if not text.isascii() and _emojis().search(text):  # VADER replaces these by words
        compound: float = _vader().polarity_scores(text)["compound"]
        return compound
    words = list(map(_word, text.split()))
    places = [place for place, word in enumerate(words) if word.valued]
    return _compound(text, words, places) if places else 0.0


def _compound(text: str, words: Sequence[_Word], places: Sequence[int]) -> float:
    vader = _vader()
    valences = [_valence(place, words) for place in places]
    if "but" in text.lower():
        everywhere = [0.0] * len(words)
        for place, valence in zip(places, valences, strict=True):
            everywhere[place] = valence
        valences = vader._but_check([word.lower for word in words], everywhere)
    compound: float = vader.score_valence(valences, text)["compound"]
    return compound


def _valence(place: int, words: Sequence[_Word]) -> float:
    """Return the valence of the word at ``place`` of a sentence."""
    first = max(0, place - _BEFORE)
    before, after = words[first : place + 1], words[place + 1 : place + 1 + _AFTER]
    if True in [word.modifies for word in before] or True in [word.completes for word in after]:
        return _modified([*before, *after], place - first, words)
    valence: float = _vader().lexicon[words[place].lower]
    return valence


def _modified(near: Sequence[_Word], place: int, words: Sequence[_Word]) -> float:
    """Return the valence of the word at ``place`` among its neighbours, in a sentence of ``words``."""
    from vaderSentiment.vaderSentiment import allcap_differential

    if [word.lower for word in near[place : place + 2]] == ["kind", "of"]:
        return 0.0
    written = [word.written for word in near]
    emphasis = any(map(str.isupper, written)) and allcap_differential([word.written for word in words])
    valences: list[float] = _vader().sentiment_valence(0, _Context(written, emphasis), near[place].written, place, [])
    return valences[0]
