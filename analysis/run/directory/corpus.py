"""The corpus of a run: it has its analysis already."""

from dataclasses import dataclass, field

from analysis.corpus.read import Corpus
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.result import Analysis


@dataclass(frozen=True)
class RunCorpus(Corpus):
    """The corpus of a run, and its analysis, which need not be made."""

    analysis: Analysis = field(kw_only=True)

    def check(self, stance: str) -> None:
        """Raise :class:`FramescopeError` if the run was scored with another stance model ("": any will do)."""
        if stance not in ("", self.analysis.stance):
            raise FramescopeError(
                f"The run was scored with the stance model {self.analysis.stance}; leave --stance out, or analyse the "
                f"corpus with {stance}.",
                EXIT_USAGE,
            )
