"""Cache the tables of an analysis before stance is judged, so that an unchanged corpus is prepared and joined once."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.corpus.read import Corpus
from analysis.folders import own_folder
from analysis.language.names.target import Target
from analysis.result import Analysis
from analysis.run.directory.corpus import RunCorpus
from analysis.run.directory.files import read_parquet
from analysis.run.fingerprint import scoring_fingerprint
from analysis.run.progress import Progress, silent, unseen
from analysis.scores.stance import DEFAULT, load
from analysis.tables import SCHEMA, Later, Tables, typed

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.run.prepare import Prepared

_KEPT = 20  # analyses; the oldest go
_FACTS = "run.json"
_WEIGHED = "weighed"
_SUMS = "SHA256SUMS"  # of the other files, as the command sha256sum writes and checks them
_unfinished: set[Path] = set()  # folders that are being written


def analysed(
    corpus: Corpus, stance: str = DEFAULT, progress: Progress = silent, seen: "Callable[[Prepared], object]" = unseen
) -> Analysis:
    """Return the analysis of ``corpus``, which the model named ``stance`` has not judged yet, and keep it.

    Parameters and errors are those of :func:`opened`.
    """
    analysis = opened(corpus, stance, progress, seen)
    keep(analysis)
    return analysis


def opened(
    corpus: Corpus, stance: str = DEFAULT, progress: Progress = silent, seen: "Callable[[Prepared], object]" = unseen
) -> Analysis:
    """Return the analysis of ``corpus``, which the model named ``stance`` has not judged yet.

    It comes from the cache if corpus and code are unchanged, else it is computed; ``progress`` is as in
    :func:`~analysis.run.analyse.analyse`, and ``seen`` is called with each article when it is prepared.
    The judgements are kept apart (see :mod:`analysis.run.judgements`).
    A damaged entry is computed again; a cache that cannot be read is not used.
    A run has its own analysis, whatever ``stance`` is.

    Raises :class:`FramescopeError` when the corpus is empty or the model is unknown or damaged.
    """
    if isinstance(corpus, RunCorpus):
        return corpus.analysis
    load(stance)
    folder = _folder(corpus)
    if folder is not None and _is_intact(folder):
        import duckdb

        with suppress(OSError, ValueError, duckdb.Error):
            return _read(folder, corpus, stance)
    from analysis.run.analyse import without_stance  # which loads every word list
    from analysis.run.beside import prepared

    return without_stance(corpus, stance, progress, seen, prepared)


def keep(analysis: Analysis) -> None:
    """Write an analysis of :func:`opened` to the cache, if it can be written and is not there already.

    What a user who leaves soon would lose is there first: weighing terms loads a library for a second.
    """
    folder = None if isinstance(analysis.corpus, RunCorpus) else _folder(analysis.corpus)
    if folder is None or _is_whole(folder):
        return
    import duckdb

    with suppress(OSError, duckdb.Error):
        if not _is_intact(folder):
            counted = {name: getattr(analysis.tables, name) for name in SCHEMA if name != "terms"}
            _write(folder, {**counted, "terms": analysis.tables.uses}, analysis.targets)
        if not _is_whole(folder):
            _write(folder, dict(analysis.tables.items()), analysis.targets)
        _forget_oldest(folder)


def abandon() -> None:
    """Remove what is being written, for a process that ends before that is whole."""
    for folder in list(_unfinished):
        with suppress(OSError):
            shutil.rmtree(folder.rename(f"{folder}-left"))  # where nothing is written any more


def _folder(corpus: Corpus) -> Path | None:
    """Return the folder of the cache for ``corpus``; None if there is no place for a cache."""
    try:
        return own_folder("cache") / "analyses" / _key(corpus)
    except FileNotFoundError:
        return None


def _key(corpus: Corpus) -> str:
    # the fingerprint leaves out what changes no score, but the rows and their order change with it
    rows = [(article.id, article.source, article.outlet_known, article.language) for article in corpus.articles]
    parts = (corpus.fingerprint, json.dumps(rows), scoring_fingerprint())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _read(folder: Path, corpus: Corpus, stance: str) -> Analysis:
    facts = json.loads((folder / _FACTS).read_text("utf-8"))
    frames: dict[str, Any] = {name: read_parquet([folder / f"{name}.parquet"]) for name in SCHEMA}
    frames = {name: frame if name == "terms" else typed(name, frame) for name, frame in frames.items()}
    frames["terms"] = _terms(frames["terms"], frames["articles"], facts[_WEIGHED])
    targets = tuple(Target(name, kind, tuple(aliases)) for name, kind, aliases in facts["targets"])
    return Analysis(Tables(**frames), targets, stance, corpus)


def _terms(frame: "DataFrame", articles: "DataFrame", weighed: bool) -> "DataFrame | Later":
    if weighed:
        return typed("terms", frame)
    from analysis.run.terms import counted

    return counted(frame, articles["article_id"])


def _write(folder: Path, frames: "Mapping[str, DataFrame]", targets: Sequence[Target]) -> None:
    import duckdb

    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=folder.parent))
    _unfinished.add(unfinished)
    try:
        with duckdb.connect() as connection:
            for name, frame in frames.items():
                connection.from_df(frame).write_parquet(str(unfinished / f"{name}.parquet"))
        facts = {"targets": targets, _WEIGHED: "tfidf" in frames["terms"]}
        (unfinished / _FACTS).write_text(json.dumps(facts), "utf-8")
        (unfinished / _SUMS).write_bytes(_sums(unfinished))
        if not _is_whole(folder):  # else another program has been faster
            _remove(folder)
            unfinished.rename(folder)
    finally:
        _unfinished.discard(unfinished)
        shutil.rmtree(unfinished, ignore_errors=True)


def _is_whole(folder: Path) -> bool:
    """Return whether ``folder`` is intact and has the weights of the terms, too."""
    return _is_intact(folder) and bool(json.loads((folder / _FACTS).read_text("utf-8"))[_WEIGHED])


def _is_intact(folder: Path) -> bool:
    """Return whether ``folder`` contains every file as it was written, to the last bit."""
    try:
        return (folder / _SUMS).read_bytes() == _sums(folder)
    except OSError:
        return False


def _sums(folder: Path) -> bytes:
    names = [_FACTS, *(f"{name}.parquet" for name in SCHEMA)]
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    return "".join(lines).encode()


def _forget_oldest(newest: Path) -> None:
    """Remove all but the latest entries and ``newest``, which stays whatever its time says."""
    others = [(entry.stat().st_mtime, entry) for entry in newest.parent.iterdir() if entry != newest]
    for _, entry in sorted(others, reverse=True)[_KEPT - 1 :]:
        _remove(entry)


def _remove(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry, ignore_errors=True)
    else:
        entry.unlink(missing_ok=True)
