"""Everything can be used while stance is judged in the background, and what is not complete says so."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest

import analysis.run.judge
import analysis.run.pending
from analysis.result import Analysis
from analysis.run.judge import Judge
from analysis.run.judgements import Judgements
from analysis.run.pending import Judged
from analysis.scores.stance import Item, Probabilities
from analysis.scores.stance.lexicon import LexiconModel
from tests.tui.driving import TINY, dashboard, drawn, lines, numbers, settled
from tui.app import FramescopeApp
from tui.cli.corpus import Reader
from tui.cli.shot import picture
from tui.screens.passages import PassagesScreen


class Waiting(LexiconModel):
    """A model that judges only when it may."""

    def __init__(self) -> None:
        self.may_judge = Event()
        self.asked: list[Item] = []

    def score(self, items: Sequence[Item]) -> list[Probabilities]:
        assert self.may_judge.wait(60)
        self.asked += items
        return super().score(items)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Waiting:
    """The model of the dashboard."""
    waiting = Waiting()
    judge = Judge(waiting, Judgements("", tmp_path / "judgements.sqlite"))
    monkeypatch.setattr(analysis.run.judge, "judge_of", lambda stance: judge)
    return waiting


async def shown(app: FramescopeApp, pilot: object, view: str) -> str:
    """Wait until the first figures are there, go to a view, and return what it shows."""
    while app.comparison is None:
        await pilot.pause(0.02)  # type: ignore[attr-defined]
    await app.action_view(view)
    for _ in range(5):
        await pilot.pause(0.05)  # type: ignore[attr-defined]
    return drawn(app)


async def test_what_another_program_has_judged_is_shown(model: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    model.may_judge.set()
    in_turn = analysis.run.pending.in_turn

    def elsewhere(judge: Judge, whole: Analysis, urgent: Callable[[], Iterable[str]]) -> Iterator[Judged]:
        """Let nothing be left when the dashboard begins."""
        assert list(in_turn(judge, whole, urgent))
        return in_turn(judge, whole, urgent)

    monkeypatch.setattr(analysis.run.pending, "in_turn", elsewhere)
    app = dashboard(TINY)
    async with app.run_test(size=(140, 40)) as pilot:
        await shown(app, pilot, "compare")
        await settled(pilot)
        assert app.comparison is not None
        assert not app.comparison.unfinished
        assert "~" not in drawn(app)


async def test_figures_say_that_they_are_not_judged_until_they_are(model: Waiting) -> None:
    app = dashboard(TINY)
    async with app.run_test(size=(140, 40)) as pilot:
        before = await shown(app, pilot, "compare")
        assert "own" in before
        assert "~" in before
        assert "0/" in before
        stance = await shown(app, pilot, "stance")
        assert " judged so far; figures with ~ will change." in stance
        model.may_judge.set()
        await settled(pilot)
        assert "judged so far" not in drawn(app)
        assert "~" not in drawn(app)
        await app.action_view("compare")
        await settled(pilot)
        assert "~" not in drawn(app)
        assert "judging" not in lines(app)[1]


async def test_figures_that_arrive_leave_cursor_focus_and_scroll_where_they_are(model: Waiting) -> None:
    app = dashboard(TINY)
    async with app.run_test(size=(140, 14)) as pilot:
        await shown(app, pilot, "stance")
        await pilot.press("down", "down", "down")  # not to the last line: the window gets lower
        rows = numbers(app)
        before = (rows.position(), rows.value, rows.scroll_offset)
        model.may_judge.set()
        await settled(pilot)
        assert app.comparison is not None
        assert not app.comparison.unfinished
        assert numbers(app) is rows
        assert (rows.position(), rows.value, rows.scroll_offset) == before


async def test_open_passages_get_their_judgement(model: Waiting) -> None:
    app = dashboard(TINY)
    async with app.run_test(size=(140, 40)) as pilot:
        await shown(app, pilot, "stance")
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert isinstance(app.screen, PassagesScreen)
        assert "not judged yet" in drawn(app)
        model.may_judge.set()
        await settled(pilot)
        assert "not judged yet" not in drawn(app)


async def test_what_was_judged_before_the_end_is_not_judged_again(model: Waiting) -> None:
    model.may_judge.set()
    for _ in range(2):
        app = dashboard(TINY)
        async with app.run_test(size=(80, 24)) as pilot:
            await shown(app, pilot, "compare")
            await settled(pilot)
            assert app.comparison is not None
            assert not app.comparison.unfinished
    assert len(model.asked) == len(set(model.asked))


def test_a_picture_is_judged_before_it_is_drawn(model: Waiting) -> None:
    model.may_judge.set()
    assert "judged so far" not in (
        svg := picture("stance", Reader(str(TINY)), "lexicon", (120, 40), {}, ".svg").decode()
    )
    assert "~" not in svg
