"""What made a result: versions, hashes and seeds, so that it can be made again."""

from importlib.metadata import version

from analysis.compare.estimate import SEED
from analysis.run.analyse import Analysis
from analysis.run.cache import code_fingerprint
from analysis.scores.stance import load


def provenance(analysis: Analysis, command: str) -> dict[str, str]:
    """Return the facts that an export carries; ``command`` is the one that gives the same export again."""
    return {
        "framescope": version("framescope"),
        "command": command,
        "stance_model": analysis.stance,
        "stance_model_sha256": load(analysis.stance).fingerprint,
        "code_and_lexicons_sha256": code_fingerprint(),
        "corpus_sha256": analysis.corpus.fingerprint,
        "bootstrap_seed": str(SEED),
    }
