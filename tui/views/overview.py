"""Overview: what the story is, and what differs between its outlets, each statement opening its passages."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from analysis.plural import counted
from tui.safe_text import joined, plain
from tui.views.catalogue import BY_NAME
from tui.views.cells import nothing
from tui.views.grid import Line, Opens, Piece, View
from tui.views.options import Options

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.comparison import Comparison
    from analysis.compare.statements import Statement
    from analysis.corpus.read import Corpus

LABEL = 24  # cells of a statement's label at most
NARROW = 70  # cells; in fewer a statement stands below its label
COUNT = 5  # cells of the number of passages
MOST_HEADLINES = 6
MOST_READING = 20
MADE = "Made by fixed rules from what was counted: read the passages before you cite."
SIGNS = "stance from −1, unfavourable, to +1; [ ] 95 % interval, ◆ within one text"
EXPECTED = "expected: at the others' rate in as many words"


class Told(NamedTuple):
    """A statement on the screen: its index in the comparison's."""

    statement: int


class Headline(NamedTuple):
    """An article on the screen, by its outlet's name and id."""

    outlet: str
    article_id: str


def view(comparison: "Comparison") -> View:
    """Return the notes on the statements, which are computed here but drawn by :func:`lines`."""
    return View(
        (),
        (
            *comparison.unfinished,
            MADE,
            *_signs(comparison),
            *_unknown(comparison),
            *comparison.warnings,
        ),
    )


def _signs(comparison: "Comparison") -> Iterator[str]:
    """Yield what the signs and words in the statements mean, of those that are there."""
    told = comparison.statements()
    if told:
        expected = any("expected" in one.text for one in told)
        yield f"{SIGNS}{f'; {EXPECTED}' if expected else ''}."


def _unknown(comparison: "Comparison") -> Iterator[str]:
    """Yield a note on outlets whose names are not known."""
    articles = comparison.analysis.tables.index
    unknown = int((~articles["outlet_known"]).sum())
    if unknown:
        of = counted(len(articles), "article")
        yield f"Without a known outlet: {unknown} of {of}; name {'it' if unknown == 1 else 'them'} in corpus.toml."


def title(comparison: "Comparison") -> str:
    """Return the name of the story, or what is compared instead."""
    story = comparison.scope.story
    return comparison.story_name(story) if story else f"All {comparison.stories} stories together"


def size(comparison: "Comparison") -> str:
    """Return outlets, articles, words and days in one line."""
    from tui.views.stories import days

    articles = comparison.analysis.tables.index
    dated = articles["published"].dropna()
    span = days(dated.min(), dated.max()) if len(dated) else "no dates"
    facts = [counted(len(comparison.outlets), "outlet"), counted(len(articles), "article")]
    return " · ".join([*facts, counted(int(articles["words"].sum()), "word"), span])


def lines(comparison: "Comparison", width: int, wanted: str = "") -> list[Line]:
    """Return the overview as lines ``width`` cells wide; statements without ``wanted`` (lower case) are left out."""
    from tui.views import glance

    told = [(index, one) for index, one in enumerate(comparison.statements()) if wanted in one.sentence.lower()]
    found: list[Line] = [[Piece(line)] for line in plain(title(comparison), "bold $accent").wrap(width)]
    found += [[Piece(line)] for line in plain(size(comparison), "$quiet").wrap(width)]
    found += [[], *_headlines(comparison, width), [], [Piece(plain("What differs", "bold $heading"))]]
    if not told:
        found += [[Piece(line)] for line in plain(none(comparison, wanted), "$quiet").wrap(width)]
    label = min(LABEL, max((len(one.label) for _, one in told), default=0))
    for index, one in told:
        found += _statement(Told(index), one, width, label)
        if one.more and not wanted:
            found += [[Piece(line)] for line in plain(_more(one), "$quiet").wrap(width)]
    figures = [] if wanted else list(glance.lines(comparison, width))
    return [*found, [], *figures] if figures else found


def _more(one: "Statement") -> str:
    """Return how many statements of the kind are left out, and where they are: key and command."""
    view = BY_NAME[one.view]
    keys = view.key or " ".join([BY_NAME[view.under].key] * 2)
    return f"and {one.more} more such, weaker: {view.title} ({keys}), framescope show {view.name}"


def none(comparison: "Comparison", wanted: str = "") -> str:
    """Return why there are no statements."""
    if wanted:
        return nothing(wanted)
    if comparison.too_many:
        return comparison.too_many
    if len(comparison.outlets) < 2:
        return "There is only one outlet here: nothing to compare it with."
    if comparison.stories > 1:
        return "No difference between two outlets is beyond chance over these stories; see each story by itself."
    return "Nothing that differs is beyond chance, or exact enough to be said in a sentence; see the other views."


def _headlines(comparison: "Comparison", width: int) -> Iterator[Line]:
    """Yield each outlet with its headline; over several stories, or of many outlets, only how many articles."""
    if comparison.too_many:
        return
    heads = [(outlet, comparison.heads[outlet]) for outlet in comparison.outlets if comparison.heads.get(outlet)]
    name = min(LABEL, max((len(outlet) for outlet, _ in heads), default=0))
    for outlet, articles in heads[:MOST_HEADLINES]:
        more = f" and {len(articles) - 1} more" if len(articles) > 1 else ""
        said = (
            f"{articles[0].title or 'no headline'}{more}"
            if comparison.stories == 1
            else counted(len(articles), "article")
        )
        words = f"  {sum(one.words for one in articles):,} words"
        parts = [plain(outlet, "bold").truncate(name, ellipsis=True, pad=True), plain("  ")]
        room = max(1, width - name - 2 - len(words))
        parts += [plain(said).truncate(room, ellipsis=True, pad=True), plain(words, "$quiet")]
        value = Headline(outlet, articles[0].article_id) if comparison.stories == 1 else None
        yield [Piece(joined(parts), value)]
    if len(heads) > MOST_HEADLINES:
        yield [Piece(plain(f"and {counted(len(heads) - MOST_HEADLINES, 'outlet')} more (c)", "$quiet"))]


def _statement(value: Told, one: "Statement", width: int, label: int) -> Iterator[Line]:
    """Yield the lines of a statement: its label, its text, and how many passages it opens."""
    beside = width >= NARROW
    indent = label + 2 if beside else 2
    text = joined([plain(one.text), plain(f"  {one.claim}" if one.claim else "", "$quiet italic")])
    body = text.wrap(max(1, width - indent - COUNT - 2))
    head = plain(one.label, "bold $term").truncate(label if beside else width - COUNT - 2, ellipsis=True, pad=True)
    if not beside:
        yield [Piece(_with_count(head, width, one.passages), value)]
    for number, line in enumerate(body):
        first = beside and number == 0
        row = joined([head if first else plain(" " * (indent - 2)), plain("  "), line])
        padded = plain(" " * max(0, width - row.cell_length))  # under the cursor a statement is a rectangle
        yield [Piece(_with_count(row, width, one.passages) if first else joined([row, padded]), value)]


def _with_count(row: Content, width: int, passages: int) -> Content:
    gap = " " * max(1, width - row.cell_length - COUNT)
    return joined([row, plain(f"{gap}{passages:>{COUNT},}", "$quiet")])


def opens(one: "Statement") -> Opens:
    """Return a statement, to be explained by ``?``."""
    facts = (
        ("figure", one.label),
        ("says", one.text),
        ("claim", one.claim or "a fact of the articles read; of the outlets themselves it says nothing"),
        ("passages", f"{one.passages:,}"),
    )
    return Opens(one.selections[0], None, None, "statement", facts)


def reading(corpus: "Corpus", width: int, story: str = "") -> list[Line]:
    """Return what is known before anything is scored: the articles, by outlet; ``story`` is asked for."""
    articles = corpus.articles
    if not articles:  # of a run, which is scored already
        return []
    more = len(articles) - MOST_READING
    then = f"; then story {story}" if story else ""
    these = f"; these are the first {MOST_READING}" if more > 0 else ""
    first = plain(f"{counted(len(articles), 'article')}, being scored{then}{these}; c: read them meanwhile", "$quiet")
    shown = [plain(f"{one.outlet}  {one.title}") for one in articles[:MOST_READING]]
    shown += [plain(f"and {more:,} more", "$quiet")] if more > 0 else []
    return [[Piece(line.truncate(width, ellipsis=True))] for line in (first, plain(""), *shown)]


def frame(comparison: "Comparison", options: Options) -> "DataFrame":
    """Return the statements."""
    from analysis.compare.statements import table

    return table(comparison.statements())


def printable(comparison: "Comparison", options: Options, width: int) -> Iterator[str]:
    """Yield the overview as text."""
    said = ["".join(piece.text.plain for piece in line).rstrip() for line in lines(comparison, width)]
    notes = [line.plain for note in view(comparison).notes for line in plain(note).wrap(width)]
    yield "\n".join([*said, "", *notes]) + "\n"
