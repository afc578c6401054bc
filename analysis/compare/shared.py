"""Text that articles of different outlets share word for word, below the level of whole copies.

Two sentences are compared by the runs of five words that they share (as articles are, see
:mod:`analysis.stories.copies`).  Words inside quotation marks tell nothing: two reporters may quote one speech.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pandas import DataFrame

from analysis.compare.rows import frame, rows
from analysis.language.words import WORD
from analysis.result import Analysis
from analysis.stories.shingles import SHINGLE
from analysis.tables import Tables

SHARED = 0.6  # of the shorter sentence's words outside quotation marks
FEWEST_WORDS = 10  # of these that are shared and not capitalised: names alone are no wording
SEVERAL = 2  # passages that two articles share: they draw on one source throughout
REPEATED = 3  # times that a run of words is looked at in one article
NEXT = 60  # uses that each use of it is compared with: enough to tell who belongs together
BESIDE = 0.5  # of all words of the shorter sentence, if it stands beside a shared one in both articles


class SharedPassage(NamedTuple):
    """Adjacent sentences of an article, ``text[start:end]``, that another outlet's article has too.

    ``number`` counts the pairs of passages from 1; each pair is two rows, one for each side.  ``words``: how many of
    the passage's words are shared.  ``credit``: the wire agency that either article credits ("": none).
    """

    number: int
    story: int
    outlet: str
    article_id: str
    start: int
    end: int
    first_sentence: int
    last_sentence: int
    words: int
    other_outlet: str
    other_article_id: str
    credit: str


class Article(NamedTuple):
    """What the comparison needs to know of an article; ``credit`` is the wire agency that it credits."""

    outlet: str
    article_id: str
    credit: str


class Word(NamedTuple):
    """A word of a sentence: lower case, and whether it is outside quotation marks and whether it is capitalised."""

    text: str
    outside: bool
    capital: bool


class Sentence(NamedTuple):
    """A sentence of an article's body: its index in the article, its span, and its words."""

    article_id: str
    number: int
    start: int
    end: int
    words: tuple[Word, ...]


class Likeness(NamedTuple):
    """Two sentences and which words of each, by index, are in runs that the other has."""

    one: Sentence
    other: Sentence
    in_one: frozenset[int]
    in_other: frozenset[int]


def shared(analysis: Analysis, story: int | None = None) -> DataFrame:
    """Return a :class:`SharedPassage` per row, story by story (or of one), article by article, sorted by id."""
    articles = analysis.tables.articles
    if story is not None:
        articles = articles[articles["story"] == story]
    several = articles[articles.groupby("story")["outlet"].transform("nunique") > 1].sort_values("article_id")
    sentences = _sentences(analysis.tables.of(several["article_id"]))
    found = (
        row
        for story, members in several.groupby("story")
        for row in _in_story(int(story), list(map(Article._make, _listed(members))), sentences)
    )
    return frame(SharedPassage, ((number // 2 + 1, *row) for number, row in enumerate(found)))


def shared_text(analysis: Analysis, story: int | None = None) -> "SharedText":
    """Return the look-up of what :func:`shared` finds."""
    return SharedText(rows(SharedPassage, shared(analysis, story)))


class Use(NamedTuple):
    """Where an item stands in the articles of an outlet."""

    outlet: str
    article_id: str
    start: int
    end: int


class SharedText:
    """Look-up of the passages that articles share, by position."""

    def __init__(self, passages: Iterable[SharedPassage]) -> None:
        self._of: defaultdict[str, list[SharedPassage]] = defaultdict(list)
        pairs: Counter[tuple[str, str]] = Counter()
        for one in passages:
            self._of[one.article_id].append(one)
            pairs[one.article_id, one.other_article_id] += 1
        self._linked = {pair for pair, count in pairs.items() if count >= SEVERAL}

    def __bool__(self) -> bool:
        """Whether any text is shared."""
        return bool(self._of)

    def of(self, article_id: str) -> Sequence[SharedPassage]:
        """Return the passages that the article shares with others."""
        return self._of.get(article_id, ())

    def others(self, article_id: str, start: int, end: int) -> tuple[str, ...]:
        """Return the other outlets that have half of ``text[start:end]`` or more, in alphabetical order."""
        outlets = {one.other_outlet for one in self.of(article_id)}
        return tuple(sorted(name for name in outlets if self._common(article_id, start, end, name) * 2 >= end - start))

    def same(self, one: Use, other: Use) -> bool:
        """Return whether each passage has text that both articles share: half of the shorter one or more."""
        common = min(
            self._common(one.article_id, one.start, one.end, other.outlet, other.article_id),
            self._common(other.article_id, other.start, other.end, one.outlet, one.article_id),
        )
        return bool(common) and common * 2 >= min(one.end - one.start, other.end - other.start)

    def independent(self, uses: Sequence[Use]) -> int:
        """Return how many outlets have an item independently, given all of its uses.

        Outlets that have it in text that they share, or in articles that share :data:`SEVERAL` passages, count as one,
        or as many as among them use it in articles and passages of their own as well.
        """
        outlet_of = {use.article_id: use.outlet for use in uses}
        sources = {use: self._sources(use, outlet_of) for use in uses}
        alone = {use.outlet for use, others in sources.items() if not others}
        groups: list[set[str]] = []
        for use, others in sources.items():
            joined = {use.outlet, *others}
            apart = [group for group in groups if group.isdisjoint(joined)]
            groups = [*apart, joined.union(*(group for group in groups if group not in apart))]
        return sum(max(1, len(group & alone)) for group in groups)

    def _sources(self, use: Use, outlet_of: Mapping[str, str]) -> set[str]:
        """Return the other outlets that have the item of ``use`` from where it has it, of those that have it at all."""
        around = (one.other_outlet for one in self.of(use.article_id) if one.start <= use.start and use.end <= one.end)
        linked = (name for other, name in outlet_of.items() if (use.article_id, other) in self._linked)
        return {*around, *linked} & set(outlet_of.values())

    def _common(self, article_id: str, start: int, end: int, outlet: str, other: str = "") -> int:
        """Return how many characters of ``text[start:end]`` another outlet, or an article of it, has too."""
        return _length(
            (max(one.start, start), min(one.end, end))
            for one in self.of(article_id)
            if one.other_outlet == outlet and other in ("", one.other_article_id)
        )


def _length(spans: Iterable[tuple[int, int]]) -> int:
    """Return how many characters are in the union of ``spans``; empty ones count nothing."""
    total, done = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, done))
        done = max(done, end)
    return total


def _listed(articles: DataFrame) -> Iterator[tuple[str, str, str]]:
    yield from articles[["outlet", "article_id", "credit"]].itertuples(index=False, name=None)


def _in_story(
    story: int, articles: Sequence[Article], sentences_of: Mapping[str, Sequence[Sentence]]
) -> Iterator[tuple[object, ...]]:
    """Yield the rows of one story, still without their numbers: two for each pair of passages."""
    sentences = [one for article in articles for one in sentences_of.get(article.article_id, ())]
    known = {article.article_id: article for article in articles}
    by_pair: defaultdict[tuple[str, str], list[Likeness]] = defaultdict(list)
    for one in _likenesses(sentences, [known[sentence.article_id].outlet for sentence in sentences]):
        by_pair[one.one.article_id, one.other.article_id].append(one)
    for (left, right), found in by_pair.items():
        both = known[left], known[right]
        credit = " and ".join(sorted({one.credit for one in both} - {""}))
        for run in _runs(found):
            yield (story, *_side(both[0], [(one.one, one.in_one) for one in run]), *both[1][:2], credit)
            yield (story, *_side(both[1], [(one.other, one.in_other) for one in run]), *both[0][:2], credit)


def _side(article: Article, parts: Sequence[tuple[Sentence, frozenset[int]]]) -> tuple[object, ...]:
    """Return outlet, article, span, first and last sentence, and shared words of one of two passages."""
    inside = sorted({sentence for sentence, _ in parts}, key=lambda sentence: sentence.number)
    words = len({(sentence.number, index) for sentence, indices in parts for index in indices})
    return (*article[:2], inside[0].start, inside[-1].end, inside[0].number, inside[-1].number, words)


def _sentences(tables: Tables) -> dict[str, list[Sentence]]:
    """Return the sentences of each article's body, in order."""
    body = tables.sentences[tables.sentences["kind"] == "body"].sort_values("sentence")
    quoted = tables.voices[tables.voices["voice"] == "quoted"]
    spans = {name: sorted(zip(own["start"], own["end"], strict=True)) for name, own in quoted.groupby("article_id")}
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    found: defaultdict[str, list[Sentence]] = defaultdict(list)
    for article_id, number, start, end in zip(
        *(body[name].tolist() for name in ("article_id", "sentence", "start", "end")), strict=True
    ):
        words = _words(texts[article_id], start, end, spans.get(article_id, ()))
        found[article_id].append(Sentence(article_id, number, start, end, words))
    return found


def _words(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
    def outside(offset: int) -> bool:
        index = bisect_left(quoted, (offset + 1,)) - 1
        return index < 0 or quoted[index][1] <= offset

    found = WORD.finditer(text, start, end)
    return tuple(Word(one[0].lower(), outside(one.start()), one[0][0].isupper()) for one in found)


def _likenesses(sentences: Sequence[Sentence], outlets: Sequence[str]) -> list[Likeness]:
    """Return the pairs of sentences of different outlets that are shared, in order."""
    found = {
        pair: Likeness(sentences[pair[0]], sentences[pair[1]], frozenset(left), frozenset(right))
        for pair, (left, right) in _covered(sentences, outlets).items()
    }
    kept = {pair for pair, one in found.items() if _is_shared(one)}
    edge = kept
    while edge:
        beside = {(i + one, j + other) for i, j in edge for one in (-1, 1) for other in (-1, 1)}
        edge = {pair for pair in beside - kept if pair in found and _goes_on(found[pair])}
        kept = kept | edge
    return [found[pair] for pair in sorted(kept)]


def _runs_of_words(sentences: Sequence[Sentence]) -> Mapping[tuple[str, ...], list[tuple[int, int]]]:
    """Return where each run of words stands: index of the sentence, and of the first word; few times an article."""
    found: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for index, sentence in enumerate(sentences):
        texts = [word.text for word in sentence.words]
        for place in range(len(texts) - SHINGLE + 1):
            uses = found[tuple(texts[place : place + SHINGLE])]
            if len(uses) < REPEATED or sentences[uses[-REPEATED][0]].article_id != sentence.article_id:
                uses.append((index, place))
    return found


def _covered(sentences: Sequence[Sentence], outlets: Sequence[str]) -> Mapping[tuple[int, int], list[set[int]]]:
    """Return for each two sentences of different outlets with a common run which words of each are in such runs."""
    covered: defaultdict[tuple[int, int], list[set[int]]] = defaultdict(lambda: [set(), set()])
    for uses in _runs_of_words(sentences).values():
        for index, (one, left) in enumerate(uses):
            for other, right in uses[index + 1 : index + 1 + NEXT]:
                if outlets[one] == outlets[other]:
                    continue
                both = covered[one, other]
                both[0].update(range(left, left + SHINGLE))
                both[1].update(range(right, right + SHINGLE))
    return covered


def _is_shared(one: Likeness) -> bool:
    """Whether wording outside quotation marks is shared, and not only names."""
    left, right = _outside(one.one, one.in_one), _outside(one.other, one.in_other)
    plain = min(sum(not word.capital for word in words) for words in (left, right))
    shorter = min(sum(word.outside for word in sentence.words) for sentence in (one.one, one.other))
    return plain >= FEWEST_WORDS and max(len(left), len(right)) >= SHARED * shorter


def _outside(sentence: Sentence, indices: Iterable[int]) -> list[Word]:
    return [word for word in map(sentence.words.__getitem__, indices) if word.outside]


def _goes_on(one: Likeness) -> bool:
    """Whether two sentences beside shared ones are shared as well, in whatever voice."""
    shorter = min(len(one.one.words), len(one.other.words))
    return max(len(one.in_one), len(one.in_other)) >= BESIDE * shorter


def _runs(found: Sequence[Likeness]) -> Iterator[list[Likeness]]:
    """Yield the pairs of sentences of two articles, those together that follow each other in both."""
    run = [found[0]]
    for before, one in pairwise(found):
        if one.one.number - before.one.number > 1 or abs(one.other.number - before.other.number) > 1:
            yield run
            run = []
        run.append(one)
    yield run
