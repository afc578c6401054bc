"""Progress: a line on standard error, if it is a terminal, which is erased when the work is done."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING

from tui.cli.output import tell

if TYPE_CHECKING:
    from analysis.run.progress import Progress

_PAUSE = 0.1  # seconds between two drawings of one stage
_LOG_PAUSE = 10.0  # and between two lines of a log
_STEADY = 2.0  # seconds until a rate is worth saying


@contextmanager
def progress(stage: str, log: bool = False) -> "Iterator[Progress]":
    """Show ``stage`` until the block ends; the block may report another stage, and how much of it is done.

    If standard error is not a terminal, nothing is shown, or with ``log`` a line for each stage and every ten seconds.
    """
    line = _Log() if log and not sys.stderr.isatty() else _Line()
    line.show(stage, 0, 0)
    try:
        yield line.show
    finally:
        line.wipe()


class _Pace:
    """How far a stage is, in words: "judging stance 40/180 · 12/s · 0:11 left"."""

    def __init__(self) -> None:
        self._stage, self._since, self._first = "", monotonic(), 0

    def told(self, stage: str, done: int, total: int) -> str:
        if stage != self._stage:
            self._stage, self._since, self._first = stage, monotonic(), done
        if not total:
            return f"{stage} …"
        seconds, new = monotonic() - self._since, done - self._first
        return f"{stage} {done:,}/{total:,}{_rate(new, seconds, total - done) if seconds >= _STEADY and new else ''}"


def _rate(done: int, seconds: float, left: int) -> str:
    rate = done / seconds
    minutes, rest = divmod(round(left / rate), 60)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f" · {rate:,.{0 if rate >= 10 else 1}f}/s · {clock} left"


class _Log:
    """Progress as lines, for a file."""

    def __init__(self) -> None:
        self._pace, self._stage, self._when = _Pace(), "", 0.0

    def show(self, stage: str, done: int, total: int) -> None:
        text = self._pace.told(stage, done, total)
        if stage != self._stage or monotonic() - self._when >= _LOG_PAUSE:
            self._stage, self._when = stage, monotonic()
            tell(text)

    def wipe(self) -> None:
        """Do nothing: lines stay."""


class _Line:
    def __init__(self) -> None:
        self._stream = sys.stderr  # which a dashboard drawn in memory replaces
        self._shown = self._stream.isatty()
        self._stage = self._drawn = ""
        self._when = 0.0
        self._pace = _Pace()

    def show(self, stage: str, done: int, total: int) -> None:
        text = self._pace.told(stage, done, total)
        if stage == self._stage and monotonic() - self._when < _PAUSE:
            return
        self._stage, self._when = stage, monotonic()
        self._draw(text)

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
