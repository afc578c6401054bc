"""``framescope replay``: make a document again, and say whether its numbers are the same."""

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.errors import EXIT_BAD_INPUT, EXIT_DIFFERS, EXIT_USAGE, FramescopeError
from tui.cli.command import words_of
from tui.cli.corpus import STDIN
from tui.cli.output import tell, write
from tui.cli.scope_options import CODINGS
from tui.safe_text import visible

if TYPE_CHECKING:
    from analysis.report.record import Record

_COMMANDS = {
    "figure": "again.svg",
    "report": "again.html",
    "show": "again.json",
}  # that are made again, and the name of what they then write


_LONGEST = 100_000  # characters of a command
_OPTION = re.compile(r"--(?!help\b)[a-z][a-z-]*(=|$)")


@click.command()
@click.argument("document", type=click.Path(path_type=Path), metavar="FILE")
@click.argument("corpus", nargs=-1, metavar="[CORPUS]...")
@CODINGS
def replay(document: Path, corpus: tuple[str, ...], codings: tuple[Path, ...]) -> None:
    """Check that FILE, a report, figure or exported table, has the numbers that its articles give today.

    \b
    framescope replay report.html           with the articles where they lay
    framescope replay report.html DIR       with the articles in DIR
    framescope replay report.html DIR --codings anna.csv    and the codings in another place
    framescope replay RUN/run.json          every file of a run against its hash

    The command in FILE is run again, and its numbers are compared. Nothing is written.

    \b
    Exit codes: 0 the same numbers · 3 no such file or articles · 4 no record in FILE · 8 other numbers
    """
    from analysis.report.record import read
    from analysis.report.replay import LISTED, compared
    from analysis.run.directory import record
    from analysis.run.directory.place import is_run

    if document.name == record.NAME and is_run(document.parent):
        _check(document)
        return
    before = read(document)
    found = compared(before, _again(document, before, corpus, codings))
    for line in (*found.facts, *found.numbers[:LISTED]):
        tell(f"differs: {line}")
    if found.regrouped:
        tell(
            "note: For the same stories, run “framescope stories export DIR -o stories.json” where the document was "
            "made, and “framescope stories import DIR stories.json” here."
        )
    if len(found.numbers) > LISTED:
        tell(f"differs: {len(found.numbers) - LISTED:,} rows more")
    if found.numbers:
        raise FramescopeError(f"The numbers of {document} are not those of its articles today.", EXIT_DIFFERS)
    unlike = f", although {len(found.facts)} of the things they depend on differ" if found.facts else ""
    write(f"{visible(str(document))}: the same numbers in {found.compared:,} rows{unlike}.\n".encode(), None)


def _check(document: Path) -> None:
    from analysis.run.directory.read import check

    write(f"{visible(str(document))}: its {check(document.parent):,} files are as they were written.\n".encode(), None)


def _again(document: Path, before: "Record", corpus: tuple[str, ...], codings: tuple[Path, ...]) -> "Record":
    """Return the record of what the command in ``before`` makes today, of ``corpus`` and ``codings`` if given."""
    from analysis.report.record import read

    name, arguments = _command(document, before.made_by["command"])
    parent = click.get_current_context().find_root()
    root = parent.command
    assert isinstance(root, click.Group)
    with tempfile.TemporaryDirectory() as folder:
        command = root.get_command(parent, name)
        assert command is not None
        output = Path(folder) / _COMMANDS[name]
        with _context(document, command, name, [*arguments, f"--output={output}"], parent) as context:
            if corpus:
                context.params["corpus"] = corpus
            elif STDIN in context.params["corpus"]:
                raise FramescopeError(
                    f"{document} was made from standard input; name its articles: framescope replay FILE CORPUS.",
                    EXIT_USAGE,
                )
            if codings and name != "report":
                raise FramescopeError(f"{document} is no report and holds no codings; leave out --codings.", EXIT_USAGE)
            if codings:
                context.params["codings"] = codings
            command.invoke(context)
        try:
            return read(output)
        except FramescopeError as error:
            raise FramescopeError(f"{document} has a command that writes no numbers.", EXIT_BAD_INPUT) from error


def _context(
    document: Path, command: click.Command, name: str, arguments: list[str], parent: click.Context
) -> click.Context:
    """Return ``arguments`` parsed; those of another version may be unknown to this one."""
    try:
        return command.make_context(name, arguments, parent=parent)
    except click.ClickException as error:
        said = " ".join(error.format_message().split()).rstrip(".")
        raise FramescopeError(
            f"{document} was made by a command that this version does not know ({said}).", EXIT_BAD_INPUT
        ) from error


def _command(document: Path, line: str) -> tuple[str, list[str]]:
    """Return the sub-command of a command line and its arguments, its output left out."""
    try:
        program, name, *arguments = words_of(line if len(line) <= _LONGEST else "")
    except ValueError:
        program, name, arguments = "", "", []
    if program != "framescope" or name not in _COMMANDS:
        raise FramescopeError(f"{document} was not made by framescope show, figure or report.", EXIT_BAD_INPUT)
    if any(word.startswith("-") and word != STDIN and not _OPTION.match(word) for word in arguments):
        raise FramescopeError(f"{document} has a command that framescope would not write.", EXIT_BAD_INPUT)
    return name, [word for word in arguments if not word.startswith("--output=")]
