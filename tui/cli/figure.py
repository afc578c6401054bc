"""``framescope figure``: one view, drawn for print."""

import re
from pathlib import Path
from typing import Any, Literal, cast

import click

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.export.suffixes import suffix_of
from tui.cli.command import command_line
from tui.cli.corpus import STANCE, Reader, corpus_argument
from tui.cli.output import output_option, tell, tell_of_fonts, write
from tui.cli.progress import progress
from tui.cli.scope_options import COPIES, REFERENCES, STORY, scope_words

_VIEWS = ("overview", "compare", "voices", "stance", "hedging", "sources", "terms", "trends", "differences")
_SUFFIXES = (".svg", ".png", ".pdf")
_COLUMNS = {"1": 85.0, "2": 175.0}  # millimetres, of a journal's page
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_NARROWEST, _WIDEST = 50.0, 2_000.0
_LEGIBLE = 6.0  # points, which journals ask for


@click.command()
@click.argument("view", type=click.Choice(_VIEWS))
@corpus_argument(metavar="[CORPUS]...")
@STANCE
@STORY
@COPIES
@REFERENCES
@click.option("--width", default="2", show_default=True, help="Columns of a page (1, 2), or 12cm, 120mm, 5in.")
@click.option("--table", is_flag=True, help="The table of the view instead of its drawing.")
@output_option("Write to FILE.svg, .png or .pdf.", required=True)
def figure(view: str, corpus: Reader, stance: str, width: str, table: bool, output: Path, **choice: Any) -> None:
    """Draw a view for print: its whole chart or table, with outlets, counts, dates and method, and no app around it.

    \b
    framescope figure stance DIR -o stance.pdf              two columns wide
    framescope figure hedging DIR --width 1 -o hedging.svg  one column wide
    framescope figure stance DIR --table -o stance.png      as a table

    A picture of the screen is made by framescope shot. Needs the packages of framescope[report].
    """
    kind, millimetres = _kind(output), _width(width)
    from analysis.report import figure as figures
    from analysis.report.svg import points
    from tui.cli.show import judged_comparison

    comparison = judged_comparison(corpus, stance, choice)
    words = ["framescope", "figure", view, *corpus.arguments, f"--stance={stance}", f"--width={width}"]
    words += scope_words(choice)
    words += ["--table"] if table else []
    with progress("drawing"):
        document = figures.figure(comparison, view, command_line([*words, f"--output={output.name}"]), table=table)
        from analysis.report.writers import pdf
        from analysis.report.writers.catalogue import with_legend

        drawn = pdf.figure(with_legend(document, document.text()), kind, millimetres)
    write(drawn, output)
    tell_of_fonts(document.text())
    if document.drawings() and (size := points(millimetres)) < _LEGIBLE:
        tell(
            f"note: At this width the letters of the drawing are {size:.1f} points high; "
            "--width 2 prints well, and so does --table."
        )


def _kind(output: Path) -> Literal["svg", "png", "pdf"]:
    from importlib.util import find_spec

    suffix = suffix_of(output, "A figure", _SUFFIXES)
    if find_spec("typst") is None:
        raise FramescopeError("A figure needs an extra: pip install 'framescope[report]'.", EXIT_USAGE)
    return cast(Literal["svg", "png", "pdf"], suffix[1:])


def _width(written: str) -> float:
    """Return a width in millimetres."""
    size = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?(mm|cm|in)", written)
    found = _COLUMNS.get(written) or (float(size[1]) * _MILLIMETRES[size[2]] if size else 0.0)
    if not _NARROWEST <= found <= _WIDEST:
        raise FramescopeError(f"Invalid --width {written}; use 1 or 2 (columns), or a size such as 12cm.", EXIT_USAGE)
    return found
