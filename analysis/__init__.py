"""Score how news articles frame a story: stance, hedging, voice and framing terms, as pandas tables.

``read`` a corpus, ``analyse`` it, and take its ``tables``, or ``framescope.compare`` its outlets; see ``docs/api.md``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.compare.scope import Scope
    from analysis.compare.selection import Selection
    from analysis.corpus.read import Corpus, read
    from analysis.errors import FramescopeError
    from analysis.result import Analysis
    from analysis.run.analyse import analyse
    from analysis.tables import Tables

__all__ = ["Analysis", "Corpus", "FramescopeError", "Scope", "Selection", "Tables", "analyse", "read"]

_HOMES = {
    "Analysis": "analysis.result",
    "Corpus": "analysis.corpus.read",
    "FramescopeError": "analysis.errors",
    "Scope": "analysis.compare.scope",
    "Selection": "analysis.compare.selection",
    "Tables": "analysis.tables",
    "analyse": "analysis.run.analyse",
    "read": "analysis.corpus.read",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: pandas, behind most of them, is slow to load (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
