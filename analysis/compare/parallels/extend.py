"""What carries a parallel on: sentences beside its passages that tell more of it, or give the words it is about."""

from collections.abc import Callable, Iterator, Sequence

from analysis.compare.parallels.align import Likeness, Window, is_passage, places
from analysis.compare.parallels.grouping import Group

WHOLE = 4  # sentences of a passage with what carries it on
CARRIED = 0.8  # least cosine times weight of the shared terms: a sentence next to a parallel needs less than one alone

Speakers = Callable[[Window], frozenset[str]]  # the sources whose words a window gives
Sentences = set[tuple[int, int]]  # by source and place


def extended(groups: Sequence[Group], like: Likeness, speakers: Speakers) -> list[Group]:
    """Return ``groups``, in their order, with the sentences next to their passages that carry on the same fact.

    Such a sentence is like another outlet's passage, or like the sentence next to it; or it gives the words of someone
    whom its own passage names without his words, and who speaks in another outlet's.  The groups given first choose
    first; a sentence that any of them holds is not taken.
    """
    taken = places(window for group in groups for window in group.values())
    found = []
    for group in groups:
        whole = dict(group)
        while grown := next(_grown(whole, like, speakers, taken), None):
            taken |= places([grown])
            whole[grown.source] = grown
        found.append(whole)
    return found


def _grown(group: Group, like: Likeness, speakers: Speakers, taken: Sentences) -> Iterator[Window]:
    """Yield the passages of ``group`` that one more sentence carries on."""
    for source in sorted(group):
        window = group[source]
        outlet = like.found[source].outlet
        others = [group[other] for other in sorted(group) if like.found[other].outlet != outlet]
        elsewhere = frozenset[str]().union(*map(speakers, others))
        for longer, more in _longer(window, like, taken):
            heard = (speakers(more) & elsewhere) - speakers(window)
            named = {f"@{name}" for name in heard} & like.terms(window)[0]
            if named or any(_carried(more, other, like, taken) >= CARRIED for other in others):
                yield longer


def _carried(more: Window, other: Window, like: Likeness, taken: Sentences) -> float:
    """Return how much ``more`` tells of what a sentence of ``other``, or a free one beside it, tells.

    That is their cosine times the weight of what they share.
    """
    told = [Window(other.source, place, place) for place in range(other.first, other.last + 1)]
    told += [beside for _, beside in _longer(other, like, taken)]
    return max(
        like(more, its) * sum(sorted(like.weights[term] for term in like.terms(more)[0] & like.terms(its)[0]))
        for its in told
    )


def _longer(window: Window, like: Likeness, taken: Sentences) -> Iterator[tuple[Window, Window]]:
    """Yield ``window`` with the next and with the previous sentence, and that sentence, where it is free."""
    for longer, place in (
        (window._replace(last=window.last + 1), window.last + 1),
        (window._replace(first=window.first - 1), window.first - 1),
    ):
        if (window.source, place) not in taken and is_passage(like.found, longer, WHOLE):
            yield longer, Window(window.source, place, place)
