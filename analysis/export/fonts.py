"""Which characters no font of this machine has: Typst would draw an empty box for each."""

import unicodedata
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
    import typst

    asked = [one for one in dict.fromkeys(text) if not one.isascii() and _has_ink(one)]
    if not asked:
        return []
    drawn: Any = typst.compile(_PAGES, sys_inputs={"characters": _NOWHERE + "".join(asked)}, format="svg")
    box, *pages = (page.decode() for page in drawn)
    name = box.partition('xlink:href="')[2].partition('"')[0]
    return [one for one, page in zip(asked, pages, strict=True) if f'xlink:href="{name}"' in page]


def lacking(text: str) -> str:
    """Return what to say of the characters of ``text`` without a font, one sentence; "" where each has one."""
    missing = without_font(text)
    if not missing:
        return ""
    shown = " ".join(missing[:_SHOWN]) + (" …" if len(missing) > _SHOWN else "")
    fonts = ", ".join(sorted({_font(one) for one in missing}))
    are = "character has" if len(missing) == 1 else "characters have"
    return f"{len(missing)} {are} no font on this machine, and an empty box in the drawing ({shown}): install {fonts}."


def _has_ink(character: str) -> bool:
    """Return whether a character is drawn by itself: no space, mark, control or selector."""
    return unicodedata.category(character)[0] in "LNPS"


def _font(character: str) -> str:
    """Return the name of a free font for a character."""
    if unicodedata.category(character) == "So":
        return _FONTS["EMOJI"]
    script = unicodedata.name(character, "").partition(" ")[0]
    return _FONTS.get(script, "the Noto fonts")
