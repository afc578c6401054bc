"""Measures of the amount of text and boilerplate."""

from analysis.compare.measures.record import Definition, Figures, InText, Kind, Measure, Rows, Subjects
from analysis.vocabulary import is_text

WORDS = Measure(
    name="words",
    title="sentences",
    passages=Rows(
        table="sentences",
        chosen=lambda rows, of: is_text(rows["kind"]),
        focus="row",
        score="",
        label=lambda rows: "",
    ),
    figures=Figures(
        kind=Kind.COUNT,
        unit="words",
        base="",
        own=False,
        subjects=Subjects(column="voice", listed=lambda analysis: ("all",)),
        noun="sentence",
        needs_words=False,
        sampled=False,
        family="",
        unshared="",
    ),
    definition=Definition(
        name="words",
        meaning="how much text there is",
        formula="count of words, without boilerplate",
        of="the outlet's articles",
        limits="",
        source="",
        score="",
    ),
)

BOILERPLATE = Measure(
    name="boilerplate",
    title="boilerplate",
    passages=Rows(
        table="sentences",
        chosen=lambda rows, of: ~is_text(rows["kind"]),
        focus="row",
        score="",
        label=lambda rows: rows["reason"],
    ),
    figures=None,
    definition=Definition(
        name="boilerplate",
        meaning="advertising, captions, links, repeated headlines",
        formula="lines marked as boilerplate",
        of="lines",
        limits="",
        source="",
        score="",
    ),
)

ONLY_HERE = Measure(
    name="only here",
    title="sentences that no other outlet has",
    passages=InText(what="unique", boilerplate=False, voice=""),
    figures=None,
    definition=Definition(
        name="only here",
        meaning="what only one outlet on the story reports",
        formula="sentences with four words, names and numbers or more that no article of another outlet on the story "
        "has, if these are half or more of the sentence's weight (ln(1 + S/s) · rarity in news, as for parallels)",
        of="sentences of the outlet's articles, without headlines and boilerplate",
        limits="found by words: the same fact in other words counts as only here; only the articles read were compared",
        source="",
        score="",
    ),
)
