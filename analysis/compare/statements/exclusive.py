"""Statements on what only one outlet has, and on what one lacks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from analysis.compare.gaps import Gap
from analysis.compare.only_here import OnlyHere
from analysis.compare.selection import Selection
from analysis.compare.sources import Source
from analysis.compare.statements.model import Statement, listed

_Row = TypeVar("_Row", OnlyHere, Gap, Source)

FEWEST_WORDS = 15  # of all sources that an outlet alone quotes, to be told
LARGEST_CHANCE = 0.2  # of a gap that is told
LARGEST_CHANCE_ONLY = 0.06  # of an item that only one outlet has: most outlets have some
FEWEST_USES = 4  # of such an item
MOST = 3  # items of a statement
SAYS = {"entity": "names {}", "number": "gives {}", "phrase": "says “{}”"}


def only_quoted(rows: Iterable[OnlyHere], sources: Iterable[Source]) -> Iterator[Statement]:
    """Yield a statement for each outlet that alone gives the words of people or organisations."""
    known = {(source.outlet, source.source): source for source in sources}
    spoken = [known[row.outlet, row.item] for row in rows if row.kind == "speaker" and (row.outlet, row.item) in known]
    for outlet, found in _by_outlet(spoken).items():
        told = sorted((one for one in found if one.kind != "country"), key=lambda one: (-one.words, one.source))
        if sum(one.words for one in told) >= FEWEST_WORDS:
            verb = "quotes" if all(one.quoted for one in told[:MOST]) else "quotes or reports"
            said = [f"{one.source} ({one.words}{' words' * (one is told[0])})" for one in told]
            where = tuple(Selection("source", one.source, outlet) for one in told)
            text, words = f"{verb} {listed(said, MOST)}", float(sum(one.words for one in told))
            passages = sum(one.passages for one in told)
            yield Statement("only one quotes", (outlet,), f"only {outlet}", text, "", where, words, passages)


def missing(gaps: Iterable[Gap]) -> Iterator[Statement]:
    """Yield a statement for each outlet that lacks what most others have independently, beyond mere chance."""
    for outlet, found in _by_outlet(gap for gap in gaps if gap.stands and gap.chance <= LARGEST_CHANCE).items():
        told = sorted(found, key=lambda gap: (gap.chance, gap.item))
        said = [f"{_item(gap)} ({gap.others_with} of {gap.others} others, expected {gap.expected:.1f})" for gap in told]
        where = tuple(Selection(gap.measure, gap.item) for gap in told)
        ends = dict.fromkeys(f"{gap.chance:.0%}" for gap in (told[0], told[:MOST][-1]))
        claim = f"by chance alone: {' to '.join(ends)}"
        strength = sum(1 - gap.chance for gap in told)
        yield Statement("not in", (outlet,), f"not in {outlet}", listed(said, MOST), claim, where, strength)


def _item(gap: Gap) -> str:
    return f"words of {gap.item}" if gap.kind == "speaker" else gap.item


def only_in(rows: Iterable[OnlyHere]) -> Iterator[Statement]:
    """Yield a statement for each outlet and kind of item of which it alone has some, often enough to tell."""
    found_here = list(rows)
    quoted = {(row.outlet, row.item) for row in found_here if row.kind == "speaker"}
    telling = [row for row in found_here if _tells(row) and (row.outlet, row.item) not in quoted]
    for outlet, found in _by_outlet(telling).items():
        told = sorted(found, key=lambda row: (row.chance or 0, row.item))
        said = [f"{SAYS[row.kind].format(row.item)} ({row.uses}×)" for row in told]
        where = tuple(Selection(row.measure, row.item, outlet) for row in told)
        strength = sum(1 - (row.chance or 0) for row in told)
        text, passages = listed(said, MOST), sum(row.uses for row in told)
        yield Statement("only one has", (outlet,), f"only {outlet}", text, "", where, strength, passages)


def _tells(row: OnlyHere) -> bool:
    often = row.uses >= FEWEST_USES and row.chance is not None and row.chance <= LARGEST_CHANCE_ONLY
    return row.kind in SAYS and often


def _by_outlet(rows: Iterable[_Row]) -> Mapping[str, list[_Row]]:
    found: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.outlet].append(row)
    return found
