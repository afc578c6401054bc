from collections.abc import Callable

import pandas as pd
import pytest

from analysis.compare.figures import figures
from analysis.compare.honesty import FEWEST_WORDS, MARKS, Standing, claim, standing
from analysis.corpus.read import Corpus
from analysis.run.analyse import Analysis, analyse


@pytest.mark.parametrize(
    ("articles", "expected", "words"),
    [
        (0, Standing.NONE, "no data"),
        (1, Standing.TEXT, "this text"),
        (2, Standing.FEW, "too few to generalise (n = 2 articles)"),
        (4, Standing.FEW, "too few to generalise (n = 4 articles)"),
        (5, Standing.TENTATIVE, "tentative (n = 5 articles)"),
        (19, Standing.TENTATIVE, "tentative (n = 19 articles)"),
        (20, Standing.FIRM, "20 articles"),
    ],
)
def test_what_a_number_of_articles_may_claim(articles: int, expected: Standing, words: str) -> None:
    assert standing(articles) is expected
    assert claim(articles) == words


def test_each_standing_has_a_mark_of_its_own() -> None:
    assert set(MARKS) == set(Standing)
    assert len(set(MARKS.values())) == len(Standing)


@pytest.fixture(scope="module")
def table(several: Analysis) -> pd.DataFrame:
    return figures(several)


def test_every_cell_claims_what_its_articles_carry(table: pd.DataFrame) -> None:
    shown = table[table["value"].notna()]
    assert set(shown["articles"]) >= {1, 3, 6, 21}
    for row in shown.itertuples():
        assert row.claim == claim(row.articles)


def test_two_to_four_articles_have_no_interval_and_more_do(table: pd.DataFrame) -> None:
    with_interval = table[~table["measure"].isin(["words", "hedge class"])]
    few = with_interval[with_interval["articles"].between(2, 4)]
    more = with_interval[(with_interval["articles"] >= 5) & with_interval["value"].notna()]
    assert len(few)
    assert few[["low", "high"]].isna().all(axis=None)
    assert len(more)
    assert more[["low", "high"]].notna().all(axis=None)
    assert ((more["low"] <= more["value"] + 1e-12) & (more["value"] <= more["high"] + 1e-12)).all()


def test_no_data_is_never_a_number(table: pd.DataFrame) -> None:
    empty = table[(table["passages"] == 0) & table["measure"].isin(["stance", "tone"])]
    assert set(empty["outlet"]) >= {"Plain", "Nothing"}
    assert empty[["value", "low", "high"]].isna().all(axis=None)
    assert set(empty["claim"]) == {"no data"}
    nothing = table[(table["outlet"] == "Nothing") & (table["measure"] != "words")]
    assert nothing["value"].isna().all()
    assert (table["claim"] != "").all()


def test_a_rate_over_too_few_words_is_hidden_and_says_so(table: pd.DataFrame) -> None:
    rates = table[table["measure"].isin(["hedged", "hedges", "boosters", "hedge class"])]
    hidden = rates[rates["outlet"] == "Plain"]
    assert hidden["value"].isna().all()
    assert hidden["claim"].str.contains(f"fewer than {FEWEST_WORDS}").all()


@pytest.mark.parametrize(("words", "shown"), [(99, False), (100, True)])
def test_the_border_is_a_hundred_words(words: int, shown: bool, corpus_of: Callable[..., Corpus]) -> None:
    end = {99: "Splash!", 100: "It fell."}[words]
    analysis = analyse(corpus_of(("The Daily", "The old bridge could fall down soon. " * 14 + end)))
    assert int(analysis.tables.articles["words"].iloc[0]) == words
    rate = figures(analysis).set_index(["measure", "of"]).loc[("hedges", "own")]
    assert bool(pd.notna(rate["value"])) is shown


def test_a_voice_that_few_articles_use_claims_no_more_than_these(corpus_of: Callable[..., Corpus]) -> None:
    plain = "The old bridge carries ten thousand cars a day and was built long ago. " * 3
    quoted = "“" + "We will repair the old bridge because it might fall into the river. " * 12 + "”\n"
    analysis = analyse(corpus_of(*[("The Daily", plain)] * 20, ("The Daily", quoted)))
    rows = figures(analysis).set_index(["measure", "of"])
    assert rows.loc[("voice", "own"), "claim"] == "21 articles"
    for measure in ("hedged", "hedges", "boosters"):
        assert rows.loc[(measure, "quoted"), "claim"] == "this text"
        assert rows.loc[(measure, "quoted"), "articles"] == 1
