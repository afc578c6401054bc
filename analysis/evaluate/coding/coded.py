"""The coded units of a sheet beside the program's labels, and what became of those that are not used."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.evaluate.coding.codings import Coding, Sheet
from analysis.evaluate.coding.questions import UNIT, UNSURE

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.result import Analysis


class Coder(NamedTuple):
    """What a coder did: of a sample of ``sampled`` passages in ``strata``, which stand for ``stands_for``.

    ``coded`` of them have a code, ``unsure`` have the one for what cannot be said, the others none yet.  Of the coded,
    ``foreign`` are of texts that the corpus does not hold, and ``gone`` are passages that the program counts no more;
    the others are used.
    """

    name: str
    sampled: int
    strata: int
    stands_for: float
    coded: int
    unsure: int
    foreign: int
    gone: int

    @property
    def used(self) -> int:
        """How many codings are compared with the program's labels."""
        return self.coded - self.foreign - self.gone


def needed(analysis: "Analysis", sheets: Sequence[Sheet], shown: Collection[str]) -> "Analysis":
    """Return ``analysis`` of no more articles than those that ``sheets`` code and those ``shown`` (ids)."""
    articles = analysis.tables.articles
    hashes = {row.sha256 for sheet in sheets for row in sheet.rows}
    wanted = articles["sha256"].isin(hashes) | articles["article_id"].isin(list(shown))
    return replace(analysis, tables=analysis.tables.of(articles.loc[wanted, "article_id"]))


def coded(analysis: "Analysis", units: "DataFrame", sheet: Sheet) -> "DataFrame":
    """Return the coded units of a sheet with the program's labels: those whose text is in the corpus, unchanged.

    ``units`` are those of the question (see :class:`analysis.evaluate.coding.questions.Question`).
    """
    rows = pd.DataFrame(_coded(sheet), columns=list(Coding._fields))
    held = analysis.tables.articles[["article_id", "sha256"]]
    rows = rows.drop(columns="article_id").merge(held.drop_duplicates("sha256"), on="sha256")
    return rows.merge(units, on=list(UNIT), suffixes=("", "_unit"))


def coder(analysis: "Analysis", sheet: Sheet, used: int) -> Coder:
    """Return what became of a sheet, of which ``used`` codings are compared."""
    held = set(analysis.tables.articles["sha256"])
    given = _coded(sheet)
    foreign = sum(row.sha256 not in held for row in given)
    return Coder(
        sheet.coder,
        len(sheet.rows),
        len({row.stratum for row in sheet.rows}),
        sum(row.weight for row in sheet.rows),
        len(given),
        sum(row.code == UNSURE for row in sheet.rows),
        foreign,
        len(given) - foreign - used,
    )


def _coded(sheet: Sheet) -> list[Coding]:
    return [row for row in sheet.rows if row.code not in ("", UNSURE)]


def not_used(one: Coder) -> list[str]:
    """Return what is said of codings that count nowhere, a sentence a reason; nothing where all of them count."""
    said = (
        (one.foreign, "of texts that this corpus does not hold"),
        (one.gone, "of passages that this version does not count"),
    )
    return [f"{number:,} of {one.name}'s codings are {reason}, and count nowhere." for number, reason in said if number]
