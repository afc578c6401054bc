"""Text as people have it: what exports, scrapers and word processors did to it is undone where that is certain."""

import re
from collections.abc import Callable
from typing import NamedTuple

from analysis.corpus import markup
from analysis.corpus.decode import MAX_TEXT
from analysis.corpus.records import Record
from analysis.corpus.unwrap import unwrapped

_ESCAPES = {"n": "\n", "r": "\n", "t": " ", '"': '"', "'": "'", "/": "/"}
_ESCAPED = re.compile(r"\\(?:r\\n|([nrt\"'/])|u([0-9a-fA-F]{4}))")
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2060\ufeff]")
_DIVIDED = re.compile("\u00ad\n[ \t]*")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_LIGATURE = re.compile("[\ufb00-\ufb06]")
# A lead byte of UTF-8 and one that follows, as they look when read in Windows-1252.
_MISREAD = re.compile("[\xc2-\xf4][\x80-\xbf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\ufffd]")
_LOST_QUOTE = "â€\ufffd"  # the closing quotation mark, whose last byte means nothing in Windows-1252


class Mended(NamedTuple):
    """A record whose text and title are as their author wrote them, and what was done to the text, a sentence each."""

    record: Record
    notes: tuple[str, ...]


def mended(record: Record) -> Mended:
    """Return ``record`` mended; a text that is too large for an article is left as it is."""
    if len(record.text) > MAX_TEXT:
        return Mended(record, ())
    text, notes = record.text.replace("\r\n", "\n").replace("\r", "\n"), []
    for mend, note in _MENDS:
        better = mend(text)
        if better is not None and better != text:
            text = better
            notes.append(note)
    if "\ufffd" in text or _is_garbled(text):
        notes.append("Some characters were lost or garbled before the text came here; look at its quotation marks.")
    record = record._replace(text=text, title=_line(record.title), outlet=_line(record.outlet))
    return Mended(record, tuple(notes))


def _line(text: str) -> str:
    for mend, _ in _MENDS[:-1]:
        text = mend(text) or text
    return text


def _markup(text: str) -> str | None:
    if markup.has_tags(text):
        return markup.plain(text)
    return markup.plain(text) if markup.has_entities(text) else None


def _escapes(text: str) -> str | None:
    r"""Read ``\n`` as a newline, in a text that holds several of them and hardly a real one."""
    written = text.count("\\n")
    if written < 2 or 4 * text.strip().count("\n") > written:
        return _ESCAPED.sub(_unescaped, text) if "\\u20" in text else None
    return _ESCAPED.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    if match[2]:
        return chr(int(match[2], 16))
    return _ESCAPES[match[1]] if match[1] else "\n"


def _mojibake(text: str) -> str | None:
    """Repair UTF-8 that was read in another encoding, line by line, where ftfy is sure of it."""
    if not _MISREAD.search(text):
        return None
    return "\n".join(_repaired(line) if _MISREAD.search(line) else line for line in text.split("\n"))


def _repaired(line: str) -> str:
    from ftfy import fix_encoding  # here, because it loads tables of characters

    return fix_encoding(line.replace(_LOST_QUOTE, "â€\x9d"))


def _is_garbled(text: str) -> bool:
    if not _MISREAD.search(text):
        return False
    from ftfy.badness import is_bad

    return bool(is_bad(text))


def _unseen(text: str) -> str | None:
    return _UNSEEN.sub("", _DIVIDED.sub("", text)) if _UNSEEN.search(text) else None


def _letters(text: str) -> str | None:
    return text.translate(_LIGATURES) if _LIGATURE.search(text) else None


_MENDS: tuple[tuple[Callable[[str], str | None], str], ...] = (
    (_escapes, "Read “\\n” and the like in the text as line breaks."),
    (_markup, "Took tags and entities of HTML out of the text."),
    (_mojibake, "Repaired characters that had been read in the wrong encoding."),
    (_unseen, "Took soft hyphens and zero-width characters out of the text."),
    (_letters, "Wrote ligatures as letters."),
    (unwrapped, "Joined lines that were wrapped at a fixed width."),
)
