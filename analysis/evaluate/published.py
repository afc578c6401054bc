"""The measured accuracy of every score as shipped: the figures of docs/validity.md, shown by ``?`` on a figure."""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

KIND = "accuracy, "  # how the metric begins that is the accuracy on a kind of sentence


class Published(NamedTuple):
    """One figure: ``value`` of ``metric`` with its 95 % interval, for ``method`` on the labelled ``data``.

    ``role`` is "ours" or "baseline"; ``main``: whether this is the main metric of the data; ``unit`` is what ``n``
    counts.  ``best_published`` and ``human`` (agreement between people) are reported by others on similar data, ""
    if by nobody; ``seen`` says how ``data`` was used in developing the method, ``meaning`` what follows for use.
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
    """Return rows of ``figures.tsv`` joined with their data and references."""
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
