"""Parallels: passages of several outlets on one fact, side by side, with their differences highlighted."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from analysis.compare.written import on_day
from analysis.plural import counted
from tui import theme
from tui.safe_text import joined, plain, visible
from tui.views import shared
from tui.views.grid import GAP, Line, Opens, Piece, View

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.parallels import Disagreement, Parallel, Passage

NOTES = (
    "bold: nowhere in the others · underlined: hedges, boosters · ⟦ ⟧ numbers disagree · │ own » reported ❝ quoted",
    "Found by shared words, names and numbers, not by meaning: read before you cite.",
)
VOICES = {"own": "own voice", "reported": "reported", "quoted": "quoted"}

_LINE_BREAK = re.compile(r"\s*\n\s*")


class Position(NamedTuple):
    """A passage on the screen: the number of its parallel, and its index in it."""

    parallel: int
    passage: int


def view(comparison: Comparison) -> View:
    """Return the notes on the parallels, which are computed here but drawn by :func:`lines`."""
    notes = (*shared.as_one_source(comparison), *(NOTES if comparison.parallels() else ()), *comparison.warnings)
    return View((), notes, none(comparison))


def shown(comparison: Comparison, wanted: str = "") -> "list[Parallel]":
    """Return the parallels that the outlets to show take part in and that contain ``wanted`` (lower case)."""
    return [
        parallel
        for parallel in comparison.parallels()
        if any(passage.outlet in comparison.outlets for passage in parallel.passages)
        and (not wanted or wanted in _said(comparison, parallel).lower())
    ]


def none(comparison: Comparison) -> str:
    """Return why there are no parallels."""
    if len(comparison.analysis.tables.articles["outlet"].unique()) < 2:
        return "There is only one outlet here: a parallel needs passages of two."
    return "No passages of two outlets are alike enough to be the same report."


def summary(parallels: "Sequence[Parallel]") -> str:
    """Return how many parallels there are, and in how many of them numbers disagree."""
    disagreeing = sum(any(one.at_once for one in parallel.disagreements) for parallel in parallels)
    told = f"numbers disagree in {disagreeing}, listed first; others may be missed"
    first = told if disagreeing else "the most unlike first"
    return f"{counted(len(parallels), 'parallel')}; {first}"


def lines(comparison: Comparison, parallels: "Sequence[Parallel]", width: int, across: int) -> list[Line]:
    """Return the parallels as lines ``width`` cells wide, with up to ``across`` passages side by side, uncut.

    The value of every line of a passage is its :class:`Position`.
    """
    found: list[Line] = []
    for parallel in parallels:
        if found:
            found.append([])
        found += [[Piece(line)] for line in heading(comparison, parallel).wrap(width)]
        count = min(across, len(parallel.passages))
        size = (width - GAP * (count - 1)) // count
        for first in range(0, len(parallel.passages), count):
            columns = [
                (Position(parallel.number, first + index), passage_lines(comparison, parallel, passage, size))
                for index, passage in enumerate(parallel.passages[first : first + count])
            ]
            found += _beside(columns, size)
    return found


def text(comparison: Comparison, width: int) -> str:
    """Return the parallels as text: the lines of the dashboard, one passage below the other, with marks in words.

    ``[start:end]`` after an article's id is the span of the passage in its text.
    """
    found = shown(comparison)
    blocks = [summary(found)] if found else [none(comparison)]
    for parallel in found:
        said = [line.plain for line in heading(comparison, parallel).wrap(width)]
        for passage in parallel.passages:
            said += [line.plain for line in passage_lines(comparison, parallel, passage, width)]
            for marks in marks_in_words(comparison, passage):
                said += [f"  {line.plain}" for line in plain(marks).wrap(width - 2)]
        blocks.append("\n".join(line.rstrip() for line in said))
    return "\n\n".join([*blocks, "\n".join(view(comparison).notes)]).rstrip("\n") + "\n"


def frame(comparison: Comparison, parallels: "Sequence[Parallel]") -> "DataFrame":
    """Return one row per passage, with its text and, as ``start:end`` offsets, everything that is marked in it."""
    from analysis.compare.parallels import table

    passages = [(parallel, passage) for parallel in parallels for passage in parallel.passages]
    return table(parallels).assign(
        text=[_text(comparison, passage) for _, passage in passages],
        differing_spans=[_spans(passage.differing) for _, passage in passages],
        shared_spans=[_spans(passage.shared) for _, passage in passages],
        hedge_spans=[_spans(passage.hedges) for _, passage in passages],
        booster_spans=[_spans(passage.boosters) for _, passage in passages],
        disagreement_spans=[_spans(disputed(parallel, passage)) for parallel, passage in passages],
    )


def heading(comparison: Comparison, parallel: "Parallel") -> Content:
    """Return the heading of a parallel: numbers that disagree, then what its passages share."""
    parts = [plain(f"≡ {parallel.number}  ", "bold $accent")]
    parts += [_warning(disagreement) for disagreement in parallel.disagreements]
    parts += [plain(f"{told}  ", "$secondary") for told in cuts(comparison, parallel)]
    parts.append(plain(parallel.about, "bold $heading"))
    if comparison.stories > 1:
        parts.append(plain(f"  {comparison.story_name(parallel.story)}", "$quiet"))
    return joined(parts)


def cuts(comparison: Comparison, parallel: "Parallel") -> Iterator[str]:
    """Yield which quotations are shortened, that another outlet of the parallel gives at length."""
    for passage in parallel.passages:
        text = comparison.texts[passage.article_id]
        for span in passage.shortened:
            said = visible(_LINE_BREAK.sub(" ", text[span.start : span.end])).strip("“”\"'‘’«»„ ")
            yield f"shortened by {passage.outlet}: “{said}”"


def _warning(disagreement: "Disagreement") -> Content:
    told = f"{_told(disagreement)}  "
    return plain(f"⚠ {told}", "bold $warning") if disagreement.at_once else plain(told, "$secondary")


def _told(disagreement: "Disagreement") -> str:
    if disagreement.at_once:
        return f"numbers disagree: {difference(disagreement)}"
    dated = " · ".join(f"{one.said} {on_day(one.day)}" for one, *_ in disagreement.sides)
    return f"numbers of different days: {dated}"


def difference(disagreement: "Disagreement") -> str:
    """Return the numbers that disagree: "3,000 ≠ 6,000 square kilometers", or each as it is written."""
    written = [
        (one.said, one.quantity.number.start - one.quantity.start, one.quantity) for one, *_ in disagreement.sides
    ]
    numbers = [said[at : at + one.number.end - one.number.start] for said, at, one in written]
    units = {said[at + one.number.end - one.number.start :] for said, at, one in written}
    if len(units) == 1:
        return " ≠ ".join(dict.fromkeys(numbers)) + units.pop()
    return " ≠ ".join(dict.fromkeys(said for said, _, _ in written))


def attribution(passage: "Passage") -> str:
    """Return the attribution of a passage: its main voice, its speaker and the reporting verb."""
    if not (passage.speaker or passage.cue):
        return VOICES[passage.voice] + ("" if passage.voice == "own" else ", speaker unresolved")
    who = passage.speaker or "speaker unresolved"
    verb = f" “{passage.cue}” ({passage.distance or 'neutral'})" if passage.cue else ""
    return f"{VOICES[passage.voice]}{', in part' if passage.voice == 'own' else ':'} {who}{verb}"


def passage_lines(comparison: Comparison, parallel: "Parallel", passage: "Passage", width: int) -> list[Content]:
    """Return a passage in full: outlet and attribution, then its text, in lines of at most ``width`` cells."""
    head = [plain(passage.outlet, "bold $heading")]
    heads = {one.article_id: one.title for one in comparison.heads[passage.outlet]}
    if len(heads) > 1:
        head.append(plain(f" · {heads[passage.article_id] or passage.article_id}", "$secondary"))
    days = {one.article_id: one.day for its in parallel.disagreements if its.days for one in its.given}
    if passage.article_id in days:
        head.append(plain(f" · {on_day(days[passage.article_id])}", "$secondary"))
    head.append(plain(f" · {attribution(passage)}", "$secondary"))
    if passage.shared_with:
        head.append(plain(f" · {shared.SIGN} the text of {', '.join(passage.shared_with)}", "$secondary"))
    gutter = plain(f"{theme.VOICE_GLYPHS[passage.voice]} ", theme.VOICE_STYLES[passage.voice])
    body = _marked(comparison.texts[passage.article_id], passage, disputed(parallel, passage))
    room = max(1, width - gutter.cell_length)
    return [*joined(head).wrap(width), *(joined([gutter, line]) for line in body.wrap(room))]


def marks_in_words(comparison: Comparison, passage: "Passage") -> Iterator[str]:
    """Yield in words what style shows on the screen, and the span of the passage."""
    text = comparison.texts[passage.article_id]
    for title, spans in (
        ("only here", passage.differing),
        ("hedges", passage.hedges),
        ("boosters", passage.boosters),
    ):
        if spans:
            words = dict.fromkeys(_LINE_BREAK.sub(" ", visible(text[span.start : span.end])) for span in spans)
            yield f"{title}: {', '.join(words)}"
    yield f"{visible(passage.article_id)}[{passage.start}:{passage.end}]"


def disputed(parallel: "Parallel", passage: "Passage") -> list[tuple[int, int]]:
    """Return the spans of the numbers in ``passage`` that another passage contradicts."""
    return sorted(
        {
            (given.quantity.number.start, given.quantity.number.end)
            for disagreement in parallel.disagreements
            for given in disagreement.given
            if passage.holds(given)
        }
    )


def _marked(text: str, passage: "Passage", numbers: Sequence[tuple[int, int]]) -> Content:
    """Return the passage on one line with its marks, and ⟦ ⟧ around ``numbers``."""
    start = passage.start
    said = text[start : passage.end]
    content = Content(visible(said.replace("\n", " ")))
    for style, spans in (
        ("bold", passage.differing),
        ("underline $hedge", passage.hedges),
        ("underline $booster", passage.boosters),
        ("bold reverse", numbers),
    ):
        for left, right in spans:
            content = content.stylize(style, max(left - start, 0), min(right, passage.end) - start)
    edits = [(match.start(), match.end(), plain(" ")) for match in _LINE_BREAK.finditer(said)]
    for left, right in numbers:
        edits.append((left - start, left - start, plain("⟦", "bold reverse")))
        edits.append((right - start, right - start, plain("⟧", "bold reverse")))
    parts, done = [], 0
    for left, right, new in sorted(edits, key=lambda edit: edit[:2]):
        parts += [content[done:left], new]
        done = right
    return joined([*parts, content[done:]])


def _beside(columns: "Sequence[tuple[Position, list[Content]]]", size: int) -> Iterator[Line]:
    """Yield the lines of passages side by side, each ``size`` cells wide."""
    for number in range(max(len(lines) for _, lines in columns)):
        line: list[Piece] = []
        for position, lines in columns:
            text = lines[number] if number < len(lines) else Content("")
            if line:
                line.append(Piece(plain(" " * GAP)))
            line.append(Piece(joined([text, plain(" " * (size - text.cell_length))]), position))
        yield line


def _text(comparison: Comparison, passage: "Passage") -> str:
    return comparison.texts[passage.article_id][passage.start : passage.end]


def _said(comparison: Comparison, parallel: "Parallel") -> str:
    passages = (f"{one.outlet} {attribution(one)} {_text(comparison, one)}" for one in parallel.passages)
    return " ".join([heading(comparison, parallel).plain, *passages])


def _spans(spans: "Sequence[tuple[int, int]]") -> str:
    return " ".join(f"{start}:{end}" for start, end in spans)


def opens(parallel: "Parallel") -> Opens:
    """Return a parallel, to be explained by ``?``."""
    outlets = dict.fromkeys(passage.outlet for passage in parallel.passages)
    disputed = "; ".join(map(_told, parallel.disagreements))
    facts = (
        ("figure", f"parallel {parallel.number}"),
        ("passages", f"{len(parallel.passages)}, of {', '.join(outlets)}"),
        ("shared", ", ".join(parallel.shared_terms)),
        ("likeness", f"{parallel.score:.2f}: cosine of their rare words × ln(how many they share)"),
        ("disagreement", disputed or "no number"),
    )
    return Opens(Selection("words"), None, None, "parallel", facts)
