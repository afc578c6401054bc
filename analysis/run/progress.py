"""Telling how far a run is."""

from collections.abc import Callable, Iterator
from typing import TypeVar

Progress = Callable[[str, int, int], None]  # a stage, how many items are done, how many there are (0: not counted)

_Result = TypeVar("_Result")


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def unseen(result: object) -> None:
    """Show a result to nobody."""


def counted(results: Iterator[_Result], stage: str, total: int, tell: Progress) -> Iterator[_Result]:
    """Yield ``results``, telling after each how many of ``total`` are done."""
    tell(stage, 0, total)
    for done, result in enumerate(results, 1):
        yield result
        tell(stage, done, total)
