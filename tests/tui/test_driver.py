"""How long a key is waited for."""

import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="there Textual reads no sequences")
def test_escape_is_told_soon_but_not_through_a_network() -> None:
    from tui.driver import FAR, HERE, escape_delay

    assert escape_delay({}, 0.1) == HERE < FAR
    assert escape_delay({"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}, 0.1) == FAR
    assert escape_delay({"ESCDELAY": "500", "SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}, 0.5) == 0.5
