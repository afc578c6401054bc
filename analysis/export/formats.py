"""A table in each format, with its provenance in the formats that can hold it."""

import html
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pandas as pd
from pandas import DataFrame

from analysis.export.excel import workbook
from analysis.export.latex import tabular

Facts = Mapping[str, str]

# A spreadsheet takes a cell that begins so for a formula, some in full-width letters too.
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")


def rendered(frame: DataFrame, kind: str, facts: Facts) -> bytes:
    """Return ``frame`` in the format ``kind`` (one of ``vocabulary.FORMATS``), UTF-8 where it is text."""
    return _WRITERS[kind](frame, facts)


def _json(frame: DataFrame, facts: Facts) -> bytes:
    rows = [{name: _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]
    return (json.dumps({"made_by": dict(facts), "rows": rows}, ensure_ascii=False, indent=1) + "\n").encode()


def _json_lines(frame: DataFrame, facts: Facts) -> bytes:
    rows = ({name: _plain(value) for name, value in row.items()} for row in frame.to_dict("records"))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _plain(value: object) -> object:
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value


def _text(value: object) -> str:
    plain = _plain(value)
    return "" if plain is None else str(plain)


def _separated(separator: str) -> Callable[[DataFrame, Facts], bytes]:
    def write(frame: DataFrame, facts: Facts) -> bytes:
        safe = frame.map(lambda value: no_formula(value) if isinstance(value, str) else value)
        text: str = safe.to_csv(index=False, sep=separator, lineterminator="\n")
        return text.encode()

    return write


def no_formula(text: str) -> str:
    """Return ``text`` with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def without_guard(text: str) -> str:
    """Return the text that :func:`no_formula` was given, of what it has returned."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text[1:]) else text


def in_markdown(value: object) -> str:
    """Return ``value`` as text that Markdown shows as it is, on one line."""
    text = html.escape(_text(value), quote=False)
    return re.sub(r"([\\`*_\[\]|#~])", r"\\\1", text).replace("\n", " ")


def facts_in_markdown(facts: Facts) -> str:
    """Return the provenance as a list in Markdown."""
    return "".join(f"- {name}: {in_markdown(value)}\n" for name, value in facts.items())


def _markdown(frame: DataFrame, facts: Facts) -> bytes:
    lines = [list(frame.columns), ["---"] * len(frame.columns)]
    lines += [[in_markdown(value) for value in row] for row in frame.itertuples(index=False)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{table}\n\n{facts_in_markdown(facts)}".encode()


def _html(frame: DataFrame, facts: Facts) -> bytes:
    def row(values: Iterable[object], tag: str) -> str:  # pandas' own would cut long texts and round numbers
        cells = (f"<{tag}>{html.escape(_text(value))}</{tag.partition(' ')[0]}>" for value in values)
        return f"<tr>{''.join(cells)}</tr>"

    lines = [row(frame.columns, 'th scope="col"'), *(row(values, "td") for values in frame.itertuples(index=False))]
    table = "\n".join(["<table>", *lines, "</table>"])
    made = "".join(f"<li>{html.escape(name)}: {html.escape(value)}</li>" for name, value in facts.items())
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>framescope</title>'
    return f"{head}\n{table}\n<ul>{made}</ul>\n".encode()


def _latex(frame: DataFrame, facts: Facts) -> bytes:
    return tabular(frame, facts, _text).encode()


def _parquet(frame: DataFrame, facts: Facts) -> bytes:
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        path = Path(folder) / "table.parquet"
        connection.register("frame", frame)
        pairs = ", ".join(f"{name}: {_quoted(value)}" for name, value in facts.items())
        connection.execute(f"COPY frame TO {_quoted(str(path))} (FORMAT parquet, KV_METADATA {{{pairs}}})")
        return path.read_bytes()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_WRITERS: dict[str, Callable[[DataFrame, Facts], bytes]] = {
    "json": _json,
    "jsonl": _json_lines,
    "csv": _separated(","),
    "tsv": _separated("\t"),
    "markdown": _markdown,
    "html": _html,
    "latex": _latex,
    "xlsx": workbook,
    "parquet": _parquet,
}
