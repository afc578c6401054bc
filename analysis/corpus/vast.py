"""Folders that hardly are a corpus: asked before the window opens, so that no reader is imported here."""

import os
from pathlib import Path

from analysis.vocabulary import MANIFEST

MAX_FILES = 100_000
"""More files than this are read only from a folder that has a manifest."""


def is_vast(root: Path) -> bool:
    """Return whether reading refuses a folder unasked: it has no manifest, and more than ``MAX_FILES`` files."""
    if not root.is_dir() or (root / MANIFEST).exists():
        return False
    number = 0
    for _, _, files in os.walk(root):
        number += len(files)
        if number > MAX_FILES:
            return True
    return False
