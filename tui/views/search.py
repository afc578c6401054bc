"""Search: where the articles in scope use a word or a phrase, by outlet and voice, and the passages."""

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.plural import counted
from analysis.vocabulary import VOICES, MeasureName
from tui import theme
from tui.safe_text import plain
from tui.views.concordance import Concordance, by_outlet
from tui.views.frames import of_outlets
from tui.views.grid import Cell, Grid, Heading, Line, Opens, Piece, Row, View
from tui.views.options import Search

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pandas import DataFrame

    from analysis.compare.passages import Passage
    from analysis.compare.search import Uses

MOST = 100  # passages that are listed below the table
HEADINGS = (
    Heading("outlet", most=30),
    Heading("uses", right=True),
    *(Heading(f"{theme.VOICE_GLYPHS[voice]} {voice}", right=True) for voice in VOICES),
    Heading("/1,000 words", right=True, rank=1),
    Heading("articles", right=True, rank=2),
    Heading("claim", grow=True, rank=3),
)
NOTES = (
    "Whole words in any case, also over line breaks, a phrase within one sentence; sanction* finds every ending, “…” "
    "only what stands there literally. Boilerplate is not searched.",
)


class At(NamedTuple):
    """A passage below the table, by its index."""

    passage: int


def view(comparison: Comparison, phrase: str) -> View:
    """Return a table with the uses of ``phrase`` in all outlets together, and in each.

    Raises :class:`FramescopeError` for a phrase without a word.
    """
    from analysis.compare.search import together

    scope = comparison.scope
    lines = [line for line in comparison.search(phrase) if line.outlet in comparison.outlets]
    rows = [_row(phrase, line, scope) for line in lines]
    if len(lines) > 1:
        rows.insert(0, _row(phrase, together(lines), scope))
    none = f"No article here uses {phrase}; {phrase.split()[-1].rstrip('*')}* would find other endings, too."
    if scope.story and comparison.all_stories > 1:
        none += " This is one story: the search on the list of stories (s) takes them all."
    used = any(line.uses for line in lines)
    return View((Grid(f"search for {phrase}", HEADINGS, tuple(rows)),) if used else (), NOTES, none)


def passages(comparison: Comparison, phrase: str) -> "list[Passage]":
    """Return the passages that use ``phrase``; of a run with totals none, as its articles would be read for them."""
    return [] if comparison.analysis.totals is not None else by_outlet(comparison, Selection("search", phrase))


def listed(found: "Sequence[Passage]", width: int, wanted: str = "") -> list[Line]:
    """Return the lines of the first :data:`MOST` of ``found`` that have ``wanted`` (lower case), and how many more."""
    from analysis.compare.surroundings import InContext

    kept = [(index, one) for index, one in enumerate(found) if wanted in one.text.lower()]
    shown = kept[:MOST]

    def margin(number: int) -> Content:
        voice = shown[number][1].voice
        return plain(f"{theme.VOICE_GLYPHS[voice]} ", theme.VOICE_STYLES[voice])

    made = Concordance([InContext(one, "", "") for _, one in shown], margin, width, airy=False)
    lines: list[Line] = [[]] if shown else []
    lines += [[piece._replace(value=_at(piece.value, shown)) for piece in line] for line in made]
    more = len(kept) - len(shown)
    return [*lines, [Piece(plain(f"and {more:,} more: Enter on a number lists them", "$quiet"))]] if more else lines


def _at(number: int | None, shown: "Sequence[tuple[int, Passage]]") -> At | None:
    return None if number is None else At(shown[number][0])


def _row(phrase: str, line: "Uses", scope: Scope) -> Row:
    counts: list[tuple[MeasureName, int]] = [
        ("search", line.uses),
        ("own search", line.own),
        ("reported search", line.reported),
        ("quoted search", line.quoted),
    ]
    facts = (
        ("uses", f"{line.uses:,} in {line.using:,} of {counted(line.articles, 'article')}, {line.words:,} words"),
        ("claim", line.claim),
    )
    return (
        Cell(line.outlet or "all outlets", "" if line.outlet else "bold $heading"),
        *(
            Cell(f"{uses:,}", "", Opens(Selection(measure, phrase, line.outlet), scope, facts=facts) if uses else None)
            for measure, uses in counts
        ),
        Cell("—" if line.per_1000 is None else f"{line.per_1000:.2f}", "$quiet"),
        Cell(f"{line.using:,} of {line.articles:,}", "$quiet"),
        Cell(line.claim, "$quiet"),
    )


def frame(comparison: Comparison, options: Search) -> "DataFrame":
    """Return the uses of the phrase, an outlet a row."""
    from analysis.compare.rows import frame
    from analysis.compare.search import Uses

    return of_outlets(comparison, frame(Uses, comparison.search(asked(options))))


def printable(comparison: Comparison, options: Search, width: int) -> "Iterable[View]":
    """Yield the table."""
    yield view(comparison, asked(options))


def asked(options: Search) -> str:
    """Return the phrase to search for.  Raises :class:`FramescopeError` if there is none."""
    if not options.of:
        raise FramescopeError(
            'Give the word or phrase to search for with --of, such as --of "peace talks".', EXIT_USAGE
        )
    return options.of
