"""One list of commands feeds keys, footer, palette and help: each does what it says, where it says."""

from pathlib import Path

import pytest
from textual.actions import parse
from textual.app import SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.widgets import Input

from analysis.compare.selection import Selection
from tests.tui.driving import drawn, lines, numbers, ready, said, settled
from tui.app import FramescopeApp
from tui.commands import COMMANDS, Command, bindings, commands, key_name
from tui.screens.compare import CompareScreen
from tui.screens.differences import DifferencesScreen
from tui.screens.distinctive import DistinctiveScreen
from tui.screens.help import CONTEXTS, HelpScreen
from tui.screens.matrix import MatrixScreen
from tui.screens.needs import lacking
from tui.screens.notes import NotesScreen
from tui.screens.passages import PassagesScreen
from tui.screens.search import SearchScreen
from tui.screens.stance import StanceScreen
from tui.screens.starred import StarredScreen
from tui.screens.stories import StoriesScreen
from tui.screens.table import TableScreen
from tui.screens.terms import TermsScreen
from tui.screens.trends import TrendsScreen
from tui.widgets.key_footer import KeyFooter
from tui.widgets.rows import Rows

CLASSES = {
    "app": FramescopeApp,
    "rows": Rows,
    "compare": CompareScreen,
    "matrix": MatrixScreen,
    "terms": TermsScreen,
    "passages": PassagesScreen,
    "table": TableScreen,
    "stories": StoriesScreen,
    "distinctive": DistinctiveScreen,
    "stance": StanceScreen,
    "differences": DifferencesScreen,
    "trends": TrendsScreen,
    "search": SearchScreen,
    "starred": StarredScreen,
}


def places(place: str) -> list[str]:
    """Return the places whose commands hold on the screen of ``place``, in the order in which the palette has them."""
    table = place not in CLASSES or issubclass(CLASSES[place], TableScreen)
    return list(dict.fromkeys(["app", "rows", place, *(["table"] if table else [])]))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.action)
def test_each_command_has_its_action_where_it_says(command: Command) -> None:
    _, name, _ = parse(command.action)
    assert callable(getattr(CLASSES[command.where], f"action_{name}"))


def test_no_key_means_two_things_in_one_place() -> None:
    moves = [binding.key for binding in Rows.BINDINGS if isinstance(binding, Binding) and "move" in binding.action]
    assert moves == ["up,k", "down,j"]
    for place in CLASSES:
        keys = [key for where in places(place) for one in commands(where) for key in one.keys.split(",")]
        keys += [key for binding in Rows.BINDINGS if isinstance(binding, Binding) for key in binding.key.split(",")]
        keys.remove("enter")  # the one command of the rows is among their bindings
        assert len(keys) == len(set(keys)), place
        assert len(bindings(place)) == len(commands(place))
    assert set(CONTEXTS) == set(CLASSES) == {command.where for command in COMMANDS}


async def open_place(app: FramescopeApp, place: str) -> None:
    """Go where the commands of a place hold."""
    if place == "passages":
        app.open_passages(Selection("stance", "Norway", "The Post"))
    elif app.current_mode != place:  # the key of a view, pressed again, would open the one under it
        await app.action_view(place)


async def test_the_palette_runs_every_command_of_the_place(
    tiny: FramescopeApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    async with tiny.run_test(size=(100, 30)) as pilot:
        app = await ready(pilot)
        for place in (*FramescopeApp.MODES, "passages"):
            await open_place(app, place)
            await settled(pilot)
            offered = list(app.get_system_commands(app.screen))
            expected = [one for where in places(place) for one in commands(where) if one.action != "command_palette"]
            assert [one.title for one in offered] == [one.title for one in expected], place
            for command, entry in zip(expected, offered, strict=True):
                reason = lacking(app, parse(command.action)[1])
                assert entry.help == (reason or command.help)
                assert entry.discover == (not reason)
                if reason:
                    await entry.callback()
                    assert reason in said(app)
                    continue
                assert await run_by(entry, command, app, monkeypatch) == parse(command.action)[1:], place


async def run_by(
    entry: SystemCommand, command: Command, app: FramescopeApp, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, tuple[object, ...]]:
    """Return the action that an entry of the palette runs where ``command`` holds: its name and its parameters."""
    ran: list[tuple[str, tuple[object, ...]]] = []
    node = {"app": app, "rows": app.screen.focused}.get(command.where, app.screen)
    name = parse(command.action)[1]
    with monkeypatch.context() as patch:
        patch.setattr(node, f"action_{name}", lambda *given: ran.append((name, given)))
        await entry.callback()
    (only,) = ran
    return only


async def test_the_palette_is_searched_by_typing(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(100, 30)) as pilot:
        app = await ready(pilot)
        for key in ("colon", "ctrl+p"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, CommandPalette)
            await pilot.press("escape")
            await pilot.pause()
        await pilot.press("colon", *"terms")
        for _ in range(100):
            if "Terms: the words that" in drawn(app):
                break
            await pilot.pause(0.05)
        await pilot.press("down", "enter")
        for _ in range(100):
            if isinstance(app.screen, TermsScreen):
                break
            await pilot.pause(0.05)
        assert isinstance(app.screen, TermsScreen)


async def test_the_help_lists_every_key_filters_by_typing_and_scrolls(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        await pilot.pause()
        text = " ".join(str(app.screen.query_one("#lines").render()).split())
        for command in COMMANDS:
            assert f"{key_name(command.keys)} {command.help}" in text
        top = drawn(app)
        await pilot.press("pagedown", "down")
        await pilot.pause()
        assert drawn(app) != top
        await pilot.press("pageup", "up", "up")
        await pilot.pause()
        assert drawn(app) == top

        await pilot.press(*"palette [/]q?")
        assert app.screen.query_one(Input).value == "palette [/]q?"
        await pilot.pause()
        assert "No help entry matches" in drawn(app)
        app.screen.query_one(Input).value = "quotat"
        await pilot.pause()
        assert "Mark quotations" in drawn(app)
        assert "hedges and boosters" not in drawn(app)
        await pilot.press("f1", "escape")
        assert isinstance(app.screen, CompareScreen)
        await pilot.press("f1")
        assert isinstance(app.screen, HelpScreen)


async def test_the_keys_of_the_screen_are_in_the_help_without_scrolling(tiny: FramescopeApp) -> None:
    async with tiny.run_test() as pilot:
        app = await ready(pilot)
        for place in ("stories", "compare", "distinctive", "passages"):
            await open_place(app, place)
            await settled(pilot)
            for size in ((80, 24), (120, 40)):
                await pilot.resize_terminal(*size)
                await pilot.press("f1")
                await pilot.pause()
                seen = " ".join(drawn(app).split())
                for where in places(place):
                    for one in commands(where):
                        assert f" {key_name(one.keys)} {one.title} " in seen, (place, size, one.title)
                assert "What the signs mean" in seen or "The figure under the cursor" in seen
                await pilot.press("escape")


async def test_the_footer_shows_the_keys_of_the_place(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(200, 30)) as pilot:
        app = await ready(pilot)
        for place in ("compare", "terms", "passages"):
            await open_place(app, place)
            await pilot.pause()
            await pilot.pause()
            shown = [key.title for key in app.screen.query_one(KeyFooter).keys]
            of_place = [one for where in ("rows", place, "app") for one in commands(where) if one.footer]
            expected = [one.title for one in of_place if not lacking(app, parse(one.action)[1])]
            assert set(expected) - set(shown) == set()
            assert set(shown) - set(expected) <= {"in one table", "distinctive"}  # the view under this one
            assert all(title in lines(app)[-1] for title in shown)


async def test_notes_open_and_close(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(app.screen, NotesScreen)
        assert "Skipped (0)" in drawn(app)
        await pilot.press("i")
        assert isinstance(app.screen, CompareScreen)
        assert numbers(app).value is not None
        await pilot.press("q")
    assert app.return_code == 0
