"""A document as a Word file, the same bytes for the same input."""

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from analysis.export.typeset import typeset
from analysis.report.model import Block, Document, Figure, Heading, Items, Paragraph, Quotation, Run, Table
from analysis.report.record import MARK, PART, written
from analysis.report.writers.widths import widths

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # the same report gives the same bytes whenever it is written
_STAMP = (2000, 1, 1, 0, 0, 0)
_WIDTH = Cm(16.6)


def file(document: Document) -> bytes:
    """Return ``document`` as the bytes of a ``.docx`` file."""
    word = docx.Document()
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
    _describe(word, document)
    for block in document.blocks:
        _write(word, block)
    _add_record(word, document)
    unstamped = BytesIO()
    word.save(unstamped)
    return _stamped(unstamped)


def _describe(word: Any, document: Document) -> None:
    core = word.core_properties
    core.title, core.author, core.language = document.title[:255], "framescope", "en"
    core.comments, core.last_modified_by, core.revision = "", "framescope", 1
    core.created = core.modified = _CREATED
    word.styles["Normal"].font.size = Pt(10)
    for name in ("Heading 1", "Heading 2", "Heading 3", "Caption"):
        word.styles[name].font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)


def _write(word: Any, block: Block) -> None:
    match block:
        case Heading(level, runs, anchor):
            _fill(word.add_paragraph(style=f"Heading {level}"), runs, anchor)
        case Paragraph(runs, role):
            _fill(word.add_paragraph(style="Intense Quote" if role == "warning" else None), runs)
        case Items():
            _write_items(word, block)
        case Table():
            _write_table(word, block)
        case Figure():
            _write_figure(word, block)
        case Quotation(runs, source):
            for part in filter(None, (runs, source)):
                paragraph = word.add_paragraph()
                paragraph.paragraph_format.left_indent = Cm(0.8)
                paragraph.paragraph_format.keep_with_next = part is runs
                _fill(paragraph, part if part is runs else _quiet(part))


def _quiet(runs: Sequence[Run]) -> list[Run]:
    return [one._replace(style="quiet") for one in runs]


def _write_items(word: Any, block: Items) -> None:
    """Write a list; numbers are text, since those of Word would go on from one list to the next."""
    for index, item in enumerate(block.items):
        anchor = block.anchors[index] if block.anchors else ""
        paragraph = word.add_paragraph(style=None if block.ordered else "List Bullet")
        _fill(paragraph, (Run(f"{index + 1}. "), *item) if block.ordered else item, anchor)


def _write_table(word: Any, block: Table) -> None:
    caption = word.add_paragraph(style="Caption")
    caption.paragraph_format.keep_with_next = True
    caption.add_run(block.caption)
    table = word.add_table(rows=0, cols=len(block.head), style="Light Shading")
    table.autofit = False
    _narrow_margins(table)
    shares = widths(block)
    rooms = [int(_WIDTH * share / sum(shares)) for share in shares]
    for column, room in zip(table.columns, rooms, strict=True):
        column.width = room
    for row in (block.head, *block.rows):
        added = table.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for index, (cell, text) in enumerate(zip(added.cells, row, strict=True)):
            cell.width = rooms[index]
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if index in block.right else WD_ALIGN_PARAGRAPH.LEFT
            paragraph.add_run(text).font.size = Pt(7)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    word.add_paragraph()


def _narrow_margins(table: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "45")  # twentieths of a point
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _write_figure(word: Any, block: Figure) -> None:
    word.add_picture(BytesIO(typeset(block.svg, "png")), width=_WIDTH)
    shown = word.paragraphs[-1]._p.find(f".//{qn('wp:docPr')}")
    shown.set("descr", block.alt)
    word.add_paragraph(block.caption, style="Caption")


def _fill(paragraph: Any, runs: Sequence[Run], anchor: str = "") -> None:
    """Write runs into a paragraph, which is a place to link to if it has an anchor."""
    if anchor:
        _bookmark(paragraph, anchor)
    for one in runs:
        element = paragraph.add_run(one.text)
        element.bold = one.style == "strong" or None
        element.italic = one.style == "quiet" or None
        if one.style == "code":
            element.font.name = "Consolas"
        if one.to.startswith("#"):
            _link(paragraph, element, one.to[1:])


def _bookmark(paragraph: Any, anchor: str) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    number = str(len(list(paragraph.part.element.iter(qn("w:bookmarkStart")))))
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), anchor.replace("-", "_"))
    end.set(qn("w:id"), number)
    paragraph._p.extend((start, end))


def _link(paragraph: Any, element: Any, anchor: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor.replace("-", "_"))
    element.font.underline = True
    paragraph._p.append(link)
    link.append(element._r)


def _add_record(word: Any, document: Document) -> None:
    """Add the record as custom XML, which Word keeps and shows nowhere."""
    data = f'<{MARK} xmlns="urn:framescope">\n{written(document)}</{MARK}>'.encode()
    part = Part(PackURI(f"/{PART}"), "application/xml", data, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def _stamped(data: BytesIO) -> bytes:
    """Return a zip file with one date for all its members."""
    out = BytesIO()
    with zipfile.ZipFile(data) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            member = zipfile.ZipInfo(name, _STAMP)
            member.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(member, given.read(name))
    return out.getvalue()
