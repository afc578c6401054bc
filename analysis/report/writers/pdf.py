"""A document as PDF, laid out by Typst: tagged, with fonts embedded, and the same bytes for the same input."""

import json
import struct
import zlib
from importlib.resources import files
from typing import Any, Literal

import typst

from analysis.report.model import Block, Document, Table
from analysis.report.record import MARK, packed, written
from analysis.report.writers.widths import widths

_LAYOUTS = files("analysis.report.writers")
_LAST_CHUNK = 12  # bytes of the end of a PNG
_PPI = 300.0  # dots per inch of a figure for print


def file(document: Document) -> bytes:
    """Return ``document`` as the bytes of a PDF file."""
    source, inputs = _input("report.typ", document)
    return typst.compile(source, sys_inputs=inputs, format="pdf")


def figure(document: Document, kind: Literal["svg", "png", "pdf"], width: float) -> bytes:
    """Return ``document`` on one page ``width`` millimetres wide and as high as it must be.

    In SVG letters are drawn, so that it looks the same everywhere; its record is in a comment, and so it is in PNG.
    """
    source, inputs = _input("figure.typ", document, width=width)
    if kind == "pdf":
        return typst.compile(source, sys_inputs=inputs, format="pdf")
    if kind == "png":
        return _noted(typst.compile(source, sys_inputs=inputs, format="png", ppi=_PPI), packed(document))
    drawn = typst.compile(source, sys_inputs=inputs, format="svg")
    return drawn.rstrip() + f"\n<!-- {MARK}\n{written(document)}\n-->\n".encode()


def _noted(png: bytes, note: str) -> bytes:
    """Return a PNG with a comment, in a chunk of text before its last one."""
    data = b"tEXtComment\0" + note.encode("latin-1")
    chunk = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return png[:-_LAST_CHUNK] + chunk + png[-_LAST_CHUNK:]


def _input(layout: str, document: Document, **more: float) -> tuple[bytes, dict[str, str]]:
    """Return the source of a layout, and ``document`` as the data that it shows."""
    blocks = [_data(block) for block in document.blocks]
    data = {"title": document.title, "record": packed(document), "blocks": blocks, **more}
    source = b"\n".join(_LAYOUTS.joinpath(name).read_bytes() for name in ("blocks.typ", layout))
    return source, {"document": json.dumps(data, ensure_ascii=False)}


def _data(block: Block) -> dict[str, Any]:
    data = block._asdict() | {"type": type(block).__name__.lower()}
    for name in ("runs", "source"):
        if name in data:
            data[name] = [one._asdict() for one in data[name]]
    if "items" in data:
        data["items"] = [[one._asdict() for one in item] for item in data["items"]]
    if isinstance(block, Table):
        data |= {"right": sorted(block.right), "widths": widths(block)}
    return data
