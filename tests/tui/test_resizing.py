"""A terminal that changes its size again and again: the screen comes to rest, and the cursor stays in the window."""

import asyncio

from textual import events
from textual.geometry import Size
from textual.screen import Screen

from tests.tui.driving import looking, numbers, settled
from tui.app import FramescopeApp
from tui.painted import PaintedApp


class Counting(Screen[None]):
    """Counts how often it is resized."""

    resized = 0

    def on_resize(self) -> None:
        """Count, and do more once the layout is made, as views do."""
        self.resized += 1
        self.call_after_refresh(lambda: None)


async def test_a_screen_that_is_told_two_sizes_at_once_comes_to_rest() -> None:
    app = PaintedApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(screen := Counting())
        await pilot.pause()
        before = screen.resized
        app._size = Size(100, 30)  # what Textual sets before it tells the screens
        for size in (Size(90, 20), app._size):
            screen.post_message(events.Resize(size, size))
            screen.call_after_refresh(lambda: None)  # or Textual would take the second in the place of the first
        for _ in range(1000):
            await asyncio.sleep(0)
        assert screen.size == app._size
        assert screen.resized - before <= 3  # each size, and once more the last


async def test_the_cursor_stays_in_the_window(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(100, 40)) as pilot:
        app = await looking(pilot, "compare")
        await app.action_view("sources")
        await settled(pilot)
        await pilot.press("end")
        rows = numbers(app)
        row = rows.position()[0]
        await pilot.resize_terminal(100, 12)
        await settled(pilot)
        assert rows.size.height < row
        assert rows.scroll_offset.y <= row < rows.scroll_offset.y + rows.size.height
