"""Rows of cells with a cursor: the figures of a column, or the lines of a concordance."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from tui.commands import bindings
from tui.safe_text import joined, plain
from tui.views.grid import Line
from tui.widgets.drawn_lines import DrawnLines, Spot


class Rows(DrawnLines):
    """Lines of cells.  The arrows move among the cells with a value; a click goes to one.

    Enter, or a click where the cursor is, opens the value.

    Cells with an equal value beside or below each other are one stop, whose first cells show the cursor.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("left,h", "side(-1)", "left", show=False),
        Binding("right,l", "side(1)", "right", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "page up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "page down", show=False),
        Binding("home,g", "edge(0)", "first", show=False),
        Binding("end,G", "edge(-1)", "last", show=False),
        *bindings("rows"),
    ]
    DEFAULT_CSS = """
    Rows { height: 1fr; scrollbar-size: 1 1; overflow-x: hidden; }
    """

    class Moved(Message):
        """The cursor moved to the cell with ``value``."""

        def __init__(self, rows: "Rows", value: Any) -> None:
            super().__init__()
            self.rows = rows
            self.value = value

        @property
        def control(self) -> "Rows":
            """The rows that posted it."""
            return self.rows

    class Opened(Moved):
        """The cell with ``value`` was opened."""

    class Left(Message):
        """The cursor left the rows to one side: -1 left, 1 right."""

        def __init__(self, rows: "Rows", side: int) -> None:
            super().__init__()
            self.rows = rows
            self.side = side

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._rows: Sequence[Line] = ()
        self._stops: dict[int, list[int]] = {}  # the cells in which a value begins, of the rows that were looked at
        self._at = (-1, 0)  # row and stop
        self._pressed_in_focus = False
        self._height = 0  # of the window when the cursor was last kept in sight

    @property
    def lines(self) -> Sequence[Line]:
        """The lines that it shows."""
        return self._rows

    @property
    def value(self) -> Any:
        """The value under the cursor, or None."""
        row, stop = self._at
        return self._rows[row][self._stops_of(row)[stop]].value if row >= 0 else None

    def set_rows(self, rows: Sequence[Line]) -> None:
        """Show ``rows``; the cursor stays on its value or, if that is gone, in its row, as far as possible."""
        before = self.value
        self._rows, self._stops, self._labels = rows, {}, {}
        self._at = self._nearest(*self._at)
        self.virtual_size = Size(self.size.width, len(rows))
        if self.value != before and (before is None or not self.go_to(before)):
            self.post_message(self.Moved(self, self.value))
        self._redraw()
        self._offer(before)

    def go_to(self, value: Any) -> bool:
        """Put the cursor on the first cell with ``value``; return whether there is one."""
        return self.find(lambda there: bool(there == value))

    def find(self, sought: Callable[[Any], bool]) -> bool:
        """Put the cursor on the first cell whose value is ``sought``; return whether there is one."""
        for row, line in enumerate(self._rows):
            for stop, index in enumerate(self._stops_of(row)):
                if sought(line[index].value):
                    self._go(row, stop)
                    return True
        return False

    def position(self) -> tuple[int, int]:
        """Return the position of the cursor, for :meth:`restore` in a column with the same rows."""
        return self._at

    def restore(self, position: tuple[int, int]) -> None:
        """Put the cursor at ``position``, or the nearest row that has a value."""
        self._go(*self._nearest(*position))

    def spots(self) -> Iterator[Spot]:
        """Yield the stops in the window."""
        top = self.scroll_offset.y
        for row in range(top, min(top + self.size.height, len(self._rows))):
            starts = list(accumulate((cell.text.cell_length for cell in self._rows[row]), initial=0))
            yield from (Spot(row, starts[index], stop) for stop, index in enumerate(self._stops_of(row)))

    def go_to_spot(self, spot: Spot) -> None:
        """Put the cursor on a stop."""
        self.restore((spot.line, spot.stop))

    # --- drawing

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the window."""
        row = y + self.scroll_offset.y
        width = self.size.width
        if row >= len(self._rows):
            return Strip.blank(width, self.visual_style.rich_style)
        if row not in self._drawn:
            self._drawn[row] = self._draw(row)
        return self._labelled(row, self._drawn[row].adjust_cell_length(width, self.visual_style.rich_style))

    def _draw(self, row: int) -> Strip:
        here = self._stops_of(self._at[0])[self._at[1]] if row in self._rows_at_cursor() else -1
        parts = [self._under(cell.text) if index == here else cell.text for index, cell in enumerate(self._rows[row])]
        return self._strip(joined(parts))

    def _under(self, text: Content) -> Content:
        """Return ``text`` under the cursor: in one colour, or the reversed colours of its parts would differ."""
        return plain(text.plain, "reverse") if self.has_focus else text.stylize("underline")

    def _draw_again(self, rows: Iterable[int]) -> None:
        for row in rows:
            self._drawn.pop(row, None)
            self.refresh_line(row)

    def on_focus(self) -> None:
        """Show the cursor in full, and post what it is on."""
        if self._at[0] < 0:
            self._at = self._nearest(0, 0)
        self._draw_again(self._rows_at_cursor())
        if self.value is not None:
            self.post_message(self.Moved(self, self.value))

    def on_blur(self) -> None:
        """Draw the cursor dimmed."""
        self._draw_again(self._rows_at_cursor())

    # --- moving

    def action_move(self, step: int) -> None:
        """Go to the next row with a value, keeping the column as far as possible, or to what is hidden of this one."""
        row, stop = self._at
        if self._is_hidden(step):
            self.scroll_relative(y=step, animate=False)
            return
        while 0 <= row + step < len(self._rows):
            row += step
            if stops := self._stops_of(row):
                self._go(row, min(stop, len(stops) - 1))
                return
        self.scroll_relative(y=step, animate=False)

    def action_side(self, step: int) -> None:
        """Go to the next value of the row, or leave the rows at that side."""
        row, stop = self._at
        if row >= 0 and 0 <= stop + step < len(self._stops_of(row)):
            self._go(row, stop + step)
        else:
            self.post_message(self.Left(self, step))

    def action_page(self, step: int) -> None:
        """Go a window's height up or down."""
        row, stop = self._at
        page = step * max(1, self.size.height - 1)
        there = self._nearest(min(max(row + page, 0), len(self._rows) - 1), stop)
        if there[0] == row:
            self.scroll_relative(y=page, animate=False)
        else:
            self._go(*there)

    def action_edge(self, edge: int) -> None:
        """Go to the first or the last row."""
        self._go(*self._nearest(0 if edge == 0 else len(self._rows) - 1, 0))
        if edge and not self._is_hidden(-1):
            self.scroll_end(animate=False, immediate=True)  # to the lines below the last value, too

    def action_open(self) -> None:
        """Open what is under the cursor."""
        if self.value is not None:
            self.post_message(self.Opened(self, self.value))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command can do something now; None if not."""
        return self.app.check_action(action, parameters)

    def _offer(self, before: Any) -> None:
        """Show in the footer whether there is something to open, if that has changed."""
        if self.is_attached and (before is None) != (self.value is None):
            self.screen.refresh_bindings()

    def focus_on_click(self) -> bool:
        """Take the focus at a press of the mouse; the click that takes it opens nothing."""
        self._pressed_in_focus = self.has_focus
        return super().focus_on_click()

    def on_click(self, event: events.Click) -> None:
        """Move to the cell under the pointer, or open it if the cursor is already there."""
        offset = event.get_content_offset(self)
        pointed = self._pointed(self.scroll_offset.y + offset.y, offset.x) if offset else None
        if pointed is None:
            return
        if pointed == self._at and self._pressed_in_focus:
            self.action_open()
        else:
            self._go(*pointed)

    def _pointed(self, row: int, x: int) -> tuple[int, int] | None:
        """Return the row and the stop of the value at cell ``x`` of row ``row``, if there is one."""
        right = 0
        for index, cell in enumerate(self._rows[row]) if row < len(self._rows) else ():
            right += cell.text.cell_length
            if x < right:
                if cell.value is None:
                    return None
                return self._begins(row, index)
        return None

    def _stops_of(self, row: int) -> list[int]:
        """Return the cells of a row in which a value begins."""
        if row not in self._stops:
            self._stops[row] = [
                index
                for index, cell in enumerate(self._rows[row])
                if cell.value is not None and not self._goes_on(row, index) and not self._is_beside(row, index)
            ]
        return self._stops[row]

    def _begins(self, row: int, index: int) -> tuple[int, int]:
        """Return the row and the stop of which the cell ``index`` of row ``row``, which has a value, is a part."""
        while index not in self._stops_of(row):
            beside = self._is_beside(row, index)
            row, index = (row, index - 1) if beside else (row - 1, index)
        return row, self._stops_of(row).index(index)

    def _goes_on(self, row: int, index: int) -> bool:
        """Return whether the cell ``index`` of row ``row`` has the value of the cell above it."""
        above = self._rows[row - 1] if row else ()
        return index < len(above) and bool(above[index].value == self._rows[row][index].value)

    def _is_beside(self, row: int, index: int) -> bool:
        """Return whether the cell ``index`` of row ``row`` has the value of the cell to the left of it."""
        return bool(index and self._rows[row][index - 1].value == self._rows[row][index].value)

    def _last(self, row: int, stop: int) -> int:
        """Return the last row of the stop ``stop`` of ``row``."""
        index = self._stops_of(row)[stop]
        while row + 1 < len(self._rows) and index < len(self._rows[row + 1]) and self._goes_on(row + 1, index):
            row += 1
        return row

    def _rows_at_cursor(self) -> range:
        row, stop = self._at
        return range(row, self._last(row, stop) + 1) if row >= 0 else range(0)

    def _is_hidden(self, step: int) -> bool:
        """Return whether lines of the stop under the cursor lie below the window or, for ``step`` -1, above it."""
        rows, top = self._rows_at_cursor(), self.scroll_offset.y
        return bool(rows) and (rows[-1] >= top + self.size.height if step > 0 else rows[0] < top)

    def _nearest(self, row: int, stop: int) -> tuple[int, int]:
        order = sorted(range(len(self._rows)), key=lambda near: (abs(near - row), near))
        for near in order:
            if stops := self._stops_of(near):
                return near, min(stop, len(stops) - 1)
        return -1, 0

    def _go(self, row: int, stop: int) -> None:
        if row < 0:
            return
        before, last = self.value, self._last(row, stop)
        self._draw_again([*self._rows_at_cursor(), *range(row, last + 1)])
        self._at = (row, stop)
        self._show_cursor()
        if self.value != before:
            self.post_message(self.Moved(self, self.value))
        self._offer(before)

    def _show_cursor(self) -> None:
        """Scroll to the cursor, if it is not in the window."""
        rows = self._rows_at_cursor()
        top = 0 if not any(map(self._stops_of, range(rows.start))) else rows.start  # the first shows what is above it
        self.scroll_to_region(Region(0, top, 1, rows.stop - top), animate=False, immediate=True)

    def on_resize(self) -> None:
        """Keep the cursor in the window, if it was."""
        rows, top, height = self._rows_at_cursor(), self.scroll_offset.y, self._height
        self._height = self.size.height
        if rows and (not height or top <= rows.start < top + height):
            self._show_cursor()
