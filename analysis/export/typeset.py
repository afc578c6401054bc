"""A drawing in SVG as PNG or PDF, set by Typst with the fonts that it brings along."""

from typing import Literal

from analysis.errors import EXIT_CANNOT_WRITE, FramescopeError

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
_PPI = 144.0  # dots per inch of a PNG: twice a screen's


def typeset(svg: str, kind: Literal["png", "pdf"]) -> bytes:
    """Return ``svg`` as the bytes of a "png" or "pdf".

    Letters that Typst's fonts lack (Chinese, emoji) are drawn with a font of the system, if it has one.  Raises
    FramescopeError where the extra ``report`` is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise FramescopeError(
            f"A {kind.upper()} needs an extra: pip install 'framescope[report]'; SVG does not.", EXIT_CANNOT_WRITE
        ) from error
    inputs = {"svg": svg}
    if kind == "png":
        return typst.compile(_PAGE, sys_inputs=inputs, format="png", ppi=_PPI)
    return typst.compile(_PAGE, sys_inputs=inputs, format="pdf", timestamp=0)
