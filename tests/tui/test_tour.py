"""The moving picture of README.md shows each screen in its time, and needs nothing from anywhere."""

import re
from pathlib import Path
from xml.etree import ElementTree

from docs.tour.__main__ import SESSION
from docs.tour.moving import Frame, moving
from tests.tui.driving import TINY
from tui.cli.corpus import Reader
from tui.cli.shot import picture

TOUR = Path(__file__).parents[2] / "docs" / "tour.svg"


def seen(tour: str, share: float) -> str:
    """Return the texts that are seen when ``share`` of the session is over, as its keyframes say."""
    root, words = ElementTree.fromstring(tour), []
    for group in (one for one in root if one.tag.endswith("}g")):
        name = re.escape(group.attrib["id"].replace("g", "k"))
        (steps,) = re.findall(rf"@keyframes {name} \{{ (.*) \}}", tour)
        states = re.findall(r"([\d.]+)% \{ visibility: (\w+) \}", steps)
        if [state for at, state in states if float(at) <= 100 * share][-1] == "visible":
            words += [text.text or "" for text in group]
    return " ".join(words).replace("\u00a0", " ")


def test_each_screen_is_seen_in_its_time_and_what_stays_is_drawn_once() -> None:
    stories, terms = (
        picture(view, Reader(str(TINY)), "lexicon", (100, 30), {}, ".svg").decode() for view in ("stories", "terms")
    )
    tour = moving([Frame(stories, "a", "the <list>", 3), Frame(terms, "t", "the words", 1)])
    early, late = seen(tour, 0.5), seen(tour, 0.9)
    assert "the <list>" in early
    assert "framing terms" not in early
    assert "framing terms" in late
    assert "the <list>" not in late
    title = ">&#160;framescope&#160;&#160;<"
    assert [drawn.count(title) for drawn in (stories, terms, tour)] == [1, 1, 1]


def test_the_picture_of_the_readme_is_light_and_harmless() -> None:
    tour = TOUR.read_text("utf-8")
    assert len(tour.encode()) < 500_000
    assert not re.search(r"<script|href|url\(|@import|font-face", tour)
    assert "prefers-reduced-motion" in tour


def test_the_picture_of_the_readme_is_of_the_session() -> None:
    tour, whole = TOUR.read_text("utf-8"), sum(step.seconds for step in SESSION)
    at = 0.0
    for step in SESSION:
        assert step.said in seen(tour, (at + step.seconds / 2) / whole)
        at += step.seconds
