"""The views as text and as data: the same figures that the dashboard draws."""

import shutil
import sys
from collections.abc import Callable, Sequence
from io import StringIO
from itertools import zip_longest
from textwrap import wrap
from typing import Any, NamedTuple

from pandas import DataFrame
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.compare.contrasts import contrasts as compared_outlets
from analysis.compare.distinctive import distinctive as compared_terms
from analysis.compare.overview import articles as held_articles
from analysis.compare.overview import stories as held_stories
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from analysis.compare.sources import sources as compared_sources
from analysis.compare.sources import verbs as compared_verbs
from analysis.compare.terms import prominent
from analysis.compare.trends import trends as compared_trends
from analysis.errors import EXIT_NOTHING_TO_SHOW, EXIT_USAGE, FramescopeError
from analysis.export.formats import rendered
from analysis.export.provenance import provenance
from analysis.run.analyse import Analysis
from tui import charts
from tui.findings import Findings
from tui.safe_text import visible
from tui.views import distinctive, gaps, hedging, parallels, sources, stance, stories, trends
from tui.views.explained import explained
from tui.views.grid import Opens, View, fitted

PIPE_WIDTH = 100  # so that a file and a pipe hold the same bytes
TARGETS = 8
STORIES = 5  # that are compared one after the other where none is asked for
BINS = ("term", "name", "number", "house", "boilerplate")
PARTS = ("parallels", "gaps")
HELD = ("stories", "articles")
NUMBERS = ("figures", "contrasts")
SPEECH = ("sources", "verbs")
ENDS = 15  # distinctive terms of each side in the text


Choice = dict[str, str]


class Twin(NamedTuple):
    """A view without a terminal: its table, its text, and the options that choose what of it."""

    frame: Callable[[Findings, Choice], DataFrame]
    text: Callable[[Findings, DataFrame, Choice], str]
    options: tuple[str, ...]


def shown(findings: Findings, view: str, choice: Choice, kind: str, command: str) -> bytes:
    """Return ``view`` (a key of :data:`TWINS`) in the format ``kind``, as bytes to write.

    ``choice`` holds the values of the view's options.  Raises :class:`FramescopeError` when it names what is not there.
    """
    twin, outlet = TWINS[view], choice.get("outlet", "")
    check_outlet(findings, outlet)
    if outlet and view not in ("passages", "explain", "distinctive"):
        findings = findings.only(outlet)
    frame = twin.frame(findings, choice)
    if kind != "text":
        return rendered(frame, kind, provenance(findings.analysis, command, findings.warnings))
    return twin.text(findings, frame, choice).encode()


def overview(analysis: Analysis) -> bytes:
    """Return the list of stories and the comparison of the first :data:`STORIES` as text."""
    first = Findings(analysis, Scope(story=1))
    total = len(analysis.tables.stories)
    parts = [printed(stories.view(first), _width())] if total > 1 else []
    for number in range(1, min(total, STORIES) + 1):
        findings = first.within(Scope(story=number))
        heading = f"story {number}: {visible(findings.story_name(number))}\n\n" if total > 1 else ""
        parts.append(heading + _compare_text(findings, findings.figures, {}))
    if total > STORIES:
        parts.append(f"{total - STORIES} stories more: framescope show compare --story N, or --story all.\n")
    return "\n".join(parts).encode()


def selection(choice: Choice) -> Selection:
    """Return the number that the options ``--measure``, ``--of``, ``--outlet`` and ``--against`` name."""
    return Selection(choice["measure"], choice.get("of") or "all", choice.get("outlet", ""), choice.get("against", ""))


def scope(analysis: Analysis, choice: Choice) -> Scope:
    """Return the scope that ``--story`` and ``--copies`` name; without a story the first, which has most outlets.

    Raises :class:`FramescopeError` for a story that is not there.
    """
    wanted, stories = choice.get("story") or "1", len(analysis.tables.stories)
    if wanted == "all":
        return Scope(None, bool(choice.get("copies")))
    if not wanted.isdecimal() or not 1 <= int(wanted) <= stories:
        there = f"1 to {stories}, or all" if stories > 1 else "1"
        raise FramescopeError(f"There is no story {wanted!r} in this corpus; choose {there}.", EXIT_NOTHING_TO_SHOW)
    return Scope(int(wanted), bool(choice.get("copies")))


def check_outlet(findings: Findings, outlet: str) -> None:
    """Raise :class:`FramescopeError` for an outlet that is not in scope; an empty name stands for all."""
    if outlet and outlet not in findings.outlets:
        known = ", ".join(findings.outlets)
        raise FramescopeError(f"There is no outlet {outlet!r} in this story; there are: {known}.", EXIT_NOTHING_TO_SHOW)


def _figures(*measures: str) -> Callable[[Findings, Choice], DataFrame]:
    """Return what gives the figures of ``measures`` (all, if none is named) of the outlets to show, or contrasts."""

    def frame(findings: Findings, choice: Choice) -> DataFrame:
        wanted = _list(choice, *NUMBERS)
        found = findings.figures if wanted == "figures" else compared_outlets(findings.analysis)
        return _of(findings, found[found["measure"].isin(measures)] if measures else found)

    return frame


def _of(findings: Findings, frame: DataFrame) -> DataFrame:
    """Return the rows of the outlets to show."""
    return frame[frame["outlet"].isin(findings.outlets)]


def _passages(findings: Findings, choice: Choice) -> DataFrame:
    found = findings.passages(selection(choice))
    if found.empty:
        hint = "" if choice.get("of") else "; name what of it with --of"
        raise FramescopeError(f"No passage counts as {selection(choice).title()}{hint}.", EXIT_NOTHING_TO_SHOW)
    return found


def _explained(findings: Findings, choice: Choice) -> DataFrame:
    _passages(findings, choice)  # says what is not there
    return DataFrame(explained(findings, Opens(selection(choice))), columns=["what", "says"])


def _explained_text(findings: Findings, frame: DataFrame, choice: Choice) -> str:
    lines = [
        f"{what:<20}  {line}"
        for what, says in frame.itertuples(index=False)
        for what, line in zip_longest([what], wrap(visible(says), _width() - 22), fillvalue="")
    ]
    return "\n".join(lines) + "\n"


def _terms(findings: Findings, choice: Choice) -> DataFrame:
    return prominent(findings.analysis, _list(choice, *BINS), choice.get("outlet", ""))


def _distinctive(findings: Findings, choice: Choice) -> DataFrame:
    check_outlet(findings, choice.get("against", ""))
    return compared_terms(findings.analysis, *_sides(findings, choice))


def _distinctive_text(findings: Findings, frame: DataFrame, choice: Choice) -> str:
    view = distinctive.view(findings, *_sides(findings, choice))
    ends = [grid._replace(rows=(*grid.rows[:ENDS], *grid.rows[ENDS:][-ENDS:])) for grid in view.grids]
    note = f"The {ENDS} most of each side; --format gives all."
    return printed(View(tuple(ends), (*view.notes, note), view.empty), _width())


def _sides(findings: Findings, choice: Choice) -> tuple[str, str, str, str]:
    """Return what :func:`tui.views.distinctive.view` takes; without an outlet, the first."""
    outlet = choice.get("outlet") or findings.outlets[0]
    return outlet, choice.get("against", ""), _list(choice, *BINS), choice.get("voice", "all")


def _differences(findings: Findings, choice: Choice) -> DataFrame:
    if _list(choice, *PARTS) == "gaps":
        return _of(findings, findings.gaps)
    return parallels.frame(findings, parallels.shown(findings))


def _differences_text(findings: Findings, frame: DataFrame, choice: Choice) -> str:
    wanted, width = choice.get("list"), _width()
    parts = []
    if wanted != "gaps":
        parts.append(parallels.text(findings, width))
    if wanted != "parallels":
        parts.append(printed(gaps.view(findings), width))
    return "\n".join(parts)


def _list(choice: Choice, *lists: str) -> str:
    """Return which of a view's ``lists`` is wanted, the first if none is named."""
    wanted = choice.get("list") or lists[0]
    if wanted not in lists:
        raise FramescopeError(f"There is no list {wanted!r} here; choose one of: {', '.join(lists)}.", EXIT_USAGE)
    return wanted


def _stories(findings: Findings, choice: Choice) -> DataFrame:
    held = held_articles if _list(choice, *HELD) == "articles" else held_stories
    return held(findings.whole, findings.scope)


def _stories_text(findings: Findings, frame: DataFrame, choice: Choice) -> str:
    wanted, width = choice.get("list"), _width()
    parts = []
    if wanted != "articles":
        parts.append(printed(stories.view(findings), width))
    if wanted != "stories":
        parts.append(printed(stories.articles(findings, findings.scope.story), width))
    return "\n".join(parts)


def _sources(findings: Findings, choice: Choice) -> DataFrame:
    found = compared_sources if _list(choice, *SPEECH) == "sources" else compared_verbs
    return _of(findings, found(findings.analysis))


def _trends(findings: Findings, choice: Choice) -> DataFrame:
    return _of(findings, compared_trends(findings.analysis, choice.get("by") or findings.best_period))


def _trends_text(findings: Findings, frame: DataFrame, choice: Choice) -> str:
    return printed(trends.view(findings, choice.get("by", "")), _width())


def _table_text(view: Callable[[Findings], View]) -> Callable[[Findings, DataFrame, Choice], str]:
    """Return what prints a view that is a table, as the dashboard draws it."""

    def text(findings: Findings, frame: DataFrame, choice: Choice) -> str:
        return printed(view(findings), _width())

    return text


def printed(view: View, width: int) -> str:
    """Return a view as text, no line wider than ``width`` cells."""
    blocks = []
    for grid in view.grids:
        headings, rows = fitted(grid, width)
        lines = ["".join(piece.text.plain for piece in line).rstrip() for line in (headings, *rows)]
        blocks.append("\n".join([*([grid.title] if grid.title else []), *lines]))
    if not any(grid.rows for grid in view.grids):
        blocks = [_wrapped([view.empty], width)]
    return "\n\n".join([*blocks, _wrapped(view.notes, width)]).strip("\n") + "\n"


def _wrapped(sentences: Sequence[str], width: int) -> str:
    """Return ``sentences``, each from a line of its own on, no line wider than ``width`` characters."""
    return "\n".join(line for sentence in sentences for line in wrap(sentence, width))


def _compare_text(findings: Findings, frame: DataFrame, choice: Choice) -> str:
    analysis, width = findings.analysis, _width()
    names = list(dict.fromkeys(frame["outlet"]))
    rows = {(row.outlet, row.measure, row.of): row for row in frame.itertuples(index=False)}
    terms = prominent(analysis)
    per_table = max(1, (width - 18) // 26)
    tables = [
        _outlet_table(analysis, names[first : first + per_table], rows, terms)
        for first in range(0, len(names), per_table)
    ]
    notes = [
        *findings.warnings,
        f"stance: mean of P(favourable) - P(unfavourable) over mentions, {analysis.stance} model; tone: VADER.",
        "[low, high]: 95 % interval, within the text where there is one article.  n: passages counted.",
        "hedged: share of sentences, by the voice most of their words are in.  —: not enough data.",
    ]
    return f"{_printed(tables, width)}{_wrapped(notes, width)}\n"


def _outlet_table(analysis: Analysis, names: Sequence[str], rows: dict[Any, Any], terms: DataFrame) -> Table:
    table = _table("", *names)
    articles = analysis.tables.articles

    def line(label: str, *cells: str) -> None:
        table.add_row(*map(_text, (label, *cells)))

    held = [articles[articles["outlet"] == name] for name in names]
    line("article", *(one["title"].iloc[0] if len(one) == 1 else f"{len(one)} articles" for one in held))
    line("published", *(_days(one) for one in held))
    line("words", *(f"{one['words'].sum():,}" for one in held))
    line("claim", *(rows[name, "words", "all"].claim for name in names))
    for voice in ("own", "reported", "quoted"):
        line(f"{voice} voice", *(charts.percent(_value(rows[name, "voice", voice])) for name in names))
    for target in [target.name for target in analysis.targets[:TARGETS]]:
        line(f"stance {target}", *(_signed(rows[name, "stance", target]) for name in names))
    line("tone", *(_signed(rows[name, "tone", "all"]) for name in names))
    for voice in ("own", "reported", "quoted", "all"):
        line(f"hedged, {voice}", *(_share(rows[name, "hedged", voice]) for name in names))
    for measure in ("hedges", "boosters"):
        line(f"{measure}/1,000, own", *(_rate(rows[name, measure, "own"]) for name in names))
    line("terms", *(", ".join(terms.loc[terms["outlet"] == name, "term"].head(8)) for name in names))
    return table


def _days(articles: DataFrame) -> str:
    days = articles["published"].dropna()
    if days.empty:
        return "no date"
    first, last = f"{days.min():%d %b %Y}", f"{days.max():%d %b %Y}"
    return first if first == last else f"{first} – {last}"


def _value(figure: Any) -> float | None:
    return None if figure.value != figure.value else float(figure.value)


def _signed(figure: Any) -> str:
    if figure.passages == 0:
        return "no mention"
    interval = "" if figure.low != figure.low else f" [{charts.number(figure.low)}, {charts.number(figure.high)}]"
    return f"{charts.number(_value(figure))}{interval} n {figure.passages}"


def _share(figure: Any) -> str:
    return f"{charts.percent(_value(figure))} ({figure.passages}/{figure.base})"


def _rate(figure: Any) -> str:
    value = _value(figure)
    return f"{'—' if value is None else f'{value:.1f}'} n {figure.passages}"


def _terms_text(findings: Findings, frame: DataFrame, choice: Choice) -> str:
    tables = []
    for name, terms in frame.groupby("outlet", sort=False):
        table = _table(str(name), "uses", "own voice", "elsewhere", "TF-IDF")
        for row in terms.head(25).itertuples(index=False):
            cells = (row.term, row.count, row.count_own, row.elsewhere, f"{row.tfidf:.3f}")
            table.add_row(*(_text(str(cell)) for cell in cells))
        for column in table.columns[1:]:
            column.justify = "right"
        tables.append(table)
    note = "The 25 most prominent; --format gives all.  uses: by the outlet; elsewhere: by the other outlets.\n"
    return _printed(tables, _width()) + note


def _passages_text(findings: Findings, frame: DataFrame, choice: Choice) -> str:
    chosen = selection(choice)
    lines = [f"{chosen.title()}: {len(frame)} passages", ""]
    for row in frame.itertuples(index=False):
        who = row.voice if not row.speaker else f"{row.voice}, {row.speaker}"
        score = "" if row.score != row.score else f" · {charts.number(row.score)}"
        label = f" · {row.label}" if row.label else ""
        lines.append(f"{row.outlet} · {row.article_id}[{row.start}:{row.end}] · {who}{score}{label}")
        left, right = row.focus_start - row.start, row.focus_end - row.start
        marked = f"{row.text[:left]}⟦{row.text[left:right]}⟧{row.text[right:]}" if row.focus != row.text else row.text
        lines += [f"  {marked}", ""]
    return "".join(f"{visible(line)}\n" for line in lines)


def _table(*headers: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, header in enumerate(headers):
        table.add_column(_text(header), max_width=40 if number else None, overflow="fold")
    return table


def _text(cell: str) -> Text:
    return Text(visible(cell))


def _width() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPE_WIDTH


def _printed(tables: Sequence[Table], width: int) -> str:
    console = Console(file=StringIO(), width=width, color_system=None, force_terminal=False, legacy_windows=False)
    for table in tables:
        console.print(table)
        console.print()
    assert isinstance(console.file, StringIO)
    return "".join(f"{line.rstrip()}\n" for line in console.file.getvalue().splitlines())


TWINS = {
    "stories": Twin(_stories, _stories_text, ("list",)),
    "compare": Twin(_figures(), _compare_text, ("outlet", "list")),
    "terms": Twin(_terms, _terms_text, ("outlet", "list")),
    "distinctive": Twin(_distinctive, _distinctive_text, ("outlet", "against", "list", "voice")),
    "stance": Twin(_figures("stance", "tone"), _table_text(stance.view), ("outlet", "list")),
    "hedging": Twin(
        _figures("hedged", "hedges", "boosters", "hedge class"), _table_text(hedging.view), ("outlet", "list")
    ),
    "sources": Twin(_sources, _table_text(sources.view), ("outlet", "list")),
    "differences": Twin(_differences, _differences_text, ("outlet", "list")),
    "trends": Twin(_trends, _trends_text, ("outlet", "by")),
    "explain": Twin(_explained, _explained_text, ("outlet", "measure", "of")),
    "passages": Twin(_passages, _passages_text, ("outlet", "measure", "of", "against")),
}
