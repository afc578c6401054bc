"""References ("he", "the mayor"): kept apart from mentions until a scope asks for them."""

from analysis.compare.comparison import Comparison, Highlight, compare
from analysis.compare.scope import Scope, within
from analysis.compare.selection import Selection
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


def test_a_passage_says_how_it_means_its_target(several: Analysis) -> None:
    whom = several.tables.references["target"].iloc[0]
    asked = Selection("stance", whom)
    named, both = (compare(several, references=wanted).passages(asked) for wanted in (False, True))
    assert {one.by for one in named} == {"name"}
    assert {one.by for one in both} <= {"name", "pronoun", "office"}
    by_reference = [one for one in both if one.by != "name"]
    assert [one for one in both if one.by == "name"] == named
    assert {one.reference for one in by_reference} <= {"by pronoun", "by office"}
    assert {one.focus.lower() for one in by_reference if one.by == "pronoun"} <= {"he", "she", "him", "her", "his"}
    assert {one.by for one in compare(several).passages(Selection("tone"))} == {""}


def test_the_article_marks_them_as_mentions(several: Analysis) -> None:
    place = within(several, Scope()).tables.references.iloc[0]
    mark = Highlight(place["start"], place["end"], "mention", place["target"])
    named, both = (compare(several, references=wanted).article(place["article_id"]) for wanted in (False, True))
    assert mark in both.highlights
    assert mark not in named.highlights


def test_what_portrays_nobody_is_neutral(several: Analysis) -> None:
    mentions = several.tables.mentions
    assert mentions["bare"].any()
    assert not mentions.loc[mentions["bare"], "score"].any()
