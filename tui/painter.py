"""What the terminal shows, cell by cell: of each update, only the cells that change are written."""

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from rich.cells import get_character_cell_size, split_graphemes
from rich.color import Color, ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip

# the SGR codes that switch an attribute on and off, by Rich's name of it
ATTRIBUTES = {
    "bold": (1, 22),
    "dim": (2, 22),
    "italic": (3, 23),
    "underline": (4, 24),
    "blink": (5, 25),
    "blink2": (6, 25),
    "reverse": (7, 27),
    "conceal": (8, 28),
    "strike": (9, 29),
    "underline2": (21, 24),
    "overline": (53, 55),
}
_OFF = dict(ATTRIBUTES.values())
_SEEN_ON_SPACES = {4, 5, 6, 7, 9, 21, 53}
_SHORT = 4  # cells that cost no more to write again than to skip
_UNKNOWN = "\0"


class Ink(NamedTuple):
    """How a cell is drawn: the SGR codes of its attributes and of its colours ("" for the terminal's own)."""

    attributes: frozenset[int]
    foreground: str
    background: str


PLAIN = Ink(frozenset(), "", "")


class Row(NamedTuple):
    """The cells of a line: the text of each ("" in the second of a wide character), and its ink."""

    texts: list[str]
    inks: list[Ink]

    def copy(self) -> "Row":
        """Return a row that can be changed alone."""
        return Row(self.texts.copy(), self.inks.copy())


class Painter:
    """Turns updates of Textual's compositor into what a terminal that shows the last one needs for the next."""

    def __init__(self, *, erases: bool) -> None:
        self._erases = erases
        self._size = Size(0, 0)
        self._rows: list[Row] = []

    def forget(self) -> None:
        """Take nothing for granted of what the terminal shows: everything is written again."""
        width, height = self._size
        self._rows = [Row([_UNKNOWN] * width, [PLAIN] * width) for _ in range(height)]

    def paint(self, update: CompositorUpdate, size: Size, colours: ColorSystem) -> str:
        """Return what makes a terminal of ``size`` show ``update``, and remember that it does."""
        if size != self._size:
            self._size = size
            self.forget()
        changed: dict[int, Row] = {}
        for y, x, strip in _pieces(update):
            if 0 <= y < size.height:
                if y not in changed:
                    changed[y] = self._rows[y].copy()
                _put(changed[y], x, strip, colours)
        pen = Pen(erases=self._erases)
        for y, row in changed.items():
            if row != self._rows[y]:
                pen.draw(y, self._rows[y], row)
                self._rows[y] = row
        return pen.written()


class Written(CompositorUpdate):
    """An update of the compositor, as the painter has written it."""

    def __init__(self, changes: str) -> None:
        self._changes = changes

    def render_segments(self, console: Console) -> str:
        """Return what to write."""
        return self._changes


def erases(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether the terminal erases with the background colour in use, as all but GNU screen do."""
    return "TMUX" in environment or not environment.get("TERM", "").startswith("screen")


# --- from the compositor to cells


def _pieces(update: CompositorUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Yield the parts of ``update``: line, first cell, strip."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield y, x, strip
                x += strip.cell_length
    elif isinstance(update, ChopsUpdate):
        for y, first, last in update.spans:
            for end, (x, part) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if part is not None and x <= last and end > first:
                    yield y, x, part if end <= last else part.crop(0, last - x)


def _put(row: Row, x: int, strip: Strip, colours: ColorSystem) -> None:
    """Put a strip into the cells of ``row`` from ``x`` on, what is beyond its ends left out.

    While a window is resized, an update may be laid out for a wider one.
    """
    texts: list[str] = []
    inks: list[Ink] = []
    for text, style, control in strip:
        if control or not text:
            continue
        found = _clusters(text)
        one, blank = _inks(style, colours)
        texts += found
        inks += [one] * len(found) if one is blank else [blank if cell == " " else one for cell in found]
    first, last = max(x, 0), min(x + len(texts), len(row.texts))
    if first < last:
        row.texts[first:last] = texts[first - x : last - x]
        row.inks[first:last] = inks[first - x : last - x]


@lru_cache(8192)
def _clusters(text: str) -> tuple[str, ...]:
    """Return the text of each cell of ``text``."""
    if text.isascii():
        return tuple(text)
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            cells += [text[start:end], *[""] * (width - 1)]
    return tuple(cells)


@lru_cache(4096)
def _inks(style: Style | None, colours: ColorSystem) -> tuple[Ink, Ink]:
    """Return the ink of a style, and what of it shows on a space."""
    if style is None:
        return PLAIN, PLAIN
    attributes = frozenset(on for name, (on, _) in ATTRIBUTES.items() if getattr(style, name))
    one = Ink(attributes, _code(style.color, colours, True), _code(style.bgcolor, colours, False))
    return one, one if attributes & _SEEN_ON_SPACES else Ink(frozenset(), "", one.background)


def _code(colour: Color | None, colours: ColorSystem, foreground: bool) -> str:
    return ";".join(colour.downgrade(colours).get_ansi_codes(foreground)) if colour else ""


# --- from cells to what is written


class Pen:
    """Writes cells, and knows where it is and with which ink; ``erases``: see :func:`erases`."""

    def __init__(self, *, erases: bool) -> None:
        self._erases = erases
        self._parts: list[str] = []
        self._ink = PLAIN
        self._at: tuple[int, int | None] = (-1, None)  # line and cell; None: not certain

    def written(self) -> str:
        """Return all that was written, and leave the terminal's own colours behind."""
        self._use(PLAIN)
        return "".join(self._parts)

    def draw(self, y: int, before: Row, after: Row) -> None:
        """Write what differs in line ``y``; all of it if the terminal may differ on the width of a character."""
        texts, inks = after
        doubtful = _doubtful(before) or _doubtful(after)
        end = self._blank_from(before, after) if not doubtful else len(texts)
        for x in range(end):
            same = texts[x] == before.texts[x] and inks[x] == before.inks[x]
            if texts[x] and texts[x] != _UNKNOWN and (doubtful or not same):
                self._go_to(y, x, after)
                self._write(texts[x], inks[x])
        if end < len(texts):
            self._go_to(y, end, after)
            self._use(inks[end])
            self._parts.append("\x1b[K")

    def _blank_from(self, before: Row, after: Row) -> int:
        """Return the cell from which on to erase the line: its end if writing spaces costs less."""
        texts, inks = after
        start = len(texts)
        while start and texts[start - 1] == " " and inks[start - 1] == inks[-1]:
            start -= 1
        fresh = sum(
            text != " " or ink != inks[-1] for text, ink in zip(before.texts[start:], before.inks[start:], strict=True)
        )
        worth = self._erases and fresh > _SHORT and not inks[-1].attributes
        return start if worth else len(texts)

    def _go_to(self, y: int, x: int, row: Row) -> None:
        line, cell = self._at
        if line == y and cell is not None and cell <= x:
            if cell < x:
                self._cross(cell, x, row)
        elif line == y:
            self._parts.append(f"\x1b[{x + 1}G")
        else:
            self._parts.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        self._at = (y, x)

    def _cross(self, x: int, end: int, row: Row) -> None:
        """Go from cell ``x`` to ``end``: by writing what is there if that is short and needs no other ink."""
        between, inks = row.texts[x:end], row.inks[x:end]
        if end - x <= _SHORT and all(map(self._shows, between, inks)):
            self._parts += between
        else:
            self._parts.append(f"\x1b[{end - x}C" if end - x > 1 else "\x1b[C")

    def _shows(self, text: str, ink: Ink) -> bool:
        """Return whether ``text`` in ``ink`` can be written with the ink in use."""
        if text == " " and not ink.attributes:
            return not (self._ink.attributes & _SEEN_ON_SPACES) and self._ink.background == ink.background
        return text.isascii() and text != _UNKNOWN and ink == self._ink

    def _write(self, text: str, ink: Ink) -> None:
        if not (text == " " and self._shows(text, ink)):
            self._use(ink)
        self._parts.append(text)
        y, x = self._at
        self._at = (y, x + 1 if x is not None and _certain(text) else None)

    def _use(self, ink: Ink) -> None:
        if ink != self._ink:
            self._parts.append(_switch(self._ink, ink))
            self._ink = ink


def _doubtful(row: Row) -> bool:
    return not all(map(_certain, row.texts))


@lru_cache(4096)
def _certain(text: str) -> bool:
    """Return whether every terminal draws ``text`` one cell wide; "" is the second half of a wide character."""
    if text.isascii():
        return bool(text)
    return len(text) == 1 and ord(text) < 0x3000 and get_character_cell_size(text) == 1


@lru_cache(4096)
def _switch(before: Ink, after: Ink) -> str:
    """Return the shortest SGR sequence that goes from one ink to another."""
    gone = {_OFF[code] for code in before.attributes - after.attributes}
    new = {code for code in after.attributes if code not in before.attributes or _OFF[code] in gone}
    stepwise = [*map(str, sorted(gone)), *map(str, sorted(new))]
    if before.foreground != after.foreground:
        stepwise.append(after.foreground or "39")
    if before.background != after.background:
        stepwise.append(after.background or "49")
    afresh = ["", *map(str, sorted(after.attributes)), after.foreground, after.background]
    codes = min(";".join(stepwise), ";".join(["", *filter(None, afresh)]), key=len)
    return f"\x1b[{codes}m"
