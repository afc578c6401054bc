"""How a screen is divided."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui import layout

WIDTHS = st.integers(1, 400)


@given(WIDTHS, st.integers(1, 60), st.data())
def test_the_focused_column_is_always_shown_and_the_columns_fit(width: int, total: int, data: st.DataObject) -> None:
    focused = data.draw(st.integers(0, total - 1))
    plan = layout.columns(width, total, focused)
    assert plan.first <= focused < plan.first + plan.shown
    assert plan.first >= 0
    assert plan.first + plan.shown <= total
    assert plan.shown * plan.width <= width


@given(WIDTHS, st.integers(1, 60))
def test_columns_are_as_many_as_there_is_room_for_and_none_is_too_narrow(width: int, total: int) -> None:
    plan = layout.columns(width, total, 0)
    assert plan.shown == 1 or plan.width >= layout.NARROWEST_COLUMN
    assert plan.shown == total or (plan.shown + 1) * layout.NARROWEST_COLUMN > width


@given(WIDTHS, st.integers(2, 30))
def test_walking_to_the_right_moves_the_window_by_at_most_one_column(width: int, total: int) -> None:
    firsts = [layout.columns(width, total, focused).first for focused in range(total)]
    assert all(0 <= after - before <= 1 for before, after in pairwise(firsts))


def test_no_columns_need_no_room() -> None:
    assert layout.columns(80, 0, 0).shown == 0


def test_the_sizes_of_the_design() -> None:
    assert layout.columns(80, 5, 0).shown == 2
    assert layout.columns(120, 5, 0).shown == 3
    assert layout.columns(200, 5, 0).shown == 5
    assert not layout.beside(80)
    assert layout.beside(120)


@given(st.integers(1, 200), st.integers(1, 200))
def test_a_higher_screen_never_shows_less_of_a_card(one: int, other: int) -> None:
    low, high = layout.card(min(one, other), 36), layout.card(max(one, other), 36)
    assert all(part <= larger for part, larger in zip(low, high, strict=True))


def test_24_lines_leave_room_for_text_below_the_card() -> None:
    card = layout.card(24, 36)
    chrome = 1 + 1 + 2 + 1  # header, footer, border, rule
    fixed = card.title + card.facts + 2 + 1 + 1 + 1 + card.terms  # title, facts, voices, axis, tone, hedging, terms
    assert 24 - chrome - fixed - card.targets >= 5


@given(st.lists(st.integers(3, 20), max_size=12), WIDTHS)
def test_the_footer_shows_the_first_keys_and_always_the_last_two(widths: list[int], width: int) -> None:
    kept = layout.footer(widths, width)
    count = len(widths)
    assert kept[-2:] == list(range(count))[-2:]
    assert kept[:-2] == list(range(len(kept[:-2])))
    assert len(kept) <= 2 or sum(widths[index] for index in kept) <= width
    assert len(kept) == count or sum(widths[index] for index in [*kept, len(kept) - 2]) > width


def test_a_terminal_that_is_too_small_is_told_in_a_line_that_fits() -> None:
    assert layout.too_small(60, 20) == ""
    assert layout.too_small(59, 24) == "59×24 is too small: 60×20 is needed"
    assert all(len(layout.too_small(width, 19)) < 40 for width in (1, 40, 200))


def drawn(width: int, total: int, focused: int, zoomed: bool = False) -> str:
    """Return the columns as text, a character for ten cells: the number of each, the focused in brackets."""
    plan = layout.columns(width, total, focused, zoomed)
    names = [f"[{index}]" if index == focused else str(index) for index in range(total)]
    return "".join(f"│{name}".ljust(plan.width // 10, "·") for name in names[plan.first : plan.first + plan.shown])


def test_the_columns_of_the_sizes_in_use() -> None:
    assert drawn(60, 5, 2) == "│[2]··"
    assert drawn(80, 5, 0) == "│[0]│1··"
    assert drawn(80, 5, 4) == "│3··│[4]"
    assert drawn(120, 5, 2) == "│0··│1··│[2]"
    assert drawn(120, 5, 2, zoomed=True) == "│[2]········"
    assert drawn(200, 5, 3) == "│0··│1··│2··│[3]│4··"
    assert drawn(200, 2, 0) == "│[0]······│1········"
