"""A terminal driver that tolerates invalid input, and ends the program when the terminal is closed."""

import os
import select
import signal
from codecs import getincrementaldecoder
from collections.abc import Mapping
from contextlib import suppress
from threading import Thread

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

IDLE = 0.1  # seconds between two looks whether to stop listening
HERE, FAR = 0.03, 0.1  # seconds in which the rest of a sequence follows Escape, and where it comes through a network


class PatientDriver(LinuxDriver):
    """Drops input that is not UTF-8 (a paste in another encoding, an old mouse report).

    When the terminal is closed, the program ends at once: there is nothing left to restore, and Textual would wait
    forever to write to it.
    """

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the size of the terminal itself: COLUMNS and LINES, where a shell sets them, stay when it changes."""
        with suppress(OSError):
            columns, lines = os.get_terminal_size(self.fileno)
            if columns and lines:
                return columns, lines
        return super()._get_terminal_size()

    def run_input_thread(self) -> None:
        """Listen until told to stop."""
        vars(constants)["ESCAPE_DELAY"] = escape_delay(os.environ, constants.ESCAPE_DELAY)
        Thread(target=self._end_with_the_terminal, daemon=True).start()
        while not self.exit_event.is_set():
            try:
                self._listen()
            except UnicodeDecodeError:
                continue

    def _listen(self) -> None:
        """Pass on what is typed; Textual would look for Escape alone only ten times a second."""
        parser, decode, patience = XTermParser(self._debug), getincrementaldecoder("utf-8")().decode, IDLE
        while not self.exit_event.is_set():
            typed = select.select([self.fileno], [], [], patience)[0]
            if came := decode(os.read(self.fileno, 4096)) if typed else "":
                for event in parser.feed(came):
                    self.process_message(event)
            for event in parser.tick():
                self.process_message(event)
            patience = constants.ESCAPE_DELAY if typed else IDLE

    def _end_with_the_terminal(self) -> None:
        hangup = select.poll()
        hangup.register(self.fileno, 0)  # a hangup is told unasked; until then this costs nothing
        hangup.poll()
        os._exit(128 + signal.SIGHUP)


def escape_delay(environment: Mapping[str, str], asked: float) -> float:
    """Return after how many seconds Escape was pressed alone; as ``asked`` for where ``ESCDELAY`` is set."""
    if "ESCDELAY" in environment:
        return asked
    return FAR if "SSH_CONNECTION" in environment else HERE
