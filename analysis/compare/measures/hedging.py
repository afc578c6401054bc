"""Measures of hedging and boosting."""

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.compare.measures.choosing import hedged, in_voice, is_of
from analysis.compare.measures.record import Definition, Figures, Kind, Measure, Rows, Subjects
from analysis.vocabulary import VOICES

if TYPE_CHECKING:
    from analysis.result import Analysis

_DENSITY = Figures(
    kind=Kind.DENSITY,
    unit="per 1,000 words",
    base="words",
    own=False,
    subjects=Subjects(column="voice", listed=lambda analysis: VOICES),
    noun="cue",
    needs_words=True,
    sampled=True,
    family="hedging",
    unshared="",
)
_LIMITS = (
    "95 %: variance with the article (the story where there are several) as the cluster, t with A − 1 degrees of "
    "freedom; percentile bootstrap over the sentences of one text; none where nothing is counted. Not shown below 100 "
    "words"
)


def _hedge_classes(analysis: "Analysis") -> list[str]:
    cues = analysis.tables.cues
    return sorted(cues.loc[cues["kind"] == "hedge", "cue_class"].unique())


HEDGED = Measure(
    name="hedged",
    title="hedged sentences ({voice})",
    passages=Rows(
        table="sentences",
        chosen=hedged,
        focus="hedge",
        score="weight",
        label=lambda rows: rows["cue_class"],
    ),
    figures=Figures(
        kind=Kind.SHARE,
        unit="share of sentences",
        base="sentences",
        own=False,
        subjects=Subjects(column="voice", listed=lambda analysis: (*VOICES, "all")),
        noun="sentence",
        needs_words=True,
        sampled=True,
        family="hedging",
        unshared="",
    ),
    definition=Definition(
        name="hedged sentences",
        meaning="share of sentences that weaken their own claim",
        formula="sentences of the voice whose strongest cue reaches the threshold .5 / sentences of the voice",
        of="sentences; each has the voice that most of its words are in. All voices also count a sentence whose hedge "
        "stands in another voice than that, so that own, reported and quoted may add up to fewer",
        limits="95 %: Wilson's interval within one text, else bootstrap over articles or stories. Not shown below 100 "
        "words",
        source="Hyland 2005; Farkas et al. 2010 (CoNLL-2010); Wilson 1927",
        score="hedging",
    ),
)

HEDGES = Measure(
    name="hedges",
    title="hedges in {voice}",
    passages=Rows(
        table="cues",
        chosen=lambda rows, of: (rows["kind"] == "hedge") & rows["counts"] & in_voice(rows, of),
        focus="row",
        score="weight",
        label=lambda rows: rows["cue_class"],
    ),
    figures=_DENSITY,
    definition=Definition(
        name="hedges per 1,000 words",
        meaning="how often a cue weakens the claim",
        formula="1,000 × cues that count / words of the voice",
        of="words of the voice",
        limits=_LIMITS,
        source="Hyland 2005; Cochran 1977 (variance)",
        score="hedging",
    ),
)

BOOSTERS = Measure(
    name="boosters",
    title="boosters in {voice}",
    passages=Rows(
        table="cues",
        chosen=lambda rows, of: (rows["kind"] == "booster") & in_voice(rows, of),
        focus="row",
        score="weight",
        label=lambda rows: rows["cue_class"],
    ),
    figures=_DENSITY,
    definition=Definition(
        name="boosters per 1,000 words",
        meaning="how often a cue strengthens the claim",
        formula="1,000 × boosters / words of the voice",
        of="words of the voice",
        limits=_LIMITS,
        source="Hyland 2005; Cochran 1977 (variance)",
        score="",
    ),
)

HEDGE_CLASS = Measure(
    name="hedge class",
    title="hedges: {of}",
    passages=Rows(
        table="cues",
        chosen=lambda rows, of: (rows["kind"] == "hedge") & is_of(rows["cue_class"], of),
        focus="row",
        score="weight",
        label=lambda rows: rows["cue"],
    ),
    figures=replace(
        _DENSITY,
        subjects=Subjects(column="cue_class", listed=_hedge_classes),
        sampled=False,  # too few of most classes
        family="",
    ),
    definition=Definition(
        name="hedges of a class per 1,000 words",
        meaning="what kind of hedge: modal, adverb, hearsay, belief, vague source, condition, approximation",
        formula="1,000 × cues of the class / words",
        of="words in all voices",
        limits="approximators (“about 200”) are listed here and make no sentence hedged",
        source="Hyland 2005",
        score="hedging",
    ),
)
