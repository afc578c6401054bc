"""Copying: the passage under the cursor with its citation, and where it went."""

import stat
from pathlib import Path

import pytest

from analysis.compare.selection import Selection
from analysis.export.citations import cited
from analysis.folders import own_folder
from tests.tui.driving import looking, said, settled
from tui.app import FramescopeApp
from tui.clipboard import copy


def told(app: FramescopeApp) -> str:
    return said(app)[-1]


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


async def test_the_passage_under_the_cursor_is_copied_with_its_citation(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 30)) as pilot:
        app = await looking(pilot, "stance")
        assert app.comparison is not None
        selection = Selection("stance", "Norway")
        app.open_passages(selection)
        await settled(pilot)
        await pilot.press("j", "y")
        await pilot.pause()
        (expected,) = cited(app.comparison.analysis, app.comparison.passages(selection)[1:2])
        assert app.clipboard == expected
        assert "1 passage copied with the citation to the clipboard of your terminal (OSC 52)" in told(app)


async def test_lines_of_views_copy_their_passages(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 40)) as pilot:
        for view, keys in (("overview", "y"), ("compare", ("tab", "y"))):
            app = await looking(pilot, view)
            app.copy_to_clipboard("")
            await pilot.press(*keys)
            await pilot.pause()
            assert "copied with the citation" in told(app)
            assert "— The Post, “" in app.clipboard or "— Northern Courier, “" in app.clipboard


async def test_on_a_figure_it_is_said_how_to_get_to_a_passage(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 30)) as pilot:
        app = await looking(pilot, "stance")
        await pilot.press("y")
        assert "Enter on a figure opens its passages" in told(app)
        assert app.clipboard == ""


def test_within_tmux_it_goes_to_the_buffer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmux = tmp_path / "tmux"
    tmux.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\ncat > {tmp_path}/buffer\n')
    tmux.chmod(tmux.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("TMUX", "socket")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    given: list[str] = []
    assert copy("text", given.append).startswith("to the tmux buffer")
    assert not given
    assert (tmp_path / "asked").read_text() == "load-buffer -w -\n"
    assert (tmp_path / "buffer").read_text() == "text"


@pytest.mark.parametrize(("tmux", "term"), [("socket", "tmux-256color"), ("", "linux"), ("", "dumb")])
def test_without_a_clipboard_it_goes_to_a_file(monkeypatch: pytest.MonkeyPatch, tmux: str, term: str) -> None:
    monkeypatch.setenv("TMUX", tmux)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("PATH", "")
    file = own_folder("data") / "copied.txt"
    before = file.read_text("utf-8") if file.exists() else ""
    assert str(file) in copy("first", print)
    copy("second", print)
    assert file.read_text("utf-8") == f"{before}first\n\nsecond\n\n"
