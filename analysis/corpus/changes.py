"""Noticing that the files of a corpus have changed, without reading them."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

State = Mapping[str, tuple[int, int]]  # by path: when it was last written, in nanoseconds, and its size
PATIENCE = 15  # looks at files that do not stand still


def state(paths: Iterable[Path]) -> State:
    """Return the state of the files at and below ``paths``; hidden ones and what cannot be looked at have none."""
    return dict(entry for path in paths for entry in _files(path))


def _files(path: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    with suppress(OSError):
        if path.is_dir():
            yield from _below(path)
        else:
            facts = path.stat()
            yield str(path), (facts.st_mtime_ns, facts.st_size)


def _below(folder: str | Path) -> Iterator[tuple[str, tuple[int, int]]]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)
            else:
                with suppress(OSError):
                    facts = entry.stat()
                    yield entry.path, (facts.st_mtime_ns, facts.st_size)


class Changes:
    """Says when files differ from what was read, and stand still: a file that is being written is not read yet.

    One that is always being written (a log) does not keep the others from being read: they are after some looks.
    """

    def __init__(self, read: State) -> None:
        self._read = self._last = read
        self._looks = 0  # at files that differ

    def settled(self, now: State) -> bool:
        """Return whether ``now`` differs from what was read and is as at the last looks; then it counts as read."""
        still, self._last = now == self._last, now
        self._looks = 0 if now == self._read else self._looks + 1
        if not self._looks or not (still or self._looks >= PATIENCE):
            return False
        self._read, self._looks = now, 0
        return True


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Return in words how the articles ``after`` differ from those ``before``, each a text by id; "" if they do not."""
    new, gone = after.keys() - before.keys(), before.keys() - after.keys()
    changed = [one for one in after.keys() & before.keys() if after[one] != before[one]]
    counts = ((len(new), "new"), (len(changed), "changed"), (len(gone), "deleted"))
    said = [f"{count} {what}" for count, what in counts if count]
    noun = "article" if sum(count for count, _ in counts) == 1 else "articles"
    return f"{', '.join(said)} {noun}" if said else ""
