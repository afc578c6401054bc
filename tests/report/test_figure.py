"""A figure for print: a view's drawing or table, with what it rests on, and the numbers to check it by."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from analysis.compare.comparison import Comparison
from analysis.report.figure import VIEWS, figure
from analysis.report.model import Document, Figure, Paragraph, Table
from analysis.report.record import packed, read
from analysis.report.writers import pdf

COMMAND = "framescope figure stance seeds --stance=lexicon --output=stance.svg"


def _drawn(comparison: Comparison, view: str = "stance", *, table: bool = False) -> Document:
    return figure(comparison, view, COMMAND, table=table)


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "trends"])  # these articles have no dates
@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_every_view_is_drawn(comparison: Comparison, view: str, kind: str) -> None:
    data = pdf.figure(_drawn(comparison, view), kind, 175)  # type: ignore[arg-type]
    assert data.startswith({"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}[kind])
    assert len(data) > 10_000  # there is ink


def test_a_view_with_a_drawing_is_drawn_and_not_tabled(comparison: Comparison) -> None:
    blocks = _drawn(comparison).blocks
    assert any(isinstance(block, Figure) for block in blocks)
    assert not any(isinstance(block, Table) for block in blocks)
    tabled = _drawn(comparison, table=True).blocks
    assert any(isinstance(block, Table) for block in tabled)


def test_it_says_what_it_rests_on_and_what_made_it(comparison: Comparison) -> None:
    said = " ".join(
        "".join(run.text for run in block.runs) for block in _drawn(comparison).blocks if isinstance(block, Paragraph)
    )
    assert "BOL News, Times of India, unnamed 1: 3 articles" in said
    assert "no dates are known" in said
    assert "passages below" not in str(_drawn(comparison, "overview").blocks)
    assert re.search(r"framescope \S+, stance model lexicon, seed \d+, articles [0-9a-f]{12}", said)


def test_letters_are_drawn_so_that_no_font_is_needed(comparison: Comparison) -> None:
    root = ElementTree.fromstring(pdf.figure(_drawn(comparison), "svg", 85))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "text" not in tags
    assert "path" in tags
    assert float(root.attrib["width"].removesuffix("pt")) == pytest.approx(85 / 25.4 * 72)


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_its_numbers_can_be_read_again(comparison: Comparison, tmp_path: Path, kind: str) -> None:
    document = _drawn(comparison)
    (tmp_path / "figure").write_bytes(pdf.figure(document, kind, 175))  # type: ignore[arg-type]
    record = read(tmp_path / "figure")
    assert record.made_by["command"] == COMMAND
    assert len(record.rows) == len(document.rows()) > 10


@pytest.mark.parametrize("follows", [b"", b"\0", b"A", b"/+z", b"=", b"\xff"])
def test_whatever_follows_a_record_it_is_read(comparison: Comparison, tmp_path: Path, follows: bytes) -> None:
    document = _drawn(comparison)
    (tmp_path / "figure").write_bytes(packed(document).encode() + follows)
    assert len(read(tmp_path / "figure").rows) == len(document.rows())


def test_the_same_figure_has_the_same_bytes(comparison: Comparison) -> None:
    for kind in ("svg", "png", "pdf"):
        one, other = (pdf.figure(_drawn(comparison), kind, 175) for _ in range(2))
        assert one == other
