"""Reading a run: its tables as they were written, with nothing scored again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.corpus.article import Article
from analysis.corpus.dictionaries import Dictionary
from analysis.corpus.manifest import NamedTarget
from analysis.corpus.read import Corpus, with_dictionaries
from analysis.corpus.records import Skipped
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.result import Analysis
from analysis.run.directory import parts, record
from analysis.run.directory.corpus import RunCorpus
from analysis.run.directory.database import in_order
from analysis.run.directory.parts import SUMS
from analysis.run.directory.query import LATER, Files, Kept
from analysis.run.directory.record import DamagedError, Record
from analysis.run.directory.targets import read_targets
from analysis.run.fingerprint import code_fingerprint
from analysis.tables import Tables, typed

if TYPE_CHECKING:
    from pandas import DataFrame


def read_run(folder: Path, dictionaries: Sequence[Path] = ()) -> RunCorpus:
    """Return the corpus of the run in ``folder`` as it was when it was analysed, with further ``dictionaries``.

    Raises :class:`FramescopeError` if the run has not been finished, is of a newer version, or has lost a file.
    """
    found = record.read(folder)
    if found is None:
        raise FramescopeError(
            f"{folder} is a run that has not come to its end; framescope analyse with the same corpus finishes it.",
            EXIT_NOTHING_TO_SHOW,
        )
    _check(folder, found)
    files = Files(folder, found)
    tables = _tables(folder, found, files)
    try:
        targets = tuple(read_targets(folder / found.targets))
    except (OSError, ValueError) as error:
        raise DamagedError(folder / found.targets) from error
    corpus = _corpus(found, tables.articles)
    if dictionaries:
        own = corpus.dictionaries
        corpus = with_dictionaries(corpus, dictionaries)
        corpus = replace(corpus, dictionaries=(*own, *corpus.dictionaries))
    here = tables.articles[["article_id"]]
    sums = Kept(files, SUMS, here) if found.summing == code_fingerprint() else None  # other code counts otherwise
    analysis = Analysis(tables, targets, found.stance, corpus, sums)
    return RunCorpus(**vars(corpus), analysis=analysis, files=files)


def _check(folder: Path, found: Record) -> None:
    for receipt in (found.tables, *found.prepared, *found.joined.values()):
        for file in parts.damaged(folder, receipt):
            raise DamagedError(file)


def _tables(folder: Path, found: Record, files: Files) -> Tables:
    index = parts.read(folder, "index", [found.tables.part])
    stories = parts.read(folder, "stories", [found.tables.part])
    with files.opened(index, ["articles"]) as connection:
        texts = in_order(connection, "articles", "text", "extra")
    later: dict[str, Any] = {name: Kept(files, name, index[["article_id"]]) for name in LATER}
    articles = typed("articles", index.assign(text=texts["text"], extra=texts["extra"]))
    return Tables(articles=articles, stories=typed("stories", stories), **later)


def _corpus(found: Record, articles: "DataFrame") -> Corpus:
    facts = found.corpus
    left_out = [Skipped(one, reason) for one, reason in found.left_out.items()]
    return Corpus(
        articles=[_article(row) for row in articles.to_dict("records")],
        skipped=[*(Skipped(**one) for one in facts["skipped"]), *left_out],
        notes=list(facts["notes"]),
        targets=[NamedTarget(name, kind, tuple(aliases)) for name, kind, aliases in facts["targets"]],
        root=Path(facts["root"]) if facts["root"] is not None else None,
        fingerprint=str(facts["fingerprint"]),
        name=str(facts["name"]),
        dictionaries=tuple(Dictionary(*one) for one in facts["dictionaries"]),
        places=tuple(map(Path, facts["places"])),
    )


def _article(row: dict[str, Any]) -> Article:
    published: date | None = row["published"].date() if row["published"] == row["published"] else None
    return Article(
        row["article_id"],
        row["outlet"],
        row["title"],
        published,
        row["url"],
        row["text"],
        row["source"],
        row["outlet_known"],
        row["language"],
    )
