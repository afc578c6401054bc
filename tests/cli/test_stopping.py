"""A command that is stopped says so, and ends with the code of the signal."""

import signal

import pytest

from analysis.errors import FramescopeError
from tui.cli.stopping import stoppable


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whatever_stops_a_command_is_said(name: str) -> None:
    number = getattr(signal, name)
    before = signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)
    try:
        with pytest.raises(FramescopeError, match="stopped") as stopped, stoppable("stopped; all is well."):
            signal.raise_signal(number)
    finally:
        signal.signal(number, before)
    assert stopped.value.code == 128 + number


def test_a_signal_that_is_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable("stopped"):
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
