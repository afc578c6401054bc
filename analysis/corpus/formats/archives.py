"""Archives and compressed files: the files inside are read, within bounds that no archive of articles needs."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Protocol

from analysis.corpus.formats.format import INSTALL, Format, Input, Unreadable, parsing
from analysis.corpus.records import Item, Skipped

MAX_RATIO = 100
"""A file that grows by more than this when it is unpacked is taken for a bomb; texts grow by 3 to 20."""

_ALLOWANCE = 2_000_000  # bytes that may come out of any file, however small
_PIECE = 1 << 16
_DAMAGED = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, OSError, ValueError, zipfile.BadZipFile)
_BOMB = f"unpacks to more than {MAX_RATIO} times its size, as no text does; it is left alone"


class Readable(Protocol):
    """Whatever bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes, none at the end."""


class Bounded(io.RawIOBase):
    """A stream that is unpacked while it is read: up to a limit, and up to the place where it is damaged.

    ``packed`` tells how many packed bytes have been taken in.
    """

    def __init__(self, stream: Readable, packed: Callable[[], int]) -> None:
        super().__init__()
        self._read = getattr(stream, "read1", stream.read)  # which gives what comes before the damage
        self._packed, self._size = packed, 0
        self._damage: Exception | None = None

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes, fewer only at the end or before the damage that the next call raises."""
        if self._damage:
            raise Unreadable(
                f"is cut off or damaged ({self._damage}); only rows before that are read"
            ) from self._damage
        data = bytearray()
        while size < 0 or len(data) < size:
            try:
                piece: bytes = self._read(_PIECE if size < 0 else min(_PIECE, size - len(data)))
            except _DAMAGED as error:
                self._damage = error
                if data:
                    break
                return self.read(size)
            if not piece:
                break
            data += piece
            self._size += len(piece)
            if self._size > MAX_RATIO * self._packed() + _ALLOWANCE:
                raise Unreadable(_BOMB)
        return bytes(data)


def checked_size(source: Input) -> None:
    """Raise ``Unreadable`` if an office document, which is a zip archive, is damaged or unpacks to too much."""
    with parsing("a document"), zipfile.ZipFile(source.file()) as archive:
        _check(archive.infolist())


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if sum(entry.file_size for entry in entries) > MAX_RATIO * sum(e.compress_size for e in entries) + _ALLOWANCE:
        raise Unreadable(_BOMB)


def _single(opened: Callable[[BinaryIO], Readable]) -> Callable[[Input], Iterator[Input | Item]]:
    """Return a reader of a compressed file, which holds one file of the same name without the last suffix."""

    def members(source: Input) -> Iterator[Input | Item]:
        file = source.file()
        name = PurePosixPath(source.name)
        inner = f"{name.stem}.tar" if name.suffix.lower() == ".tgz" else name.stem
        stream: Any = Bounded(opened(file), file.tell)
        yield source.inner(stream, source.source, source.id, inner)

    return members


def _zstd(file: BinaryIO) -> Readable:
    try:
        import zstandard
    except ImportError:
        raise Unreadable(f"is a Zstandard file; to read it, install what that needs: {INSTALL}") from None

    class Reader:
        """Reads as other decompressors do, errors included."""

        def __init__(self) -> None:
            self._reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)

        def read(self, size: int, /) -> bytes:
            try:
                return self._reader.read(size)
            except zstandard.ZstdError as error:
                raise OSError(str(error)) from error

    return Reader()


def _zip(source: Input) -> Iterator[Input | Item]:
    with parsing("a zip archive"), zipfile.ZipFile(source.file()) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _check(entries)
        for entry in sorted(entries, key=lambda entry: entry.filename):
            where = f"{source.source}/{entry.filename}"
            if entry.flag_bits & 1:
                yield Skipped(where, "is protected by a password; unpack it and give the folder")
                continue
            stream: Any = Bounded(archive.open(entry), partial(int, entry.compress_size))
            yield source.inner(stream, where, f"{source.id}/{_stem(entry.filename)}", entry.filename)


def _tar(source: Input) -> Iterator[Input | Item]:
    with parsing("a tar archive"), tarfile.open(fileobj=source.file(), mode="r:") as archive:
        for entry in archive:
            stream = archive.extractfile(entry) if entry.isreg() else None
            if stream:
                where = f"{source.source}/{entry.name}"
                yield source.inner(stream, where, f"{source.id}/{_stem(entry.name)}", entry.name)  # type: ignore[arg-type]


def _stem(name: str) -> str:
    return str(PurePosixPath(name).with_suffix(""))


def _no_articles(source: Input) -> Iterator[Item]:
    return iter(())


def _is_zip(head: bytes) -> bool:
    """Say whether a file begins like a zip archive, and not like a document that is one inside."""
    start = head[:4_000]
    return head.startswith(b"PK\x03\x04") and b"mimetypeapplication/" not in start and b"[Content_Types]" not in start


def _format(
    name: str, suffixes: tuple[str, ...], magic: bytes, members: Callable[[Input], Iterator[Input | Item]]
) -> Format:
    return Format(name, suffixes, lambda head: head.startswith(magic), _no_articles, rows=True, members=members)


FORMATS = (
    _format("a gzip file", (".gz", ".tgz"), b"\x1f\x8b", _single(lambda file: gzip.GzipFile(fileobj=file))),
    _format("a bzip2 file", (".bz2",), b"BZh", _single(bz2.BZ2File)),
    _format("an xz file", (".xz",), b"\xfd7zXZ", _single(lzma.LZMAFile)),
    _format("a Zstandard file", (".zst",), b"\x28\xb5\x2f\xfd", _single(_zstd)),
    Format("a zip archive", (".zip",), _is_zip, _no_articles, rows=True, members=_zip),
    Format("a tar archive", (".tar",), lambda head: head[257:262] == b"ustar", _no_articles, rows=True, members=_tar),
)
