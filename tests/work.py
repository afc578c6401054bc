"""How much work a function does: counted, so that it is the same on every machine."""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

SHORT, LONG = 2_000, 8_000


def steps(function: Callable[[], object]) -> int:
    """Return how many lines of Python ``function`` runs, those of what it calls included."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(before)
    return count


def is_in_proportion(function: Callable[[str], object], unit: str) -> bool:
    """Return whether reading ``unit`` over and over takes work in proportion to the length, not to its square."""
    function(unit * 2)  # loads what is loaded once
    short, long = (steps(partial(function, unit * (size // len(unit)))) for size in (SHORT, LONG))
    return long < 1.5 * LONG / SHORT * short + 100
