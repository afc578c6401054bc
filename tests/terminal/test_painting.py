"""The terminal is written in small changes, and shows what it would if all of it were drawn at once."""

import os
import re
import signal
import time

import pyte
import pytest

from tests.terminal.driving import COMMAND, PATIENCE, QUICK, TINY, Terminal


def comparing(**environment: str) -> Terminal:
    """Open Compare on the small corpus."""
    terminal = Terminal(COMMAND, str(TINY), *QUICK.split(), **environment)
    terminal.wait_for("Made by fixed rules")
    terminal.press("c", "cranes 3")
    return terminal


def whole(terminal: Terminal, since: int) -> pyte.Screen:
    """Return an empty terminal that was given what came after byte ``since``, once it has the last line, and a rest."""
    end = time.monotonic() + PATIENCE
    while True:
        terminal.rest()
        fresh = pyte.Screen(terminal.screen.columns, terminal.screen.lines)
        pyte.ByteStream(fresh).feed(terminal.written[since:])
        if "quit" in fresh.display[-1] or "Esc closes" in "".join(fresh.display):
            return fresh
        assert time.monotonic() < end, fresh.display


def redrawn(terminal: Terminal) -> pyte.Screen:
    """Return an empty terminal in which all is drawn again."""
    terminal.rest()
    since = len(terminal.written)
    terminal.process.send("\x0c")
    return whole(terminal, since)


def assert_same(terminal: Terminal) -> None:
    fresh = redrawn(terminal)
    assert terminal.screen.display == fresh.display
    for line in range(fresh.lines):
        for cell in range(fresh.columns):
            one, other = terminal.screen.buffer[line][cell], fresh.buffer[line][cell]
            assert one.bg == other.bg
            if one.data != " " or one.reverse:
                assert one == other


def test_after_changes_sizes_and_a_stop_the_screen_is_as_if_drawn_at_once() -> None:
    terminal = comparing()
    for keys, wanted in (
        ("jjlj", "Compare"),
        ("t", "framing terms"),
        ("?", "Esc closes"),
        ("\x1b", "framing terms"),
        ("c", "hedged"),
        ("\r", "passages"),
        ("jj", "passages"),
        ("\x1b", "cranes 3"),
    ):
        terminal.press(keys, wanted)
        assert_same(terminal)
    assert_whole_after_a_burst_of_sizes(terminal)
    assert_whole_after_a_stop(terminal)
    terminal.process.send("q")
    assert terminal.end() == 0


def assert_whole_after_a_burst_of_sizes(terminal: Terminal) -> None:
    terminal.rest()
    for lines, columns in ((30, 100), (12, 50), (50, 160), (24, 80)) * 4:
        terminal.resize(lines, columns)
        time.sleep(0.002)
    since = len(terminal.written)
    terminal.resize(24, 80)
    shown = whole(terminal, since)
    assert shown.display == redrawn(terminal).display
    assert "quit" in shown.display[-1]


def assert_whole_after_a_stop(terminal: Terminal) -> None:
    terminal.rest()
    process = terminal.process.pid
    assert process is not None
    os.kill(process, signal.SIGTSTP)
    terminal.rest()
    since = len(terminal.written)
    os.kill(process, signal.SIGCONT)
    terminal.wait_for("cranes 3", since)
    shown = whole(terminal, since)
    assert shown.display == terminal.screen.display


@pytest.mark.parametrize(("term", "erases"), [("linux", True), ("screen", False)])
def test_a_terminal_of_few_colours_gets_few(term: str, erases: bool) -> None:
    terminal = comparing(TERM=term, COLORTERM="")
    terminal.press("a", "favourable")
    terminal.process.send("q")
    assert terminal.end() == 0
    codes = {code for sgr in re.findall(rb"\x1b\[([\d;]*)m", terminal.written) for code in sgr.split(b";")}
    assert not codes & {b"38", b"48"}
    assert (b"\x1b[K" in terminal.written) == erases
