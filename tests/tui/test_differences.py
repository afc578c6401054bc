"""Differences: every passage in full beside its parallels, the gaps with what others have, and the same as text."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from textual.pilot import Pilot

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.corpus.read import read
from analysis.errors import FramescopeError
from analysis.result import Analysis
from analysis.run.analyse import analyse
from tests.conftest import Write
from tests.tui.driving import dashboard, drawn, lines, listed, numbers, ready, values
from tui.app import FramescopeApp
from tui.cli.show import shown
from tui.cli.text import PIPE_WIDTH
from tui.screens.differences import DifferencesScreen, ParallelScreen
from tui.screens.passages import PassagesScreen
from tui.views import gaps, parallels
from tui.views.grid import Opens, fitted
from tui.views.parallels import Position
from tui.widgets.article import ArticleView

Corpora = Callable[..., Path]

FILLER = {
    "One": "Bakers sold rye loaves at dawn. A tram stopped beside the theatre. Children painted wooden boats.",
    "Two": "Librarians shelved old atlases. Musicians tuned their cellos. Gardeners watered roses all afternoon.",
    "Three": "Sailors mended nets. The cinema closed early. Tailors measured velvet curtains in silence.",
}
FLOOD = {
    "One": "The flood in Brandon destroyed 300 houses and the old Keller bridge on Monday, officials said.",
    "Two": "On Monday a flood destroyed 450 houses in Brandon and swept away the old Keller bridge.",
    "Three": "Officials in Brandon fear that the flood, which destroyed the old Keller bridge on Monday, may return.",
}
NORWAY = "Norway sent pumps. Norway also sent crews, and Norway paid for them."


@pytest.fixture(scope="module")
def seeds_findings(seeds_analysis: Analysis) -> Comparison:
    return Comparison(seeds_analysis, Scope(story=1))


def files(*outlets: str) -> dict[str, str]:
    return {f"{outlet}.txt": f"{FLOOD[outlet]}\n\n{FILLER[outlet]}\n\n{NORWAY}" for outlet in outlets}


def manifest(*outlets: str) -> str:
    return "\n".join(f'[[article]]\nfile = "{one}.txt"\noutlet = "{one}"' for one in outlets)


async def differences(pilot: Pilot[Any]) -> FramescopeApp:
    """Open the screen and wait until it is drawn."""
    app = await ready(pilot)
    await app.go_to_scope(Scope(story=1)).wait()
    await app.action_view("differences")
    await settled(app, pilot)
    return app


async def settled(app: FramescopeApp, pilot: Pilot[Any]) -> None:
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


# --- parallels


async def test_what_differs_stands_beside_each_other_and_is_filtered_by_typing(seeds: Path) -> None:
    app = dashboard(seeds)
    async with app.run_test(size=(80, 24)) as pilot:
        await differences(pilot)
        assert app.comparison is not None
        assert f"{len(app.comparison.parallels())} parallels" in drawn(app)
        await pilot.press("slash", *"[no such/]")
        await pilot.pause()
        assert "Nothing here contains “[no such/]”." in drawn(app)
        await pilot.press("escape")
        assert f"{len(app.comparison.parallels())} parallels" in drawn(app)

        await pilot.press("slash", *"square", "enter")
        for width, height, side_by_side in ((80, 24, False), (120, 40, True)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            screen = drawn(app)
            assert "⚠ numbers disagree: 3,000 ≠ 6,000 square kilometers" in screen
            assert "⟦3,000⟧" in screen
            assert "⟦6,000⟧" in screen
            heads = {place for place, line in enumerate(lines(app)) if re.search("(BOL News|Times of India) ·", line)}
            assert len(heads) == (1 if side_by_side else 2)

        await pilot.press("escape", "slash", *"zhanshu", "enter")
        await pilot.pause()
        (head,) = (line for line in lines(app) if "BOL News ·" in line)
        assert "Times of India ·" in head
        assert "unnamed 1 ·" in head
        words = " ".join(drawn(app).split())
        for said in ("met with the State", "told Russian lawmakers that", "stressed that Beijing has"):
            assert said in words
        for width, height in ((200, 60), (40, 10), (20, 5), (1, 1), (120, 40)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert len(lines(app)) == height


@pytest.mark.parametrize(("width", "across"), [(77, 1), (40, 1), (117, 3), (197, 5), (24, 1)])
def test_every_passage_is_there_in_full(seeds_findings: Comparison, width: int, across: int) -> None:
    found = seeds_findings.parallels()
    rows = parallels.lines(seeds_findings, found, width, across)
    assert len(found) > 2
    assert all(sum(piece.text.cell_length for piece in row) <= width for row in rows)
    for parallel in found:
        for number, passage in enumerate(parallel.passages):
            place = Position(parallel.number, number)
            own = [piece.text.plain for row in rows for piece in row if piece.value == place]
            head = len(parallels.passage_lines(seeds_findings, parallel, passage, len(own[0])))
            body = [line[2:] for line in own if line[:2] in ("│ ", "» ", "❝ ")]
            assert head >= len(body)
            said = seeds_findings.texts[passage.article_id][passage.start : passage.end]
            assert "".join(body).translate(str.maketrans("", "", "⟦⟧ ")) == "".join(said.split())


async def test_the_cursor_goes_from_passage_to_passage_and_enter_opens_the_article_there(seeds: Path) -> None:
    app = dashboard(seeds)
    async with app.run_test(size=(80, 24)) as pilot:
        await differences(pilot)
        assert app.comparison is not None
        rows = numbers(app)
        wanted = [
            Position(parallel.number, number)
            for parallel in app.comparison.parallels()
            for number in range(len(parallel.passages))
        ]
        walked = [rows.value]
        for _ in wanted[1:]:
            await pilot.press("j")
            walked.append(rows.value)
        assert walked == wanted
        rows.go_to(wanted[-2])
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, ParallelScreen)
        passage = app.comparison.parallels()[-1].passages[wanted[-2].passage]
        view = app.screen.query_one(ArticleView)
        assert view.article_id == passage.article_id
        assert [(one.start, one.end) for one in view._focus] == [(passage.start, passage.end)]
        assert listed(app) == len(app.comparison.parallels()[-1].passages)
        await pilot.press("escape")
        assert isinstance(app.screen, DifferencesScreen)
        assert numbers(app).value == wanted[-2]


async def test_clicks_anywhere_on_a_passage_open_it(seeds: Path) -> None:
    app = dashboard(seeds)
    async with app.run_test(size=(120, 40)) as pilot:
        await differences(pilot)
        rows = numbers(app)
        place = values(rows)[1]
        row = max(number for number, line in enumerate(rows._rows) if any(piece.value == place for piece in line))
        left = sum(piece.text.cell_length for piece in rows._rows[row][:2])
        await pilot.click(offset=(rows.content_region.x + left + 1, rows.content_region.y + row), times=2)
        await settled(app, pilot)
        assert isinstance(app.screen, ParallelScreen)
        assert app.screen.query_one(ArticleView).article_id


# --- gaps


async def test_a_gap_says_what_was_expected_and_opens_what_the_others_have(seeds: Path) -> None:
    app = dashboard(seeds)
    async with app.run_test(size=(120, 30)) as pilot:
        await differences(pilot)
        await pilot.press("b")
        await settled(app, pilot)
        assert app.comparison is not None
        assert not {"hid", "omitted", "suppressed", "silent"} & set(drawn(app).lower().split())
        rows = numbers(app)
        assert len(values(rows)) == len(app.comparison.gaps()) > 0
        for number, gap in zip(values(rows), app.comparison.gaps(), strict=True):
            assert isinstance(number, Opens)
            rows.go_to(number)
            (line,) = (line for line in lines(app) if line.strip().startswith(gap.outlet) and f" {gap.item} " in line)
            assert line.split(gap.item)[1].split()[:2] == [f"{gap.expected:.1f}", "0"]
            assert f"{gap.others_with} of {gap.others}" in line
            await pilot.press("enter")
            await settled(app, pilot)
            assert isinstance(app.screen, PassagesScreen)
            assert app.screen.passages is not None
            assert listed(app) == gap.count_others
            assert gap.outlet not in {line.outlet for line in app.screen.passages}
            await pilot.press("escape")
        await pilot.press("b")
        await settled(app, pilot)
        assert "No passage here stands word for word" in " ".join(drawn(app).split())
        await pilot.press("b")
        await settled(app, pilot)
        assert "parallels" in lines(app)[2]


@pytest.mark.parametrize(
    ("outlets", "parts"),
    [
        (("One",), ("There is only one outlet here", "Gaps need 3 outlets on one story; here is 1.")),
        (("One", "Two"), ("⚠ numbers disagree: 300 ≠ 450 houses", "Gaps need 3 outlets on one story; here are 2.")),
        (("One", "Two", "Three"), ("⚠ numbers disagree: 300 ≠ 450 houses", "No gap")),
    ],
)
async def test_why_there_is_nothing_is_said(corpus: Corpora, outlets: tuple[str, ...], parts: tuple[str, str]) -> None:
    app = dashboard(corpus(files(*outlets), manifest(*outlets)))
    async with app.run_test(size=(80, 24)) as pilot:
        await differences(pilot)
        for part in parts:
            assert part in " ".join(drawn(app).split())
            await pilot.press("b")
            await settled(app, pilot)


async def test_no_parallel_is_said(corpus: Corpora) -> None:
    texts = {f"{outlet}.txt": f"Norway. {FILLER[outlet]}" for outlet in ("One", "Two")}
    app = dashboard(corpus(texts, manifest("One", "Two")))
    async with app.run_test(size=(80, 24)) as pilot:
        await differences(pilot)
        assert app.comparison is not None
        assert not app.comparison.parallels()
        assert parallels.none(app.comparison) in " ".join(drawn(app).split())


# --- twins


def test_the_text_has_every_line_of_the_screen(seeds_analysis: Analysis, seeds_findings: Comparison) -> None:
    printed = shown(seeds_findings, "differences", {}, "text", "").decode()
    rows = parallels.lines(seeds_findings, seeds_findings.parallels(), PIPE_WIDTH, 1)
    rest = iter(printed.splitlines())
    for row in rows:
        line = "".join(piece.text.plain for piece in row).rstrip()
        assert not line or line in rest  # in the same order
    for grid in gaps.view(seeds_findings).grids:
        for row in fitted(grid, PIPE_WIDTH)[1]:
            assert "".join(piece.text.plain for piece in row).rstrip() in rest
    for parallel in seeds_findings.parallels():
        for passage in parallel.passages:
            assert f"{passage.article_id}[{passage.start}:{passage.end}]" in printed


def test_one_part_alone_and_one_outlet_alone(seeds_findings: Comparison) -> None:
    both = shown(seeds_findings, "differences", {}, "text", "").decode()
    first, second = (
        shown(seeds_findings, "differences", {"list": part}, "text", "").decode() for part in ("parallels", "gaps")
    )
    assert both == f"{first}\n{second}"
    alone = shown(seeds_findings, "differences", {"outlet": "BOL News", "list": "parallels"}, "csv", "")
    table = pd.read_csv(io.BytesIO(alone))
    assert set(table[table["outlet"] == "BOL News"]["parallel"]) == set(table["parallel"])
    with pytest.raises(FramescopeError, match="choose one of: parallels, gaps, shared"):
        shown(seeds_findings, "differences", {"list": "term"}, "text", "")


def test_the_data_hold_the_place_of_everything_that_is_marked(seeds_findings: Comparison) -> None:
    rows = json.loads(shown(seeds_findings, "differences", {}, "json", ""))["rows"]
    assert len(rows) == sum(len(parallel.passages) for parallel in seeds_findings.parallels())
    disagreeing = []
    for row in rows:
        text = seeds_findings.texts[row["article_id"]]
        assert text[row["start"] : row["end"]] == row["text"]
        for kind in ("differing", "shared", "hedge", "booster", "disagreement"):
            for span in row[f"{kind}_spans"].split():
                start, end = map(int, span.split(":"))
                assert row["start"] <= start < end <= row["end"]
                if kind == "disagreement":
                    disagreeing.append(text[start:end])
    assert {"3,000", "6,000"} <= set(disagreeing)
    table = pd.read_csv(io.BytesIO(shown(seeds_findings, "differences", {"list": "gaps"}, "csv", "")))
    assert list(table["item"]) == [gap.item for gap in seeds_findings.gaps()]


def test_hostile_passages_are_only_ever_shown(write: Write) -> None:
    told = "[/foo] [@click=app.quit]The flood[/] in \x1b[31mBrandon destroyed 300 houses\u202e and the Keller bridge"
    rows = [
        {"outlet": "[b]One", "text": f"{told} on Monday [sic].\n\n{FILLER['One']}"},
        {"outlet": "Two\x1b]0;x\x07", "text": f"{told.replace('300', '450')} on Monday \x9b2J.\n\n{FILLER['Two']}"},
    ]
    comparison = Comparison(analyse(read(write(rows))), Scope(story=1))
    (parallel,) = comparison.parallels()
    assert parallel.disagreements
    for row in parallels.lines(comparison, [parallel], 60, 1):
        assert not set("".join(piece.text.plain for piece in row)) & set("\x1b\x07\x9b\u202e\n")
    printed = shown(comparison, "differences", {}, "text", "").decode()
    assert "[/foo] [@click=app.quit]The flood[/]" in " ".join(printed.split())
    assert not set(printed) & set("\x1b\x07\x9b\u202e")


async def test_shared_text_opens_in_both_articles_and_is_marked_there(corpus: Corpora) -> None:
    wire = (
        "Engineers had warned the council that the wall was cracked in three places, and that it might not hold for "
        "another wet autumn."
    )
    texts = {f"{outlet}.txt": f"{FLOOD[outlet]} {FILLER[outlet]}\n\n{wire}\n" for outlet in ("One", "Two")}
    app = dashboard(corpus(texts, manifest("One", "Two")))
    async with app.run_test(size=(160, 30)) as pilot:
        await differences(pilot)
        assert "shared text: One and Two, 1 passage of" in " ".join(drawn(app).split())
        await pilot.press("b", "b")
        await settled(app, pilot)
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, ParallelScreen)
        assert listed(app) == 2
        assert "≈ also in Two" in " ".join(drawn(app).split())
