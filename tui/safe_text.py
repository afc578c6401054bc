"""Turning data into widget text: the only place that does so.

Textual parses markup in most strings; article text, file names and queries must only ever be shown.
Widgets get :class:`~textual.content.Content` from here; :class:`ControlFilter` is the last gate to the terminal.
"""

import re
from collections.abc import Iterable

from rich.segment import Segment
from textual.color import Color
from textual.content import Content, Span
from textual.filter import LineFilter

# C0 and C1 controls, zero-width characters, and everything that changes the direction of text.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def plain(text: str, style: str = "") -> Content:
    """Return ``text`` as content in one style: never parsed, every control character shown as "�" (same length)."""
    return Content.styled(visible(text), style)


def visible(text: str) -> str:
    """Return ``text`` with each control, bidirectional or zero-width character replaced by "�", one for one."""
    return _UNSAFE.sub("\ufffd", text)


def joined(parts: Iterable[Content]) -> Content:
    """Return the contents one after the other."""
    return Content.assemble(*parts)


def stacked(lines: Iterable[Content]) -> Content:
    """Return the contents one below the other."""
    return Content("\n").join(lines)


def packed(content: Content) -> tuple[str, list[tuple[int, int, str]]]:
    """Return content as data, for :func:`unpacked`.  Raises ValueError if its styles are more than names."""
    spans = []
    for start, end, style in content.spans:
        if not isinstance(style, str):
            raise ValueError(style)
        spans.append((start, end, style))
    return content.plain, spans


def unpacked(text: str, spans: Iterable[tuple[int, int, str]]) -> Content:
    """Return the content that was packed."""
    return Content(
        "\n".join(map(visible, text.split("\n"))), [Span(start, end, str(style)) for start, end, style in spans]
    )


class ControlFilter(LineFilter):
    """Drop control characters from every line drawn, whatever their source."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: D102
        return [
            Segment(_UNSAFE.sub("\ufffd", segment.text), segment.style, None)
            if segment.control is None and _UNSAFE.search(segment.text)
            else segment
            for segment in segments
        ]
