"""Whether a document's numbers are still the same: two records compared, and what differs in words."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from analysis.report.content.made import CAPTION
from analysis.report.record import Record

FACTS = {
    "framescope": "the version of framescope",
    "stance_model": "the stance model",
    "stance_model_sha256": "the stance model's file",
    "stance": "how much of the stance is judged",
    "code_and_lexicons_sha256": "the code or word lists",
    "corpus_sha256": "the articles",
    "stories": "the grouping into stories",
    "bootstrap_seed": "the seed",
    "dictionaries": "the dictionaries",
    "codings": "the codings",
}
LISTED = 8  # differences of numbers
_NAMED = 3  # values that tell which row it is
_LONGEST = 60  # characters of a value that are shown


Tables = dict[str, list[dict[str, Any]]]


class Replay(NamedTuple):
    """How a document compares with the same made again: ``facts`` and ``numbers`` that differ, a sentence each.

    ``compared`` counts the rows of numbers in the document; ``regrouped``: whether the user's stories are others.
    """

    facts: list[str]
    numbers: list[str]
    compared: int
    regrouped: bool


def compared(before: Record, again: Record) -> Replay:
    """Return what differs between a record and that of the same made again."""
    tables, others = _by_table(before.rows), _by_table(again.rows)
    regrouped = before.made_by.get("stories") != again.made_by.get("stories")
    facts = list(_facts(before.made_by, again.made_by))
    return Replay(facts, list(_numbers(tables, others)), sum(map(len, tables.values())), regrouped)


def _facts(before: dict[str, str], again: dict[str, str]) -> Iterator[str]:
    for name, said in FACTS.items():
        one, other = before.get(name, "none"), again.get(name, "none")
        if one != other:
            yield f"{said}: {_short(one)} in the document, {_short(other)} now"


def _numbers(tables: Tables, others: Tables) -> Iterator[str]:
    """Yield what differs in each table; in one that has other rows now, only how many there are."""
    for name in dict.fromkeys([*tables, *others]):
        rows, now = tables.get(name, []), others.get(name, [])
        if len(rows) == len(now):
            yield from (said for pair in zip(rows, now, strict=True) if (said := _row(*pair)))
        else:
            yield f"{name}: rows {len(rows):,} → {len(now):,}"


def _by_table(rows: list[dict[str, Any]]) -> Tables:
    """Return the rows of each table of numbers of a report; those of an export are one."""
    tables: Tables = {}
    for row in rows:
        name = "statements" if "statement" in row else str(row.get("table", "table"))
        tables.setdefault(name, []).append(row)
    tables.pop(CAPTION, None)  # the facts again, which are no numbers
    return tables


def _row(one: dict[str, Any], other: dict[str, Any]) -> str:
    """Return which values of a row differ, or ""."""
    changed = [name for name in dict.fromkeys([*one, *other]) if one.get(name) != other.get(name)]
    values = ", ".join(f"{name} {_short(one.get(name))} → {_short(other.get(name))}" for name in changed)
    return f"{_place(one, changed)}: {values}" if changed else ""


def _place(row: dict[str, Any], changed: list[str]) -> str:
    """Return by which values a row is known: its first ones that did not change."""
    known = [str(value) for name, value in row.items() if name not in changed and value not in (None, "")]
    return " · ".join(_short(value) for value in known[:_NAMED]) or "row"


def _short(value: object) -> str:
    text = "none" if value is None else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
