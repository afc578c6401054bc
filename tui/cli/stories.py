"""``framescope stories``: the user's grouping of articles into stories, without the dashboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis.errors import EXIT_USAGE, FramescopeError
from tui.cli.corpus import STANCE, Reader, corpus_argument, scored
from tui.cli.output import output_option, write
from tui.safe_text import visible

if TYPE_CHECKING:
    from analysis.stories.regrouping import Regrouping

_CORPUS = corpus_argument(several=False, metavar="CORPUS")
_LISTED = 20  # new numbers that are told
_ARTICLES = click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")


@click.group(no_args_is_help=False)
def stories() -> None:
    """Merge, split and name the stories of CORPUS; every view, export and the dashboard then follow.

    Stories are given by number, articles by id. These print both:

    \b
    framescope show stories DIR                       every story, and the articles of the first
    framescope show stories DIR --list articles --story all

    Your choices are saved in your own data folder, never among the articles, and stay when articles are added.
    """


@stories.command()
@_CORPUS
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="STORY STORY…")
@STANCE
def merge(corpus: Reader, numbers: tuple[int, ...], stance: str) -> None:
    """Make one story of several.

    framescope stories merge DIR 2 5
    """
    grouping = _grouping(corpus, stance)
    if len(set(numbers)) < 2:
        raise FramescopeError("One story alone cannot be merged; name two or more.", EXIT_USAGE)
    named = [f"{number} ({_name(grouping, number)})" for number in sorted(set(numbers))]
    with _numbers_told(grouping):
        story = grouping.merge(numbers)
        _tell(f"Stories {', '.join(named[:-1])} and {named[-1]} are one now: {_described(grouping, story)}.")


@stories.command()
@_CORPUS
@_ARTICLES
@STANCE
def split(corpus: Reader, articles: tuple[str, ...], stance: str) -> None:
    """Make articles a story of their own.

    framescope stories split DIR post-3 courier-7
    """
    grouping = _grouping(corpus, stance)
    with _numbers_told(grouping):
        story = grouping.split(articles)
        _tell(f"{', '.join(articles)}: a story of their own now, {_described(grouping, story)}.")


@stories.command()
@_CORPUS
@click.argument("number", type=int, metavar="STORY")
@click.argument("name", metavar="NAME")
@STANCE
def rename(corpus: Reader, number: int, name: str, stance: str) -> None:
    """Name a story; "" restores the program's name.

    framescope stories rename DIR 2 "The visit"
    """
    grouping = _grouping(corpus, stance)
    before = _name(grouping, number)
    grouping.rename(number, name)
    _tell(f"Story {number} ({before}) is now called {_name(grouping, number)}.")


@stories.command()
@_CORPUS
@_ARTICLES
@STANCE
def count(corpus: Reader, articles: tuple[str, ...], stance: str) -> None:
    """Count copies as articles of their own.

    framescope stories count DIR post-3
    """
    _counted(corpus, articles, stance, True)


@stories.command()
@_CORPUS
@_ARTICLES
@STANCE
def uncount(corpus: Reader, articles: tuple[str, ...], stance: str) -> None:
    """Count articles as copies again.

    framescope stories uncount DIR post-3
    """
    _counted(corpus, articles, stance, False)


@stories.command()
@_CORPUS
@STANCE
def reset(corpus: Reader, stance: str) -> None:
    """Restore the stories and copies as the program finds them."""
    grouping = _grouping(corpus, stance)
    with _numbers_told(grouping):
        grouping.reset()
        _tell(f"The stories are as the program finds them: {len(grouping.shown.tables.stories):,}.")


@stories.command()
@_CORPUS
@STANCE
def undo(corpus: Reader, stance: str) -> None:
    """Undo the last change of the stories, here or in the dashboard; again for the one before.

    framescope stories undo DIR
    """
    grouping = _grouping(corpus, stance)
    grouping.recall()
    with _numbers_told(grouping):
        grouping.undo()
        _tell(f"The last change is undone; there are {len(grouping.shown.tables.stories):,} stories.")


@stories.command("export")
@_CORPUS
@output_option("Write them into FILE; without it, they are printed.")
@STANCE
def export(corpus: Reader, output: Path | None, stance: str) -> None:
    """Write your stories for somebody else with the same articles, who then has the same figures.

    framescope stories export DIR -o stories.json
    """
    from analysis.stories.choices_file import exported

    write(exported(_grouping(corpus, stance).choices).encode(), output)


@stories.command("import")
@_CORPUS
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@STANCE
def import_(corpus: Reader, file: Path, stance: str) -> None:
    """Put the stories in FILE, which somebody has exported, in the place of yours.

    framescope stories import DIR stories.json
    """
    from analysis.stories.choices_file import imported

    grouping = _grouping(corpus, stance)
    with _numbers_told(grouping):
        grouping.take_over(imported(file))
        _tell(f"The stories are those of {file}: {len(grouping.shown.tables.stories):,}.")


@contextmanager
def _numbers_told(grouping: "Regrouping") -> Iterator[None]:
    """Tell, after a change, which stories have other numbers now."""
    from analysis.stories.regrouping import renumbered

    before = grouping.shown
    yield
    changed = [f"{old} is {new}" for old, new in renumbered(before, grouping.shown).items()]
    if changed:
        more = f" and {len(changed) - _LISTED:,} more" if len(changed) > _LISTED else ""
        _tell(f"The numbers have changed: {', '.join(changed[:_LISTED])}{more} now.")


def _counted(corpus: Reader, articles: tuple[str, ...], stance: str, counts: bool) -> None:
    grouping = _grouping(corpus, stance)
    for one in articles:
        if not (grouping.counted(one) or grouping.copy(one)):
            raise FramescopeError(f"{one} is not a copy of another article.", EXIT_USAGE)
    grouping.count(articles, counts)
    _tell(f"{', '.join(articles)}: {'counted as articles of their own' if counts else 'copies again'}.")


def _grouping(corpus: Reader, stance: str) -> "Regrouping":
    from analysis.stories.regrouping import Regrouping

    return Regrouping(scored(corpus, stance))


def _name(grouping: "Regrouping", story: int) -> str:
    return f"“{grouping.name(story)}”"


def _described(grouping: "Regrouping", story: int) -> str:
    from analysis.plural import counted

    articles: Any = grouping.shown.tables.articles
    members = articles[articles["story"] == story]
    outlets, size = counted(members["outlet"].nunique(), "outlet"), counted(len(members), "article")
    return f"story {story}, {_name(grouping, story)}, {size} of {outlets}"


def _tell(sentence: str) -> None:
    write(f"{visible(sentence)}\n".encode(), None)
