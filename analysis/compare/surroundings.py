"""The sentences around passages, for a list of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from analysis.compare.passages import Passage
from analysis.compare.rows import by_article
from analysis.result import Analysis

_PARTS = " ·"


class InContext(NamedTuple):
    """A passage, and the sentences ``before`` and ``after`` it as one text each ("": none)."""

    passage: Passage
    before: str
    after: str


def in_context(analysis: Analysis, passages: Sequence[Passage], reach: int) -> Iterator[InContext]:
    """Yield ``passages`` with up to ``reach`` sentences of the article before and after each, boilerplate left out.

    A sentence that is shown already, as or beside the passage before in the list, is not shown again.
    """
    here = {one.article_id for one in passages}
    articles, sentences = analysis.tables.articles, analysis.tables.text_sentences
    articles, sentences = (frame[frame["article_id"].isin(here)] for frame in (articles, sentences))
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    spans = by_article(sentences, ["start", "end"])
    article, shown = "", 0  # up to which offset of which article
    for one, below in pairwise((*passages, None)):
        assert one is not None
        shown = shown if one.article_id == article else 0
        text, around = texts[one.article_id], spans.get(one.article_id, [])
        until = below.start if below is not None and below.article_id == one.article_id else len(text)
        before = around[: bisect_right(around, one.start, key=_end)][-reach:] if reach else []
        after = around[bisect_left(around, one.end, key=_start) :][:reach]
        before = [span for span in before if span[0] >= shown]
        after = [span for span in after if span[1] <= until]
        article, shown = one.article_id, max(shown, one.end, *(end for _, end in after))
        yield InContext(one, _joined(text, before), _joined(text, after).removesuffix(_PARTS))


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return sentences as one text, a line that ends without a mark, as subheads do, parted from the next."""
    return " ".join(text[start:end] + _PARTS * _is_line(text, end) for start, end in spans)


def _is_line(text: str, end: int) -> bool:
    return text[end : end + 1] == "\n" and (text[end - 1].isalnum() or text[end - 1] in ")%,;-–")


def _start(span: tuple[int, int]) -> int:
    return span[0]


def _end(span: tuple[int, int]) -> int:
    return span[1]
