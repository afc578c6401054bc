"""Which characters no font of this machine has: Typst would draw an empty box for each."""

import unicodedata
from functools import lru_cache
from typing import Any

_PAGES = b"""#set page(width: auto, height: auto, margin: 0pt)
#for one in sys.inputs.characters.codepoints() { page(text(one)) }"""
_NOWHERE = "\U0010fffd"  # a private character, which is drawn as the box
_SHOWN = 12  # characters of a message
_FONTS = {
    **dict.fromkeys(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "FULLWIDTH", "IDEOGRAPHIC"), "Noto Sans CJK"),
    **{
        script: f"Noto Sans {script.title()}"
        for script in ("ARABIC", "HEBREW", "DEVANAGARI", "BENGALI", "TAMIL", "THAI")
    },
    "EMOJI": "Noto Color Emoji",
}


def without_font(text: str) -> list[str]:
    """Return the characters of ``text`` that no font has which Typst can use, its own and the system's, in their order.

    Raises ImportError where the extra ``report`` is not installed.
    """
    asked = "".join(one for one in dict.fromkeys(text) if not one.isascii() and _has_ink(one))
    return [one for one, box in zip(asked, _boxes(asked), strict=True) if box]


@lru_cache(maxsize=4)  # the same are asked for to be drawn and to be told
def _boxes(characters: str) -> tuple[bool, ...]:
    """Return for each character whether Typst draws the box of those without a font."""
    import typst

    if not characters:
        return ()
    drawn: Any = typst.compile(_PAGES, sys_inputs={"characters": _NOWHERE + characters}, format="svg")
    box, *pages = (page.decode() for page in drawn)
    name = box.partition('xlink:href="')[2].partition('"')[0]
    return tuple(f'xlink:href="{name}"' in page for page in pages)


def lacking(text: str) -> str:
    """Return what to say of the characters of ``text`` without a font, one sentence; "" where each has one."""
    missing = without_font(text)
    if not missing:
        return ""
    shown = " ".join(missing[:_SHOWN]) + (" …" if len(missing) > _SHOWN else "")
    fonts = ", ".join(sorted({_font(one) for one in missing}))
    are = "character has" if len(missing) == 1 else "characters have"
    return f"{len(missing)} {are} no font on this machine, and an empty box in the drawing ({shown}): install {fonts}."


def legend(text: str) -> str:
    """Return what to say within a drawing that holds ``text`` of the characters without a font; "" where each has one.

    They are named by their numbers, since they themselves cannot be drawn there.
    """
    missing = [f"U+{ord(one):04X}" for one in without_font(text)]
    if not missing:
        return ""
    shown = ", ".join(missing[:_SHOWN]) + (" …" if len(missing) > _SHOWN else "")
    are = "an empty box is a character" if len(missing) == 1 else f"empty boxes are {len(missing)} characters"
    return f"Note: {are} for which the machine that made this has no font ({shown})."


def _has_ink(character: str) -> bool:
    """Return whether a character is drawn by itself: no space, mark, control or selector."""
    return unicodedata.category(character)[0] in "LNPS"


def _font(character: str) -> str:
    """Return the name of a free font for a character."""
    if unicodedata.category(character) == "So":
        return _FONTS["EMOJI"]
    script = unicodedata.name(character, "").partition(" ")[0]
    return _FONTS.get(script, "the Noto fonts")
