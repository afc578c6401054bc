"""Groups of passages for disputed numbers that stand in sentences that are not alike otherwise."""

from collections.abc import Iterable, Iterator, Sequence

from analysis.compare.parallels.align import Window
from analysis.compare.parallels.disputes import Dispute, Number, connected
from analysis.compare.parallels.features import Source
from analysis.compare.parallels.grouping import Group
from analysis.language.counted import HAPPENED


def contested(disputes: Iterable[Dispute], groups: Sequence[Group], found: Sequence[Source]) -> Iterator[Group]:
    """Yield the sentences of disputed numbers as groups, one for each thing disputed that none of ``groups`` shows.

    What is told on different days may be a change, and makes a group only if it is fixed by the event: not of what
    happened to people, of what a thing has, of pay, or of a period that is over.
    """
    telling = [one for one in disputes if one.at_once(found) or _is_fixed(one.one)]
    for together in connected(telling):
        if not any(_shows(group, dispute) for group in groups for dispute in together):
            windows = [Window(its.source, its.sentence, its.sentence) for dispute in together for its in dispute]
            yield {window.source: window for window in sorted(windows, reverse=True)}


def _is_fixed(number: Number) -> bool:
    return number.is_fixed or (number.is_in_event and number.quantity.role not in HAPPENED)


def _shows(group: Group, dispute: Dispute) -> bool:
    return all(
        number.source in group and group[number.source].first <= number.sentence <= group[number.source].last
        for number in dispute
    )
