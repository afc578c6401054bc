"""Measures of the user's own dictionaries."""

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.compare.measures.record import Definition, Figures, Kind, Measure, Rows, Subjects

if TYPE_CHECKING:
    from analysis.result import Analysis


def _categories(analysis: "Analysis") -> list[str]:
    from analysis.compare.dictionaries import categories

    return categories(analysis.corpus.dictionaries)


_FIGURES = Figures(
    kind=Kind.DENSITY,
    unit="per 1,000 words",
    base="words",
    own=False,
    subjects=Subjects(column="cue_class", listed=_categories),
    noun="use",
    needs_words=True,
    sampled=True,
    family="dictionary",
    unshared="",
)

_ROWS = Rows(
    table="cues",
    chosen=lambda rows, of: (rows["kind"] == "dictionary") & (rows["cue_class"] == of),
    focus="row",
    score="",
    label=lambda rows: rows["cue"],
)

DICTIONARY = Measure(
    name="dictionary",
    title="words of “{of}”",
    passages=_ROWS,
    figures=_FIGURES,
    definition=Definition(
        name="words of a dictionary's category per 1,000 words",
        meaning="how often the text uses words that your dictionary lists under a category",
        formula="1,000 × uses / words; the longest word or phrase of a category counts, and no word twice",
        of="words in all voices, without boilerplate",
        limits="as valid as the dictionary: a word shows that a frame may be there, not that it is. 95 %: variance "
        "with the article as the cluster, t with A − 1 degrees of freedom. Not shown below 100 words",
        source="the user's own file",
        score="",
    ),
)

OWN_DICTIONARY = Measure(
    name="own dictionary",
    title="words of “{of}” in own voice",
    passages=replace(
        _ROWS,
        chosen=lambda rows, of: (rows["kind"] == "dictionary") & (rows["cue_class"] == of) & (rows["voice"] == "own"),
    ),
    figures=replace(_FIGURES, own=True),
    definition=replace(
        DICTIONARY.definition,
        name="words of a dictionary's category per 1,000 words of the outlet's own voice",
        of="words in the outlet's own voice",
    ),
)
