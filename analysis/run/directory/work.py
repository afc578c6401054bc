"""The tasks of a run: from a batch of articles to parts of tables, which the worker writes itself.

Each may run any number of times, in any process that sees the folder: a part is named by what it is made from, and its
receipt, written last, says that it is complete.
"""

from collections import ChainMap
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from pandas import DataFrame

from analysis.corpus.article import Article
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.language.phrases import words_in
from analysis.run.directory import parts
from analysis.run.directory.batches import digest
from analysis.run.directory.packed import Packed, pack, unpack
from analysis.run.directory.parts import JOINED, Receipt
from analysis.run.directory.targets import read_known
from analysis.run.fingerprint import judging_fingerprint, scoring_fingerprint
from analysis.run.join import Joined, Known, of_article
from analysis.run.judge import JUDGED, waiting, with_judgements, with_probabilities
from analysis.run.judgements import Judgements, kept
from analysis.run.prepare import Prepared, prepare
from analysis.scores.stance import Item, Probabilities, StanceModel, load
from analysis.scores.terms import Count
from analysis.tables import SCHEMA, Tables, frame, typed

_ARTICLE_COLUMNS = [column.name for column in SCHEMA["articles"]][:-3]  # story, copy_of and credit are joined
Sums = Callable[[Tables], DataFrame]

_SPAN = ["article_id", "sentence", "start", "end"]
_GIVEN = ["p_neg", "p_neu", "p_pos"]

_One = TypeVar("_One")
_Result = TypeVar("_Result")


class ToPrepare(NamedTuple):
    """The task to prepare ``articles`` and to write them as the part ``part`` of the run in ``folder``.

    ``code`` is the fingerprint of the code that asks for it; ``without`` says why articles are left out, by id.
    """

    folder: str
    part: str
    articles: Sequence[Article]
    code: str
    without: Mapping[str, str] = {}

    @property
    def ids(self) -> list[str]:
        """The articles of the part, with those that are left out."""
        return [article.id for article in self.articles]


class ToJoin(NamedTuple):
    """The task to join the part of ``prepared`` with the file ``targets``, to judge it, and to write it as ``part``.

    What was judged in the parts ``before``, of the same articles, is not judged again.  ``sums`` makes the table of
    that name from the tables of the part (:func:`analysis.compare.sums.sums`); None: there is none.
    """

    folder: str
    part: str
    prepared: Receipt
    targets: str
    stance: str
    before: Sequence[str]
    code: str
    sums: Sums | None = None
    without: Mapping[str, str] = {}

    @property
    def ids(self) -> list[str]:
        """The articles of the part, with those that are left out."""
        return list(self.prepared.articles)


def prepare_part(task: ToPrepare) -> Receipt:
    """Write the part of a batch of articles by themselves; an article that cannot be prepared is left out."""
    check(task.code)
    done, left_out = _each(prepare, [one for one in task.articles if one.id not in task.without], lambda one: one.id)
    articles = {article.id: digest(article) for article in task.articles}
    frames = {**_prepared_frames(done), "words": words_frame((one.article.text for one in done), task.part)}
    return parts.write(Path(task.folder), task.part, articles, {**task.without, **left_out}, frames)


def join_part(task: ToJoin) -> Receipt:
    """Write the part of prepared articles joined with the targets and judged; one that cannot be is left out."""
    check(task.code)
    folder, model = Path(task.folder), load(task.stance)
    known = _known(folder / task.targets)
    asked = [one for one in _prepared(folder, task.prepared.part) if one.article.id not in task.without]
    joined, left_out = _each(lambda one: (one, of_article(one, known)), asked, lambda one: one.article.id)
    tables = _as_before(_unjudged(joined), folder, task.before)
    found, unjudged = _judgements(tables, model, kept(judging_fingerprint(model)))
    tables = with_judgements(tables, found)
    left_out |= dict.fromkeys(unjudged, "cannot be scored (its stance cannot be judged)")
    frames = {name: _without(getattr(tables, name), left_out) for name in JOINED}
    if task.sums:
        frames["sums"] = task.sums(_whole(folder, task.prepared.part, frames, set(task.without) | set(left_out)))
    return parts.write(folder, task.part, task.prepared.articles, {**task.without, **left_out}, frames)


def _prepared(folder: Path, part: str) -> list[Prepared]:
    texts = parts.read(folder, "articles", [part])["text"]
    packed = parts.read(folder, "prepared", [part])[list(Packed._fields)]
    return [unpack(Packed(*row), text) for row, text in zip(packed.itertuples(index=False), texts, strict=True)]


def check(code: str) -> None:
    """Raise :class:`FramescopeError` if this process has another version of the program than whoever asks it."""
    if code != scoring_fingerprint():
        raise FramescopeError(
            "A worker has another version of framescope, or of a library that it scores with; install the same.",
            EXIT_USAGE,
        )


@lru_cache(maxsize=1)
def _known(file: Path) -> Known:
    return read_known(file)


def _each(
    function: Callable[[_One], _Result], items: Sequence[_One], id_of: Callable[[_One], str]
) -> tuple[list[_Result], dict[str, str]]:
    """Return the results of ``function``, and why there is none of an item, by its id."""
    results: list[_Result] = []
    failed: dict[str, str] = {}
    for item in items:
        try:
            results.append(function(item))
        except Exception as error:  # whatever one article does, the others are scored
            failed[id_of(item)] = f"cannot be scored ({type(error).__name__})"
    return results, failed


def _prepared_frames(prepared: Sequence[Prepared]) -> dict[str, DataFrame]:
    counts = [
        (one.article.id, term, boilerplate, *count)
        for one in prepared
        for boilerplate, terms in ((False, one.terms), (True, one.boilerplate))
        for term, count in terms.items()
    ]
    return {
        "articles": _typed("articles", [one.row for one in prepared], _ARTICLE_COLUMNS),
        "sentences": frame("sentences", [row for one in prepared for row in one.sentence_rows]),
        "cues": frame("cues", [row for one in prepared for row in one.cue_rows]),
        "term_counts": DataFrame(counts, columns=["article_id", "term", "boilerplate", *Count._fields]).astype(
            {"article_id": "str", "term": "str", "boilerplate": "bool", **dict.fromkeys(Count._fields, "int64")}
        ),
        "prepared": DataFrame(map(pack, prepared), columns=Packed._fields, dtype="str"),
    }


def words_frame(texts: Iterable[str], part: str) -> DataFrame:
    """Return the words of the ``texts`` of a part, each once, by which a search chooses the parts that it reads."""
    words = sorted(set().union(*map(words_in, texts)))
    return DataFrame({"word": words, "part": part}, dtype="str")


def _typed(name: str, rows: Sequence[tuple[object, ...]], columns: Sequence[str]) -> DataFrame:
    types = {column.name: column.dtype for column in SCHEMA[name] if column.name in columns}
    return DataFrame(rows, columns=list(columns)).astype(types)


def _unjudged(joined: Sequence[tuple[Prepared, Joined]]) -> Tables:
    """Return the tables of a part before stance is judged; only those that judging and writing need have rows."""
    texts = [(one.article.id, one.article.text) for one, _ in joined]
    articles = DataFrame(texts, columns=["article_id", "text"], dtype="str")
    spans = [(one.article.id, index, *span[:2]) for one, _ in joined for index, span in enumerate(one.sentences)]
    made = {name: frame(name, [row for _, rows in joined for row in getattr(rows, name)]) for name in JOINED}
    empty = {name: frame(name, ()) for name in ("stories", "cues", "terms")}
    return Tables(articles=articles, sentences=DataFrame(spans, columns=_SPAN), **made, **empty)


def _as_before(tables: Tables, folder: Path, before: Sequence[str]) -> Tables:
    """Return ``tables`` with the judgements of the parts ``before``, of the same articles."""
    for name in JUDGED if before else ():
        rows = getattr(tables, name)
        earlier = _by_span(parts.read(folder, name, before))
        spans = enumerate(zip(*(rows[column].tolist() for column in _SPAN), strict=True))
        known = {index: earlier[span] for index, span in spans if span in earlier}
        tables = tables.changed(**{name: with_probabilities(rows, list(known), list(known.values()))})
    return tables


def _by_span(rows: DataFrame) -> dict[tuple[object, ...], Probabilities]:
    judged = rows[rows["p_neu"].notna()]
    spans = zip(*(judged[column].tolist() for column in _SPAN), strict=True)
    return dict(zip(spans, map(Probabilities, *(judged[column].tolist() for column in _GIVEN)), strict=True))


def _judgements(tables: Tables, model: StanceModel, kept: Judgements) -> tuple[dict[Item, Probabilities], list[str]]:
    """Return what ``model`` says of the items that wait, and the articles with an item of which it cannot say.

    What is ``kept`` in the user's cache is not asked again; what is new is kept by the run alone.
    """
    by_article: dict[str, list[Item]] = {}
    for name in JUDGED:
        article_of = getattr(tables, name)["article_id"]
        for row, item in waiting(tables, name).items():
            by_article.setdefault(article_of[row], []).append(item)
    everything = list(dict.fromkeys(item for items in by_article.values() for item in items))
    known = {item: one for item, one in zip(everything, kept.find(everything), strict=True) if one is not None}
    with suppress(Exception):
        return known | _scored(model, [item for item in everything if item not in known]), []
    found, failed = _each(lambda one: _scored(model, one[1]), list(by_article.items()), lambda one: one[0])
    return dict(ChainMap(*found)), list(failed)


def _scored(model: StanceModel, items: Sequence[Item]) -> dict[Item, Probabilities]:
    return dict(zip(items, model.score(items), strict=True)) if items else {}


def _whole(folder: Path, part: str, joined: Mapping[str, DataFrame], left_out: Collection[str]) -> Tables:
    """Return the tables of a part, with what needs the corpus left empty."""
    read = {name: _without(parts.read(folder, name, [part]), left_out) for name in ("articles", "sentences", "cues")}
    read["articles"] = read["articles"].assign(story=0, copy_of="", credit="")
    empty = {name: frame(name, ()) for name in ("stories", "terms")}
    return Tables(**{name: typed(name, rows) for name, rows in {**read, **joined, **empty}.items()})


def _without(rows: DataFrame, articles: Collection[str]) -> DataFrame:
    return rows[~rows["article_id"].isin(articles)]
