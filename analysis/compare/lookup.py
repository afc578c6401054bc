"""Looking up what a user typed: a subject of a measure by any of its names, or the nearest ones."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from analysis.compare.collocates import collocates
from analysis.compare.families import families
from analysis.compare.measures import known
from analysis.compare.measures.choosing import subject_of
from analysis.result import Analysis
from analysis.vocabulary import is_text

_ALIKE = 0.7  # of 1, by difflib
_SUGGESTED = 3


def called(analysis: Analysis, measure: str, name: str) -> list[str]:
    """Return the subjects of ``measure`` called ``name``: the exact match, else those that differ in case or by alias.

    Several targets may share an alias.  Raises :class:`FramescopeError` for an unknown measure.
    """
    names = names_of(analysis, measure)
    if name in names:
        return [name]
    wanted = name.casefold()
    return [subject for subject, forms in names.items() if wanted in map(str.casefold, (subject, *forms))]


def names_of(analysis: Analysis, measure: str) -> Mapping[str, Iterable[str]]:
    """Return the subjects of ``measure``, the most prominent targets first, each with its other names."""
    found, tables = known(measure), analysis.tables
    if measure == "mention" or (found.figures and found.figures.subjects.column == "target"):
        return {target.name: target.aliases for target in analysis.targets}
    if found.figures:
        return dict.fromkeys(found.figures.subjects.listed(analysis), ())
    if measure == "source":
        return dict.fromkeys(subject_of(tables.voices.loc[tables.voices["voice"] != "own", "source"]).unique(), ())
    if measure == "collocate":
        return _collocates(analysis)
    if measure in ("term family", "own term family"):
        return _families(analysis)
    if measure.endswith("term"):
        text = is_text(tables.uses["bin"])
        return dict.fromkeys(tables.uses.loc[~text if measure == "boilerplate term" else text, "term"].unique(), ())
    return {}


def _families(analysis: Analysis) -> Mapping[str, Iterable[str]]:
    forms = defaultdict[str, list[str]](list)
    for form, first in families(analysis).items():
        forms[first].append(form)
    return forms


def _collocates(analysis: Analysis) -> Mapping[str, Iterable[str]]:
    aliases = {target.name: target.aliases for target in analysis.targets}
    listed = collocates(analysis)[["target", "word"]].drop_duplicates().itertuples(index=False)
    return {f"{row.target}: {row.word}": [f"{alias}: {row.word}" for alias in aliases[row.target]] for row in listed}


def nearest(name: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the subjects with a name, or a word of one, that is spelled most like ``name`` or is contained in it."""
    wanted, owners = name.casefold(), defaultdict[str, list[str]](list)
    for subject, forms in names.items():
        for form in map(str.casefold, (subject, *forms)):
            for part in (form, *form.split()):
                owners[part].append(subject)
    parts = [
        *get_close_matches(wanted, owners, _SUGGESTED, _ALIKE),
        *(part for part in wanted.split() if part in owners),
    ]
    return list(dict.fromkeys(subject for part in parts for subject in owners[part]))[:_SUGGESTED]


def stories_of(analysis: Analysis, outlet: str) -> list[int]:
    """Return the numbers of the stories with an article of ``outlet``."""
    articles = analysis.tables.index
    return sorted(articles.loc[articles["outlet"] == outlet, "story"].unique().tolist())
