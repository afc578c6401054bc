"""Families of terms: the inflected forms of one term, counted together under the most frequent of them."""

from collections.abc import Mapping

from pandas import DataFrame

from analysis import lexicons
from analysis.language.stem import inflection_stem
from analysis.result import Analysis

_FILLERS = frozenset(row["word"] for row in lexicons.load("fillers"))


def families(analysis: Analysis) -> Mapping[str, str]:
    """Return the most frequent form of the family of each term that is no name, number, house style or boilerplate.

    Excluded: fillers ("gonna", "following"), and phrases that begin and end with one.
    """
    terms = analysis.tables.uses
    uses = terms[terms["bin"] == "term"].groupby("term")["count"].sum()
    first: dict[str, str] = {}
    for term, _ in sorted(uses.items(), key=lambda one: (-one[1], one[0])):
        if not _is_filler(term):
            first.setdefault(key_of(term), term)
    return {term: first[key_of(term)] for term in uses.index if not _is_filler(term)}


def in_families(analysis: Analysis, terms: DataFrame, kind: str) -> DataFrame:
    """Return the rows of ``terms``, of one bin, with the name of their family as ``term`` and the term as ``form``.

    Fillers are left out; outside the bin "term" each term is a family of its own.
    """
    terms = terms.assign(form=terms["term"])
    if kind == "term":
        terms = terms.assign(term=terms["form"].map(families(analysis))).dropna(subset="term")
    return terms


def forms_of(analysis: Analysis, term: str) -> set[str]:
    """Return the forms that are counted together with ``term``."""
    return {form for form, first in families(analysis).items() if key_of(first) == key_of(term)}


def key_of(term: str) -> str:
    """Return what the forms of one family have in common: the stems of their words."""
    return " ".join(map(inflection_stem, term.split()))


def _is_filler(term: str) -> bool:
    words = term.split()
    return words[0] in _FILLERS and words[-1] in _FILLERS
