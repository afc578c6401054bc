"""What an article shows of an unknown name: that it is a person, an organisation, or no name at all."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from analysis.language.names import gazetteer
from analysis.language.names.gazetteer import FIRST_NAMES, KNOWN, ORDINARY, SURNAMES, is_common
from analysis.language.names.surroundings import ends_subject, follows_article, follows_body, follows_role, speaks
from analysis.language.words import opening

_SPACE = r"[ \u00a0]"
_AGE_OR_WHO = re.compile(rf",{_SPACE}(?:who\b|\d\d?,|aged?{_SPACE}\d)|{_SPACE}\(\d\d?\)")
_ADDRESSED = re.compile(rf"{opening(gazetteer.PRONOUNS)}{_SPACE}([\w’'-]+)")
_INITIAL = re.compile(r" [A-Z]\. ")
_NUMBER = re.compile(rf"{_SPACE}?-?\d")
_INSIDE = re.compile(rf"(?<![\w’'-])[a-z][\w’'-]*{_SPACE}$|[,;]{_SPACE}$")
_PIECE = re.compile(rf"(?<![\w’'-])(?!The\b)[A-Z][\w’'-]*{_SPACE}(?:of{_SPACE}(?:the{_SPACE})?)?$|\b[Aa]n?{_SPACE}$")
_THING_BEFORE = re.compile(
    rf"\b(?:the|an?|its|their|this|that|in|at|on|near|around|inside|across|into|via|using){_SPACE}$", re.IGNORECASE
)
_REACH = 30
_FREQUENT = 3  # uses in one article
_WORD = re.compile(r"\w[\w’'-]*+")
_POSSESSIVE = ("’s", "'s")


class Evidence:
    """One article, asked about its names."""

    def __init__(self, text: str) -> None:
        """Take the article's text; nothing is read before the first question."""
        self.text = text

    @cached_property
    def _words(self) -> Counter[str]:
        uses = Counter(_WORD.findall(self.text))
        for word, number in [use for use in uses.items() if use[0].endswith(_POSSESSIVE)]:
            uses[word] -= number
            uses[word.removesuffix("’s").removesuffix("'s")] += number
        return uses

    @cached_property
    def _addressed(self) -> set[str]:
        return set(_ADDRESSED.findall(self.text))

    def is_person(self, start: int, end: int, words: Sequence[str], unknown: bool) -> bool:
        """Whether the name at ``start``:``end`` is a person's, though its first word is no known first name.

        It is by an age, "who", a role or relation before it, an initial inside, "Ms." elsewhere, or a known surname
        that is used alone, too.  ``unknown`` says that no word list has its words: then it is, except after an article
        or a preposition of place, in capitals, or where its first word is used alone, as with firms.
        """
        first, last = words[0], words[-1]
        if (
            last in KNOWN
            or last in gazetteer.PLACES
            or any(word.isupper() and len(word.replace(".", "")) > 1 for word in words)
        ):
            return False
        if last in self._addressed or _INITIAL.search(" ".join(words)) or _AGE_OR_WHO.match(self.text, end):
            return True
        if follows_role(self.text, start) and first.lower() not in ORDINARY:
            return True
        if is_common(last):
            return False
        alone = self._words[last] - self._words[first]
        if last in SURNAMES and (unknown or alone > 0):
            return True
        if first in gazetteer.FAMILY_FIRST:
            return unknown
        thing = _THING_BEFORE.search(self.text, max(0, start - 12), start)
        return unknown and alone >= 0 and thing is None

    def shows_body(self, start: int, end: int) -> bool:
        """Whether the acronym at ``start``:``end`` acts or owns: somebody, not a unit or a thing."""
        if self.text.startswith(("’s ", "'s "), end):
            return True
        the = follows_article(self.text, start)
        if the and (ends_subject(self.text, end) or follows_body(self.text, start) or speaks(self.text, end)):
            return True
        return self._is_frequent_body(self.text[start:end])

    def _is_frequent_body(self, word: str) -> bool:
        """Whether the text often says "the MHRA", and neither "an MHRA" nor "MHRA 2"."""
        if self._words[word] < _FREQUENT:
            return False
        after_the = len(re.findall(rf"\b[Tt]he{_SPACE}{re.escape(word)}(?![\w-])", self.text))
        thing = rf"(?:\b(?:an?|no|this|these|my|your){_SPACE}{re.escape(word)}\b|\b{re.escape(word)}{_SPACE}?\d)"
        return 2 * after_the > self._words[word] and not re.search(thing, self.text)

    def is_ordinary(self, words: Sequence[str]) -> bool:
        """Whether common words with capitals are only that: the text has them in lower case, too."""
        lower = [word.lower() for word in words]
        if not all(is_common(word) and self._words[word] for word in lower):
            return False
        return len(words) == 1 or " ".join(lower) in self.text

    def is_numbered(self, start: int, end: int) -> bool:
        """Whether a number stands at its side, so that the word is no name by itself ("Category 2", "2 Green")."""
        before = self.text[max(0, start - 2) : start].strip()
        return _NUMBER.match(self.text, end) is not None or (before.isdigit() and is_common(self.text[start:end]))

    def is_piece(self, start: int) -> bool:
        """Whether ordinary words at ``start`` end a longer title ("Web of Angels"), or are one of many ("a Store")."""
        return _PIECE.search(self.text, max(0, start - _REACH), start) is not None

    def stands_whole(self, name: str) -> bool:
        """Whether ``name`` stands inside a sentence, too, so that its first word belongs to it ("Home Depot")."""
        at = self.text.find(name)
        while at >= 0:
            if _INSIDE.search(self.text, max(0, at - _REACH), at):
                return True
            at = self.text.find(name, at + len(name))
        return False


def is_epithet(words: Sequence[str]) -> bool:
    """Whether a common word makes of a first name nobody's name ("Crooked Hillary")."""
    first, second = words[0], words[1]
    known = first in FIRST_NAMES or first in SURNAMES or first in KNOWN or first in gazetteer.TITLES
    heads = first in gazetteer.OTHER_HEADS or first in gazetteer.PLACE_HEADS or first in gazetteer.REGNAL
    return bool(FIRST_NAMES.get(second)) and is_common(first) and not known and not heads
