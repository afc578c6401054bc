"""``run.json``: what a run is made of. Readers follow it alone; it is written when all that it names is there."""

import hashlib
import json
import platform
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analysis.corpus.read import Corpus
from analysis.errors import EXIT_BAD_INPUT, FramescopeError
from analysis.run.directory.files import content, write_json
from analysis.run.directory.parts import Part
from analysis.run.directory.shape import fits

NAME = "run.json"
FORMAT = 3  # of the run directory: the tables, their columns, and this file

_SHAPE = {  # of the file, but for what its parts are made of
    **dict.fromkeys(("code", "stance", "stance_sha256", "summing", "command", "framescope", "python"), str),
    **dict.fromkeys(("seed", "articles", "format"), int),
    **dict.fromkeys(("joined", "groups", "tables"), dict),
    "prepared": list,
    "targets": re.compile(r"targets/targets-[0-9a-f]{64}\.json"),
    "left_out": {str: str},
    "libraries": {str: str},
    "corpus": {
        "name": str,
        "root": str | None,
        "fingerprint": str,
        "skipped": [{"source": str, "reason": str, "code": int}],
        "notes": [str],
        "targets": [(str, str, [str])],
        "dictionaries": [(str, {str: [str]}, [dict], str)],
        "places": [str],
    },
}
_LIBRARIES = ("duckdb", "pandas", "scikit-learn", "vaderSentiment", "py3langid", "onnxruntime")


@dataclass(frozen=True)
class Record:
    """The content of ``run.json``.

    ``prepared`` and ``joined`` are the parts, the latter by the name of the prepared part that each is made from;
    ``groups`` and ``tables`` have the tables that need the whole corpus (the former is for the next run), of so many
    ``articles``, and ``targets`` is the file of the targets.  What a part is made of stands in its receipt, so that a
    run of a million articles opens at once.
    ``left_out`` says why an article of the corpus is in no table.  ``code`` and ``stance_sha256`` are the fingerprints
    of what made the tables, ``summing`` that of what made the sums ("": there are none); ``command`` and ``seed`` are
    for whoever wants to make them again.
    """

    code: str
    stance: str
    stance_sha256: str
    summing: str
    command: str
    seed: int
    corpus: Mapping[str, Any]
    articles: int
    prepared: list[Part]
    joined: Mapping[str, Part]
    groups: Part
    tables: Part
    targets: str
    left_out: Mapping[str, str]
    format: int = FORMAT
    framescope: str = field(default_factory=lambda: version("framescope"))
    python: str = field(default_factory=platform.python_version)
    libraries: Mapping[str, str] = field(default_factory=lambda: {name: version(name) for name in _LIBRARIES})

    @property
    def parts(self) -> list[Part]:
        """Every part of the run."""
        return [*self.prepared, *self.joined.values(), self.groups, self.tables]


def is_ours(folder: Path) -> bool:
    """Return whether ``run.json`` in ``folder`` is that of a run, of whatever version, and not of another program."""
    try:
        facts = json.loads(content(folder / NAME))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(facts, dict) and facts.keys() >= {"framescope", "format", "stance_sha256"}


def write(folder: Path, record: Record) -> None:
    """Write ``run.json``, replacing the one that is there in one step.

    Its last value is the SHA-256 of the file with that value left empty: it tells damage and edits by hand, and is no
    seal against who can compute one.
    """
    facts = vars(record) | {
        "prepared": [part._asdict() for part in sorted(record.prepared, key=lambda one: one.part)],
        "joined": {name: part._asdict() for name, part in sorted(record.joined.items())},
        "groups": record.groups._asdict(),
        "tables": record.tables._asdict(),
    }
    text = json.dumps(facts | {"sha256": ""}, indent=1)
    write_json(folder / NAME, f"{text[:-3]}{_sha256(text.encode())}{text[-3:]}")


def read(folder: Path) -> Record | None:
    """Return the record of the run in ``folder``, None if it has none yet.

    Raises :class:`FramescopeError` if it is of a newer version, :class:`OlderError` if it is of an older one, and
    :class:`DamagedError` if it cannot be read.
    """
    path = folder / NAME
    try:
        data = content(path)
        facts = json.loads(data)
        _check_version(folder, facts)
        _check(facts, data)
        facts["prepared"] = list(map(Part.of, facts["prepared"]))
        facts["joined"] = {name: Part.of(one) for name, one in facts["joined"].items()}
        facts |= {name: Part.of(facts[name]) for name in ("groups", "tables")}
        if not facts["prepared"] or facts["joined"].keys() != {one.part for one in facts["prepared"]}:
            raise ValueError("parts are missing")
        return Record(**facts)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise DamagedError(path) from error


class DamagedError(FramescopeError):
    """A file of a run is missing or damaged."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is missing or damaged; framescope analyse with the same corpus mends it.")


class OlderError(FramescopeError):
    """A run was written by an older version, whose tables this one does not read."""

    def __init__(self, folder: Path, version: str) -> None:
        super().__init__(
            f"{folder} was written by an older version of framescope ({version}); framescope analyse with the same "
            "corpus makes it anew.",
            EXIT_BAD_INPUT,
        )


def _check_version(folder: Path, facts: Mapping[str, Any]) -> None:
    if int(facts["format"]) < FORMAT:
        raise OlderError(folder, facts["framescope"])
    if int(facts["format"]) > FORMAT:
        raise FramescopeError(
            f"{folder} was written by a newer version of framescope ({facts['framescope']}); update framescope to use "
            "it.",
            EXIT_BAD_INPUT,
        )


def _check(facts: dict[str, Any], data: bytes) -> None:
    """Raise ValueError unless the file ``data`` is complete and as it was written (older runs have no digest)."""
    digest = facts.pop("sha256", None)
    if digest is not None:
        before, _, after = data.rpartition(str(digest).encode())
        if _sha256(before + after) != digest:
            raise ValueError("altered")
    if not fits(facts, _SHAPE):
        raise ValueError("no record")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def facts_of(corpus: Corpus) -> dict[str, Any]:
    """Return what ``run.json`` says of a corpus, all but its articles."""
    return {
        "name": corpus.name,
        "root": str(corpus.root.resolve()) if corpus.root else None,
        "fingerprint": corpus.fingerprint,
        "skipped": [asdict(one) for one in corpus.skipped],
        "notes": corpus.notes,
        "targets": corpus.targets,
        "dictionaries": [one._replace(skipped=()) for one in corpus.dictionaries],
        "places": [str(path) for path in corpus.places],
    }
