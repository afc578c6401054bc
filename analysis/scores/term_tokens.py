"""The words and numbers of a sentence of which terms are made, and which of them make one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress
from operator import attrgetter
from typing import Any, NamedTuple

from analysis import lexicons
from analysis.language.words import WORD
from analysis.remembered import remembered

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

# The cases of a token ("3,000", "old", "𝐎𝐥𝐝", "Old"), one bit each; several tokens have the bits of all.
NO_CASE, LOWER, NO_CAPITAL, CAPITAL = 0, 1, 2, 4


class Word(NamedTuple):
    """What a token is wherever it stands."""

    word: str  # in the form in which terms are counted
    case: int
    rest: int  # the case of all but its first letter
    capital: bool  # begins with one that may show a name
    opens: bool  # may begin a term
    ends: bool  # may end one
    named: bool  # may be (part of) a name
    initials: str  # of the long words in it

    def in_title(self) -> "Word":
        """Return what it is in a title, where no capital shows a name."""
        case, rest = (NO_CAPITAL if case == CAPITAL else case for case in (self.case, self.rest))
        return self._replace(case=case, rest=rest, capital=False, named=False)


class Tokens:
    """The tokens of the sentences ``spans`` of ``text``, field by field; ``firsts`` are those that open a sentence."""

    __slots__ = ("ends", "firsts", "joined", "starts", "words")

    def __init__(self, text: str, spans: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[Word] = []
        self.firsts: list[int] = []
        gaps: list[str] = []  # before each token, none before a sentence
        for start, end in spans:
            sentence = text[start:end]
            token = TOKEN if _INNER_MARK.search(sentence) else _WORD
            gap, *pieces = token.split(sentence)  # a gap, a token, a gap, …, a gap
            if pieces:
                edges = list(accumulate(map(len, pieces), initial=start + len(gap)))
                self.firsts.append(len(self.words))
                self.starts += edges[:-1:2]
                self.ends += edges[1::2]
                self.words += _words(sentence, pieces[::2])
                gaps.append("")
                gaps += pieces[1:-1:2]
        # to the token before it, by nothing but a space or a hyphen
        self.joined = [gap == " " or _JOINS.fullmatch(gap) is not None for gap in gaps]

    def each(self, field: str) -> list[Any]:
        """Return one field of each word."""
        return list(map(attrgetter(field), self.words))

    def terms(self) -> Iterator[tuple[int, int, str]]:
        """Yield the first and last token of each term (see :func:`analysis.scores.terms.occurrences`), and the term.

        A phrase cuts no name at its ends, or is part of a name short enough to be a term itself.
        """
        words, opens, ends = self.each("word"), self.each("opens"), self.each("ends")
        cuts = self._cuts()
        for last in compress(range(len(words)), ends):
            if self.joined[last]:
                first, before, cut = last - 2, last - 1, cuts[last + 1]
                if self.joined[before] and opens[first] and not cut and (not cuts[first] or self._is_name(first, last)):
                    yield first, last, f"{words[first]} {words[before]} {words[last]}"
                if opens[before] and (not (cut or cuts[before]) or self._is_name(before, last)):
                    yield before, last, f"{words[before]} {words[last]}"
            yield last, last, words[last]

    def _cuts(self) -> list[bool]:
        """Return for each token, and the end, whether a cut before it may cut a name."""
        named = self.each("named")
        near = zip(self.joined, [False, *named], named, strict=False)
        return [joined and before and after for joined, before, after in near] + [False]

    def _is_name(self, begin: int, last: int) -> bool:
        """Whether all tokens from ``begin`` to ``last`` begin with a capital."""
        return all(word.capital for word in self.words[begin : last + 1])


def _words(sentence: str, written: Sequence[str]) -> list[Word]:
    """Return what the tokens of a sentence are, given as they are written."""
    words = list(map(_shouted if sentence.isupper() else _word, written))
    initials = "".join([word.initials for word in words])
    if sum(map(str.isupper, initials)) > _TITLE_CASE * len(initials):  # most long words have a capital, as in headlines
        return [word.in_title() for word in words]
    return words


@remembered
def _word(written: str) -> Word:
    return _read(written, written.isupper() and (len(written) == 2 or "." in written))


@remembered
def _shouted(written: str) -> Word:
    """Read a token of a sentence in capitals, which show no initials."""
    return _read(written, initials=False)


def _read(written: str, initials: bool) -> Word:
    word = plain(written)
    capital = written[0].isupper()
    content = len(word) > 1 and (word not in FUNCTION_WORDS or initials)
    opens = content or (capital and word in _NAME_OPENERS)
    long = "".join(_LONG_WORD.findall(written))
    return Word(word, _case(written), _case(written[1:]), capital, opens, content, opens and capital, long)


def plain(written: str) -> str:
    """Return a token in lower case, without possessive ending and without the full stops of initials."""
    if "." in written and not written[0].isdigit():
        return written.lower().replace(".", "")
    return _POSSESSIVE.sub("", written.lower().replace("’", "'").replace("‑", "-"))


def _case(written: str) -> int:
    """Return the case of a piece of text."""
    if written != written.lower():
        return CAPITAL
    if written.islower():
        return LOWER
    return NO_CASE if f"{written}a".islower() else NO_CAPITAL
