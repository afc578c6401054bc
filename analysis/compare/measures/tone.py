"""The measure of tone."""

from analysis.compare.measures.choosing import in_voice
from analysis.compare.measures.record import OVER_ARTICLES, Definition, Figures, Kind, Measure, Rows, Subjects
from analysis.vocabulary import is_text

TONE = Measure(
    name="tone",
    title="tone ({voice})",
    passages=Rows(
        table="sentences",
        chosen=lambda rows, of: is_text(rows["kind"]) & in_voice(rows, of),
        focus="row",
        score="tone",
        label=lambda rows: "",
    ),
    figures=Figures(
        kind=Kind.MEAN,
        unit="VADER compound",
        base="",
        own=False,
        subjects=Subjects(column="voice", listed=lambda analysis: ("all", "own")),
        noun="sentence",
        needs_words=False,
        sampled=True,
        family="tone",
        unshared="",
    ),
    definition=Definition(
        name="tone",
        meaning="valence of the words of a sentence, whatever it is about",
        formula="mean over articles of each article's mean of VADER's compound valence over its sentences; −1 to +1",
        of="sentences of the voice, without boilerplate",
        limits=f"{OVER_ARTICLES}. A lexicon knows no target and no irony, and war is negative whoever reports it",
        source="Hutto & Gilbert 2014 (VADER); Efron 1979 (bootstrap)",
        score="",
    ),
)
