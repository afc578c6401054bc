"""The corpus of a run: it has its analysis already."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.corpus.read import Corpus
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.result import Analysis

if TYPE_CHECKING:
    from analysis.run.directory.query import Files


@dataclass(frozen=True)
class RunCorpus(Corpus):
    """The corpus of a run, its analysis, which need not be made, and its files, which may be searched."""

    analysis: Analysis = field(kw_only=True)
    files: "Files" = field(kw_only=True)

    def check(self, stance: str) -> None:
        """Raise :class:`FramescopeError` if the run was scored with another stance model ("": any will do)."""
        if stance not in ("", self.analysis.stance):
            raise FramescopeError(
                f"The run was scored with the stance model {self.analysis.stance}; leave --stance out, or analyse the "
                f"corpus with {stance}.",
                EXIT_USAGE,
            )
