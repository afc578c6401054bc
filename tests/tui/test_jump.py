"""Jumping: J labels what is on the screen, the letters of a label go there, anything else takes the labels away."""

from collections.abc import Iterator

from tests.tui.driving import drawn, lines, looking, numbers, settled
from tui.app import FramescopeApp
from tui.screens.jump import labels
from tui.screens.passages import PassagesScreen
from tui.widgets.article import ArticleView


def labelled(app: FramescopeApp) -> Iterator[tuple[str, int, int]]:
    """Yield each label on the screen with its place."""
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            if y > 1 and segment.style and segment.style.bold and segment.style.reverse and len(segment.text) <= 2:
                yield segment.text, x, y
            x += segment.cell_length


async def test_typing_a_label_goes_to_what_it_stands_on(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await looking(pilot, "stance")
        first = numbers(app).value
        before = drawn(app)
        await pilot.press("J")
        await pilot.pause()
        found = list(labelled(app))
        assert len(found) > 5
        assert all(text.isascii() and text.islower() for text, _, _ in found)
        assert "Type a label" in lines(app)[-1]
        label, _, y = found[-1]
        await pilot.press(*label)
        await pilot.pause()
        assert not list(labelled(app))
        assert numbers(app).value != first
        assert numbers(app).region.y + numbers(app).position()[0] - numbers(app).scroll_offset.y == y
        assert "quit" in lines(app)[-1]
        await pilot.press("J", "escape")
        await pilot.pause()
        assert not list(labelled(app))
        assert lines(app)[2:4] == before.splitlines()[2:4]


async def test_panels_have_labels_and_no_key_of_a_jump_runs_a_command(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await looking(pilot, "stance")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PassagesScreen)
        article = app.screen.query_one(ArticleView)
        await pilot.press("J")
        await pilot.pause()
        (label,) = (text for text, _, y in labelled(app) if y >= article.region.y)
        await pilot.press(*label)
        await pilot.pause()
        assert article.has_focus
        await pilot.press("J", "slash", "q")  # the slash takes the labels away, and q is q again
        await pilot.pause()
    assert app.return_code == 0


def test_no_label_begins_another() -> None:
    for count in (0, 1, 26, 27, 60, 676, 700):
        made = labels(count)
        assert len(set(made)) == min(count, 676)
        assert not [one for one in made for other in made if one != other and other.startswith(one)]
