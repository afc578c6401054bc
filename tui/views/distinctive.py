"""Distinctive terms: what one outlet uses more than another, or than the rest."""

from collections.abc import Sequence
from functools import partial
from math import log2 as log2_of
from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from analysis.compare.honesty import LEVEL, MARKS, Standing, across_stories
from analysis.compare.selection import Selection
from tui import charts
from tui.views.contrasts import p_value
from tui.views.grid import Cell, Grid, Heading, Opens, Row, View
from tui.views.options import Distinctive

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.distinctive import DistinctiveTerm
    from analysis.result import Analysis

BINS = {
    "term": "framing terms",
    "name": "names",
    "number": "numbers",
    "house": "house style",
    "boilerplate": "boilerplate",
}
VOICES = {"all": "all voices", "own": "own voice"}
ENDS = 15  # terms of each side in the text
MOST_TIMES = 1_000  # a bound beyond that says no more
WIDEST = 6.0  # log2 of the ratio at the ends of the axis: 64 times, and whatever is more


def view(comparison: Comparison, outlet: str, against: str, kind: str, voice: str) -> View:
    """Return the terms of ``outlet`` against those of ``against`` (empty: all others), most distinctive first."""
    if len(comparison.outlets) < 2 or outlet == against:
        return View((), comparison.warnings, "There is only one outlet here: no term can be distinctive.")
    basis = comparison.footing(outlet, against, kind, voice)
    lines = comparison.distinctive(outlet, against, kind, voice)
    both = f"{outlet} ({basis.articles_a} art., {basis.words_a:,} words)"
    other = f"{basis.against} ({basis.articles_b} art., {basis.words_b:,} words)"
    found = sum(line.marked or (line.q is not None and line.q < LEVEL) for line in lines)
    title = f"{both} ◂ ▸ {other}"
    headings = (
        Heading("term", most=28),
        Heading(_scale, grow=True),
        Heading("ratio", right=True),
        Heading("95 %", right=True, rank=3),
        Heading("◂ uses", right=True),
        Heading("uses ▸", right=True),
        Heading("◂ art.", right=True, rank=4),
        Heading("art. ▸", right=True, rank=4),
        Heading("q", right=True, rank=1),
        Heading("stable", right=True, rank=5),
        Heading("G²", right=True, rank=7),
        Heading("log ratio", right=True, rank=8),
        Heading("log-odds z", right=True, rank=6),
    )
    listed = f"{len(lines):,} {BINS[kind]}, {VOICES[voice]}"
    if not basis.untested:
        tested = sum(line.q is not None for line in lines)
        listed += f", {tested:,} used widely enough to test, {found:,} of them beyond chance (q < .05)"
    notes = (
        f"{basis.claim[:1].upper()}{basis.claim[1:]}.",
        f"{listed}.",
        "ratio: how many times as often, shrunken. ● beyond chance, 20 articles a side; ○ tentative; · neither; ◆ one "
        "text on a side.",
    )
    rows = tuple(_row(line, outlet, against, kind, voice) for line in lines)
    empty = f"There are no {BINS[kind]} to compare in {VOICES[voice]}: {basis.claim}."
    # What is compared across stories, or only where both report, the claim says of these two sides.
    warnings = [warning for warning in comparison.warnings if warning != across_stories(comparison.stories)]
    return View((Grid(title, headings, rows),), (*notes, *warnings), empty)


def _scale(width: int) -> str:
    """Return the scale of the axis, which is logarithmic, as wide as its column."""
    width -= 1 - width % 2
    times = f"{2**WIDEST:.0f}×+"  # and more
    left, right = f"{times} more here", f"more there {times}"
    roomy = width > len(left) + len(right) + 4
    return charts.scale(width, *((left, right) if roomy else (times, times)), zero=True).replace("─0─", "─1─")


def _row(line: "DistinctiveTerm", outlet: str, against: str, kind: str, voice: str) -> Row:
    low, high = (None if bound is None else -bound / WIDEST for bound in (line.low, line.high))
    alone = MARKS[Standing.TEXT] if min(line.articles_a, line.articles_b) == 1 else MARKS[Standing.FEW]
    mark = "●" if line.marked else "○" if line.q is not None and line.q < LEVEL else alone
    style = "$accent" if mark == "●" else "$own" if mark == "○" else "$quiet"
    measure = counted_as(kind, voice)
    interval = f"[{_times(line.low)}, {_times(line.high)}]" if line.low is not None and line.high is not None else ""
    g2, log_ratio, z = charts.number(line.g2, 1), charts.number(line.log_ratio), charts.number(line.z)
    facts = (
        ("ratio", f"{_more(line)} {interval}".strip()),
        (line.outlet, f"{line.count_a} uses in {line.using_a} of {line.articles_a} articles, {line.words_a:,} words"),
        (line.against, f"{line.count_b} uses in {line.using_b} of {line.articles_b} articles, {line.words_b:,} words"),
        ("q (Benjamini–Hochberg)", p_value(line.q)),
        ("also", f"G² {g2} · log ratio {log_ratio} · weighted log-odds z {z}"),
        ("claim", line.claim),
    )
    among = partial(_comparable, outlet=outlet, against=against)

    def opens(*sides: str) -> Opens:
        return Opens(Selection(measure, line.term, *sides), None, among, "distinctive", facts)

    return (
        Cell(line.term, "$term", opens(outlet, against) if against else opens()),
        Cell(lambda width: charts.axis(width - 1 + width % 2, -line.ratio / WIDEST, high, low, mark), style),
        Cell(_more(line)),
        Cell(interval, "$quiet"),
        Cell(f"{line.count_a:,}", "", opens(outlet) if line.count_a else None),
        Cell(f"{line.count_b:,}", "", opens(against) if line.count_b and against else None),
        Cell(f"{line.using_a}/{line.articles_a}", "$quiet"),
        Cell(f"{line.using_b}/{line.articles_b}", "$quiet"),
        Cell(p_value(line.q)),
        Cell(charts.percent(line.stability), "$quiet"),
        Cell(g2, "$quiet"),
        Cell(log_ratio, "$quiet"),
        Cell(z, "$quiet"),
    )


def counted_as(kind: str, voice: str = "all") -> str:
    """Return the measure that counts the uses of a term of ``kind`` (of :data:`BINS`)."""
    if kind == "boilerplate":
        return "boilerplate term"
    return ("own " if voice == "own" else "") + ("term family" if kind == "term" else "term")


def _more(line: "DistinctiveTerm") -> str:
    """Return how many times as often the outlet uses the term; no number if one side has no use."""
    if line.count_a and line.count_b:
        return _times(line.ratio)
    return "only ◂" if line.count_a else "only ▸"


def _times(log2: float) -> str:
    """Return a log ratio as a factor: "2.4×" for more in the outlet, "÷2.4" for less, up to 1,000."""
    if abs(log2) > log2_of(MOST_TIMES):
        return f">{MOST_TIMES:,}×" if log2 > 0 else f"÷>{MOST_TIMES:,}"
    return f"{2**log2:.1f}×" if log2 >= 0 else f"÷{2**-log2:.1f}"


def _comparable(analysis: "Analysis", outlet: str, against: str) -> "Analysis":
    """Return the articles of both sides that are compared."""
    from analysis.compare.distinctive import comparable

    return comparable(analysis, outlet, against)


def next_pair(outlets: Sequence[str], outlet: str, against: str, step: int) -> str:
    """Return the next side for ``outlet`` after ``against``: the rest, then each other outlet, and round again."""
    others = ["", *(name for name in outlets if name != outlet)]
    return others[(others.index(against) + step) % len(others)]


def frame(comparison: Comparison, options: Distinctive) -> "DataFrame":
    """Return the terms of both sides."""
    from analysis.compare.distinctive import distinctive

    return distinctive(comparison.analysis, *_sides(comparison, options))


def printable(comparison: Comparison, options: Distinctive, width: int) -> tuple[View]:
    """Return the most distinctive terms of both sides."""
    found = view(comparison, *_sides(comparison, options))
    ends = [grid._replace(rows=(*grid.rows[:ENDS], *grid.rows[ENDS:][-ENDS:])) for grid in found.grids]
    note = f"The {ENDS} most of each side; --format gives all."
    return (View(tuple(ends), (*found.notes, note), found.empty),)


def _sides(comparison: Comparison, options: Distinctive) -> tuple[str, str, str, str]:
    """Return the arguments of :func:`view`; by default the first outlet."""
    return options.outlet or comparison.outlets[0], options.against, options.first("list_"), options.voice
