"""Plots of a comparison, and how a notebook shows it."""

import re
from collections.abc import Callable
from importlib.machinery import ModuleSpec

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis.compare.comparison import Comparison, compare
from analysis.compare.plots import plots
from analysis.corpus.read import Corpus
from analysis.errors import FramescopeError
from analysis.result import Analysis
from analysis.run.analyse import analyse


@pytest.fixture(scope="module")
def comparison(seeds_analysis: Analysis) -> Comparison:
    return compare(seeds_analysis, story=1)


def words(plot: Figure) -> str:
    return "\n".join(text.get_text() for text in plot.findobj(Text) if isinstance(text, Text))


def test_stance_has_each_outlet_with_its_value_and_n(comparison: Comparison) -> None:
    said = words(comparison.plot.stance())
    for outlet in comparison.outlets:
        figure = comparison.figure(outlet, "stance", "Russia")
        assert f"n = {figure.passages}" in said
        assert said.count(outlet) >= 3
    assert {"Russia", "China", "Vladimir Putin"} <= set(said.splitlines())
    assert "lexicon model" in said
    assert "95 % intervals" in said


def test_stance_in_own_voice_counts_fewer_mentions(comparison: Comparison) -> None:
    figure = comparison.figure("BOL News", "own stance", "Russia")
    assert figure.passages < comparison.figure("BOL News", "stance", "Russia").passages
    assert f"n = {figure.passages}" in words(comparison.plot.stance("own"))


def test_the_axis_of_stance_has_a_line_at_zero_and_intervals_of_the_figures(comparison: Comparison) -> None:
    (axes,) = comparison.plot.stance(most=1).axes
    assert axes.get_xlim() == (-1, 1)
    segments = [one for lines in axes.collections if isinstance(lines, LineCollection) for one in lines.get_segments()]
    drawn = {tuple(np.asarray(segment)[:, 0]) for segment in segments}
    figures = [comparison.figure(outlet, "stance", "Russia") for outlet in comparison.outlets]
    assert drawn == {(one.low, one.high) for one in figures}
    assert any(np.array_equal(np.asarray(line.get_xdata()), [0, 0]) for line in axes.lines)


def test_hedging_has_hedged_sentences_of_all_sentences(comparison: Comparison) -> None:
    figure = comparison.figure("BOL News", "hedged", "own")
    assert f"n = {figure.passages} of {figure.base}" in words(comparison.plot.hedging())


def test_terms_are_those_of_the_comparison(comparison: Comparison) -> None:
    plot = comparison.plot.terms(most=3)
    shown = {axes.get_title(): [label.get_text() for label in axes.get_yticklabels()] for axes in plot.axes}
    first = {outlet: [one.term for one in comparison.terms() if one.outlet == outlet][:3] for outlet in shown}
    assert shown == first
    assert list(shown) == comparison.outlets


def test_a_plot_shows_itself_in_a_notebook(comparison: Comparison) -> None:
    assert comparison.plot.terms()._repr_png_().startswith(b"\x89PNG")


def test_text_of_articles_is_no_formula_and_no_markup(corpus_of: Callable[..., Corpus]) -> None:
    outlets = ("Post <& Co", "$x_{$ & Co", "Third", "Fourth")
    text = "NATO praised the bridge. The bridge is old, and NATO may repair the bridge. NATO said so."
    hostile = compare(analyse(corpus_of(*((outlet, text) for outlet in outlets))), copies=True)
    for plot in (hostile.plot.stance(), hostile.plot.hedging(), hostile.plot.terms()):
        assert plot._repr_png_()
    assert "Post &lt;&amp; Co" in hostile._repr_html_()


def test_a_comparison_shows_what_differs(comparison: Comparison) -> None:
    shown = re.sub(r"<[^>]*>", " ", comparison._repr_html_())
    assert "3 outlets · 3 articles" in shown
    for statement in comparison.statements():
        assert statement.label in shown
        assert f"{statement.passages:,}" in shown


def test_without_matplotlib_a_sentence_says_what_to_install(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(name: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr(plots, "find_spec", found)
    for plot in (comparison.plot.stance, comparison.plot.hedging, comparison.plot.terms):
        with pytest.raises(FramescopeError, match=r"pip install 'framescope\[plot\]'"):
            plot()
