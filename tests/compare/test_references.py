"""References ("he", "the mayor"): kept apart from mentions until a scope asks for them."""

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope, within
from analysis.result import Analysis


def test_names_alone_count_until_references_are_asked_for(several: Analysis) -> None:
    named, both = within(several, Scope()), within(several, Scope(references=True))
    assert set(named.tables.mentions["by"]) == {"name"}
    assert len(both.tables.mentions) == len(named.tables.mentions) + len(named.tables.references)
    assert set(both.tables.mentions["by"]) > {"name"}
    in_order = both.tables.mentions.groupby("article_id", sort=False)["start"]
    assert in_order.apply(lambda starts: starts.is_monotonic_increasing).all()


def test_a_comparison_takes_them(several: Analysis) -> None:
    named, both = (Comparison(several, Scope(references=wanted)) for wanted in (False, True))
    whom = several.tables.references["target"].iloc[0]

    def counted(comparison: Comparison) -> int:
        return sum(one.passages for one in comparison.figures() if (one.measure, one.of) == ("stance", whom))

    assert counted(both) > counted(named)


def test_what_portrays_nobody_is_neutral(several: Analysis) -> None:
    mentions = several.tables.mentions
    assert mentions["bare"].any()
    assert not mentions.loc[mentions["bare"], "score"].any()
