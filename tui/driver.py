"""A terminal driver that tolerates invalid input, and ends the program when the terminal is closed."""

import os
import select
import signal
from threading import Thread

from textual.drivers.linux_driver import LinuxDriver


class PatientDriver(LinuxDriver):
    """Drops input that is not UTF-8 (a paste in another encoding, an old mouse report).

    When the terminal is closed, the program ends at once: there is nothing left to restore, and Textual would wait
    forever to write to it.
    """

    def run_input_thread(self) -> None:
        """Listen until told to stop."""
        Thread(target=self._end_with_the_terminal, daemon=True).start()
        while True:
            try:
                super().run_input_thread()
            except UnicodeDecodeError:
                continue
            return

    def _end_with_the_terminal(self) -> None:
        hangup = select.poll()
        hangup.register(self.fileno, 0)  # a hangup is told unasked; until then this costs nothing
        hangup.poll()
        os._exit(128 + signal.SIGHUP)
