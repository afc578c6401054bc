"""Stories: those of the corpus, the articles of the one under the cursor, and commands to regroup them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from analysis.compare.comparison import Comparison
from analysis.plural import counted
from tui import layout
from tui.commands import bindings
from tui.kept import Kept
from tui.safe_text import joined, plain, stacked
from tui.screens.table import TableScreen
from tui.views import overview, stories
from tui.views.grid import Line, View, fitted
from tui.views.stories import Item
from tui.widgets.quiet_input import QuietInput
from tui.widgets.rows import Rows
from tui.widgets.split import Split
from tui.widgets.steady import SteadyText

if TYPE_CHECKING:
    from analysis.stories.regrouping import Regrouping

SOON = 0.2  # seconds that the cursor rests on a story before its overview is made
_UNDO = "; u undoes it."


class StoriesScreen(TableScreen):
    """The table of stories, below it the articles of one, beside it its overview; marked ones can be regrouped."""

    DEFAULT_CSS = """
    StoriesScreen #which { height: 2; padding: 0 1; border-top: none; background: $panel; }
    StoriesScreen #preview { display: none; padding: 0 1; border-left: vkey $rule; }
    StoriesScreen.beside #preview { display: block; }
    StoriesScreen #name { display: none; height: 1; border: none; padding: 0 1; background: $panel; }
    """
    BINDINGS = bindings("stories")
    of_all_stories = True

    def __init__(self) -> None:
        super().__init__("stories", stories.view)
        self._marked: frozenset[Item] = frozenset()
        self._followed: object = None  # the comparison whose story the cursor was put on
        self._put: int | None = None  # that story
        self._named = 0  # the story that a name is typed for
        self._previewed: tuple[Comparison, int, bool] | None = None
        self._soon: Timer | None = None
        self._upcoming: Callable[[], object] | None = None  # what the timer will start

    def compose(self) -> ComposeResult:
        """Compose the table, the articles below, the overview of one story beside them, and the input for a name."""
        header, headings, rows, notes, filter_line, footer = super().compose()
        yield header
        left = Vertical(headings, rows, SteadyText(id="which"), Rows(id="articles"), notes, id="left")
        yield Split(left, SteadyText(id="preview"), id="stories")
        yield filter_line
        yield QuietInput(placeholder="name; Enter: save, empty: the program's own, Esc: cancel", id="name")
        yield footer

    @property
    def room(self) -> int:
        """The width of the table, beside the overview if there is one."""
        whole = self.size.width
        return self._left - 3 if layout.beside(whole) else super().room

    @property
    def _left(self) -> int:
        """The cells of the list, with the overview beside it."""
        return int(self.size.width * self.query_one(Split).share)

    def on_resize(self) -> None:
        """Lay out for the new size."""
        beside, split = layout.beside(self.size.width), self.query_one(Split)
        self.set_class(beside, "beside")
        split.set_class(beside, "beside")
        split.divide()
        super().on_resize()

    @on(Split.Divided)
    def _divided(self) -> None:
        self._previewed = None
        self.call_after_refresh(self._draw)

    def build(self, comparison: Comparison) -> View:
        """Return the table of stories."""
        return stories.view(comparison, self._marked)

    def lines(self, view: View, width: int, wanted: str) -> tuple[list[Line], list[Line]]:
        """Return the lines; where not all stories are listed, ``wanted`` is looked for in all of them."""
        comparison = self._findings
        if wanted and comparison is not None and comparison.all_stories > stories.SHOWN:
            view, wanted = stories.view(comparison, self._marked, wanted), ""
        return super().lines(view, width, wanted)

    def _draw(self) -> None:
        super()._draw()
        comparison = self._findings
        if comparison is not None:
            if comparison.origin is not self._followed and self.first is not None:
                self.query_one(Rows).go_to(self.first)
            if comparison.origin is not self._followed:
                self._followed, self._put = comparison.origin, self._story()
            self._list()

    @property
    def first(self) -> Item | None:
        """The story that is compared."""
        story = self._findings.scope.story if self._findings is not None else None
        return None if story is None else Item(story)

    @property
    def chosen_story(self) -> int | None:
        """The story under the cursor, if the user has gone to another one than is compared."""
        story = self._story()
        return None if story == self._put else story

    def begin(self) -> None:
        """Go to the story that is compared, and list its articles."""
        super().begin()
        self._list()

    def left(self) -> Kept | None:
        """Return the view as it would open again; None while stories are marked."""
        return None if self._marked else super().left()

    @on(Rows.Moved)
    def _follow(self, event: Rows.Moved) -> None:
        if event.rows is self.query_one(Rows) and self._findings is not None:
            self._list()

    def _list(self) -> None:
        """List the articles of the story under the cursor."""
        comparison, story = self._findings, self._story()
        if comparison is None or story is None:
            self.query_one("#articles", Rows).set_rows([])
            self.query_one("#which", Static).update(plain(""))
            return
        grid = stories.articles(comparison, story, self._marked).grids[0]
        headings, lines = fitted(grid, self.room)
        heading = joined([piece.text for piece in headings])
        title = plain(grid.title, "bold $accent").truncate(self.room, ellipsis=True)  # in one line, or it hides these
        self.query_one("#which", Static).update(stacked([title, heading]))
        self.query_one("#articles", Rows).set_rows(lines)
        wanted = (comparison.origin, story, not comparison.unfinished)
        if layout.beside(self.size.width) and wanted != self._previewed:
            self._previewed = wanted
            if self._soon is not None:
                self._soon.stop()
            self._upcoming = partial(self._preview, comparison, story)
            self._soon = self.set_timer(SOON, self._upcoming)

    def hurry(self) -> None:
        """Compute the overview beside the list now."""
        if self._soon is not None and self._upcoming is not None:
            self._soon.stop()
            self._upcoming()

    @work(thread=True, exclusive=True, group="preview")
    def _preview(self, comparison: Comparison, story: int) -> None:
        """Show the overview of a story beside the list."""
        of_story = comparison.within(comparison.scope._replace(story=story))
        width = self.size.width - self._left - 4
        lines = [joined([piece.text for piece in line]) for line in overview.lines(of_story, width)]
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self.query_one("#preview", Static).update, stacked(lines))

    def _story(self) -> int | None:
        """Return the story of the row under the cursor."""
        value = self.query_one(Rows).value
        return value.story if isinstance(value, Item) else None

    def _here(self) -> Item | None:
        """Return the article or story under the cursor."""
        articles = self.query_one("#articles", Rows)
        if articles.has_focus and isinstance(articles.value, Item):
            return articles.value
        story = self._story()
        return None if story is None else Item(story)

    def opened(self, value: Any) -> None:
        """Compare a story."""
        if isinstance(value, Item):
            self.app.compare(value.story, value.article)

    @on(Rows.Left)
    def _leave(self, event: Rows.Left) -> None:
        self._go_to_articles(event.side > 0)

    def action_across(self) -> None:
        """Go from the stories to the articles of the one under the cursor, and back."""
        self._go_to_articles(not self.query_one("#articles", Rows).has_focus)

    def _go_to_articles(self, there: bool) -> None:
        rows = self.query_one("#articles", Rows) if there else self.query_one(Rows)
        rows.focus(scroll_visible=False)

    # --- the user's say

    def action_mark(self) -> None:
        """Toggle the mark of the story or article under the cursor."""
        here = self._here()
        if here is not None:
            self._marked ^= {here}
            self.rebuild()

    def action_mark_all(self) -> None:
        """Mark every story that is listed; if all are, take the marks of all away."""
        cells = (cell.value for line in self.query_one(Rows).lines for cell in line)
        listed = {value for value in cells if isinstance(value, Item)}
        self._marked = self._marked - listed if listed <= self._marked else self._marked | listed
        self.rebuild()

    def action_merge(self) -> None:
        """Merge the marked stories and articles; a single marked one with the story under the cursor."""
        marked = self._marked
        here = self._here()
        if len(marked) == 1 and here is not None:
            marked |= {Item(here.story)}
        numbers = sorted({item.story for item in marked if not item.article})
        articles = sorted(item.article for item in marked if item.article)
        if len(numbers) + len(articles) < 2:
            self._say("Mark two or more stories or articles with Space; m then makes one story of them.")
            return
        parts = [counted(len(numbers), "story")] if numbers else []
        parts += [counted(len(articles), "article")] if articles else []
        self._regroup(
            lambda grouping: grouping.merge(numbers, articles), f"{' and '.join(parts)} made one story{_UNDO}"
        )

    def action_split(self) -> None:
        """Make the marked articles, or the one under the cursor, a story of their own."""
        articles = self._articles()
        if not articles:
            self._say("Go to an article below (Tab), or mark several with Space; x then splits them off.")
            return
        said = f"{counted(len(articles), 'article')} split off{_UNDO}"
        self._regroup(lambda grouping: grouping.split(articles), said)

    def action_own(self) -> None:
        """Count the marked copies, or the one under the cursor, as articles of their own, or as copies again."""
        comparison, grouping = self._findings, self.app.grouping
        if comparison is None or grouping is None:
            return
        copies = [article for article in self._articles() if grouping.copy(article)]
        own = [article for article in self._articles() if grouping.counted(article)]
        if copies:
            self._regroup(lambda grouping: grouping.count(copies, True), f"Counted as an article of its own{_UNDO}")
        elif own:
            self._regroup(lambda grouping: grouping.count(own, False), f"Counted as a copy again{_UNDO}")
        else:
            self._say("This is not a copy of another article; go to one in the list below.")

    def action_undo(self) -> None:
        """Undo the last change."""
        self._regroup(lambda grouping: grouping.undo(), "The last change was undone.")

    def action_reset(self) -> None:
        """Restore the stories as the program found them."""
        self._regroup(lambda grouping: grouping.reset(), f"The stories are as the program found them{_UNDO}")

    def _articles(self) -> list[str]:
        """Return the marked articles or, without any, the one under the cursor."""
        here = self._here()
        marked = sorted(item.article for item in self._marked if item.article)
        return marked or ([here.article] if here is not None and here.article else [])

    def _regroup(self, change: "Callable[[Regrouping], int | None]", said: str) -> None:
        self._marked = frozenset()
        self.app.regroup(change, said)

    def _say(self, sentence: str) -> None:
        self.app.notify(sentence, markup=False)

    # --- names

    def action_rename(self) -> None:
        """Open the input for a name of the story under the cursor."""
        story = self._story()
        if self._findings is not None and story is not None:
            self._named = story
            line = self.query_one("#name", Input)
            line.value = self._findings.story_name(story)
            line.display = True
            self.set_focus(line)

    @on(Input.Submitted, "#name")
    def _rename(self, event: Input.Submitted) -> None:
        story, name = self._named, event.value
        self._leave_name()
        self._regroup(lambda grouping: grouping.rename(story, name), f"Story {story} was renamed{_UNDO}")

    async def key_escape(self) -> None:
        """Cancel renaming, clear the filter, or go back."""
        if self.query_one("#name", Input).display:
            self._leave_name()
        else:
            await super().key_escape()

    def _leave_name(self) -> None:
        self.query_one("#name", Input).display = False
        self.query_one(Rows).focus()
