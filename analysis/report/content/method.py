"""How it was measured: in plain words, and as formulas."""

from collections.abc import Iterator

from analysis.compare.comparison import Comparison
from analysis.explain import definition
from analysis.report.content import codings, works
from analysis.report.content.request import Request
from analysis.report.model import Block, Items, Run, heading, items, paragraph, run

STEPS = (
    "The articles are cleaned: advertising, repeated headlines, captions and lists of links count nowhere. Copies of "
    "an article, word for word or nearly, count once.",
    "Articles on one event are one story, found by their words and dates. Outlets are compared within a story.",
    "Each sentence is given a voice: the outlet's own, reported speech, or a quotation, and whose.",
    "People, countries and organisations are found by rules, with all their names. Each place where one is named is "
    "judged on its own: does the sentence present it favourably, unfavourably, or neither? Names are hidden from the "
    "model.",
    "A sentence is hedged if one of its words or phrases, from a list, weakens its claim in that voice.",
    "An outlet's value is the mean of its articles, each counting once; shares and rates count each word or sentence "
    "once.",
    "The 95 % interval says how far the value would move with other articles (or other sentences, of a single text). "
    "Fewer than five articles, or stories, have no interval: nothing can be generalised from them. Of few it is too "
    "narrow: of five sentences of a text it holds the true mean in about seven of ten cases, of twenty in nine.",
    "Over six or more stories that two outlets both report, their difference is tested within stories, and adjusted "
    "for how many differences are tested.",
)
LIMITS = (
    "This is about the articles that it lists, and no others. One article of an outlet is not the outlet.",
    "Stance is how sentences present somebody. It is not an outlet's politics, nor whether the report is right.",
    "A machine read the passages, and some of its readings are wrong; “How far to trust it” says how many. Open the "
    "passages before you use a number. An error that is the same for all outlets cancels out in a comparison, one that "
    "differs does not.",
    "Indirect speech is missed more often than invented: what an outlet reports may stand here as its own words.",
    "“No mention” and “not shown” are no zero. A claim such as “too few to generalise” or “may be chance” is meant.",
    "What an outlet lacks here, it may have in an article that was not read.",
    "The scores were measured on English text, most of it news on US politics.",
    "Rules join the names of somebody, and the articles of a story. One person may stand here under two names, or two "
    "under one; an article may stand with a story that is not its own. See to both before you compare.",
    "Rules chose what is said under “What differs”; what they do not look for is not there.",
)
_ALWAYS = (
    "stance",
    "own stance",
    "voice",
    "hedged",
    "hedges",
    "boosters",
    "tone",
    "source",
    "term",
    "gap",
    "statement",
)


def plain(request: Request) -> Iterator[Block]:
    """Yield the method in plain words, and its limits in the reader's."""
    yield heading(2, "What this report cannot tell", "limits")
    yield items(LIMITS)
    yield heading(2, "How it was measured", "method")
    yield Items(tuple((run(step),) for step in STEPS))
    yield paragraph(f"Stance was judged by the model “{request.comparison.analysis.stance}”.")


def formulas(request: Request) -> Iterator[Block]:
    """Yield the definition of everything that is counted in the report, and the works that these cite."""
    yield heading(2, "Appendix: formulas", "formulas")
    for key in _used(request.comparison):
        one = definition(key)
        yield heading(3, one.name)
        parts = (
            ("what it is", one.meaning),
            ("formula", one.formula),
            ("counted of", one.of),
            ("limits", one.limits),
            ("source", one.source),
        )
        yield Items(tuple((run(name, "strong"), Run(": "), run(says)) for name, says in parts if says))
    coded = (codings.SOURCES,) if request.validations else ()
    yield from works.blocks([*(definition(key).source for key in _used(request.comparison)), *coded])


def _used(comparison: Comparison) -> list[str]:
    """Return the keys of the definitions that apply, in the order of the report."""
    over_stories = [key for key in ("contrast",) if comparison.stories > 1]
    within_one = [key for key in ("parallel", "shared text") if comparison.stories == 1]
    distinctive = ["distinctive"] if len(comparison.outlets) > 1 else []
    return [*_ALWAYS, *distinctive, *over_stories, *within_one]
