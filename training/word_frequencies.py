"""Count how common words are in news: the background against which a shared word says much or little.

``python -m training.word_frequencies SENTENCES.jsonl`` writes ``analysis/lexicons/word_frequencies.tsv`` anew from the
sentences of NewsMTSC (Hamborg & Donnay 2021; a line a mention, with its ``sentence``).  Names stay out: only words that
are written in lower case at least half of the time are counted, and none rarer than one sentence in a thousand.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from analysis.language.words import WORD

LEXICON = Path(__file__).parents[1] / "analysis" / "lexicons" / "word_frequencies.tsv"
FEWEST = 10  # sentences in 10,000
HEADER = """\
# How many of 10,000 sentences of news hold a word: one shared by two passages says the less the commoner it is.
# source: counted in the training sentences of NewsMTSC (Hamborg & Donnay 2021) by training/word_frequencies.py
# licence: MIT
word\tsentences
"""


def main(path: Path) -> None:
    """Write the lexicon from the sentences in ``path``."""
    sentences = {json.loads(line)["sentence"] for line in path.read_text("utf-8").splitlines()}
    lower: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for sentence in sentences:
        words = {word.replace("’", "'") for word in WORD.findall(sentence)}
        lower.update(word for word in words if word.islower())
        everywhere.update({word.lower() for word in words})
    rates = {word: round(10_000 * count / len(sentences)) for word, count in everywhere.items()}
    kept = sorted(word for word, rate in rates.items() if rate >= FEWEST and 2 * lower[word] >= everywhere[word])
    LEXICON.write_text(HEADER + "".join(f"{word}\t{rates[word]}\n" for word in kept), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
