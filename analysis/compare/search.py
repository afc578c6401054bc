"""Searching the articles for a word or a phrase: its uses by outlet and voice."""

from collections.abc import Sequence
from typing import NamedTuple

from pandas import DataFrame

from analysis.compare.honesty import FEWEST_WORDS, claim_of_counts
from analysis.compare.passages import passages
from analysis.compare.rows import frame
from analysis.compare.selection import Selection
from analysis.result import Analysis
from analysis.vocabulary import VOICES


class Uses(NamedTuple):
    """How often the articles of ``outlet`` use a phrase, in all voices and in each.

    ``per_1000``: uses in 1,000 words, missing below :data:`~analysis.compare.honesty.FEWEST_WORDS` words; ``using``:
    how many of its ``articles`` use the phrase.
    """

    outlet: str
    uses: int
    own: int
    reported: int
    quoted: int
    per_1000: float | None
    using: int
    articles: int
    words: int
    claim: str


def search(analysis: Analysis, phrase: str) -> DataFrame:
    """Return a :class:`Uses` per row: of every outlet, in the order of their first articles.

    Raises :class:`FramescopeError` for a phrase without a word (see :func:`analysis.language.phrases.uses_of`).
    """
    found = passages(analysis, Selection("search", phrase))
    rows = []
    for outlet, articles in analysis.tables.articles.groupby("outlet", sort=False):
        here = found[found["outlet"] == outlet]
        voices = [int((here["voice"] == voice).sum()) for voice in VOICES]
        using = here["article_id"].nunique()
        rows.append(_uses(str(outlet), voices, using, len(articles), int(articles["words"].sum())))
    return frame(Uses, rows)


def together(lines: Sequence[Uses]) -> Uses:
    """Return the uses of several outlets together, as those of an outlet called ""."""
    voices = [sum(getattr(one, voice) for one in lines) for voice in VOICES]
    return _uses("", voices, *(sum(getattr(one, name) for one in lines) for name in ("using", "articles", "words")))


def _uses(outlet: str, voices: Sequence[int], using: int, articles: int, words: int) -> Uses:
    own, reported, quoted = voices
    uses = sum(voices)
    rate = 1000 * uses / words if words >= FEWEST_WORDS else None
    return Uses(outlet, uses, own, reported, quoted, rate, using, articles, words, claim_of_counts(articles))
