"""The screens as they were last accepted (``make snapshots`` accepts the present ones)."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from tests.tui.driving import drawn, ready
from tui.app import FramescopeApp

Compare = Callable[..., bool]


def after(keys: str, wanted: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what is done before the picture is taken: wait for the figures, press keys, wait for the new screen."""

    async def run(pilot: Pilot[None]) -> None:
        app = await ready(pilot)
        await pilot.press(*keys.split())
        while wanted not in drawn(app):
            await pilot.pause(0.02)
        await app.workers.wait_for_complete()
        before = ""
        while (now := app.export_screenshot()) != before:  # until nothing moves any more
            before = now
            await pilot.pause(0.3)

    return run


@pytest.mark.parametrize(
    ("size", "keys", "wanted"),
    [
        pytest.param((80, 24), "0", "What differs", id="overview-80x24"),
        pytest.param((120, 40), "0", "What differs", id="overview-120x40"),
        pytest.param((80, 24), "", "hedged", id="compare-80x24"),
        pytest.param((120, 40), "", "hedged", id="compare-120x40"),
        pytest.param((200, 60), "", "hedged", id="compare-200x60"),
        pytest.param((120, 40), "t", "framing terms", id="terms-120x40"),
        pytest.param((120, 40), "2 j enter", "because", id="passages-120x40"),
        pytest.param((80, 24), "question_mark", "The figure under the cursor", id="help-80x24"),
        pytest.param((80, 24), "a", "favourable", id="stance-80x24"),
        pytest.param((120, 40), "e", "hedged", id="hedging-120x40"),
        pytest.param((120, 40), "o", "most quoted", id="sources-120x40"),
        pytest.param((120, 40), "t t", "uses ▸", id="distinctive-120x40"),
    ],
)
def test_screen(tiny: FramescopeApp, snap_compare: Compare, size: tuple[int, int], keys: str, wanted: str) -> None:
    assert snap_compare(tiny, terminal_size=size, run_before=after(keys, wanted))
