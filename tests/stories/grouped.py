"""Analyses made by hand that hold nothing but articles and their stories."""

import dataclasses

from analysis.corpus.read import Corpus
from analysis.result import Analysis
from analysis.tables import SCHEMA, Tables, frame

FOUND = (
    ("a", "P", 1, ""),
    ("b", "Q", 1, ""),
    ("c", "R", 1, ""),
    ("d", "P", 2, ""),
    ("e", "Q", 2, ""),
    ("f", "P", 3, ""),
)


def made(*articles: tuple[str, str, int, str]) -> Analysis:
    """An analysis of (id, outlet, story, copy of) whose stories are named by the program."""
    blank = {"str": "", "int64": 0, "bool": True, "datetime64[us]": None}
    rows = []
    for article_id, outlet, story, copy_of in articles:
        known: dict[str, object] = {"article_id": article_id, "outlet": outlet, "story": story, "copy_of": copy_of}
        rows.append(
            tuple((known | {"title": f"On {article_id}"}).get(c.name, blank[c.dtype]) for c in SCHEMA["articles"])
        )
    tables = Tables.from_rows({"articles": rows})
    numbers = sorted({story for _, _, story, _ in articles})
    tables = dataclasses.replace(tables, stories=frame("stories", [(n, f"found {n}", False) for n in numbers]))
    return Analysis(tables, (), "lexicon", Corpus([], [], [], [], None, "print"))


def groups(analysis: Analysis) -> set[frozenset[str]]:
    """The articles of each story."""
    articles = analysis.tables.articles
    return {frozenset(ids) for _, ids in articles.groupby("story")["article_id"]}


def named(analysis: Analysis) -> list[tuple[str, bool]]:
    """Each story's name, and whether it is the user's own, in order."""
    stories = analysis.tables.stories
    assert stories["story"].tolist() == list(range(1, len(stories) + 1))
    return list(zip(stories["name"], stories["renamed"], strict=True))


def sets(*groups: str) -> set[frozenset[str]]:
    """Groups of articles, each written as a word of their ids."""
    return {frozenset(group) for group in groups}
