"""Score a whole corpus: first each article by itself, then what needs all of them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from analysis.corpus.read import Corpus
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.language.names.targets import Target, find
from analysis.language.names.targets import lookup as mentioned_as
from analysis.result import Analysis
from analysis.run.score import Rows, Scored, prepare, score
from analysis.scores.stance import DEFAULT, load
from analysis.scores.terms import Count, added, bin_of, tfidf
from analysis.stories.grouping import group
from analysis.stories.naming import story_names
from analysis.stories.report import report
from analysis.tables import Tables, frame

Progress = Callable[[str, int, int], None]

_Result = TypeVar("_Result")


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
    reports = [report(one.article, one.blocks) for one in prepared]
    grouping = group(reports)
    named = [Target(one.name, one.kind, tuple(one.aliases)) for one in corpus.targets]
    targets = find([(article.article.outlet, article.names) for article in prepared], named)
    lookup, kinds = mentioned_as(targets, named), {target.name: target.kind for target in targets}
    scoring = (score(article, lookup, kinds, model) for article in prepared)
    scored = list(_counted(scoring, "scoring", len(prepared), tell))
    rows: Rows = {}
    for article in scored:
        for table, lines in article.rows.items():
            rows.setdefault(table, []).extend(lines)
    ids = [article.id for article in corpus.articles]
    rows["articles"] = [
        (*row, story, "" if original == place else ids[original], one.credit)
        for place, (row, story, original, one) in enumerate(zip(rows["articles"], *grouping, reports, strict=True))
    ]
    tell("weighing terms", 0, 0)
    rows["terms"] = term_rows(ids, scored)
    tables = Tables.from_rows(rows)
    names = story_names(tables, grouping.stories, set(grouping.stories))
    given = {story: one.story for story, one in zip(grouping.stories, reports, strict=True) if one.story}
    stories = [(story, given.get(story) or name, story in given) for story, name in names.items()]
    tables = replace(tables, stories=frame("stories", stories))
    return Analysis(tables, tuple(targets), model.name, corpus)


def _counted(results: Iterator[_Result], stage: str, total: int, tell: Progress) -> Iterator[_Result]:
    tell(stage, 0, total)
    for done, result in enumerate(results, 1):
        yield result
        tell(stage, done, total)


def term_rows(ids: Sequence[str], scored: Sequence[Scored]) -> list[tuple[Any, ...]]:
    """Return the rows of the table ``terms``: every word, and every phrase that the corpus uses at least twice.

    The terms of the text come first, then those of the boilerplate.
    """
    house = frozenset[str]().union(*(article.house for article in scored))
    text, boilerplate = [article.terms for article in scored], [article.boilerplate for article in scored]
    # one bin a term, whatever the article: else an outlet's count would miss the uses that another bin holds
    bins = {term: bin_of(term, counts, house) for term, counts in added(text).items()}
    return [*_weighed(ids, text, bins), *_weighed(ids, boilerplate, dict.fromkeys(added(boilerplate), "boilerplate"))]


def _weighed(
    ids: Sequence[str], counted: Sequence[Mapping[str, Count]], bins: Mapping[str, str]
) -> Iterator[tuple[Any, ...]]:
    kept = [{term: counts for term, counts in terms.items() if term in bins} for terms in counted]
    articles = Counter(term for terms in kept for term in terms)
    weights = tfidf([{term: counts.total for term, counts in terms.items()} for terms in kept])
    for article_id, terms, weight in zip(ids, kept, weights, strict=True):
        for term, counts in terms.items():
            yield article_id, term, bins[term], counts.total, counts.own, articles[term], weight[term]
