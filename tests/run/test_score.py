import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus.read import Corpus, read
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.result import Analysis
from analysis.run.analyse import analyse

QUOTE = "“We may repair the terrible bridge,” said Anna Keller. The bridge is old and it could fall.\n"


def rows(analysis: Analysis, table: str) -> list[dict[str, object]]:
    return [dict(row) for row in getattr(analysis.tables, table).to_dict("records")]


def test_the_same_corpus_gives_the_same_tables(seeds: Path, seeds_analysis: Analysis) -> None:
    again = analyse(read(seeds))
    for name, table in seeds_analysis.tables.items():
        pd.testing.assert_frame_equal(getattr(again.tables, name), table, check_exact=True)
    assert again.targets == seeds_analysis.targets


def test_the_same_corpus_gives_the_same_tables_whatever_the_hash_seed(seeds: Path, seeds_analysis: Analysis) -> None:
    code = (
        "import sys; from analysis import analyse, read; analysis = analyse(read(sys.argv[1]), 'lexicon')\n"
        "for name, table in analysis.tables.items(): print(name, table.to_csv())\n"
        "print(analysis.targets)"
    )
    another = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    environment = {**os.environ, "PYTHONHASHSEED": another, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code, str(seeds)], capture_output=True, env=environment, check=True)
    here = "".join(f"{name} {table.to_csv()}\n" for name, table in seeds_analysis.tables.items())
    assert done.stdout.decode() == f"{here}{seeds_analysis.targets}\n"


def test_a_hedge_inside_a_quotation_is_the_speakers(corpus_of: Callable[..., Corpus]) -> None:
    analysis = analyse(corpus_of(("The Daily", QUOTE)))
    first, second = rows(analysis, "sentences")
    assert (first["voice"], first["hedged"]) == ("quoted", True)
    assert (second["voice"], second["hedged"]) == ("own", True)
    assert [(cue["cue"], cue["voice"]) for cue in rows(analysis, "cues")] == [("may", "quoted"), ("could", "own")]
    quoted = [voice for voice in rows(analysis, "voices") if voice["voice"] == "quoted"]
    assert [(voice["speaker"], voice["cue"], voice["words"]) for voice in quoted] == [("Anna Keller", "said", 6)]


def test_boilerplate_is_kept_and_counts_for_nothing(corpus_of: Callable[..., Corpus]) -> None:
    analysis = analyse(corpus_of(("The Daily", f"Advertisement\n\n{QUOTE}")))
    left_out, *rest = rows(analysis, "sentences")
    assert left_out["kind"] == "boilerplate"
    assert left_out["reason"]
    assert {row["kind"] for row in rest} == {"body"}
    assert rows(analysis, "articles")[0]["words_boilerplate"] == 1
    terms = analysis.tables.terms
    assert "advertisement" not in set(terms.loc[terms["bin"] != "boilerplate", "term"])


def test_a_headline_in_the_text_is_the_title_where_none_is_given(seeds_analysis: Analysis) -> None:
    titles = dict(
        zip(seeds_analysis.tables.articles["article_id"], seeds_analysis.tables.articles["title"], strict=True)
    )
    assert titles["004_0803f1e8c2064992"].startswith("Russia weakens")
    assert titles["003_6cc9de1a86de204c"] == ""


def test_copies_are_articles_of_their_own(corpus_of: Callable[..., Corpus]) -> None:
    analysis = analyse(corpus_of(("The Daily", QUOTE), ("The Herald", QUOTE)))
    first, second = rows(analysis, "articles")
    assert first["sha256"] == second["sha256"]
    assert first["article_id"] != second["article_id"]
    assert (analysis.tables.terms["articles"] == 2).all()


def test_phrases_are_kept_from_their_second_use_in_the_corpus(corpus_of: Callable[..., Corpus]) -> None:
    once = analyse(corpus_of(("The Daily", "The old bridge fell into the river.\n")))
    assert "old bridge" not in set(once.tables.terms["term"])
    twice = analyse(
        corpus_of(("The Daily", "The old bridge fell into the river.\n"), ("The Herald", "They miss the old bridge.\n"))
    )
    assert "old bridge" in set(twice.tables.terms["term"])


def test_progress_tells_the_stages_in_order(corpus_of: Callable[..., Corpus]) -> None:
    told: list[tuple[str, int, int]] = []
    analyse(corpus_of(("The Daily", QUOTE), ("The Herald", QUOTE)), progress=lambda *stage: told.append(stage))
    reading = [("reading", done, 2) for done in range(3)]
    finding = [("finding targets", *stage[1:]) for stage in reading]
    judging = [("judging stance", done, 1) for done in range(2)]  # the two articles are the same
    whole = [("grouping stories", 0, 0), ("finding targets", 0, 0), *finding, ("weighing terms", 0, 0)]
    assert told == [*reading, *whole, *judging]


def test_an_unknown_model_is_wrong_usage(corpus_of: Callable[..., Corpus]) -> None:
    with pytest.raises(FramescopeError, match="no stance model 'best'") as caught:
        analyse(corpus_of(("The Daily", QUOTE)), "best")
    assert caught.value.code == EXIT_USAGE
