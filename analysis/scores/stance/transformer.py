"""Stance from a small transformer: all-MiniLM-L6-v2, fine-tuned on NewsMTSC, run in 8-bit integers by ONNX Runtime."""

import hashlib
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language.words import WORD
from analysis.models import read
from analysis.scores.stance.names import Piece, named, pieces
from analysis.scores.stance.protocol import Contribution, Item, Probabilities

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL = "stance_accurate"
WEIGHTS, VOCABULARY = "stance_accurate.onnx", "stance_accurate.tokenizer.json"

LENGTH = 128  # word pieces that the model reads, around the mention
_MENTION = 20  # of these, at most so many of the mention itself
_BATCH = 32

# Rows of the vocabulary: BERT's own marks, and four that it left unused.
PAD, CLS, SEP, MASK = 0, 101, 102, 103
OPEN, CLOSE, SELF, NAME = 2, 3, 4, 5


class Encoded(NamedTuple):
    """Word pieces of an item; those from ``start`` to ``end`` are the mention's, and ``offsets`` where each stands.

    A piece that stands for no characters has the offsets (-1, -1).
    """

    ids: list[int]
    start: int
    end: int
    offsets: list[tuple[int, int]]


_Row = tuple[int, tuple[int, int]]
_NOWHERE = (-1, -1)


class TransformerModel:
    """all-MiniLM-L6-v2 (Apache-2.0) trained by training/stance_transformer.py.

    Weights are stored as 8-bit integers and used in single precision, so that no score depends on the other items of
    its batch.  ``explain`` gives how much the score (``p_pos - p_neg``) falls when a word is hidden, word by word: as
    many runs of the model as the sentence has words.
    """

    name = "accurate"

    def __init__(self, threads: int = 1) -> None:
        """Read and check the model's files; it is made, to run on ``threads`` threads, when it first scores."""
        self._threads = threads
        self._weights, self._vocabulary = read(MODEL, WEIGHTS), read(MODEL, VOCABULARY)

    @cached_property
    def _session(self) -> "InferenceSession":
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read at the import: later is too late
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        return InferenceSession(self._weights, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        return Tokenizer.from_str(self._vocabulary.decode())

    @cached_property
    def fingerprint(self) -> str:
        """Hash of the weights, the vocabulary and of this method."""
        digest = hashlib.sha256(self._weights + self._vocabulary)
        for module in ("transformer.py", "names.py"):
            digest.update(Path(__file__).with_name(module).read_bytes())
        return digest.hexdigest()[:16]

    def score(self, items: Sequence[Item]) -> list[Probabilities]:
        """Return the probabilities of each item, in order."""
        return self._run([encode(self._tokenizer, item) for item in items])

    def explain(self, item: Item) -> list[Contribution]:
        """Return what each word outside the mention adds to the score, in order of appearance."""
        encoded = encode(self._tokenizer, item)
        spans = [word.span() for word in WORD.finditer(item.sentence)]
        variants = {span: _without(encoded, *span) for span in spans}
        spans = [span for span in spans if variants[span] != encoded]
        whole, *without = self._run([encoded, *(variants[span] for span in spans)])
        score = whole.p_pos - whole.p_neg
        return [
            Contribution(start, end, score - (p.p_pos - p.p_neg))
            for (start, end), p in zip(spans, without, strict=True)
        ]

    def _run(self, encoded: list[Encoded]) -> list[Probabilities]:
        order = sorted(range(len(encoded)), key=lambda index: len(encoded[index].ids))
        found = np.zeros((len(encoded), 3))
        for first in range(0, len(order), _BATCH):
            chosen = order[first : first + _BATCH]
            found[chosen] = self._session.run(None, padded([encoded[index] for index in chosen]))[0]
        scores = np.exp(found - found.max(1, initial=-np.inf, keepdims=True))
        return [Probabilities(*row) for row in (scores / scores.sum(1, keepdims=True)).tolist()]


def encode(tokenizer: "Tokenizer", item: Item, hide_others: bool = False) -> Encoded:
    """Return the window of ``LENGTH`` word pieces centred on the mention, which stands between two marks.

    The target's own name is hidden wherever the sentence has it, so no score depends on who is meant; with
    ``hide_others`` (an augmentation in training) so is every other name.
    """
    before: list[_Row] = []
    mention: list[_Row] = []
    after: list[_Row] = []
    side = before
    for piece in pieces(item):
        if piece.kind == "target":
            mention = [(SELF, _NOWHERE)] if named(item) else _rows(tokenizer, item, piece)[:_MENTION]
            side = after
        elif piece.kind == "self":
            side.append((SELF, _NOWHERE))
        elif piece.kind == "name" and hide_others:
            side.append((NAME, _NOWHERE))
        else:
            side.extend(_rows(tokenizer, item, piece))
    room = LENGTH - 4 - len(mention)
    left = before[max(0, len(before) - max(room // 2, room - len(after))) :]
    right = after[: room - len(left)]
    marked = [(OPEN, _NOWHERE), *mention, (CLOSE, _NOWHERE)]
    rows = [(CLS, _NOWHERE), *left, *marked, *right, (SEP, _NOWHERE)]
    start = 1 + len(left)
    return Encoded([row[0] for row in rows], start, start + len(marked), [row[1] for row in rows])


def padded(batch: Sequence[Encoded]) -> dict[str, NDArray[np.int64]]:
    """Return the model's inputs: ids, attention mask and mention mask, each (items, longest item)."""
    shape = (len(batch), max(len(encoded.ids) for encoded in batch))
    inputs = {name: np.zeros(shape, np.int64) for name in ("ids", "attention", "mention")}
    for row, encoded in enumerate(batch):
        inputs["ids"][row, : len(encoded.ids)] = encoded.ids
        inputs["attention"][row, : len(encoded.ids)] = 1
        inputs["mention"][row, encoded.start : encoded.end] = 1
    return inputs


def _rows(tokenizer: "Tokenizer", item: Item, piece: Piece) -> list[_Row]:
    encoding = tokenizer.encode(item.sentence[piece.start : piece.end], add_special_tokens=False)
    offsets = ((piece.start + start, piece.start + end) for start, end in encoding.offsets)
    return list(zip(encoding.ids, offsets, strict=True))


def _without(encoded: Encoded, start: int, end: int) -> Encoded:
    """Hide the word pieces outside the mention that stand in ``[start, end)``."""
    ids = [
        MASK if start <= offset[0] < end and not encoded.start <= row < encoded.end else piece
        for row, (piece, offset) in enumerate(zip(encoded.ids, encoded.offsets, strict=True))
    ]
    return encoded._replace(ids=ids)
