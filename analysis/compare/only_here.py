"""Only here: what the articles of one outlet have and those of no other outlet on the story, the mirror of gaps."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pandas import DataFrame

from analysis.compare.gaps import MEASURE_OF, chance, items, stories
from analysis.compare.honesty import claim_of_counts
from analysis.compare.present import Texts
from analysis.compare.rows import frame
from analysis.compare.unique import unique_sentences
from analysis.result import Analysis
from analysis.vocabulary import MeasureName

FEWEST_USES = {"speaker": 1, "entity": 2, "number": 1, "phrase": 2}
PASSAGE = "passage"
_ORDER = (PASSAGE, *FEWEST_USES)


class OnlyHere(NamedTuple):
    """An item that the articles of ``outlet`` have and those of no other outlet on the story.

    ``kind`` and ``item``: a "speaker" (whose words are given), an "entity" (a target that is named), a "number", a
    "phrase", or "passage", one row for all sentences of the outlet that no other has.  ``uses``: the
    passages of ``Selection(measure, item, outlet)`` in the scope of the story.  ``expected``: how often it
    would stand in the others' ``words_others`` words at this outlet's rate, and ``chance`` the probability of none
    there even so (see :func:`analysis.compare.gaps.chance`); both are missing for passages.
    """

    story: int
    outlet: str
    kind: str
    item: str
    uses: int
    others: int
    words_others: int
    expected: float | None
    chance: float | None
    measure: MeasureName
    claim: str


def only_here(analysis: Analysis) -> DataFrame:
    """Return an :class:`OnlyHere` per row: by story, outlet and kind, the most uses first.

    Only stories of two outlets or more have any.
    """
    order = {outlet: index for index, outlet in enumerate(dict.fromkeys(analysis.tables.articles["outlet"]))}
    rows = [row for story in stories(analysis, 1) for row in (*_passages(story), *_items(story))]
    rows.sort(key=lambda row: (row.story, order[row.outlet], _ORDER.index(row.kind), -row.uses, row.item))
    return frame(OnlyHere, rows)


def _items(analysis: Analysis) -> Iterator[OnlyHere]:
    """Yield the names, speakers, numbers and phrases of ``analysis``, which is of one story."""
    articles = analysis.tables.articles
    words = articles.groupby("outlet")["words"].sum().to_dict()
    reports = articles.groupby("outlet").size().to_dict()

    @cache
    def others(outlet: str) -> Texts:
        return Texts(analysis, *(words.keys() - {outlet}))

    for kind, item, uses in items(analysis):
        if len(uses) > 1:
            continue
        ((outlet, count),) = uses.items()
        elsewhere = sum(words.values()) - words[outlet]
        if count < FEWEST_USES[kind] or not elsewhere or _is_outlet(item, outlet) or others(outlet).have(kind, item):
            continue
        expected = count * elsewhere / words[outlet]
        basis = (len(words) - 1, elsewhere, expected, chance(kind, expected))
        claim = f"none in the other articles read; {claim_of_counts(reports[outlet])}"
        yield OnlyHere(int(articles["story"].iloc[0]), outlet, kind, item, count, *basis, MEASURE_OF[kind], claim)


def _is_outlet(item: str, outlet: str) -> bool:
    """Return whether an item is the outlet itself ("CNN" in CNN Web News), which names itself more than others do."""
    return item.casefold() in outlet.casefold()


def _passages(analysis: Analysis) -> Iterator[OnlyHere]:
    """Yield a row for each outlet with sentences that no other has."""
    articles = analysis.tables.articles
    outlet_of = articles.set_index("article_id")["outlet"]
    words = articles.groupby("outlet")["words"].sum()
    counts = unique_sentences(analysis, "")["article_id"].map(outlet_of).value_counts()
    for outlet, count in sorted(counts.items()):
        basis = (len(words) - 1, int(words.sum() - words[outlet]), None, None)
        claim = claim_of_counts(int((articles["outlet"] == outlet).sum()))
        story = int(articles["story"].iloc[0])
        yield OnlyHere(story, str(outlet), PASSAGE, "all", int(count), *basis, "only here", claim)
