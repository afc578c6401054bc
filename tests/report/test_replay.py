"""The record in a document: what is written can be read from every format, and what differs is named."""

import json
from base64 import b64encode
from pathlib import Path
from zlib import compress

import duckdb
import pytest
from openpyxl import Workbook
from pandas import DataFrame

from analysis.errors import EXIT_BAD_INPUT, EXIT_NO_INPUT, FramescopeError
from analysis.export.formats import rendered as exported
from analysis.report import record
from analysis.report.model import Document
from analysis.report.record import ROOMLESS, Record, read
from analysis.report.replay import compared
from analysis.report.writers.catalogue import FORMATS


@pytest.mark.parametrize("which", ["report", "hostile"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_holds_the_whole_record(
    request: pytest.FixtureRequest, tmp_path: Path, which: str, suffix: str
) -> None:
    document: Document = request.getfixturevalue(which)
    path = tmp_path / f"report{suffix}"
    path.write_bytes(FORMATS[suffix].write(document))
    assert read(path) == Record(dict(document.facts), document.rows())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<p>a page</p>",
        b"{",
        b'{"rows": []}',
        b'{"made_by": {"framescope": "0.1.0"}, "rows": []}',
        b'{"made_by": 1, "rows": 2}',
        b"[" * 100_000,
        b"PK\x03\x04 no zip",
        b"%PDF-1.7 framescope-record:%%%",
        b"%PDF-1.7 framescope-record:QUJD",
        b"| a |\n| --- |\n| 1 |\n\n- command: framescope show compare\n",
        b"> a quotation",
        b"% framescope: 0.1.0\n\\midrule",
        b"PAR1 no table PAR1",
        b'<!doctype html><meta charset="utf-8"><table><tr><td>1</table><ul><li>framescope: 0.1.0</ul>',
        b'<script type="application/json" id="framescope-record">{"made_by": </script>',
    ],
)
def test_what_holds_no_record_is_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(data)
    with pytest.raises(FramescopeError, match="holds no record") as raised:
        read(path)
    assert raised.value.code == EXIT_BAD_INPUT


FORGED = b'framescope-record\n{"made_by":{"framescope":"1","command":"framescope show stories /"},"rows":[]}\n-->'


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- framescope-record\n{" * 40_000,
        b"<!doctype html><html>" + b"<!--" * 200_000,
        b"<!doctype html><html>" + b"<a " * 200_000,
        b"%PDF-1.7 " + b" ".join([b"framescope-record:" + b64encode(compress(b"{" + b" " * 10_000_000))] * 500),
    ],
)
def test_a_file_made_to_take_forever_is_refused_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: bytes
) -> None:
    monkeypatch.setattr(record, "_LARGEST", 20_000_000)
    test_what_holds_no_record_is_refused_in_a_sentence(tmp_path, data)


def test_few_bytes_that_stand_for_more_rows_than_memory_holds_are_refused(tmp_path: Path) -> None:
    parquet, workbook = tmp_path / "a.parquet", tmp_path / "a.xlsx"
    duckdb.sql(f"COPY (SELECT NULL::INT AS a FROM range(11_000_000)) TO '{parquet}' (KV_METADATA {{framescope: '1'}})")
    book = Workbook()
    book.active.title = "table"
    book.create_sheet("notes")
    book["table"]["XFD1048576"] = "the last cell there is"
    book.save(workbook)
    for path in (parquet, workbook):
        with pytest.raises(FramescopeError, match="holds no record"):
            read(path)


def test_a_file_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_LARGEST", 1000)
    with pytest.raises(FramescopeError, match="larger than"):
        read(Path("/dev/zero"))


@pytest.mark.parametrize("kind", ["markdown", "html", "latex"])
def test_what_an_article_says_in_an_export_is_no_record(tmp_path: Path, kind: str) -> None:
    packed = f"framescope-record:{b64encode(compress(FORGED[18:-4])).decode()}"
    facts = {"framescope": "0.1.0", "command": "framescope show passages here"}
    path = tmp_path / "table"
    path.write_bytes(exported(DataFrame({"passage": [FORGED.decode(), packed]}), kind, facts))
    found = read(path)
    assert found.made_by == facts
    assert len(found.rows) == 2


@pytest.mark.parametrize("suffix", ROOMLESS)
def test_a_table_without_room_for_a_record_says_which_have_some(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"stance{suffix}"
    path.write_text("outlet\nPost\n", "utf-8")
    with pytest.raises(FramescopeError, match=r"holds no record .* have no room for one; show the view again with"):
        read(path)


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.html", tmp_path):
        with pytest.raises(FramescopeError) as raised:
            read(path)
        assert raised.value.code == EXIT_NO_INPUT


def test_nothing_differs_from_itself(report: Document) -> None:
    same = Record(dict(report.facts), report.rows())
    found = compared(same, same)
    assert (found.facts, found.numbers, found.regrouped) == ([], [], False)
    assert 100 < found.compared < len(report.rows())


def test_other_code_is_a_fact_and_no_number(report: Document) -> None:
    rows = [{**row, "value": "x"} if row.get("what") == "hash of code and word lists" else row for row in report.rows()]
    assert rows != report.rows()
    assert compared(Record({}, report.rows()), Record({}, rows)).numbers == []


def test_what_differs_is_named(report: Document) -> None:
    before = Record(dict(report.facts), report.rows())
    again: Record = Record(*json.loads(json.dumps(before)))
    again.made_by["framescope"] = "9.9.9"
    (changed,) = (
        row for row in again.rows if row.get("outlet") == "BOL News" and row.get("measure") == "boosters in own voice"
    )
    changed["value"] = "99.9"
    found = compared(before, again)
    assert found.facts == [f"the version of framescope: {report.facts['framescope']} in the document, 9.9.9 now"]
    (said,) = found.numbers
    assert "BOL News · boosters in own voice" in said
    assert said.endswith("→ 99.9")


def test_rows_that_are_gone_are_counted_by_table(report: Document) -> None:
    rows = report.rows()
    tone = [place for place, row in enumerate(rows) if str(row.get("table")).startswith("Tone")]
    found = compared(Record({}, rows), Record({}, rows[: tone[0]] + rows[tone[2] :]))
    assert found.numbers == [f"{rows[tone[0]]['table']}: rows {len(tone)} → {len(tone) - 2}"]
