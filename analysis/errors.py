"""Errors that a user can act on: one sentence each, with an exit code."""

EXIT_USAGE = 2
EXIT_NO_INPUT = 3
EXIT_BAD_INPUT = 4
EXIT_NOTHING_TO_SHOW = 5
EXIT_CANNOT_WRITE = 6
EXIT_MODEL = 7
EXIT_DIFFERS = 8


class FramescopeError(Exception):
    """A problem whose text is one sentence for the user: what is wrong, with which file, and what to do.

    ``code`` is the exit code of the command line: 2 usage, 3 input not found, 4 input cannot be read,
    5 nothing left to analyse or show, 6 output cannot be written, 7 model file missing or altered,
    8 the numbers of a replayed document differ.
    """

    def __init__(self, message: str, code: int = EXIT_BAD_INPUT) -> None:
        super().__init__(message)
        self.code = code
