"""Statements on parallels: numbers that disagree, and whose words a fact is."""

import re
from collections.abc import Iterable, Iterator, Mapping

from analysis.compare.parallels.model import Disagreement, Given, Parallel, Passage
from analysis.compare.selection import Selection
from analysis.compare.statements.model import Statement, listed
from analysis.language.words import WORD
from analysis.lexicons import load

FEWEST_SHARED = 3  # words that are no names, for passages to report one thing and not only to be about the same people
SCORES = (0.5, 0.9)  # of a parallel: below, it may be another fact; above, one quotes the other's words
_QUOTE = re.compile('["“”„«»]')
_SPEECH = frozenset(
    form
    for row in load("reporting_verbs")
    if {"c", "s"} & set(row["frames"])  # "said", but not "rejected"
    for form in (row["lemma"], *row["forms"].split())
)


def disagreeing(parallels: Iterable[Parallel]) -> Iterator[Statement]:
    """Yield a statement for each quantity with contradictory values, and whose words these are."""
    for parallel in parallels:
        voices = {one.article_id: _voice(one) for one in parallel.passages}
        for one in parallel.disagreements:
            outlets = tuple(dict.fromkeys(given.outlet for given in one.given))
            values = _values(one, voices)
            text = f"{values} ({topic(parallel, without=values)})"
            yield Statement("numbers disagree", outlets, "numbers disagree", text, "", _at(parallel), parallel.score)


def _values(one: Disagreement, voices: Mapping[str, str]) -> str:
    said: dict[str, list[Given]] = {}
    for given in one.given:
        said.setdefault(given.said, []).append(given)
    return " ≠ ".join(
        f"{', '.join(dict.fromkeys(f'{it.outlet} ({voices[it.article_id]})' for it in given))} {value}"
        for value, given in said.items()
    )


def attributed(parallels: Iterable[Parallel], texts: Mapping[str, str]) -> Iterator[Statement]:
    """Yield a statement for each parallel that one outlet states itself and another attributes to somebody.

    The first must have no sign of speech, be it a quotation mark or a reporting verb, and not the other's text.
    """
    for parallel in parallels:
        if not SCORES[0] <= parallel.score < SCORES[1] or _plain_words(parallel) < FEWEST_SHARED:
            continue
        own = [one for one in parallel.passages if _is_own(one, texts[one.article_id][one.start : one.end])]
        given = [one for one in parallel.passages if one.voice != "own" and one.speaker and one.cue]
        if own and given:
            text = f"{topic(parallel)}: {' · '.join(f'{one.outlet} ({_voice(one)})' for one in (*own, *given))}"
            outlets = tuple(dict.fromkeys(one.outlet for one in (*own, *given)))
            yield Statement("said differently", outlets, "said differently", text, "", _at(parallel), parallel.score)


def _is_own(passage: Passage, text: str) -> bool:
    if passage.voice != "own" or passage.shared_with or passage.speaker or passage.cue or _QUOTE.search(text):
        return False
    return _SPEECH.isdisjoint(WORD.findall(text.lower()))


def _voice(passage: Passage) -> str:
    if passage.voice == "own":
        return "own voice"
    return " ".join(filter(None, [passage.speaker or passage.voice, passage.cue and f"“{passage.cue}”"]))


def _plain_words(parallel: Parallel) -> int:
    """Return how many of the shared words are no names."""
    return sum(term[0].islower() or term[0].isdigit() for term in parallel.shared_terms)


def topic(parallel: Parallel, without: str = "") -> str:
    """Return the most informative words of a parallel, but for those that stand in the text ``without``."""
    said = set(WORD.findall(without.lower()))
    return listed([term for term in parallel.shared_terms if term.lower() not in said][:4], 4)


def _at(parallel: Parallel) -> tuple[Selection, ...]:
    return (Selection("parallel", str(parallel.number)),)
