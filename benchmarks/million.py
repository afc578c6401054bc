"""What opening a run of any size costs: ``python -m benchmarks.million [SIZE]``.

The run is written from the tables of made-up articles (:func:`benchmarks.made_up.parts`) in a temporary folder; each
question is then asked in a process of its own, so that its time and its memory are its own.  The first
:data:`FULL` thousand articles have all their rows.  Of the others the rows of articles, which no question here reads,
are links to those of an earlier part; words, sums and all that is kept of the whole corpus are their own.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from pandas import DataFrame

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.compare.sums import sums
from analysis.compare.totals import of_corpus
from analysis.corpus.read import Corpus
from analysis.errors import FramescopeError
from analysis.language.names.target import Target
from analysis.run.directory import parts, record
from analysis.run.directory.batches import name_of
from analysis.run.directory.database import database
from analysis.run.directory.joins import word_parts
from analysis.run.directory.parts import SUMS, Receipt
from analysis.run.directory.read import read_run
from analysis.run.directory.targets import write_targets
from analysis.run.directory.work import words_frame
from analysis.run.fingerprint import summing_fingerprint
from analysis.tables import LISTED, Tables
from benchmarks import made_up

SIZE = 1_000_000
FULL = 100
_COMMON = "would"  # in the first article of each part it is once a word of that part alone


def write(folder: Path, size: int) -> None:
    """Write a run of ``size`` made-up articles (in thousands)."""
    tables = made_up.parts(size, FULL)
    made: list[tuple[Receipt, Receipt]] = []
    index, stories, vocabulary = [], [], DataFrame()
    first, old, words = DataFrame(), pd.Series(dtype="str"), DataFrame()
    for number, part in enumerate(tables):
        if number == 0:
            first, old = sums(part), part.articles["article_id"]
            vocabulary, words = _vocabulary(part), words_frame(part.articles["text"], "")
        ids = dict(zip(old, part.articles["article_id"], strict=True))
        part.articles.loc[0, "text"] = part.articles["text"][0].replace(_COMMON, _rare(number), 1)
        own = first.assign(article_id=first["article_id"].map(ids).astype("str")), _with_rare(words, number)
        made.append(_part(folder, part, *own, number, made[-1] if number >= FULL else None))
        index.append(part.articles[list(LISTED)].assign(part=made[-1][0].part))
        stories.append(part.stories)
    everything = pd.concat(index, ignore_index=True)
    finish(folder, made, everything, pd.concat(stories, ignore_index=True), vocabulary)


def _rare(part: int) -> str:
    return f"q{part:04}"


def _vocabulary(part: Tables) -> DataFrame:
    terms = part.terms.drop_duplicates(["term", "bin"])
    return terms.assign(boilerplate=terms["bin"] == "boilerplate")[["term", "boilerplate", "bin", "articles"]]


def _with_rare(words: DataFrame, part: int) -> DataFrame:
    return DataFrame({"word": sorted([*words["word"], _rare(part)])}, dtype="str")


def _part(
    folder: Path,
    part: Tables,
    moved: DataFrame,
    words: DataFrame,
    number: int,
    earlier: tuple[Receipt, Receipt] | None,
) -> tuple[Receipt, Receipt]:
    """Write a part; of the rows of its articles, links to those of an ``earlier`` one, if any is given."""
    names = [name_of(kind, str(number)) for kind in ("prepared", "joined")]
    own = {"words": words.assign(part=names[0]).astype("str")}, {SUMS: moved}
    rows = ({}, {}) if earlier else _rows(part)
    digests = dict.fromkeys(part.articles["article_id"], "")
    first, second = (
        parts.write(folder, name, digests, {}, {**one, **others})
        for name, one, others in zip(names, own, rows, strict=True)
    )
    return (_linked(folder, first, earlier[0]), _linked(folder, second, earlier[1])) if earlier else (first, second)


def _linked(folder: Path, made: Receipt, earlier: Receipt) -> Receipt:
    others = {table: file for table, file in earlier.files.items() if table not in made.files}
    for table in others:
        parts.path(folder, table, made.part).hardlink_to(parts.path(folder, table, earlier.part))
    return made._replace(files={**made.files, **others})


def _rows(part: Tables) -> tuple[dict[str, DataFrame], dict[str, DataFrame]]:
    """Return the tables of the prepared part and of the joined one."""
    terms, articles = part.terms, part.articles.drop(columns=["story", "copy_of", "credit"])
    counts = DataFrame(
        {
            "article_id": terms["article_id"],
            "term": terms["term"],
            "boilerplate": terms["bin"] == "boilerplate",
            "total": terms["count"],
            "own": terms["count_own"],
            "named": 0,
            "plain": terms["count"],
        }
    )
    prepared = {"articles": articles, "sentences": part.sentences, "cues": part.cues, "term_counts": counts}
    return prepared, {"voices": part.voices, "mentions": part.mentions, "references": part.references}


def finish(
    folder: Path, made: list[tuple[Receipt, Receipt]], index: DataFrame, stories: DataFrame, vocabulary: DataFrame
) -> None:
    """Write the tables of the whole corpus and ``run.json``."""
    index = index.assign(position=range(len(index)))
    tables = {SUMS: [after.part for _, after in made], "words": [before.part for before, _ in made]}
    with database(folder, tables, index[["article_id"]]) as connection:
        names = connection.sql("SELECT DISTINCT \"of\" FROM sums WHERE measure = 'stance' ORDER BY ALL").fetchall()
        connection.from_df(index.drop(columns="part")).create("corpus")
        connection.from_df(stories).create("stories")
        frames = {"index": index, "stories": stories, "vocabulary": vocabulary, "word_parts": word_parts(connection)}
        frames |= of_corpus(connection, [name for (name,) in names])
        whole = parts.write(folder, "whole", {}, {}, frames)
    targets = write_targets(folder, [Target(name, "person") for (name,) in names], [])
    corpus = Corpus([], [], [], [], None, "made up", "made up")
    record.write(
        folder,
        record.Record(
            code="",
            stance="lexicon",
            stance_sha256="",
            summing=summing_fingerprint(),
            command="",
            seed=0,
            corpus=record.facts_of(corpus),
            articles=len(index),
            prepared=[before.made for before, _ in made],
            joined={before.part: after.made for before, after in made},
            groups=parts.Part("", {}),
            tables=whole.made,
            targets=targets,
            left_out={},
        ),
    )


_STORY = Scope(story=77)
QUESTIONS: dict[str, Callable[[Path], object]] = {
    "imports alone": lambda folder: None,
    "open": lambda folder: read_run(folder),
    "open, figures of a story": lambda folder: _compared(folder, _STORY),
    "list of stories": lambda folder: _compared(folder, _STORY).first_stories(1_000),
    "a word in the list of stories": lambda folder: _compared(folder, _STORY).first_stories(1_000, "rejects"),
    "overview of a story": lambda folder: _compared(folder, _STORY).statements(),
    "differences of a story": lambda folder: _differences(_compared(folder, _STORY)),
    "terms of a story": lambda folder: _compared(folder, _STORY).terms(),
    "sources of a story": lambda folder: _compared(folder, _STORY).sources(),
    "articles of a story": lambda folder: _compared(folder, _STORY).articles_of(77),
    "figures of all stories": lambda folder: _compared(folder, Scope()).figures(),
    "differences of all stories": lambda folder: _compared(folder, Scope()).tested(),
    "trends of all stories": lambda folder: _compared(folder, Scope()).trends(),
    "a frequent word": lambda folder: _compared(folder, Scope()).search("minister"),
    "a word of one article": lambda folder: _compared(folder, Scope()).search(_rare(5)),
    "a word that nobody uses": lambda folder: _compared(folder, Scope()).search("xyzzy"),
}


def _differences(comparison: Comparison) -> object:
    return comparison.parallels(), comparison.gaps()


def _compared(folder: Path, scope: Scope) -> Comparison:
    return Comparison(read_run(folder).analysis, scope)


def asked(folder: Path, question: str) -> str:
    """Return the seconds, the processor time and the peak of memory (MB) that a question costs."""
    from textual.app import App  # noqa: F401  # what the dashboard has loaded by then

    begin, used = time.monotonic(), time.process_time()
    said = ""
    try:
        QUESTIONS[question](folder)
    except FramescopeError as error:
        said = str(error)
    spent = time.monotonic() - begin, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{spent[0]:8.2f}{spent[1]:10.2f}{peak:8.0f}  {said}"


def table(folder: Path) -> str:
    """Return what each question costs, a line a question."""
    lines = [f"{'':30}{'seconds':>8}{'processor':>10}{'MB':>8}"]
    lines += [f"{question:30}{_apart('--ask', str(folder), question)}" for question in QUESTIONS]
    return "\n".join(lines)


def _apart(*words: str) -> str:
    """Return what this module prints in a process of its own, whose memory is its own."""
    command = [sys.executable, "-m", "benchmarks.million", *words]
    found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    return found.stdout.rstrip()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--ask", folder, question]:
            print(asked(Path(folder), question))
        case ["--write", folder, size]:
            write(Path(folder), int(size))
        case sizes:
            with TemporaryDirectory() as temporary:
                _apart("--write", temporary, *(sizes or [str(SIZE)]))
                print(table(Path(temporary)))
