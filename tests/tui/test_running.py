"""Signals end the dashboard, each with its exit code."""

import asyncio
import os
import signal
from collections.abc import Iterator
from typing import cast

import pytest
from textual.app import App

from tui.running import SIGNALS, run


class Waiting:
    """An app that waits for its end, and is told ``number`` meanwhile."""

    def __init__(self, number: int) -> None:
        self.number, self.codes, self._over = number, list[int](), asyncio.Event()

    async def run_async(self) -> None:
        os.kill(os.getpid(), self.number)
        await asyncio.wait_for(self._over.wait(), 5)

    def exit(self, result: object, code: int) -> None:
        self.codes.append(code)
        self._over.set()


@pytest.fixture(params=SIGNALS)
def number(request: pytest.FixtureRequest) -> Iterator[int]:
    """A signal, which ends no test if nothing else handles it."""
    number = getattr(signal, request.param)
    before = signal.signal(number, signal.SIG_IGN)
    yield number
    signal.signal(number, before)


def test_a_signal_ends_it_with_its_code(number: int) -> None:
    app = Waiting(number)
    run(cast(App[None], app))
    assert app.codes == [128 + app.number]
