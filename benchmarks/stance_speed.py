"""How many mentions a second each stance model judges on one core: ``python -m benchmarks.stance_speed [CORPUS]``."""

import sys
import time
from pathlib import Path

from analysis.corpus.read import read
from analysis.language.names.targets import find, lookup, mentions
from analysis.run.prepare import prepare
from analysis.scores.stance import NAMES, Item, StanceModel
from analysis.scores.stance.lexicon import LexiconModel
from analysis.scores.stance.transformer import TransformerModel
from tui.cli.corpus import seeds

LARGEST = 600  # mentions


def main() -> None:
    """Print the rates, by processor time."""
    items = _items(Path(sys.argv[1]) if len(sys.argv) > 1 else seeds())[:LARGEST]
    print(f"{len(items)} mentions, one thread")
    for name in NAMES:
        model: StanceModel = LexiconModel() if name == "lexicon" else TransformerModel(name, threads=1)
        model.score(items[:32])
        began = time.process_time()
        model.score(items)
        print(f"{name:10} {len(items) / (time.process_time() - began):8,.0f} mentions/s")


def _items(corpus: Path) -> list[Item]:
    prepared = [prepare(article) for article in read(corpus).articles]
    table = lookup(find([(one.article.outlet, one.names) for one in prepared]))
    return [
        Item(text[sentence.start : sentence.end], mention.start - sentence.start, mention.end - sentence.start)
        for one in prepared
        for text in [one.article.text]
        for mention in mentions(text, one.sentences, one.names, table)
        for sentence in [one.sentences[mention.sentence]]
    ]


if __name__ == "__main__":
    main()
