"""Processor seconds of each stage of scoring, in the version of the project that Python finds, as JSON.

``python benchmarks/stages.py CORPUS`` takes 60 articles; :mod:`benchmarks.scoring` runs it in one checkout or several.
Beside the stages stand VADER on the same sentences and, where it is installed, spaCy: a sentence splitter by rule and
an entity recogniser of the size of its small English one, untrained, since that takes the same time.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.corpus.article import Article
from analysis.corpus.boilerplate import blocks
from analysis.corpus.read import read
from analysis.language.names.recognise import names
from analysis.language.sentences import sentences
from analysis.language.voices.spans import voices
from analysis.run.join import join, known, of_article
from analysis.run.judge import JUDGED, waiting
from analysis.run.prepare import prepare
from analysis.run.progress import silent
from analysis.scores.hedging import cues
from analysis.scores.stance import load
from analysis.scores.terms import count
from analysis.scores.tone import tone

ARTICLES = 60
PREPARE, TARGETS, STANCE = "prepare (each article alone)", "find targets (each article alone)", "judge (lexicon stance)"
VADER, SPACY = "VADER on the sentences, alone", "spaCy, sentences and entities"
_ROUNDS = 3
_LABELS = (  # of its small English model
    *("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"),
    *("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"),
)


def main() -> None:
    """Print the seconds of each stage, and the number of words."""
    gc.set_threshold(100_000)  # as the program does
    articles = read(Path(sys.argv[1])).articles
    articles = (articles * ARTICLES)[:ARTICLES]
    measured = {name: _seconds(stage) for name, stage in (_parts(articles) | _whole(articles)).items()}
    print(json.dumps({"words": sum(len(article.text.split()) for article in articles), **measured}))


def _parts(articles: Sequence[Article]) -> dict[str, Callable[[], object]]:
    """Return the parts of preparing an article, and what others take for the same texts."""
    cut = [(one.text, blocks(one.text, one.title)) for one in articles]
    parsed = [(text, parts, sentences(text, parts)) for text, parts in cut]
    spans = [(text, [sentence[:2] for sentence in found]) for text, _, found in parsed]
    written = [text[start:end] for text, found in spans for start, end in found]
    vader = SentimentIntensityAnalyzer()
    stages: dict[str, Callable[[], object]] = {
        VADER: lambda: [vader.polarity_scores(sentence) for sentence in written],
        "boilerplate": lambda: [blocks(one.text, one.title) for one in articles],
        "sentences": lambda: [sentences(text, parts) for text, parts in cut],
        "voices": lambda: [voices(*one) for one in parsed],
        "names": lambda: [names(text, found) for text, _, found in parsed],
        "hedges": lambda: [cues(text, start, end) for text, found in spans for start, end in found],
        "tone": lambda: [tone(sentence) for sentence in written],
        "terms": lambda: [count(text, found, [], []) for text, found in spans],
    }
    return stages | ({SPACY: _spacy([one.text for one in articles])} if find_spec("spacy") else {})


def _whole(articles: Sequence[Article]) -> dict[str, Callable[[], object]]:
    """Return what is done with every article."""
    prepared = [prepare(article) for article in articles]
    targets, model = known(prepared, ()), load("lexicon")
    tables, _ = join(prepared, (), silent)
    items = [item for name in JUDGED for item in waiting(tables, name).values()]
    return {
        PREPARE: lambda: [prepare(article) for article in articles],
        TARGETS: lambda: [of_article(one, targets) for one in prepared],
        STANCE: lambda: model.score(items),
    }


def _spacy(texts: Sequence[str]) -> Callable[[], object]:
    spacy = import_module("spacy")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    recogniser = pipeline.add_pipe("ner")
    for label in _LABELS:
        recogniser.add_label(label)
    pipeline.initialize()
    return lambda: list(pipeline.pipe(texts))


def _seconds(stage: Callable[[], object]) -> float:
    """Return the least processor time of several rounds."""
    times = []
    for _ in range(_ROUNDS):
        begin = time.process_time()
        stage()
        times.append(time.process_time() - begin)
    return min(times)


if __name__ == "__main__":
    main()
