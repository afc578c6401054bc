"""Tone: the valence of a sentence, with no target (VADER; Hutto & Gilbert 2014).

VADER reads every word with its neighbours, though only the words of its lexicon have a valence, and few neighbours
change one.  Here its rules are asked about those words alone, and only where something near may change their valence.
The result is VADER's to the last digit.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from string import punctuation
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

# VADER's cost grows with the square of the length; no real sentence is longer than this.
_LONGEST = 2_000
_BEFORE, _AFTER = 3, 2  # the neighbours that VADER's rules look at
_RULE_WORDS = frozenset(("no", "nor", "never", "so", "this", "without", "doubt", "least"))  # named in its rules


class _Word(NamedTuple):
    """A word or emoticon as VADER takes it from the text."""

    written: str
    lower: str
    valued: bool  # has a valence
    modifies: bool  # may change that of a neighbour, or its own by being in capitals


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
    """Return the words that can change a neighbour's valence; of several that do so together, the longest."""
    from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES

    together = (max(phrase.split(), key=len) for phrase in (*BOOSTER_DICT, *SPECIAL_CASES))
    return _RULE_WORDS.union(BOOSTER_DICT, NEGATE, together)


@cache
def _emojis() -> frozenset[str]:
    emojis: dict[str, str] = _vader().emojis
    return frozenset(emojis)


@lru_cache(maxsize=65536)
def _word(token: str) -> _Word:
    stripped = token.strip(punctuation)
    written = token if len(stripped) <= 2 else stripped  # what is shorter may be an emoticon
    lower = written.lower()
    return _Word(written, lower, lower in _valued(), written.isupper() or "n't" in lower or lower in _modifiers())


def tone(sentence: str) -> float:
    """Return VADER's compound valence of ``sentence``, from -1 (negative) to 1 (positive).

    Curly apostrophes are unified first, because VADER's list of negations has only straight ones.
    """
    text = sentence[:_LONGEST].replace("’", "'")
    if not text.isascii() and not _emojis().isdisjoint(text):  # VADER replaces these by words
        compound: float = _vader().polarity_scores(text)["compound"]
        return compound
    words = list(map(_word, text.split()))
    places = [place for place, word in enumerate(words) if word.valued]
    return _compound(text, words, places) if places else 0.0


def _compound(text: str, words: Sequence[_Word], places: Sequence[int]) -> float:
    vader = _vader()
    valences = [0.0] * len(words)
    for place in places:
        first = max(0, place - _BEFORE)
        near = words[first : place + _AFTER + 1]
        if any(word.modifies for word in near):
            valences[place] = _modified(near, place - first, words)
        else:
            valences[place] = vader.lexicon[words[place].lower]
    if "but" in text.lower():
        valences = vader._but_check([word.lower for word in words], valences)
    compound: float = vader.score_valence(valences, text)["compound"]
    return compound


def _modified(near: Sequence[_Word], place: int, words: Sequence[_Word]) -> float:
    """Return the valence of the word at ``place`` among its neighbours, in a sentence of ``words``."""
    from vaderSentiment.vaderSentiment import allcap_differential

    if [word.lower for word in near[place : place + 2]] == ["kind", "of"]:
        return 0.0
    emphasis = allcap_differential([word.written for word in words])
    context = _Context([word.written for word in near], emphasis)
    valences: list[float] = _vader().sentiment_valence(0, context, near[place].written, place, [])
    return valences[0]
