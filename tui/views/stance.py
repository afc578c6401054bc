"""Stance: target by target, how favourably each outlet presents it, and which differences hold across stories."""

from typing import TYPE_CHECKING

from tui import theme
from tui.findings import Findings
from tui.views import cells
from tui.views.contrasts import contrasts
from tui.views.grid import Cell, Grid, Heading, Row, View

if TYPE_CHECKING:
    from analysis.compare.figures import Figure

FEWEST = 3  # mentions in all outlets together, for a target to be listed

HEADINGS = (
    Heading("outlet", most=24),
    Heading("less ◂ favourable ▸ more", grow=True),
    Heading("stance", right=True),
    Heading("95 % interval", right=True, rank=2),
    Heading("mentions", right=True),
    Heading("articles", right=True, rank=3),
    Heading("what it can claim", rank=4, most=64),
)


def view(findings: Findings) -> View:
    """Return the figures of every target that is mentioned often enough, the most prominent target first."""
    rows: list[Row] = []
    held = findings.figures[findings.figures["measure"] == "stance"]  # of all outlets, also of those not shown
    mentions = held.groupby("of")["passages"].sum()
    for target in findings.analysis.targets:
        if mentions[target.name] >= FEWEST:
            rows.append((Cell(f"{target.name} · {target.kind}", "bold $heading"),))
            figures = [findings.figure(outlet, "stance", target.name) for outlet in findings.outlets]
            rows += [_row(figure) for figure in figures if figure.passages]
            silent = [figure.outlet for figure in figures if not figure.passages]
            if silent:
                rows.append((Cell(f"  no mention: {', '.join(silent)}", "$quiet"),))
    rows.append((Cell("tone of the sentences, whatever they are about (VADER)", "bold $heading"),))
    rows += [_row(findings.figure(outlet, "tone", "all")) for outlet in findings.outlets]
    notes = (
        f"Mean of P(favourable) − P(unfavourable) over the mentions, article by article; {findings.analysis.stance} "
        "model. Read sign and order, not size. ◆ one text · 2–4 ○ 5–19 ● 20 and more articles.",
        f"Listed: targets with {FEWEST} mentions or more.",
    )
    grids = (Grid("", HEADINGS, tuple(rows)), *contrasts(findings, ("stance", "tone")))
    return View(grids, (*findings.warnings, *notes))


def _row(figure: "Figure") -> Row:
    opens = cells.opens(figure)
    return (
        Cell(f"  {figure.outlet}"),
        cells.axis(figure),
        Cell(cells.value(figure), theme.tint(figure.value), opens),
        Cell(cells.interval(figure.measure, figure.low, figure.high), "$quiet"),
        Cell(f"{figure.passages:,}"),
        Cell(f"{figure.articles:,}", "$quiet"),
        Cell(figure.claim, "$quiet"),
    )
