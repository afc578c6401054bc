"""Starred: the user's starred passages; Enter opens one in its article."""

from typing import TYPE_CHECKING, Any

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from analysis.marks.marks import Marks
from tui.commands import bindings
from tui.screens.differences import ParallelScreen
from tui.screens.on_top import OnTopScreen
from tui.views import starred
from tui.views.grid import Opens, View
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from analysis.compare.passages import Passage
    from analysis.compare.starred import Starred


class StarredScreen(OnTopScreen):
    """The table of starred passages of the whole corpus."""

    lists_passages = True
    of_all_stories = True

    BINDINGS = bindings("starred")

    def __init__(self) -> None:
        super().__init__("starred", self._stars)

    def _stars(self, comparison: Comparison) -> View:
        return starred.view(comparison, self._marks)

    @property
    def _marks(self) -> Marks:
        return self.app.marking.marks if self.app.marking else Marks()

    def _here(self) -> "Starred | None":
        value = self.query_one(Rows).value
        if self.shown is None or not isinstance(value, starred.At):
            return None
        found = starred.stars(self.shown, self._marks)[value.mark]
        return None if found.gone else found

    def show_marks(self) -> None:
        """List what is starred now."""
        self.rebuild()

    def under_cursor(self) -> "list[Passage]":
        """Return the passage under the cursor, if it is not gone."""
        found = self._here()
        return [starred.passage(found)] if found else []

    def opened(self, value: Any) -> None:
        """Open the starred passage in its article."""
        found = self._here()
        if found is None or self.shown is None:
            self.app.notify("This passage is gone: its text is no longer in the corpus, or has changed.", markup=False)
            return
        comparison = self.shown.within(Scope(found.story, copies=True))
        facts = (("note", found.note or "none"), ("own value", found.value or "none"))
        heading = found.value or f"{starred.STAR} starred"
        opens = Opens(Selection("words"), facts=facts)
        self.app.push_screen(ParallelScreen(comparison, [starred.passage(found)], heading, opens))

    def action_remove(self) -> None:
        """Take the star away, or give the program's own value back; also of a passage that is gone."""
        value, marks = self.query_one(Rows).value, self._marks
        if not isinstance(value, starred.At):
            self.app.say("There is no star or value under the cursor.")
        elif value.mark < len(marks.stars):
            self.app.toggle_stars([marks.stars[value.mark].place])
        else:
            own = marks.values[value.mark - len(marks.stars)]
            self.app.give_values([own._replace(value="")], "As the program has it; the figures follow.")
