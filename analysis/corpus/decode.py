"""From bytes to text without guessing: UTF-8, or a byte-order mark, or the encoding that the manifest names."""

import codecs
import re
from collections.abc import Iterable, Iterator

MAX_TEXT = 10_000_000
"""The largest text of one article, in bytes of a file or characters of a row."""

MAX_ROW = 8 * MAX_TEXT
"""The longest line or field that is held in memory, in characters: enough to step over a text that is too large."""

CHUNK = 1 << 20
"""Bytes read at a time."""

_MARKS = (  # the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (rb"\xd0\xcf\x11\xe0(?s:.)*E\0n\0c\0r\0y\0p\0t\0e\0d\0", "a document protected by a password"),
        (rb"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
        (rb"PK(?:\x03\x04|\x05\x06)", "a LibreOffice, PowerPoint or EPUB file"),
        (rb"7z\xbc\xaf|Rar!", "an archive"),
        (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|II\*\0|MM\0\*", "an image"),
        (rb"(?i)(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!doctype)", "an XML document"),
        (rb"(?i)(?:\xef\xbb\xbf)?(?:\s*%[^\n]*\n)*\s*@[a-z]+\s*\{[^\n{}=]*,\s*\n\s*[a-z_-]+\s*=", "a BibTeX file"),
    )
)
WINDOWS = "cp1252"
"""What a file is taken to be in when it is not UTF-8 and, as an English text, can hardly be in another encoding."""

_NOT_WINDOWS = re.compile(
    rb"[\x80-\xff]"  # whatever is not one of the following
    rb"(?<![\x80\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb-\xbe])"  # punctuation and signs
    rb"(?<![A-Za-z][\xe0-\xef\xf1-\xf6\xf8-\xfc])(?<![\s,;\"(][\xc0-\xc5\xc7-\xcb\xd6\xd8\xdc\xe0-\xe9])"  # letters
    rb"|\xe2\x80[\x90-\xa6]|\xc3[\xa0-\xbc]"  # UTF-8 after all, with an error somewhere
    rb"|[\x00-\x08]"  # no text at all
)
_WIDE_SHARE = 0.4  # of every other byte is zero, in UTF-16
_NUL_SHARE = 0.01  # more than this is data; a stray NUL in an article is cleaned like any control character
_UNDECODED = re.compile("[\udc80-\udcff]")


def foreign(head: bytes, codec: str) -> str:
    """Name what a file is when its first bytes show that it is not text in ``codec`` ("a PDF file"), else ""."""
    for pattern, name in _FOREIGN:
        if pattern.match(head):
            return name
    wide = 0 in "a".encode(codec)
    return "a binary file" if not wide and head.count(0) > _NUL_SHARE * len(head) else ""


def codec(head: bytes, encoding: str) -> str:
    """Return the codec for a file that begins with ``head``.

    A byte-order mark goes before ``encoding``.  UTF-16 without one is told by the zeros of its Latin letters, and
    Windows-1252, where UTF-8 was expected, by bytes that English texts have in no other encoding.
    """
    if marked := next((name for mark, name in _MARKS if head.startswith(mark)), ""):
        return marked
    if wide := _wide(head):
        return wide
    return WINDOWS if encoding == "utf-8" and _is_windows(head) else encoding


def _wide(head: bytes) -> str:
    for first, name in ((0, "utf-16-be"), (1, "utf-16-le")):
        letters, zeros = head[1 - first :: 2], head[first::2]
        readable = sum(map(letters.count, b" etaoins"))
        if zeros.count(0) > _WIDE_SHARE * len(zeros) and 2 * readable > len(letters):
            return name
    return ""


def _is_windows(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return not _NOT_WINDOWS.search(head)
    return False


def is_text_encoding(name: str) -> bool:
    """Say whether Python can decode text in the encoding ``name``, whole and in pieces."""
    try:
        b"x".decode(name)
        codecs.getincrementaldecoder(name)
    except (LookupError, ValueError):
        return False
    return True


def lines(chunks: Iterable[bytes], codec: str) -> Iterator[str]:
    r"""Yield the lines of a stream, each with its "\n", in memory that is bounded by ``MAX_ROW``.

    A byte that cannot be decoded stands in its line as a lone surrogate (see :func:`undecoded`), so that only
    this line is lost.  A line longer than ``MAX_ROW`` comes cut, and still longer than ``MAX_ROW``.
    """
    decoder = codecs.getincrementaldecoder(codec)(errors="surrogateescape")
    held: list[str] = []
    size = 0
    for chunk in chunks:
        *whole, rest = decoder.decode(chunk).split("\n")
        for piece in whole:
            held.append(piece)
            yield "".join(held) + "\n"
            held, size = [], 0
        if size <= MAX_ROW:
            held.append(rest)
            size += len(rest)
    last = "".join(held) + decoder.decode(b"", final=True)
    if last:
        yield last


def undecoded(text: str, codec: str) -> str:
    """Say what cannot be decoded in a line or field that :func:`lines` gave, or ""."""
    bad = None if text.isascii() else _UNDECODED.search(text)
    return undecodable(codec, f"it holds the byte 0x{ord(bad[0]) - 0xDC00:02X}") if bad else ""


def undecodable(codec: str, detail: str = "its bytes do not fit") -> str:
    """Say that a file or line is not in the encoding it should be, and what to do, in words that continue its name."""
    name = codec.removesuffix("-sig").upper()
    return (
        f"is not {name} text ({detail}); convert it to UTF-8, or name its encoding in corpus.toml, "
        'for example: encoding = "cp1252"'
    )
