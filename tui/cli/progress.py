"""Progress: a line on standard error, if it is a terminal, which is erased when the work is done."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.run.progress import Progress

_PAUSE = 0.1  # seconds between two drawings of one stage


@contextmanager
def progress(stage: str) -> "Iterator[Progress]":
    """Show ``stage`` until the block ends; the block may report another stage, and how much of it is done.

    Nothing is shown if standard error is not a terminal.
    """
    line = _Line()
    line.show(stage, 0, 0)
    try:
        yield line.show
    finally:
        line.wipe()


class _Line:
    def __init__(self) -> None:
        self._stream = sys.stderr  # which a dashboard drawn in memory replaces
        self._shown = self._stream.isatty()
        self._stage = self._drawn = ""
        self._when = 0.0

    def show(self, stage: str, done: int, total: int) -> None:
        if stage == self._stage and monotonic() - self._when < _PAUSE:
            return
        self._stage, self._when = stage, monotonic()
        self._draw(f"{stage} {done:,}/{total:,}" if total else f"{stage} …")

    def wipe(self) -> None:
        self._draw("")
        self._write("\r")

    def _draw(self, text: str) -> None:
        text = text[: self._columns() - 1]
        self._write(f"\r{text.ljust(len(self._drawn))}")
        self._drawn = text

    def _write(self, text: str) -> None:
        if self._shown:
            with suppress(OSError):
                self._stream.write(text)
                self._stream.flush()

    def _columns(self) -> int:
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or 80
        except OSError:
            return 80
