"""Measures of a phrase that the user searches for."""

from dataclasses import replace

from analysis.compare.measures.record import Definition, InText, Measure
from analysis.vocabulary import MeasureName, Voice

SEARCH = Measure(
    name="search",
    title="search for {of}",
    passages=InText(what="phrase", boilerplate=False, voice=""),
    figures=None,
    definition=Definition(
        name="uses of a phrase",
        meaning="where the articles use a word or a phrase of your choice",
        formula="whole words in any case, one after the other within a sentence, whatever stands between them; * at "
        "the end of a word is any ending; in double quotation marks: literally",
        of="sentences of the articles in scope, without boilerplate",
        limits="counted, not tested; a word may have several senses: read the passages",
        source="",
        score="",
    ),
)


def _in_voice(name: MeasureName, voice: Voice) -> Measure:
    passages = InText(what="phrase", boilerplate=False, voice=voice)
    return replace(SEARCH, name=name, title=f"{SEARCH.title} in {voice} voice", passages=passages)


OWN_SEARCH = _in_voice("own search", "own")
REPORTED_SEARCH = _in_voice("reported search", "reported")
QUOTED_SEARCH = _in_voice("quoted search", "quoted")
