"""A report without the articles' own words: long phrases that stand for a source, a speaker or an item are left out.

Single words, numbers and names stay, since they are what is counted.  But a source may be called by half a sentence,
and what looks like a name may be a headline.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from analysis.compare.comparison import Comparison
from analysis.report.model import Block

MOST_WORDS = 3  # of a phrase that stays, besides the names in it
_OF_HEADLINE = 0.5  # of the words of a headline, from which a name is taken for the headline
_WORD = re.compile(r"\w[\w.’'-]*")


def bare(comparison: Comparison, blocks: Iterable[Block]) -> list[Block]:
    """Return ``blocks`` with each long phrase of the articles replaced by how many words it has."""
    phrases = _long(comparison)
    if not phrases:
        return list(blocks)
    longest_first = sorted(phrases, key=len, reverse=True)
    found = re.compile("|".join(map(re.escape, longest_first)))

    def without(text: str) -> str:
        return found.sub(lambda phrase: f"[{_words(phrase[0])} words]", text)

    return [_mapped(block, without) for block in blocks]


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """Return ``value`` with every text in it changed, whatever tuples it lies in."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        parts = [_mapped(one, change) for one in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


def _long(comparison: Comparison) -> set[str]:
    """Return the phrases with too many words besides names or from a headline, and the names that are headlines."""
    names = {form for target in comparison.analysis.targets for form in (target.name, *target.aliases)}
    titles = [title.casefold() for title in comparison.analysis.tables.articles["title"] if title]
    headlines = {name for name in names if _words(name) > MOST_WORDS and any(_makes_up(name, one) for one in titles)}
    known = re.compile("|".join(map(re.escape, sorted(names - headlines, key=len, reverse=True))) or r"\b\B")
    told = comparison.analysis.tables.voices
    items = [*(one.item for one in comparison.gaps()), *(one.item for one in comparison.only_here())]
    given = {one for one in {*told["speaker"], *told["source"], *items} - names if _words(one) > MOST_WORDS}
    return headlines | {
        one
        for one in given
        if _words(known.sub(" ", one)) > MOST_WORDS or any(one.casefold() in title for title in titles)
    }


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _makes_up(name: str, title: str) -> bool:
    """Return whether a name makes up half of a headline or more."""
    return name.casefold() in title and _words(name) >= _OF_HEADLINE * _words(title)


def unquoted(sentences: Sequence[str]) -> list[str]:
    """Return what is said of the input without what it quotes from it."""
    return [re.sub(r"“[^”]*”", "“…”", sentence) for sentence in sentences]
