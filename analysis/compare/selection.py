"""A number's address: which rows of which table it counts."""

from typing import TYPE_CHECKING, NamedTuple

from analysis.errors import EXIT_USAGE, FramescopeError

if TYPE_CHECKING:  # pandas is slow to import, and who only names a number needs none
    from collections.abc import Callable

    from pandas import DataFrame, Series

    from analysis.result import Analysis


class Selection(NamedTuple):
    """Names one number: a measure ("stance"), what of it ("NATO"), and whose (an outlet; empty: all of them).

    ``against``: the other outlet of a contrast, whose passages then count, too.
    """

    measure: str
    of: str = "all"
    outlet: str = ""
    against: str = ""

    @property
    def outlets(self) -> list[str]:
        """The outlets whose rows count; none: those of all."""
        return [name for name in (self.outlet, self.against) if name] if self.outlet else []

    def title(self) -> str:
        """Return the selection in words, for a heading."""
        voice = "all voices" if self.of == "all" else f"{self.of} voice"
        what = _TITLES[self.measure].format(of=self.of or "unresolved sources", voice=voice)
        return f"{what}, {' and '.join(self.outlets)}" if self.outlet else what


_TITLES = {
    "words": "sentences",
    "voice": "words in {voice}",
    "stance": "stance towards {of}",
    "own stance": "stance towards {of} in own voice",
    "tone": "tone ({voice})",
    "hedged": "hedged sentences ({voice})",
    "hedges": "hedges in {voice}",
    "boosters": "boosters in {voice}",
    "hedge class": "hedges: {of}",
    "term": "“{of}”",
    "own term": "“{of}” in own voice",
    "boilerplate term": "“{of}” in what was left out",
    "number": "the number {of}",
    "mention": "mentions of {of}",
    "source": "words of {of}",
    "verb": "attributions: {of}",
    "boilerplate": "left out as boilerplate",
}

MEASURES = tuple(_TITLES)

STANCES = ("stance", "own stance")  # towards a target: of all its mentions, and of those in the outlet's own voice

TEXT_MEASURES = ("term", "own term", "boilerplate term", "number")  # no rows of a table: found again in the text

# The table that holds a measure's rows.
_TABLES = {
    "words": "sentences",
    "voice": "voices",
    "stance": "mentions",
    "own stance": "mentions",
    "tone": "sentences",
    "hedged": "sentences",
    "hedges": "cues",
    "boosters": "cues",
    "hedge class": "cues",
    "mention": "mentions",
    "source": "voices",
    "verb": "voices",
    "boilerplate": "sentences",
}


def articles_of(analysis: "Analysis", selection: Selection) -> "DataFrame":
    """Return the articles of the outlets of ``selection``."""
    articles = analysis.tables.articles
    return articles[articles["outlet"].isin(selection.outlets)] if selection.outlet else articles


def rows_of(analysis: "Analysis", selection: Selection) -> "DataFrame":
    """Return the rows that ``selection`` counts, from the table that holds them.

    Raises :class:`FramescopeError` for a measure that there is not, or one without rows (terms).
    """
    if selection.measure not in _TABLES:
        raise FramescopeError(
            f"There is no measure {selection.measure!r}; choose one of: {', '.join(MEASURES)}.", EXIT_USAGE
        )
    rows: DataFrame = getattr(analysis.tables, _TABLES[selection.measure])
    if selection.outlet:
        rows = rows[rows["article_id"].isin(articles_of(analysis, selection)["article_id"])]
    return rows[_CHOICES[selection.measure](rows, selection.of)]


def verb_of(cues: "Series[str]") -> "Series[str]":
    """Return the dictionary form of reporting cues: "says" and "said" are "say"; a phrase stays as it is."""
    from analysis.language.voices.sources import verb

    return cues.map({cue: verb(cue) for cue in cues.unique()}).astype("str")


def _uses_verb(rows: "DataFrame", of: str) -> "Series[bool]":
    """Choose the first span of each use of a verb: those of a source's verb ("Roe: say"), or of all."""
    place = rows["speaker_start"].where(rows["speaker_start"] >= 0, -2 - rows["sentence"])
    keys = rows[["article_id", "source", "cue"]].assign(place=place)
    uses = (rows["voice"] != "own") & (rows["cue"] != "") & ~keys.duplicated()
    return uses if of == "all" else uses & (rows["source"] + ": " + verb_of(rows["cue"]) == of)


_CHOICES: "dict[str, Callable[[DataFrame, str], Series[bool]]]" = {
    "words": lambda rows, of: rows["kind"] != "boilerplate",
    "voice": lambda rows, of: rows["voice"] == of,
    "stance": lambda rows, of: rows["target"] == of,
    "own stance": lambda rows, of: (rows["target"] == of) & (rows["voice"] == "own"),
    "tone": lambda rows, of: (rows["kind"] != "boilerplate") & ((of == "all") | (rows["voice"] == of)),
    "hedged": lambda rows, of: (
        (rows["hedged_any"] if of == "all" else rows["hedged"] & (rows["voice"] == of))
        & (rows["kind"] != "boilerplate")
    ),
    "hedges": lambda rows, of: (rows["kind"] == "hedge") & rows["counts"] & ((of == "all") | (rows["voice"] == of)),
    "boosters": lambda rows, of: (rows["kind"] == "booster") & ((of == "all") | (rows["voice"] == of)),
    "hedge class": lambda rows, of: (rows["kind"] == "hedge") & (rows["cue_class"] == of),
    "mention": lambda rows, of: rows["target"] == of,
    "source": lambda rows, of: (rows["voice"] != "own") & (rows["source"] == of),
    "verb": _uses_verb,
    "boilerplate": lambda rows, of: rows["kind"] == "boilerplate",
}
