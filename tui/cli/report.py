"""``framescope report``: a comparison as one self-contained document."""

from pathlib import Path
from typing import Any

import click

from tui.cli.command import command_line
from tui.cli.corpus import STANCE, Reader, corpus_argument
from tui.cli.output import output_option, tell_of_fonts, write
from tui.cli.progress import progress
from tui.cli.scope_options import CODINGS, COPIES, REFERENCES, STORY, scope_words


@click.command()
@corpus_argument(metavar="[CORPUS]...")
@STANCE
@STORY
@COPIES
@REFERENCES
@click.option("--without-text", is_flag=True, help="Leave the articles' own words out: passages and headlines.")
@CODINGS
@output_option("Write to FILE.html, .md, .docx or .pdf.", required=True)
def report(
    corpus: Reader, stance: str, output: Path, without_text: bool, codings: tuple[Path, ...], **choice: Any
) -> None:
    """Write a comparison as one document: what differs, figures, tables, passages, method, and how to make it again.

    \b
    framescope report DIR -o report.html                 the first story
    framescope report DIR --story all -o report.pdf      all stories together
    framescope report DIR --without-text -o report.docx  nothing of the articles' own words, to be passed on
    framescope report DIR --codings anna.csv -o r.html   with the agreement of validate, and corrected figures

    The suffix decides the format. Word and PDF need the packages of framescope[report].
    """
    from analysis.report.writers.catalogue import format_of

    form = format_of(output)
    words = _words(corpus, stance, output, without_text, codings, choice)
    from analysis.evaluate.coding.codings import read_sheets
    from analysis.report.document import document
    from tui.cli.show import judged_comparison

    sheets = read_sheets(codings)
    comparison = judged_comparison(corpus, stance, choice)
    with progress("writing"):
        made = document(comparison, command_line(words), text=not without_text, sheets=sheets)
        data = form.write(made)
    write(data, output)
    tell_of_fonts(form.typeset(made))


def _words(
    corpus: Reader, stance: str, output: Path, without_text: bool, codings: tuple[Path, ...], choice: dict[str, Any]
) -> list[str]:
    """Return the command that makes the report again, its file in the folder where it is run."""
    words = ["framescope", "report", *corpus.arguments, f"--stance={stance}"]
    words += [*scope_words(choice), *(f"--codings={path}" for path in codings)]
    return [*words, *(["--without-text"] if without_text else []), f"--output={output.name}"]
