"""Passages: the list, the article that follows it, the layers, and the way back."""

from collections.abc import Callable
from pathlib import Path

from analysis.compare.selection import Selection
from tests.tui.driving import dashboard, drawn, lines, listed, numbers, ready, settled
from tui.app import FramescopeApp
from tui.screens.passages import PassagesScreen
from tui.widgets.article import ArticleView

NORWAY = Selection("stance", "Norway", "The Post")


def shown(app: FramescopeApp) -> ArticleView:
    """Return the article beside the list."""
    return app.screen.query_one(ArticleView)


def marks(app: FramescopeApp) -> set[str]:
    """Return the styles in which the article has spans."""
    return {str(span.style) for content in shown(app).contents() for span in content.spans}


async def test_the_article_follows_the_list_and_escape_goes_back_step_by_step(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 30)) as pilot:
        app = await ready(pilot)
        app.open_passages(NORWAY)
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, PassagesScreen)
        assert app.screen.passages is not None
        assert listed(app) == len(app.screen.passages)
        assert "stance towards Norway, The Post" in lines(app)[0]
        assert lines(app)[0].rstrip().endswith(f"1 of {listed(app)}")

        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "because" in drawn(app)

        articles = []
        for index, line in enumerate(app.screen.passages, 1):
            assert f"{index} of {listed(app)}" in drawn(app)
            view = shown(app)
            assert view._article is not None
            articles.append(view._article.article_id)
            assert articles[-1] == line.article_id
            (focus,) = view._focus
            assert view._article.text[focus.start : focus.end] == line.focus == "Norway"
            await pilot.press("n")
            await pilot.pause()
        assert len(set(articles)) == 2
        await pilot.press("N", "k", "k")
        assert numbers(app).value == listed(app) - 4

        before = numbers(app).value
        await pilot.press("enter")
        assert app.focused is shown(app)
        await pilot.press("n")
        assert app.focused is shown(app)
        await pilot.press("escape")
        assert numbers(app).value == before + 1
        await pilot.press("right")
        assert app.focused is shown(app)
        await pilot.press("escape", "escape")
        assert not isinstance(app.screen, PassagesScreen)


async def test_every_layer_can_be_switched(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        app.open_passages(Selection("stance", "Norway", "Northern Courier"))
        await pilot.pause()
        await pilot.pause()
        everything = marks(app)
        for key, style in zip(
            "QRHBM", ("$quoted", "italic $reported", "underline $hedge", "bold underline $booster", "bold"), strict=True
        ):
            assert style in everything
            await pilot.press(key)
            assert style not in marks(app)
            assert "marked:" in drawn(app)
        assert marks(app) <= {"reverse", "$quiet"}
        assert "reverse" in marks(app)
        await pilot.press(*"QRHBM")
        assert marks(app) == everything

        texts = [content.plain for content in shown(app).contents()]
        await pilot.press("X")
        unfolded = [content.plain for content in shown(app).contents()]
        assert any("boilerplate" in text for text in texts)
        assert any("Read more" in text for text in unfolded)
        await pilot.press("X")
        assert [content.plain for content in shown(app).contents()] == texts


async def test_the_list_has_whole_sentences_under_their_outlets_and_counts_the_cues(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(100, 40)) as pilot:
        app = await ready(pilot)
        for selection in (
            Selection("hedged", "all"),
            Selection("term", "harbour"),
            Selection("voice", "quoted"),
            Selection("boilerplate"),
            Selection("tone"),
        ):
            app.open_passages(selection)
            await settled(pilot)
            assert isinstance(app.screen, PassagesScreen)
            assert app.screen.passages is not None
            rows = numbers(app)
            listed_text: dict[int, str] = {}
            for row in rows._rows:
                assert sum(piece.text.cell_length for piece in row) <= rows.size.width
                if row and row[0].value is not None:
                    said = row[-1].text.plain
                    listed_text[row[0].value] = " ".join([*filter(None, [listed_text.get(row[0].value)]), said])
            assert list(listed_text) == list(range(len(app.screen.passages)))
            for index, line in enumerate(app.screen.passages):
                assert " ".join(line.text.split()) in listed_text[index]
            await pilot.press("escape")
        app.open_passages(Selection("hedged", "all"))
        await settled(pilot)
        heading = next(line for line in lines(app) if "Northern Courier · " in line)
        assert heading.partition("  ")[2].startswith("likely 1 · might 1 · perhaps 1 · probably 1 ")


async def test_sentences_around_a_passage_are_listed_where_there_is_room(tiny: FramescopeApp) -> None:
    async with tiny.run_test() as pilot:
        app = await ready(pilot)
        for size, around in (((80, 24), False), ((200, 60), True)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            app.open_passages(Selection("hedged", "all"))
            await settled(pilot)
            assert isinstance(app.screen, PassagesScreen)
            assert app.screen.passages is not None
            said = [piece.text for row in numbers(app)._rows for piece in row if piece.value is not None]
            assert any(str(span.style) == "dim" for text in said for span in text.spans) == around
            await pilot.press("escape")


async def test_passages_survive_every_size(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 30)) as pilot:
        app = await ready(pilot)
        app.open_passages(NORWAY)
        await pilot.pause()
        await pilot.press("j")
        for width, height in ((80, 24), (200, 60), (40, 10), (20, 5), (1, 1), (120, 30)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert numbers(app).value == 1
            assert len(lines(app)) == height
        await pilot.press("escape")


async def test_a_number_that_counts_nothing_opens_an_empty_list(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        app.open_passages(Selection("stance", "Tom Dahl", "Northern Courier"))
        await pilot.pause()
        await pilot.press("enter", "n", "Q", "escape", "escape")
        assert not isinstance(app.screen, PassagesScreen)


async def test_a_score_of_zero_leaves_the_columns_in_line(corpus: Callable[..., Path]) -> None:
    app = dashboard(corpus({"one.txt": "Norway praised a bridge.\n\nThe bridge was built by hand in Norway.\n"}))
    async with app.run_test(size=(122, 30)) as pilot:
        await ready(pilot)
        app.open_passages(Selection("stance", "Norway"))
        await settled(pilot)
        rows = [row[0].text.plain for row in numbers(app)._rows if row and row[0].value is not None]
        assert " 0.00 " in rows[1]
        assert len(rows[0]) == len(rows[1])
