"""Characters without a font are said, whatever fonts a machine has."""

from functools import partial

import pytest
import typst

from analysis.export.fonts import lacking, legend, without_font


@pytest.fixture
def only_its_own_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a machine without any font but those that Typst brings along."""
    monkeypatch.setattr(typst, "compile", partial(typst.compile, ignore_system_fonts=True))


@pytest.mark.usefixtures("only_its_own_fonts")
def test_what_no_font_has_is_named_with_a_font_that_has_it() -> None:
    assert without_font("abc 漢é漢字 ไท\u200d\u0301") == [*"漢字ไท"]
    assert lacking("漢字") == (
        "2 characters have no font on this machine, and an empty box in the drawing (漢 字): install Noto Sans CJK."
    )
    assert legend("漢字").endswith("2 characters for which the machine that made this has no font (U+6F22, U+5B57).")
    assert legend("é") == ""
    assert "1 character has no font" in lacking("🚀")
    assert lacking("🚀").endswith("install Noto Color Emoji.")
    assert lacking("漢ไ").endswith("install Noto Sans CJK, Noto Sans Thai.")
    many = "".join(chr(0x4E00 + number) for number in range(40))
    assert lacking(many).startswith("40 characters")
    assert " …)" in lacking(many)


@pytest.mark.usefixtures("only_its_own_fonts")
def test_all_signs_of_the_program_have_a_font() -> None:
    assert lacking("“”‘’–—−·…→≥≤±×κα°~◆○●▁▂▃▄▅▆▇█░▒│─┌┐└┘├┤★☆ÀÉñøß€½") == ""


def test_plain_text_needs_no_font() -> None:
    assert lacking("Plain text, 100 %.") == ""
