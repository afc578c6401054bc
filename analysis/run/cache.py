"""Keep the tables of an analysis beside the user's other caches, so that an unchanged corpus is scored once."""

import hashlib
import json
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from analysis.corpus.read import Corpus
from analysis.language.names.targets import Target
from analysis.result import Analysis
from analysis.run.analyse import Progress, analyse
from analysis.scores.stance import DEFAULT, load
from analysis.tables import SCHEMA, Tables, typed

_KEPT = 20  # analyses; the oldest go


def analysed(corpus: Corpus, stance: str = DEFAULT, progress: Progress | None = None) -> Analysis:
    """Return the analysis of ``corpus``: from the cache when corpus, model and code are unchanged, else anew.

    ``progress`` is that of :func:`~analysis.run.analyse.analyse`, for when there is work to do.
    The cache is only a copy: one that can't be read or written is done without.
    """
    import duckdb

    folder = _root() / _key(corpus, stance)
    if folder.is_dir():
        try:
            return _read(folder, corpus)
        except (OSError, ValueError, KeyError, TypeError, duckdb.Error):  # damaged: make room for a good one
            shutil.rmtree(folder, ignore_errors=True)
    analysis = analyse(corpus, stance, progress)
    with suppress(OSError, duckdb.Error):
        _write(folder, analysis)
        _forget_oldest(folder.parent)
    return analysis


def _root() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("framescope") / "analyses"


def _key(corpus: Corpus, stance: str) -> str:
    # the fingerprint leaves out what changes no score, but the rows and their order change with it
    rows = [(article.id, article.source, article.outlet_known, article.language) for article in corpus.articles]
    parts = (corpus.fingerprint, json.dumps(rows), load(stance).fingerprint, code_fingerprint())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


@cache
def code_fingerprint() -> str:
    """Return a hash of the code and word lists of this package: a change of either makes old results stale."""
    digest = hashlib.sha256()
    for path in _sources(files("analysis")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> list[Traversable]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _sources(entry)
        elif entry.name.endswith((".py", ".tsv")):
            found.append(entry)
    return found


def _read(folder: Path, corpus: Corpus) -> Analysis:
    facts = json.loads((folder / "run.json").read_text("utf-8"))
    import duckdb

    with duckdb.connect() as connection:
        frames = {name: typed(name, connection.read_parquet(str(folder / f"{name}.parquet")).df()) for name in SCHEMA}
    targets = tuple(Target(name, kind, tuple(aliases)) for name, kind, aliases in facts["targets"])
    return Analysis(Tables(**frames), targets, facts["stance"], corpus)


def _write(folder: Path, analysis: Analysis) -> None:
    import duckdb

    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=folder.parent))
    try:
        with duckdb.connect() as connection:
            for name, frame in analysis.tables.items():
                connection.from_df(frame).write_parquet(str(unfinished / f"{name}.parquet"))
        facts = {"stance": analysis.stance, "targets": analysis.targets}
        (unfinished / "run.json").write_text(json.dumps(facts), "utf-8")
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _forget_oldest(root: Path) -> None:
    folders = sorted(root.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in folders[_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)
