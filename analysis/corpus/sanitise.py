"""Text that is safe to print and to count in: one normal form, one kind of newline, nothing invisible."""

import re
from unicodedata import is_normalized, normalize

_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 but newline, DEL, C1: escape sequences begin here
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # marks, overrides and isolates of direction
    "\u00ad\u180e\u200b-\u200d\u2060-\u2065\ufeff"  # zero width
    "\u2028\u2029"  # line and paragraph separators
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"  # annotation marks, non-characters, invisible tags
    "\ud800-\udfff]"  # surrogates without their other half
)
_BREAKS = frozenset("\x0b\x0c\u2028\u2029")
_BLANKS = frozenset("\t\u180e\u200b\u200c\u200d\u2060\ufeff")


def sanitise(raw: str) -> str:
    """Return ``raw`` in NFC with "\\n" as its only newline and every unsafe character replaced, one for one.

    Page breaks and Unicode line separators become newlines; tabs and zero-width characters (where a reader sees
    a join or nothing at all) become spaces; control characters, escapes, direction marks, soft hyphens, tags and
    unpaired surrogates become U+FFFD, so that a reader sees that something stood there.  No-break and other wide
    spaces stay.  Idempotent; every offset in the program refers to the text that this function gives.
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n") if "\r" in raw else raw
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return _UNSAFE.sub(_safe, text)


def _safe(match: re.Match[str]) -> str:
    character = match[0]
    if character in _BREAKS:
        return "\n"
    return " " if character in _BLANKS else "\ufffd"
