"""A document as PDF, laid out by Typst: tagged, with fonts embedded, and the same bytes for the same input."""

import json
from importlib.resources import files
from typing import Any

import typst

from analysis.report.model import Block, Document, Table
from analysis.report.record import packed

_LAYOUT = files("analysis.report.writers").joinpath("report.typ")
_NARROW, _WIDE = 7, 34  # characters, of a column
_SHORT = 18  # characters of a cell that should not be wrapped


def file(document: Document) -> bytes:
    """Return ``document`` as the bytes of a PDF file."""
    data = {
        "title": document.title,
        "record": packed(document),
        "blocks": [_data(block) for block in document.blocks],
    }
    found: bytes = typst.compile(
        _LAYOUT.read_bytes(), sys_inputs={"document": json.dumps(data, ensure_ascii=False)}, format="pdf"
    )
    return found


def picture(svg: str) -> bytes:
    """Return a drawing as a PNG picture, its letters those of the font that Typst brings along."""
    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    found: bytes = typst.compile(page, sys_inputs={"svg": svg}, format="png", ppi=200)
    return found


def _data(block: Block) -> dict[str, Any]:
    data = block._asdict() | {"type": type(block).__name__.lower()}
    for name in ("runs", "source"):
        if name in data:
            data[name] = [one._asdict() for one in data[name]]
    if "items" in data:
        data["items"] = [[one._asdict() for one in item] for item in data["items"]]
    if isinstance(block, Table):
        data |= {"right": sorted(block.right), "widths": _widths(block)}
    return data


def _widths(block: Table) -> list[int]:
    """Return the relative widths of columns: by their longest words and by how much is written in them."""
    columns = zip(block.head, *block.rows, strict=True)
    return [min(_WIDE, max(_NARROW, *map(_room, column))) for column in columns]


def _room(cell: str) -> int:
    return len(cell) if len(cell) <= _SHORT else max(max(map(len, cell.split()), default=0), len(cell) * 2 // 3)
