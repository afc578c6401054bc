"""Reading gold data in JSON lines, each a labelled item, with errors that name the file and the line."""

import json
from pathlib import Path
from typing import Any

from analysis.errors import EXIT_BAD_INPUT, EXIT_NO_INPUT, FramescopeError


def json_lines(gold: Path, holds: str) -> list[tuple[str, Any]]:
    """Return each line of ``gold`` that is not blank: its position ("FILE, line 3"), and its value.

    ``holds`` names the items ("labelled sentence") for the message if there are none.
    Raises ``FramescopeError`` for a missing file, one that is not UTF-8, a line that is not JSON, or no items.
    """
    try:
        lines = gold.read_text("utf-8-sig").split("\n")
    except FileNotFoundError:
        raise FramescopeError(f"{gold} does not exist.", EXIT_NO_INPUT) from None
    except UnicodeDecodeError as error:
        raise FramescopeError(f"{gold} cannot be read as UTF-8 text: {error}.", EXIT_BAD_INPUT) from error
    except OSError as error:
        raise FramescopeError(f"{gold} cannot be read: {error.strerror}.", EXIT_BAD_INPUT) from error
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
