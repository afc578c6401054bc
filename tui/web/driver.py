"""The driver of a dashboard in a browser."""

import os
import signal

from textual.drivers.web_driver import WebDriver


class SessionDriver(WebDriver):
    """Ends the dashboard when the server that started it is gone: nobody could see or end it any more."""

    def run_input_thread(self) -> None:
        """Listen until told to stop."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            os._exit(128 + signal.SIGHUP)
