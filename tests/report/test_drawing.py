"""Drawings are true: the same scale for all rows, zero and ends named, every value where it belongs."""

import itertools
import re
from xml.etree import ElementTree

import pytest

from analysis.compare.honesty import Standing
from analysis.export.typeset import typeset
from analysis.report.drawing import Axis, Group, Point, Share, Trend, bars, dots, stacked, trends
from analysis.report.svg import WIDTH

SVG = "{http://www.w3.org/2000/svg}"
AXIS = Axis(-1.0, 1.0, ((-1.0, "−1 less"), (0.0, "0"), (1.0, "+1 more")))
GROUPS = [
    Group("Keller", (Point("Post", -0.5, -0.75, -0.25, "n 4"), Point("Courier", 0.5, None, None, "n 2"))),
    Group("Norway", (Point("Post", 0.0, -0.1, 0.1, "n 9", Standing.TENTATIVE), Point("Daily", None, None, None, ""))),
]


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> dict[str, ElementTree.Element]:
    return {one.text or "": one for one in drawn(svg).iter(f"{SVG}text")}


def marks(svg: str) -> list[tuple[float, float]]:
    return [(float(one.get("cx", "")), float(one.get("cy", ""))) for one in drawn(svg).iter(f"{SVG}circle")]


def test_every_value_stands_on_the_one_axis() -> None:
    svg = dots("Stance", "", GROUPS, AXIS)
    ends = [float(texts(svg)[name].get("x", "")) for name in ("−1 less", "0", "+1 more")]
    assert ends[1] - ends[0] == ends[2] - ends[1]
    places = [x for x, _ in marks(svg)]
    assert places == [(ends[0] + ends[1]) / 2, (ends[1] + ends[2]) / 2, ends[1]]


def test_an_interval_is_drawn_from_end_to_end_and_none_where_there_is_none() -> None:
    svg = dots("Stance", "", GROUPS, AXIS)
    level = [one for one in drawn(svg).iter(f"{SVG}line") if one.get("stroke-width") == "1.4"]
    flat = [one for one in level if one.get("y1") == one.get("y2")]
    assert [(float(one.get("x1", "")), float(one.get("x2", ""))) for one in flat] == [
        (AXIS.x(-0.75), AXIS.x(-0.25)),
        (AXIS.x(-0.1), AXIS.x(0.1)),
    ]
    assert "no value" in texts(svg)


def test_rows_do_not_lie_on_each_other_and_all_lies_inside() -> None:
    svg = dots("Stance", "", GROUPS, AXIS)
    heights = [y for _, y in marks(svg)]
    assert all(after - before >= 20 for before, after in itertools.pairwise(heights))
    height = float(drawn(svg).get("height", ""))
    assert all(
        float(one.get("y", "")) < height and 0 <= float(one.get("x", "")) <= WIDTH for one in texts(svg).values()
    )


def test_signs_tell_how_much_is_behind_a_value() -> None:
    signs = set()
    for standing in (Standing.TEXT, Standing.FEW, Standing.TENTATIVE, Standing.FIRM):
        svg = dots("", "", [Group("", (Point("Post", 0.3, None, None, "", standing),))], AXIS)
        signs.update(re.findall(r"<(?:circle|path)[^>]*>", svg))
    assert len(signs) == 4


def test_bars_begin_at_zero() -> None:
    axis = Axis(0.0, 10.0, ((0.0, "0"), (10.0, "10")))
    svg = bars("Hedges", "", [Group("", (Point("Post", 5.0, 4.0, 6.0, ""),))], axis)
    (bar,) = (one for one in drawn(svg).iter(f"{SVG}rect") if one.get("fill") != "#ffffff")
    assert float(bar.get("x", "")) == axis.x(0.0)
    assert float(bar.get("width", "")) == pytest.approx(axis.x(5.0) - axis.x(0.0))


def test_a_trend_joins_neighbours_and_breaks_where_there_is_no_value() -> None:
    time = Axis(0.0, 4.0, ((0.0, "1 May"), (4.0, "5 May")))
    values = ((0, 0.5), (1, -0.5), (3, 0.0))
    points = tuple((place, Point("Post", value, None, None, "", Standing.FEW)) for place, value in values)
    svg = trends("Stance", "", [Trend("Post", points, "3 of 5 days"), Trend("Daily", points[:1], "")], AXIS, time)
    found = marks(svg)
    assert [x for x, _ in found] == [time.x(0), time.x(1), time.x(3), time.x(0)]
    heights = [y for _, y in found]
    assert heights[0] < heights[2] < heights[1]  # higher values stand higher
    assert heights[1] - heights[2] == pytest.approx(heights[2] - heights[0])
    assert heights[3] - heights[0] == pytest.approx(54)  # the strip below, on the same scale
    joined = [one for one in drawn(svg).iter(f"{SVG}line") if one.get("stroke-width") == "1.4"]
    assert [(float(one.get("x1", "")), float(one.get("x2", ""))) for one in joined] == [(time.x(0), time.x(1))]


def test_shares_fill_the_row_in_proportion() -> None:
    svg = stacked("Voices", "", ("own", "quoted"), [Share("Post", ((0.75, "75%"), (0.25, "25%")), "80 words")])
    boxes = [one for one in drawn(svg).iter(f"{SVG}rect") if one.get("height") == "16"]
    widths = [float(one.get("width", "")) for one in boxes]
    assert widths[0] == pytest.approx(3 * widths[1], abs=0.3)
    assert {"own", "quoted", "0 %", "100 %", "75%", "80 words"} <= texts(svg).keys()


def test_what_it_shows_is_said_in_words_and_hostile_words_stay_words() -> None:
    label = "<script>&\"'"
    svg = dots(label, label, [Group(label, (Point(label, 0.1, None, None, label),))], AXIS)
    assert {one.tag.removeprefix(SVG) for one in drawn(svg).iter()} == {
        "svg", "title", "desc", "rect", "line", "text", "circle"
    }  # fmt: skip
    assert [one.text for one in drawn(svg).iter(f"{SVG}desc")] == [label]


def test_a_long_label_is_cut_with_a_sign_and_a_wide_one_sooner() -> None:
    svg = dots("", "", [Group("", (Point("word " * 20, 0, None, None, ""), Point("中" * 40, 0, None, None, "")))], AXIS)
    cut = [one for one in texts(svg) if one.endswith("…")]
    assert [len(one) < limit for one, limit in zip(cut, (40, 18), strict=True)] == [True, True]


def test_there_is_ink() -> None:
    picture = typeset(dots("Stance", "", GROUPS, AXIS), "png")
    empty = typeset(dots("Stance", "", [], AXIS), "png")
    assert len(picture) > len(empty)


def test_counts_are_never_cut() -> None:
    note = "n 12,345 of 67,890 · 123 articles"
    assert note in texts(dots("", "", [Group("", (Point("Post", 0.1, None, None, note),))], AXIS))
