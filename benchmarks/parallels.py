"""How many parallels join what cannot be one fact: those between articles of different stories.

    python -m benchmarks.parallels CORPUS

CORPUS is JSON lines with the story of each article as people see it (``id``, ``story``).  Compared are the articles of
each story, and then of mixed ones, each article of which is of another story.  Whatever is found there is false, but
where two stories are of the same events.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from time import process_time

from pandas import DataFrame

from analysis.compare.parallels import Parallel, parallels
from analysis.corpus.read import read
from analysis.evaluate.gold import json_lines
from analysis.result import Analysis
from analysis.run.analyse import analyse

STEP = 7  # stories between those that are mixed, so that neighbours in time do not meet


def mixed(articles: DataFrame) -> list[int]:
    """Return, for articles numbered by story from 1, numbers that bring the outlets of different stories together."""
    rank = articles.groupby("story")["outlet"].rank(method="first").astype(int)
    return [int(story) for story in (articles["story"] + STEP * rank) % articles["story"].nunique()]


def pairs(articles: DataFrame) -> int:
    """Return how many pairs of articles of different outlets are compared."""
    by_story = articles.groupby("story")["outlet"]
    return sum(one != other for _, outlets in by_story for one, other in combinations(outlets, 2))


def row(name: str, analysis: Analysis, stories: Sequence[int]) -> tuple[str, list[Parallel]]:
    """Return a line of the table for the articles grouped by ``stories``, and the parallels it counts."""
    articles = analysis.tables.articles.assign(story=stories)
    before = process_time()
    found = parallels(replace(analysis, tables=replace(analysis.tables, articles=articles)))
    seconds = process_time() - before
    count = pairs(articles)
    return f"{name:10}{count:>8}{len(found):>11}{len(found) / count:>10.3f}{seconds:>9.1f}", found


def main() -> None:
    """Print how many parallels true and mixed stories have, and those of the mixed."""
    path = Path(sys.argv[1])
    analysis = analyse(read(path), "lexicon")
    story_of = {str(line["id"]): str(line["story"]) for _, line in json_lines(path, "article")}
    names = [story_of[article_id] for article_id in analysis.tables.articles["article_id"]]
    number = {name: place for place, name in enumerate(sorted(set(names)), 1)}
    stories = [number[name] for name in names]
    print(f"{'stories':10}{'pairs':>8}{'parallels':>11}{'a pair':>10}{'seconds':>9}")
    print(row("true", analysis, stories)[0])
    line, found = row("mixed", analysis, mixed(analysis.tables.articles.assign(story=stories)))
    print(line)
    texts = dict(zip(analysis.tables.articles["article_id"], analysis.tables.articles["text"], strict=True))
    for one in found:
        print(f"\n{one.score:.2f} {', '.join(one.shared_terms)}")
        for its in one.passages:
            print("   ", " ".join(texts[its.article_id][its.start : its.end].split())[:200])


if __name__ == "__main__":
    main()
