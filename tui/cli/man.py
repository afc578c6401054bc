"""``framescope man``: the manual page, made from the help of the commands."""

import inspect
import re
from collections.abc import Iterator

import click

from tui.cli.output import write


@click.command()
def man() -> None:
    """Print the manual page.

    \b
    framescope man | man -l -        read it
    """
    root = click.get_current_context().find_root().command
    assert isinstance(root, click.Group)
    write(page(root).encode(), None)


def page(root: click.Group) -> str:
    """Return the manual page of a group of commands, in the macros of ``man``."""
    lines = [
        '.TH FRAMESCOPE 1 "" "framescope" "User Commands"',
        ".nh",
        ".ad l",
        ".SH NAME",
        r"framescope \- show how news outlets frame the same story",
        ".SH DESCRIPTION",
        *_text(root),
        ".SH COMMANDS",
    ]
    with click.Context(root, info_name="framescope", **root.context_settings) as context:
        for name in root.list_commands(context):
            command = root.get_command(context, name)
            assert command is not None
            lines += _command(command, name, context)
    return "\n".join(lines) + "\n"


def _command(command: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    with click.Context(command, info_name=name, parent=parent) as context:
        usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
        yield from (f'.SS "{_escaped(usage)}"', *_text(command))
        for parameter in command.get_params(context):
            if record := parameter.get_help_record(context):
                yield from (".TP", rf"\fB{_escaped(record[0])}\fR", _escaped(record[1]))
        if isinstance(command, click.Group):
            for below in command.list_commands(context):
                inner = command.get_command(context, below)
                assert inner is not None
                yield from _command(inner, below, context)


def _text(command: click.Command) -> Iterator[str]:
    """Yield the help of a command, its paragraphs filled but for those that click is told to keep (``\\b``)."""
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(command.help or "")):
        kept = paragraph.startswith("\b")
        yield ".PP"
        yield from [".nf"] * kept
        yield from (_escaped(line) for line in paragraph.lstrip("\b\n").splitlines())
        yield from [".fi"] * kept


def _escaped(text: str) -> str:
    r"""Return a line as ``man`` prints it: no ``\`` and no ``.`` or ``'`` at its beginning means anything."""
    line = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{line}" if line[:1] in (".", "'") else line
