"""The terminal's keyboard and mouse, read so that no stray byte ends the program."""

from textual.drivers.linux_driver import LinuxDriver


class PatientDriver(LinuxDriver):
    """Drops input that is no UTF-8 (a paste in another encoding, an old mouse report) and listens on."""

    def run_input_thread(self) -> None:
        """Listen until told to stop."""
        while True:
            try:
                super().run_input_thread()
            except UnicodeDecodeError:
                continue
            return
