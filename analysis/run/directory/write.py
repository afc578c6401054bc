"""Writing a run: what is there already stays, what is new is made by an engine, and ``run.json`` comes last."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pandas import DataFrame

from analysis.corpus.article import Article
from analysis.corpus.read import Corpus
from analysis.errors import EXIT_CANNOT_WRITE, EXIT_NOTHING_TO_SHOW, EXIT_USAGE, FramescopeError
from analysis.language.names.target import Target
from analysis.run.directory import parts, record
from analysis.run.directory.batches import digest, name_of, planned
from analysis.run.directory.database import database
from analysis.run.directory.files import remove_others, remove_unfinished, telling
from analysis.run.directory.group import ToGroup
from analysis.run.directory.joins import index_of, stories_of, targets_of, word_parts
from analysis.run.directory.lock import check_there, locked
from analysis.run.directory.parts import CORPUS, GROUPS, JOINED, PREPARED, SUMS, Part, Receipt
from analysis.run.directory.place import check_place
from analysis.run.directory.record import DamagedError, OlderError, Record
from analysis.run.directory.targets import FOLDER, read_targets, write_targets
from analysis.run.directory.tasks import Work, make
from analysis.run.directory.terms import vocabulary
from analysis.run.directory.work import Sums, ToJoin, ToPrepare
from analysis.run.engine import Engine, WorkerLost, alone, results
from analysis.run.fingerprint import scoring_fingerprint, summing_fingerprint
from analysis.run.progress import Progress, silent
from analysis.scores.stance import load

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Summaries = Callable[["DuckDBPyConnection", Sequence[str]], dict[str, DataFrame]]


def write(
    folder: Path,
    corpus: Corpus,
    stance: str,
    engine: Engine,
    command: str,
    seed: int = 0,
    tell: Progress = silent,
    sums: Sums | None = None,
    summaries: Summaries | None = None,
) -> Record:
    """Make ``folder`` the run of ``corpus``, scored with the model ``stance``, and return its record.

    What an earlier call has finished there is used again, whether or not it came to its end: parts of articles that
    are new or have changed are made, and articles that are no more leave the run.  ``command`` and ``seed`` are only
    recorded.  ``tell`` is told the stages "preparing", "judging stance" (stories are grouped meanwhile),
    "weighing terms", "naming stories" and "summing".  ``sums`` makes the table of that name
    (:func:`analysis.compare.sums.sums`), and ``summaries`` from all of these the tables that
    :func:`analysis.compare.totals.of_corpus` gives.

    Raises :class:`FramescopeError` if the folder has files that are no run's, another program writes there, or a newer
    version of this one has; if it cannot be written, or the engine can do no more: then what is finished stays.
    """
    check_place(folder)
    with locked(folder):
        try:
            return _Writer(folder, stance, engine, tell, sums, summaries).written(corpus, command, seed)
        except Exception:
            check_there(folder)  # or any file may be missing
            raise


class _Writer:
    def __init__(
        self,
        folder: Path,
        stance: str,
        engine: Engine,
        tell: Progress,
        sums: Sums | None,
        summaries: Summaries | None,
    ) -> None:
        self._folder, self._stance, self._engine, self._tell = folder, stance, engine, tell
        self._sums, self._summaries = sums, summaries if sums else None
        self._summing = summing_fingerprint() if sums else ""  # which sums are made depends on the measures
        self._code, self._model = scoring_fingerprint(), load(stance).fingerprint

    def written(self, corpus: Corpus, command: str, seed: int) -> Record:
        before = self._before()
        remove_unfinished(self._folder)
        prepared = self._prepared(corpus.articles, before.prepared if before else ())
        left_out = {one: reason for receipt in prepared for one, reason in receipt.left_out.items()}
        judged = {}
        if before and before.stance_sha256 == self._model:
            judged = {name: one for name, one in before.joined.items() if parts.is_intact(self._folder, one)}
        targets, joined, groups = self._joined(corpus, prepared, left_out, judged)
        tables = self._tables(corpus, prepared, joined, groups, left_out, targets)
        made = Record(
            code=self._code,
            stance=self._stance,
            stance_sha256=self._model,
            summing=self._summing,
            command=command,
            seed=seed,
            corpus=record.facts_of(corpus),
            articles=len(corpus.articles) - len(left_out),
            prepared=[one.made for one in prepared],
            joined={name: one.made for name, one in joined.items()},
            groups=groups.made,
            tables=tables.made,
            targets=targets,
            left_out=left_out,
        )
        check_there(self._folder)
        record.write(self._folder, made)
        self._forget([made, before] if before else [made])
        return made

    def _before(self) -> Record | None:
        """Return the record of an earlier run whose parts are still good."""
        try:
            found = record.read(self._folder)
        except (DamagedError, OlderError):
            return None
        return found if found and found.code == self._code else None

    def _prepared(self, articles: Sequence[Article], before: Iterable[Part]) -> list[Receipt]:
        digests = {article.id: digest(article) for article in articles}
        there = filter(None, (parts.finished(self._folder, one.part) for one in before))
        kept, batches = planned(articles, digests, there, self._code)
        tasks = [ToPrepare(str(self._folder), batch.name, batch.articles, self._code) for batch in batches]
        return [*kept, *self._made(tasks, "preparing", len(articles)).values()]

    def _joined(
        self,
        corpus: Corpus,
        prepared: Sequence[Receipt],
        left_out: dict[str, str],
        judged: Mapping[str, Part | Receipt],
    ) -> tuple[str, dict[str, Receipt], Receipt]:
        """Return the file of the targets, the joined parts by prepared part, and the part of the groups.

        An article that turns out to be one that cannot be scored is added to ``left_out``; since the targets were
        found in it too, they are then found again without it.
        """
        named = [Target(one.name, one.kind, tuple(one.aliases)) for one in corpus.targets]
        tables = {name: [one.part for one in prepared] for name in ("articles", "prepared")}
        while True:
            with telling(self._folder), database(self._folder, tables, _here(corpus, left_out)) as connection:
                targets = write_targets(self._folder, targets_of(connection, named), named)
            grouping = self._to_group(corpus, prepared, left_out)
            joining = [self._to_join(one, targets, left_out, judged) for one in prepared]
            made = self._made([grouping, *joining], "judging stance", len(corpus.articles))
            joined = {task.prepared.part: made[task.part] for task in joining}
            failed = {one: why for receipt in joined.values() for one, why in receipt.left_out.items()}
            if failed.keys() <= left_out.keys():
                return targets, joined, made[grouping.part]
            left_out.update(failed)
            judged = joined

    def _to_group(self, corpus: Corpus, prepared: Sequence[Receipt], left_out: Mapping[str, str]) -> ToGroup:
        here = _here(corpus, left_out)["article_id"].tolist()
        names = [one.part for one in prepared]
        return ToGroup(str(self._folder), name_of(GROUPS, self._code, *here, *sorted(names)), names, here, self._code)

    def _to_join(
        self, prepared: Receipt, targets: str, left_out: Mapping[str, str], judged: Mapping[str, Part | Receipt]
    ) -> ToJoin:
        without = {one: left_out[one] for one in prepared.articles if one in left_out}
        earlier = judged.get(prepared.part)
        return ToJoin(
            str(self._folder),
            name_of(self._code, self._model, self._summing, prepared.part, targets, *without),
            prepared,
            targets,
            self._stance,
            [earlier.part] if earlier else [],
            self._code,
            self._sums,
            without,
        )

    def _tables(
        self,
        corpus: Corpus,
        prepared: Sequence[Receipt],
        joined: Mapping[str, Receipt],
        groups: Receipt,
        left_out: Mapping[str, str],
        targets: str,
    ) -> Receipt:
        """Return the receipt of the tables that need every article, made anew if any of them has changed."""
        here = _here(corpus, left_out)
        sources = [joined[one.part].part for one in prepared]
        summing = self._summing if self._summaries else ""
        part = name_of(self._code, summing, *here["article_id"], *here["source"], *sorted(sources))
        if found := parts.finished(self._folder, part):
            return found
        names = [one.part for one in prepared]
        tables = {**dict.fromkeys(PREPARED, names), "mentions": sources, GROUPS: [groups.part]}
        if self._sums:
            tables[SUMS] = sources
        with telling(self._folder), database(self._folder, tables, here) as connection:
            self._tell("weighing terms", 0, 0)
            words = vocabulary(connection)
            connection.from_df(words).create("vocabulary")
            index, given = index_of(connection)
            connection.from_df(index).create("corpus")
            self._tell("naming stories", 0, 0)
            stories = stories_of(connection, index, given)
            frames = {"stories": stories, "vocabulary": words, "word_parts": word_parts(connection)}
            if self._summaries:
                self._tell("summing", 0, 0)
                connection.from_df(stories).create("stories")
                known = read_targets(self._folder / targets)
                frames |= self._summaries(connection, [target.name for target in known])
            homes = {name: one.part for one in prepared for name in one.articles}
            home = index["article_id"].map(homes).astype("str")
            frames["index"] = index.assign(position=range(len(index)), part=home)
            return parts.write(self._folder, part, {}, {}, frames)

    def _made(self, tasks: Sequence[Work], stage: str, total: int) -> dict[str, Receipt]:
        """Return the receipts of all ``tasks`` by their parts; those that are finished are not run again."""
        done = {task.part: parts.finished(self._folder, task.part) for task in tasks}
        made = {part: receipt for part, receipt in done.items() if receipt}
        return made | {one.part: one for one in self._run([one for one in tasks if one.part not in made], stage, total)}

    def _run(self, tasks: Sequence[Work], stage: str, total: int) -> Iterator[Receipt]:
        done = total - sum(len(task.ids) for task in tasks)
        self._tell(stage, done, total)
        for task, result in self._results(tasks):
            receipt = self._without_culprits(task) if isinstance(result, WorkerLost) else result
            if not parts.is_there(self._folder, receipt):
                raise FramescopeError(
                    f"What a worker has written is not in {self._folder}; that has to be a folder which all machines "
                    "share, under the same absolute path.",
                    EXIT_CANNOT_WRITE,
                )
            done += len(task.ids)
            self._tell(stage, done, total)
            yield receipt

    def _results(self, tasks: Sequence[Work]) -> Iterator[tuple[Work, Receipt | WorkerLost]]:
        try:
            yield from results(self._engine, make, tasks)
        except ModuleNotFoundError as error:
            raise FramescopeError(
                f"A worker lacks the module {error.name}; install the same version of framescope on all machines.",
                EXIT_USAGE,
            ) from error

    def _without_culprits(self, task: Work) -> Receipt:
        """Find the articles that end their worker, each alone, and return the part of the others."""
        culprits = dict(task.without)
        for one in task.ids:
            if one not in task.without:
                others = {other: "" for other in task.ids if other != one}
                probe = task._replace(part=name_of(task.part, one), without=others)
                if isinstance(alone(self._engine, make, probe), WorkerLost):
                    culprits[one] = "cannot be scored (it ends the process that tries)"
        result = alone(self._engine, make, task._replace(without=culprits))
        if isinstance(result, WorkerLost):
            raise FramescopeError(
                "The processes that score keep ending; is there enough memory? What is finished is kept, and the same "
                "command goes on from there.",
                1,
            )
        return result

    def _forget(self, records: Sequence[Record]) -> None:
        """Remove what neither the new run nor the one before names, which somebody may be reading."""
        kept = {one.part for of in records for one in of.parts}
        parts.forget(self._folder, kept, (*PREPARED, *JOINED, SUMS, GROUPS, *CORPUS))
        remove_others(self._folder / FOLDER, {Path(of.targets).stem for of in records})


def _here(corpus: Corpus, left_out: Mapping[str, str]) -> DataFrame:
    """Return the articles that count, in the order of the corpus, with the files that they are from."""
    rows = [(article.id, article.source) for article in corpus.articles if article.id not in left_out]
    if not rows:
        raise FramescopeError("No article of this corpus can be scored.", EXIT_NOTHING_TO_SHOW)
    return DataFrame(rows, columns=["article_id", "source"], dtype="str")
