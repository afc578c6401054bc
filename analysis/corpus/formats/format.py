"""What a format is, what its reader is given, and how it says that a file cannot be read."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from io import BytesIO, RawIOBase
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, NamedTuple, cast

from analysis.corpus.decode import CHUNK, WINDOWS, codec
from analysis.corpus.records import Chosen, Item
from analysis.errors import EXIT_BAD_INPUT

MAX_FILE = 200_000_000
"""The largest file, in bytes, of a format that has to be held in memory to be read."""


class Unreadable(Exception):  # noqa: N818 (no fault of the program)
    """Why a file or row cannot be read, in words that continue its name ("is protected by a password").

    ``code`` is the exit code when nothing else is left (see :mod:`analysis.errors`).
    """

    def __init__(self, reason: str, code: int = EXIT_BAD_INPUT) -> None:
        super().__init__(reason)
        self.code = code


class Input:
    """One file or stream to read: ``source`` names it in messages, ``id`` is that of its article, or begins theirs.

    ``columns`` maps a field of the article ("text", "outlet", …) to the column that the user names for it.
    ``name`` has the file's suffix where ``source`` has not.  ``content_type`` is what a host said of a fetched page.
    """

    def __init__(
        self,
        stream: BinaryIO,
        source: str,
        id_: str,
        encoding: str = "utf-8",
        columns: Chosen | None = None,
        name: str = "",
        content_type: str = "",
    ) -> None:
        self.source, self.id, self.columns = source, id_, columns or {}
        self.name, self.content_type = name or source, content_type
        self.suffix = PurePath(self.name).suffix.lower()
        self._stream, self._named_encoding = stream, encoding
        self.head = stream.read(CHUNK)
        self.encoding = codec(self.head, encoding)

    @property
    def guessed(self) -> bool:
        """Whether the encoding was told from the bytes, for it is not the one named."""
        return self.encoding == WINDOWS != self._named_encoding

    @property
    def size(self) -> int:
        """Bytes of the file; 0 where the system does not know."""
        try:
            return os.fstat(self._stream.fileno()).st_size
        except OSError:
            return 0

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes from the beginning, once."""
        yield self.head
        yield from iter(lambda: self._stream.read(CHUNK), b"")

    def data(self, limit: int = MAX_FILE) -> bytes:
        """Return all bytes; raise ``Unreadable`` if there are more than ``limit``."""
        data = bytearray()
        for chunk in self.chunks():
            data += chunk
            if len(data) > limit:
                raise Unreadable(
                    f"is larger than {limit // 1_000_000} MB; split it, or give its articles as JSON Lines or CSV"
                )
        return bytes(data)

    def file(self) -> BinaryIO:
        """Return a stream that can seek, at its beginning; one that cannot is held in memory."""
        return self.stream() if self._stream.seekable() else BytesIO(self.data())

    def stream(self) -> BinaryIO:
        """Return a stream at its beginning, to be read once from there to its end."""
        if self._stream.seekable():
            self._stream.seek(0)
            return self._stream
        rest: Any = _Rest(self.head, self._stream)
        return cast(BinaryIO, rest)

    @contextmanager
    def path(self) -> Iterator[Path]:
        """Give the file a plain name of its own for as long as it is needed, for libraries that read by name."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "input"
            original = getattr(self._stream, "name", None)
            if isinstance(original, str | bytes | os.PathLike) and Path(os.fsdecode(original)).is_file():
                path.symlink_to(Path(os.fsdecode(original)).resolve())
            else:
                path.write_bytes(self.data())
            yield path

    def inner(self, stream: BinaryIO, source: str, id_: str, name: str) -> "Input":
        """Return an input for a file that this one holds, to be read in the same way."""
        return Input(stream, source, id_, self._named_encoding, self.columns, name)


class _Rest(RawIOBase):
    """A stream of which the beginning has been read already."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._head, self._stream = head, stream

    def read(self, size: int = -1, /) -> bytes:
        if not self._head:
            return self._stream.read(size)
        piece = self._head if size < 0 else self._head[:size]
        self._head = self._head[len(piece) :]
        return piece + self._stream.read() if size < 0 else piece


class Format(NamedTuple):
    """How the files of one format are told and read.

    ``name`` has its article ("an HTML page").  ``signature`` says of the first bytes whether they can be of no other
    format.  ``read`` yields the articles; it may raise ``Unreadable``.  ``needs`` is the module of the extra
    ``formats`` without which nothing can be read.  ``rows``: a file holds many articles, each with its own fields.
    ``members``, of an archive, yields the files that it holds instead.
    """

    name: str
    suffixes: tuple[str, ...]
    signature: Callable[[bytes], bool]
    read: Callable[[Input], Iterator[Item]]
    needs: str = ""
    rows: bool = False
    members: Callable[[Input], Iterator["Input | Item"]] | None = None

    @property
    def installed(self) -> bool:
        """Whether what it needs is installed."""
        return not self.needs or find_spec(self.needs) is not None


INSTALL = "pip install 'framescope[formats]'"


@contextmanager
def parsing(what: str) -> Iterator[None]:
    """Turn whatever a library raises on a damaged or hostile file into ``Unreadable``: ``what`` is "a PDF file"."""
    try:
        yield
    except (Unreadable, OSError):
        raise
    except Exception as error:
        raise Unreadable(f"is {what} that cannot be read ({str(error) or type(error).__name__})") from error
