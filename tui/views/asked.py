"""Resolving names of subjects and outlets given on the command line, with suggestions for unknown ones."""

from collections.abc import Sequence

from analysis.compare.comparison import Comparison
from analysis.compare.lookup import called, names_of, nearest, stories_of
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError

_LISTED = 5


def subject(comparison: Comparison, measure: str, name: str) -> str:
    """Return the subject of ``measure`` called ``name``: Vladimir Putin for "Putin"; "" and "all" stay.

    Raises :class:`FramescopeError` if there is none, or more than one.
    """
    names = names_of(comparison.analysis, measure)
    if name in ("", "all") or not names:
        return name
    found = called(comparison.analysis, measure, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise _absent(f"{name!r} is ambiguous: {_either(found)}; choose one of them.")
    near = nearest(name, names)
    hint = f"did you mean {_either(near)}?" if near else f"there are, for example, {', '.join([*names][:_LISTED])}."
    raise _absent(f"The measure {measure} has no subject {name!r} here; {hint}")


def check_outlet(comparison: Comparison, outlet: str) -> None:
    """Raise :class:`FramescopeError` for an outlet that is not in scope; an empty name stands for all."""
    if not outlet or outlet in comparison.outlets:
        return
    stories = stories_of(comparison.whole, outlet)
    if comparison.scope.story in stories or (stories and comparison.scope.story is None):
        raise _absent(f"All articles of {outlet!r} here are copies of others; use --copies to count them.")
    if stories:
        number = "story" if len(stories) == 1 else "stories"
        raise _absent(f"There is no outlet {outlet!r} in this story; it is in {number} {_all(stories)} (--story).")
    known = list(comparison.whole.tables.index["outlet"].unique())
    near = nearest(outlet, dict.fromkeys(known, ()))
    hint = f"did you mean {_either(near)}?" if near else f"there are {_all(known)}."
    raise _absent(f"There is no outlet {outlet!r} in this corpus; {hint}")


def _absent(sentence: str) -> FramescopeError:
    return FramescopeError(sentence, EXIT_NOTHING_TO_SHOW)


def _either(names: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _all(items: Sequence[object]) -> str:
    more = f" and {len(items) - _LISTED} more" if len(items) > _LISTED else ""
    return ", ".join(map(str, items[:_LISTED])) + more
