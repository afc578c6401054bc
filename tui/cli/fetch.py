"""``framescope fetch``: pages from the web into a folder; the only command that uses the network."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.errors import EXIT_BAD_INPUT, FramescopeError
from tui.cli.output import File, tell
from tui.cli.progress import progress

if TYPE_CHECKING:
    from analysis.corpus.fetch.fetch import Run


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="URL|FEED|SITEMAP|FILE…")
@click.option("-o", "--output", type=File(), required=True, metavar="FOLDER", help="Store the pages in FOLDER.")
def fetch(sources: tuple[str, ...], output: Path) -> None:
    """Store web pages in FOLDER, as a corpus; the only command that uses the network.

    \b
    framescope fetch https://example.org/bridge https://example.com/feed.xml -o bridge
    framescope fetch addresses.txt -o bridge       a file with an address a line, or a saved feed or sitemap
    framescope bridge                              compare what was stored

    Of a feed or sitemap, the pages that it lists are stored. robots.txt is kept to, a host is asked once in two
    seconds, and a page stored before is not asked for again: run the same command to go on after an interruption.

    \b
    Exit codes: 0 every page is stored · 3 no such file · 4 some address failed · 6 FOLDER cannot be written
    """
    from analysis.corpus.fetch.fetch import Run
    from analysis.corpus.fetch.web import Web

    run = Run(output, Web())
    try:
        with progress("fetching") as told:
            run.fetch(sources, told)
    finally:
        _report(run, output)
    if run.failed:
        raise FramescopeError(_failures(run), EXIT_BAD_INPUT)


def _report(run: "Run", folder: Path) -> None:
    for one in run.failed:
        tell(f"failed: {one}")
    before = f", {run.known:,} were there before" if run.known else ""
    tell(f"{run.stored:,} {'page' if run.stored == 1 else 'pages'} stored in {folder}{before}.")


def _failures(run: "Run") -> str:
    what = "1 address" if len(run.failed) == 1 else f"{len(run.failed):,} addresses"
    return f"{what} failed; run the same command to try again."
