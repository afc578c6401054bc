"""Data become text that is only ever shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.control import Control
from rich.segment import Segment
from textual.color import Color

from tui.safe_text import ControlFilter, joined, plain, stacked, visible

MARKUP = ["[/foo]", "[b]bold", "[@click=app.quit]x[/]", "see [/", '"[t]he [sic]"', "[/]", "\\[b]", "[", "[[b]]"]
DANGEROUS = "\x00\x07\x08\x0b\x0c\r\x1b\x7f\x80\x90\x9b\x9d\u061c\u200b\u200e\u200f\u2028\u2029\u202e\u2066\u2069\ufeff"


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_data_is_shown_as_written(text: str) -> None:
    assert plain(text).plain == text
    assert joined([plain("a "), plain(text)]).plain == f"a {text}"
    assert not plain(text).spans


@given(st.text(alphabet=st.characters(), max_size=200))
def test_visible_text_has_the_same_length_and_nothing_that_steers_a_terminal(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in shown)


@pytest.mark.parametrize("char", DANGEROUS)
def test_every_dangerous_character_becomes_a_mark(char: str) -> None:
    assert visible(f"a{char}b") == "a\ufffdb"
    assert plain(f"a{char}b").plain == "a\ufffdb"


@pytest.mark.parametrize(
    "text", ["naïve “quotes” – dash", "中文", "العربية", "👍🏽", "e\u0301", "50\u00a0%", "fi\ufb01"]
)
def test_ordinary_text_of_any_script_stays(text: str) -> None:
    assert visible(text) == text


def test_contents_stack_in_lines() -> None:
    assert stacked([plain("a"), plain("b\nc")]).plain == "a\nb\ufffdc"


def test_the_gate_to_the_terminal_drops_controls_in_text_and_keeps_those_of_the_program() -> None:
    move = Control.move(3, 4).segment
    kept, cleaned, own = ControlFilter().apply(
        [Segment("plain"), Segment("\x1b]52;c;aGk=\x07 \x9b2J"), move], Color(0, 0, 0)
    )
    assert kept.text == "plain"
    assert not set(cleaned.text) & set("\x1b\x07\x9b")
    assert "52;c;aGk=" in cleaned.text
    assert own is move
