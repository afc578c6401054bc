"""The numbers that articles use, as terms: one row for each quantity in an article, in whatever spelling."""

from pandas import DataFrame

from analysis.compare.quantities import given_quantities, wordings
from analysis.compare.speaking import speaking
from analysis.result import Analysis
from analysis.run.terms import tfidf


def number_terms(analysis: Analysis) -> DataFrame:
    """Return the uses of numbers: article_id, term (the commonest wording), form, count, count_own and tfidf.

    The weight is that among the numbers alone; of several forms in an article each has its part.
    """
    tables = analysis.tables
    given = given_quantities(analysis, tables.articles["article_id"])
    given = given.assign(term=given["key"].map(wordings(given)), form=given["label"].str.lower())
    given = given[given["term"] != ""]
    voices = speaking(tables.voices)
    given["own"] = [
        article_id not in voices or voices[article_id].at(start)[0] == "own"
        for article_id, start in zip(given["article_id"], given["focus_start"], strict=True)
    ]
    uses = given.groupby(["article_id", "term", "form"], sort=False)["own"].agg(count="size", count_own="sum")
    return _weighed(uses.reset_index(), len(tables.articles))


def _weighed(uses: DataFrame, articles: int) -> DataFrame:
    whole = uses.groupby(["article_id", "term"], sort=False)["count"].sum().reset_index()
    whole["weight"] = tfidf(whole, articles)
    rows = uses.merge(whole, on=["article_id", "term"], suffixes=("", "_whole"))
    return uses.assign(tfidf=rows["weight"] * rows["count"] / rows["count_whole"])
