"""What the painter writes leaves a terminal as if every update had been written in full."""

from collections.abc import Iterable
from typing import Any

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.painter import Painter, erases

SIZE = Size(12, 3)
STYLES = ("", "bold", "italic red", "underline on blue", "reverse", "bold underline #102030 on #405060", "on #405060")
CHARACTERS = ("a", "b", " ", "  ", "─", "…", "界", "e\u0301")  # also a wide one, and one with a combining accent
TEXTS = st.lists(st.sampled_from(CHARACTERS), max_size=SIZE.width).map("".join)
SEGMENTS = st.lists(st.tuples(TEXTS, st.sampled_from(STYLES)), max_size=4)
LINES = st.lists(SEGMENTS, min_size=SIZE.height, max_size=SIZE.height)


def strip(segments: Iterable[tuple[str, str]], width: int = SIZE.width) -> Strip:
    return Strip([Segment(text, Style.parse(style)) for text, style in segments]).crop_pad(width, 0, 0, Style())


def full(lines: Iterable[Iterable[tuple[str, str]]]) -> LayoutUpdate:
    return LayoutUpdate([[strip(line)] for line in lines], Region(0, 0, *SIZE))


def part(y: int, x: int, text: str, style: str = "") -> ChopsUpdate:
    """An update of the cells from ``x`` on of one line."""
    made = strip([(text, style)], len(text))
    return ChopsUpdate(
        [{x: made} if row == y else {} for row in range(SIZE.height)], [(y, x, x + len(text))], [[x + len(text)]] * 3
    )


class Emulated:
    """A terminal without line wrap, as the dashboard sets it."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(*SIZE)
        self.screen.reset_mode(7, private=True)
        self.stream = pyte.Stream(self.screen)

    def shown(self) -> list[list[tuple[Any, ...]]]:
        """What can be seen: of a space only what shows on it."""
        return [[self._seen(self.screen.buffer[y][x]) for x in range(SIZE.width)] for y in range(SIZE.height)]

    @staticmethod
    def _seen(cell: Any) -> tuple[Any, ...]:
        if cell.data == " " and not (cell.reverse or cell.underscore):
            return (" ", cell.bg)
        return tuple(cell)


def written(painter: Painter, update: LayoutUpdate | ChopsUpdate) -> str:
    return painter.paint(update, SIZE, ColorSystem.TRUECOLOR)


@given(st.lists(LINES, min_size=1, max_size=4), st.booleans())
def test_the_screen_is_the_same_as_if_all_were_written(frames: list[Any], erasing: bool) -> None:
    painter, changed, whole = Painter(erases=erasing), Emulated(), Emulated()
    console = Console(force_terminal=True, color_system="truecolor")
    for lines in frames:
        changed.stream.feed(written(painter, full(lines)))
    for y, line in enumerate(frames[-1]):  # each line where it belongs
        whole.stream.feed(f"\x1b[{y + 1}H{strip(line).render(console)}")
    assert changed.shown() == whole.shown()


def test_what_is_there_already_is_not_written_again() -> None:
    painter = Painter(erases=True)
    lines = [[("The agreement", "bold")], [("is a ", ""), ("step", "italic red")], [("", "")]]
    assert written(painter, full(lines))
    assert written(painter, full(lines)) == ""
    lines[1][1] = ("stop", "italic red")
    assert written(painter, full(lines)) == "\x1b[2;8H\x1b[3;31mo\x1b[m"


def test_a_part_of_a_line_changes_that_part_only() -> None:
    painter, terminal = Painter(erases=True), Emulated()
    terminal.stream.feed(written(painter, full([[("abcdefghijkl", "")]] * 3)))
    terminal.stream.feed(written(painter, part(1, 4, "XY", "bold")))
    assert terminal.screen.display == ["abcdefghijkl", "abcdXYghijkl", "abcdefghijkl"]
    assert written(painter, part(1, 4, "XY", "bold")) == ""


@given(st.integers(-20, 30), st.sampled_from(["XY", "a wider part than that"]))
def test_what_is_laid_out_for_another_size_is_cut_at_the_edges(x: int, text: str) -> None:
    painter, terminal = Painter(erases=True), Emulated()
    terminal.stream.feed(written(painter, full([[("abcdefghijkl", "")]] * 3)))
    terminal.stream.feed(written(painter, part(1, x, text)))
    expected = [text[cell - x] if x <= cell < x + len(text) else old for cell, old in enumerate("abcdefghijkl")]
    assert terminal.screen.display == ["abcdefghijkl", "".join(expected), "abcdefghijkl"]


def test_after_forgetting_or_another_size_all_is_written() -> None:
    painter = Painter(erases=True)
    update = full([[("abcdefghijkl", "")]] * 3)
    first = written(painter, update)
    painter.forget()
    assert written(painter, update) == first
    assert painter.paint(update, Size(20, 3), ColorSystem.TRUECOLOR).count("abcdefghijkl") == 3


def test_spaces_at_the_end_of_a_line_are_erased_where_the_terminal_can() -> None:
    for erasing, expected in ((True, "\x1b[1;2H\x1b[K"), (False, "\x1b[1;2H" + " " * 11)):
        painter = Painter(erases=erasing)
        written(painter, full([[("abcdefghijkl", "")]] * 3))
        assert written(painter, full([[("a", "")], *[[("abcdefghijkl", "")]] * 2])) == expected
    assert erases({"TERM": "xterm-256color"})
    assert erases({"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0"})
    assert not erases({"TERM": "screen-256color"})


def test_a_line_with_characters_of_doubtful_width_is_written_as_a_whole() -> None:
    painter = Painter(erases=True)
    written(painter, full([[("☀️bcdefgh", "")]] * 3))
    assert "bcdefgH" in written(painter, full([[("☀️bcdefgH", "")], *[[("☀️bcdefgh", "")]] * 2]))
