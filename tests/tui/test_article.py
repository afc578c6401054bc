"""The text of an article: what is drawn is what is stored, and every mark stands where it belongs."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content

from analysis.compare.comparison import ArticleText, Highlight
from tui.themes import DEFAULTS
from tui.widgets.article import ArticleView
from tui.widgets.article_rows import STYLES, MarginMark, paragraphs
from tui.wrapping import row_starts

TEXT = (
    "A headline\n\n“We [sic] will win,” she said, perhaps.\n  Indented [/foo] line.\nAdvertisement\nSign up\n\nThe end."
)


def mark(part: str, layer: str, note: str = "") -> Highlight:
    """Return a mark on the first ``part`` of the text."""
    start = TEXT.index(part)
    return Highlight(start, start + len(part), layer, note)


ARTICLE = ArticleText(
    "a",
    TEXT,
    [
        mark("“We [sic] will win,”", "quoted"),
        mark("perhaps", "hedge"),
        mark("she said, perhaps.\n  Indented", "reported"),
        mark("Advertisement", "boilerplate", "advertisement"),
        mark("Sign up", "boilerplate", "call to sign up"),
    ],
)


class Shown(App[None]):
    """One article."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def compose(self) -> ComposeResult:
        yield ArticleView(("quoted", "hedge", "reported"))

    @property
    def view(self) -> ArticleView:
        return self.query_one(ArticleView)

    def contents(self) -> list[Content]:
        return self.view.contents()


def marked(contents: list[Content], layer: str) -> list[str]:
    """Return the pieces that stand in the style of a layer."""
    return [
        content.plain[span.start : span.end]
        for content in contents
        for span in content.spans
        if str(span.style) == STYLES[layer]
    ]


@given(
    st.text(alphabet="ab \n\t[", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4)
)
def test_paragraphs_are_the_lines_that_hold_something(text: str, outs: list[tuple[int, int]]) -> None:
    spans = [Highlight(start, end, "boilerplate", "why") for start, end in outs if start < end <= len(text)]
    found = paragraphs(ArticleText("a", text, spans))
    assert [text[line.start : line.end] for line in found] == [line for line in text.split("\n") if line.strip()]


async def test_text_is_drawn_as_it_is_stored_with_marks_in_their_places() -> None:
    app = Shown()
    async with app.run_test(size=(60, 20)) as pilot:
        await app.view.show(ARTICLE)
        assert [content.plain for content in app.contents()] == [
            "A headline",
            "“We [sic] will win,” she said, perhaps.",
            "  Indented [/foo] line.",
            "┊ 2 lines of boilerplate: advertisement, call to sign up",
            "The end.",
        ]
        assert marked(app.contents(), "quoted") == ["“We [sic] will win,”"]
        assert marked(app.contents(), "hedge") == ["perhaps"]
        assert marked(app.contents(), "reported") == ["she said, perhaps.", "  Indented"]
        await app.view.toggle("boilerplate")
        await pilot.pause()
        assert [content.plain for content in app.contents()] == [
            "A headline",
            "“We [sic] will win,” she said, perhaps.",
            "  Indented [/foo] line.",
            "┊ advertisement: Advertisement",
            "┊ call to sign up: Sign up",
            "The end.",
        ]


async def test_layers_and_focus_change_the_marks_and_never_the_text() -> None:
    app = Shown()
    async with app.run_test(size=(60, 20)):
        await app.view.show(ARTICLE, [(TEXT.index("she"), TEXT.index("she") + 3)])
        before = [content.plain for content in app.contents()]
        assert marked(app.contents(), "focus") == ["she"]
        await app.view.toggle("quoted")
        assert marked(app.contents(), "quoted") == []
        assert marked(app.contents(), "focus") == ["she"]
        await app.view.show(ARTICLE, [(TEXT.index("end"), TEXT.index("end") + 3)])
        assert marked(app.contents(), "focus") == ["end"]
        await app.view.toggle("quoted")
        assert marked(app.contents(), "quoted") == ["“We [sic] will win,”"]
        assert [content.plain for content in app.contents()] == before


async def test_the_passage_in_focus_is_scrolled_into_view() -> None:
    text = "\n".join(f"Paragraph {number} stands here." for number in range(200))
    start = text.index("Paragraph 150")
    app = Shown()
    async with app.run_test(size=(60, 20)) as pilot:
        await app.view.show(ArticleText("a", text), [(start, start + 9)])
        await pilot.pause()
        await pilot.pause()
        assert any("Paragraph 150" in strip.text for strip in app.screen._compositor.render_strips())


async def test_an_empty_article_is_empty() -> None:
    app = Shown()
    async with app.run_test(size=(60, 20)):
        await app.view.toggle("quoted")
        await app.view.show(ArticleText("a", " \n \n"))
        assert app.contents() == []


@given(st.text(alphabet="ab 中\u00a0-", max_size=80), st.integers(2, 30))
def test_rows_hold_as_many_words_as_fit_and_lose_no_character(text: str, width: int) -> None:
    starts = row_starts(text, width)
    assert starts == sorted({0, *starts})
    rows = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    for row, below in zip(rows, [*rows[1:], ""], strict=True):
        assert cell_len(row.rstrip()) <= width
        assert not below[:1].isspace()
        if below:
            assert cell_len(row + below.split()[0]) > width


async def test_marks_stand_in_the_margin_beside_the_rows_they_mark() -> None:
    app = Shown()
    async with app.run_test(size=(30, 20)) as pilot:
        await app.view.show(ARTICLE)
        start, end = TEXT.index("she said"), TEXT.index("The end")
        app.view.mark([MarginMark(start, TEXT.index("Advert") - 1, "≡2", 7), MarginMark(end, len(TEXT), "≡3", 8)], 7)
        await pilot.pause()
        first, last = app.view.rows_of(start, TEXT.index("Advert") - 1)
        shown = [strip.text for strip in app.screen._compositor.render_strips()]
        assert shown[first].startswith("≡2 ")
        assert "she" in shown[first] + shown[first + 1]
        assert all(line.startswith("┆") for line in shown[first + 1 : last + 1] if line.strip())
        assert shown[app.view.rows_of(end, len(TEXT))[0]].startswith("≡3 The end.")
        assert next(content.plain for content in app.contents()) == "A headline"
        app.view.mark([], 0)
        await pilot.pause()
        assert not any("≡" in strip.text for strip in app.screen._compositor.render_strips())


async def test_the_mouse_selects_text_over_several_rows_and_paragraphs() -> None:
    app = Shown()
    async with app.run_test(size=(30, 20)) as pilot:
        await app.view.show(ARTICLE)
        await pilot.pause()
        await pilot.mouse_down(ArticleView, offset=(3, 0))
        await pilot.hover(ArticleView, offset=(8, 2))
        await pilot.mouse_up(ArticleView, offset=(8, 2))
        selected = app.screen.get_selected_text()
        assert selected is not None
        assert selected.startswith("headline\n“We [si")
        assert "\n" not in selected.removeprefix("headline\n")


async def test_what_is_at_the_top_stays_there_at_another_width() -> None:
    text = "\n".join(" ".join(f"{number}/{word}" for word in range(40)) for number in range(40))
    app = Shown()
    async with app.run_test(size=(60, 20)) as pilot:
        await app.view.show(ArticleText("a", text))
        await pilot.pause()
        wanted = text.index("17/23")
        app.view.scroll_to(y=app.view.rows_of(wanted, wanted + 5)[0], animate=False)
        await pilot.pause()
        first = top_row(app)[0]
        for width in (35, 100, 24, 60):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            assert first in top_row(app)


def top_row(app: App[None]) -> list[str]:
    """Return the words in the first row of the screen."""
    return app.screen._compositor.render_strips()[0].text.split()
