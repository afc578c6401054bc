"""The terminal's keyboard and mouse, read so that no stray byte ends the program, and its end noticed."""

import os
import select
import signal
from threading import Thread

from textual.drivers.linux_driver import LinuxDriver


class PatientDriver(LinuxDriver):
    """Drops input that is no UTF-8 (a paste in another encoding, an old mouse report) and listens on.

    When the terminal itself is gone, the program ends at once: there is nothing left to restore, and Textual would
    wait for ever for it to take what is written.
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
