"""The terminal is written in small changes, and shows what it would if all of it were drawn at once."""

import os
import signal
import time

import pyte

from tests.terminal.driving import COMMAND, QUICK, TINY, Terminal


def redrawn(terminal: Terminal) -> pyte.Screen:
    """Return an empty terminal in which all is drawn again."""
    terminal.rest()
    since = len(terminal.written)
    terminal.process.send("\x0c")
    terminal.wait_for("", since)
    terminal.rest()
    fresh = pyte.Screen(terminal.screen.columns, terminal.screen.lines)
    pyte.ByteStream(fresh).feed(terminal.written[since:])
    return fresh


def assert_same(terminal: Terminal) -> None:
    fresh = redrawn(terminal)
    assert terminal.screen.display == fresh.display
    for line in range(fresh.lines):
        for cell in range(fresh.columns):
            one, other = terminal.screen.buffer[line][cell], fresh.buffer[line][cell]
            assert one.bg == other.bg
            if one.data != " " or one.reverse:
                assert one == other


def test_after_many_changes_the_screen_is_as_if_drawn_at_once() -> None:
    terminal = Terminal(COMMAND, str(TINY), *QUICK.split())
    terminal.wait_for("cranes 3")
    for keys, wanted in (
        ("jjlj", "Compare"),
        ("t", "TF-IDF"),
        ("?", "Esc closes"),
        ("\x1b", "TF-IDF"),
        ("c", "hedged"),
        ("\r", "passages"),
        ("jj", "passages"),
    ):
        terminal.press(keys, wanted)
        assert_same(terminal)
    terminal.process.send("q")
    assert terminal.end() == 0


def test_a_burst_of_sizes_leaves_a_whole_screen() -> None:
    terminal = Terminal(COMMAND, str(TINY), *QUICK.split())
    terminal.wait_for("cranes 3")
    terminal.rest()
    for lines, columns in ((30, 100), (12, 50), (50, 160), (24, 80)) * 4:
        terminal.resize(lines, columns)
        time.sleep(0.002)
    since = len(terminal.written)
    terminal.resize(24, 80)
    terminal.rest()
    shown = pyte.Screen(80, 24)
    pyte.ByteStream(shown).feed(terminal.written[since:])
    assert shown.display == redrawn(terminal).display
    assert "quit" in shown.display[-1]
    terminal.process.send("q")
    assert terminal.end() == 0


def test_after_a_stop_all_is_drawn_again() -> None:
    terminal = Terminal(COMMAND, str(TINY), *QUICK.split())
    terminal.wait_for("cranes 3")
    terminal.rest()
    process = terminal.process.pid
    assert process is not None
    os.kill(process, signal.SIGTSTP)
    terminal.rest()
    since = len(terminal.written)
    os.kill(process, signal.SIGCONT)
    terminal.wait_for("cranes 3", since)
    terminal.rest()
    shown = pyte.Screen(80, 24)
    pyte.ByteStream(shown).feed(terminal.written[since:])
    assert shown.display == terminal.screen.display
    terminal.process.send("q")
    assert terminal.end() == 0
