"""Score a whole corpus: the articles one by one, then what needs them all."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from analysis.corpus.read import Corpus
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.language.targets import Target, find
from analysis.language.targets import lookup as mentioned_as
from analysis.run.score import Prepared, Rows, Scored, prepare, score
from analysis.scores.stance import DEFAULT, load
from analysis.scores.terms import FEWEST_PHRASE_USES, Count, bin_of, tfidf
from analysis.stories.cluster import story_text
from analysis.stories.grouping import Report, group
from analysis.tables import Tables

Progress = Callable[[str, int, int], None]

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """The result: the tables, the targets in order of prominence, and what made them."""

    tables: Tables
    targets: tuple[Target, ...]
    stance: str
    corpus: Corpus


def analyse(corpus: Corpus, stance: str = DEFAULT, progress: Progress | None = None) -> Analysis:
    """Score every article of ``corpus`` with the stance model named ``stance``.

    ``progress`` is called with a stage ("reading", "grouping stories", "scoring", "weighing terms"), how many articles
    are done, and how many there are (0: not counted).

    Raises :class:`FramescopeError` when the corpus is empty or the model is unknown or damaged.
    """
    if not corpus.articles:
        raise FramescopeError("There is no article left to analyse.", EXIT_NOTHING_TO_SHOW)
    tell = progress or (lambda *_: None)
    model = load(stance)
    prepared = list(_counted(map(prepare, corpus.articles), "reading", len(corpus.articles), tell))
    tell("grouping stories", 0, 0)
    grouping = group([_report(article) for article in prepared])
    named = [Target(one.name, one.kind, tuple(one.aliases)) for one in corpus.targets]
    targets = find([(article.article.outlet, article.names) for article in prepared], named)
    lookup, kinds = mentioned_as(targets, named), {target.name: target.kind for target in targets}
    scoring = (score(article, lookup, kinds, model) for article in prepared)
    scored = list(_counted(scoring, "scoring", len(prepared), tell))
    rows: Rows = {}
    for article in scored:
        for table, lines in article.rows.items():
            rows.setdefault(table, []).extend(lines)
    rows["articles"] = [(*row, story, "", "") for row, story in zip(rows["articles"], grouping.stories, strict=True)]
    rows["stories"] = [(story, name, False) for story, name in enumerate(grouping.names, 1)]
    tell("weighing terms", 0, 0)
    rows["terms"] = term_rows([article.id for article in corpus.articles], scored)
    return Analysis(Tables.from_rows(rows), tuple(targets), model.name, corpus)


def _report(prepared: Prepared) -> Report:
    article = prepared.article
    return Report(article.outlet, story_text(article.text, prepared.blocks, article.title), article.published)


def _counted(results: Iterator[_Result], stage: str, total: int, tell: Progress) -> Iterator[_Result]:
    tell(stage, 0, total)
    for done, result in enumerate(results, 1):
        yield result
        tell(stage, done, total)


def term_rows(ids: Sequence[str], scored: Sequence[Scored]) -> list[tuple[Any, ...]]:
    """Return the rows of the table ``terms``: every word, and every phrase that the corpus uses at least twice."""
    uses: dict[str, Count] = {}
    articles: Counter[str] = Counter()
    for article in scored:
        articles.update(article.terms.keys())
        for term, counts in article.terms.items():
            uses[term] = uses.get(term, Count(0, 0, 0)).plus(counts)
    # one bin a term, whatever the article: else an outlet's count would miss the uses that another bin holds
    bins = {
        term: bin_of(term, counts)
        for term, counts in uses.items()
        if " " not in term or counts.total >= FEWEST_PHRASE_USES
    }
    kept = [{term: counts for term, counts in article.terms.items() if term in bins} for article in scored]
    weights = tfidf([{term: counts.total for term, counts in terms.items()} for terms in kept])
    return [
        (article_id, term, bins[term], counts.total, counts.own, articles[term], weight[term])
        for article_id, terms, weight in zip(ids, kept, weights, strict=True)
        for term, counts in terms.items()
    ]
