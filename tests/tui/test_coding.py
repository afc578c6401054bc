"""Coding passages on the screen."""

from textual.widgets import Static

from analysis.evaluate.coding.codings import Coding
from analysis.evaluate.coding.questions import QUESTIONS
from tui.screens.coding import CodingApp

UNIT = Coding("stance", "a", "x", 4, 11, "Ann Roe", 1, 1.0, "", "", "")


def _app(rows: int, kept: list[list[str]], question: str = "stance") -> CodingApp:
    sheet = [UNIT._replace(question=question, start=4 + place) for place in range(rows)]

    def keep(changed: list[Coding]) -> None:
        kept.append([row.code for row in changed])

    return CodingApp(QUESTIONS[question], sheet, lambda row: ("The [b]", "mayor", " \x1b[2J spoke."), keep)


def _said(app: CodingApp, name: str) -> str:
    return str(app.query_one(name, Static).content)


async def test_a_key_codes_a_passage_and_is_kept_at_once() -> None:
    kept: list[list[str]] = []
    async with _app(2, kept).run_test() as pilot:
        await pilot.press("minus", "plus")
        assert kept == [["-1", ""], ["-1", "1"]]
        assert "All passages are coded" in _said(pilot.app, "#above")  # type: ignore[arg-type]


async def test_the_last_code_can_be_taken_back() -> None:
    kept: list[list[str]] = []
    async with _app(2, kept).run_test() as pilot:
        await pilot.press("0", "question_mark", "u")
        assert kept[-1] == ["0", ""]


async def test_other_keys_code_nothing() -> None:
    kept: list[list[str]] = []
    async with _app(1, kept).run_test() as pilot:
        await pilot.press("4", "x", "u", "2")
        assert kept == []
        assert "2 is no code here" in _said(pilot.app, "#above")  # type: ignore[arg-type]


async def test_missed_names_are_counted_with_a_digit() -> None:
    kept: list[list[str]] = []
    async with _app(2, kept, "names").run_test() as pilot:
        await pilot.press("0", "9")
        assert kept[-1] == ["0", "9"]


async def test_a_passage_is_shown_as_it_is_and_without_any_label() -> None:
    app = _app(1, [])
    async with app.run_test():
        assert "towards: Ann Roe" in _said(app, "#text")
        assert "The [b]mayor \ufffd[2J spoke." in _said(app, "#text")
        assert "0 of 1 coded" in _said(app, "#above")
