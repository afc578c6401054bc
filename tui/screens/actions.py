"""What can be done on every screen with the word or the passages under the cursor."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

from textual import on
from textual.actions import parse
from textual.dom import DOMNode
from textual.screen import Screen

from analysis.errors import FramescopeError
from analysis.plural import counted
from tui.safe_text import visible
from tui.screens.dashboard import Dashboard, DashboardScreen
from tui.screens.needs import NO_PASSAGE, elsewhere, is_command, lacking
from tui.widgets.filter_line import FilterLine
from tui.widgets.key_footer import KeyFooter

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

    from analysis.compare.passages import Passage
    from analysis.marks.marking import Marking
    from analysis.marks.marks import Marks, OwnValue, Place
    from analysis.result import Analysis
    from analysis.stories.regrouping import Regrouping


class PassageActions(Dashboard):
    """The app's commands on the word or the passages under the cursor."""

    @property
    def _looking(self) -> DashboardScreen | None:
        return self.screen if isinstance(self.screen, DashboardScreen) else None

    def say(self, sentence: str) -> None:
        """Tell the user ``sentence``: in the place of the keys until the next key, or in a note if it is longer."""
        footer = next(iter(self.screen.query(KeyFooter)), None)
        if footer is None or not footer.say(sentence):
            self.notify(visible(sentence), markup=False)

    def say_no_more(self) -> None:
        """Show the keys again."""
        for footer in self.screen.query(KeyFooter):
            footer.say("")

    # --- why a key does nothing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command can do something now; None if not."""
        return None if lacking(self, action) else True

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run a command, or say why it can do nothing now."""
        name = (parse(action) if isinstance(action, str) else action)[1]
        if reason := lacking(self, name):
            self.say(reason)
            return True
        return await super().run_action(action, default_namespace, namespaces)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Run the command with this key; say so if there is none in the present view."""
        handled = await super()._check_bindings(key, priority)
        if not (handled or priority) and self._looking and is_command(key):
            self.say(elsewhere(key, self.remapped))
        return handled

    def complain(self, error: FramescopeError) -> None:
        """Notify the user of an error."""
        self.notify(visible(str(error)), severity="error", markup=False)

    @on(FilterLine.Asked)
    def _asked(self, event: FilterLine.Asked) -> None:
        self.search(event.phrase)

    def search(self, phrase: str) -> None:
        """Open the uses of ``phrase`` in the articles in scope, or say why it cannot be searched for.

        In a view of the whole corpus, such as the list of stories, these are all.
        """
        from analysis.language.phrases import check
        from tui.screens.search import SearchScreen

        try:
            check(phrase)
        except FramescopeError as error:
            self.complain(error)
            return
        if isinstance(self.screen, SearchScreen):
            self.screen.search(phrase)
        else:
            self.push_screen(SearchScreen(phrase, everywhere=self.is_of_all_stories(self.screen)))

    def is_of_all_stories(self, screen: Screen[Any]) -> bool:
        """Return whether ``screen`` is of the whole corpus, or was opened over a view that is."""
        raise NotImplementedError

    def action_search_word(self) -> None:
        """Search for the word or name under the cursor."""
        word = self._looking.word() if self._looking else ""
        if word:
            self.search(word)
        else:
            self.say("There is no word or name under the cursor; / searches for what you type.")

    def _under_cursor(self) -> "tuple[Analysis, list[Passage]] | None":
        """Return the passages under the cursor and the analysis that they are of; None, and say so, without any."""
        looking = self._looking
        found = looking.under_cursor() if looking else []
        if not looking or not looking.shown or not found:
            self.say(NO_PASSAGE)
            return None
        return looking.shown.whole, found

    def action_copy(self) -> None:
        """Copy what is under the cursor with its citation, and say where to."""
        from analysis.export.citations import cited
        from tui.clipboard import copy

        if here := self._under_cursor():
            try:
                where = copy("\n\n".join(cited(*here)), self.copy_to_clipboard)
            except FramescopeError as error:
                self.complain(error)
            else:
                self.say(f"{counted(len(here[1]), 'passage')} copied with the citation {where}.")

    # --- stars and notes

    def action_star(self) -> None:
        """Star the passages under the cursor, or take their stars away."""
        if places := self._places():
            self.toggle_stars(places)

    def toggle_stars(self, places: "Sequence[Place]") -> None:
        """Star places, or take their stars away if all have one."""
        from analysis.marks.marks import note_on, toggled

        if places:
            self._mark(lambda marks: toggled(marks, places))
            given = self.marking is not None and note_on(self.marking.marks, places[0]) is not None
            what = counted(len(places), "passage")
            self.say(f"{what} starred; S lists what is." if given else f"{what} no longer starred.")

    def action_note(self) -> None:
        """Ask for a note on the passage under the cursor, and keep it."""
        from analysis.marks.marks import note_on, noted
        from tui.screens.note import NoteScreen

        if not (places := self._places()):
            return
        assert self.marking is not None
        place = places[0]

        def keep(note: str | None) -> None:
            if note is not None:
                self._mark(lambda marks: noted(marks, place, note))
                self.say("The note is kept with the star; S lists what is starred.")

        self.push_screen(NoteScreen(note_on(self.marking.marks, place) or ""), keep)

    def action_starred(self) -> None:
        """List what is starred."""
        from tui.screens.starred import StarredScreen

        if not isinstance(self.screen, StarredScreen):
            self.push_screen(StarredScreen())

    # --- own values

    def give_values(self, values: "Sequence[OwnValue]", done: str) -> None:
        """Let the figures use the user's own ``values``, and notify the user with ``done``."""
        from analysis.marks.marks import valued

        self._remark(lambda marking: marking.change(lambda marks: reduce(valued, values, marks)), done)

    def undo_mark(self) -> None:
        """Undo the last own value, star or note."""
        self._remark(lambda marking: marking.undo(), "The last mark was undone.")

    def _remark(self, change: "Callable[[Marking], None]", done: str) -> None:
        """Change the marks in a worker, and compute the figures with them."""
        if (marking := self.marking) is None:
            return

        def remarked(grouping: "Regrouping") -> None:
            change(marking)
            grouping.remark(marking.marks)

        self.regroup(remarked, done)

    def _places(self) -> "list[Place]":
        from analysis.compare.starred import place_of

        here = self._under_cursor() if self.marking else None
        return [place_of(here[0], one) for one in here[1]] if here else []

    def _mark(self, change: "Callable[[Marks], Marks]") -> None:
        """Change the marks, and show them on the screen."""
        assert self.marking is not None
        try:
            self.marking.change(change)
        except FramescopeError as error:
            self.complain(error)
        if self._looking:
            self._looking.show_marks()
