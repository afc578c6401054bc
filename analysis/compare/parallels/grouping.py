"""From pairs of passages to groups: all outlets that report the same fact."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from analysis.compare.parallels.align import PARALLEL, Likeness, Pair, Window, is_passage, sentences_of

JOINED = 0.15  # least cosine of a passage and each other outlet's passages in the group that it joins

Group = dict[int, Window]  # the passage of each article, by its index
Same = Callable[[Window, Window], bool]  # whether two passages are text that their articles share


def groups(pairs: Sequence[Pair], like: Likeness) -> list[Group]:
    """Join ``pairs``, the strongest first, into groups of at most one passage per article.

    Groups are joined if they contain the same sentences of an article and all their passages are alike; a pair too
    weak by itself may still join a group.  For any two articles, a sentence is in at most one group with both.
    """
    found: dict[int, Group] = {}
    at: defaultdict[tuple[int, int], set[int]] = defaultdict(set)  # the groups that hold a sentence
    for number, pair in enumerate(pairs):
        placed = _placed(pair, found, at, like)
        if placed is None:
            continue
        group, absorbed = placed
        for index in absorbed:
            for sentence in sentences_of(found.pop(index).values()):
                at[sentence].discard(index)
        found[number] = group
        for sentence in sentences_of(group.values()):
            at[sentence].add(number)
    return list(found.values())


def _placed(
    pair: Pair, found: Mapping[int, Group], at: Mapping[tuple[int, int], set[int]], like: Likeness
) -> tuple[Group, set[int]] | None:
    """Return the group that ``pair`` makes, and the groups that it replaces; None if the pair must be dropped."""
    new: Group = {pair.one.source: pair.one, pair.other.source: pair.other}
    near = _near(new, at)
    if any(_holds(found[index], new) for index in near):
        return None
    for index in near:
        joined = _joined(found[index], new, like)
        whole = joined and _absorbed(joined, {index}, found, at, like)
        if whole:
            return whole
    alone = pair.strength >= PARALLEL and not any(_clash(new, found[index]) for index in near)
    return (new, set()) if alone else None


def _absorbed(
    group: Group, taken: set[int], found: Mapping[int, Group], at: Mapping[tuple[int, int], set[int]], like: Likeness
) -> tuple[Group, set[int]] | None:
    """Join to ``group`` every group that it would otherwise contradict; None if one cannot be joined."""
    while clashing := [index for index in _near(group, at) if index not in taken and _clash(group, found[index])]:
        joined = _joined(group, found[clashing[0]], like)
        if joined is None:
            return None
        group, taken = joined, taken | {clashing[0]}
    return group, taken


def _near(group: Group, at: Mapping[tuple[int, int], set[int]]) -> list[int]:
    """Return the indices of the groups that share a sentence with ``group``."""
    return sorted(set[int]().union(*(at.get(sentence, ()) for sentence in sentences_of(group.values()))))


def _holds(group: Group, new: Group) -> bool:
    return all(source in group and _overlap(group[source], window) for source, window in new.items())


def _joined(group: Group, new: Group, like: Likeness) -> Group | None:
    """Return both as one group, or None if they share no sentence or disagree."""
    both = group.keys() & new.keys()
    if not any(_overlap(group[source], new[source]) for source in both):
        return None
    joined = group | new
    for source in both:
        joined[source] = _together(group[source], new[source])
        if not is_passage(like.found, joined[source]) or not _touch(group[source], new[source]):
            return None
    pairs = _across([joined[source] for source in sorted(joined)], like)
    return joined if all(like(*pair) >= JOINED for pair in pairs) else None


def _together(one: Window, other: Window) -> Window:
    return Window(one.source, min(one.first, other.first), max(one.last, other.last))


def _touch(one: Window, other: Window) -> bool:
    return one.first <= other.last + 1 and other.first <= one.last + 1


def _clash(one: Group, other: Group) -> bool:
    """Return whether two groups have the same sentence of one article, and passages of another article in common."""
    both = one.keys() & other.keys()
    return len(both) > 1 and any(_overlap(one[source], other[source]) for source in both)


def _overlap(one: Window, other: Window) -> bool:
    return one.source == other.source and one.first <= other.last and other.first <= one.last


def strength(group: Group, like: Likeness, same: Same) -> float:
    """Return the mean strength of the group's pairs of passages of different outlets: those that are not one text.

    If all are, it is that of all.
    """
    pairs = list(_across([group[source] for source in sorted(group)], like))
    values = [like.strength(*pair) for pair in [pair for pair in pairs if not same(*pair)] or pairs]
    return round(sum(values) / len(values), 6)


def is_independent(group: Group, like: Likeness, same: Same) -> bool:
    """Return whether two outlets' passages are not, even by way of others, the same text."""
    texts: list[set[Window]] = []
    for window in group.values():
        joined = [text for text in texts if any(same(window, one) for one in text)]
        texts = [*(text for text in texts if text not in joined), {window}.union(*joined)]
    outlets = [{like.found[window.source].outlet for window in text} for text in texts]
    return any(one != other for one, other in combinations(outlets, 2))


def _across(windows: Sequence[Window], like: Likeness) -> Iterator[tuple[Window, Window]]:
    pairs = combinations(windows, 2)
    return (pair for pair in pairs if like.found[pair[0].source].outlet != like.found[pair[1].source].outlet)
