"""The signs of the drawings in ASCII, where the terminal has no others."""

import pytest

from tests.tui.driving import drawn, ready, settled
from tui.app import FramescopeApp
from tui.signs import AsciiSigns, only_ascii


@pytest.mark.parametrize(
    ("environment", "ascii_signs"),
    [
        ({}, False),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "de_DE.utf8@euro"}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),
        ({"LANG": "C", "LC_CTYPE": "en_GB.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "POSIX"}, True),
        ({"LANG": "en_US.UTF-8", "TERM": "linux"}, True),
    ],
)
def test_where_signs_are_in_ascii(environment: dict[str, str], ascii_signs: bool) -> None:
    assert only_ascii(environment) is ascii_signs


async def test_the_drawings_of_every_view_are_in_ascii(tiny: FramescopeApp) -> None:
    tiny.sign_filters = (AsciiSigns(),)
    async with tiny.run_test(size=(160, 50)) as pilot:
        app = await ready(pilot)
        for view in ("overview", "compare", "matrix", "stance", "hedging", "terms", "distinctive", "sources"):
            await app.action_view(view)
            await settled(pilot)
            assert not {sign for sign in drawn(app) if not sign.isascii() and not sign.isalpha()}, view
