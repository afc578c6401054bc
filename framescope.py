"""How news outlets frame the same story: ``import framescope as fs`` in Python, ``python -m framescope`` to run it.

The names are imported when they are first asked for: pandas, behind most of them, is slow to load.  See docs/api.md.
"""

import gc
import os
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis import Analysis, Corpus, FramescopeError, Scope, Selection, Tables, analyse, read
    from analysis.compare.comparison import Comparison, compare

__version__ = "0.1.0"
__all__ = [
    "Analysis",
    "Comparison",
    "Corpus",
    "FramescopeError",
    "Scope",
    "Selection",
    "Tables",
    "analyse",
    "compare",
    "read",
]

_PACKAGES = ("analysis", "tui")
_OF_COMPARISONS = ("Comparison", "compare")  # "analysis.compare" is a package


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for (PEP 562).

    Raises ImportError if a file of the user shadows a package of framescope.
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if problem := _in_the_way():
        raise ImportError(problem)
    home = "analysis.compare.comparison" if name in _OF_COMPARISONS else "analysis"
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def main() -> None:
    """Run the command line."""
    if problem := _in_the_way():
        print(f"framescope: {problem}", file=sys.stderr)  # noqa: T201
        sys.exit(2)
    gc.set_threshold(100_000)  # what is imported stays: looking through it for waste takes a tenth of the start
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more take 0.1 s to start, and mostly wait for each other
    from tui.cli.main import main as run

    run()


def _in_the_way() -> str:
    """Return a sentence on the file that shadows a package of framescope, or ""."""
    for package in _PACKAGES:
        own = Path(__file__).resolve().parent / package / "__init__.py"
        spec = find_spec(package)
        found = Path(spec.origin or "").resolve() if spec else None
        if found != own:
            return (
                f"Python finds {str(found)!r} in the place of framescope's own package {package!r}; "
                "rename it, or start Python in another folder, which PYTHONPATH does not name."
            )
    return ""


if __name__ == "__main__":
    main()
