"""Statements on parallels: numbers that disagree, and whose words a fact is."""

import re
from collections.abc import Iterable, Iterator, Mapping

from analysis.compare.parallels.model import Disagreement, Given, Parallel, Passage
from analysis.compare.selection import Selection
from analysis.compare.statements.model import Statement
from analysis.compare.written import on_day
from analysis.language.speech import SPEECH
from analysis.language.stem import stem
from analysis.language.words import WORD
from analysis.plural import counted

FEWEST_SHARED = 3  # words that are no names, for passages to report one thing and not only to be about the same people
SCORES = (0.5, 0.9)  # of a parallel: below, it may be another fact; above, one quotes the other's words
RISES = (10.0, 5.0)  # of the strength of numbers that disagree: on one day, on the dead and the injured
_QUOTE = re.compile('["“”„«»]')


def disagreeing(parallels: Iterable[Parallel]) -> Iterator[Statement]:
    """Yield a statement for each quantity with contradictory values, and whose words these are.

    Those of articles of one day come first, and among them those on the dead and the injured.
    """
    found = list(parallels)
    both = [(parallel, one) for parallel in found for one in parallel.disagreements]
    disagree = len({parallel.number for parallel, one in both if one.at_once})
    claim = f"in {disagree} of {counted(len(found), 'parallel')}; others may be missed" if disagree else ""  # said once
    told: list[set[Given]] = []
    for parallel, one in sorted(both, key=lambda pair: (pair[1].rank, -pair[0].score, pair[0].number)):
        if any(its.issuperset(one.given) for its in told):
            continue
        told.append(set(one.given))
        voices = {passage.article_id: _voice(passage) for passage in parallel.passages}
        outlets = tuple(dict.fromkeys(given.outlet for given in one.given))
        values = _values(one, voices)
        text = f"{values} (“{parallel.about}”)" if parallel.about else values
        label = "numbers disagree" if one.at_once else "numbers of different days"
        strength = parallel.score + sum(rise * (not last) for rise, last in zip(RISES, one.rank, strict=True))
        yield Statement("numbers disagree", outlets, label, text, claim, _at(parallel), strength)
        claim = ""


def _values(one: Disagreement, voices: Mapping[str, str]) -> str:
    """Return the values that disagree, and whose they are: "12 in Post (own voice) ≠ 17 in Echo (the mayor “said”)"."""
    days = {given.article_id: on_day(given.day) if one.days else "" for given in one.given}
    how = {name: "; ".join(filter(None, (day, voices.get(name, "")))) for name, day in days.items()}
    return " ≠ ".join(", ".join(_equal(side, how)) for side in one.sides)


def _equal(side: Iterable[Given], how: Mapping[str, str]) -> Iterator[str]:
    """Yield each value of a side once, in its shortest spelling; they agree but for rounding."""
    by_value: dict[float, list[Given]] = {}
    for given in side:
        by_value.setdefault(given.quantity.amount, []).append(given)
    for same in by_value.values():
        said = min((given.said for given in same), key=len)
        yield f"{said} in {', '.join(_by_outlet((given.outlet, how[given.article_id]) for given in same))}"


def _by_outlet(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield each outlet once, with how it tells it in each of its articles: "Post (own voice; the mayor “said”)"."""
    by_outlet: dict[str, dict[str, None]] = {}
    for outlet, how in told:
        by_outlet.setdefault(outlet, {})[how] = None
    for outlet, ways in by_outlet.items():
        yield f"{outlet} ({'; '.join(said)})" if (said := [*filter(None, ways)]) else outlet


def attributed(parallels: Iterable[Parallel], texts: Mapping[str, str]) -> Iterator[Statement]:
    """Yield a statement for each parallel that one outlet states itself and another attributes to somebody.

    The first must have no sign of speech, be it a quotation mark or a reporting verb, and not the other's text.
    """
    for parallel in parallels:
        if not SCORES[0] <= parallel.score < SCORES[1]:
            continue
        given = [one for one in parallel.passages if one.voice != "own" and one.speaker and one.cue]
        own = [
            one
            for one in parallel.passages
            if _is_own(one, texts[one.article_id][one.start : one.end])
            and any(len(_plain_words(one, texts) & _plain_words(other, texts)) >= FEWEST_SHARED for other in given)
        ]
        if own and given:
            rest = [one for one in parallel.passages if one not in own and one not in given]
            told = [(one.outlet, _voice(one)) for one in (*own, *given, *rest)]
            text = f"“{parallel.about}”: {' · '.join(_by_outlet(told))}"
            outlets = tuple(dict.fromkeys(outlet for outlet, _ in told))
            yield Statement("said differently", outlets, "said differently", text, "", _at(parallel), parallel.score)


def _is_own(passage: Passage, text: str) -> bool:
    if passage.voice != "own" or passage.shared_with or passage.speaker or passage.cue or _QUOTE.search(text):
        return False
    return SPEECH.isdisjoint(WORD.findall(text.lower()))


def _voice(passage: Passage) -> str:
    attributed = " ".join(filter(None, [passage.speaker or passage.voice, passage.cue and f"“{passage.cue}”"]))
    if passage.voice == "own":
        return f"own voice, in part {attributed}" if passage.speaker or passage.cue else "own voice"
    return attributed


def _plain_words(passage: Passage, texts: Mapping[str, str]) -> set[str]:
    """Return the stems of the words of a passage that others share, but for names."""
    text = texts[passage.article_id]
    words = (word for span in passage.shared for word in WORD.findall(text[span.start : span.end]))
    return {stem(word) for word in words if word[0].islower() or word[0].isdigit()}


def _at(parallel: Parallel) -> tuple[Selection, ...]:
    return (Selection("parallel", str(parallel.number)),)
