"""Statements on parallels: numbers that disagree, and whose words a fact is."""

import re
from collections.abc import Iterable, Iterator, Mapping

from analysis.compare.parallels.model import Disagreement, Given, Parallel, Passage
from analysis.compare.selection import Selection
from analysis.compare.statements.model import Statement
from analysis.language.words import WORD
from analysis.lexicons import load
from analysis.plural import counted

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
    found = list(parallels)
    disagree = sorted((one for one in found if one.disagreements), key=lambda one: (-one.score, one.number))
    claim = f"in {len(disagree)} of {counted(len(found), 'parallel')}; others may be missed"  # said once
    for parallel in disagree:
        voices = {one.article_id: _voice(one) for one in parallel.passages}
        for one in parallel.disagreements:
            outlets = tuple(dict.fromkeys(given.outlet for given in one.given))
            values = _values(one, voices)
            text = f"{values} (“{parallel.about}”)" if parallel.about else values
            yield Statement("numbers disagree", outlets, "numbers disagree", text, claim, _at(parallel), parallel.score)
            claim = ""


def _values(one: Disagreement, voices: Mapping[str, str]) -> str:
    """Return the values that disagree, and whose they are: "12 in Post (own voice) ≠ 17 in Echo (the mayor “said”)"."""
    return " ≠ ".join(", ".join(_equal(side, voices)) for side in one.sides)


def _equal(side: Iterable[Given], voices: Mapping[str, str]) -> Iterator[str]:
    """Yield each value of a side once, in its shortest spelling; they agree but for rounding."""
    by_value: dict[str, list[Given]] = {}
    for given in side:
        by_value.setdefault(given.quantity.key, []).append(given)
    for same in by_value.values():
        said = min((given.said for given in same), key=len)
        yield f"{said} in {', '.join(_by_outlet((given.outlet, voices[given.article_id]) for given in same))}"


def _by_outlet(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield each outlet once, with how it tells it in each of its articles: "Post (own voice; the mayor “said”)"."""
    by_outlet: dict[str, dict[str, None]] = {}
    for outlet, how in told:
        by_outlet.setdefault(outlet, {})[how] = None
    for outlet, ways in by_outlet.items():
        yield f"{outlet} ({'; '.join(ways)})"


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
            rest = [one for one in parallel.passages if one not in own and one not in given]
            told = [(one.outlet, _voice(one)) for one in (*own, *given, *rest)]
            text = f"“{parallel.about}”: {' · '.join(_by_outlet(told))}"
            outlets = tuple(dict.fromkeys(outlet for outlet, _ in told))
            yield Statement("said differently", outlets, "said differently", text, "", _at(parallel), parallel.score)


def _is_own(passage: Passage, text: str) -> bool:
    if passage.voice != "own" or passage.shared_with or passage.speaker or passage.cue or _QUOTE.search(text):
        return False
    return _SPEECH.isdisjoint(WORD.findall(text.lower()))


def _voice(passage: Passage) -> str:
    attributed = " ".join(filter(None, [passage.speaker or passage.voice, passage.cue and f"“{passage.cue}”"]))
    if passage.voice == "own":
        return f"own voice, in part {attributed}" if passage.speaker or passage.cue else "own voice"
    return attributed


def _plain_words(parallel: Parallel) -> int:
    """Return how many of the shared words are no names."""
    return sum(term[0].islower() or term[0].isdigit() for term in parallel.shared_terms)


def _at(parallel: Parallel) -> tuple[Selection, ...]:
    return (Selection("parallel", str(parallel.number)),)
