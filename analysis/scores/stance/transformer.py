"""Stance from a transformer encoder fine-tuned on news, run in 8-bit integers by ONNX Runtime."""

import gzip
import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language.words import WORD
from analysis.models import card, read
from analysis.scores.stance.names import Piece, named, pieces
from analysis.scores.stance.protocol import Contribution, Item, Probabilities
from analysis.scores.stance.wordpiece import WordPiece

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

SHARED = "stance"  # the card of the vocabulary, which all encoders share
VOCABULARY = "stance.vocabulary.txt"

# How a model's six outputs are read: two codebooks, two heads on one encoder.
REGISTERS = ("running", "sentences")
HIDDEN = ("running",)  # those in which every name is hidden: nothing is lost there, and no name moves a score

LENGTH = 128  # word pieces that the model reads, around the mention
_MENTION = 20  # of these, at most so many of the mention itself
_BATCH = 32

# The first rows of the vocabulary.
CLS, PAD, SEP, UNKNOWN, MASK, OPEN, CLOSE, SELF, NAME = range(9)
MARKS = ("<s>", "<pad>", "</s>", "<unk>", "<mask>", "<open>", "<close>", "<self>", "<name>")


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
    """An encoder with a head for each register, trained by ``python -m training.stance``.

    ``register`` chooses the codebook: "running" for the sentences of whole articles as outlets print them, "sentences"
    for sentences chosen because they judge somebody (NewsMTSC).  Weights are integers of 7 bits; each word piece is
    scaled to 8 bits on its own, so that no score depends on the other items of its batch or on the number of threads.
    ``explain`` gives how much the score (``p_pos - p_neg``) falls when a word is hidden, word by word: as many runs of
    the model as the sentence has words.
    """

    def __init__(self, name: str, threads: int = 1, register: str = REGISTERS[0]) -> None:
        """Read the card of ``name``; the weights are read and checked when it first scores."""
        self.name = name if register == REGISTERS[0] else f"{name}-{register}"
        self.register = register
        self._threads = threads
        self._model = f"stance_{name}"
        self._hashes = card(self._model)["files"] | card(SHARED)["files"]

    @cached_property
    def _session(self) -> "InferenceSession":
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read at the import: later is too late
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        weights = gzip.decompress(read(self._model, f"{self._model}.onnx.gz"))
        return InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _wordpiece(self) -> WordPiece:
        return WordPiece(read(SHARED, VOCABULARY).decode().splitlines(), UNKNOWN)

    @cached_property
    def fingerprint(self) -> str:
        """Hash of the weights and the vocabulary as their cards give it, of the register and of this method."""
        digest = hashlib.sha256(" ".join([*sorted(self._hashes.values()), self.register]).encode())
        for module in ("transformer.py", "names.py", "wordpiece.py"):
            digest.update(Path(__file__).with_name(module).read_bytes())
        return digest.hexdigest()[:16]

    def score(self, items: Sequence[Item]) -> list[Probabilities]:
        """Return the probabilities of each item, in order."""
        return self._run(list(map(self._encode, items)))

    def explain(self, item: Item) -> list[Contribution]:
        """Return what each word outside the mention adds to the score, in order of appearance."""
        encoded = self._encode(item)
        spans = [word.span() for word in WORD.finditer(item.sentence)]
        variants = {span: _without(encoded, *span) for span in spans}
        spans = [span for span in spans if variants[span] != encoded]
        whole, *without = self._run([encoded, *(variants[span] for span in spans)])
        score = whole.p_pos - whole.p_neg
        return [
            Contribution(start, end, score - (p.p_pos - p.p_neg))
            for (start, end), p in zip(spans, without, strict=True)
        ]

    def _encode(self, item: Item) -> Encoded:
        return encode(self._wordpiece, item, hide_others=self.register in HIDDEN)

    def _run(self, encoded: list[Encoded]) -> list[Probabilities]:
        first = 3 * REGISTERS.index(self.register)
        found = np.zeros((len(encoded), 3))
        for chosen in _batches([len(one.ids) for one in encoded]):
            logits = self._session.run(None, arrays([encoded[index] for index in chosen]))[0]
            found[chosen] = logits[:, first : first + 3]
        scores = np.exp(found - found.max(1, initial=-np.inf, keepdims=True))
        return [Probabilities(*row) for row in (scores / scores.sum(1, keepdims=True)).tolist()]


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield batches of indices, all of one length: nothing is padded, so that no sum depends on a batch."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for _, same in groupby(order, key=lengths.__getitem__):
        indices = list(same)
        yield from (indices[begin : begin + _BATCH] for begin in range(0, len(indices), _BATCH))


def encode(wordpiece: WordPiece, item: Item, hide_others: bool = False) -> Encoded:
    """Return the window of ``LENGTH`` word pieces centred on the mention, which stands between two marks.

    The target's own name is hidden wherever the sentence has it, so no score depends on who is meant; with
    ``hide_others`` so is every other name.
    """
    before: list[_Row] = []
    mention: list[_Row] = []
    after: list[_Row] = []
    side = before
    for piece in pieces(item):
        if piece.kind == "target":
            mention = [(SELF, _NOWHERE)] if named(item) else _rows(wordpiece, item, piece)[:_MENTION]
            side = after
        elif piece.kind == "self":
            side.append((SELF, _NOWHERE))
        elif piece.kind == "name" and hide_others:
            side.append((NAME, _NOWHERE))
        else:
            side.extend(_rows(wordpiece, item, piece))
    room = LENGTH - 4 - len(mention)
    left = before[max(0, len(before) - max(room // 2, room - len(after))) :]
    right = after[: room - len(left)]
    marked = [(OPEN, _NOWHERE), *mention, (CLOSE, _NOWHERE)]
    rows = [(CLS, _NOWHERE), *left, *marked, *right, (SEP, _NOWHERE)]
    start = 1 + len(left)
    return Encoded([row[0] for row in rows], start, start + len(marked), [row[1] for row in rows])


def arrays(batch: Sequence[Encoded]) -> dict[str, NDArray[np.int64]]:
    """Return the model's inputs: ids, attention mask and mention mask, each (items, pieces of the longest)."""
    shape = (len(batch), max(len(encoded.ids) for encoded in batch))
    inputs = {"ids": np.full(shape, PAD), "attention": np.zeros(shape, np.int64), "mention": np.zeros(shape, np.int64)}
    for row, encoded in enumerate(batch):
        inputs["ids"][row, : len(encoded.ids)] = encoded.ids
        inputs["attention"][row, : len(encoded.ids)] = 1
        inputs["mention"][row, encoded.start : encoded.end] = 1
    return inputs


def _rows(wordpiece: WordPiece, item: Item, piece: Piece) -> list[_Row]:
    cut = wordpiece.encode(item.sentence[piece.start : piece.end])
    return [(row, (piece.start + start, piece.start + end)) for row, start, end in cut]


def _without(encoded: Encoded, start: int, end: int) -> Encoded:
    """Hide the word pieces outside the mention that stand in ``[start, end)``."""
    ids = [
        MASK if start <= offset[0] < end and not encoded.start <= row < encoded.end else piece
        for row, (piece, offset) in enumerate(zip(encoded.ids, encoded.offsets, strict=True))
    ]
    return encoded._replace(ids=ids)
