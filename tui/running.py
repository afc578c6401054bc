"""Running the dashboard: when told to end, it ends within a second, whatever its threads are computing."""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from threading import enumerate as threads
from threading import main_thread
from time import monotonic
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from textual.app import App

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
PATIENCE = 0.3  # seconds in which threads may finish what they write


def run(app: "App[Any]") -> None:
    """Run ``app`` until it exits, or gets a signal: its return code is then 128 plus the signal's number.

    Threads that still work are not waited for, as ``asyncio.run`` would.
    """
    loop = asyncio.new_event_loop()
    for name in SIGNALS:
        with suppress(NotImplementedError, AttributeError):  # Windows
            number = getattr(signal, name)
            loop.add_signal_handler(number, app.exit, None, 128 + number)
    try:
        loop.run_until_complete(app.run_async())
    finally:
        loop.close()


def leave(code: int) -> NoReturn:
    """End the process with the exit code ``code``, soon, without waiting for threads that are still working."""
    end = monotonic() + PATIENCE
    busy = [thread for thread in threads() if thread is not main_thread() and not thread.daemon]
    for thread in busy:
        thread.join(max(0.0, end - monotonic()))
    if any(thread.is_alive() for thread in busy):
        from analysis.run.cache import abandon

        abandon()
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)
    sys.exit(code)
