"""Pictures hold what is on the screen, and need nothing from anywhere."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from analysis.errors import FramescopeError
from analysis.export.suffixes import suffix_of
from analysis.export.typeset import typeset
from tests.tui.driving import HOSTILE, TINY, drawn, ready
from tui.app import FramescopeApp
from tui.cli.corpus import Reader
from tui.cli.shot import picture
from tui.picture import SUFFIXES


def assert_self_contained(svg: str) -> ElementTree.Element:
    """Hold that a picture is well-formed, harmless, and fetches nothing; give its root."""
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", svg)
    root = ElementTree.fromstring(svg)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        "svg", "style", "defs", "clipPath", "rect", "g", "text", "circle", "title",
    }  # fmt: skip
    for element in root.iter():
        assert not any("href" in name or name.startswith("on") for name in element.attrib)
    style = "".join(element.text or "" for element in root.iter() if element.tag.endswith("style"))
    assert "url(" not in style
    assert "@import" not in style
    assert "font-face" not in style
    return root


def words(root: ElementTree.Element) -> str:
    """Return the text of a picture."""
    return "\n".join(element.text or "" for element in root.iter() if element.tag.endswith("text")).replace(
        "\u00a0", " "
    )


async def test_p_saves_the_screen_as_it_is(
    tiny: FramescopeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with tiny.run_test(size=(80, 24), notifications=True) as pilot:
        app = await ready(pilot)
        before = drawn(app)
        await pilot.press("p")
        await pilot.pause()
        (path,) = tmp_path.iterdir()
        assert re.fullmatch(r"framescope-compare-\d{8}-\d{6}\.svg", path.name)
        root = assert_self_contained(path.read_text("utf-8"))
        text = words(root)
        for line in before.splitlines()[1:15]:
            for word in re.findall(r"[\w“”’%+−]{4,}", line):
                assert word in text
        assert "Saved as" in drawn(app)
        assert typeset(path.read_text("utf-8"), "png").startswith(b"\x89PNG")

        path.unlink()
        await pilot.press("p")
        await pilot.pause()
        (again,) = tmp_path.iterdir()
        assert "Saved as" not in words(assert_self_contained(again.read_text("utf-8")))

        monkeypatch.chdir("/proc")
        await pilot.press("p")
        await pilot.pause()
        assert "could not be written" in drawn(app)


def test_pictures_without_a_terminal() -> None:
    choice = {"measure": "stance", "of": "Norway", "outlet": "The Post"}
    compare, passages, terms = (
        words(assert_self_contained(picture(view, Reader(str(TINY)), "lexicon", (100, 30), choice, ".svg").decode()))
        for view in ("compare", "passages", "terms")
    )
    assert "hedged" in compare
    assert "stance towards Norway, The Post" in passages
    assert "TF-IDF" in terms
    with pytest.raises(FramescopeError, match="no outlet 'Nobody'"):
        picture("terms", Reader(str(TINY)), "lexicon", (80, 24), {"outlet": "Nobody"}, ".svg")
    with pytest.raises(FramescopeError, match="does not exist"):
        picture("terms", Reader("/no/such"), "lexicon", (80, 24), {}, ".svg")


def test_hostile_data_draw_a_harmless_picture() -> None:
    choice = {"measure": "stance", "of": "Norway", "outlet": "[/foo] Post"}
    text = words(
        assert_self_contained(picture("passages", Reader(str(HOSTILE)), "lexicon", (120, 40), choice, ".svg").decode())
    )
    assert "stance towards Norway, [/foo] Post" in text
    assert "[@click=app.quit]x[/]" in text
    assert "[sic]" in text


def test_a_picture_has_no_window_around_it() -> None:
    root = assert_self_contained(_tiny(".svg").decode())
    assert not [element for element in root.iter() if element.tag.endswith("circle")]
    assert root.attrib["viewBox"].startswith("0 0 ")


@pytest.mark.parametrize(("suffix", "begins"), [(".png", b"\x89PNG"), (".pdf", b"%PDF")])
def test_a_picture_is_typeset_the_same_each_time(suffix: str, begins: bytes) -> None:
    one = _tiny(suffix)
    assert one.startswith(begins)
    assert len(one) > 20_000  # there is ink
    assert one == _tiny(suffix)


def test_text_and_html_hold_the_words_of_the_screen() -> None:
    text, colours, page = (_tiny(suffix).decode() for suffix in (".txt", ".ansi", ".html"))
    assert "Hedging" in text
    assert "\x1b" not in text
    assert "\x1b[" in colours
    assert "hedged" in page
    assert "http" not in page


def test_a_picture_of_the_stories_has_the_overview_beside_them(two_stories: Path) -> None:
    text = picture("stories", Reader(str(two_stories)), "lexicon", (120, 40), {}, ".txt").decode()
    assert "What differs" in text


def test_a_picture_of_another_kind_is_refused() -> None:
    with pytest.raises(FramescopeError, match=r"A picture ends in \.svg, .* or \.ansi; name it so, not shot\."):
        suffix_of(Path("shot"), "A picture", SUFFIXES)


def _tiny(suffix: str) -> bytes:
    return picture("hedging", Reader(str(TINY)), "lexicon", (80, 24), {}, suffix)
