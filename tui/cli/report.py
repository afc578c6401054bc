"""``framescope report``: a comparison as one self-contained document."""

import os
from functools import partial
from pathlib import Path
from typing import Any

import click

from analysis.errors import EXIT_CANNOT_WRITE, FramescopeError
from tui.cli.command import command_line
from tui.cli.corpus import STANCE, Reader, analysed, corpus_argument
from tui.cli.output import File, write
from tui.cli.progress import progress
from tui.cli.scope_options import COPIES, REFERENCES, STORY


@click.command()
@corpus_argument(metavar="[CORPUS]...")
@STANCE
@STORY
@COPIES
@REFERENCES
@click.option("--without-text", is_flag=True, help="Leave the articles' own words out: passages and headlines.")
@click.option("-o", "--output", type=File(), required=True, help="Write to FILE.html, .md, .docx or .pdf.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
def report(corpus: Reader, stance: str, output: Path, force: bool, without_text: bool, **choice: Any) -> None:
    """Write a comparison as one document: what differs, figures, tables, passages, method, and how to make it again.

    \b
    framescope report DIR -o report.html                 the first story
    framescope report DIR --story all -o report.pdf      all stories together
    framescope report DIR --without-text -o report.docx  nothing of the articles' own words, to be passed on

    The suffix decides the format. Word and PDF need the packages of framescope[report].
    """
    from analysis.report.writers.catalogue import format_of

    form = format_of(output.suffix)
    _check(output, force)
    words = _words(corpus, stance, output, without_text, choice)
    from analysis.compare.comparison import Comparison
    from analysis.report.document import document
    from analysis.run.judge import completed
    from tui.cli.show import scope, tell_story

    analysis = analysed(corpus, stance)
    with progress("comparing") as told:
        comparison = Comparison(analysis, scope(analysis, choice), partial(completed, tell=told))
    tell_story(comparison, choice)
    with progress("writing"):
        data = form.write(document(comparison, command_line(words), text=not without_text))
    write(data, output)


def _check(output: Path, force: bool) -> None:
    """Raise :class:`FramescopeError` if ``output`` cannot be written, before any work is done."""
    if output.is_dir():
        raise FramescopeError(f"{output} is a folder; give the name of a file.", EXIT_CANNOT_WRITE)
    if os.path.lexists(output) and not force:
        raise FramescopeError(f"{output} exists; use --force to replace it.", EXIT_CANNOT_WRITE)
    folder = output.parent
    if not folder.is_dir():
        raise FramescopeError(f"{output} cannot be written: there is no folder {folder}.", EXIT_CANNOT_WRITE)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FramescopeError(f"{output} cannot be written: Permission denied.", EXIT_CANNOT_WRITE)


def _words(corpus: Reader, stance: str, output: Path, without_text: bool, choice: dict[str, Any]) -> list[str]:
    """Return the command that makes the report again, its file in the folder where it is run."""
    words = ["framescope", "report", *corpus.arguments, f"--stance={stance}"]
    if choice.get("story"):
        words.append(f"--story={choice['story']}")
    words += [f"--{flag}" for flag in ("copies", "references") if choice.get(flag)]
    return [*words, *(["--without-text"] if without_text else []), f"--output={output.name}"]
