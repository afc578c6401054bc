"""A run directory holds the tables that an analysis in memory gives, however it came about."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from analysis.corpus.article import Article
from analysis.corpus.read import Corpus, read
from analysis.errors import FramescopeError
from analysis.result import Analysis
from analysis.run.analyse import analyse
from analysis.run.directory import work
from analysis.run.directory.read import check, read_run
from analysis.run.join import of_article
from analysis.run.prepare import Prepared, prepare
from analysis.scores.stance import load
from analysis.scores.stance.lexicon import LexiconModel
from analysis.scores.stance.protocol import Item, Probabilities
from tests.run.directory.conftest import WriteRun, assert_same, without

Result = TypeVar("Result")


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that are prepared."""
    ids: list[str] = []

    def noted(article: Article) -> Prepared:
        ids.append(article.id)
        return prepare(article)

    monkeypatch.setattr(work, "prepare", noted)
    return ids


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Item]:
    """What the stance model is asked, which no other test has kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    items: list[Item] = []
    score = LexiconModel.score

    def noted(model: LexiconModel, asked: list[Item]) -> list[Probabilities]:
        items.extend(asked)
        return score(model, asked)

    monkeypatch.setattr(LexiconModel, "score", noted)
    return items


def test_a_run_holds_the_tables_of_an_analysis_in_memory(corpus: Corpus, expected: Analysis, folder: Path) -> None:
    assert_same(folder, expected)
    opened = read_run(folder)
    for name in ("skipped", "notes", "targets", "root", "fingerprint", "name", "places"):
        assert getattr(opened, name) == getattr(corpus, name)


def test_the_bundled_articles_too(seeds: Path, seeds_analysis: Analysis, analysed_to: WriteRun, tmp_path: Path) -> None:
    analysed_to(read(seeds))
    assert_same(tmp_path / "run", seeds_analysis)


def test_the_same_corpus_again_scores_nothing_and_changes_no_file(
    corpus: Corpus, analysed_to: WriteRun, prepared: list[str], judged: list[Item], folder: Path
) -> None:
    before = contents(folder)
    analysed_to(corpus)
    assert not prepared
    assert not judged
    assert contents(folder) == before


def test_new_articles_are_new_parts_and_no_sentence_is_judged_twice(
    corpus: Corpus, expected: Analysis, analysed_to: WriteRun, prepared: list[str], judged: list[Item], tmp_path: Path
) -> None:
    first = analysed_to(without(corpus, "a03", "a19"))
    files = set(contents(tmp_path / "run", "sentences"))
    prepared.clear()
    judged.clear()
    second = analysed_to(corpus)
    assert sorted(prepared) == ["a03", "a19"]
    assert files < set(contents(tmp_path / "run", "sentences"))
    assert {one.part for one in first.prepared} < {one.part for one in second.prepared}
    papers = {item.sentence for item in judged if "signed paper" in item.sentence}
    assert papers == {"Anna Keller signed paper 3.", "Anna Keller signed paper 19."}
    assert_same(tmp_path / "run", expected)


def test_articles_that_are_no_more_leave_the_run(
    corpus: Corpus, expected: Analysis, analysed_to: WriteRun, prepared: list[str], folder: Path
) -> None:
    smaller = without(corpus, "a00")
    analysed_to(smaller)
    assert len(prepared) < len(corpus.articles) / 2  # those of the same part
    assert_same(folder, analyse(smaller))


def test_an_altered_article_is_scored_anew(
    corpus: Corpus, analysed_to: WriteRun, prepared: list[str], folder: Path
) -> None:
    first, *rest = corpus.articles
    altered = replace(corpus, articles=[replace(first, text=first.text + "\nKeller resigned.\n"), *rest])
    analysed_to(altered)
    assert first.id in prepared
    assert_same(folder, analyse(altered))


def test_articles_in_another_order_need_no_new_part(
    corpus: Corpus, analysed_to: WriteRun, prepared: list[str], folder: Path
) -> None:
    turned = replace(corpus, articles=corpus.articles[::-1])
    analysed_to(turned)
    assert not prepared
    assert_same(folder, analyse(turned))


def test_another_stance_model_judges_anew_and_prepares_nothing(
    corpus: Corpus, analysed_to: WriteRun, prepared: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vars(load("lexicon")), "fingerprint", "another")
    monkeypatch.setattr(LexiconModel, "score", lambda self, items: [Probabilities(0.0, 0.0, 1.0) for _ in items])
    analysed_to(corpus)
    mentions = read_run(folder).analysis.tables.mentions
    assert not prepared
    assert set(mentions.loc[~mentions["bare"], "score"]) == {1.0}


def test_the_record_tells_versions_command_seed_and_a_hash_of_each_file(folder: Path) -> None:
    facts = json.loads((folder / "run.json").read_text())
    assert {"framescope", "python", "libraries", "command", "seed", "code", "stance_sha256"} <= facts.keys()
    receipts = [*facts["prepared"], *facts["joined"].values(), facts["groups"], facts["tables"]]
    named = {f"{table}/part-{one['part']}.parquet" for one in receipts for table in one["files"]}
    assert named == {str(file.relative_to(folder)) for file in folder.rglob("*.parquet")}


@pytest.mark.parametrize(("table", "what"), [("sentences", "missing"), ("mentions", "damaged"), ("index", "cut")])
def test_a_part_that_is_lost_is_named_and_mended_alone(
    corpus: Corpus,
    expected: Analysis,
    analysed_to: WriteRun,
    prepared: list[str],
    folder: Path,
    table: str,
    what: str,
) -> None:
    file = min((folder / table).iterdir())
    spoil(file, what)
    with pytest.raises(FramescopeError, match=rf"{file.name} is missing or damaged; framescope analyse .* mends it"):
        list(read_run(folder).analysis.tables.items())
    analysed_to(corpus)
    assert_same(folder, expected)
    assert (0 < len(prepared) <= 8) if table == "sentences" else not prepared  # one part's


def test_a_damaged_record_is_named_and_mended(
    corpus: Corpus, expected: Analysis, analysed_to: WriteRun, prepared: list[str], folder: Path
) -> None:
    for written in (b"", b"{}", b"[" * 100_000, b'{"format": "x"}', b"\xff"):
        (folder / "run.json").write_bytes(written)
        with pytest.raises(FramescopeError, match=r"run\.json is missing or damaged"):
            read_run(folder)
    analysed_to(corpus)
    assert not prepared
    assert_same(folder, expected)


def test_an_altered_record_is_no_other_record(folder: Path) -> None:
    path = folder / "run.json"
    facts = json.loads(path.read_text())
    facts["joined"] = dict(zip(facts["joined"], reversed(facts["joined"].values()), strict=True))
    alter(path, facts)
    with pytest.raises(FramescopeError, match=r"run\.json is missing or damaged"):
        check(folder)
    del facts["sha256"]  # a run of before, of which it cannot be told
    alter(path, facts)
    assert check(folder)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", float("inf")),
        ("targets", 5),
        ("targets", "../../etc/passwd"),
        ("prepared", []),
        ("joined", {}),
        ("groups", {"part": "../a", "files": {}}),
        ("tables", {"part": "a", "files": {"../etc": ["", 1]}}),
        ("corpus", None),
        ("corpus", {"name": "a"}),
        ("left_out", [1]),
        ("articles", "many"),
    ],
)
def test_a_record_of_another_shape_is_damaged(folder: Path, name: str, value: object) -> None:
    facts = json.loads((folder / "run.json").read_text()) | {name: value}
    del facts["sha256"]
    alter(folder / "run.json", facts)
    with pytest.raises(FramescopeError, match=r"run\.json is missing or damaged"):
        read_run(folder)


def test_a_pipe_in_the_place_of_a_record_is_not_waited_for(folder: Path) -> None:
    (folder / "run.json").unlink()
    os.mkfifo(folder / "run.json")
    with pytest.raises(FramescopeError, match=r"run\.json is missing or damaged"):
        read_run(folder)


def test_a_table_that_a_record_does_not_name_is_missing(folder: Path) -> None:
    facts = json.loads((folder / "run.json").read_text())
    del facts["sha256"], facts["tables"]["files"]["index"]
    alter(folder / "run.json", facts)
    with pytest.raises(FramescopeError, match=r"index/part-.* is missing or damaged"):
        read_run(folder)


def test_a_run_of_a_newer_version_is_neither_read_nor_written(
    corpus: Corpus, analysed_to: WriteRun, folder: Path
) -> None:
    path = folder / "run.json"
    newer = path.read_text().replace('"format": 3', '"format": 4')
    path.write_text(newer)
    for use in (lambda: read_run(folder), lambda: analysed_to(corpus)):
        with pytest.raises(FramescopeError, match="newer version of framescope"):
            use()
    assert path.read_text() == newer


def test_an_article_that_cannot_be_prepared_is_named_and_left_out(
    corpus: Corpus, analysed_to: WriteRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "prepare", failing(prepare, lambda article: article.id == "a02"))
    made = analysed_to(corpus)
    assert made.left_out == {"a02": "cannot be scored (RecursionError)"}
    assert_same(tmp_path / "run", analyse(without(corpus, "a02")))
    assert ("a02", made.left_out["a02"]) in [(one.source, one.reason) for one in read_run(tmp_path / "run").skipped]


def test_an_article_that_cannot_be_joined_leaves_no_trace(
    corpus: Corpus, analysed_to: WriteRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "of_article", failing(of_article, lambda one: one.article.id == "a02"))
    assert analysed_to(corpus).left_out.keys() == {"a02"}
    assert_same(tmp_path / "run", analyse(without(corpus, "a02")))


def test_an_article_that_cannot_be_judged_leaves_no_trace(
    corpus: Corpus, analysed_to: WriteRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison = f"Anna Keller is poison to the model. {corpus.articles[2].text}"
    altered = [replace(one, text=poison) if one.id == "a02" else one for one in corpus.articles]
    score = LexiconModel.score

    def scored(model: LexiconModel, items: list[Item]) -> list[Probabilities]:
        if any("poison" in item.sentence for item in items):
            raise MemoryError
        return score(model, items)

    monkeypatch.setattr(LexiconModel, "score", scored)
    assert analysed_to(replace(corpus, articles=altered)).left_out.keys() == {"a02"}
    assert_same(tmp_path / "run", analyse(without(corpus, "a02")))


def test_if_no_article_can_be_scored_a_sentence_says_so(
    corpus: Corpus, analysed_to: WriteRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "prepare", failing(prepare, lambda article: True))
    with pytest.raises(FramescopeError, match="No article of this corpus can be scored"):
        analysed_to(corpus)


def test_a_run_that_has_not_come_to_its_end_is_not_opened(folder: Path) -> None:
    (folder / "run.json").unlink()
    with pytest.raises(FramescopeError, match=r"has not come to its end; framescope analyse .* finishes it"):
        read_run(folder)


def test_what_no_run_needs_any_more_is_removed_with_the_run_after(
    corpus: Corpus, analysed_to: WriteRun, folder: Path
) -> None:
    """Whoever has opened the run before can read it until then."""
    files = set(contents(folder))
    smaller = without(corpus, *(f"a{number:02}" for number in range(8)))
    analysed_to(smaller)
    assert files <= set(contents(folder))
    analysed_to(smaller)
    assert not files <= set(contents(folder))


def test_nothing_unfinished_stays(corpus: Corpus, analysed_to: WriteRun, folder: Path) -> None:
    spill = folder / ".unfinished-spill"
    spill.mkdir()
    half = (folder / "sentences" / f"{duckdbs}.unfinished-abc" for duckdbs in ("", "tmp_"))
    for left in (*half, spill / "duckdb_temp_storage.tmp"):
        left.write_text("half a")
    analysed_to(corpus)
    assert not spill.exists()
    assert not [name for name in contents(folder) if "unfinished" in name]


def contents(folder: Path, table: str = "") -> dict[str, bytes]:
    files = (path for path in (folder / table).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def alter(record: Path, facts: dict[str, Any]) -> None:
    record.write_text(json.dumps(facts))


def spoil(file: Path, what: str) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.unlink()
    if what != "missing":
        file.write_bytes(content if what == "damaged" else content[:9])


def failing(function: Callable[..., Result], when: Callable[[Any], bool]) -> Callable[..., Result]:
    """A function that raises where it should not."""

    def called(one: Any, *rest: object) -> Result:
        if when(one):
            raise RecursionError
        return function(one, *rest)

    return called
