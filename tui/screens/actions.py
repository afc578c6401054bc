"""What can be done on every screen with the word or the passages under the cursor."""

from textual import on

from analysis.errors import FramescopeError
from analysis.language.phrases import check
from tui.safe_text import visible
from tui.screens.dashboard import Dashboard
from tui.screens.passages import PassagesScreen
from tui.screens.search import SearchScreen
from tui.screens.view import ViewScreen
from tui.views.cells import counted
from tui.widgets.filter_line import FilterLine

NO_PASSAGE = "There is no passage under the cursor; Enter on a figure opens its passages."


class PassageActions(Dashboard):
    """The app's commands on the word or the passages under the cursor."""

    @property
    def _looking(self) -> ViewScreen | PassagesScreen | None:
        return self.screen if isinstance(self.screen, ViewScreen | PassagesScreen) else None

    def say(self, sentence: str) -> None:
        """Notify the user with ``sentence``."""
        self.notify(visible(sentence), markup=False)

    def complain(self, error: FramescopeError) -> None:
        """Notify the user of an error."""
        self.notify(visible(str(error)), severity="error", markup=False)

    @on(FilterLine.Asked)
    def _asked(self, event: FilterLine.Asked) -> None:
        self.search(event.phrase)

    def search(self, phrase: str) -> None:
        """Open the uses of ``phrase`` in all articles in scope, or say why it cannot be searched for."""
        try:
            check(phrase)
        except FramescopeError as error:
            self.complain(error)
            return
        if isinstance(self.screen, SearchScreen):
            self.screen.search(phrase)
        else:
            self.push_screen(SearchScreen(phrase))

    def action_search_word(self) -> None:
        """Search for the word or name under the cursor."""
        word = self._looking.word() if self._looking else ""
        if word:
            self.search(word)
        else:
            self.say("There is no word or name under the cursor; / searches for what you type.")

    def action_copy(self) -> None:
        """Copy what is under the cursor with its citation, and say where to."""
        from analysis.export.citations import cited
        from tui.clipboard import copy

        looking = self._looking
        found = looking.under_cursor() if looking else []
        if not looking or not looking.shown or not found:
            self.say(NO_PASSAGE)
            return
        try:
            where = copy("\n\n".join(cited(looking.shown.analysis, found)), self.copy_to_clipboard)
        except FramescopeError as error:
            self.complain(error)
        else:
            self.say(f"{counted(len(found), 'passage')} copied with the citation {where}.")
