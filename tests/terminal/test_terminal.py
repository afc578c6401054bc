"""The program in a real pseudo-terminal: what it writes, what it hears, and what it leaves behind."""

import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.terminal.driving import COMMAND, HOSTILE, LEFT, OWN, QUICK, SEQUENCE, TINY, Terminal


def test_keys_resizing_and_stray_bytes_until_quitting() -> None:
    line = f"{COMMAND} {TINY} {QUICK}; code=$?; sleep 0.3; exit $code"
    terminal = Terminal("/bin/sh", "-c", line, COLUMNS="80", LINES="24")  # as a shell may set them
    terminal.wait_for("Made by fixed rules")
    terminal.press("c", "cranes 3")
    terminal.press("t", "framing terms")
    terminal.press("c", "hedged")
    terminal.press("?", "The figure under the cursor")
    terminal.press("\x1b", "quit")
    terminal.process.send(b"\xff\xfe caf\xe9 \xc3")  # no UTF-8
    time.sleep(0.3)
    terminal.process.send(b"\x1b[M \xf0\xe8")  # a click far to the right, reported as terminals did in 1986
    time.sleep(0.3)
    terminal.process.send(b"\x1b[M !!")
    time.sleep(0.3)
    terminal.press("t", "framing terms")
    terminal.resize(40, 120)
    terminal.press("c", "stance")
    click_on(terminal, "Hedging", "› Hedging")
    click_on(terminal, "Compare", "› Compare")
    terminal.press("\r", "passages ─")
    terminal.rest()
    assert "╮╭" in terminal.screen.display[2], terminal.shown()
    seam = terminal.screen.display[2].index("╮╭") + 2  # the line between list and article, dragged to the left
    terminal.process.send(f"\x1b[<0;{seam};9M\x1b[<32;{seam - 9};9M\x1b[<32;{seam - 20};9M\x1b[<0;{seam - 20};9m")
    terminal.rest()
    assert terminal.screen.display[2].index("╮╭") + 2 == seam - 20
    terminal.process.send("q")
    assert terminal.end() == 0
    terminal.assert_restored()


def click_on(terminal: Terminal, text: str, wanted: str) -> None:
    """Click on ``text`` in the first line, as terminals report it now (SGR), and wait for what it brings."""
    x = terminal.screen.display[0].index(text) + 1
    terminal.press(f"\x1b[<0;{x};1M\x1b[<0;{x};1m", wanted)


def test_nothing_in_the_data_reaches_the_terminal_as_more_than_text(tmp_path: Path) -> None:
    folder = tmp_path / "[b]x \x1b]0;owned\x07"
    folder.mkdir()
    (folder / "a [foo].jsonl").write_bytes(HOSTILE.read_bytes())
    (folder / "\x1b]52;c;eA==\x07[@click=app.quit]b.txt").write_bytes(b"")
    terminal = Terminal(COMMAND, str(folder), *QUICK.split())
    terminal.wait_for("Made by fixed rules")
    terminal.press("s", "merge")
    terminal.press("c", "long plan 650")
    assert "[/foo] Post" in terminal.shown()
    assert '[@click=app.quit]x[/] "[t]he [sic]' in terminal.shown()
    terminal.press("i", "Skipped")
    terminal.press("\x1b", "quit")
    terminal.press("\r", "passages")
    terminal.press("\x1b", "quit")
    terminal.press("2t", "framing terms")
    terminal.press("/", "type to filter")
    terminal.press("[/", "0 of")
    terminal.process.kill(signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    terminal.assert_restored()
    assert_only_text_and_placing(terminal.written)


def assert_only_text_and_placing(written: bytes) -> None:
    """Hold that ``written`` is UTF-8 text with colours, cursor placing and Textual's own switches, and nothing else."""
    assert [sequence for sequence in set(SEQUENCE.findall(written)) if not OWN.fullmatch(sequence)] == []
    text = SEQUENCE.sub(b"", written).decode("utf-8")
    assert not set(
        re.findall("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]", text)
    )


def test_standard_input_leaves_the_keyboard_alive_and_no_colour_is_none() -> None:
    line = f"cat {HOSTILE} | {COMMAND} - {QUICK}; code=$?; sleep 0.3; exit $code"
    terminal = Terminal("/bin/sh", "-c", line, NO_COLOR="1")
    terminal.wait_for("standard input")
    terminal.wait_for("Made by fixed rules")
    terminal.press("t", "framing terms")
    terminal.process.send("q")
    assert terminal.end() == 0
    terminal.assert_restored()
    colours = {code for style in re.findall(rb"\x1b\[([\d;]+)m", terminal.written) for code in _colours(style)}
    assert not colours


def test_the_theme_follows_the_background_of_the_terminal() -> None:
    terminal = Terminal(COMMAND, str(TINY), *QUICK.split())
    while b"\x1b]11;?\x1b\\" not in terminal.written:
        assert terminal.read()
    terminal.process.send(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c")
    terminal.wait_for("Overview")
    assert b"48;2;255;255;255" in terminal.written
    terminal.press("q", "")
    assert terminal.end() == 0
    terminal.assert_restored()


def _colours(style: bytes) -> Iterator[tuple[int, ...]]:
    """Yield the colours, other than shades of grey, that an SGR sequence sets."""
    codes = [int(code) for code in style.split(b";") if code]
    while codes:
        code = codes.pop(0)
        if code in (38, 48) and codes and codes[0] == 2:
            if len(set(codes[1:4])) > 1:
                yield tuple(codes[1:4])
            codes = codes[4:]
        elif code in (38, 48):
            yield tuple(codes[:2])
            codes = codes[2:]
        elif 30 <= code <= 37 or 40 <= code <= 47 or 90 <= code <= 107:
            yield (code,)


def test_a_missing_corpus_is_one_sentence_on_a_sane_terminal() -> None:
    terminal = Terminal("/bin/sh", "-c", f"{COMMAND} /no/such/folder; code=$?; sleep 0.3; exit $code")
    assert terminal.end() == 3
    terminal.assert_restored()
    left = terminal.text(terminal.written.rfind(LEFT)).strip().splitlines()
    assert [line for line in left if line.strip()] == [
        "framescope: /no/such/folder does not exist; give a folder, a file, or - for standard input."
    ]


CRASH = """
import sys
from tui.cli.main import main
from tui.views import compare

def column(*given):
    secret = "a \\x1b]52;c;eA==\\x07 passage that is nobody's business"
    raise ValueError(secret + "\\x1b[2J")

compare.column = column
sys.argv = ["framescope", "--stance", "lexicon", sys.argv[1]]
main()
"""


def test_a_fault_of_the_program_says_so_and_shows_nothing_of_the_articles(tmp_path: Path) -> None:
    script = tmp_path / "crash.py"
    script.write_text(CRASH)
    line = f"{sys.executable} {script} {TINY}; code=$?; sleep 0.3; exit $code"
    terminal = Terminal("/bin/sh", "-c", line, XDG_STATE_HOME=str(tmp_path))
    terminal.wait_for("Made by fixed rules")
    terminal.process.send("c")
    assert terminal.end() == 1
    terminal.assert_restored()
    assert b"nobody's business" not in terminal.written
    log = next(tmp_path.rglob("crash.log"))
    left = " ".join(terminal.text(terminal.written.rfind(LEFT)).split())
    assert left.replace("\r\n", "") == f"framescope: Stopped by an internal error; see {log} (it may quote articles)."
    assert "ValueError" in log.read_text("utf-8")
    assert "\x1b" not in log.read_text("utf-8")


def test_on_a_dumb_terminal_the_comparison_is_printed() -> None:
    dumb = Terminal(COMMAND, str(TINY), *QUICK.split(), TERM="dumb")
    assert dumb.end() == 0
    assert b"\x1b" not in dumb.written
    assert "The Post" in dumb.written.decode()
    assert "hedged   " in dumb.written.decode()
