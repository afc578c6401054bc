"""What outlets print in articles that a scope leaves out as copies of others."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from analysis.compare.gaps import Gap
from analysis.compare.only_here import PASSAGE, OnlyHere
from analysis.compare.present import Texts
from analysis.compare.scope import Scope, inside
from analysis.result import Analysis


class Copied:
    """The copies that a scope leaves out: what an outlet prints in one, it has after all."""

    def __init__(self, whole: Analysis, scope: Scope) -> None:
        """Take those of the articles of ``whole`` that ``scope`` leaves out only because they are copies."""
        left = inside(whole.tables, scope._replace(copies=True)) & ~inside(whole.tables, scope)
        self._analysis = replace(whole, tables=whole.tables.where(left))
        articles = self._analysis.tables.listed
        self.outlets: Mapping[int, frozenset[str]] = {
            int(story): frozenset(its["outlet"]) for story, its in articles.groupby("story")
        }
        self._texts = cache(self._read)

    def elsewhere(self, row: OnlyHere) -> bool:
        """Return whether a copy of another outlet has an item that no other outlet has in the articles compared."""
        others = self.outlets.get(row.story, frozenset()) - {row.outlet}
        return row.kind != PASSAGE and self._have(row.story, others, row.kind, row.item)

    def after_all(self, gap: Gap) -> bool:
        """Return whether a copy of the outlet has what its articles compared lack."""
        own = self.outlets.get(gap.story, frozenset()) & {gap.outlet}
        return self._have(gap.story, own, gap.kind, gap.item)

    def _have(self, story: int, outlets: frozenset[str], kind: str, item: str) -> bool:
        return bool(outlets) and self._texts(story, outlets).have(kind, item)

    def _read(self, story: int, outlets: frozenset[str]) -> Texts:
        rows = (self._analysis.tables.index["story"] == story).to_numpy()
        return Texts(replace(self._analysis, tables=self._analysis.tables.where(rows)), *sorted(outlets))
