"""Own values in the dashboard: given in Passages, used by every figure, said, undone."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Key

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from analysis.marks.file import load
from analysis.result import Analysis
from tests.tui.driving import drawn, looking, numbers, said, settled
from tui.app import FramescopeApp
from tui.cli.show import shown
from tui.screens.passages import PassagesScreen
from tui.screens.value import ValueScreen

NORWAY = Selection("stance", "Norway", "The Post")


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


async def test_a_value_is_given_used_said_and_undone(tiny: FramescopeApp, tiny_analysis: Analysis) -> None:
    async with tiny.run_test(size=(120, 40)) as pilot:
        app = await looking(pilot, "stance")
        assert app.comparison is not None
        before = app.comparison.figure("The Post", "stance", "Norway")
        app.open_passages(NORWAY)
        await settled(pilot)
        await pilot.press("j", "v")
        await pilot.pause()
        assert isinstance(app.screen, ValueScreen)
        await pilot.press("z", "+")
        await settled(pilot)
        figure = app.comparison.figure("The Post", "stance", "Norway")
        assert figure.own_values == 1
        assert figure.value != before.value
        assert numbers(app).value == 1
        assert "+1.00°" in drawn(app)
        assert "your own value" in drawn(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "with 1 own value of yours (°)" in drawn(app)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert "With 1 own value of yours" in drawn(app)

        assert app.corpus is not None
        twin = Comparison(replace(tiny_analysis, marks=load(app.corpus)), Scope(1))
        assert twin.figure("The Post", "stance", "Norway") == figure
        assert "with 1 own value of yours" in shown(
            twin, "explain", {"of": "Norway", "outlet": "The Post"}, "text", ""
        ).decode().replace("With", "with")
        assert "your own value: favourable to Norway" in shown(twin, "passages", {"of": "Norway"}, "text", "").decode()
        assert "own_value" in shown(twin, "passages", {"of": "Norway"}, "csv", "").decode()

        app.open_passages(NORWAY)
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert app.comparison.figure("The Post", "stance", "Norway") == before
        await pilot.press("u")
        await settled(pilot)
        assert any("no mark to undo" in one for one in said(app))


async def test_a_key_typed_while_the_screen_goes_is_no_second_value(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 40)) as pilot:
        app = await looking(pilot, "stance")
        app.open_passages(NORWAY)
        await settled(pilot)
        await pilot.press("v")
        await pilot.pause()
        asking = app.screen
        assert isinstance(asking, ValueScreen)
        for key in ("+", "-"):
            asking.on_key(Key(key, key))
        await settled(pilot)
        assert isinstance(app.screen, PassagesScreen)
        assert "+1.00°" in drawn(app)


async def test_the_programs_own_value_can_be_restored(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 40)) as pilot:
        app = await looking(pilot, "stance")
        assert app.corpus is not None
        app.open_passages(NORWAY)
        await settled(pilot)
        await pilot.press("v", "minus")
        await settled(pilot)
        assert [one.value for one in load(app.corpus).values] == ["unfavourable"]
        await pilot.press("v", "p")
        await settled(pilot)
        assert not any("Saved" in one for one in said(app))  # p is no command here
        assert not load(app.corpus).values
        await pilot.press("v", "escape")
        await settled(pilot)
        assert numbers(app).value == 0
