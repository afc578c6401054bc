"""Corpora put together from scored articles: which outlet reports on which story, and when, is up to the test."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from analysis.result import Analysis
from analysis.tables import SCHEMA, Tables, typed

Held = Sequence[tuple[str, int]]
Drawn = Callable[..., Analysis]


@pytest.fixture(scope="session")
def drawn(several: Analysis) -> Drawn:
    """Make an analysis of (outlet, story) pairs, each with the next of some thirty scored texts, over and again.

    ``days``: when each was published; ``texts``: which text each has, instead.
    """
    known = several.tables.articles.loc[several.tables.articles["words"] > 50, "article_id"].tolist()

    def made(held: Held, days: Sequence[date | None] = (), texts: Sequence[int] = ()) -> Analysis:
        given = {
            "article_id": [known[one % len(known)] for one in (texts or range(len(held)))],
            "new": [f"n{number:05}" for number in range(len(held))],
            "outlet": [outlet for outlet, _ in held],
            "story": [story for _, story in held],
            "published": pd.to_datetime(pd.Series(days or [None] * len(held), dtype="object")),
        }
        chosen = pd.DataFrame(given).astype(dict.fromkeys(("article_id", "new", "outlet"), "str"))

        def of(name: str, frame: pd.DataFrame) -> pd.DataFrame:
            if name == "stories":
                numbers = sorted(set(given["story"]))
                return pd.DataFrame({"story": numbers, "name": "", "renamed": False})
            columns = list(chosen) if name == "articles" else ["article_id", "new"]
            rest = frame.drop(columns=[one for one in columns if one in frame and one != "article_id"])
            joined = chosen[columns].merge(rest, on="article_id").assign(copy_of="")
            return joined.drop(columns="article_id").rename(columns={"new": "article_id"})

        tables = {name: typed(name, of(name, frame)) for name, frame in several.tables.items()}
        assert set(tables) == set(SCHEMA)
        return replace(several, tables=Tables(**tables))

    return made
