"""Passages: the sentences that a figure counts, as a concordance, with the article beside it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from analysis.compare.comparison import Comparison
from analysis.compare.honesty import OWN, UNSURE
from analysis.compare.measures import FIGURES, MEASURES, Kind
from analysis.compare.selection import Selection
from analysis.plural import counted
from tui import charts, layout, theme
from tui.commands import bindings
from tui.safe_text import joined, plain
from tui.screens.covered import Covered
from tui.screens.dashboard import DashboardScreen
from tui.screens.shared import shared_marks
from tui.views import cells, shared
from tui.views.concordance import Concordance, by_outlet
from tui.views.grid import Opens
from tui.views.starred import STAR
from tui.widgets.article import ArticleView
from tui.widgets.crumbs import CrumbLine
from tui.widgets.filter_line import FilterLine
from tui.widgets.key_footer import KeyFooter
from tui.widgets.rows import Rows
from tui.widgets.split import Split
from tui.widgets.steady import SteadyText

if TYPE_CHECKING:
    from analysis.compare.passages import Passage
    from analysis.marks.apply import Found
    from analysis.marks.marks import OwnValue
    from analysis.scores.stance import Contribution

SIGNED = tuple(name for name, figures in FIGURES.items() if figures.kind is Kind.MEAN)
STANCES = tuple(name for name, one in MEASURES.items() if one.definition.score == "stance")
MENTIONS = tuple(name for name, one in MEASURES.items() if one.of_mentions)
LEAST_LINES = 4  # of a passage with sentences around it
AROUND_LIST = 5  # lines of its panel: the border, and what is said of the passage under the cursor
WORDS = 4  # that may be searched for together
SCORED = tuple(name for name, one in MEASURES.items() if one.scored)


class PassagesScreen(Covered, DashboardScreen):
    """The passages behind a figure; moving among them scrolls the article."""

    selection: Selection
    lists_passages = True

    DEFAULT_CSS = """
    PassagesScreen > .title {
        height: 1; background: $panel; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
    }
    #list, #reader { border: round $rule; border-title-color: $heading; }
    #list:focus-within, #reader:focus-within { border: round $primary; }
    #list Rows { padding: 0 1; }
    #detail { height: auto; min-height: 1; max-height: 3; padding: 0 1; color: $secondary; }
    """
    BINDINGS = bindings("passages")

    def __init__(self, comparison: Comparison, selection: Selection) -> None:
        super().__init__()
        self.selection = selection
        self._findings = comparison
        self._is_of_scope = False
        self._zoomed = False
        self.passages: list[Passage] | None = None
        self._own: list[Found] = []
        self._notes: dict[tuple[str, int, int], str] = {}  # on starred passages, by article and offsets

    def compose(self) -> ComposeResult:
        """Compose the way here, the title, the list, the article and a line on the passage under the cursor."""
        yield CrumbLine()
        yield SteadyText(classes="title")
        listed = Vertical(Rows(), SteadyText(id="detail"), id="list")
        article = ArticleView(("quoted", "reported", "mention", "hedge", "booster"))
        yield Split(listed, Vertical(article, id="reader"), id="both")
        yield FilterLine(filters=False)
        yield KeyFooter()

    def found(self, comparison: Comparison) -> "list[Passage]":
        """Return the passages to list, those of an outlet together."""
        return by_outlet(comparison, self.selection)

    def heading(self) -> str:
        """Return the heading of the passages."""
        return self.selection.title()

    def opens(self, value: Any) -> Opens | None:
        """Return the figure whose passages these are, if it is in the scope of the app."""
        return Opens(self.selection) if self._is_in_scope() else None

    def _is_in_scope(self) -> bool:
        return self.app.comparison is not None and self._findings.origin is self.app.comparison.origin

    def on_mount(self) -> None:
        """Find the passages and draw them."""
        self.cover()
        self._is_of_scope = self._is_in_scope()
        self._find()
        self.query_one(Rows).focus()

    def _find(self) -> None:
        self.passages = self.found(self._findings)
        self._title()
        self.query_one("#list").border_title = counted(len(self.passages), "passage")

    def follow(self, comparison: Comparison) -> None:
        """List the passages of ``comparison`` if own values have changed, or only whether references count."""
        if self.passages is None:
            return  # they are found when the screen is drawn
        scope = self._findings.scope
        if comparison.whole is not self._findings.whole:  # the user's own values have changed
            same = self._is_of_scope and comparison.scope == scope
            self._findings = comparison if same else comparison.behind(scope, self._findings.among)
            self._find()
            self._list()
            rows = self.query_one(Rows)
            if rows.value is not None:
                rows.post_message(Rows.Moved(rows, rows.value))
            return
        other = scope._replace(references=not scope.references)
        if self._is_of_scope and self.selection.measure in MENTIONS and comparison.scope == other:
            self._findings = comparison
            self._find()
            self._list()

    @property
    def shown(self) -> Comparison:
        """The comparison whose passages these are."""
        return self._findings

    def judged(self, further: Mapping[Comparison, Comparison]) -> None:
        """Show the stance that is judged by now: ``further`` gives what became of comparisons, by their origin."""
        found, self._findings = self._findings, further.get(self._findings.origin, self._findings)
        drawn = self.passages is not None
        if drawn and self._findings is not found and self.selection.measure in STANCES:
            rows = self.query_one(Rows)
            before = self._line(rows.value)
            self._find()
            self._list()
            after = self._line(rows.value)
            if after is not None and after != before:
                self._detail(after)

    def _line(self, number: int | None) -> "Passage | None":
        return None if number is None or self.passages is None else self.passages[number]

    def on_resize(self) -> None:
        """Lay out for the new size."""
        split = self.query_one(Split)
        split.set_class(layout.beside(self.size.width), "beside")
        split.divide()
        self.call_after_refresh(self._list)

    def _title(self) -> None:
        assert self.passages is not None
        parts = [plain(self.heading(), "bold $heading"), *(plain(f"  {one}", "$secondary") for one in self._facts())]
        self.query_one(".title", Static).update(joined(parts))
        self._draw_way()

    @property
    def crumbs(self) -> list[str]:
        """The figure, and the passage under the cursor."""
        number = self.query_one(Rows).value
        count = len(self.passages or ())
        return [self.heading(), *([f"{number + 1} of {count}"] if number is not None and count else [])]

    def _draw_way(self) -> None:
        self.query_one(CrumbLine).show(self.app.crumbs(self))

    def _facts(self) -> list[str]:
        """Return the value of the figure and what it may claim, if there is one."""
        try:
            figure = self._findings.figure(self.selection.outlet, self.selection.measure, self.selection.of)
        except KeyError:
            return []
        return [fact for fact in (cells.in_words(figure), figure.claim) if fact]

    def _list(self) -> None:
        from analysis.compare.surroundings import (
            in_context,  # pandas is slow to import, and the window opens without it
        )

        if self.passages is None:
            return
        self._read_marks()
        rows, found, analysis = self.query_one(Rows), self.passages, self._findings.analysis
        width, height = max(rows.size.width - 1, layout.LEAST), rows.size.height

        def lines(reach: int) -> Concordance:
            return Concordance(list(in_context(analysis, found, reach)), self._margin, width, airy=reach > 0)

        few = len(found) * LEAST_LINES <= height
        listed = lines(layout.around(height, lambda reach: len(lines(reach)) if few else height + 1))
        spare = layout.beside(self.size.width) or self._zoomed
        self.query_one("#list").styles.max_height = None if spare else len(listed) + AROUND_LIST
        rows.set_rows(listed)

    def _margin(self, number: int) -> Content:
        """Return what stands beside a passage: the sign of its voice, a star, its score."""
        assert self.passages is not None
        line = self.passages[number]
        score = line.score if self.selection.measure in SCORED else None
        star = plain(" ") if self._note_on(line) is None else plain(STAR, "$accent")
        parts = [plain(theme.VOICE_GLYPHS[line.voice], theme.VOICE_STYLES[line.voice]), star]
        if self.selection.measure in SIGNED:
            own = OWN if self._own_on(line) else " "
            parts.append(plain(f"{charts.number(score):>5}{own} ", theme.tint(score)))
        elif self.selection.measure in SCORED:
            parts.append(plain("" if score is None else f"{score:.2f}").truncate(5, pad=True).stylize("$quiet"))
        margin = joined(parts)
        return margin.stylize("dim") if line.label.endswith(UNSURE) or line.reference else margin

    @on(Split.Divided)
    def _divided(self) -> None:
        self.call_after_refresh(self._list)

    @on(Rows.Moved)
    async def _read(self, event: Rows.Moved) -> None:
        assert self.passages is not None
        line = self.passages[event.value]
        article = self._findings.article(line.article_id)
        head = next(head for head in self._findings.heads[line.outlet] if head.article_id == line.article_id)
        title = plain(f"{line.outlet} · {head.title or head.article_id}")
        self.query_one("#reader").border_title = title
        self._draw_way()
        view = self.query_one(ArticleView)
        await view.show(article, [(line.focus_start, line.focus_end)])
        view.mark(shared_marks(self._findings, line.article_id), 0)
        self._detail(line)
        self.uncover()
        if self.selection.measure in STANCES:
            self._explain(event.value, line)

    def _detail(self, line: "Passage", contributions: "list[tuple[str, float]] | None" = None) -> None:
        facts = [line.whose]
        also = shared.also_in(self._findings, line.article_id, line.start, line.end)
        own = self._own_on(line)
        facts += [fact for fact in (line.label.replace("_", " "), own, line.reference, also) if fact]
        note = self._note_on(line)
        facts += [f"{STAR} {note}".strip()] if note is not None else []
        parts = [plain(" · ".join(facts))]
        for number, (word, weight) in enumerate(contributions or ()):
            parts.append(plain(" · because (what each word adds): " if number == 0 else ", "))
            parts.append(joined([plain(word), plain(f" {charts.number(weight)}", theme.tint(weight))]))
        self.query_one("#detail", Static).update(joined(parts))

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _explain(self, number: int, line: "Passage") -> None:
        from analysis.scores.stance import Item, load

        start = line.start
        item = Item(line.text, line.focus_start - start, line.focus_end - start)
        contributions = load(self._findings.analysis.stance).explain(item)
        self.app.call_from_thread(self._explained, number, line, contributions)

    def _explained(self, number: int, line: "Passage", contributions: "list[Contribution]") -> None:
        if not self.is_mounted or self.query_one(Rows).value != number:
            return
        from analysis.scores.stance.reasons import reasons

        self._detail(line, reasons(line.text, contributions))

    @on(Rows.Opened)
    def _into_article(self) -> None:
        self._go_to(self.query_one(ArticleView))

    @on(Rows.Left)
    def _across(self, event: Rows.Left) -> None:
        if event.side > 0:
            self._into_article()

    def _go_to(self, widget: Rows | ArticleView) -> None:
        """Focus the list or the article; zoomed, only its panel is on the screen."""
        for panel in self.query("#both > Vertical"):
            panel.display = not self._zoomed or panel in widget.ancestors
        widget.focus()

    def action_zoom(self) -> None:
        """Give the whole screen to the panel with the cursor, or to both panels again."""
        self._zoomed = not self._zoomed
        article = self.query_one(ArticleView)
        self._go_to(article if article.has_focus else self.query_one(Rows))
        self.call_after_refresh(self._list)

    async def action_layer(self, layer: str) -> None:
        """Switch a layer of highlights on or off."""
        view = self.query_one(ArticleView)
        await view.toggle(layer)
        on_now = ", ".join(sorted(view.marked)) or "nothing"
        self.query_one("#reader").border_subtitle = plain(f"marked: {on_now}")

    def action_next_match(self, step: int) -> None:
        """Go to the next or previous passage, also from the article."""
        self.query_one(Rows).action_move(step)

    def action_filter(self) -> None:
        """Ask what to search the articles for."""
        self.query_one(FilterLine).open()

    @on(FilterLine.Left)
    def _back_to_rows(self) -> None:
        self.query_one(Rows).focus()

    def word(self) -> str:
        """Return what is counted in the passage under the cursor, if that is a word or a few; else ""."""
        words = [word for one in self.under_cursor() for word in one.focus.split()]
        return " ".join(words) if len(words) <= WORDS else ""

    def _read_marks(self) -> None:
        from analysis.compare.own import own_values

        marks = self.app.marking.marks if self.app.marking else None
        self._own, self._notes = own_values(self._findings.analysis), {}
        if marks and marks.stars:
            from analysis.compare.starred import notes

            self._notes = notes(self._findings.whole, marks)

    def _own_on(self, line: "Passage") -> str:
        """Return the own values at a passage in words, "" without any."""
        from analysis.compare.own import said

        return said(self._own, line)

    def _note_on(self, line: "Passage") -> str | None:
        """Return the note on a passage, None if it has no star."""
        return self._notes.get((line.article_id, line.start, line.end))

    def show_marks(self) -> None:
        """Show the stars and notes as they are now."""
        self._list()
        for line in self.under_cursor():
            self._detail(line)

    def action_value(self) -> None:
        """Ask for the user's own value for what the passage under the cursor counts, or for whose words it is."""
        from analysis.compare.own import askable
        from tui.screens.value import ValueScreen

        for line in self.under_cursor():
            asked = list(askable(self._findings.analysis, self.selection, line))
            if asked:
                self.app.push_screen(ValueScreen(asked), self._give)

    def _give(self, values: "list[OwnValue] | None") -> None:
        if values:
            what = f"Your own value: {values[0].value}" if values[0].value else "As the program has it"
            self.app.give_values(values, f"{what}; the figures follow, u undoes it.")

    def action_undo(self) -> None:
        """Undo the last own value, star or note."""
        self.app.undo_mark()

    def on_screen_resume(self) -> None:
        """Catch up with own values that were given meanwhile."""
        if self.app.comparison is not None:
            self.follow(self.app.comparison)

    def under_cursor(self) -> "list[Passage]":
        """Return the passage under the cursor; none if the list is empty."""
        index = self.query_one(Rows).value
        return [] if index is None or not self.passages else [self.passages[index]]

    def action_back(self) -> None:
        """Go from the article to the list, and from the list to the figure."""
        rows, line = self.query_one(Rows), self.query_one(FilterLine)
        if line.display:
            line.clear_and_leave()
        elif rows.has_focus:
            self.app.pop_screen()
        else:
            self._go_to(rows)
