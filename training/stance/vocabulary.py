"""Which word pieces of BERT's vocabulary news uses; words with others are cut into smaller pieces."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.stance.bases import tokenizer
from training.stance.data import OWN
from training.stance.pool import articles

FEWEST = 12  # uses of a piece that is kept
_LATIN = 0x250  # code points below are Latin letters, digits and marks
_TYPOGRAPHIC = "–—‘’“”…€•"
_BATCH = 200


def pieces(gold: Path) -> list[str]:
    """Return the pieces to keep, in the order of BERT's vocabulary; single characters always stay."""
    cutter = tokenizer("mpnet")
    uses: Counter[str] = Counter()
    texts = list(_texts(gold))
    for begin in range(0, len(texts), _BATCH):
        for encoding in cutter.encode_batch(texts[begin : begin + _BATCH], add_special_tokens=False):
            uses.update(encoding.tokens)
    rows = cutter.get_vocab()
    kept = (piece for piece in rows if uses[piece] >= FEWEST or len(piece.removeprefix("##")) == 1)
    return sorted((piece for piece in kept if _plain(piece)), key=rows.__getitem__)


def _plain(piece: str) -> bool:
    """Return whether a piece is made of Latin letters and marks, and is no special one."""
    letters = all(ord(character) < _LATIN or character in _TYPOGRAPHIC for character in piece.removeprefix("##"))
    return letters and not re.fullmatch(r"\[.+\]|<.+>", piece)


def _texts(gold: Path) -> Iterator[str]:
    yield from (article["text"] for article in articles(gold))
    for path in ("stance/newsmtsc-train.jsonl", "hedging/wikiweasel-train.jsonl", "corpora/allsides-dev.jsonl"):
        for line in (gold / path).open(encoding="utf-8"):
            row = json.loads(line)
            yield row.get("text") or row["sentence"]
    for line in (OWN / "stance_roles.jsonl").open(encoding="utf-8"):
        yield json.loads(line)["sentence"]
    with (gold / "coreference/gap-development.tsv").open(encoding="utf-8") as file:
        yield from (row["Text"] for row in csv.DictReader(file, delimiter="\t"))
