"""Fingerprints of everything that could change a table: code, word lists, and the libraries that score."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

_LIBRARIES = ("scikit-learn", "vaderSentiment", "py3langid", "onnxruntime")
_AFTER_SCORING = frozenset({"compare", "evaluate", "explain.py", "export"})  # these read tables


@cache
def code_fingerprint() -> str:
    """Return a hash of all code and word lists of this package."""
    return _hash(_sources(files("analysis")))


@cache
def scoring_fingerprint() -> str:
    """Return a hash of what makes the tables; cached tables with another one are stale."""
    libraries = " ".join(f"{name}=={version(name)}" for name in _LIBRARIES)
    return f"{_hash(_sources(files('analysis'), _AFTER_SCORING))} {libraries}"


def _hash(sources: Iterator[Traversable]) -> str:
    digest = hashlib.sha256()
    for path in sources:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable, excluded: frozenset[str] = frozenset()) -> Iterator[Traversable]:
    """Yield the code and word lists below ``folder``, except the entries of ``folder`` itself that are ``excluded``."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in excluded:
            continue
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".tsv")):
            yield entry
