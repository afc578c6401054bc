"""The options of what is compared, which several commands share."""

import click

STORY = click.option("--story", default="", metavar="N|all", help="Story number (default: 1), or all.")
COPIES = click.option("--copies", is_flag=True, help="Count copies of an article as well as the original.")
REFERENCES = click.option(
    "--references", is_flag=True, help='Count "he", "she" and offices ("the mayor") as mentions beside names.'
)
