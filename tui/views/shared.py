"""Shared text: the passages that articles of different outlets have word for word, as from an agency."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from analysis.plural import counted
from tui.views.grid import Cell, Grid, Heading, Opens, Row, View

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.passages import Passage
    from analysis.compare.shared import SharedPassage

Pair = tuple["SharedPassage", "SharedPassage"]

HEADINGS = (
    Heading("in", most=28),
    Heading("and in", most=28),
    Heading("words", right=True),
    Heading("agency", most=18, rank=1),
    Heading("text", grow=True),
    Heading("story", most=24, rank=2),
)
NOTES = (
    "Sentences with the same wording outside quotation marks: agency text, a statement, or one taken from the other.",
    "Gaps and parallels count outlets that share a text as one source; figures count it for each outlet.",
)
NAMED = 2  # pairs of outlets in the summary
SIGN = "≈"


def view(comparison: Comparison) -> View:
    """Return the pairs of passages, those with the most words first."""
    found = pairs(comparison)
    return View((Grid("", HEADINGS, tuple(_row(comparison, pair) for pair in found)),), NOTES, none(comparison))


def none(comparison: Comparison) -> str:
    """Return why there is no shared text."""
    if len(comparison.analysis.tables.articles["outlet"].unique()) < 2:
        return "There is only one outlet here: text is shared by two."
    return "No passage here stands word for word, outside quotation marks, in the articles of two outlets."


def pairs(comparison: Comparison) -> list[Pair]:
    """Return the pairs of passages that the outlets to show take part in, those with the most words first."""
    both = [tuple(pair) for _, pair in groupby(comparison.shared(), key=lambda one: one.number)]
    found = [(one, other) for one, other in both if {one.outlet, other.outlet} & set(comparison.outlets)]
    return sorted(found, key=lambda pair: (-pair[0].words, pair[0].number))


def summary(comparison: Comparison) -> str:
    """Return in a line which outlets share how much text; "" if none do."""
    words: dict[tuple[str, str], list[int]] = {}
    for one, other in pairs(comparison):
        first, second = sorted((one.outlet, other.outlet))
        words.setdefault((first, second), []).append(one.words)
    if not words:
        return ""
    most = sorted(words, key=lambda pair: (-sum(words[pair]), pair))
    said = [
        f"{' and '.join(pair)}, {counted(len(words[pair]), 'passage')} of {counted(sum(words[pair]), 'word')}"
        for pair in most[:NAMED]
    ]
    more = f"; {counted(len(most) - NAMED, 'pair')} of outlets more" if len(most) > NAMED else ""
    return f"shared text: {'; '.join(said)}{more}."


def as_one_source(comparison: Comparison) -> Iterator[str]:
    """Yield the summary for parallels and gaps, if text is shared."""
    if said := summary(comparison):
        yield f"{said} Counted as one source here (list: shared)."


def also_in(comparison: Comparison, article_id: str, start: int, end: int) -> str:
    """Return the other outlets that have a passage word for word ("also in The Post"), or ""."""
    others = comparison.shared_in(article_id).others(article_id, start, end)
    return f"{SIGN} also in {', '.join(others)}" if others else ""


def frame(comparison: Comparison) -> "DataFrame":
    """Return a row per passage, with its text."""
    from analysis.compare import rows
    from analysis.compare.shared import SharedPassage

    found = [one for pair in pairs(comparison) for one in pair]
    return (
        rows.frame(SharedPassage, found).assign(text=[_text(comparison, one) for one in found]).astype({"text": "str"})
    )


def passages(comparison: Comparison, pair: Pair) -> "list[Passage]":
    """Return both passages as rows like those that a figure counts."""
    from analysis.compare.parallels.build import Annotations
    from analysis.compare.passages import whole

    tables = comparison.analysis.tables.of([one.article_id for one in pair])
    voice_of = Annotations(tables.voices, tables.cues).voice
    said = [voice_of(one.article_id, one.start, one.end) for one in pair]
    return [
        whole(one, voice, speaker, "shared text", comparison.texts[one.article_id])
        for one, (voice, speaker, *_) in zip(pair, said, strict=True)
    ]


def heading(pair: Pair) -> str:
    """Return the heading of a pair."""
    return f"{SIGN} text shared by {pair[0].outlet} and {pair[1].outlet}"


def opens(comparison: Comparison, pair: Pair) -> Opens:
    """Return a pair, to be opened, or explained by ``?``."""
    one = pair[0]
    facts = (
        ("figure", heading(pair)),
        ("words", f"{one.words:,}"),
        ("agency", one.credit or "neither article credits one"),
        ("story", comparison.story_name(one.story)),
    )
    return Opens(Selection("words"), None, None, "shared text", facts)


def _row(comparison: Comparison, pair: Pair) -> Row:
    one, other = pair
    return (
        Cell(one.outlet, "", pair),
        Cell(other.outlet),
        Cell(f"{one.words:,}"),
        Cell(one.credit, "$quiet"),
        Cell(" ".join(_text(comparison, one).split()), "$secondary"),
        Cell(comparison.story_name(one.story), "$quiet"),
    )


def _text(comparison: Comparison, passage: "SharedPassage") -> str:
    return comparison.texts[passage.article_id][passage.start : passage.end]
