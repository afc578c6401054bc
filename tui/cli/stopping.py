"""A command that is stopped ends in a sentence, whoever stops it: Ctrl-C, ``kill``, or a terminal that is closed."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from analysis.errors import FramescopeError

_SIGNALS = ("SIGTERM", "SIGHUP")  # beside SIGINT, of which Python makes a KeyboardInterrupt itself


@contextmanager
def stoppable(sentence: str) -> Iterator[None]:
    """End the block with ``sentence`` and the exit code 128 + n when the signal n tells the program to end.

    A signal that this program was started to ignore (as by ``nohup``) stays ignored.
    """
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    heard = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in heard:
        signal.signal(number, _interrupt)
    try:
        yield
    except KeyboardInterrupt as error:
        raise FramescopeError(sentence, 128 + (error.args[0] if error.args else signal.SIGINT)) from None
    finally:
        for number in heard:
            signal.signal(number, signal.SIG_DFL)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt(number)
