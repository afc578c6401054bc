"""Where, after words of a source, the writer goes on: "…, in what could be the largest", "…, and it is possible"."""

from collections.abc import Sequence

from analysis.language.voices.cues import Token, words_of

_FINITE = words_of("be", "modal")
_IS = frozenset(("is", "appears", "seems", "remains"))
_OPEN = frozenset(("clear", "unclear", "known", "unknown"))
_NOT = words_of("negation") | words_of("adverb")
_JOINS = words_of("coordinator")
_PRESENT = frozenset(("is", "are", "has", "have", "does", "do", "will", "can", "isn't", "isn’t", "aren't", "aren’t"))
_SETTINGS = words_of("setting")
_RELATIVE = words_of("relative", "that")
_EQUATES = frozenset(("be", "become", "prove"))
_OPENS_NOUN = frozenset(("the", "a", "an", "one", "his", "her", "its", "their", "to"))


def goes_on(tokens: Sequence[Token], right: int, k: int) -> bool:
    """Return whether at ``k`` the writer takes over from the content that begins at ``right``."""
    word = tokens[k].lower
    if word not in ("in", ","):
        return False
    following = [token.lower for token in tokens[k + 1 : k + 6]]
    if word == "in":
        return _equates(following)
    return _opens_setting(following) or _states(following, tokens[right:k])


def _equates(words: list[str]) -> bool:
    """Return whether "in" is followed by what something may be: "in what could be the largest loss"."""
    return len(words) > 3 and words[0] == "what" and words[2] in _EQUATES and words[3] in _OPENS_NOUN


def _opens_setting(words: list[str]) -> bool:
    """Return whether after a comma the words place what was said: "in what was seen as", "in a move that"."""
    if words[:2] == ["in", "what"]:
        return len(words) > 2 and words[2] in _FINITE
    noun = next((place for place in (2, 3) if place < len(words) and words[place] in _SETTINGS), 0)
    return words[:1] == ["in"] and 0 < noun < len(words) - 1 and words[noun + 1] in _RELATIVE


def _states(words: list[str], content: Sequence[Token]) -> bool:
    """Return whether after a comma the words state something outside the report: "and it is possible that".

    Not where the content is told in the present, too ("said that taxes are high, and it is time to cut them").
    """
    if len(words) < 4 or words[0] not in _JOINS or words[1] != "it":
        return False
    if words[2] == "was":
        return words[3] in _OPEN or (words[3] in _NOT and words[4:5] != [] and words[4] in _OPEN | _NOT)
    return words[2] in _IS and not any(token.lower in _PRESENT for token in content)
