"""Reading gold data in JSON lines, each a labelled item, with errors that name the file and the line."""

import json
from pathlib import Path
from typing import Any

from analysis import utf8
from analysis.errors import EXIT_BAD_INPUT, FramescopeError


def json_lines(gold: Path, holds: str) -> list[tuple[str, Any]]:
    """Return each line of ``gold`` that is not blank: its position ("FILE, line 3"), and its value.

    ``holds`` names the items ("labelled sentence") for the message if there are none.
    Raises ``FramescopeError`` for a missing file, one that is not UTF-8, a line that is not JSON, or no items.
    """
    lines = utf8.read(gold).split("\n")
    numbered = ((f"{gold}, line {number}", line) for number, line in enumerate(lines, 1) if line.strip())
    rows = [(where, _value(where, line)) for where, line in numbered]
    if not rows:
        raise FramescopeError(f"{gold} contains no {holds}.", EXIT_BAD_INPUT)
    return rows


def _value(where: str, line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise FramescopeError(f"{where} is not JSON.", EXIT_BAD_INPUT) from None
