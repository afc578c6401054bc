"""The dashboard: its window opens at once and fills as the corpus is read and scored in a worker."""

import asyncio
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from threading import Event as Drawn
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import Console
from textual import events, on, work
from textual.actions import parse
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import Worker, WorkerCancelled, WorkerState, get_current_worker

from analysis.errors import FramescopeError
from tui.commands import bindings, commands
from tui.place import ALL
from tui.safe_text import ControlFilter, visible
from tui.screens.dashboard import DashboardScreen
from tui.screens.made import screen_of
from tui.screens.needs import lacking
from tui.screens.table import TableScreen
from tui.screens.view import ViewScreen
from tui.screens.watching import TOLD, WatchActions, same_scope
from tui.start import Start
from tui.theme_choice import NAMES, remember
from tui.themes import DARK, DEFAULTS, MONO, THEMES
from tui.views.catalogue import BY_NAME, CATALOGUE
from tui.widgets.header import Header
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison
    from analysis.compare.scope import Scope
    from analysis.compare.selection import Selection
    from analysis.corpus.read import Corpus
    from analysis.result import Analysis
    from analysis.run.pending import Judged
    from analysis.run.prepare import Prepared
    from analysis.stories.regrouping import Regrouping
    from tui.kept import Kept

SAVED_NOTES = 6  # seconds for which a message stays
TICK = 0.1  # seconds between two drawings of the progress of a stage
PAUSE = 1.0  # seconds between two refreshes of the figures while stance is judged
PATIENCE = 0.5  # seconds for drawing the view that was left before anything is computed
DRAWN = 0.3  # seconds in which a new view comes to rest: it is drawn again when its parts know their sizes
SOON = 5  # seconds of work before it is worth saying how many are left


class FramescopeApp(WatchActions):
    """Reads (with ``read``) and scores a corpus in a worker; the screens draw :attr:`comparison`."""

    TITLE = "framescope"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("app"),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
    ]
    MODES: ClassVar = {view.name: partial(screen_of, view) for view in CATALOGUE}
    DEFAULT_MODE = "overview"
    ENABLE_COMMAND_PALETTE = True

    class Read(Message):
        """The corpus is read."""

        def __init__(self, corpus: "Corpus") -> None:
            super().__init__()
            self.corpus = corpus

    class Left(Message):
        """The view in which the corpus was left can be drawn again."""

        def __init__(self, view: "Kept") -> None:
            super().__init__()
            self.view, self.drawn = view, Drawn()

    class Previewed(Message):
        """An article is prepared."""

        def __init__(self, article: str) -> None:
            super().__init__()
            self.article = article

    class Progressed(Message):
        """``done`` of ``total`` articles of a stage are done."""

        def __init__(self, stage: str, done: int, total: int) -> None:
            super().__init__()
            self.stage, self.done, self.total = stage, done, total

    class Found(Message):
        """The corpus is scored."""

        def __init__(self, comparison: "Comparison") -> None:
            super().__init__()
            self.comparison, self.drawn = comparison, Drawn()

    class JudgedMore(Message):
        """More mentions are judged: how many, and what becomes of comparisons on the screens, by their origin."""

        def __init__(self, judged: "Judged", further: "Mapping[Comparison, Comparison]") -> None:
            super().__init__()
            self.judged, self.further = judged, further

    def __init__(
        self, read: "Callable[[], Corpus]", stance: str, theme: str = DARK.name, *, start: Start | None = None
    ) -> None:
        super().__init__()
        self.start = start
        if start is not None:
            self.remapped = start.settings.keys
            self.set_keymap(dict(self.remapped))
        self.animation_level = "none"  # nothing moves of itself
        for one in THEMES.values():
            self.register_theme(one)
        self.theme = theme
        self.stylesheet.set_variables(self.get_css_variables())  # before anything is parsed with others
        self._read_corpus = read
        self._stance = stance
        self._control_filter, self._no_colour = ControlFilter(), NoColor()
        self.sign_filters: tuple[LineFilter, ...] = ()  # how the signs of the drawings are written
        self._regrouping = False
        self.previews = {}
        self._steered = False  # whether the user has done anything yet; from then on no view comes unasked
        self.failure: FramescopeError | None = None
        self._stage_began = monotonic()
        self._status = self._judging = self._news = ""
        self._all_judged: Judged | None = None
        self._watched: tuple[Comparison, ...] = ()  # those on the screens, whose mentions are judged first
        self._crash = StringIO()
        self.error_console = Console(file=self._crash, width=120, markup=False, highlight=False)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters and, last, the one that removes control characters.

        The theme alone says whether there are colours: greys, as Textual's for ``NO_COLOR``, would be dim.
        """
        filters = [one for one in super().get_line_filters() if not isinstance(one, Monochrome | NoColor)]
        if self.theme == MONO.name:
            filters.append(self._no_colour)
        return [*filters, *self.sign_filters, self._control_filter]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the default colours of our own roles, for themes that do not set them."""
        return DEFAULTS

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver, on Unix one that tolerates invalid input."""
        driver = super().get_driver_class()
        if driver.__module__ != "textual.drivers.linux_driver":
            return driver
        from tui.driver import PatientDriver

        return PatientDriver

    @property
    def crash(self) -> str:
        """The traceback that ended the app, or "".  It contains values of variables, so it is not printed."""
        return self._crash.getvalue()

    def _handle_exception(self, error: Exception) -> None:
        """End with an error, unless the app is ending already: what is then drawn may miss its widgets."""
        if self.return_code is None:
            super()._handle_exception(error)

    async def on_event(self, event: events.Event) -> None:
        """Remember that the user has done something, and open a filter before the key after ``/`` is handled."""
        if isinstance(event, events.InputEvent | events.Paste) and self.return_code is not None:
            return  # typed while the app ends: there may be no screen any more
        if isinstance(event, events.Key | events.MouseDown):
            self._steered = True
        if isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded:
            self.say_no_more()
        if self.holds(event) or self.takes(event):
            return
        if self._asks_for_a_filter(event):
            await self._filter()
        else:
            await super().on_event(event)

    def _asks_for_a_filter(self, event: events.Event) -> bool:
        slash = isinstance(event, events.Key) and event.key == "slash" and not event.is_forwarded
        return slash and not self.screen.is_modal and not isinstance(self.focused, Input)

    def on_mount(self) -> None:
        """Draw the empty window, then start the work."""
        self.call_after_refresh(self._work)

    # --- work

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _work(self) -> None:
        if view := self.left(self._stance):
            left = self.Left(view)
            self.post_message(left)
            left.drawn.wait(PATIENCE)  # reading would hold it up
        corpus = self._read_corpus()
        self.post_message(self.Read(corpus))
        self._score(corpus)
        if self.start is not None and self.start.watches:
            self.call_from_thread(self.keep_watch, corpus)

    def read_corpus(self) -> "Corpus":
        """Read the corpus."""
        return self._read_corpus()

    @work(thread=True, exclusive=True, exit_on_error=False, name="_work")
    def renew(self, corpus: "Corpus", said: str) -> None:
        """Score ``corpus`` in the place of the present one; the header says what is new."""
        self.corpus = corpus
        self._score(corpus)
        self.call_from_thread(self._tell_news, said)

    def _tell_news(self, said: str) -> None:
        self._news = said
        self._say("")
        self.set_timer(TOLD, self._forget_news)

    def _forget_news(self) -> None:
        self._news = ""
        self._say("")

    def _score(self, corpus: "Corpus") -> None:
        """Score ``corpus`` and show its comparison: where it is to open or, if one is shown already, in its place."""
        from analysis.compare.comparison import Comparison
        from analysis.compare.scope import unchanged
        from analysis.run.cache import keep, opened
        from analysis.run.judge import is_judged, judge_of

        worker, told = get_current_worker(), 0.0

        def tell(stage: str, done: int, total: int) -> None:
            nonlocal told
            if worker.is_cancelled:
                raise WorkerCancelled
            if done in (0, total) or monotonic() - told > TICK:
                told = monotonic()
                self.post_message(self.Progressed(stage, done, total))

        analysis = opened(corpus, self._stance, tell, self._seen)
        judged = unchanged if is_judged(analysis) else judge_of(analysis.stance).recall
        from analysis.marks.marking import Marking
        from analysis.stories.regrouping import Regrouping

        self.marking = Marking(corpus)
        self.grouping = Regrouping(replace(analysis, marks=self.marking.marks))
        tell("comparing", 0, 0)
        if shown := self.comparison:
            scope = same_scope(shown.scope, shown.whole, self.grouping.shown)
        else:
            self.opening = self.opens_at(self.grouping.shown)
            scope = self.opening.place.scope()
        found = self.Found(Comparison(self.grouping.shown, scope, judged))
        self.post_message(found)
        found.drawn.wait(DRAWN + PATIENCE)  # weighing terms, which no figure needs, would hold it up
        keep(analysis)

    def _seen(self, prepared: "Prepared") -> None:
        from analysis.compare.preview import preview

        self.previews[prepared.article.id] = preview(prepared)
        self.post_message(self.Previewed(prepared.article.id))

    @on(Previewed)
    async def _previewed(self, event: Previewed) -> None:
        if self.comparison is None and isinstance(self.screen, ViewScreen):
            await self.screen.preview(event.article)

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Exit with the reason if the corpus cannot be read, scored, judged or watched."""
        if event.state is WorkerState.ERROR and event.worker.name in ("_work", "judge_rest", "keep_watch"):
            error = event.worker.error
            if not isinstance(error, FramescopeError):
                assert error is not None
                raise error
            self.failure = error
            self.exit(return_code=error.code)

    @on(Left)
    async def _left(self, event: Left) -> None:
        await self.begin(None if self._steered else event.view)
        await self.refresh_screen(self.screen)
        self.call_after_refresh(event.drawn.set)

    @on(Read)
    async def _read(self, event: Read) -> None:
        self.corpus = event.corpus
        if self.kept is None:
            await self.refresh_screen(self.screen)
        self.tell_skipped(len(event.corpus.skipped))

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        if self.kept is not None and not event.total:
            return  # what is on the screen is what will be there
        if event.done == 0:
            self._stage_began = monotonic()
        status = f"{event.stage} {event.done}/{event.total}" if event.total else event.stage
        elapsed = monotonic() - self._stage_began
        if event.done and elapsed > SOON:
            left = timedelta(seconds=round(elapsed / event.done * (event.total - event.done)))
            status += f" · {left} left"
        self._say(status)

    @on(Found)
    async def _found(self, event: Found) -> None:
        if self.grouping is not None and event.comparison.whole is not self.grouping.shown:
            return  # of a grouping that the user has changed since
        before, first = self.comparison, self.comparison is None
        self.say_no_more()
        renewed = before is None or before.whole.corpus is not event.comparison.whole.corpus
        self.comparison = self.arranged(event.comparison)
        if first:
            await self.open_place(unasked=not self._steered)
        self.previews.clear()
        self._regrouping = False
        with self.batch_update():
            self._say("")
            await self.refresh_screen(self.screen)
        self.set_timer(DRAWN, event.drawn.set)
        if not (isinstance(self.screen, ViewScreen) and self.screen.kept):
            self.let_go()  # else when it is drawn anew
        if renewed:
            self._all_judged = None
            if event.comparison.whole.sums is None:  # a run is judged
                self.judge_rest(event.comparison.whole)

    # --- stance

    @work(thread=True, exclusive=True, group="judging", exit_on_error=False)
    def judge_rest(self, whole: "Analysis") -> None:
        """Judge every mention, those on the screens first, and refresh the figures about once a second."""
        from analysis.run.judge import judge_of
        from analysis.run.pending import Judged, in_turn

        worker, due, judged = get_current_worker(), 0.0, None
        for judged in in_turn(judge_of(whole.stance), whole, self._urgent):
            if worker.is_cancelled:
                return
            if (began := monotonic()) >= due or judged.done == judged.total:
                self._tell_judged(judged)
                due = began + max(PAUSE, 4 * (monotonic() - began))
        if judged is None and any(one.unfinished for one in self._watched):
            self._tell_judged(Judged(0, 0, 0.0))  # another program has judged all since this one last looked

    def _tell_judged(self, judged: "Judged") -> None:
        self.post_message(self.JudgedMore(judged, {one.origin: one.judged_further() for one in self._watched}))

    @work(thread=True, group="catching up", exit_on_error=False)
    def _catch_up(self, judged: "Judged") -> None:
        """Show the last judgements in what was computed before them and shown after them."""
        self._tell_judged(judged)

    def _urgent(self) -> Iterator[str]:
        for comparison in self._watched:
            yield from comparison.analysis.tables.articles["article_id"]

    @on(JudgedMore)
    async def _judged(self, event: JudgedMore) -> None:
        judged = event.judged
        self._judging = f"judging stance {judged.done:,}/{judged.total:,}"
        if judged.done:
            left = timedelta(seconds=round(judged.left))
            self._judging += f" · {judged.rate:,.0f}/s · {left} left"
        if judged.done == judged.total:
            self._judging, self._all_judged = "", judged
            self._tell_unkept()
        with self.batch_update():
            self._say("")
            if self.comparison is not None:
                self.comparison = event.further.get(self.comparison.origin, self.comparison)
            for screen in self.screen_stack:
                if isinstance(screen, DashboardScreen):
                    screen.judged(event.further)
            if isinstance(self.screen, ViewScreen) and BY_NAME[self.screen.view].stance:
                await self.refresh_screen(self.screen)
        self._follow_judging()

    def _tell_unkept(self) -> None:
        """Say which judgements are lost when the program ends."""
        from analysis.run.judgements import unkept

        for sentence in unkept():
            self.notify(sentence, severity="warning", markup=False)

    def _follow_judging(self) -> None:
        """Take note of the comparisons on the screens, and complete those that missed the last judgements."""
        screens = [screen for screen in self.screen_stack if isinstance(screen, DashboardScreen)]
        shown = [screen.shown for screen in screens if screen.selection is not None]
        self._watched = tuple(dict.fromkeys(one for one in (self.comparison, *shown) if one is not None))
        if self._all_judged is not None and any(one.unfinished for one in self._watched):
            self._catch_up(self._all_judged)

    def _say(self, status: str) -> None:
        self._status = status = status or " · ".join(filter(None, (self._news, self._judging)))
        for screen in self.screen_stack:
            for header in screen.query(Header):
                header.status(status)

    async def refresh_screen(self, screen: Screen[Any]) -> None:
        """Bring a screen up to date."""
        self._follow_judging()
        if isinstance(screen, DashboardScreen) and self.comparison is not None:
            screen.follow(self.comparison)
        nothing = self.corpus is None and self.kept is None
        if nothing or not isinstance(screen, ViewScreen) or not screen.is_mounted:
            return  # a screen catches up when it is mounted
        with self.batch_update():
            for header in screen.query(Header):
                header.status(self._status)
            await screen.show_comparison()
            screen.draw_heading()
            screen.refresh_bindings()  # what can be done now is in the footer

    @work(thread=True, exclusive=True, group="scope")
    def go_to_scope(self, scope: "Scope") -> None:
        """Compare in another scope; the screens follow when its figures are computed."""
        if self.comparison is not None:
            self.call_from_thread(self._say, "comparing")
            self.post_message(self.Found(self.comparison.within(scope)))

    async def action_story(self, step: int) -> None:
        """Go to the next or the previous story; after the last one, to all stories together."""
        if self.comparison is None:
            return
        self.note_place()
        numbers: list[int | None] = [*range(1, self.comparison.all_stories + 1), None]
        index = (numbers.index(self.comparison.scope.story) + step) % len(numbers)
        self.go_to_scope(self.comparison.scope._replace(story=numbers[index]))

    async def action_copies(self) -> None:
        """Include or exclude copies."""
        if self.comparison is not None:
            scope = self.comparison.scope
            self.go_to_scope(scope._replace(copies=not scope.copies))

    async def action_references(self) -> None:
        """Count references ("he", "she", "the mayor") as mentions, or names alone."""
        if self.comparison is not None:
            scope = self.comparison.scope
            self.go_to_scope(scope._replace(references=not scope.references))

    # --- stories

    def regroup(self, change: "Callable[[Regrouping], int | None]", done: str) -> None:
        """Apply ``change`` to the user's grouping, update the screens, and notify the user with ``done``.

        The story that it returns is compared next; if it returns none, the one with most of the same articles.
        """
        if self.grouping is not None and self.comparison is not None and not self._regrouping:
            self._regrouping = True
            self._say("grouping")
            self._regroup(self.grouping, self.comparison, change, done)

    @work(thread=True, group="grouping")
    def _regroup(
        self, grouping: "Regrouping", comparison: "Comparison", change: "Callable[[Regrouping], int | None]", done: str
    ) -> None:
        from analysis.compare.comparison import Comparison
        from analysis.stories.regrouping import followed

        scope, severity = comparison.scope, "information"
        try:
            story = change(grouping)
        except FramescopeError as error:
            done, severity, story = str(error), "error", scope.story
        if scope.story is not None:
            scope = scope._replace(story=story or followed(comparison.whole, grouping.shown, scope.story))
        self.post_message(self.Found(Comparison(grouping.shown, scope, comparison.judged)))
        self.call_from_thread(self.notify, visible(done), severity=severity, markup=False)

    @work(exclusive=True, group="scope")
    async def compare(self, story: int, article: str = "", view: str = "overview") -> None:
        """Go to a view of a story or, if one of its articles is given, compare its outlets, opened there."""
        if self.comparison is None or not (self.comparison.whole.tables.index["story"] == story).any():
            return  # a list that is about to be drawn anew still has stories that were merged
        copy = any(line.article_id == article and line.copy_of for line in self.comparison.articles_of(story))
        scope = self.comparison.scope._replace(story=story)
        self._say("comparing")
        found = await asyncio.to_thread(self.comparison.within, scope._replace(copies=scope.copies or copy))
        await self._found(self.Found(found))
        await self._go_to_view("compare" if article else view)
        if isinstance(self.screen, ViewScreen) and article:
            await self.screen.open_at(article)

    @property
    def story_asked(self) -> str:
        """The number of the story that the command line asks for, or ""."""
        story = self.start.place.story if self.start else ""
        return story if story != ALL else ""

    # --- actions

    def action_interrupt(self) -> None:
        """Copy the text selected with the mouse; without a selection, end as Ctrl-C ends any program."""
        selected = self.screen.get_selected_text()
        if selected:
            self.copy_to_clipboard(selected)
            self.screen.clear_selection()
        else:
            self.exit(return_code=128 + signal.SIGINT)

    def open_passages(self, selection: "Selection", comparison: "Comparison | None" = None) -> None:
        """Open the passages that a figure counts, in the present comparison or in another."""
        comparison = comparison or self.comparison
        from tui.screens.passages import PassagesScreen

        comparison = comparison and comparison.listing(selection)
        if comparison and comparison.too_many:
            self.notify(comparison.too_many, markup=False)
        elif comparison:
            self.push_screen(PassagesScreen(comparison, selection))
            self._follow_judging()

    async def action_view(self, name: str) -> None:
        """Change to another view from any screen; the key of the present one opens the view that is under it.

        From the list of stories it is that of the story under the cursor.
        """
        story = self.screen.chosen_story if isinstance(self.screen, ViewScreen) else None
        if story is None or name == self.current_mode:
            await self._go_to_view(name)
        else:
            self.compare(story, view=name)

    async def _go_to_view(self, name: str) -> None:
        if name == self.current_mode and len(self.screen_stack) == 1:
            name = next((entry.name for entry in CATALOGUE if entry.under == name), name)
        self.action_close_above(0)
        if name != self.current_mode:
            self.note_place()
        await self.switch_mode(name)

    async def _filter(self) -> None:
        """Open the filter; where there is none yet or at all, say so and keep what is typed from running commands."""
        from tui.screens.unfiltered import UnfilteredScreen

        if reason := lacking(self, "filter"):
            self.push_screen(UnfilteredScreen(reason))
        elif not await self.run_action("screen.filter"):
            self.push_screen(UnfilteredScreen("There is nothing to filter in this view."))

    def action_command_palette(self) -> None:
        """Search every command."""
        from tui.screens.left_once import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_help(self) -> None:
        """Explain the figure under the cursor, the signs and the keys."""
        from tui.screens.help import HelpScreen
        from tui.views.explained import explained

        if isinstance(self.screen, HelpScreen):
            return
        screen, rows = self.screen, self.focused
        opens = None
        if isinstance(screen, DashboardScreen) and isinstance(rows, Rows) and rows.value is not None:
            opens = screen.opens(rows.value)
        comparison = screen.shown if isinstance(screen, ViewScreen) else self.comparison
        places = [place for place, _ in self._contexts(screen)]
        self.push_screen(HelpScreen(places, explained(comparison, opens) if comparison and opens else []))

    def action_problems(self) -> None:
        """Show what was skipped."""
        from tui.screens.notes import NotesScreen

        if self.corpus is not None:
            self.push_screen(NotesScreen(self.corpus))

    def action_theme(self) -> None:
        """Change to the next theme, and keep it for the next start."""
        names = list(THEMES)
        name = names[(names.index(self.theme) + 1) % len(names)]
        self.theme = name
        try:
            remember(name)
        except OSError as error:
            self.notify(f"The theme is not kept: {error.strerror}.", severity="warning", markup=False)
        self.notify(f"Theme: {NAMES[name]}.", markup=False)

    async def action_picture(self) -> None:
        """Save a picture of the screen, without the messages over it, in the current folder."""
        self.clear_notifications()
        await self.screen.query("ToastHolder").remove()
        self.call_after_refresh(self._save_picture)

    def _save_picture(self) -> None:
        from tui.picture import svg

        listed = self.screen.selection if isinstance(self.screen, DashboardScreen) else None
        view = listed.measure if listed else self.current_mode
        path = Path(f"framescope-{view.replace(' ', '-')}-{datetime.now():%Y%m%d-%H%M%S}.svg")
        try:
            path.write_text(svg(self), "utf-8")
        except OSError as error:
            self.notify(f"{path} could not be written: {error.strerror}.", severity="error", markup=False)
        else:
            self.notify(f"Saved as {path}.", timeout=SAVED_NOTES, markup=False)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield the commands of the present screen for the palette: the same as by key.

        One that can do nothing says why, and is listed only once it is typed.
        """
        for context, node in self._contexts(screen):
            for command in commands(context):
                if command.action != "command_palette":
                    run = partial(self.run_action, command.action, node)
                    reason = lacking(self, parse(command.action)[1], screen)
                    yield SystemCommand(command.title, reason or command.help, run, discover=not reason)

    def _contexts(self, screen: Screen[Any]) -> list[tuple[str, DOMNode]]:
        """Return whose commands hold on ``screen``, and the node that has their actions."""
        contexts: list[tuple[str, DOMNode]] = [("app", self)]
        if isinstance(screen, DashboardScreen):
            view = screen.view if isinstance(screen, ViewScreen) else "passages"
            contexts += [("rows", rows) for rows in (screen.focused,) if isinstance(rows, Rows)]
            contexts.append((view, screen))
            if isinstance(screen, TableScreen):
                contexts.append(("table", screen))
        return contexts
