"""How many words a second are scored on one core, stage by stage, against VADER on the same sentences alone."""

import time
from collections.abc import Callable
from pathlib import Path

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.corpus.read import read
from analysis.run.join import join, known, of_article
from analysis.run.judge import JUDGED, waiting
from analysis.run.prepare import prepare
from analysis.run.progress import silent
from analysis.scores.stance import load
from tui.cli.corpus import seeds


def table(corpus: Path | None) -> str:
    """Return words a second of each stage; seeds are repeated so that a measurement takes about a second."""
    articles = read(corpus or seeds()).articles
    articles = articles * max(1, 60 // len(articles))
    prepared = [prepare(article) for article in articles]
    words = sum(len(article.text.split()) for article in articles)
    targets, model = known(prepared, ()), load("lexicon")
    tables, _ = join(prepared, (), silent)
    items = [item for name in JUDGED for item in waiting(tables, name).values()]
    vader = SentimentIntensityAnalyzer()
    sentences = [one.article.text[sentence.start : sentence.end] for one in prepared for sentence in one.sentences]
    stages: list[tuple[str, Callable[[], object]]] = [
        ("VADER on the sentences, alone", lambda: [vader.polarity_scores(sentence) for sentence in sentences]),
        ("prepare (each article alone)", lambda: [prepare(article) for article in articles]),
        ("find targets (each article alone)", lambda: [of_article(one, targets) for one in prepared]),
        ("judge (lexicon stance)", lambda: model.score(items)),
    ]
    rates = [(name, words / _seconds(stage)) for name, stage in stages]
    together = 1 / sum(1 / rate for _, rate in rates[1:])
    base = rates[0][1]
    rows = "\n".join(
        f"{name:34} {rate:10,.0f} words/s {rate / base:6.2f} ×" for name, rate in [*rates, ("everything", together)]
    )
    return f"scoring, one core, {words:,} words\n{rows}"


def _seconds(stage: Callable[[], object]) -> float:
    stage()
    begin = time.process_time()
    stage()
    return time.process_time() - begin
