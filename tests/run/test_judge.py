"""Stance is a step of its own: tables are complete without it, and what is not judged yet is missing."""

import pickle
from collections.abc import Callable, Sequence

import pandas as pd
import pytest

from analysis.corpus.read import Corpus
from analysis.run.analyse import analyse, without_stance
from analysis.run.judge import Judge, is_judged, waiting
from analysis.run.judgements import Judgements
from analysis.run.prepare import prepare
from analysis.scores.stance import Item, Probabilities
from analysis.scores.stance.lexicon import LexiconModel

STANCE = ["p_neg", "p_neu", "p_pos", "score", "confidence"]
TEXT = "Anna Keller praised Paul Moser. In Austria, Paul Moser fell.\n"


class Counting(LexiconModel):
    """A model that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Item] = []

    def score(self, items: Sequence[Item]) -> list[Probabilities]:
        self.asked += items
        return super().score(items)


@pytest.fixture
def corpus(corpus_of: Callable[..., Corpus]) -> Corpus:
    """Two outlets with one text."""
    return corpus_of(("The Daily", TEXT), ("The Herald", TEXT))


def test_only_stance_is_missing_before_it_is_judged(corpus: Corpus) -> None:
    before, after = without_stance(corpus, "lexicon"), analyse(corpus, "lexicon")
    assert before.targets == after.targets
    for name, table in after.tables.items():
        pd.testing.assert_frame_equal(
            table.drop(columns=STANCE, errors="ignore"),
            getattr(before.tables, name).drop(columns=STANCE, errors="ignore"),
        )
    mentions = before.tables.mentions
    assert mentions.loc[~mentions["bare"], STANCE].isna().all(axis=None)
    assert after.tables.mentions[STANCE].notna().all(axis=None)


def test_a_bare_mention_is_neutral_without_being_judged(corpus: Corpus) -> None:
    bare = without_stance(corpus, "lexicon").tables.mentions.query("bare")
    assert set(bare["target"]) == {"Austria"}
    assert bare[STANCE].to_numpy().tolist() == [[0, 1, 0, 0, 1]] * 2


def test_equal_sentences_are_judged_once(corpus: Corpus) -> None:
    model = Counting()
    analysis = Judge(model, Judgements("", None)).complete(without_stance(corpus, "lexicon"))
    assert len(model.asked) == len(set(model.asked)) == 3
    assert len(analysis.tables.mentions.query("not bare")) == 6
    assert is_judged(analysis)


def test_a_judgement_fills_its_own_rows_only(corpus: Corpus) -> None:
    analysis = without_stance(corpus, "lexicon")
    judgements = Judgements("", None)
    judgements.add({Item("Anna Keller praised Paul Moser.", 0, 11): Probabilities(0.25, 0.5, 0.25)})
    mentions = Judge(Counting(), judgements).recall(analysis).tables.mentions
    filled = mentions[mentions["p_neg"].notna() & ~mentions["bare"]]
    assert set(filled["target"]) == {"Anna Keller"}
    assert filled[STANCE].to_numpy().tolist() == [[0.25, 0.5, 0.25, 0, 0.5]] * 2
    assert len(waiting(analysis.tables, "mentions")) == 6  # the tables given are as they were
    assert not is_judged(analysis)


def test_an_analysis_about_which_nothing_new_is_known_stays_itself(corpus: Corpus) -> None:
    analysis = without_stance(corpus, "lexicon")
    judge = Judge(Counting(), Judgements("", None))
    assert judge.recall(analysis) is analysis
    judged = judge.complete(analysis)
    assert judge.recall(judged) is judged


def test_a_prepared_article_can_be_sent_to_another_process(corpus: Corpus) -> None:
    prepared = prepare(corpus.articles[0])
    assert pickle.loads(pickle.dumps(prepared)) == prepared
