"""The command ``framescope``: its sub-commands and options, and how errors become a sentence and an exit code."""

import os
import re
import sys
from contextlib import suppress
from difflib import get_close_matches
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from analysis.errors import EXIT_CANNOT_WRITE, EXIT_USAGE, FramescopeError
from analysis.folders import own_folder
from analysis.scores.stance import DEFAULT
from analysis.vocabulary import BINARY, FORMATS
from tui.background import asking
from tui.cli.command import command_line
from tui.cli.corpus import STANCE, Reader, analysed, corpus_argument, settings
from tui.cli.output import forget_output, hold_streams, lost, output_option, tell, write
from tui.cli.progress import progress
from tui.cli.scope_options import COPIES, REFERENCES, STORY, scope_words
from tui.cli.terminal import interactive
from tui.cli.view_options import view_options
from tui.config import load
from tui.place import OPENED, Place
from tui.running import leave, run
from tui.safe_text import visible
from tui.signs import AsciiSigns, only_ascii
from tui.start import Start
from tui.theme_choice import NAMES, known, suited
from tui.views.catalogue import BY_NAME, FIGURE_VIEWS, SHOW_STANCE
from tui.views.options import option

if TYPE_CHECKING:
    from tui.app import FramescopeApp

VIEWS = (*BY_NAME, *FIGURE_VIEWS)
CORPUS = corpus_argument(metavar="[CORPUS]...")


# sub-commands imported when they are asked for
_LATER = (
    "analyse",
    "completion",
    "config",
    "evaluate",
    "fetch",
    "figure",
    "man",
    "replay",
    "report",
    "serve",
    "stories",
    "validate",
)
LATER = {name: f"tui.cli.{name}" for name in _LATER}


class OpensByDefault(click.Group):
    """A group whose first argument may also be a corpus: ``framescope DIR`` is ``framescope open DIR``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all sub-commands."""
        return sorted({*self.commands, *LATER})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a sub-command; None if there is none of that name."""
        if cmd_name not in LATER:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(LATER[cmd_name]), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a sub-command; click would take the end of a file or of a process for an interruption by the user."""
        try:
            result = super().invoke(ctx)
        except EOFError as error:
            raise RuntimeError("a file, or a process that was asked, ended too soon") from error
        if judged := sys.modules.get("analysis.run.judgements"):
            for sentence in judged.unkept():
                tell(f"note: {sentence}")
        return result

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Insert ``open`` before anything that is neither a sub-command nor an option of the group."""
        own = {"--help", "-h", "--version"}
        if ctx.resilient_parsing:  # a shell asks how the words may go on
            return super().parse_args(ctx, args)
        if not args or (args[0] not in self.list_commands(ctx) and args[0] not in own):
            is_word = bool(args) and not args[0].startswith("-") and not os.path.lexists(args[0])
            if is_word and (meant := self._meant(ctx, args[0])):
                ctx.fail(f"There is no command or file {args[0]!r}; did you mean: framescope {meant}?")
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that begin so, and files: a corpus may stand in the place of a command."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]

    def _meant(self, ctx: click.Context, word: str) -> str:
        """Return the command most like a mistyped one, or ""."""
        commands = {**{view: f"show {view}" for view in VIEWS}, **{name: name for name in self.list_commands(ctx)}}
        return next((commands[name] for name in get_close_matches(word.casefold(), commands, 1, 0.7)), "")


@click.group(cls=OpensByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="framescope")
@click.pass_context
def cli(context: click.Context) -> None:
    """Show how news outlets frame the same story.

    \b
    framescope                    open the dashboard on the bundled articles
    framescope DIR                ... on a folder, a file (text, page, table, export, …), or - for standard input
    framescope FILE FILE ...      ... on several, as one corpus
    framescope show compare DIR   print a view as text, or as data with --format
    framescope figure stance DIR -o stance.pdf   draw a view for print
    framescope shot compare DIR -o picture.svg   picture of the screen
    framescope report DIR -o report.html        the comparison as a document (.html, .md, .docx, .pdf)
    framescope replay report.html               check that its numbers are still the same
    framescope stories merge DIR 2 5    say which articles belong together (also split, rename, …)
    framescope serve DIR                         the dashboard in a browser on this machine
    framescope validate DIR --code anna.csv      code passages blind, and measure how far the program agrees
    framescope analyse DIR -o RUN       score once and keep the tables; framescope RUN opens them at once
    framescope evaluate stance labelled.jsonl    measure a score against human labels
    framescope fetch https://… -o DIR            store web pages; the only command that uses the network
    framescope config                            where your settings are: keys, colours, stance model, …

    Without a terminal the first two print the comparison.

    \b
    Exit codes: 0 success · 1 internal error · 2 invalid usage · 3 input not found · 4 input cannot be read
                5 nothing to analyse or show · 6 output cannot be written · 7 model missing or altered
                8 replayed numbers differ
    """
    context.obj = load()
    for sentence in context.obj.said:
        tell(f"note: {sentence}")


THEME = click.option("--theme", default="", type=click.Choice(["", *NAMES]), metavar="|".join(NAMES), help="Colours.")


@cli.command("open")
@CORPUS
@STANCE
@THEME
@STORY
@COPIES
@REFERENCES
@click.option("--view", default="", metavar="VIEW", help=f"Open this view: {', '.join(OPENED)}.")
@click.option("--outlet", "outlets", default="", metavar="OUTLET,…", help="Put these outlets before the others.")
@click.option("--term", default="", metavar="WORD", help="Put the cursor on this word; in search: find it.")
@view_options(OPENED, on_screen=True, but=("outlet", "outlets"))
@click.option("--watch", is_flag=True, help="Take in new, changed and deleted articles while it is open.")
def open_(corpus: Reader, stance: str, theme: str, outlets: str, watch: bool, **choice: Any) -> None:
    """Open the dashboard on CORPUS (without a terminal: print the comparison).

    It opens where you left CORPUS, or at the place that the options name; L in the dashboard copies the command that
    opens what is on the screen.

    \b
    framescope DIR --story 2 --view terms --outlet "BBC,Fox News" --term sanctions
    """
    place = _place(outlets, choice)
    if not interactive(corpus.from_stdin):
        if place != Place():
            raise FramescopeError(
                "Only the dashboard opens at a place, and it needs a terminal; framescope show prints a view.",
                EXIT_USAGE,
            )
        _print_all(corpus, stance)
        return
    if watch and (corpus.from_stdin or corpus.of_run):
        raise FramescopeError("Only a folder or files can be watched, not standard input or a run.", EXIT_USAGE)
    if corpus.from_stdin:
        terminal = os.open("/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)
    mine = settings()
    theme = known(theme or mine.theme)
    with asking(not theme) as is_dark:
        from tui.app import FramescopeApp

        theme = theme or suited(is_dark())
    model = [] if stance == DEFAULT else [f"--stance={stance}"]
    words = ["framescope", *corpus.arguments, *model]
    start = Start(place, lambda more: command_line([*words, *more]), mine, watch, corpus.read_from)
    app = FramescopeApp(corpus, stance, theme, start=start)
    if only_ascii():
        app.sign_filters = (AsciiSigns(),)
    run(app)
    _end(app)


def _end(app: "FramescopeApp") -> None:
    """End the program as the dashboard ended."""
    if app.failure is not None:
        raise app.failure
    if app.crash:
        raise _crashed(app.crash)
    leave(app.return_code or 0)


def _place(outlets: str, choice: dict[str, Any]) -> Place:
    """Return the place that the options of ``open`` name."""
    named = {name: choice.pop(name) for name in ("view", "story", "term", "copies", "references")}
    options = {name: value for name, value in choice.items() if value}
    return Place(outlets=tuple(filter(None, outlets.split(","))), options=options, **named)


@cli.command()
@click.argument("view", type=click.Choice(VIEWS))
@CORPUS
@STANCE
@STORY
@COPIES
@REFERENCES
@click.option(
    "--format",
    "kind",
    default="text",
    show_default=True,
    type=click.Choice(["text", *FORMATS]),
    help="Output format.",
)
@output_option("Write to FILE instead of the terminal.")
@view_options(VIEWS)
def show(view: str, corpus: Reader, stance: str, kind: str, output: Path | None, **choice: Any) -> None:
    """Print a view of a comparison, or the passages behind a figure.

    \b
    framescope show compare DIR --format csv -o figures.csv
    framescope show stance DIR --story 2
    framescope show passages DIR --measure stance --of Putin --outlet "BOL News"
    """
    _print_view(view, corpus, stance, choice, kind, output)


@cli.command()
@click.argument("view", type=click.Choice(VIEWS[:-1]))
@CORPUS
@STANCE
@STORY
@COPIES
@REFERENCES
@output_option("FILE.svg, .png, .pdf, .html, .txt or .ansi.", required=True)
@click.option("--size", default="120x40", show_default=True, help="Size of the screen, COLUMNSxLINES.")
@THEME
@view_options(VIEWS[:-1], on_screen=True)
def shot(view: str, corpus: Reader, stance: str, output: Path, size: str, theme: str, **choice: Any) -> None:
    """Save a picture of a view, as the dashboard draws it, without a terminal."""
    from analysis.export.suffixes import suffix_of
    from tui.cli.shot import picture
    from tui.picture import SUFFIXES

    parts = re.fullmatch(r"([0-9]{2,3})x([0-9]{2,3})", size)
    columns, lines = map(int, parts.groups()) if parts else (0, 0)
    if not (40 <= columns <= 500 and 10 <= lines <= 300):
        raise FramescopeError(f"Invalid --size {size}; use COLUMNSxLINES, such as 120x40.", EXIT_USAGE)
    suffix = suffix_of(output, "A picture", SUFFIXES)
    with progress("reading") as report:
        drawn = picture(view, corpus, stance, (columns, lines), choice, suffix, report, theme or "dark")
    write(drawn, output)


def main() -> None:
    """Run the command line; errors are one sentence on standard error and an exit code."""
    hold_streams()
    try:
        cli(prog_name="framescope", standalone_mode=False)
    except FramescopeError as error:
        _fail(str(error), error.code)
    except click.ClickException as error:
        message = " ".join(error.format_message().split())  # click's may run over lines
        _fail(message if message.endswith("?") else f"{message.rstrip('.')}.", EXIT_USAGE)
    except (click.Abort, KeyboardInterrupt):
        leave(130)
    except BrokenPipeError:
        forget_output()
    except MemoryError:
        _fail("There is not enough memory for this; give it fewer or smaller files.", 1)
    except OSError as error:
        if error.filename is not None or error.strerror is None:  # not what the system says of a stream
            raise
        _fail(str(lost(error)), EXIT_CANNOT_WRITE)  # what click prints itself: help and version


def _crashed(report: str) -> FramescopeError:
    """Save the traceback in a file rather than print it: it may quote articles."""
    said = ""
    with suppress(OSError, FramescopeError):
        path = own_folder("log") / "crash.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        write("".join(f"{visible(line)}\n" for line in report.splitlines()).encode(), path)
        said = f"; see {path} (it may quote articles)"
    return FramescopeError(f"Stopped by an internal error{said}.", 1)


def _fail(sentence: str, code: int) -> None:
    tell(f"framescope: {sentence}")
    leave(code)


def _print_view(view: str, corpus: Reader, stance: str, choice: dict[str, Any], kind: str, output: Path | None) -> None:
    from analysis.compare.comparison import Comparison
    from analysis.compare.scope import unchanged
    from analysis.run.judge import completed
    from tui.cli.show import options_of, scope, shown, tell_story

    chosen = vars(options_of(view).among(choice))  # says at once what cannot be chosen
    analysis = analysed(corpus, stance)
    with progress("comparing") as told:
        judged = partial(completed, tell=told) if view in SHOW_STANCE else unchanged
        comparison = Comparison(analysis, scope(analysis, choice), judged)
    if view != "stories":
        tell_story(comparison, choice)
    options = {option(name): value for name, value in chosen.items()}
    given = {"stance": stance, "format": kind, **options}
    named = [f"--{name}={value}" for name, value in given.items() if value]
    command = command_line(["framescope", "show", view, *corpus.arguments, *scope_words(choice), *named])
    with progress("comparing"):
        result = shown(comparison, view, choice, kind, command)
    write(result, output, binary=kind in BINARY)


def _print_all(corpus: Reader, stance: str) -> None:
    """Print the list of stories and the comparisons of the first ones."""
    from analysis.run.judge import completed
    from tui.cli.show import overview

    analysis = analysed(corpus, stance)
    with progress("comparing") as told:
        result = overview(analysis, partial(completed, tell=told))
    write(result, None)


if __name__ == "__main__":
    main()
