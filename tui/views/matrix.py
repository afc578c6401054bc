"""Matrix: figures and targets in rows, outlets in columns; each row on one axis with the mark of every outlet."""

from collections.abc import Callable, Iterator, Sequence
from math import inf
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from analysis.compare.written import number
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.vocabulary import VOICES
from tui import charts
from tui.safe_text import joined, plain
from tui.views import cells
from tui.views.grid import Cell, Grid, Heading, Opens, Row, View
from tui.views.options import Matrix

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.figures import Figure

MOST = 9  # outlets that are shown unless others are chosen
TERMS = 8
FEWEST = 3  # mentions by these outlets together, for a target to be listed
LABEL, AXIS, GAP = 16, 21, 2  # cells; the axis takes what is left, on a narrow screen as little as LEAST_AXIS
LEAST_AXIS, TIGHT_AXIS = 7, 11
SIGNS = "123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Item(NamedTuple):
    """A figure of one outlet as it is written: ``value`` is its place on the axis, ``opens`` what Enter opens."""

    value: float | None
    number: str
    interval: str = ""
    n: str = ""
    style: str = ""
    opens: Opens | None = None


class Line(NamedTuple):
    """A row: its name, and an item for each outlet."""

    name: str
    items: tuple[Item, ...]


class Group(NamedTuple):
    """Rows on one scale from ``low`` to ``high``, whose ends ``write`` names; no scale if both are 0."""

    title: str
    lines: tuple[Line, ...]
    low: float = 0.0
    high: float = 0.0
    write: Callable[[float], str] = str


class Table(NamedTuple):
    """The whole of the matrix: the outlets, the sign of each, and the groups of rows."""

    outlets: tuple[str, ...]
    signs: tuple[str, ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...]


def table(comparison: Comparison, chosen: Sequence[str] = (), sort: str = "", rising: bool = False) -> Table:
    """Return the matrix of the ``chosen`` outlets, in their order (default: the first :data:`MOST`).

    ``sort``: the outlet by whose values the rows of each group are sorted, the highest first unless ``rising``.
    """
    everyone = comparison.outlets
    outlets = [one for one in chosen if one in everyone] or everyone[:MOST]
    groups = [_size(comparison, outlets), *_measured(comparison, outlets), _terms(comparison, outlets)]
    if sort in outlets:
        groups = [_sorted(group, outlets.index(sort), rising) for group in groups]
    which = "the outlets" if len(outlets) == len(everyone) else f"{len(outlets)} of {len(everyone)} outlets"
    notes = (
        f"1 2 …: {which}, # several.  ◆ one text · 2–4 articles ○ 5–19 ● 20 and more",
        *comparison.unfinished,
        *comparison.warnings,  # before what a low screen leaves out: they say what the figures may claim
        f"Value [95 % interval] n; ◆: interval within that text.  stance: {comparison.analysis.stance} model, targets "
        f"with {FEWEST} mentions or more.",
    )
    return Table(tuple(outlets), signs(comparison, outlets), tuple(groups), tuple(filter(None, notes)))


def without_intervals(made: Table) -> Table:
    """Return the matrix with values alone, for a narrow screen."""

    def bare(group: Group) -> Group:
        lines = (line._replace(items=tuple(one._replace(interval="") for one in line.items)) for line in group.lines)
        return group._replace(lines=tuple(lines))

    return made._replace(groups=tuple(map(bare, made.groups)))


def signs(comparison: Comparison, outlets: Sequence[str]) -> tuple[str, ...]:
    """Return the sign of each of ``outlets``: its number among all, as a key goes to it."""
    places = map(comparison.outlets.index, outlets)
    return tuple(SIGNS[place] if place < len(SIGNS) else "+" for place in places)


def _size(comparison: Comparison, outlets: Sequence[str]) -> Group:
    """Return how much there is of each outlet, and what its figures may claim."""
    sizes = [comparison.sizes[outlet] for outlet in outlets]
    claims = [comparison.figure(outlet, "words", "all").claim for outlet in outlets]
    return Group(
        "size",
        (
            Line("articles", tuple(Item(float(one.articles), f"{one.articles:,}") for one in sizes)),
            Line("words", tuple(Item(1.0, f"{one.words:,}") for one in sizes)),
            Line("they claim", tuple(Item(None, claim) for claim in claims)),
        ),
    )


def _measured(comparison: Comparison, outlets: Sequence[str]) -> Iterator[Group]:
    """Yield the figures that have intervals, those of one scale together."""

    def line(name: str, measure: str, of: str) -> Line:
        return measured(comparison, outlets, name, measure, of)

    yield stances(comparison, outlets)
    yield group("tone (VADER)", [line("tone", "tone", "all")], number, signed=True)
    yield group("whose words", [line(voice, "voice", voice) for voice in VOICES], charts.percent)
    voices = (("own voice", "own"), *((voice, voice) for voice in VOICES[1:]), ("all voices", "all"))
    yield group("hedged", [line(name, "hedged", voice) for name, voice in voices], charts.percent)
    rates = [line(f"{measure}, own", measure, "own") for measure in ("hedges", "boosters")]
    yield group("per 1,000 words", rates, _whole)


def stances(comparison: Comparison, outlets: Sequence[str], most: int | None = None) -> Group:
    """Return the stances of ``outlets`` to the targets that they mention.

    With ``most`` to so many: those on which they differ most, or, until every mention is judged, the most prominent.
    """
    figures = {target: [comparison.figure(one, "stance", target) for one in outlets] for target in comparison.targets}
    listed = [target for target, found in figures.items() if sum(one.passages for one in found) >= FEWEST]
    if most is not None:
        spread = {target: 0.0 if comparison.unfinished else _spread(figures[target]) for target in listed}
        listed = sorted(listed, key=lambda target: -spread[target])[:most]
    lines = [
        measured(comparison, outlets, comparison.short_name(target, LABEL - 1), "stance", target) for target in listed
    ]
    return group("stance", lines, number, signed=True)


def _spread(figures: "Sequence[Figure]") -> float:
    """Return how far apart the stances are, each nearer to 0 the fewer mentions it rests on."""
    values = [one.value * one.passages / (one.passages + FEWEST) for one in figures if one.value is not None]
    return max(values, default=0.0) - min(values, default=0.0)


def measured(comparison: Comparison, outlets: Sequence[str], name: str, measure: str, of: str) -> Line:
    """Return the row ``name`` with a figure of each of ``outlets``."""
    return Line(name, tuple(_item(comparison.figure(outlet, measure, of)) for outlet in outlets))


def _item(figure: "Figure") -> Item:
    if not figure.passages and not figure.base:
        return Item(None, "no mention", style="$quiet")
    base = f"/{figure.base:,}" if figure.measure == "hedged" else ""
    return Item(
        figure.value,
        f"{cells.mark(figure).strip()}{cells.value(figure)}",
        cells.interval(figure.measure, figure.low, figure.high),
        "" if figure.measure == "voice" else f"{cells.passages(figure)}{base}",
        cells.tint(figure) if figure.measure in ("stance", "tone") else "",
        cells.opens(figure),
    )


def _terms(comparison: Comparison, outlets: Sequence[str]) -> Group:
    """Return the most prominent terms of these outlets, as uses for each 1,000 words."""
    listed = [] if comparison.too_many else comparison.terms()  # which the warnings say
    lines = [line for line in listed if line.outlet in outlets]
    uses = {(line.outlet, line.term): line.count for line in lines}
    words = {outlet: comparison.sizes[outlet].words for outlet in outlets}
    terms = list(dict.fromkeys(line.term for line in sorted(lines, key=lambda line: -line.tfidf)))[:TERMS]

    def item(outlet: str, term: str) -> Item:
        count = uses.get((outlet, term), 0)
        if not count:
            return Item(None, "not listed", style="$quiet")
        opens = Opens(Selection("term family", term, outlet))
        return Item(
            1000 * count / max(1, words[outlet]),
            f"{1000 * count / max(1, words[outlet]):.1f}",
            "",
            f"{count}",
            "",
            opens,
        )

    made = [Line(term, tuple(item(outlet, term) for outlet in outlets)) for term in terms]
    return group("terms per 1,000", made, _whole)


def group(title: str, lines: Sequence[Line], write: Callable[[float], str], signed: bool = False) -> Group:
    """Return ``lines`` as a group, on the shortest scale that holds all their values."""
    values = [abs(item.value) for line in lines for item in line.items if item.value is not None]
    high = charts.end(max(values, default=0.0))
    return Group(title, tuple(lines), -high if signed else 0.0, high, write)


def _whole(value: float) -> str:
    return f"{value:.0f}"


def _sorted(group: Group, index: int, rising: bool) -> Group:
    """Sort the rows by the values of one outlet, those without one last."""
    if not group.high:
        return group

    def key(line: Line) -> float:
        value = line.items[index].value
        return inf if value is None else value if rising else -value

    return group._replace(lines=tuple(sorted(group.lines, key=key)))


# --- as cells


def pages(made: Table, width: int, axis: int = AXIS) -> list[range]:
    """Return which outlets have their values beside each other in ``width`` cells, page by page.

    ``axis``: the cells that are kept for the axis; fewer if the values of all outlets are then beside each other.
    """
    cells_of = [sum(_widths(made, index)) + 2 + GAP for index in range(len(made.outlets))]
    room = width - LABEL - GAP
    if sum(cells_of) + TIGHT_AXIS <= room:
        return [range(len(cells_of))]
    found: list[range] = []
    first = used = 0
    for index, cell in enumerate(cells_of):
        if index > first and used + cell > room - axis:
            found.append(range(first, index))
            first, used = index, 0
        used += cell
    return [*found, range(first, len(made.outlets))]


def grid(made: Table, shown: range, width: int, wanted: str = "") -> Grid:
    """Return the rows whose name or group contains ``wanted`` (lower case), for ``width`` cells.

    The values are those of the outlets ``shown``, the marks on the axis those of all.
    """
    widths = {index: _widths(made, index) for index in shown}
    room = width - LABEL - GAP - sum(sum(parts) + 2 + GAP for parts in widths.values())
    headings = [Heading("", least=LABEL, most=LABEL), Heading("", grow=True, least=min(AXIS, max(LEAST_AXIS, room)))]
    for index, parts in widths.items():
        size = sum(parts) + 2
        headings.append(Heading(f"{made.signs[index]} {made.outlets[index]}", least=size, most=size))
    rows: list[Row] = []
    for group in made.groups:
        lines = [line for line in group.lines if wanted in f"{group.title} {line.name}".lower()]
        if lines:
            rows.append((Cell(group.title, "bold $heading"), _scale(group), *[Cell("")] * len(shown)))
            for line in lines:
                rows += _row(made, group, line, widths)
    return Grid("", tuple(headings), tuple(rows), GAP)


def _scale(group: Group) -> Cell:
    if not group.high:
        return Cell("")
    ends, signed = tuple(map(_short, (group.write(group.low), group.write(group.high)))), group.low < 0
    return Cell(lambda width: charts.scale(width, *ends, zero=signed), "$quiet")


def _short(number: str) -> str:
    """Return a number without the zeros at its end: "−1" for "−1.00"."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def _row(made: Table, group: Group, line: Line, widths: dict[int, tuple[int, int, int]]) -> list[Row]:
    """Return the row of ``line``; what does not fit is put below it, not cut."""
    marks = [(item.value, sign) for item, sign in zip(line.items, made.signs, strict=True) if item.value is not None]

    def draw(width: int) -> str:
        return charts.marks(width, marks, group.low, group.high) if group.high else ""

    written = [_written(line.items[index], parts) for index, parts in widths.items()]
    first: Row = (Cell(f" {line.name}"), Cell(draw), *(cell[0] for cell in written))
    below = [
        (Cell(""), Cell(""), *(cell[extra] if extra < len(cell) else Cell("") for cell in written))
        for extra in range(1, max(map(len, written)))
    ]
    return [first, *below]


def _written(item: Item, parts: tuple[int, int, int]) -> list[Cell]:
    """Return the cells of an item, below each other: value, interval and n beside each other, or lines of words."""
    value, interval, n = parts
    if item.value is None and not item.n:
        return [Cell(line, item.style, item.opens) for line in wrap(item.number, sum(parts) + 2)]
    text = [
        plain(item.number.rjust(value), item.style),
        plain(f" {item.interval.ljust(interval)} {item.n.rjust(n)}", "$quiet"),
    ]
    return [Cell(joined(text), "", item.opens)]


def _widths(made: Table, index: int) -> tuple[int, int, int]:
    """Return the cells of value, interval and n in the column of an outlet."""
    items = [line.items[index] for group in made.groups if group.high for line in group.lines]
    parts = [(len(item.number), len(item.interval), len(item.n)) for item in items if item.interval or item.n]
    value, interval, n = (max(sizes) for sizes in zip((5, 0, 3), *parts, strict=True))
    return value, max(interval, 12 - value - n), n


# --- as text and data


def outlets_of(comparison: Comparison, written: str) -> list[str]:
    """Return the outlets that are named in ``written``, separated by commas, in that order.

    A part of a name will do if only one has it.  Raises :class:`FramescopeError` for a name that fits none or several.
    """
    return [_outlet(comparison, name.strip()) for name in written.split(",") if name.strip()]


def _outlet(comparison: Comparison, name: str) -> str:
    found = [one for one in comparison.outlets if name.casefold() in one.casefold()]
    exact = [one for one in found if one.casefold() == name.casefold()]
    if len(exact or found) != 1:
        some = f"choose one of: {', '.join(found or comparison.outlets)}"
        raise FramescopeError(f"{name!r} names {len(found)} outlets; {some}.", EXIT_NOTHING_TO_SHOW)
    return (exact or found)[0]


def frame(comparison: Comparison, options: Matrix) -> "DataFrame":
    """Return the figures of the chosen outlets, in their order."""
    from analysis.compare.figures import Figure
    from analysis.compare.rows import frame

    chosen = outlets_of(comparison, options.outlets) or comparison.outlets
    return frame(Figure, [one for outlet in chosen for one in comparison.figures() if one.outlet == outlet])


def printable(comparison: Comparison, options: Matrix, width: int) -> tuple[View]:
    """Return the matrix, as many outlets at a time as fit."""
    sort = next(iter(outlets_of(comparison, options.sort)), "")
    made = table(comparison, outlets_of(comparison, options.outlets), sort)
    return (View(tuple(grid(made, shown, width) for shown in pages(made, width)), made.notes),)
