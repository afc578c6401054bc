"""``framescope config``: the file of settings, written with comments at the first time."""

import click

from analysis.errors import EXIT_CANNOT_WRITE, FramescopeError
from tui.cli.output import tell, write
from tui.config import file, template


@click.command()
def config() -> None:
    """Print where your settings are, and write the file with comments if there is none.

    It holds keys of commands, the stance model, colours, the first view and the form of citations; see docs/config.md.
    """
    try:
        path = file()
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as new:
                new.write(template())
            tell("written, with every setting in a comment:")
    except OSError as error:
        raise FramescopeError(f"The settings cannot be written: {error.strerror}.", EXIT_CANNOT_WRITE) from error
    write(f"{path}\n".encode(), None)
