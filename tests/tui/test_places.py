"""Places: links that open one, and where a corpus was left."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.pilot import Pilot

from analysis.corpus import own_files
from analysis.corpus.read import read
from analysis.errors import EXIT_USAGE, FramescopeError
from tests.tui.driving import TINY, drawn, lines, said, settled
from tui import memory
from tui.app import FramescopeApp
from tui.cli.corpus import Reader
from tui.cli.main import cli
from tui.memory import Left
from tui.place import Place, outlets_named, story_numbered, view_named, written
from tui.screens.passages import PassagesScreen
from tui.screens.search import SearchScreen
from tui.start import Start
from tui.views import options
from tui.widgets.rows import Rows

NOWHERE = Place()


def opened(path: Path, place: Place = NOWHERE) -> FramescopeApp:
    """Return the dashboard on ``path``, opened at a place."""
    return FramescopeApp(Reader(str(path)), "lexicon", start=Start(place, " ".join))


async def judged(pilot: Pilot[None]) -> FramescopeApp:
    """Wait until all is drawn at the place at which the app opened; give the app."""
    app = pilot.app
    assert isinstance(app, FramescopeApp)
    while app.comparison is None or app.comparison.unfinished:
        assert app.failure is None
        await pilot.pause(0.02)
    await settled(pilot)
    return app


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_a_place_is_written_as_options_of_the_command_line() -> None:
    assert Place().words() == []
    place = Place("terms", "2", ("BBC", "Fox News"), "sanctions", True, False, {"list": "name"})
    assert place.words() == [
        *("--story=2", "--view=terms", "--outlet=BBC,Fox News", "--term=sanctions", "--list=name", "--copies"),
    ]
    assert written(options.Stance(voice="own")) == {"voice": "own"}
    assert written(options.Stance()) == {}


def test_an_unknown_view_or_story_is_the_nearest_and_said() -> None:
    assert view_named("terms") == ("terms", "")
    assert view_named("Term") == ("terms", "There is no view “Term”; this is Terms.")
    assert view_named("zzz")[0] == ""
    assert story_numbered("2", 2) == ("2", "")
    assert story_numbered("all", 2) == ("all", "")
    assert story_numbered("9", 2) == ("2", "There is no story “9” in this corpus; this is story 2 of 2.")
    assert story_numbered("x", 2)[0] == "1"


def test_outlets_are_named_in_any_case_also_those_with_a_comma() -> None:
    assert list(outlets_named(["post", "Times", " London"], ["Post", "Times, London"])) == ["Post", "Times, London"]
    assert list(outlets_named(["Nobody", "Post"], ["Post"])) == ["Nobody", "Post"]


def test_where_a_corpus_was_left_is_kept_and_a_damaged_file_is_ignored() -> None:
    corpus = read(TINY)
    assert memory.load(corpus) == (Left(), "")
    left = Left(Place("stance", "all", ("Post",), "", False, True), "", {"stance": {"voice": "own"}})
    memory.save(corpus, left)
    assert memory.load(corpus) == (left, "")
    path = own_files.path_of(corpus, "places")
    for damage in ("", "{}", path.read_text("utf-8").replace("true", "1")):
        path.write_text(damage, "utf-8")
        nothing, said = memory.load(corpus)
        assert nothing == Left()
        assert said == f"Where you were is in {path}, which is damaged; it is ignored."


def test_without_a_terminal_a_place_cannot_be_opened() -> None:
    done = CliRunner().invoke(cli, [str(TINY), "--view", "terms"])
    assert isinstance(done.exception, FramescopeError)
    assert done.exception.code == EXIT_USAGE


async def test_a_link_opens_view_story_outlets_and_term_and_is_given_back(two_stories: Path) -> None:
    app = opened(two_stories, Place("terms", "2", ("courier",), "concert"))
    async with app.run_test(size=(160, 40)) as pilot:
        await judged(pilot)
        assert app.current_mode == "terms"
        assert "story 2 of 2" in lines(app)[1]
        assert app.comparison is not None
        assert app.comparison.outlets == ["Courier", "Post"]
        rows = app.focused
        assert isinstance(rows, Rows)
        assert (rows.value.selection.of, rows.value.selection.outlet) == ("concert", "Courier")
        assert app.place == Place("terms", "2", ("Courier",), "concert", options={"list": "term"})
        await pilot.press("L")
        await pilot.pause()
        (told,) = said(app)
        assert "--story=2 --view=terms --outlet=Courier --term=concert --list=term (copied" in told


async def test_what_a_link_names_and_is_not_there_is_said(two_stories: Path) -> None:
    app = opened(two_stories, Place("stanse", "7", ("Nobody",), "nothing", options={"voice": "mine"}))
    async with app.run_test(size=(160, 40)) as pilot:
        await judged(pilot)
        assert (app.current_mode, app.comparison and app.comparison.scope.story) == ("stance", 2)
        told = " ".join(said(app))
        for part in ("no view “stanse”", "no story “7”", "no outlet 'Nobody'", "Invalid voice 'mine'", "“nothing”"):
            assert part in told


async def test_a_search_and_passages_have_links_too(two_stories: Path) -> None:
    app = opened(two_stories, Place("search", "1", (), "harbour"))
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert app.place.view == "search"
        assert app.place.term == "harbour"
        await pilot.press("enter")
        await settled(pilot)
        place = app.place
        assert isinstance(app.screen, PassagesScreen)
        found = app.screen.passages
    assert place.view == "passages"
    again = Place(place.view, place.story, (place.options.get("outlet", ""),), "", options=place.options)
    app = opened(two_stories, again)
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        assert isinstance(app.screen, PassagesScreen), said(app)
        assert app.screen.passages == found


async def test_the_next_start_is_where_the_last_one_ended(two_stories: Path) -> None:
    app = opened(two_stories)
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        assert app.current_mode == "stories"
        for key in ("a", "v", "greater_than_sign", "t", "b"):
            await pilot.press(key)
            await settled(pilot)
        await pilot.press("q")
    app = opened(two_stories)
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        assert app.current_mode == "terms"
        assert "story 2 of 2" in lines(app)[1]
        assert "[names]" in drawn(app)
        await pilot.press("a")
        await settled(pilot)
        assert app.place.options == {"voice": "own"}


async def test_a_story_that_has_gone_is_said(two_stories: Path) -> None:
    memory.save(read(two_stories), Left(Place("stance", "2"), "gone"))
    app = opened(two_stories)
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        assert (app.current_mode, app.comparison and app.comparison.scope.story) == ("stance", 1)
        assert any("no longer in this corpus" in note for note in said(app))


async def test_escape_goes_back_through_views_and_stories_and_says_when_there_is_no_more(two_stories: Path) -> None:
    app = opened(two_stories, Place("stance", "1"))
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        for key in ("greater_than_sign", "t", "c"):
            await pilot.press(key)
            await settled(pilot)
        for view, story in (("terms", 2), ("stance", 2), ("stance", 1), ("stance", 1)):
            await pilot.press("escape")
            await settled(pilot)
            assert (app.current_mode, app.comparison and app.comparison.scope.story) == (view, story)
        assert said(app)[-1].startswith("This is where you began")
