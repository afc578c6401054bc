"""``framescope analyse``: scores a corpus once, and keeps its tables in a run directory."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.errors import EXIT_USAGE, FramescopeError
from tui.cli.command import command_line
from tui.cli.corpus import STANCE, STDIN, Reader, corpus_argument
from tui.cli.output import File, tell, write
from tui.cli.progress import progress
from tui.cli.stopping import stoppable
from tui.safe_text import visible

if TYPE_CHECKING:
    from analysis.run.directory.record import Record
    from analysis.run.engine import Engine

_CORPUS = corpus_argument(metavar="CORPUS...", required=True)
_TLS = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@_CORPUS
@click.option("-o", "--output", "run", type=File(), required=True, help="Write the run to the folder RUN.")
@STANCE
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes (default: one for each core).")
@click.option("--cluster", default="", metavar="ADDRESS", help="Use the workers of a Dask scheduler instead.")
@click.option("--tls-ca-file", type=_TLS, help="Certificate authority of the cluster (PEM).")
@click.option("--tls-cert", type=_TLS, help="Certificate for the cluster (PEM).")
@click.option("--tls-key", type=_TLS, help="Its key (PEM).")
def analyse(
    corpus: Reader,
    run: Path,
    stance: str,
    jobs: int | None,
    cluster: str,
    tls_ca_file: Path | None,
    tls_cert: Path | None,
    tls_key: Path | None,
) -> None:
    """Score CORPUS once and keep its tables in the folder RUN, which every command takes as a corpus.

    \b
    framescope analyse articles/ -o run
    framescope run
    framescope show compare run

    The same command again goes on where it was stopped, scores what is new, and mends what is damaged. RUN must not
    lie among the articles. See docs/scale.md for several machines.
    """
    if jobs and cluster:
        raise FramescopeError("Choose --jobs or --cluster: a cluster has its own processes.", EXIT_USAGE)
    _check_place(run, corpus)
    engine = _engine(jobs or os.cpu_count() or 1, cluster, (tls_ca_file, tls_cert, tls_key))
    options = [f"--output={run}", f"--stance={stance}"]
    command = command_line(["framescope", "analyse", *corpus.arguments, *options])
    with stoppable(f"stopped; what is finished is kept in {run}, and the same command goes on from there."):
        made = _made(run, corpus, stance, engine, command)
    for one, reason in made.left_out.items():
        tell(f"left out: {one} {reason}")
    write(f"{visible(_summary(run, made))}\n".encode(), None)


def _made(run: Path, corpus: Reader, stance: str, engine: "Engine", command: str) -> "Record":
    with progress("reading", log=True) as told, engine:  # whose workers start while this process goes on
        from analysis.compare.estimate import SEED
        from analysis.compare.sums import sums
        from analysis.compare.totals import of_corpus
        from analysis.run.directory import write as directory

        articles = corpus()
        return directory.write(run.absolute(), articles, stance, engine, command, SEED, told, sums, of_corpus)


def _engine(jobs: int, cluster: str, certificates: tuple[Path | None, Path | None, Path | None]) -> "Engine":
    from analysis.run.cluster import Certificates, Cluster
    from analysis.run.engine import Processes, ThisProcess

    if cluster:
        return Cluster(cluster, Certificates(*certificates))
    return Processes(jobs) if jobs > 1 else ThisProcess()


def _check_place(run: Path, corpus: Reader) -> None:
    """Refuse a run among the articles, where its files would be read as articles the next time, or around them."""
    from analysis.run.directory.place import check_place

    for path in corpus.paths:
        if path == STDIN:
            continue
        one, other = os.path.realpath(run), os.path.realpath(path)
        if Path(one).is_relative_to(other):
            raise FramescopeError(f"{run} lies in {path}, among the articles; choose a folder elsewhere.", EXIT_USAGE)
        if Path(other).is_relative_to(one):
            raise FramescopeError(f"{run} holds the articles of {path}; choose a folder elsewhere.", EXIT_USAGE)
    check_place(run.absolute())


def _summary(run: Path, made: "Record") -> str:
    left_out = f", {len(made.left_out):,} left out" if made.left_out else ""
    context = click.get_current_context().find_root()
    assert isinstance(context.command, click.Group)
    taken = str(run).startswith("-") or str(run) in context.command.list_commands(context)  # for an option or command
    opened = command_line(["framescope", f"./{run}" if taken else str(run)])
    return f"{run}: {made.articles:,} articles{left_out}; open it with: {opened}"
