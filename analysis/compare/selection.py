"""The address of a figure, and the rows that it counts."""

from typing import TYPE_CHECKING, NamedTuple

from analysis.compare.measures import MEASURES, Rows, known
from analysis.errors import EXIT_USAGE, FramescopeError

if TYPE_CHECKING:  # pandas is slow to import, and who only names a number needs none
    from pandas import DataFrame

    from analysis.result import Analysis


class Selection(NamedTuple):
    """Address of a figure: its measure ("stance"), subject ("NATO") and outlet (empty: all outlets).

    ``against``: the other outlet of a contrast, whose passages then count too.
    """

    measure: str
    of: str = "all"
    outlet: str = ""
    against: str = ""

    @property
    def outlets(self) -> list[str]:
        """The outlets whose rows count; none: all outlets."""
        return [name for name in (self.outlet, self.against) if name] if self.outlet else []

    def title(self) -> str:
        """Return the selection in words, for a heading."""
        voice = "all voices" if self.of == "all" else f"{self.of} voice"
        measure = MEASURES[self.measure]
        of_all = self.of == "all" and isinstance(measure.passages, Rows) and measure.passages.table == "mentions"
        what = measure.title.format(of="all targets" if of_all else self.of, voice=voice)
        return f"{what}, {' and '.join(self.outlets)}" if self.outlet else what


def articles_of(analysis: "Analysis", selection: Selection) -> "DataFrame":
    """Return the articles of the outlets of ``selection``."""
    articles = analysis.tables.articles
    return articles[articles["outlet"].isin(selection.outlets)] if selection.outlet else articles


def rows_of(analysis: "Analysis", selection: Selection) -> "DataFrame":
    """Return the rows that ``selection`` counts, from the table of its measure.

    Raises :class:`FramescopeError` for an unknown measure, or one without rows (terms).
    """
    passages = known(selection.measure).passages
    if not isinstance(passages, Rows):
        raise FramescopeError(f"The passages of {selection.measure!r} are not rows of a table.", EXIT_USAGE)
    rows: DataFrame = getattr(analysis.tables, passages.table)
    if selection.outlet:
        rows = rows[rows["article_id"].isin(articles_of(analysis, selection)["article_id"])]
    return rows[passages.chosen(rows, selection.of)]
