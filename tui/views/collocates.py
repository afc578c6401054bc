"""Collocates: the words that each outlet puts beside each target, as a list of the view Terms."""

from collections.abc import Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from analysis.plural import counted
from tui.views.columns import Column, Columns, Head
from tui.views.grid import Cell, Grid, Heading, Opens, Row

if TYPE_CHECKING:
    from analysis.compare.collocates import Collocate

PRINTED = 5  # words of a target in the text
TARGET = 14  # cells
HEADINGS = (
    Heading("target", least=6, most=TARGET),
    Heading("word", grow=True, least=8),
    Heading("uses", right=True, note="uses: in sentences that mention the target"),
    Heading("expected", right=True, rank=1, note="expected: if the outlet used the word everywhere alike"),
    Heading("G²", right=True, note="G²: of the difference, no test"),
)


def view(comparison: Comparison, wanted: str = "", most: int | None = None) -> Columns:
    """Return each outlet's collocates whose target or word contains ``wanted`` (lower case), by target.

    ``most``: how many rows of an outlet are listed, then with :data:`PRINTED` of a target at most; None: all.
    """
    from analysis.compare.collocates import FEWEST_SENTENCES, FEWEST_USES  # pandas is slow to import

    lines = comparison.collocates()
    listed = f"The first {PRINTED} words of a target, {most} of an outlet; --format gives all.  " if most else ""
    notes = (f"{listed}Listed: words used {FEWEST_USES} times or more, in {FEWEST_SENTENCES} sentences or more.",)
    none = f"No word stands {FEWEST_USES} times or more beside a target, in {FEWEST_SENTENCES} sentences or more."
    return Columns(
        tuple(comparison.outlets),
        lambda outlet: _column(comparison, outlet, [line for line in lines if line.outlet == outlet], wanted, most),
        notes if lines else (none,),
    )


def _column(comparison: Comparison, outlet: str, lines: "list[Collocate]", wanted: str, most: int | None) -> Column:
    found = [line for line in lines if wanted in f"{line.target} {line.word}".lower()]
    all_of_them = counted(len(lines), "collocate")
    count = f"{len(found)} of {all_of_them}" if wanted else all_of_them
    shown = islice(_first(found), most) if most else found
    table = Grid("", HEADINGS, tuple(_row(comparison, line) for line in shown), gap=1)
    return Column(outlet, (Head(count, "bold $heading"),), (table,))


def _first(lines: "list[Collocate]") -> "Iterator[Collocate]":
    """Yield the first :data:`PRINTED` words of each target."""
    for _, of_target in groupby(lines, key=lambda line: line.target):
        yield from islice(of_target, PRINTED)


def _row(comparison: Comparison, line: "Collocate") -> Row:
    facts = (
        ("uses", f"{line.uses:,} beside the target, {line.elsewhere:,} in the outlet's other sentences"),
        ("expected", f"{line.expected:.1f} beside the target, G² {line.g2:.1f}"),
        ("claim", f"{line.claim}: {counted(line.sentences, 'sentence')} with both"),
    )
    opens = Opens(Selection("collocate", f"{line.target}: {line.word}", line.outlet), facts=facts)
    return (
        Cell(comparison.short_name(line.target, TARGET), "$quiet"),
        Cell(line.word, "$term", opens),
        Cell(f"{line.uses:,}"),
        Cell(f"{line.expected:.1f}", "$quiet"),
        Cell(f"{line.g2:.1f}"),
    )
