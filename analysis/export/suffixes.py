"""The format of an output file, which its name decides."""

from collections.abc import Iterable
from pathlib import Path

from analysis.errors import EXIT_USAGE, FramescopeError


def suffix_of(output: Path, what: str, suffixes: Iterable[str]) -> str:
    """Return the suffix of ``output``, one of ``suffixes``, in lower case.

    Raises FramescopeError for another; ``what`` ("A report") begins its message.
    """
    if (suffix := output.suffix.lower()) in (there := [*suffixes]):
        return suffix
    *first, last = there
    raise FramescopeError(f"{what} ends in {', '.join(first)} or {last}; name it so, not {output.name}.", EXIT_USAGE)
