"""Sources: who is quoted or reported by each outlet, how much, how early, and with which verbs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from analysis.plural import counted
from analysis.vocabulary import UNRESOLVED
from tui import charts
from tui.views import cells
from tui.views.frames import of_outlets
from tui.views.grid import Cell, Grid, Heading, Opens, Row, View
from tui.views.options import Sources

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.sources import Attribution, Quoted, Source, Unnamed

MOST = 20  # sources of all outlets together
BAR = 12  # cells of the bars, at least

VERBS = (
    Heading("source", most=30),
    Heading("verb", most=20),
    Heading("distance that it takes", grow=True),
    Heading("attributions", right=True),
)
NEUTRAL = "neutral"


def view(comparison: Comparison) -> View:
    """Return the sources of every outlet, those with the most words first."""
    rows: list[Row] = []
    largest = max([line.share for line in comparison.sources()], default=0.0)
    unnamed = {line.outlet: line for line in comparison.unnamed()}
    for outlet in comparison.outlets:
        lines = [line for line in comparison.sources() if line.outlet == outlet]
        words = sum(line.words for line in lines)
        attributed = f"{words:,} words of others" if words else _none(comparison, outlet)
        claim = f" · {lines[0].claim}" if lines else ""
        rows.append((Cell(f"{outlet} · {attributed}{_unnamed(unnamed.get(outlet))}{claim}", "bold $heading"),))
        rows += [_row(line, largest) for line in lines]
    notes = (
        "Words given to each source in quotation marks and in indirect speech; share: of all words that the outlet "
        "attributes. unnamed: somebody whom the text does not identify (officials); (unresolved): no speaker found.",
    )
    tables = (
        *_together(comparison),
        Grid("by outlet", _headings(largest), tuple(rows)),
        Grid("reporting verbs, and the distance that each takes to what is said", VERBS, tuple(_verbs(comparison))),
    )
    return View(tables, (*comparison.warnings, *notes))


def _none(comparison: Comparison, outlet: str) -> str:
    in_copies = comparison.copied and any(outlet in outlets for outlets in comparison.copied.outlets.values())
    return "no words of others found outside its copies, left out" if in_copies else "no words of others found"


def _headings(largest: float) -> tuple[Heading, ...]:
    return (
        Heading("source", most=30),
        Heading(cells.scale_to(largest, charts.percent), least=BAR, rank=2),
        Heading("share", right=True),
        Heading("words", right=True),
        Heading("passages", right=True),
        Heading("quoted", right=True, rank=3, note="quoted: the share inside quotation marks"),
        Heading("articles", right=True, rank=5),
        Heading("first at", right=True, rank=4, note="first at: where its first words stand, 0% at the top"),
        Heading("kind", rank=6, most=12),
        Heading("verbs", grow=True, rank=1),
    )


def _together(comparison: Comparison) -> Iterator[Grid]:
    """Yield the table of the sources of all outlets together, the most words first; none for one outlet."""
    lines = comparison.quoted()
    if len(comparison.outlets) < 2 or not lines:
        return
    largest = lines[0].words
    headings = (
        Heading("source", most=30),
        Heading(cells.scale_to(largest, "{:,.0f}".format), least=BAR, rank=3),
        Heading("words", right=True),
        Heading("share", right=True, rank=2),
        Heading("outlets", right=True),
        Heading("articles", right=True, rank=5),
        Heading("kind", rank=4, most=12),
        Heading("words by outlet", grow=True, least=34),
    )
    listed = f"the first {MOST} of {len(lines):,}" if len(lines) > MOST else counted(len(lines), "source")
    rows = tuple(_quoted(comparison, line, largest) for line in lines[:MOST])
    yield Grid(f"most quoted or reported in all outlets together: {listed}", headings, rows)


def _quoted(comparison: Comparison, line: "Quoted", largest: int) -> Row:
    facts = (
        ("words", f"{line.words:,} ({charts.percent(line.share)} of all that the outlets attribute)"),
        ("passages", f"{line.passages:,} in {counted(line.articles, 'article')}"),
        ("in quotation marks", charts.percent(line.quoted)),
        ("by outlet", line.where),
    )
    return (
        Cell(f"  {line.source}"),
        Cell(lambda width: charts.bar(width, line.words, largest), "$reported"),
        Cell(f"{line.words:,}", "", Opens(Selection("source", line.source or UNRESOLVED), facts=facts)),
        Cell(charts.percent(line.share)),
        Cell(f"{line.outlets:,} of {len(comparison.outlets):,}"),
        Cell(f"{line.articles:,}", "$quiet"),
        Cell("" if line.kind == "described" else line.kind, "$quiet"),
        Cell(line.where, "$secondary"),
    )


def _unnamed(line: "Unnamed | None") -> str:
    if line is None or not line.passages:
        return ""
    where = f"{line.articles:,} of {counted(line.of, 'article')}"
    return f" · {charts.percent(line.share)} to unnamed sources, in {where}"


def _row(line: "Source", largest: float) -> Row:
    name = line.source or UNRESOLVED
    facts = (
        ("words", f"{line.words:,} ({charts.percent(line.share)} of the outlet's attributed words)"),
        ("passages", f"{line.passages:,} in {counted(line.articles, 'article')}"),
        ("in quotation marks", charts.percent(line.quoted)),
        ("verbs", line.verbs or "none"),
    )
    return (
        Cell(f"  {name}", "" if line.source else "$quiet"),
        Cell(lambda width: charts.bar(width, line.share, largest), "$reported"),
        Cell(charts.percent(line.share)),
        Cell(f"{line.words:,}", "", Opens(Selection("source", line.source or UNRESOLVED, line.outlet), facts=facts)),
        Cell(f"{line.passages:,}"),
        Cell(charts.percent(line.quoted), "$quoted"),
        Cell(f"{line.articles:,}", "$quiet"),
        Cell(charts.percent(line.first), "$quiet"),
        Cell("" if line.kind in ("described", "unresolved") else line.kind, "$quiet"),
        Cell(line.verbs, "$secondary"),
    )


def _verbs(comparison: Comparison) -> list[Row]:
    """Return each outlet's reporting verbs, distancing ones first."""
    rows: list[Row] = []
    for outlet in comparison.outlets:
        lines = [line for line in comparison.verbs() if line.outlet == outlet]
        lines.sort(key=lambda line: (line.distance == NEUTRAL, line.distance, -line.attributions))
        total = sum(line.attributions for line in lines)
        plainly = sum(line.attributions for line in lines if line.distance == NEUTRAL)
        if lines:
            rows.append((Cell(f"{outlet} · {total:,} attributions, {plainly:,} of them neutral", "bold $heading"),))
        rows += map(_verb, lines)
    return rows


def _verb(line: "Attribution") -> Row:
    selection = Selection("verb", f"{line.source or UNRESOLVED}: {line.verb}", line.outlet)
    return (
        Cell(f"  {line.source or UNRESOLVED}", "" if line.source else "$quiet"),
        Cell(line.verb),
        Cell(line.distance, "$quiet" if line.distance == NEUTRAL else "$accent"),
        Cell(f"{line.attributions:,}", "", Opens(selection)),
    )


def frame(comparison: Comparison, options: Sources) -> "DataFrame":
    """Return the sources, or the verbs."""
    from analysis.compare import rows, sources

    if options.first("list_") == "together":
        return rows.frame(sources.Quoted, comparison.quoted())
    found = {"sources": sources.sources, "verbs": sources.verbs, "unnamed": sources.unnamed}[options.first("list_")]
    return of_outlets(comparison, found(comparison.analysis))
