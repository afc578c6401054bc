"""Which theme the dashboard starts with: the one asked for, the one chosen last, or one that suits the terminal."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from analysis.folders import own_folder

NAMES = {
    "dark": "dark",
    "light": "light",
    "contrast": "high contrast",
    "colour-blind": "safe for the colour-blind (Okabe–Ito)",
    "ansi": "16 colours",
    "mono": "no colours",
}
FEW_COLOURS = ("linux", "vt", "ansi", "cygwin", "rxvt-16color", "xterm-16color")  # how such a TERM begins


def known(asked: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return the theme to start with if the terminal need not be asked: ``asked`` for first of all; else ""."""
    return asked or ("mono" if "NO_COLOR" in environment else "") or remembered() or few(environment)


def suited(dark: bool | None, environment: Mapping[str, str] = os.environ) -> str:
    """Return the theme that suits a background: ``dark`` as the terminal says, or None if it does not."""
    return "light" if (hinted(environment) if dark is None else dark) is False else "dark"


def few(environment: Mapping[str, str]) -> str:
    """Return the theme of 16 colours for a terminal that has no more, by its name; else ""."""
    few = environment.get("TERM", "").startswith(FEW_COLOURS) and not environment.get("COLORTERM")
    return "ansi" if few else ""


def hinted(environment: Mapping[str, str]) -> bool | None:
    """Return whether ``COLORFGBG``, such as "15;0", names a dark background; None without it."""
    number = environment.get("COLORFGBG", "").rpartition(";")[2]
    return int(number) in (*range(7), 8) if number.isdecimal() else None


def remembered() -> str:
    """Return the theme that the user chose last, or ""."""
    with suppress(OSError, UnicodeDecodeError):
        name = _file().read_text("utf-8").strip()
        return name if name in NAMES else ""
    return ""


def remember(name: str) -> None:
    """Keep the name of the theme for the next start.  Raises OSError where it cannot be kept."""
    _file().parent.mkdir(parents=True, exist_ok=True)
    _file().write_text(f"{name}\n", "utf-8")


def _file() -> Path:
    return own_folder("data") / "theme"
