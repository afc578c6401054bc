"""Dividing a corpus into batches, each named by its content, so that a part is made once for the same articles."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from math import isqrt
from typing import NamedTuple

from analysis.corpus.article import Article
from analysis.run.directory.parts import Receipt

FEWEST, MOST = 8, 512  # articles of a batch
_BATCHES = 64  # that a larger corpus is divided into, so that little is lost with one


class Batch(NamedTuple):
    """Articles that are prepared together; ``name`` is the hash of their content and of the code that prepares them."""

    name: str
    articles: Sequence[Article]


def digest(article: Article) -> str:
    """Return a hash of everything that a score of ``article`` may depend on: all but the file it is from."""
    facts = (
        article.id,
        article.outlet,
        article.title,
        str(article.published or ""),
        article.url,
        article.text,
        article.outlet_known,
        article.language,
        article.story,
        sorted(article.extra.items()),
    )
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]


def planned(
    articles: Sequence[Article], digests: Mapping[str, str], receipts: Iterable[Receipt], code: str
) -> tuple[list[Receipt], list[Batch]]:
    """Return the parts that stay as they are, and the batches of the articles that are in none of them.

    A part stays if all of its articles are still the same.
    """
    kept = [one for one in receipts if all(digests.get(name) == value for name, value in one.articles.items())]
    there = {name for receipt in kept for name in receipt.articles}
    new = [article for article in articles if article.id not in there]
    size = min(MOST, max(FEWEST, isqrt(len(new)), -(-len(new) // _BATCHES)))  # a part costs as much as ten articles
    parts = [new[first : first + size] for first in range(0, len(new), size)]
    return kept, [Batch(name_of(code, *(digests[article.id] for article in part)), part) for part in parts]


def name_of(*content: str) -> str:
    """Return the name of a part made of ``content``."""
    return hashlib.sha256("\n".join(content).encode()).hexdigest()[:32]
