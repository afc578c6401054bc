"""How the dashboard starts, and how it gives up."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Static

from analysis.corpus.read import Corpus, read
from analysis.errors import EXIT_BAD_INPUT, EXIT_NO_INPUT, EXIT_NOTHING_TO_SHOW, FramescopeError
from tests.tui.driving import TINY, dashboard, drawn, lines, numbers, ready, values
from tests.tui.writing import stories
from tui.app import FramescopeApp
from tui.screens.columns import OutletColumn
from tui.screens.compare import CompareColumn
from tui.screens.notes import NotesScreen
from tui.widgets.article import ArticleView


async def test_the_window_is_there_before_reading_ends_and_the_text_before_the_scores(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_read, may_score = Event(), Event()

    def slow_read() -> Corpus:
        assert may_read.wait(60)
        return read(TINY)

    import analysis.run.cache

    really = analysis.run.cache.opened

    def slow_opened(*given: object) -> object:
        assert may_score.wait(60)
        return really(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(analysis.run.cache, "opened", slow_opened)
    app = FramescopeApp(slow_read, "lexicon")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Compare" in lines(app)[0]
        assert "quit" in lines(app)[-1]
        await pilot.press("question_mark", "escape", "i", "t", "slash", "b", "enter", "c", "x", "2", "tab", "j")
        assert app.comparison is None
        assert app.corpus is None

        may_read.set()
        while not app.screen.query(CompareColumn):
            await pilot.pause(0.02)
        await pilot.pause()
        assert app.comparison is None
        assert "The agreement with Norway is a" in drawn(app)
        assert "3 articles" in lines(app)[1]
        await pilot.press("t", "j", "enter", "c", "2", "j", "enter", "tab", "tab", "right_square_bracket")
        await pilot.resize_terminal(120, 30)

        may_score.set()
        await ready(pilot)
        await pilot.press("1", "home")
        assert numbers(app).value.selection.outlet == "Northern Courier"
        assert values(numbers(app))


async def test_columns_that_do_not_fit_are_never_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = dashboard(stories(tmp_path, 1, [f"Outlet {number}" for number in range(8)]))
    most = 0

    async def mounted_slowly(column: OutletColumn) -> None:
        await asyncio.sleep(0.1)

    def displayed(screen: object, renderable: object) -> None:
        nonlocal most
        most = max(most, *(line.count("╭") for line in lines(app)))

    async with app.run_test(size=(120, 30)) as pilot:
        monkeypatch.setattr(app, "_display", displayed)
        monkeypatch.setattr(OutletColumn, "on_mount", mounted_slowly, raising=False)
        await ready(pilot)
    assert most == 3


@pytest.mark.parametrize(
    ("files", "code"),
    [(None, EXIT_NO_INPUT), ({"empty.txt": ""}, EXIT_NOTHING_TO_SHOW), ({"bad.jsonl": "{"}, EXIT_BAD_INPUT)],
    ids=["missing", "empty", "broken"],
)
async def test_a_corpus_that_cannot_be_read_ends_the_app_with_a_reason(
    corpus: Callable[..., Path], tmp_path: Path, files: dict[str, str] | None, code: int
) -> None:
    app = dashboard(tmp_path / "nowhere" if files is None else corpus(files))
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(500):
            if app.failure is not None:
                break
            await pilot.pause(0.02)
    assert isinstance(app.failure, FramescopeError)
    assert app.failure.code == app.return_code == code
    assert not app.crash


async def test_what_was_skipped_is_said_and_listed(corpus: Callable[..., Path]) -> None:
    text = (TINY / "courier.txt").read_text("utf-8")
    folder = corpus({"a.txt": text, "empty [b].txt": "", "same.mp3": "ID3"})
    app = dashboard(folder)
    async with app.run_test(size=(130, 24)) as pilot:
        await ready(pilot)
        assert "1 skipped (i)" in lines(app)[1]
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(app.screen, NotesScreen)
        notes = str(app.screen.query_one("#notes Static", Static).render())
        assert "empty [b].txt: is empty" in notes
        assert "1 .mp3" in notes
        assert "outlet of 1 of 1 articles is not known" in notes


def test_first_paint_waits_for_no_heavy_import() -> None:
    script = (
        "import sys, tui.app, tui.cli.main\n"
        "app = tui.app.FramescopeApp(tui.cli.corpus.Reader('x'), 'lexicon')\n"
        "heavy = {'pandas', 'sklearn', 'scipy', 'duckdb', 'numpy', 'vaderSentiment', 'tarfile', 'email'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_the_figures_of_a_small_corpus_wait_for_no_import_of_scikit_learn_or_of_scipys_clustering() -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from analysis import analyse, read\n"
        "from analysis.compare.comparison import compare\n"
        f"compare(analyse(read(Path({str(TINY)!r})), 'lexicon')).figures()\n"
        "print(sorted({'sklearn', 'scipy.cluster', 'scipy.sparse.csgraph'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def marked(app: FramescopeApp) -> list[tuple[object, ...]]:
    """Return the highlights of the articles on the screen."""
    contents = [text for view in app.screen.query(ArticleView) for text in view.contents()]
    return [tuple(span) for text in contents for span in text.spans]


async def test_whose_words_an_article_holds_is_shown_before_the_corpus_is_scored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import analysis.run.analyse
    import analysis.run.cache
    import analysis.run.join

    may_join = Event()
    really = analysis.run.join.join

    def slow_join(*given: object) -> object:
        assert may_join.wait(60)
        return really(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(analysis.run.analyse, "join", slow_join)
    monkeypatch.setattr(analysis.run.cache, "_is_intact", lambda folder: False)
    app = FramescopeApp(lambda: read(TINY), "lexicon")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await app.action_view("compare")
        while len(app.previews) < 3 or not marked(app):
            await pilot.pause(0.02)
        await pilot.pause(0.1)
        before = marked(app)
        assert app.comparison is None
        may_join.set()
        await ready(pilot)
        assert before == marked(app)
        assert not app.previews


def test_an_input_may_be_there_before_a_screen_is() -> None:
    """As it is at every start on Python 3.12 and newer, where Textual starts tasks at once."""
    dashboard(TINY).clear_selection()
