"""A view that is a table: fixed headings, rows with a cursor, notes below, a filter."""

from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from analysis.errors import FramescopeError
from tui import layout
from tui.commands import bindings
from tui.kept import Kept, Table
from tui.safe_text import joined, plain, stacked
from tui.screens.view import ViewScreen
from tui.views.catalogue import BY_NAME
from tui.views.cells import nothing
from tui.views.grid import Line, Piece, View, filtered, fitted, legend, wrapped
from tui.widgets.filter_line import FilterLine
from tui.widgets.header import Header
from tui.widgets.key_footer import KeyFooter
from tui.widgets.rows import Rows
from tui.widgets.steady import SteadyText

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison


class TableScreen(ViewScreen):
    """Draws the :class:`~tui.views.grid.View` that ``build`` makes of the comparison, in a worker."""

    DEFAULT_CSS = """
    TableScreen #headings { height: 1; padding: 0 1; }
    TableScreen Rows { padding: 0 1; }
    TableScreen #notes { height: auto; max-height: 5; padding: 0 1; color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("table")

    class Built(Message):
        """The view of ``comparison`` is built."""

        def __init__(self, comparison: "Comparison", view: View) -> None:
            super().__init__()
            self.comparison, self.view = comparison, view

    def __init__(self, view: str, build: "Callable[[Comparison], View]") -> None:
        super().__init__()
        self.view = view
        self._make = build
        self._built: View | None = None
        self._findings: Comparison | None = None
        self._awaited: Comparison | None = None  # of which the view is being built
        self._wanted = ""
        self._headings: list[Line] = []  # for each row, the headings of its table

    def compose(self) -> ComposeResult:
        """Compose the header, table, notes, filter and footer."""
        yield Header(self.view)
        yield SteadyText(id="headings")
        yield Rows()
        yield SteadyText(id="notes")
        yield FilterLine()
        yield KeyFooter()

    def build(self, comparison: "Comparison") -> View:
        """Return the view to show.  Called in a worker: it may be slow."""
        return self._make(comparison)

    async def show_comparison(self) -> None:
        """Build the view again if the comparison has changed; until it is built, the old one stays."""
        comparison = self.app.comparison
        if self.kept:
            self._show_kept(self.kept.parts)
        elif self._built is None:
            doing = "reading and scoring …" if comparison is None else "computing …"
            self.query_one("#headings", Static).update(plain(doing, "$quiet"))
        shown = self._findings
        same = comparison is not None and shown is not None and comparison.origin is shown.origin
        if comparison is shown or (same and not BY_NAME[self.view].stance):
            self._draw()
        elif comparison is not self._awaited:
            self.rebuild()

    def rebuild(self) -> None:
        """Build the view of the present comparison in a worker, then draw it."""
        if self.app.comparison is not None:
            self.query_one(Header).computing(not self.kept)
            self._awaited = self.app.comparison
            self._build(self._awaited)

    @work(thread=True, exclusive=True, group="view", exit_on_error=True)
    def _build(self, comparison: "Comparison") -> None:
        try:
            built = self.build(comparison)
        except FramescopeError as error:  # more than can be read for this
            built = View((), empty=str(error))
        if not get_current_worker().is_cancelled:
            self.post_message(self.Built(comparison, built))

    @on(Built)
    def _show(self, event: Built) -> None:
        self._findings, self._built = event.comparison, event.view
        if event.comparison is self._awaited:
            self._awaited = None
        with self.app.batch_update():
            self.query_one(Header).computing(False)
            self.draw_heading()
            self._draw()
            self.query_one(KeyFooter).fix(None)
        self.seek()
        self.app.let_go()

    @property
    def shown(self) -> "Comparison | None":
        """The comparison that the table was built from."""
        return self._findings

    @property
    def room(self) -> int:
        """The width of the table, in cells."""
        return max(self.size.width - 3, layout.LEAST)

    def on_resize(self) -> None:
        """Fit the table to the new size."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self._built is None:
            return
        rows = self.query_one(Rows)
        width = self.room
        lines, self._headings = self.lines(self._built, width, self._wanted)
        if not lines:
            why = nothing(self._wanted) if self._wanted else self._built.empty
            lines = [[Piece(plain(line))] for line in wrap(why, width)]
            self._headings = [[]] * len(lines)
        rows.set_rows(lines)
        self._pin()
        said = self._built.notes[: max(1, self.size.height // 12)]
        notes = filter(None, (*said, legend(self._built.grids, width)))
        self.query_one("#notes", Static).update(stacked([plain(note) for note in notes]))
        if self.focused is None and self.app.screen is self:
            rows.focus(scroll_visible=False)

    def lines(self, view: View, width: int, wanted: str) -> tuple[list[Line], list[Line]]:
        """Return the lines of ``view`` that contain ``wanted``, and for each of them the headings of its table."""
        lines: list[Line] = []
        above: list[Line] = []
        for grid in view.grids:
            headings, found = fitted(wrapped(filtered(grid, wanted), width), width)
            if wanted and not found:
                continue
            title: list[Line] = _titled(grid.title, width) if grid.title else []
            if lines:
                title.insert(0, [])
            if above and found and _text(headings) != _text(above[-1]):  # those on top are another table's
                title.append(headings)
            lines += [*title, *found]
            above += [headings] * (len(title) + len(found))
        return lines, above

    def on_mount(self) -> None:
        """Keep the headings those of the lines below them."""
        for rows in self.query(Rows):  # none if the app is being left meanwhile
            self.watch(rows, "scroll_y", self._pin, init=False)

    def _pin(self) -> None:
        """Show the headings of the table that the first visible line is of."""
        if self._built is None:
            return
        row = self.query_one(Rows).scroll_offset.y
        line = self._headings[row] if row < len(self._headings) else []
        self.query_one("#headings", Static).update(joined([piece.text for piece in line]))

    # --- as it was left

    @property
    def first(self) -> Any:
        """The value that the cursor is put on when the view opens; None for the first one."""
        return None

    def begin(self) -> None:
        """Put the cursor where it is when the view opens."""
        rows = self.query_one(Rows)
        if self.first is None or not rows.go_to(self.first):
            rows.restore((0, 0))
        self._pin()

    def left(self) -> Kept | None:
        """Return the view as it would open again; None if there is nothing final on the screen."""
        present, shown = self.app.comparison, self.shown
        if self._wanted or present is None or shown is None or shown.origin is not present.origin or shown.unfinished:
            return None
        self.begin()
        way, facts = self.query_one(Header).shown
        return Kept(self.view, [(one.title, one.action, one.least) for one in way], list(facts), list(self._parts()))

    def _parts(self) -> Iterator[Content | Table]:
        for one in self._drawn_parts:
            if isinstance(one, Rows):
                yield Table(list(one.lines), one.position())
            elif isinstance(one, KeyFooter):
                yield one.line
            else:
                yield one.content if isinstance(one.content, Content) else plain(str(one.content))

    @property
    def _drawn_parts(self) -> list[Rows | SteadyText]:
        drawn = (one for one in self.walk_children() if isinstance(one, Rows | SteadyText))
        return [one for one in drawn if type(one) in (Rows, SteadyText, KeyFooter)]

    def _show_kept(self, parts: Sequence[Content | Table]) -> None:
        for one, part in zip(self._drawn_parts, parts, strict=False):
            if isinstance(one, Rows) and isinstance(part, Table):
                one.set_rows(part.lines)
                one.restore(part.at)
            elif isinstance(one, KeyFooter) and isinstance(part, Content):
                one.fix(part)
            elif isinstance(one, SteadyText) and isinstance(part, Content):
                one.update(part)
        if self.focused is None and self.app.screen is self:
            self.query_one(Rows).focus(scroll_visible=False)

    # --- filter

    def action_filter(self) -> None:
        """Open the filter."""
        self.query_one(FilterLine).open()

    @on(Input.Changed, "#filter")
    def _narrow(self) -> None:
        self._wanted = self.query_one(FilterLine).wanted
        self._draw()

    @on(FilterLine.Kept)
    def _find(self, event: FilterLine.Kept) -> None:
        """Search the articles for what nothing in the view contains."""
        if event.wanted and self._built is not None and self.leaves_nothing(self._built):
            self.query_one(FilterLine).clear_and_leave()
            self.app.search(event.wanted)

    def leaves_nothing(self, view: View) -> bool:
        """Return whether the filter leaves nothing of ``view``."""
        return not self.lines(view, self.room, self._wanted)[0]

    @on(FilterLine.Left)
    def _back_to_rows(self) -> None:
        self.query_one(Rows).focus()


def _titled(text: str, width: int) -> list[Line]:
    return [[Piece(line)] for line in plain(text, "bold $accent").wrap(width)]


def _text(line: Line) -> str:
    return "".join(piece.text.plain for piece in line)
