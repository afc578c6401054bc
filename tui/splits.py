"""How the user has divided the room between two panels: one small file in the data folder."""

import json
from contextlib import suppress
from pathlib import Path

from analysis.folders import own_folder

LEAST, MOST = 0.15, 0.85


def shares() -> dict[str, float]:
    """Return the share of the first panel by the name of the split; nothing without a file of this form."""
    with suppress(OSError, ValueError, AttributeError, TypeError):
        found = json.loads(_file().read_text("utf-8"))
        return {str(name): bounded(float(share)) for name, share in found.items()}
    return {}


def remember(name: str, share: float) -> None:
    """Keep a share for the next start, where that is possible."""
    with suppress(OSError):
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(json.dumps({**shares(), name: round(share, 3)}), "utf-8")


def bounded(share: float) -> float:
    """Return ``share``, or the nearest with which neither panel vanishes."""
    return min(max(share, LEAST), MOST)


def _file() -> Path:
    return own_folder("data") / "splits.json"
