"""The words and numbers of a sentence of which terms are made, and which of them make one."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from analysis import lexicons
from analysis.language.words import WORD

LONGEST_PHRASE = 3

HOUSE_STYLE = re.compile("|".join(row["word"] for row in lexicons.load("house_style")))
FUNCTION_WORDS = frozenset(row["word"] for row in lexicons.load("stopwords") if not HOUSE_STYLE.fullmatch(row["word"]))
_WORD = re.compile(f"({WORD.pattern})")
# A number with its separators, initials with their full stops, or a word; only words, if no mark is inside of any.
TOKEN = re.compile(rf"(\d+(?:[.,]\d+)+(?![^\W_])|(?:[^\W\d_]-)?(?:[^\W\d_]\.)+[^\W\d_]\b\.?|{WORD.pattern})")
_INNER_MARK = re.compile(r"[.,][^\W_]")
_NAME_OPENERS = frozenset({"new", "first", "second"})  # function words that begin names: New York, First Amendment
_JOINS = re.compile(r"[ \u00a0\u202f-]+")
_POSSESSIVE = re.compile(r"(?:'s|')$")
_TITLE_CASE = 0.6  # the share of long words with a capital that makes a line a headline's
_LONG_WORD = re.compile(r"([^\W\d_])[^\W\d_]{3,}")  # and its first letter

# The cases of a token, or of the letters of several: theirs is the highest.
NO_CASE, LOWER, NO_CAPITAL, CAPITAL = range(4)  # "3,000", "old", "𝐎𝐥𝐝", "Old"


class Word(NamedTuple):
    """What a token is wherever it stands."""

    word: str  # in the form in which terms are counted
    case: int
    capital: bool  # begins with one
    opens: bool  # may begin a term
    ends: bool  # may end one
    named: bool  # may be (part of) a name
    initials: str  # of the long words in it


class Tokens:
    """The tokens of the sentence ``text[start:end]``, field by field."""

    __slots__ = ("ends", "joined", "starts", "title_case", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        sentence = text[start:end]
        token = TOKEN if _INNER_MARK.search(sentence) else _WORD
        pieces = token.split(sentence)  # a gap, a token, a gap, …, a gap
        edges = list(accumulate(map(len, pieces), initial=start))
        self.starts, self.ends = edges[1:-1:2], edges[2::2]
        read = _shouted if sentence.isupper() else _word
        self.words = list(map(read, pieces[1::2]))
        # to the token before it, by nothing but a space or a hyphen
        self.joined = [gap == " " or _JOINS.fullmatch(gap) is not None for gap in pieces[:-1:2]]
        self.joined[:1] = [False]
        self.title_case = self._is_title_case()

    def _is_title_case(self) -> bool:
        """Whether the sentence writes most of its long words with a capital, as headlines do."""
        initials = "".join([word.initials for word in self.words])
        return sum(map(str.isupper, initials)) > _TITLE_CASE * len(initials)

    def terms(self) -> Iterator[tuple[int, int, str]]:
        """Yield the first and last token of each term (see :func:`analysis.scores.terms.occurrences`), and the term."""
        words = [word.word for word in self.words]
        before = capitals = 0  # tokens that a token is joined to, and those that begin with a capital
        for last, (_, _, capital, _, ends, _, _) in enumerate(self.words):
            before = before + 1 if self.joined[last] else 0
            capitals = capitals + 1 if capital else 0
            if not ends:
                continue
            for begin in range(last - min(before, LONGEST_PHRASE - 1), last):
                if self.words[begin].opens and self._is_whole(begin, last, capitals):
                    yield begin, last, " ".join(words[begin : last + 1])
            yield last, last, words[last]

    def _is_whole(self, begin: int, last: int, capitals: int) -> bool:
        """Whether a phrase cuts no name at its ends, or is part of a name short enough to be a term itself."""
        length = last + 1 - begin
        if self.title_case:
            return True
        if length <= capitals:  # in every word of it
            return length < LONGEST_PHRASE or not self._cuts(last + 1)
        return not (self._cuts(begin) or self._cuts(last + 1))

    def _cuts(self, at: int) -> bool:
        """Whether a cut before the token ``at`` may cut a name."""
        return at < len(self.words) and self.words[at].named and self.joined[at] and self.words[at - 1].named


@lru_cache(maxsize=65536)
def _word(written: str) -> Word:
    return _read(written, written.isupper() and (len(written) == 2 or "." in written))


@lru_cache(maxsize=65536)
def _shouted(written: str) -> Word:
    """Read a token of a sentence in capitals, which show no initials."""
    return _read(written, initials=False)


def _read(written: str, initials: bool) -> Word:
    word = plain(written)
    capital = written[0].isupper()
    content = len(word) > 1 and (word not in FUNCTION_WORDS or initials)
    opens = content or (capital and word in _NAME_OPENERS)
    long = "".join(_LONG_WORD.findall(written))
    return Word(word, case(written), capital, opens, content, opens and capital, long)


def plain(written: str) -> str:
    """Return a token in lower case, without possessive ending and without the full stops of initials."""
    if "." in written and not written[0].isdigit():
        return written.lower().replace(".", "")
    return _POSSESSIVE.sub("", written.lower().replace("’", "'").replace("‑", "-"))


def case(written: str) -> int:
    """Return the case of a piece of text."""
    if written != written.lower():
        return CAPITAL
    if written.islower():
        return LOWER
    return NO_CASE if f"{written}a".islower() else NO_CAPITAL
