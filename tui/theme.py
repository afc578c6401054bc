"""Colours: one dark theme, blue against orange, so that no meaning rests on red and green."""

from textual.theme import Theme

# what a colour stands for
ROLES = {
    "favourable": "#6cb6ff",
    "unfavourable": "#f0954a",
    "quiet": "#7d8896",
    "heading": "#f0f4f8",
    "own": "#d5dbe3",
    "reported": "#b8a1e3",
    "quoted": "#7fc8a9",
    "hedge": "#ffd479",
    "booster": "#f58fb0",
    "term": "#8fd3ff",
}

DARK = Theme(
    name="framescope-dark",
    primary="#6cb6ff",
    secondary="#a5b4c8",
    accent="#ffd479",
    warning="#e8a33d",
    error="#ff7b72",
    success="#57ab5a",
    foreground="#d5dbe3",
    background="#0f141b",
    surface="#151b24",
    panel="#1e2631",
    dark=True,
    variables={
        **ROLES,
        "footer-key-foreground": "#ffd479",
        "footer-background": "#1e2631",
        "block-cursor-background": "#2f5d8a",
        "scrollbar": "#2b3542",
        "scrollbar-background": "#151b24",
        "scrollbar-background-hover": "#151b24",
        "scrollbar-corner-color": "#151b24",
    },
)

VOICE_GLYPHS = {"own": "│", "reported": "»", "quoted": "❝"}
VOICE_RUNS = {"own": "▓", "reported": "▒", "quoted": "░"}
VOICE_STYLES = {"own": "$own", "reported": "$reported", "quoted": "$quoted"}


def tint(score: float | None) -> str:
    """Return the style of a signed score: favourable, unfavourable, or neither."""
    if score is None or abs(score) < 0.005:
        return "$quiet"
    return "$favourable" if score > 0 else "$unfavourable"


def figure_tint(value: float, low: float | None, high: float | None) -> str:
    """Return the style of a mean: a colour only if its interval excludes zero, quiet if it has none."""
    if low is None or high is None:
        return "$quiet"
    return "$own" if low <= 0 <= high else tint(value)
