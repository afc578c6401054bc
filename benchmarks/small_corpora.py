"""How stories are found in corpora of few articles: ``python -m benchmarks.small_corpora ECBPLUS.jsonl OTHER.jsonl``.

Corpora are drawn from ECB+ by lot, with a fixed seed: articles on one event, or three and two on two events of one
kind.  For each kind: agreement with the labels, and how often an article of the other file, which shares nothing with
these, changes the stories of the others.
"""

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.corpus.boilerplate import blocks
from analysis.corpus.sanitise import sanitise
from analysis.evaluate.stories import agreement, b_cubed, pairs
from analysis.stories.cluster import stories
from analysis.stories.report import story_text

_DRAWS = 3  # corpora a kind of event


class _Article(NamedTuple):
    story: str
    text: str


def main(gold: Path, unrelated: Path) -> None:
    """Print a row for each kind of corpus."""
    draw = random.Random(3)
    strangers = [one.text for one in _articles(unrelated)]
    events: defaultdict[str, list[_Article]] = defaultdict(list)
    for article in _articles(gold):
        events[article.story].append(article)
    print(f"{'articles':>12} {'corpora':>8} {'pairs F1':>9} {'B³ F1':>6} {'changed':>8}")
    for size in (3, 5, 12):
        _print(f"{size}", [draw.sample(of, size) for of in events.values() if len(of) >= size], strangers, draw)
    _print("3 and 2", list(_of_two(events, draw)), strangers, draw)


def _of_two(events: dict[str, list[_Article]], draw: random.Random) -> Iterator[list[_Article]]:
    kinds: defaultdict[str, list[list[_Article]]] = defaultdict(list)
    for name, articles in events.items():
        kinds[name.split("/")[0]].append(articles)
    for alike in kinds.values():
        for _ in range(_DRAWS if len(alike) > 1 and min(map(len, alike)) > 2 else 0):
            one, other = draw.sample(alike, 2)
            yield draw.sample(one, 3) + draw.sample(other, 2)


def _print(name: str, corpora: Sequence[list[_Article]], strangers: Sequence[str], draw: random.Random) -> None:
    truth: list[Any] = []
    guess: list[Any] = []
    changed = 0
    for number, corpus in enumerate(corpora):
        texts = [article.text for article in corpus]
        found = stories(texts)
        changed += stories([*texts, draw.choice(strangers)])[:-1] != found
        truth += [(number, article.story) for article in corpus]
        guess += [(number, story) for story in found]
    rows = agreement(truth, guess)
    print(f"{name:>12} {len(corpora):>8} {pairs(rows)[2]:>9.2f} {b_cubed(rows)[2]:>6.2f} {changed:>8}")


def _articles(path: Path) -> Iterator[_Article]:
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        text, title = sanitise(row["text"]), sanitise(row.get("title") or "")
        yield _Article(str(row["story"]), story_text(text, blocks(text, title), title))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
