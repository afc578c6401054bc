"""One SVG that shows pictures of the screen in turn: keyframes and no script; what stays is drawn once."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate
from typing import NamedTuple

_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_FONTS = re.compile(r"font-family: (.*?);")
_GROUND = re.compile(r'<rect fill="(#\w+)" x="0" y="0"')
_RULE = re.compile(r"-(r\d+) \{ (.*?) \}")
_PIECE = re.compile(
    r'(?P<rect><rect [^>]* shape-rendering="crispEdges"/>)'
    r'|<text class="[\w-]*-(?P<rule>r\d+)" (?P<place>[^>]*?) clip-path="[^"]*">(?P<text>.*?)</text>'
)
_FOOT = 52.0  # height of the line below the screen that says what is pressed
_CHARACTER = 12.2  # width
_FORM = """\
<svg viewBox="0 0 {width:g} {height:g}" xmlns="http://www.w3.org/2000/svg">
<title>framescope in use</title>
<style>
text {{ font-family: {fonts}; font-size: 20px; white-space: pre; }}
{rules}
g {{ visibility: hidden; animation: {seconds:g}s step-end infinite; }}
{keyframes}
@media (prefers-reduced-motion: reduce) {{ g {{ animation: none; }} }}
</style>
<rect fill="{ground}" stroke="#6e7681" x="1" y="1" width="{inner:g}" height="{lower:g}" rx="8"/>
{groups}
</svg>
"""


class Frame(NamedTuple):
    """A picture of the screen as SVG, what was pressed to come there, what is said of it, and the seconds it stays."""

    picture: str
    pressed: str
    said: str
    seconds: float


def moving(frames: Sequence[Frame], still: int = 1) -> str:
    """Return ``frames`` as one SVG; the frame ``still`` is what is seen where nothing may move.

    A piece that is in several frames is drawn once, in a group with all that is in the same frames.
    """
    first = frames[0].picture
    width, height = (float(one) for one in _SIZE.search(first).groups())  # type: ignore[union-attr]
    rules: dict[str, str] = {}
    groups = _groups([[*_screen(frame.picture, rules), *_foot(frame, height)] for frame in frames])
    ends = [0.0, *accumulate(frame.seconds for frame in frames)]
    return _FORM.format(
        width=width,
        height=height + _FOOT,
        inner=width - 2,
        lower=height + _FOOT - 2,
        fonts=_FONTS.search(first)[1],  # type: ignore[index]
        ground=_GROUND.search(first)[1],  # type: ignore[index]
        rules="\n".join(f".{name} {{ {style} }}" for style, name in rules.items()),
        seconds=ends[-1],
        keyframes="\n".join(_keyframes(number, shown, ends, still) for number, (shown, _) in enumerate(groups)),
        groups="\n".join(f'<g id="g{number}">{"".join(pieces)}</g>' for number, (_, pieces) in enumerate(groups)),
    )


def _groups(frames: Sequence[Sequence[str]]) -> list[tuple[tuple[int, ...], list[str]]]:
    """Return the pieces that are in the same frames, with the numbers of these; all grounds come before all texts."""
    shown: dict[str, list[int]] = defaultdict(list)
    for number, pieces in enumerate(frames):
        for piece in dict.fromkeys(pieces):
            shown[piece].append(number)
    groups: dict[tuple[bool, tuple[int, ...]], list[str]] = defaultdict(list)
    for piece, numbers in shown.items():
        groups[piece.startswith("<text"), tuple(numbers)].append(piece)
    return [(numbers, groups[is_text, numbers]) for is_text, numbers in sorted(groups)]


def _screen(picture: str, rules: dict[str, str]) -> Iterator[str]:
    """Yield the grounds and texts of a picture, their styles under names that all pictures share (``rules``)."""
    styles = dict(_RULE.findall(picture))
    for piece in _PIECE.finditer(picture):
        if piece["rect"]:
            yield piece["rect"]
        else:
            name = rules.setdefault(styles[piece["rule"]], f"s{len(rules)}")
            yield f'<text class="{name}" {piece["place"]}>{piece["text"]}</text>'


def _foot(frame: Frame, top: float) -> Iterator[str]:
    """Yield the line below the screen: a key, and what it brought."""
    wide = (len(frame.pressed) + 2) * _CHARACTER
    yield f'<rect fill="#ffd479" x="14" y="{top + 10:g}" width="{wide:g}" height="32" rx="6"/>'
    yield _line(frame.pressed, "#0f141b", 14 + _CHARACTER, top)
    yield _line(frame.said, "#f0f4f8", 14 + wide + 2 * _CHARACTER, top)


def _line(text: str, colour: str, x: float, top: float) -> str:
    wide = len(text) * _CHARACTER
    return f'<text fill="{colour}" x="{x:g}" y="{top + 33:g}" textLength="{wide:g}">{escape(text)}</text>'


def _keyframes(number: int, shown: tuple[int, ...], ends: Sequence[float], still: int) -> str:
    """Return when the group with this number is seen: where a frame that has it comes after one that does not."""
    changes = [frame for frame in range(len(ends) - 1) if not frame or (frame in shown) != (frame - 1 in shown)]
    states = {frame: "visible" if frame in shown else "hidden" for frame in changes}
    steps = " ".join(f"{100 * ends[frame] / ends[-1]:.3f}% {{ visibility: {now} }}" for frame, now in states.items())
    seen = " visibility: visible;" if still in shown else ""
    return f"#g{number} {{{seen} animation-name: k{number}; }} @keyframes k{number} {{ {steps} }}"
