"""The user's own values: which figures may rest on them, and what can be given for a passage."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pandas import DataFrame

from analysis.compare.measures import FIGURES, MEASURES, known
from analysis.compare.selection import Selection
from analysis.marks.apply import Found, in_force
from analysis.marks.marks import OwnValue, Place
from analysis.result import Analysis

if TYPE_CHECKING:
    from analysis.compare.passages import Passage


HEDGED = ("hedged", "hedges")


def own_values(analysis: Analysis) -> list[Found]:
    """Return the user's values that the figures of ``analysis`` rest on, each with its article."""
    if analysis.totals is not None:
        return []
    return in_force(analysis.tables, analysis.marks)


def counted(analysis: Analysis, figures: DataFrame) -> list[int]:
    """Return for each row of ``figures`` (outlet, measure, of) how many own values it may rest on."""
    counts = [0] * len(figures)
    found = own_values(analysis)
    if not found:
        return counts
    outlets = dict(zip(analysis.tables.listed["article_id"], analysis.tables.listed["outlet"], strict=True))
    addresses = list(zip(*(figures[name] for name in ("outlet", "measure", "of")), strict=True))
    for article_id, value in found:
        for index, (outlet, measure, of) in enumerate(addresses):
            counts[index] += outlet == outlets[article_id] and _rests(value, measure, of)
    return counts


def _rests(value: OwnValue, measure: str, of: str) -> bool:
    figures = FIGURES[measure]
    if value.kind == "stance":
        return MEASURES[measure].of_mentions and of == value.of
    if value.kind == "hedge":
        return measure in HEDGED
    return figures.own or (figures.subjects.column == "voice" and of != "all")


def askable(analysis: Analysis, selection: Selection, passage: "Passage") -> Iterator[OwnValue]:
    """Yield what the user may give a value for in a passage of ``selection``, each with the value ""."""
    articles = analysis.tables.articles
    sha256 = str(articles.loc[articles["article_id"] == passage.article_id, "sha256"].iloc[0])
    focus = Place(passage.article_id, sha256, passage.focus_start, passage.focus_end, passage.focus)
    if selection.measure in MEASURES and known(selection.measure).of_mentions:
        yield OwnValue(focus, "stance", selection.of, "")
    cues = analysis.tables.cues
    cue = (cues["article_id"] == passage.article_id) & (cues["start"] == focus.start) & (cues["end"] == focus.end)
    if (cue & (cues["kind"] == "hedge")).any():
        yield OwnValue(focus, "hedge", "", "")
    voices = analysis.tables.voices
    span = voices[(voices["article_id"] == passage.article_id) & (voices["start"] <= focus.start)]
    span = span[span["end"] > focus.start]
    if len(span):
        start, end = int(span["start"].iloc[0]), int(span["end"].iloc[0])
        text = str(articles.loc[articles["article_id"] == passage.article_id, "text"].iloc[0])[start:end]
        yield OwnValue(Place(passage.article_id, sha256, start, end, text), "voice", "", "")


def said(found: Sequence[Found], passage: "Passage") -> str:
    """Return those of the own values ``found`` that are at the focus of ``passage`` in words, "" without any."""
    here = [
        f"{value.value}{f' to {value.of}' if value.of else ''}"
        for article_id, value in found
        if article_id == passage.article_id and value.place.start <= passage.focus_start < value.place.end
    ]
    return f"your own value: {', '.join(here)}" if here else ""
