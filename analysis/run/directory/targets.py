"""The targets of a run as a file, which every worker joins with."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.language.names.target import Target
from analysis.run.directory.files import content, write_json

if TYPE_CHECKING:
    from analysis.run.join import Known

FOLDER = "targets"


def write_targets(folder: Path, targets: Sequence[Target], named: Sequence[Target]) -> str:
    """Write the targets of a corpus, and those of them that the user ``named``; return the name of the file."""
    text = json.dumps({"targets": targets, "named": named}, ensure_ascii=False)
    name = f"{FOLDER}/{name_of(text)}"
    write_json(folder / name, text)
    return name


def name_of(text: str) -> str:
    """Return the name of the file of targets with the content ``text``."""
    return f"targets-{hashlib.sha256(text.encode()).hexdigest()}.json"


def read_targets(file: Path) -> list[Target]:
    """Return the targets in ``file``; raises ValueError or OSError if it is damaged or missing."""
    return _targets(_facts(file)["targets"])


def read_known(file: Path) -> "Known":
    """Return what articles are joined with; raises ValueError or OSError if ``file`` is damaged or missing."""
    from analysis.language.names.targets import lookup
    from analysis.run.join import Known

    facts = _facts(file)
    targets = _targets(facts["targets"])
    return Known(targets, lookup(targets, _targets(facts["named"])), {target.name: target.kind for target in targets})


def _facts(file: Path) -> dict[str, Any]:
    data = content(file)
    if hashlib.sha256(data).hexdigest() not in file.name:
        raise ValueError(f"{file} is damaged")
    return dict(json.loads(data))


def _targets(rows: Sequence[Sequence[Any]]) -> list[Target]:
    return [Target(name, kind, tuple(aliases)) for name, kind, aliases in rows]
