"""Voice against codings: whose words the marked passage of each sentence is, beside simple methods.

A sheet holds no more than the sentence, and so does what is measured: in its article the program sees the sentences
around it, too.
"""

from pathlib import Path

import numpy as np

from analysis.errors import EXIT_BAD_INPUT, FramescopeError
from analysis.evaluate.classes import figures
from analysis.evaluate.coding.labels import code, marked, on_average_one, sheet
from analysis.evaluate.result import Evaluation
from analysis.evaluate.voice import MODEL, alone, methods
from analysis.language.voices.spans import Voice
from analysis.vocabulary import VOICES

_OWN = VOICES[0]
_PLACES: dict[str, int] = {voice: place for place, voice in enumerate(VOICES)}


def evaluate(gold: Path) -> Evaluation:
    """Return the agreement of the voices with the codings in ``gold``, with predictions in their order.

    Raises FramescopeError where the file is no sheet of codings of voice, or nothing is coded.
    """
    rows = sheet(gold, "voice")
    held = [row for row in rows if code(row) is not None]
    if not held:
        raise FramescopeError(f"{gold} has no coded passage: there is nothing to compare with.", EXIT_BAD_INPUT)
    truth = np.array([_PLACES[row.code] for row in held])
    passages = [marked(gold, row) for row in held]
    guesses = {
        name: np.array([_voice(method(alone(text)), start, end) for text, start, end in passages])
        for name, method in methods().items()
    }
    values, counts = np.unique(truth, return_counts=True)
    guesses["majority class"] = np.full(len(truth), values[counts.argmax()])
    counted = on_average_one([row.weight for row in held])
    names = dict(enumerate(VOICES))
    found = [
        one
        for name, guess in guesses.items()
        for one in figures("voice", name, gold.name, names, truth, guess, counted)
    ]
    predictions = [
        {"article_id": row.article_id, "start": row.start, "end": row.end, "voice": VOICES[guess]}
        for row, guess in zip(held, guesses[MODEL], strict=True)
    ]
    return Evaluation(found, predictions, len(rows) - len(held))


def _voice(found: list[Voice], start: int, end: int) -> int:
    """Return the place in VOICES of the voice that most of a passage has."""
    held = dict.fromkeys(VOICES, 0)
    for one in found:
        held[one.voice if one.voice in VOICES else _OWN] += max(0, min(one.end, end) - max(one.start, start))
    held[_OWN] += end - start - sum(held.values())
    return _PLACES[max(held, key=held.__getitem__)]
