"""Model weights as data files, each named with its hash in a card: ``NAME.json`` beside the files of model NAME."""

import hashlib
import json
from importlib.resources import files
from typing import Any

from analysis.errors import EXIT_MODEL, FramescopeError


def card(model: str) -> dict[str, Any]:
    """Return the card of ``model``: source, licence, training command, figures, and the SHA-256 of each file."""
    return dict(json.loads(_bytes(f"{model}.json", model)))


def read(model: str, file: str) -> bytes:
    """Return the content of a file of ``model``, checked against its card.

    Raises ``FramescopeError`` (model) where the file is missing or is not the one that was measured.
    """
    content = _bytes(file, model)
    if hashlib.sha256(content).hexdigest() != card(model)["files"].get(file):
        raise FramescopeError(
            f"The model file {files(__name__) / file} is not the one that was measured (its SHA-256 differs); "
            "install framescope again.",
            EXIT_MODEL,
        )
    return content


def _bytes(file: str, model: str) -> bytes:
    try:
        return files(__name__).joinpath(file).read_bytes()
    except OSError:
        raise FramescopeError(
            f"The file {files(__name__) / file} of model {model!r} is missing; install framescope again.", EXIT_MODEL
        ) from None
