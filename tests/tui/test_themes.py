"""The themes: legible, chosen to suit the terminal, kept; without colours, weight and signs say the same."""

from itertools import product
from pathlib import Path

import pytest
from textual.color import Color

from tests.tui.driving import TINY, dashboard, ready
from tui import theme_choice
from tui.app import FramescopeApp
from tui.background import is_dark
from tui.cli.corpus import Reader
from tui.theme import figure_tint
from tui.themes import ANSI, MONO, ROLES, THEMES
from tui.widgets.rows import Rows

XTERM = dict(
    zip(
        ("black", "white", "bright_black", "bright_green", "bright_yellow", "bright_magenta", "bright_cyan"),
        ("#000000", "#e5e5e5", "#7f7f7f", "#00ff00", "#ffff00", "#ff00ff", "#00ffff"),
        strict=True,
    )
) | {"bright_white": "#ffffff"}


def luminance(colour: Color) -> float:
    """Return the relative luminance of WCAG 2.2."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    dark, light = sorted(luminance(Color.parse(XTERM.get(name.removeprefix("ansi_"), name))) for name in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [theme for theme in THEMES.values() if theme is not MONO], ids=lambda one: one.name)
def test_text_is_legible_on_every_ground(theme: "object") -> None:
    assert isinstance(theme, type(ANSI))
    inks = {role: theme.variables[role] for role in ROLES}
    inks |= {
        name: getattr(theme, name) for name in ("foreground", "secondary", "accent", "primary", "warning", "error")
    }
    grounds = {name: getattr(theme, name) for name in ("background", "surface", "panel")}
    poor = {
        (ink, ground): round(contrast(inks[ink], grounds[ground]), 2)
        for ink, ground in product(inks, grounds)
        if contrast(inks[ink], grounds[ground]) < 4.5
    }
    assert not poor


def test_every_theme_can_be_named() -> None:
    assert list(THEMES) == list(theme_choice.NAMES)


def test_what_decides_on_the_first_theme(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert theme_choice.known("light", {"NO_COLOR": "1"}) == "light"
    assert theme_choice.known("", {"NO_COLOR": ""}) == "mono"
    assert theme_choice.known("", {"TERM": "linux"}) == "ansi"
    assert theme_choice.known("", {"TERM": "xterm-256color"}) == ""
    theme_choice.remember("colour-blind")
    assert theme_choice.known("", {"TERM": "linux"}) == "colour-blind"
    assert theme_choice.known("", {"NO_COLOR": "1"}) == "mono"
    (tmp_path / "framescope" / "theme").write_text("no such theme\n")
    assert theme_choice.known("", {}) == ""


@pytest.mark.parametrize(
    ("answer", "hint", "theme"),
    [
        (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c", "15;0", "light"),
        (b"\x1b]11;rgb:1e/1e/2e\x07\x1b[?62c", "0;15", "dark"),
        (b"\x1b[?62c", "0;15", "light"),
        (b"", "0;default;15", "light"),
        (b"", "15;0", "dark"),
        (b"", "", "dark"),
    ],
)
def test_the_theme_suits_the_background(answer: bytes, hint: str, theme: str) -> None:
    assert theme_choice.suited(is_dark(answer), {"COLORFGBG": hint}) == theme


async def test_a_key_changes_the_theme_and_it_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    async with dashboard(TINY).run_test(size=(100, 30)) as pilot:
        app = await ready(pilot)
        grounds = []
        for _ in THEMES:
            await pilot.press("T")
            await pilot.pause()
            grounds.append(app.screen.styles.background)
            assert theme_choice.known("", {}) == app.theme
        assert app.theme == "dark"
        assert len(set(grounds)) > 4


async def test_without_colours_nothing_is_coloured_and_weight_keeps_the_rank() -> None:
    app = FramescopeApp(Reader(str(TINY)), "lexicon", MONO.name)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        styles = [
            segment.style for strip in app.screen._compositor.render_strips() for segment in strip if segment.style
        ]
        assert {colour.name for style in styles for colour in (style.color, style.bgcolor) if colour} == {"default"}
        assert not any(style.dim for style in styles)
        assert isinstance(app.focused, Rows)
    assert figure_tint(-0.3, -0.4, -0.2).startswith("bold ")
    assert "bold" not in figure_tint(-0.3, -0.7, 0.1)
