"""``framescope completion``: what completes commands, options and files in a shell."""

import click
from click.shell_completion import get_completion_class

from tui.cli.output import write


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what completes framescope's commands, options and files in SHELL.

    \b
    framescope completion bash >> ~/.bashrc
    framescope completion zsh >> ~/.zshrc
    framescope completion fish > ~/.config/fish/completions/framescope.fish
    """
    script = get_completion_class(shell)
    assert script is not None
    root = click.get_current_context().find_root().command
    write((script(root, {}, "framescope", "_FRAMESCOPE_COMPLETE").source() + "\n").encode(), None)
