"""The options of what is compared, which several commands share."""

from collections.abc import Mapping
from typing import Any

import click

from tui.cli.output import File

STORY = click.option("--story", default="", metavar="N|all", help="Story number (default: 1), or all.")
COPIES = click.option("--copies", is_flag=True, help="Count copies of an article as well as the original.")
REFERENCES = click.option(
    "--references", is_flag=True, help='Count "he", "she" and offices ("the mayor") as mentions beside names.'
)

CODINGS = click.option(
    "--codings",
    type=File(),
    multiple=True,
    metavar="FILE",
    help="Measure with the codes in FILE; again for each coder.",
)


def scope_words(choice: Mapping[str, Any]) -> list[str]:
    """Return the words of the command line that give the scope in ``choice`` again."""
    story = [f"--story={choice['story']}"] if choice.get("story") else []
    return [*story, *(f"--{flag}" for flag in ("copies", "references") if choice.get(flag))]
