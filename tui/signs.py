"""The signs of the drawings in ASCII, for terminals that have no others: one for one, so that nothing moves."""

import os
from collections.abc import Mapping

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PAIRS = {
    "│┃┊┆┋▏": "|",
    "─━╌": "-",
    "┼╭╮╰╯┌┐└┘├┤┬┴": "+",
    "◆": "*",
    "●": "@",
    "○": "o",
    "·•": ".",
    "▓█▉▊▋▌▪": "#",
    "▒▆▇▅": "=",
    "░▄▃": "-",
    "▁▂▎▍": "_",
    "◂«": "<",
    "▸»›": ">",
    "❝❞“”": '"',
    "‘’": "'",
    "≡": "=",
    "≠": "!",
    "★": "*",
    "−–—‒": "-",
    "×": "x",
    "÷": "/",
    "…": "~",
    "²": "2",
    "⟦": "[",
    "⟧": "]",
    "↑": "^",
    "↓": "v",
    "←": "<",
    "→": ">",
}
ASCII = {ord(sign): plain for signs, plain in _PAIRS.items() for sign in signs}


def only_ascii(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether the terminal shows few signs: the Linux console, or a locale that is named and not UTF-8."""
    if environment.get("TERM") == "linux":
        return True
    kind = environment.get("LC_CTYPE", "")
    if kind == "C.UTF-8" and environment.get("LANG"):
        kind = ""  # set by Python itself where the locale is C (PEP 538)
    locale = environment.get("LC_ALL") or kind or environment.get("LANG", "")
    return bool(locale) and not locale.replace("-", "").casefold().partition("@")[0].endswith("utf8")


class AsciiSigns(LineFilter):
    """Writes the signs of the drawings in ASCII; letters stay as they are."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: D102
        return [
            segment
            if segment.control or segment.text.isascii()
            else segment._replace(text=segment.text.translate(ASCII))
            for segment in segments
        ]
