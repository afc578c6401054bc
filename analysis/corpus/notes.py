"""What a user must know about how a corpus was read, as sentences."""

from collections.abc import Iterable, Sequence
from textwrap import shorten

from analysis.corpus.dates import objection
from analysis.corpus.records import Note, Skipped, one_line
from analysis.errors import EXIT_BAD_INPUT, EXIT_NOTHING_TO_SHOW, FramescopeError

_LISTED = 5  # bad dates, or reasons in an error, that are given one by one


def gathered(notes: Iterable[Note]) -> list[str]:
    """Return each note once, with the file that it is about and how many more there are."""
    sources: dict[str, list[str]] = {}
    for note in notes:
        sources.setdefault(note.text, []).append(note.source)
    return [_with_sources(text, list(dict.fromkeys(of))) for text, of in sources.items()]


def _with_sources(text: str, sources: Sequence[str]) -> str:
    if not sources[0]:
        return one_line(text)
    more = f" and {len(sources) - 1:,} more" if len(sources) > 1 else ""
    return one_line(f"{text.removesuffix('.')} ({sources[0]}{more}).")


def date_note(source: str, written: str) -> str:
    """Say why a date is not used."""
    return f"{source}: the date “{shorten(one_line(written), 40, placeholder=' …')}” {objection(written)}."


def date_notes(bad: Sequence[str]) -> list[str]:
    """Return the first notes on dates that are not used, and how many more there are."""
    more = len(bad) - _LISTED
    return [*bad[:_LISTED], f"{more} more dates are not used."] if more > 0 else list(bad)


def nothing_left(skipped: Sequence[Skipped], shown: str) -> FramescopeError:
    """Return one sentence with the reasons; the exit code of bad input if any input was bad."""
    code = EXIT_BAD_INPUT if any(item.code == EXIT_BAD_INPUT for item in skipped) else EXIT_NOTHING_TO_SHOW
    if len(skipped) == 1:
        return FramescopeError(str(skipped[0]), code)
    reasons = [str(item).removesuffix(".") for item in skipped[:_LISTED]]
    if more := len(skipped) - len(reasons):
        reasons.append(f"{more} more")
    why = f": {'; '.join(reasons)}" if reasons else ""
    return FramescopeError(f"No article of {shown} can be analysed{why}.", code)
