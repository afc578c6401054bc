import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from tinyhtml5.parser import HTMLParser as HTMLParser5

from analysis.compare.figures import figures
from analysis.compare.passages import passages
from analysis.compare.selection import Selection
from analysis.compare.terms import prominent
from analysis.export.formats import rendered
from analysis.export.provenance import provenance
from analysis.result import Analysis
from analysis.vocabulary import FORMATS

Read = Sequence[Sequence[object]]  # the cells of each row
FACTS = {"command": "framescope show compare 'it''s <b>'", "bootstrap_seed": "1989"}
AWKWARD = pd.DataFrame(
    {
        "text": [
            "=1+1",
            "+1",
            "-1",
            "@sum",
            "\tx",
            "a|b`c*[d](e)",
            "<script>&",
            'quote " , ;',
            "long " * 200,
            "Putin’s",
        ],
        "number": [-0.1, 1 / 3, 1e-17, -1e300, 0.0, float("nan"), 2.0, -5.0, 0.1 + 0.2, 100.0],
        "count": [-1, 0, 1, 2, 3, 4, 5, 6, 7, 2**53 + 1],
        "day": pd.to_datetime(["2022-09-15", None] * 5).astype("datetime64[us]"),
        "known": [True, False] * 5,
    }
)


class Cells(HTMLParser):
    """The rows of a page's table."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        self._inside = tag in ("td", "th")
        if self._inside:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data


def from_json(data: bytes) -> Read:
    return [list(row.values()) for row in json.loads(data)["rows"]]


def from_separated(separator: str) -> Callable[[bytes], Read]:
    def read(data: bytes) -> Read:
        return [list(row) for row in csv.reader(io.StringIO(data.decode()), delimiter=separator)][1:]

    return read


def from_markdown(data: bytes) -> Read:
    lines = data.decode().split("\n\n")[0].splitlines()[2:]
    return [[re.sub(r"\\(.)", r"\1", cell) for cell in re.split(r" (?<!\\)\| ", line[2:-2])] for line in lines]


def from_html(data: bytes) -> Read:
    return [list(row) for row in Cells(data.decode()).rows[1:]]


def from_json_lines(data: bytes) -> Read:
    return [list(json.loads(line).values()) for line in data.decode().splitlines()]


def from_latex(data: bytes) -> Read:
    body = data.decode().partition("\\midrule\n")[2].partition("\\bottomrule")[0]
    return [re.split(r" (?<!\\)& ", line.removesuffix(r" \\")) for line in body.splitlines()]


def from_xlsx(data: bytes) -> Read:
    book = load_workbook(io.BytesIO(data))
    return [list(row) for row in book["table"].iter_rows(min_row=2, values_only=True)]


READERS = {
    "json": from_json,
    "jsonl": from_json_lines,
    "latex": from_latex,
    "xlsx": from_xlsx,
    "csv": from_separated(","),
    "tsv": from_separated("\t"),
    "markdown": from_markdown,
    "html": from_html,
}


def parquet(data: bytes, folder: Path) -> pd.DataFrame:
    import duckdb

    path = folder / "table.parquet"
    path.write_bytes(data)
    with duckdb.connect() as connection:
        return connection.read_parquet(str(path)).df()


@pytest.fixture(scope="module")
def frames(seeds_analysis: Analysis) -> dict[str, pd.DataFrame]:
    return {
        "figures": figures(seeds_analysis),
        "terms": prominent(seeds_analysis),
        "passages": passages(seeds_analysis, Selection("stance", seeds_analysis.targets[0].name)),
        "awkward": AWKWARD,
    }


@pytest.mark.parametrize("kind", [kind for kind in READERS if kind != "xlsx"])
@pytest.mark.parametrize("name", ["figures", "terms", "passages", "awkward"])
def test_numbers_read_back_to_the_last_digit(frames: dict[str, pd.DataFrame], name: str, kind: str) -> None:
    frame = frames[name]
    rows = READERS[kind](rendered(frame, kind, FACTS))
    assert len(rows) == len(frame) > 0
    for place, column in enumerate(frame.columns):
        if frame[column].dtype.kind in "if":
            for cell, value in zip([row[place] for row in rows], frame[column], strict=True):
                if pd.isna(value):
                    assert cell in (None, "")
                else:
                    whole = frame[column].dtype.kind == "i"
                    assert (int(str(cell)) if whole else float(str(cell))) == value


def test_a_workbook_holds_numbers_as_precisely_as_excel_does(frames: dict[str, pd.DataFrame]) -> None:
    rows = from_xlsx(rendered(frames["figures"], "xlsx", FACTS))
    found = [row[list(frames["figures"]).index("value")] for row in rows]
    expected = [None if pd.isna(value) else pytest.approx(value, rel=1e-15) for value in frames["figures"]["value"]]
    assert found == expected


@pytest.mark.parametrize("name", ["figures", "terms", "passages", "awkward"])
def test_parquet_holds_the_same_table(frames: dict[str, pd.DataFrame], name: str, tmp_path: Path) -> None:
    back = parquet(rendered(frames[name], "parquet", FACTS), tmp_path)
    pd.testing.assert_frame_equal(back.astype(frames[name].dtypes), frames[name], check_exact=True)


def test_parquet_carries_what_made_it(tmp_path: Path) -> None:
    import duckdb

    (tmp_path / "table.parquet").write_bytes(rendered(AWKWARD, "parquet", FACTS))
    with duckdb.connect() as connection:
        query = f"SELECT key, value FROM parquet_kv_metadata('{tmp_path / 'table.parquet'}')"
        pairs = {bytes(key).decode(): bytes(value).decode() for key, value in connection.execute(query).fetchall()}
    assert pairs.items() >= FACTS.items()


@pytest.mark.parametrize("kind", ["json", "jsonl", "xlsx", "html", "markdown"])
def test_texts_read_back_whole(kind: str) -> None:
    texts = [row[0] for row in READERS[kind](rendered(AWKWARD, kind, FACTS))]
    if kind == "markdown":  # it escapes markup with entities
        texts = [str(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for text in texts]
    assert texts == AWKWARD["text"].tolist()


@pytest.mark.parametrize("kind", ["csv", "tsv"])
def test_no_text_is_a_formula_to_a_spreadsheet(kind: str) -> None:
    rows = READERS[kind](rendered(AWKWARD, kind, FACTS))
    assert [str(row[0]) for row in rows[:5]] == ["'=1+1", "'+1", "'-1", "'@sum", "'\tx"]
    assert [str(row[0]) for row in rows[5:]] == AWKWARD["text"].tolist()[5:]


@pytest.mark.parametrize("kind", ["csv", "tsv"])
@pytest.mark.parametrize("sign", "=+-@＝＋－＠\t\r\n")
def test_no_sign_of_any_width_begins_a_formula(kind: str, sign: str) -> None:
    frame = pd.DataFrame({"text": [f"{sign}1+1"]})
    text = rendered(frame, kind, FACTS).decode().partition("\n")[2]
    assert text.lstrip('"').startswith(f"'{sign}")


@pytest.mark.parametrize("kind", ["csv", "tsv"])
def test_negative_numbers_stay_numbers(kind: str) -> None:
    rows = READERS[kind](rendered(AWKWARD, kind, FACTS))
    assert (rows[0][1], rows[7][1], rows[0][2]) == ("-0.1", "-5.0", "-1")


def test_a_workbook_has_typed_cells_and_no_formula() -> None:
    book = load_workbook(io.BytesIO(rendered(AWKWARD, "xlsx", FACTS)))
    table, notes = book["table"], book["notes"]
    assert table.freeze_panes == "A2"
    assert [cell.data_type for cell in table[2]] == ["s", "n", "n", "d", "b"]
    assert {cell.data_type for cell in table["A"]} == {"s"}
    assert table["D2"].value == datetime(2022, 9, 15)
    assert {row[0]: row[1] for row in notes.iter_rows(values_only=True)} == FACTS


def test_a_cell_too_long_for_excel_says_that_it_is_cut() -> None:
    (row,) = from_xlsx(rendered(pd.DataFrame({"text": ["x" * 40_000]}), "xlsx", {}))
    assert len(str(row[0])) == 32_767
    assert str(row[0]).endswith("…")


def test_latex_prints_what_the_text_says() -> None:
    text = rendered(
        pd.DataFrame({"text": ["50 % of $1_000 & {x} \\input{a} #~^", "[1]", "3 ≠ 6"]}), "latex", FACTS
    ).decode()
    assert r"50 \% of \$1\_000 \& \{x\} \textbackslash{}input\{a\} \#\textasciitilde{}\textasciicircum{} \\" in text
    assert r"{}[1] \\" in text
    assert r"3 \ensuremath{\neq} 6 \\" in text
    assert text.startswith("% command: framescope show")


def test_json_says_nothing_where_there_is_nothing() -> None:
    data = rendered(AWKWARD, "json", FACTS)
    assert json.loads(data, parse_constant=lambda name: pytest.fail(name))["made_by"] == FACTS
    rows = from_json(data)
    assert rows[5][1] is None
    assert [row[3] for row in rows[:2]] == ["2022-09-15", None]


def test_markup_in_a_text_is_not_markup_in_a_page() -> None:
    source = rendered(AWKWARD, "html", FACTS).decode()
    page, valid = Cells(source), HTMLParser5()
    valid.parse(source)
    assert valid.errors == []
    assert page.tags == {"html", "meta", "title", "table", "tr", "th", "td", "ul", "li"}


def test_markup_in_a_text_is_not_markup_in_markdown() -> None:
    text = rendered(AWKWARD, "markdown", FACTS).decode()
    assert "<script>" not in text
    assert "<b>" not in text
    assert r"a\|b\`c\*\[d\](e)" in text
    table = text.split("\n\n")[0].splitlines()
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {len(AWKWARD.columns) + 1}


def test_what_is_missing_is_empty_in_text_formats(frames: dict[str, pd.DataFrame]) -> None:
    for kind in ("csv", "tsv", "markdown", "html", "latex"):
        assert not re.search(r"\b(nan|NaN|NaT|None)\b", rendered(frames["figures"], kind, {}).decode())


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_table_gives_the_same_bytes(kind: str) -> None:
    assert rendered(AWKWARD, kind, FACTS) == rendered(AWKWARD.copy(), kind, FACTS)


@pytest.mark.parametrize("kind", FORMATS)
def test_an_empty_table_is_written_too(kind: str, tmp_path: Path) -> None:
    data = rendered(AWKWARD.head(0), kind, FACTS)
    if kind == "parquet":
        assert list(parquet(data, tmp_path)) == list(AWKWARD)
    else:
        assert READERS[kind](data) == []


def test_provenance_names_everything_that_could_change_a_number(seeds_analysis: Analysis) -> None:
    facts = provenance(seeds_analysis, "framescope show compare")
    assert list(facts) == [
        "framescope", "command", "stance_model", "stance_model_sha256", "code_and_lexicons_sha256", "corpus_sha256",
        "stories", "bootstrap_seed",
    ]  # fmt: skip
    assert all(facts.values())
