"""Analyse a whole corpus in three steps: each article by itself, what needs all of them, and then stance."""

from collections.abc import Callable, Iterator, Sequence

from analysis.corpus.article import Article
from analysis.corpus.read import Corpus
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.result import Analysis
from analysis.run.join import join
from analysis.run.judge import Judge
from analysis.run.judgements import Judgements
from analysis.run.prepare import Prepared, prepare
from analysis.run.progress import Progress, counted, silent, unseen
from analysis.scores.stance import DEFAULT, load

Preparing = Callable[[Sequence[Article]], Iterator[Prepared]]


def analyse(corpus: Corpus, stance: str = DEFAULT, progress: Progress = silent) -> Analysis:
    """Score every article of ``corpus`` with the stance model named ``stance``.

    ``progress`` is called with a stage ("reading", "grouping stories", "finding targets", "weighing terms", "judging
    stance"), how many articles (of the last: mentions) are done, and how many there are (0: not counted).

    Raises :class:`FramescopeError` when the corpus is empty or the model is unknown or damaged.
    """
    judge = Judge(load(stance), Judgements(stance, None))
    return judge.complete(without_stance(corpus, stance, progress), progress)


def _in_turn(articles: Sequence[Article]) -> Iterator[Prepared]:
    return map(prepare, articles)


def without_stance(
    corpus: Corpus,
    stance: str,
    progress: Progress = silent,
    seen: Callable[[Prepared], object] = unseen,
    preparing: Preparing = _in_turn,
) -> Analysis:
    """Return the analysis of ``corpus`` before the model named ``stance`` has judged any mention.

    ``seen`` is called with each article when it is prepared, which ``preparing`` does, in their order.
    Raises :class:`FramescopeError` when the corpus is empty.
    """
    if not corpus.articles:
        raise FramescopeError("There is no article left to analyse.", EXIT_NOTHING_TO_SHOW)
    articles = len(corpus.articles)
    prepared = []
    for one in counted(preparing(corpus.articles), "reading", articles, progress):
        seen(one)
        prepared.append(one)
    tables, targets = join(prepared, corpus.targets, progress)
    return Analysis(tables, tuple(targets), stance, corpus)
