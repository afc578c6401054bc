"""The measured accuracy of every score as it is shipped: the figures of docs/validity.md, for ``?`` on a number."""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Published(NamedTuple):
    """One figure: ``value`` of ``metric`` with its 95 % interval, for ``method`` on the labelled ``data``.

    ``role`` is "ours" or "baseline"; ``main`` says whether the metric is the one that sums the data up; ``unit`` is
    what ``n`` counts.  ``best_published`` and ``human`` (people against each other) are what others report on like
    data, "" where nobody does; ``seen`` tells what part ``data`` had in making the method, ``meaning`` what follows
    for use.
    """

    score: str
    data: str
    method: str
    role: str
    metric: str
    main: bool
    n: int
    unit: str
    value: float
    low: float
    high: float
    best_published: str
    human: str
    seen: str
    meaning: str


@cache
def figures() -> tuple[Published, ...]:
    """Return every figure in the order of docs/validity.md; ours before the baselines of the same data."""
    return joined(table("figures"))


def joined(measured: list[dict[str, str]]) -> tuple[Published, ...]:
    """Return rows of ``figures.tsv`` together with what is known of their data and what others report."""
    data = {(row["score"], row["path"]): row for row in table("data")}
    others = {
        (row["score"], row["path"], row["kind"]): f"{row['value']} ({row['what']})" for row in table("references")
    }
    rows = []
    for row in measured:
        place = row["score"], row["path"]
        about = data[place]
        numbers = (float(row["value"]), float(row["low"]), float(row["high"]))
        main = row["metric"] == about["metric"]
        what = (row["score"], about["data"], row["method"], row["role"], row["metric"], main, int(row["n"]))
        reported = (others.get((*place, "best published"), ""), others.get((*place, "human"), ""))
        rows.append(Published(*what, about["unit"], *numbers, *reported, about["seen"], about["meaning"]))
    return tuple(rows)


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this module: ``figures``, ``data`` (what is measured on) or ``references``."""
    text = files("analysis.evaluate").joinpath(f"{name}.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
