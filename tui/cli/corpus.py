"""The corpus of a command: where it is read from, and its analysis."""

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tui.safe_text import visible

if TYPE_CHECKING:
    from analysis.corpus.read import Corpus
    from analysis.result import Analysis


class Reader:
    """Reads the corpus when it is called: a path, the bundled articles, or standard input taken in beforehand."""

    def __init__(self, corpus: str) -> None:
        self._path: Path | str = corpus or seeds()
        self._stdin = BytesIO(sys.stdin.buffer.read()) if corpus == "-" else None

    def __call__(self) -> "Corpus":
        """Read the corpus."""
        from analysis.corpus.read import read

        return read(self._path, self._stdin)


def seeds() -> Path:
    """Return the folder of the bundled articles: in the installed package, or in a checkout beside it."""
    import analysis

    package = Path(analysis.__file__).parent
    bundled = package / "seeds"
    return bundled if bundled.is_dir() else package.parent / "seeds"


def analysed(corpus: str, stance: str) -> "Analysis":
    """Return the analysis of a corpus with the user's choices; says on standard error what was left out."""
    from analysis.run import cache
    from analysis.stories.choices import apply
    from analysis.stories.choices_file import load

    analysis = cache.analysed(Reader(corpus)(), stance)
    analysis = apply(analysis, load(analysis.corpus))
    for one in analysis.corpus.skipped:
        print(f"skipped: {visible(one.source)}: {visible(one.reason)}", file=sys.stderr)  # noqa: T201
    for note in analysis.corpus.notes:
        print(f"note: {visible(note)}", file=sys.stderr)  # noqa: T201
    return analysis
