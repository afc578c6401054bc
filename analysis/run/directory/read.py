"""Reading a run: its tables as they were written, with nothing scored again, and none of it before it is asked for."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from analysis.corpus.dictionaries import Dictionary
from analysis.corpus.manifest import NamedTarget
from analysis.corpus.read import Corpus, with_dictionaries
from analysis.corpus.records import Skipped
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.result import Analysis
from analysis.run.directory import parts, record
from analysis.run.directory.corpus import RunCorpus
from analysis.run.directory.later import Held, KeptSummaries, KeptSums, tables_of
from analysis.run.directory.query import Files
from analysis.run.directory.record import DamagedError, Record
from analysis.run.directory.targets import read_targets
from analysis.run.fingerprint import summing_fingerprint


def read_run(folder: Path, dictionaries: Sequence[Path] = ()) -> RunCorpus:
    """Return the corpus of the run in ``folder`` as it was when it was analysed, with further ``dictionaries``.

    Its articles are read when they are asked for, and each file is compared with its hash then; all of them by
    :func:`check`.

    Raises :class:`FramescopeError` if the run has not been finished, is of another version, or has lost a file.
    """
    found = _record(folder)
    files = Files(folder, found)
    try:
        targets = tuple(read_targets(folder / found.targets))
    except (OSError, ValueError) as error:
        raise DamagedError(folder / found.targets) from error
    corpus = _corpus(found)
    if dictionaries:
        own = corpus.dictionaries
        corpus = with_dictionaries(corpus, dictionaries)
        corpus = replace(corpus, dictionaries=(*own, *corpus.dictionaries))
    everything = Held(files, files.index())
    analysis = Analysis(tables_of(everything), targets, found.stance, corpus)
    if found.summing == summing_fingerprint():  # other code counts otherwise
        kept = KeptSummaries(files) if "totals" in found.tables.files else None
        analysis = replace(analysis, sums=KeptSums(everything), kept=kept)
    return RunCorpus(**vars(corpus), analysis=analysis)


def check(folder: Path) -> int:
    """Compare every file of the run in ``folder`` with its hash, and return how many there are.

    Raises :class:`FramescopeError` as :func:`read_run` does, and for the first file that is not as it was written.
    """
    found = _record(folder)
    made = found.parts
    for part in made:
        for file in parts.damaged(folder, part):
            raise DamagedError(file)
    return sum(len(part.files) for part in made)


def _record(folder: Path) -> Record:
    """Return the record of a run whose files are all there."""
    found = record.read(folder)
    if found is None:
        raise FramescopeError(
            f"{folder} is a run that has not come to its end; framescope analyse with the same corpus finishes it.",
            EXIT_NOTHING_TO_SHOW,
        )
    for part in found.parts:
        for file in parts.missing(folder, part):
            raise DamagedError(file)
    return found


def _corpus(found: Record) -> Corpus:
    facts = found.corpus
    left_out = [Skipped(one, reason) for one, reason in found.left_out.items()]
    return Corpus(
        articles=[],
        skipped=[*(Skipped(**one) for one in facts["skipped"]), *left_out],
        notes=list(facts["notes"]),
        targets=[NamedTarget(name, kind, tuple(aliases)) for name, kind, aliases in facts["targets"]],
        root=Path(facts["root"]) if facts["root"] is not None else None,
        fingerprint=str(facts["fingerprint"]),
        name=str(facts["name"]),
        dictionaries=tuple(Dictionary(*one) for one in facts["dictionaries"]),
        places=tuple(map(Path, facts["places"])),
    )
