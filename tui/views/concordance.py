"""Concordance: passages in whole sentences under their outlets, with what is counted in each in a margin."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, overload

from textual.content import Content, Span

from analysis.plural import counted
from tui.safe_text import joined, plain, visible
from tui.views.grid import Line, Piece
from tui.wrapping import row_starts

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison
    from analysis.compare.passages import Passage
    from analysis.compare.selection import Selection
    from analysis.compare.surroundings import InContext

WORDS = 3  # of a cue, at most: more is not a cue but a phrase or a sentence
CUE = 14  # cells of the margin for cues
LEAST_TEXT = 36  # cells that are left for the text where cues have a margin


def cues(passages: "Sequence[Passage]") -> list[str]:
    """Return the cue of each passage, "" for one without; none at all if most have none."""
    found = list(map(cue, passages))
    return found if 2 * len(list(filter(None, found))) > len(found) else []


def cue(passage: "Passage") -> str:
    """Return what is counted in a passage, if that is a word or a few; else ""."""
    words = passage.focus.split()
    return " ".join(words) if len(words) <= WORDS and passage.focus != passage.text else ""


def tally(passages: "Sequence[Passage]", width: int) -> str:
    """Return how often each cue is counted, the most frequent first, as many as fit: "may 3 · could 2 · 4 others".

    "" if they are all the same.
    """
    found = list(filter(None, cues(passages)))
    counts = Counter(map(str.casefold, found))
    written = {one.casefold(): one for one in reversed(found)}
    if len(counts) < 2:
        return ""
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    for listed in range(len(ranked), 0, -1):
        rest = sum(count for _, count in ranked[listed:])
        said = [f"{written[one]} {count}" for one, count in ranked[:listed]]
        line = " · ".join([*said, *[counted(rest, "other")] * (rest > 0)])
        if len(line) <= width:
            return line
    return ""


def by_outlet(comparison: "Comparison", selection: "Selection") -> "list[Passage]":
    """Return the passages behind a figure, those of an outlet together, the outlets in their order."""
    place = {outlet: index for index, outlet in enumerate(comparison.outlets)}
    return sorted(comparison.passages(selection), key=lambda line: place.get(line.outlet, len(place)))


class Concordance(Sequence[Line]):
    """The lines of passages, ``width`` cells wide, each made when it is looked at; the value is the passage's index.

    ``margin`` draws what stands beside a passage, in as many cells for all of them.  ``airy`` puts an empty line
    between two.
    """

    def __init__(
        self, passages: "Sequence[InContext]", margin: Callable[[int], Content], width: int, airy: bool
    ) -> None:
        self._passages, self._margin = passages, margin
        found = set(map(str.casefold, cues([one.passage for one in passages])))
        cells = min(CUE, max(map(len, found), default=0)) + 1 if len(found - {""}) > 1 else 0
        self._beside = margin(0).cell_length if passages else 0
        self._cues = cells if width - self._beside - cells >= LEAST_TEXT else 0
        self._width = max(2, width - self._beside - self._cues)
        self._texts = [
            visible(" ".join(filter(None, (one.before, one.passage.text, one.after))).replace("\n", " "))
            for one in passages
        ]
        self._lines: list[Line | tuple[int, int, int]] = list(self._laid_out(width, airy))

    def _laid_out(self, width: int, airy: bool) -> Iterator[Line | tuple[int, int, int]]:
        """Yield the headings as lines, and the rows of passages as index, start and end of a text."""
        for outlet, found in groupby(enumerate(self._passages), key=lambda one: one[1].passage.outlet):
            here = list(found)
            if airy and here[0][0]:
                yield []
            yield self._heading(outlet, [one.passage for _, one in here], width)
            for index, _ in here:
                starts = row_starts(self._texts[index], self._width)
                for start, end in zip(starts, [*starts[1:], len(self._texts[index])], strict=True):
                    yield index, start, end
                if airy and index != here[-1][0]:
                    yield []

    def _heading(self, outlet: str, here: "Sequence[Passage]", width: int) -> Line:
        name = plain(f"{outlet} · {len(here):,}", "bold $heading").truncate(width, ellipsis=True)
        tallied = tally(here, width - name.cell_length - 2)
        return [Piece(name), Piece(plain(f"  {tallied}" if tallied else "", "$secondary"))]

    def __len__(self) -> int:
        """Return the number of lines."""
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | Sequence[Line]:
        """Return a line."""
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(len(self)))]
        line = self._lines[at]
        if isinstance(line, tuple):
            line = self._lines[at] = self._row(*line)
        return line

    def _row(self, index: int, start: int, end: int) -> Line:
        """Return a row: margin, cue and text; below the first row of a passage only a bar and text."""
        one = self._passages[index].passage
        if start:
            bar, rest = plain("  "), plain(" " * (self._beside + self._cues - 2))
            return [Piece(bar, index), Piece(rest, index), Piece(self._text(index)[start:end].rstrip(), index)]
        beside = self._margin(index)
        if self._cues:
            word = plain(visible(cue(one)), "$accent").truncate(self._cues - 1, ellipsis=True, pad=True)
            beside = joined([beside, word, plain(" ")])
        return [Piece(beside, index), Piece(self._text(index)[:end].rstrip(), index)]

    def _text(self, index: int) -> Content:
        """Return the text of a passage, what is around its sentence dimmed, its focus marked."""
        one, text = self._passages[index], self._texts[index]
        start = len(one.before) + 1 if one.before else 0
        end = start + len(one.passage.text)
        spans = [Span(0, start, "dim"), Span(end, len(text), "dim")]
        if one.passage.focus != one.passage.text:
            left = start + one.passage.focus_start - one.passage.start
            spans.append(Span(left, left + len(one.passage.focus), "bold $accent"))
        return Content(text, [span for span in spans if span.start < span.end])
