"""The text of the user's files that must be UTF-8: dictionaries, codings, labels, corpus.toml, settings."""

from codecs import BOM_UTF8
from pathlib import Path

from analysis.errors import EXIT_BAD_INPUT, EXIT_NO_INPUT, FramescopeError

LARGEST = 200_000_000  # bytes; what holds more is none of these files, or has no end


def read(path: Path, name: str = "", largest: int = LARGEST) -> str:
    """Return the text of a file, without a byte order mark; messages call it ``name``, or else by its path.

    Raises FramescopeError for a file that does not exist, cannot be read, is larger than ``largest`` bytes, or is
    not UTF-8.
    """
    called = name or str(path)
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError as error:
        raise FramescopeError(f"{called} does not exist.", EXIT_NO_INPUT) from error
    except OSError as error:
        raise FramescopeError(f"{called} cannot be read: {error.strerror}.", EXIT_BAD_INPUT) from error
    if len(data) > largest:
        raise FramescopeError(f"{called} is larger than {largest // 1_000_000} MB.", EXIT_BAD_INPUT)
    return decoded(data.removeprefix(BOM_UTF8), called)


def decoded(data: bytes, name: str) -> str:
    """Return ``data`` of the file ``name`` as text; raises FramescopeError, with the line, where it is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FramescopeError(
            f"{name} line {line} is not UTF-8 text (it holds the byte 0x{data[error.start]:02X}); save it as UTF-8.",
            EXIT_BAD_INPUT,
        ) from error
