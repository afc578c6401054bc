"""A compositor that draws no line of a widget that is not to be seen."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from textual._compositor import Compositor, ReflowResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

Chops = list[dict[int, Strip | None]]  # of each line the strips, by the cell in which they begin


class FrugalCompositor(Compositor):
    """Asks a widget only for the lines that are to be drawn and that nothing in front of it hides.

    Textual's asks every widget that the changed parts touch for all of its lines, what is behind others included.
    """

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay out a screen for the size that the terminal has by now, whatever ``size`` it was told before.

        Textual's screen tells itself each new size once more: told two of them at once, it would take them in turn
        for ever.
        """
        return super().reflow(parent, parent.app.size)

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        chops: Chops = [dict.fromkeys(line[:-1]) for line in self.cuts]
        waiting = {y for y in crop.line_range if is_rendered_line(y)}
        for widget, (region, clip) in self.visible_widgets.items():  # those in front come first
            shown = region.intersection(clip)
            lines = [y for y in shown.intersection(crop).line_range if y in waiting and _open(chops[y], shown)]
            for first, end in _runs(lines):
                self._fill(chops, widget, Region(shown.x, first, shown.width, end - first), region)
            waiting.difference_update(y for y in lines if None not in chops[y].values())
        return chops  # type: ignore[return-value]  # as Textual's: what nobody draws is None

    def _fill(self, chops: Chops, widget: Widget, part: Region, region: Region) -> None:
        """Fill the open places of ``part`` of the screen with a widget that lies at ``region``."""
        strips = widget.render_lines(part.translate(-region.offset))
        for y, strip in zip(part.line_range, strips, strict=False):
            cuts = [cut for cut in self.cuts[y] if part.x <= cut <= part.right]
            for cut, piece in zip(cuts, strip.divide([cut - part.x for cut in cuts[1:]]), strict=False):
                if chops[y].get(cut) is None:
                    chops[y][cut] = piece


def _open(line: Mapping[int, Strip | None], part: Region) -> bool:
    """Return whether there is a place in ``part`` of a line that nothing fills yet."""
    first, end = part.column_span
    return any(strip is None and first <= cut < end for cut, strip in line.items())


def _runs(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first line and the end of each run of consecutive lines."""
    first = 0
    for index, y in enumerate(lines, 1):
        if index == len(lines) or lines[index] != y + 1:
            yield lines[first], y + 1
            first = index
