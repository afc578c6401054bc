"""The measures, one record each, from which everything about a measure follows.

To add one, define a record in a module of this package and list it here.
"""

from collections.abc import Mapping

from analysis.compare.measures import dictionary, hedging, search, targets, terms, text, tone, voices
from analysis.compare.measures.record import Definition, Figures, InText, Kind, Measure, Rows
from analysis.errors import EXIT_USAGE, FramescopeError

__all__ = ["FIGURES", "MEASURES", "Definition", "Figures", "InText", "Kind", "Measure", "Rows", "figures_of", "known"]

_RECORDS = (  # in the order in which they are shown
    text.WORDS,
    voices.VOICE,
    targets.STANCE,
    targets.OWN_STANCE,
    tone.TONE,
    hedging.HEDGED,
    hedging.HEDGES,
    hedging.BOOSTERS,
    hedging.HEDGE_CLASS,
    dictionary.DICTIONARY,
    dictionary.OWN_DICTIONARY,
    terms.TERM,
    terms.TERM_FAMILY,
    terms.OWN_TERM,
    terms.OWN_TERM_FAMILY,
    terms.BOILERPLATE_TERM,
    terms.NUMBER,
    terms.COLLOCATE,
    targets.MENTION,
    voices.SOURCE,
    voices.VERB,
    search.SEARCH,
    search.OWN_SEARCH,
    search.REPORTED_SEARCH,
    search.QUOTED_SEARCH,
    text.ONLY_HERE,
    text.BOILERPLATE,
)
MEASURES: Mapping[str, Measure] = {measure.name: measure for measure in _RECORDS}
FIGURES: Mapping[str, Figures] = {name: one.figures for name, one in MEASURES.items() if one.figures}


def known(name: str) -> Measure:
    """Return the measure of that name; raises :class:`FramescopeError` for an unknown one."""
    if name not in MEASURES:
        raise FramescopeError(f"There is no measure {name!r}; choose one of: {', '.join(MEASURES)}.", EXIT_USAGE)
    return MEASURES[name]
