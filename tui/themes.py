"""The colour themes.  A colour is never the only sign of anything: weight, glyph and position say the same.

Blue stands against orange in all of them, so that no meaning rests on red and green.
"""

from collections.abc import Mapping

from textual.theme import Theme

# what a colour of text stands for, and its colour where a theme names none
ROLES = {
    "favourable": "#6cb6ff",
    "unfavourable": "#f0954a",
    "quiet": "#8f9baa",
    "heading": "#f0f4f8",
    "own": "#d5dbe3",
    "reported": "#b8a1e3",
    "quoted": "#7fc8a9",
    "hedge": "#ffd479",
    "booster": "#f58fb0",
    "term": "#8fd3ff",
}
RULE = "#2b3542"  # lines between panels
DEFAULTS = {**ROLES, "rule": RULE}


def _theme(name: str, colours: Mapping[str, str], cursor: str, *, dark: bool = True, ansi: bool = False) -> Theme:
    """Return a theme of ``colours``: those of :data:`ROLES`, "rule", and those that Textual asks for."""
    given = {role: colours[role] for role in [*ROLES, "rule"]}
    others = {name: colour for name, colour in colours.items() if name not in given}
    plain = {"primary": given["favourable"], "warning": given["unfavourable"], "success": given["quoted"]}
    base = {**plain, "accent": given["hedge"], "error": given["unfavourable"], "secondary": given["quiet"], **others}
    variables = {
        **given,
        "panel": base["panel"],
        "surface": base["surface"],
        "footer-key-foreground": base["accent"],
        "footer-description-foreground": base["foreground"],
        "footer-background": base["panel"],
        "block-cursor-background": cursor,
        "block-cursor-foreground": given["heading"],
        "block-cursor-text-style": "bold reverse" if cursor == "ansi_default" else "bold",
        "scrollbar": given["rule"],
        "scrollbar-background": base["surface"],
        "scrollbar-background-hover": base["surface"],
        "scrollbar-corner-color": base["surface"],
    }
    if ansi:
        variables |= {"ansi-foreground": base["foreground"], "ansi-background": base["background"]}
    return Theme(
        name,
        base["primary"],
        base["secondary"],
        base["warning"],
        base["error"],
        base["success"],
        base["accent"],
        base["foreground"],
        base["background"],
        base["surface"],
        base["panel"],
        dark=dark,
        ansi=ansi,
        variables=variables,
    )


DARK = _theme(
    "dark",
    dict(
        foreground="#d5dbe3",
        background="#0f141b",
        surface="#151b24",
        panel="#1e2631",
        secondary="#a5b4c8",
        error="#ff7b72",
        rule=RULE,
        **ROLES,
    ),
    "#2f5d8a",
)
LIGHT = _theme(
    "light",
    {
        "foreground": "#24292f",
        "background": "#ffffff",
        "surface": "#f6f8fa",
        "panel": "#e9edf2",
        "secondary": "#46505c",
        "error": "#a40e26",
        "rule": "#b6c0cc",
        "favourable": "#0550ae",
        "unfavourable": "#8f3e00",
        "quiet": "#57606a",
        "heading": "#0b0f14",
        "own": "#24292f",
        "reported": "#6639ba",
        "quoted": "#0f6334",
        "hedge": "#7a4d00",
        "booster": "#a0235f",
        "term": "#0a5c91",
    },
    "#bcd7f5",
    dark=False,
)
CONTRAST = _theme(
    "contrast",
    {
        "foreground": "#ffffff",
        "background": "#000000",
        "surface": "#000000",
        "panel": "#1a1a1a",
        "secondary": "#ffffff",
        "error": "#ffb3ad",
        "rule": "#bfbfbf",
        "favourable": "#7cc7ff",
        "unfavourable": "#ffb066",
        "quiet": "#d9d9d9",
        "heading": "#ffffff",
        "own": "#ffffff",
        "reported": "#e0ccff",
        "quoted": "#a6f0cf",
        "hedge": "#ffe45c",
        "booster": "#ffb8d2",
        "term": "#b5e6ff",
    },
    "#0050b3",
)
COLOUR_BLIND = _theme(  # the hues of Okabe and Ito, "Color Universal Design" (2008), lightened where needed
    "colour-blind",
    {
        "foreground": "#e6e6e6",
        "background": "#10141a",
        "surface": "#161b22",
        "panel": "#1f2630",
        "secondary": "#b9c2cc",
        "error": "#e69f00",
        "rule": "#46505c",
        "favourable": "#56b4e9",
        "unfavourable": "#e69f00",
        "quiet": "#98a3af",
        "heading": "#ffffff",
        "own": "#e6e6e6",
        "reported": "#cc9abc",
        "quoted": "#2fc296",
        "hedge": "#f0e442",
        "booster": "#f2884b",
        "term": "#8ccbf0",
    },
    "#0072b2",
)
ANSI = _theme(
    "ansi",
    {
        "foreground": "ansi_white",
        "background": "ansi_black",
        "surface": "ansi_black",
        "panel": "ansi_black",
        "secondary": "ansi_white",
        "rule": "ansi_bright_black",
        "favourable": "ansi_bright_cyan",
        "unfavourable": "ansi_bright_yellow",
        "quiet": "ansi_white",
        "heading": "ansi_bright_white",
        "own": "ansi_white",
        "reported": "ansi_bright_magenta",
        "quoted": "ansi_bright_green",
        "hedge": "ansi_bright_yellow",
        "booster": "ansi_bright_magenta",
        "term": "ansi_bright_cyan",
    },
    "ansi_blue",
    ansi=True,
)
MONO = _theme(
    "mono",
    dict(
        rule="ansi_default",
        **dict.fromkeys([*ROLES, "foreground", "background", "surface", "panel"], "ansi_default"),
    ),
    "ansi_default",
    ansi=True,
)
THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST, COLOUR_BLIND, ANSI, MONO)}
