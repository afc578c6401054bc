"""Measures of the words and quantities in a text."""

from dataclasses import replace

from analysis.compare.measures.record import Definition, InText, Measure

TERM = Measure(
    name="term",
    title="“{of}”",
    passages=InText(what="term", boilerplate=False, voice=""),
    figures=None,
    definition=Definition(
        name="prominent term",
        meaning="what the text is about",
        formula="uses of the term; prominence: mean TF-IDF weight over the outlet's articles (scikit-learn, unit "
        "length)",
        of="words and phrases of the outlet's articles",
        limits="topic and framing look alike here: compare within one story",
        source="Spärck Jones 1972; Grootendorst 2022 (class-based TF-IDF)",
        score="",
    ),
)

TERM_FAMILY = Measure(
    name="term family",
    title="“{of}”, all forms",
    passages=InText(what="family", boilerplate=False, voice=""),
    figures=None,
    definition=replace(
        TERM.definition,
        formula="uses of the term in all its inflected forms; prominence: mean over the outlet's articles of the sum "
        "of the forms' TF-IDF weights (scikit-learn, unit length)",
    ),
)

OWN_TERM = Measure(
    name="own term",
    title="“{of}” in own voice",
    passages=InText(what="term", boilerplate=False, voice="own"),
    figures=None,
    definition=TERM.definition,
)

OWN_TERM_FAMILY = Measure(
    name="own term family",
    title="“{of}”, all forms, in own voice",
    passages=InText(what="family", boilerplate=False, voice="own"),
    figures=None,
    definition=TERM_FAMILY.definition,
)

BOILERPLATE_TERM = Measure(
    name="boilerplate term",
    title="“{of}” in boilerplate",
    passages=InText(what="term", boilerplate=True, voice=""),
    figures=None,
    definition=TERM.definition,
)

NUMBER = Measure(
    name="number",
    title="the number {of}",
    passages=InText(what="number", boilerplate=False, voice=""),
    figures=None,
    definition=Definition(
        name="uses of a number",
        meaning="where a number is given, however it is written",
        formula="count of numbers with this value, unit, and thing measured or counted",
        of="numbers in scope, without boilerplate",
        limits="a number that names nothing it measures or counts is not counted",
        source="",
        score="",
    ),
)

COLLOCATE = Measure(
    name="collocate",
    title="collocate {of}",
    passages=InText(what="collocate", boilerplate=False, voice=""),
    figures=None,
    definition=Definition(
        name="collocate of a target",
        meaning="a word that the outlet puts into sentences that mention the target more often than into its others",
        formula="G² of uses beside / content words beside against uses / content words in the outlet's other "
        "sentences; expected: uses by the outlet × content words beside / all its content words",
        of="content words in sentences that mention the target, all voices; no names, no numbers",
        limits="counted, not tested: words of a text are no independent draws. A word may belong to the topic, or to "
        "somebody else in the sentence",
        source="Dunning 1993",
        score="",
    ),
)
