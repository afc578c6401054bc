"""The style of what is drawn by its meaning: voices, and whether a figure leans to one side."""

VOICE_GLYPHS = {"own": "│", "reported": "»", "quoted": "❝"}
VOICE_RUNS = {"own": "▓", "reported": "▒", "quoted": "░"}
VOICE_STYLES = {"own": "$own", "reported": "$reported", "quoted": "$quoted"}


def tint(score: float | None) -> str:
    """Return the style of a signed score: favourable, unfavourable, or neither."""
    if score is None or abs(score) < 0.005:
        return "$quiet"
    return "$favourable" if score > 0 else "$unfavourable"


def figure_tint(value: float, low: float | None, high: float | None) -> str:
    """Return the style of a mean: bold and a colour only if its interval excludes zero, quiet if it has none."""
    if low is None or high is None:
        return "$quiet"
    return "$own" if low <= 0 <= high else f"bold {tint(value)}"
