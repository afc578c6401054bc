"""Fingerprints of everything that could change a table: code, word lists, and the libraries that score."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain

from analysis.scores.stance.protocol import StanceModel

_LIBRARIES = ("scikit-learn", "vaderSentiment", "py3langid", "onnxruntime")
_AFTER_SCORING = frozenset({"compare", "evaluate", "explain.py", "export", "report"})  # these read tables
SUMMING = (
    *("tables.py", "vocabulary.py"),
    *("compare/contrasts.py", "compare/dictionaries.py", "compare/estimate.py", "compare/figures.py"),
    *("compare/honesty.py", "compare/kept_differences.py", "compare/kept_points.py", "compare/measures"),
    *("compare/overview.py", "compare/own.py", "compare/per_article.py", "compare/rows.py", "compare/scope.py"),
    *("compare/selection.py", "compare/speaking.py", "compare/sums.py", "compare/totals.py", "compare/trends.py"),
)  # what makes the sums and totals of a run from its tables, and what of ``compare`` that imports


@cache
def summing_fingerprint() -> str:
    """Return a hash of what makes the sums of a run and what is kept of them; kept ones with another are stale."""
    package = files("analysis")
    return _hash(chain.from_iterable(_sources_at(package / name) for name in SUMMING))


@cache
def code_fingerprint() -> str:
    """Return a hash of all code and word lists of this package."""
    return _hash(_sources(files("analysis")))


@cache
def scoring_fingerprint() -> str:
    """Return a hash of what makes the tables; cached tables with another one are stale."""
    libraries = " ".join(f"{name}=={version(name)}" for name in _LIBRARIES)
    return f"{_hash(_sources(files('analysis'), _AFTER_SCORING))} {libraries}"


def judging_fingerprint(model: StanceModel) -> str:
    """Return a hash of all on which the judgements of ``model`` depend, the sentence and its span apart."""
    package = files("analysis")
    words = (package / "lexicons" / "ordinary_words.tsv", package / "language" / "words.py")  # names are hidden by them
    method = _hash(chain(_sources(package / "scores" / "stance"), words))
    libraries = " ".join(f"{name}=={version(name)}" for name in ("vaderSentiment", "onnxruntime"))
    return f"{model.fingerprint} {method} {libraries}"


def _hash(sources: Iterable[Traversable]) -> str:
    digest = hashlib.sha256()
    for path in sources:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable, excluded: frozenset[str] = frozenset()) -> Iterator[Traversable]:
    """Yield the code and word lists below ``folder``, except the entries of ``folder`` itself that are ``excluded``."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name not in excluded:
            yield from _sources_at(entry)


def _sources_at(entry: Traversable) -> Iterator[Traversable]:
    if entry.is_dir():
        yield from _sources(entry)
    elif entry.name.endswith((".py", ".tsv")):
        yield entry
