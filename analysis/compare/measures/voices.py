"""Measures of voices and sources."""

from analysis.compare.measures.choosing import attributions, in_voice, spoken_by
from analysis.compare.measures.record import Definition, Figures, Kind, Measure, Rows, Subjects
from analysis.vocabulary import VOICES

VOICE = Measure(
    name="voice",
    title="words in {voice}",
    passages=Rows(
        table="voices",
        chosen=in_voice,
        focus="row",
        score="",
        label=lambda rows: rows["cue"],
    ),
    figures=Figures(
        kind=Kind.SHARE,
        unit="share of words",
        base="words",
        own=False,
        subjects=Subjects(column="voice", listed=lambda analysis: VOICES),
        noun="span",
        needs_words=False,
        sampled=True,
        family="voice",
        unshared="",
    ),
    definition=Definition(
        name="share of a voice",
        meaning="whose words they are: own (the outlet's), reported (indirect speech), quoted (inside quotation marks)",
        formula="words in the voice / all words",
        of="words, without boilerplate",
        limits="95 %: percentile bootstrap over articles (over stories where there are several), and none within one "
        "text. Indirect speech is missed more often than invented: reported shares are lower bounds",
        source="Newell et al. 2018 (PolNeAR); Efron 1979 (bootstrap)",
        score="voice",
    ),
)

SOURCE = Measure(
    name="source",
    title="words of {of}",
    passages=Rows(
        table="voices",
        chosen=spoken_by,
        focus="row",
        score="",
        label=lambda rows: rows["cue"],
    ),
    figures=None,
    definition=Definition(
        name="words of a source",
        meaning="who is given a say, and how much",
        formula="words attributed to the source in quotation marks or indirect speech / all attributed words of the "
        "outlet",
        of="attributed words",
        limits="a pronoun goes to the last person named nearby or stays unresolved",
        source="Newell et al. 2018 (PolNeAR)",
        score="voice",
    ),
)

VERB = Measure(
    name="verb",
    title="attributions: {of}",
    passages=Rows(
        table="voices",
        chosen=attributions,
        focus="row",
        score="",
        label=lambda rows: rows["distance"],
    ),
    figures=None,
    definition=SOURCE.definition,
)
