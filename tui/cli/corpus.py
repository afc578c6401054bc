"""The corpus of a command: reading and analysing it."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import wraps
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.scores.stance import DEFAULT, NAMES
from analysis.vocabulary import EXAMPLE_DICTIONARY, MANIFEST
from tui.cli.output import tell
from tui.cli.progress import progress
from tui.config import Settings
from tui.safe_text import visible

if TYPE_CHECKING:
    from analysis.corpus.read import Corpus
    from analysis.result import Analysis

STDIN = "-"


def settings() -> Settings:
    """Return the user's settings, which the command line has read."""
    context = click.get_current_context(silent=True)
    found = context.find_root().obj if context else None
    return found if isinstance(found, Settings) else Settings()


STANCE = click.option(
    "--stance",
    default=lambda: settings().stance,
    show_default=DEFAULT,
    help=f"Stance model: {', '.join(NAMES[:-1])} or {NAMES[-1]}.",
)


class Reader:
    """Reads the corpus when it is called: paths, a run, the bundled articles, or standard input (read at once).

    ``arguments`` are the words of the command line that give the corpus and how to read it.
    """

    def __init__(
        self,
        *paths: str,
        columns: Mapping[str, Sequence[str]] | None = None,
        outlet_from: str = "",
        dictionaries: Sequence[str] = (),
        however_many: bool = False,
        since: date | None = None,
        until: date | None = None,
    ) -> None:
        self.from_stdin = STDIN in paths
        pairs = [f"{field}={column}" for field, names in (columns or {}).items() for column in names]
        options = {"--map": ",".join(pairs), "--outlet-from": outlet_from, "--since": since, "--until": until}
        named = [f"./{path}" if path.startswith("-") and path != STDIN else path for path in filter(None, paths)]
        self.arguments = [*named, *(f"{name}={value}" for name, value in options.items() if value)]
        self.arguments += [f"--dictionary={path}" for path in dictionaries]
        self.paths: Sequence[Path | str] = [*filter(None, paths)] or [seeds()]
        self._columns, self._outlet_from, self._dictionaries = columns, outlet_from, dictionaries
        self._however_many, self._citation = however_many, settings().citation
        self._days = since, until
        self.stance = ""  # that was asked for by name
        self._stdin = BytesIO(sys.stdin.buffer.read()) if self.from_stdin else None

    @property
    def of_run(self) -> bool:
        """Whether one of the paths is a run."""
        from analysis.run.directory.place import is_run

        return any(is_run(Path(path)) for path in self.paths)

    @property
    def read_from(self) -> tuple[Path, ...]:
        """The files and folders on which the corpus depends; none for standard input."""
        given = () if self.from_stdin else (*self.paths, *self._dictionaries)
        paths = [Path(os.path.realpath(path)) for path in given]
        return (*paths, *(path.parent if path.name == MANIFEST else path.parent / MANIFEST for path in paths))

    def __call__(self) -> "Corpus":
        """Read the corpus, or the run."""
        corpus = self._read()
        return replace(corpus, citation=corpus.citation or self._citation)

    def _read(self) -> "Corpus":
        from analysis.corpus.period import Period
        from analysis.corpus.read import read
        from analysis.run.directory.place import is_run

        if runs := [path for path in self.paths if is_run(Path(path))]:
            return self._run(Path(runs[0]))
        return read(
            self.paths,
            self._stdin,
            columns=self._columns,
            outlet_from=self._outlet_from,
            dictionaries=self._dictionaries,
            however_many=self._however_many,
            period=Period(*self._days),
        )

    def check(self) -> None:
        """Raise FramescopeError where there is no corpus, without reading its articles."""
        from analysis.corpus.sources import parts
        from analysis.run.directory.place import is_run

        if not any(is_run(Path(path)) for path in self.paths):
            parts(self.paths, self._however_many)

    def _run(self, folder: Path) -> "Corpus":
        from analysis.run.directory.read import read_run

        if len(self.paths) > 1:
            raise FramescopeError(f"{folder} is a run; name it alone.", EXIT_USAGE)
        if any(self._days):
            raise FramescopeError(
                f"{folder} is a run of all its articles; analyse those of --since and --until into another.", EXIT_USAGE
            )
        run = read_run(folder, list(map(Path, self._dictionaries)))
        run.check(self.stance)
        return run


_MAP = click.option(
    "--map", "columns", multiple=True, metavar="FIELD=COLUMN,…", help="Columns by field: text, outlet, title, …"
)
_OUTLET_FROM = click.option(
    "--outlet-from",
    default="",
    type=click.Choice(["", "host", "folder", "file"]),
    metavar="host|folder|file",
    help="Where to take the outlet from when an article does not name it.",
)


def _day(context: click.Context, option: click.Parameter, written: str) -> date | None:
    """Return the day of an option, in every notation in which a date is read; None without one."""
    from analysis.corpus.dates import objection, parse_date

    if written and not parse_date(written):
        raise click.BadParameter(f"“{visible(written)}” {objection(written)}", context, option)
    return parse_date(written)


_SINCE = click.option(
    "--since", default="", callback=_day, metavar="DAY", help="Read only articles dated on this day or later."
)
_UNTIL = click.option(
    "--until", default="", callback=_day, metavar="DAY", help="Read only articles dated on this day or before."
)
_DICTIONARY = click.option(
    "--dictionary",
    "dictionaries",
    multiple=True,
    metavar="FILE",
    help=f"Count the words of your own dictionary (for an example: {EXAMPLE_DICTIONARY}).",
)


def corpus_argument(*, several: bool = True, **settings: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the corpus and the options of reading to a command, which gets them as one ``Reader`` called ``corpus``."""

    def add(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def with_reader(
            corpus: str | tuple[str, ...],
            columns: tuple[str, ...],
            outlet_from: str,
            dictionaries: tuple[str, ...],
            since: date | None,
            until: date | None,
            **rest: Any,
        ) -> None:
            paths = (corpus,) if isinstance(corpus, str) else corpus
            if not all(path.strip() for path in paths):
                raise FramescopeError(
                    "The path of the corpus is empty; give a folder, a file or -, or none for the bundled articles.",
                    EXIT_USAGE,
                )
            if since and until and since > until:
                raise FramescopeError(f"--since {since} is later than --until {until}.", EXIT_USAGE)
            reader = Reader(
                *paths,
                columns=_columns(",".join(columns)),
                outlet_from=outlet_from,
                dictionaries=dictionaries,
                however_many=_asked_of_vast(paths),
                since=since,
                until=until,
            )
            context = click.get_current_context()
            if context.get_parameter_source("stance") is ParameterSource.COMMANDLINE:
                reader.stance = context.params["stance"]
            command(corpus=reader, **rest)

        named = click.argument("corpus", nargs=-1 if several else 1, **settings)(with_reader)
        return _DICTIONARY(_UNTIL(_SINCE(_OUTLET_FROM(_MAP(named)))))

    return add


def _asked_of_vast(paths: Sequence[str]) -> bool:
    """Return whether the user, asked at a terminal, wants folders read that are too large to be read unasked."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    from analysis.corpus.vast import MAX_FILES, is_vast

    vast = [path for path in paths if path != STDIN and is_vast(Path(path))]
    return bool(vast) and all(
        click.confirm(f"{visible(path)} holds more than {MAX_FILES:,} files. Read all of them?", err=True)
        for path in vast
    )


def _columns(written: str) -> dict[str, list[str]]:
    """Return the columns of ``outlet=source,text=content``, by field: those of several tables where one is repeated."""
    if not written:
        return {}
    from analysis.corpus.columns import FIELDS

    found: dict[str, list[str]] = {}
    for pair in filter(str.strip, written.split(",")):
        field, _, column = pair.partition("=")
        if field.strip() not in FIELDS or not column.strip():
            raise FramescopeError(
                f"--map {written} is not of the form FIELD=COLUMN,…; the fields are {', '.join(FIELDS)}.", EXIT_USAGE
            )
        found.setdefault(field.strip(), []).append(column.strip())
    return found


def seeds() -> Path:
    """Return the folder of the bundled articles: in the installed package, or in a checkout beside it."""
    import analysis

    package = Path(analysis.__file__).parent
    bundled = package / "seeds"
    return bundled if bundled.is_dir() else package.parent / "seeds"


def scored(corpus: Reader, stance: str) -> "Analysis":
    """Return the analysis of a corpus without the user's choices and before stance is judged, showing progress."""
    from analysis.run.cache import analysed

    with progress("reading") as told:
        return analysed(corpus(), stance, told)


def analysed(corpus: Reader, stance: str) -> "Analysis":
    """Return the analysis of a corpus with the user's choices, before stance is judged.

    Reports skipped input on standard error.
    """
    from analysis.marks.file import load as marks
    from analysis.stories.choices import apply
    from analysis.stories.choices_file import load

    found = scored(corpus, stance)
    for one in found.corpus.skipped:
        tell(f"skipped: {one.source}: {one.reason}")
    for note in found.corpus.notes:
        tell(f"note: {note}")
    return apply(replace(found, marks=marks(found.corpus)), load(found.corpus))
