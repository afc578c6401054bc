"""Draw the moving picture of README.md: a session on the seed articles, key by key (``python -m docs.tour``)."""

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from analysis.scores import stance
from docs.tour.moving import Frame, moving
from tui.app import FramescopeApp
from tui.cli.corpus import Reader
from tui.picture import svg

SIZE = (100, 30)


class Step(NamedTuple):
    """Keys that are pressed, the name of what is pressed, what is said of the screen then, and how long it stays."""

    keys: tuple[str, ...]
    named: str
    said: str
    seconds: float


SESSION = (
    Step((), "framescope seeds", "five articles, put together into two stories", 4),
    Step(("enter",), "Enter", "what differs between the outlets of a story, in sentences", 6),
    Step(("enter",), "Enter", "the two passages that disagree, each in its article", 6),
    Step(("escape", "c"), "c", "the outlets beside each other", 5),
    Step(("down",), "↓", "stance towards Russia in one of them, with its 95 % interval", 4),
    Step(("enter",), "Enter", "the mentions behind that number, each with its own score", 5),
    *[Step(("down",), "↓", "from one to the next, in the article below", 0.5)] * 5,
    Step(("down",), "↓", "from one to the next, in the article below", 4),
    Step(("escape", "t"), "t", "the words that stand out in each outlet", 5),
)


async def frames() -> list[Frame]:
    """Return a picture of the screen after each step of the session."""
    app = FramescopeApp(Reader("seeds"), stance.DEFAULT)
    drawn = []
    async with app.run_test(size=SIZE, notifications=False) as pilot:
        while app.comparison is None or app.comparison.unfinished:
            await pilot.pause(0.1)
        for keys, named, said, seconds in SESSION:
            for key in keys:
                await pilot.press(key)
                await _settled(pilot)
            await _settled(pilot)
            drawn.append(Frame(svg(app), named, said, seconds))
    return drawn


async def _settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


if __name__ == "__main__":
    os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()  # the stars and stories of whoever draws are not in it
    Path(sys.argv[1]).write_text(moving(asyncio.run(frames())), "utf-8")
