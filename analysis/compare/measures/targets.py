"""Measures of how people, countries and organisations are presented."""

from dataclasses import replace

from analysis.compare.measures.choosing import leaning, of_target
from analysis.compare.measures.record import OVER_ARTICLES, Definition, Figures, Kind, Measure, Rows, Subjects

_FIGURES = Figures(
    kind=Kind.MEAN,
    unit="P(favourable) - P(unfavourable)",
    base="",
    own=False,
    subjects=Subjects(column="target", listed=lambda analysis: [target.name for target in analysis.targets]),
    noun="mention",
    needs_words=False,
    sampled=True,
    family="stance",
    unshared="there is no target that both name",
)

STANCE = Measure(
    name="stance",
    title="stance towards {of}",
    passages=Rows(
        table="mentions",
        chosen=of_target,
        focus="row",
        score="score",
        label=leaning,
    ),
    figures=_FIGURES,
    definition=Definition(
        name="stance towards a target",
        meaning="how favourably the sentences that name the target present it; not the outlet's politics",
        formula="mean over articles of each article's mean of P(favourable) − P(unfavourable) over its mentions; "
        "−1 to +1",
        of="mentions of the target, all voices",
        limits=f"{OVER_ARTICLES}. One article's value points to passages and is no verdict; in coded running news the "
        "less favourable of two outlets was right in three of four pairs (framescope's docs/validity.md)",
        source="Hamborg & Donnay 2021 (NewsMTSC); Efron 1979 (bootstrap)",
        score="stance",
    ),
)

OWN_STANCE = Measure(
    name="own stance",
    title="stance towards {of} in own voice",
    passages=Rows(
        table="mentions",
        chosen=lambda rows, of: of_target(rows, of) & (rows["voice"] == "own"),
        focus="row",
        score="score",
        label=leaning,
    ),
    # of the same family: who may look at both has two chances to find something
    figures=replace(_FIGURES, own=True, unshared="there is no target that both name in own voice"),
    definition=replace(
        STANCE.definition,
        name="stance towards a target in own voice",
        meaning="how favourably the outlet presents the target where nobody else is quoted or reported",
        of="mentions of the target in the outlet's own voice",
        limits=f"{STANCE.definition.limits}. Indirect speech that is not recognised counts as own voice",
    ),
)

MENTION = Measure(
    name="mention",
    title="mentions of {of}",
    passages=Rows(
        table="mentions",
        chosen=of_target,
        focus="row",
        score="",
        label=lambda rows: "",
    ),
    figures=None,
    definition=Definition(
        name="mentions",
        meaning="where a target is named",
        formula="count of mentions",
        of="articles in scope",
        limits="",
        source="",
        score="",
    ),
)
