"""The card of an outlet on Compare: its figures as rows of cells, drawn for a width and a height."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from analysis.compare.comparison import Comparison
from analysis.compare.honesty import MARKS, standing
from analysis.compare.selection import Selection
from tui import charts, layout, theme
from tui.safe_text import joined, plain, stacked
from tui.views.grid import Line, Piece

if TYPE_CHECKING:
    from analysis.compare.figures import Figure

ROOMY = 46  # from this width on nothing need be shortened
_SHORT = {"reported": "rep", "quoted": "quo", "hedges": "hedge", "boosters": "boost"}


def heading(title: str, facts: str, width: int, lines: int) -> Content:
    """Return a title on ``lines`` lines of ``width`` cells, and a line of facts below."""
    words, rows = title.split(), [""]
    for word in words:
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            if len(rows) == lines:
                rows[-1] = f"{rows[-1][: width - 2]} …"
                break
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    rows += [""] * (lines - len(rows))
    return stacked([*(plain(row[:width], "bold $heading") for row in rows), plain(facts[:width], "$quiet")])


class Card:
    """The figures of ``outlet`` for a column ``width`` cells wide, with the parts that ``size`` has room for."""

    def __init__(self, comparison: Comparison, outlet: str, width: int, size: layout.Card) -> None:
        self._findings = comparison
        self._outlet = outlet
        self._width = width
        self._size = size
        self._label_width = 16 if width >= ROOMY else 9

    def rows(self) -> list[Line]:
        """Return the rows: the same ones for every outlet, so that columns line up."""
        return [*self._voices(), *self._stance(), *self._hedging(), *self._terms()]

    def _figure(self, measure: str, of: str) -> "Figure":
        return self._findings.figure(self._outlet, measure, of)

    def _label(self, text: str) -> Piece:
        return Piece(plain(text.ljust(self._label_width), "$quiet"))

    def _voices(self) -> Iterator[Line]:
        shares = [self._figure("voice", voice) for voice in ("own", "reported", "quoted")]
        runs = charts.stacked(self._width - self._label_width, [share.value or 0.0 for share in shares])
        styled = [plain(run, theme.VOICE_STYLES[share.of]) for run, share in zip(runs, shares, strict=True)]
        yield [self._label("voice"), *map(Piece, styled)]
        roomy = self._width >= ROOMY
        cells = [self._label("") if roomy else Piece(plain(" "))]
        for share, glyph in zip(shares, "▓▒░", strict=True):
            name = share.of if roomy or share.of != "reported" else "rep."
            cells.append(Piece(plain(f"{glyph} ", theme.VOICE_STYLES[share.of])))
            cells.append(Piece(plain(f"{name} {charts.percent(share.value)}"), _selection(share)))
            cells.append(Piece(plain("  ")))
        yield cells

    def _stance(self) -> Iterator[Line]:
        room = self._width - self._label_width - 11
        room -= 1 - room % 2  # odd, so that zero has a cell of its own
        left, right = ("less ◂", "▸ more") if room >= 19 else ("− ", " +")
        axis = f"{left}{'┼'.center(room - len(left) - len(right), '─')}{right}"
        yield [self._label("stance"), Piece(plain(f"{axis}          n", "$quiet"))]
        for target in self._findings.targets[: self._size.targets]:
            name = self._findings.short_name(target, self._label_width - 2)
            yield self._signed(self._figure("stance", target), f" {name}", room)
        yield self._signed(self._figure("tone", "all"), "tone", room)

    def _signed(self, figure: "Figure", label: str, room: int) -> Line:
        name = plain(label).truncate(self._label_width - 1, ellipsis=True, pad=True)
        if figure.value is None:
            return [Piece(joined([name, plain(f" {'┼'.center(room)} no mention")]).stylize("$quiet"))]
        mark = MARKS[standing(figure.articles)]
        style = theme.figure_tint(figure.value, figure.low, figure.high)
        numbers = [plain(f"{charts.number(figure.value):>5}", style), plain(f"{figure.passages:>5}")]
        return [
            Piece(joined([name, plain(" ")])),
            Piece(plain(charts.axis(room, figure.value, figure.low, figure.high, mark), style)),
            Piece(plain(" ")),
            Piece(joined(numbers), _selection(figure)),
        ]

    def _hedging(self) -> Iterator[Line]:
        for label, voices in (("hedged", ("own", "all")), ("", ("reported", "quoted"))):
            if label or self._size.detail:
                shares = [self._figure("hedged", voice) for voice in voices]
                yield self._counts(label, [(one, charts.percent(one.value), f"/{one.base}") for one in shares])
        if self._size.detail:
            rates = [self._figure(measure, "own") for measure in ("hedges", "boosters")]
            values = ["—" if one.value is None else f"{one.value:.1f}" for one in rates]
            yield self._counts("per 1000", [(one, value, "") for one, value in zip(rates, values, strict=True)])

    def _counts(self, label: str, numbers: "Sequence[tuple[Figure, str, str]]") -> Line:
        """Return a row of numbers with the passages they count; what these are taken out of, if there is room."""
        for based in (True, False):
            cells, used = [self._label(label)], self._label_width
            for figure, value, base in numbers:
                name = figure.of if figure.measure == "hedged" else figure.measure
                name = name if self._width >= ROOMY else _SHORT.get(name, name)
                count = f" {figure.passages}{base if based else ''}"
                text = joined([plain(f"{name} {value}"), plain(count, "$quiet")])
                gap = max(1, (20 if self._width >= ROOMY else 14) - text.cell_length)
                cells += [Piece(text, _selection(figure)), Piece(plain(" " * gap))]
                used += text.cell_length + gap
            if used - gap <= self._width:
                break
        return cells

    def _terms(self) -> Iterator[Line]:
        terms = self._findings.terms("term")
        terms = terms[terms["outlet"] == self._outlet]
        lines: list[list[Piece]] = [[self._label("terms")]]
        used = self._label_width
        for term, count in zip(terms["term"], terms["count"], strict=True):
            text = joined([plain(str(term), "$term"), plain(f" {count}", "$quiet")])
            if used + text.cell_length > self._width and used > self._label_width:
                if len(lines) == self._size.terms:
                    break
                lines.append([self._label("")])
                used = self._label_width
            lines[-1] += [Piece(text, Selection("term", str(term), self._outlet)), Piece(plain("  "))]
            used += text.cell_length + 2
        yield from lines
        yield from [[]] * (self._size.terms - len(lines))


def _selection(figure: "Figure") -> Selection | None:
    """Return what ``figure`` opens; nothing where it counts no passage."""
    return Selection(figure.measure, figure.of, figure.outlet) if figure.passages else None
