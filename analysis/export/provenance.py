"""The provenance of a result: versions, hashes and seeds, by which it can be reproduced."""

from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from json import dumps

from analysis.compare.estimate import SEED
from analysis.compare.honesty import judged_so_far
from analysis.compare.own import own_values
from analysis.result import Analysis
from analysis.run.fingerprint import code_fingerprint
from analysis.run.judge import is_judged
from analysis.scores.stance import load
from analysis.stories.choices import Choices
from analysis.stories.choices_file import load as load_choices


def provenance(analysis: Analysis, command: str, warnings: Sequence[str] = ()) -> dict[str, str]:
    """Return the facts that an export contains; ``command`` reproduces it.

    ``warnings`` belong to every figure in it (see :mod:`analysis.compare.honesty`).

    The user's choices must already be applied to ``analysis``.
    """
    return {
        "framescope": version("framescope"),
        "command": command,
        "stance_model": analysis.stance,
        "stance_model_sha256": load(analysis.stance).fingerprint,
        **_unfinished(analysis),
        "code_and_lexicons_sha256": code_fingerprint(),
        "corpus_sha256": analysis.corpus.fingerprint,
        "stories": _grouping(load_choices(analysis.corpus)),
        **_own_values(analysis),
        "bootstrap_seed": str(SEED),
        **({"dictionaries": _dictionaries(analysis)} if analysis.corpus.dictionaries else {}),
        **({"warning": " ".join(warnings)} if warnings else {}),
    }


def _own_values(analysis: Analysis) -> dict[str, str]:
    """Return how many of the user's own values the figures rest on, if any, and their hash."""
    found = own_values(analysis)
    facts = sorted([*value.place.key, value.kind, value.of, value.value] for _, value in found)
    return {"own_values": f"{len(found)} (sha256 {sha256(dumps(facts).encode()).hexdigest()})"} if found else {}


def _dictionaries(analysis: Analysis) -> str:
    return ", ".join(f"{one.name} (sha256 {one.sha256})" for one in analysis.corpus.dictionaries)


def _unfinished(analysis: Analysis) -> dict[str, str]:
    """Return how many mentions are judged, if these are not all."""
    if is_judged(analysis):
        return {}
    judged = analysis.tables.mentions["score"].notna()
    return {"stance": f"incomplete: {judged_so_far(int(judged.sum()), len(judged))}"}


def _grouping(choices: Choices) -> str:
    if choices == Choices():
        return "as the program groups them"
    facts = [[[story.name, sorted(story.articles)] for story in choices.stories], sorted(choices.counted)]
    return f"with the user's own grouping (sha256 {sha256(dumps(facts).encode()).hexdigest()})"
