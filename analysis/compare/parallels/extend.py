"""Extending parallels by adjacent sentences that say more of the same fact, or quote the words it is about."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from analysis.compare.parallels.align import Likeness, Window, is_passage, sentences_of
from analysis.compare.parallels.grouping import Group

WHOLE = 4  # sentences of a passage with what carries it on
CARRIED = 0.8  # least evidence for a sentence that stands next to a parallel

Speakers = Callable[[Window], frozenset[str]]  # the sources whose words a window gives
Free = Callable[[int, int], bool]  # whether a sentence, by source and index, may be taken


def extended(groups: Sequence[Group], like: Likeness, speakers: Speakers) -> list[Group]:
    """Return ``groups``, in their order, extended by adjacent sentences on the same fact.

    Such a sentence is like a sentence of another outlet's passage, or like one next to it; or it gives the words of
    someone whom its own passage names without his words, and who speaks in another outlet's.  The groups given first
    choose first; for any two articles, a sentence is in at most one group that holds both.
    """
    groups_of: defaultdict[tuple[int, int], list[Group]] = defaultdict(list)
    for group in groups:
        for sentence in sentences_of(group.values()):
            groups_of[sentence].append(group)

    def free(group: Group, source: int, index: int) -> bool:
        others = group.keys() - {source}
        return not any(others & other.keys() for other in groups_of.get((source, index), ()))

    found = []
    for group in groups:
        whole = dict(group)
        while grown := next(_grown(whole, like, speakers, partial(free, group)), None):
            for sentence in sentences_of([grown]) - sentences_of([whole[grown.source]]):
                groups_of[sentence].append(group)
            whole[grown.source] = grown
        found.append(whole)
    return found


def _grown(group: Group, like: Likeness, speakers: Speakers, free: Free) -> Iterator[Window]:
    """Yield the passages of ``group`` that can be extended by a sentence, extended."""
    for source in sorted(group):
        window = group[source]
        outlet = like.found[source].outlet
        others = [group[other] for other in sorted(group) if like.found[other].outlet != outlet]
        elsewhere = frozenset[str]().union(*map(speakers, others))
        told = [sentence for other in others for sentence in _told(other, like, free)]
        for longer, more in _longer(window, like, free):
            heard = (speakers(more) & elsewhere) - speakers(window)
            named = {f"@{name}" for name in heard} & like.terms(window)[0]
            if named or any(like.evidence(more, its) >= CARRIED for its in told):
                yield longer


def _told(window: Window, like: Likeness, free: Free) -> Iterator[Window]:
    """Yield the sentences of ``window``, and the free ones beside it."""
    for index in range(window.first, window.last + 1):
        yield Window(window.source, index, index)
    yield from (beside for _, beside in _longer(window, like, free))


def _longer(window: Window, like: Likeness, free: Free) -> Iterator[tuple[Window, Window]]:
    """Yield ``window`` with the next and with the previous sentence, and that sentence, if it is free."""
    for longer, index in (
        (window._replace(last=window.last + 1), window.last + 1),
        (window._replace(first=window.first - 1), window.first - 1),
    ):
        if is_passage(like.found, longer, WHOLE) and free(window.source, index):
            yield longer, Window(window.source, index, index)
