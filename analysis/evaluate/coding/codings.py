"""Coding sheets: plain CSV files with what is to be coded and the codes, for one question and one coder.

A sheet says nothing of the program's own labels.  It can be filled on the screen or in a spreadsheet, in any number of
sittings, and carried between machines: articles are known by the hash of their text.
"""

import csv
import io
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis import utf8
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.evaluate.coding.questions import UNSURE, Question, question
from analysis.export.formats import no_formula, without_guard

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.result import Analysis

MARKS = "⟦{}⟧"


class Sheet(NamedTuple):
    """A coder's sheet, of one question: ``coder`` is called as its file, ``sha256`` is the hash of what is in it."""

    coder: str
    rows: "list[Coding]"
    sha256: str = ""

    @property
    def question(self) -> str:
        """The name of the question that is asked."""
        return self.rows[0].question


class Coding(NamedTuple):
    """A row of a sheet: a unit, its place in the sample, and its ``code`` ("": not coded yet; "?": it cannot be).

    ``sha256`` is the hash of the article's text, ``text`` the sentence with the unit marked, ``note`` the coder's own.
    """

    question: str
    article_id: str
    sha256: str
    start: int
    end: int
    of: str
    stratum: int
    weight: float
    code: str
    note: str
    text: str

    @property
    def place(self) -> tuple[str, str, int, int, str]:
        """What tells it from the other rows of its sheet."""
        return self.article_id, self.sha256, self.start, self.end, self.of


def new_sheet(analysis: "Analysis", asked: Question, sample: "DataFrame") -> list[Coding]:
    """Return an empty sheet for a ``sample`` (see :func:`analysis.evaluate.coding.sample.sample`)."""
    articles = analysis.tables.articles.set_index("article_id")
    sentences = analysis.tables.sentences.set_index(["article_id", "sentence"])
    rows = []
    for row in sample.itertuples(index=False):
        text, within = articles.loc[row.article_id, "text"], sentences.loc[(row.article_id, row.sentence)]
        first, last = int(within["start"]), int(within["end"])
        marked = text[first : row.start] + MARKS.format(text[row.start : row.end]) + text[row.end : last]
        shown = text[first:last] if asked.name in ("hedging", "names") else marked
        hashed = str(articles.loc[row.article_id, "sha256"])
        place = (row.article_id, hashed, int(row.start), int(row.end), row.of, int(row.stratum), float(row.weight))
        rows.append(Coding(asked.name, *place, "", "", " ".join(shown.split())))
    return rows


def written(sheet: Sequence[Coding]) -> bytes:
    """Return a sheet as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Coding._fields)
    writer.writerows(row._replace(text=no_formula(row.text), note=no_formula(row.note)) for row in sheet)
    return out.getvalue().encode()


def read_sheets(paths: Sequence[Path]) -> list[Sheet]:
    """Read sheets; two of one name are called by their paths.  Raises FramescopeError for one that is named twice."""
    if len({path.resolve() for path in paths}) < len(paths):
        raise FramescopeError("A file of codings is named twice; give each coder's once.", EXIT_USAGE)
    sheets = [read_sheet(path) for path in paths]
    names = [sheet.coder for sheet in sheets]
    return [
        sheet._replace(coder=str(path)) if names.count(sheet.coder) > 1 else sheet
        for sheet, path in zip(sheets, paths, strict=True)
    ]


def read_sheet(path: Path) -> Sheet:
    """Read a sheet; raises FramescopeError, with the line, for a file that is none and for an unknown code."""
    text = utf8.read(path)
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    missing = [name for name in Coding._fields if name not in (rows.fieldnames or ())]
    if missing:
        raise FramescopeError(f"{path} is no sheet of codings: it has no column {', '.join(missing)}.")
    try:
        sheet = [_coding(row, f"{path} line {rows.line_num}") for row in rows if any(row.values())]
    except csv.Error as error:
        raise FramescopeError(f"{path} line {rows.line_num} is no CSV: {error}.") from error
    if len({row.question for row in sheet}) != 1:
        raise FramescopeError(f"{path} does not hold the codings of one question.")
    if len({row.place for row in sheet}) < len(sheet):
        raise FramescopeError(f"{path} holds a passage twice; leave one row of it.")
    return Sheet(path.stem, sheet, sha256(text.encode()).hexdigest())


def _coding(row: dict[str, str], place: str) -> Coding:
    try:
        start, end = int(row["start"]), int(row["end"])
        stratum, weight = int(row["stratum"]), float(row["weight"].replace(",", "."))
    except (ValueError, AttributeError) as error:
        raise FramescopeError(f"{place} has a start, end, stratum or weight that is no number.") from error
    code = (row["code"] or "").strip()
    codes = question(row["question"]).codes
    if code not in ("", UNSURE, *codes):
        raise FramescopeError(f"{place} has the code {code!r}; the codes are {', '.join(codes)} and {UNSURE}.")
    return Coding(
        row["question"], row["article_id"], row["sha256"], start, end, row["of"] or "", stratum, weight, code,
        without_guard(row["note"] or ""), without_guard(row["text"] or ""),
    )  # fmt: skip
