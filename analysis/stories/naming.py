"""Naming stories: by their most central headline or, without one, their most prominent names and terms."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.stories.headlines import central
from analysis.tables import Tables

if TYPE_CHECKING:
    from pandas import DataFrame

_IN_LEADS = 1.0  # added weight of a word that stands in the leads of all articles
_LEAD = 600  # characters
_NAMES, _TERMS = (0, 1, 0), (0, 1)  # how many, and whether by prominence (0) or by surplus (1)
_CANDIDATES = 60  # by prominence, and as many by surplus, that are looked at more closely
_PER_WORD = 0.3  # added weight of a phrase, for each word after the first
_STEM = 4  # letters: of words that begin alike (China, Chinese) a name has only one
_WORD = re.compile(r"[^\W_]+")


def story_names(tables: Tables, numbers: Sequence[int], wanted: Collection[int]) -> dict[int, str]:
    """Return the name of each story in ``wanted``, given the number of each article's story.

    That is the most central headline of its articles that are no copies (see
    :func:`analysis.stories.headlines.central`).  A story without headlines is called by three names and two other terms
    ("Roger Stone, Justice Department, William Barr: case, recommendation"), of those that more than half of its
    articles use: of each kind the most prominent, then the one whose prominence here is most above that elsewhere.
    Prominence is the mean TF-IDF weight, tf as 1 + ln(uses), more for phrases and for words of the leads.
    "" if it has neither.
    """
    articles = tables.articles.assign(story=list(numbers))
    articles = articles[articles["story"].isin(list(wanted)) & (articles["copy_of"] == "")]
    names = central(tables, articles)
    untitled = articles[~articles["story"].isin(list(names))]
    uses = dict(list(_uses(tables, untitled).groupby("story"))) if len(untitled) else {}
    for story, own in untitled.groupby("story"):
        names[int(story)] = _name(uses[story], own) if story in uses else ""
    return dict(sorted(names.items()))


def is_name(label: str) -> bool:
    """Return whether the label of a story in the user's data is a name: it has a letter, and is not only a number."""
    return any(character.isalpha() for character in label)


def _uses(tables: Tables, articles: "DataFrame") -> "DataFrame":
    """Return what the stories of ``articles`` may be called by.

    Columns: story; text and bin (target, name, term); prominence: mean weight in the story's articles; surplus: that
    minus the mean weight in all others.
    """
    mentions = tables.mentions.groupby(["article_id", "target"], as_index=False, sort=False).size()
    mentions = mentions.set_axis(["article_id", "text", "count"], axis=1).assign(bin="target")
    mentions["articles"] = mentions.groupby("text")["text"].transform("size")
    terms = tables.uses[tables.uses["bin"].isin(["term", "name"])].rename(columns={"term": "text"})
    uses = pd.concat([mentions, terms[mentions.columns]], ignore_index=True)
    rarity = np.log((1 + len(tables.articles)) / (1 + uses["articles"])) + 1
    uses["weight"] = (1 + np.log(uses["count"])) * rarity
    totals = uses.groupby(["bin", "text"], sort=False)["weight"].sum().rename("total")
    inside = uses.merge(articles[["article_id", "story"]], on="article_id").groupby(["story", "bin", "text"])["weight"]
    found = inside.agg(["sum", "size"]).reset_index().join(totals, on=["bin", "text"])
    size = found["story"].map(articles.groupby("story").size())
    others = (len(tables.articles) - size).clip(lower=1)
    found["prominence"] = found["sum"] / size
    found["surplus"] = found["prominence"] - (found["total"] - found["sum"]) / others
    found = found[found["size"] * 2 > size]
    best = [found.nlargest(len(found), by).groupby("story").head(_CANDIDATES).index for by in ("prominence", "surplus")]
    return found.loc[best[0].union(best[1])]


def _name(uses: "DataFrame", articles: "DataFrame") -> str:
    leads = [_stems(text[:_LEAD]) for text in articles["text"]]
    text = "\n".join(articles["text"])
    targets = set(uses.loc[uses["bin"] == "target", "text"])
    in_targets = {word for target in targets for word in _WORD.findall(target.lower())}
    names: list[tuple[str, tuple[float, float]]] = []
    others: list[tuple[str, tuple[float, float]]] = []
    columns = (uses[column] for column in ("text", "bin", "prominence", "surplus"))
    for term, kind, prominence, surplus in zip(*columns, strict=True):
        if kind == "name" and (" " in term or term in in_targets):
            continue  # a part of a target's name, or names strung together
        more = 1 + _IN_LEADS * _share(leads, _stems(term))
        if kind == "term":
            more *= 1 + _PER_WORD * term.count(" ")
        (others if kind == "term" else names).append((term, (more * prominence, more * surplus)))
    used: set[str] = set()
    parts = []
    for entries, slots in ((names, _NAMES), (others, _TERMS)):
        chosen = []
        for by in slots:
            for term, _ in sorted(entries, key=lambda entry: (-entry[1][by], entry[0])):
                if not used.isdisjoint(_stems(term)):
                    continue
                written = term if term in targets else _as_written(term, text, entries is names)
                if written and used.isdisjoint(_stems(written)):
                    used.update(_stems(written))
                    chosen.append(written)
                    break
        parts.append(", ".join(chosen))
    return ": ".join(filter(None, parts))


def _share(beginnings: Sequence[frozenset[str]], stems: frozenset[str]) -> float:
    return sum(stems <= beginning for beginning in beginnings) / len(beginnings)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()))


def _as_written(term: str, text: str, is_name: bool) -> str:
    """Return the form in which ``text`` mostly writes ``term``: a name with its other parts, "" if in lower case."""
    words = r"\W+".join(map(re.escape, term.split()))
    pattern = rf"(?<!\w)(?i:{words})(?!\w)"
    if is_name:
        pattern = rf"(?:[A-Z]\w+ )?{pattern}(?: [A-Z]\w+)?"
    forms = Counter(re.findall(pattern, text))
    mostly = max(forms, key=lambda form: (forms[form], form), default=term)
    written = re.sub(r"\W*\s\W*", " ", mostly)
    return "" if is_name and written.islower() else written
