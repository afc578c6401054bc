"""The house: the names by which an outlet speaks of itself; what it says so is its own ("The Beacon understands")."""

import re

_PERIODS = ("daily ",)
_SISTERS = frozenset(("sunday", "saturday", "weekly", "evening"))  # "the Times" is not the Sunday Times
_SUFFIXES = frozenset(("news", "online", "today", "live", "tv", "radio"))
_THIS = re.compile(r"this (?:news)?(?:paper|site|website|magazine|programme|program|blog|column)|this newspaper")
_SHORTEST = 3


class House:
    """The outlet of one article, known by its name with or without "The" and "Daily", its last word or its initials."""

    def __init__(self, outlet: str, text: str) -> None:
        """Take the name of the outlet ("" where it is not known) and the article's text."""
        whole = outlet.removeprefix("The ").removeprefix("the ")
        words = whole.split()
        self._names = {whole.lower(), *(whole.lower().removeprefix(period) for period in _PERIODS)} - {""}
        if len(words) > 1 and words[0].isupper() and all(word.lower() in _SUFFIXES for word in words[1:]):
            self._names.add(words[0].lower())
        initials = "".join(word[0] for word in words)
        if len(initials) >= _SHORTEST and initials.isupper():
            self._names.add(initials.lower())
        self._last = _last_word(whole, words, text)

    def is_own(self, speaker: str) -> bool:
        """Return whether a speaker is the outlet itself: "the Beacon" in the Daily Beacon, "this newspaper"."""
        name = speaker.lower()
        if _THIS.fullmatch(name):
            return True
        return name.removeprefix("the ") in self._names or (self._last != "" and name == f"the {self._last}")


def _last_word(whole: str, words: list[str], text: str) -> str:
    """Return the last word of the name, unless it is a sister's or the text names another that ends so."""
    if len(words) < 2 or words[0].lower() in _SISTERS:
        return ""
    others = re.findall(rf"\b[A-Z]\w+ {re.escape(words[-1])}\b", text)
    return words[-1].lower() if all(other in whole or other.startswith("The ") for other in others) else ""
