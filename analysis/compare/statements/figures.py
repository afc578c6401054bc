"""Statements on figures: stance and hedging in one story, marked differences over several."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import hypot
from statistics import NormalDist

from analysis.compare.contrasts import Contrast
from analysis.compare.figures import Figure
from analysis.compare.honesty import LEVEL, Standing, standing
from analysis.compare.measures import MEASURES
from analysis.compare.selection import Selection
from analysis.compare.statements.model import Statement, StatementKind
from analysis.compare.written import interval, written
from analysis.plural import counted

FEWEST_MENTIONS = 5  # of a target, on each side
FEWEST_SENTENCES = 10  # in own voice, on each side
LEAST_STANCE = 0.15
FEWEST_OPPOSED = 2  # mentions of a target, on each side, if one is clearly favourable and one clearly not
OPPOSED = 0.3
FEWER = 0.05  # of the strength of a difference that rests on few mentions
LEAST_HEDGED = 0.1
MOST_OUTLETS = 4  # that are listed; of more, the two at each end


def stances(figures: Iterable[Figure]) -> Iterator[Statement]:
    """Yield a statement for each target towards which two outlets' stances differ beyond chance.

    None before every mention is judged: what is missing may turn a difference around.
    """
    known = [one for one in figures if one.measure == "stance" and one.passages >= FEWEST_OPPOSED]
    if any(one.judged < one.passages for one in known):
        return
    by_target = _by_subject(one for one in known if one.passages >= FEWEST_MENTIONS)
    pairs = sum(len(rows) * (len(rows) - 1) // 2 for rows in by_target.values())
    for target, rows in by_target.items():
        if _gap(rows) >= LEAST_STANCE and unlike(rows[0], rows[-1], pairs):
            yield _statement("stance", f"stance to {target}", rows, "favourable")
            known = [one for one in known if one.of != target]
    yield from _opposed(known)


def _opposed(figures: Iterable[Figure]) -> Iterator[Statement]:
    """Yield a statement for each target that one outlet speaks well of and another ill, in however few mentions."""
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.value is not None and abs(one.value) >= OPPOSED:
            found[one.of].append(one)
    for target, rows in found.items():
        ends = sorted(rows, key=lambda one: (one.value or 0.0, one.outlet))[:: max(1, len(rows) - 1)]
        if len(ends) > 1 and (ends[0].value or 0) < 0 < (ends[-1].value or 0):
            claim = " against ".join(counted(one.passages, "mention") for one in ends) + ": may be chance"
            strength = _gap(ends) * FEWER
            yield _statement("stance", f"stance to {target}", ends, "favourable")._replace(
                claim=claim, strength=strength
            )


def hedging(figures: Iterable[Figure]) -> Iterator[Statement]:
    """Yield a statement if two outlets hedge in their own voice to a different degree, beyond chance."""
    known = [one for one in figures if one.measure == "hedged" and one.of == "own" and one.base >= FEWEST_SENTENCES]
    for rows in _by_subject(known).values():
        if _gap(rows) >= LEAST_HEDGED and unlike(rows[0], rows[-1], len(rows) * (len(rows) - 1) // 2):
            yield _statement("hedging", "hedging, own voice", rows, "hedged")


def unlike(one: Figure, other: Figure, comparisons: int = 1) -> bool:
    """Return whether the difference of two figures excludes zero, given their 95 % intervals.

    The interval of the difference is made of both (MOVER, Zou & Donner 2008), widened for the number of
    ``comparisons`` of which this is one (Bonferroni).
    """
    low, high = sorted((one, other), key=lambda figure: figure.value or 0.0)
    if None in (low.value, low.high, high.value, high.low):
        return False
    normal = NormalDist()
    wider = normal.inv_cdf(1 - LEVEL / 2 / max(1, comparisons)) / normal.inv_cdf(1 - LEVEL / 2)
    return (high.value or 0) - (low.value or 0) > wider * hypot(
        (high.value or 0) - (high.low or 0), (low.high or 0) - (low.value or 0)
    )


def marked(contrasts: Iterable[Contrast]) -> Iterator[Statement]:
    """Yield a statement for each significant difference between two outlets over several stories."""
    for one in contrasts:
        if one.marked and (one.difference or 0) > 0:
            title = MEASURES[one.measure].title.format(of=one.of, voice=f"{one.of} voice")
            values = f"{one.outlet} {written(one.measure, one.value)}"
            against = f"{one.against} {written(one.measure, one.value_against)}"
            where = (Selection(one.measure, one.of, one.outlet, one.against),)
            text = f"{values} · {against}, over {one.stories} stories"
            size = abs(one.difference or 0) / max((one.high or 0) - (one.low or 0), 1e-9)
            yield Statement("difference", (one.outlet, one.against), title, text, one.claim, where, size)


def _by_subject(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """Return the figures that have an interval by subject, the lowest value first; subjects of two outlets or more."""
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.value is not None and one.low is not None and one.high is not None:
            found[one.of].append(one)
    return {
        of: sorted(rows, key=lambda one: (one.value or 0.0, one.outlet)) for of, rows in found.items() if len(rows) > 1
    }


def _gap(rows: Sequence[Figure]) -> float:
    return (rows[-1].value or 0.0) - (rows[0].value or 0.0)


def _statement(kind: StatementKind, label: str, rows: Sequence[Figure], ends: str) -> Statement:
    """Return a statement on figures of several outlets, from the least to the most ``ends`` ("favourable")."""
    half = MOST_OUTLETS // 2
    shown = rows if len(rows) <= MOST_OUTLETS else (*rows[:half], *rows[-half:])
    said = [
        f"{one.outlet} {written(one.measure, one.value)} {interval(one.measure, one.low, one.high)}".rstrip()
        for one in shown
    ]
    said[0], said[-1] = f"least {ends} {said[0]}", f"most {said[-1]}"
    where = tuple(Selection(one.measure, one.of, one.outlet) for one in shown)
    return Statement(kind, tuple(one.outlet for one in shown), label, " · ".join(said), _claim(rows), where, _gap(rows))


def _claim(rows: Sequence[Figure]) -> str:
    """Return what the difference of the lowest and the highest figure may claim."""
    ends = [standing(one.articles, one.stories) for one in (rows[0], rows[-1])]
    if all(one is Standing.TEXT for one in ends):
        return "one text each: may be chance"
    fewest = min(rows[0].articles, rows[-1].articles)
    return f"{standing(fewest)}: {rows[0].articles} against {rows[-1].articles} articles"
