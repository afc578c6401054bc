"""Searching the articles for a word or a phrase: its uses by outlet and voice."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pandas import DataFrame

from analysis.compare.honesty import FEWEST_WORDS, claim_of_counts
from analysis.compare.passages import passages
from analysis.compare.rows import frame
from analysis.compare.selection import Selection
from analysis.result import Analysis
from analysis.vocabulary import VOICES

MOST = 1_000  # articles with uses of a phrase that are listed where all articles are too many to be read


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
    using, note = narrowed(analysis, phrase)
    found = passages(using, Selection("search", phrase))
    rows = []
    for outlet, articles in (using if note else analysis).tables.index.groupby("outlet", sort=False):
        here = found[found["outlet"] == outlet]
        voices = [int((here["voice"] == voice).sum()) for voice in VOICES]
        texts = here["article_id"].nunique()
        rows.append(_uses(str(outlet), voices, texts, len(articles), int(articles["words"].sum())))
    if note:
        rows = [one._replace(per_1000=None, claim=note) for one in rows]
    return frame(Uses, rows)


def narrowed(analysis: Analysis, phrase: str) -> tuple[Analysis, str]:
    """Return ``analysis`` of the articles that use ``phrase``, where all are too many to be read, and a note.

    There are :data:`MOST` of them at most; the note says that there may be more, and is "" if these are all.  Where
    the articles are not too many, it is ``analysis`` itself.
    """
    if analysis.totals is None or analysis.kept is None:
        return analysis, ""
    tables, complete = analysis.kept.using(phrase, analysis.tables, MOST)
    note = "" if complete else f"in the first {len(tables.index):,} articles that use it"
    return replace(analysis, tables=tables, totals=None), note


def together(lines: Sequence[Uses]) -> Uses:
    """Return the uses of several outlets together, as those of an outlet called ""."""
    voices = [sum(getattr(one, voice) for one in lines) for voice in VOICES]
    return _uses("", voices, *(sum(getattr(one, name) for one in lines) for name in ("using", "articles", "words")))


def _uses(outlet: str, voices: Sequence[int], using: int, articles: int, words: int) -> Uses:
    own, reported, quoted = voices
    uses = sum(voices)
    rate = 1000 * uses / words if words >= FEWEST_WORDS else None
    return Uses(outlet, uses, own, reported, quoted, rate, using, articles, words, claim_of_counts(articles))
