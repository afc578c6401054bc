"""Train both encoders and write what the package ships: ``python -m training.stance GOLD --out FOLDER``.

"accurate" (all-mpnet-base-v2) learns from labels, in several runs; "fast" (all-MiniLM-L6-v2) learns from the same
labels and from what "accurate" says of many mentions without labels.  What FOLDER already holds of an earlier run is
not trained again.
"""

import argparse
import hashlib
import json
import random
from pathlib import Path

import numpy as np
import torch
from scipy.special import softmax

from analysis.scores.stance.transformer import MARKS, REGISTERS, UNKNOWN, VOCABULARY, encode
from analysis.scores.stance.wordpiece import WordPiece
from training.stance.accurate import accurate
from training.stance.bases import base
from training.stance.calibrate import SHIFTS, slope
from training.stance.data import Row, behaviour, development, training, unlabelled
from training.stance.export import compressed, integers, onnx_bytes
from training.stance.fit import Example, Plan, figures, fit, hard, log
from training.stance.net import Net, logits, scale, tensors
from training.stance.vocabulary import pieces

COMMAND = "python -m training.stance GOLD --out FOLDER"
SEED = 1
FAST = Plan(1e-4, 4)
SOURCES = {"accurate": "all-mpnet-base-v2", "fast": "all-MiniLM-L6-v2"}
TOPS = {"accurate": 45, "fast": 31}  # steps of a weight on either side of zero
TAUGHT = 8_000  # mentions without labels that "accurate" labels for "fast"


def main() -> None:
    """Train, calibrate, export, and write the cards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    held = pieces(options.gold)
    vocabulary = "\n".join([*MARKS, *held]) + "\n"
    _write(
        options.out,
        "stance",
        {VOCABULARY: vocabulary.encode()},
        {
            "source": "word pieces of BERT's vocabulary (Devlin et al. 2019), those that news uses",
            "licence": "Apache-2.0",
            "command": COMMAND,
        },
    )
    wordpiece = WordPiece([*MARKS, *held], UNKNOWN)
    teacher = accurate(options.gold, options.out, wordpiece, held)
    student = _fast(teacher, wordpiece, held, options.gold, options.out)
    for name, net in (("accurate", teacher), ("fast", student)):
        _ship(name, net, wordpiece, options.gold, options.out)


def _fast(teacher: Net, wordpiece: WordPiece, held: list[str], gold: Path, out: Path) -> Net:
    """Return the network "fast" after its training, or as an earlier run left it."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    return fit(
        Net(base("minilm", held)),
        wordpiece,
        lambda: hard(training(gold)) + _taught(teacher, wordpiece, gold),
        development(gold),
        out / "fast.pt",
        FAST,
    )


def _taught(teacher: Net, wordpiece: WordPiece, gold: Path) -> list[Example]:
    """Return mentions without labels with what the teacher says of them, in the register of running news."""
    random.seed(SEED)
    pool = unlabelled(gold)
    chosen = random.sample(pool, min(TAUGHT, len(pool)))
    register = REGISTERS.index("running")
    said = softmax(logits(teacher, wordpiece, chosen, register), axis=1)
    return [Example(item, register, tuple(map(float, p))) for item, p in zip(chosen, said, strict=True)]


def _ship(name: str, net: Net, wordpiece: WordPiece, gold: Path, out: Path) -> None:
    """Calibrate the network's probabilities, and write its file and its card."""
    dev = development(gold)
    before = figures(net, wordpiece, dev)
    _calibrated(name, net, wordpiece, dev)
    sample = tensors([encode(wordpiece, row.item) for row in dev["running"][:4]])
    model = compressed(integers(onnx_bytes(net, sample, out / "single.onnx"), TOPS[name]))
    card = {
        "source": f"{SOURCES[name]} fine-tuned on NewsMTSC (Hamborg & Donnay 2021), machine-coded running news and "
        "pages, and made-up sentences",
        "licence": f"Apache-2.0 ({SOURCES[name]}); labelled sentences not included",
        "command": COMMAND,
        "development, single precision, not calibrated": before,
        "behaviour, single precision": figures(net, wordpiece, {"behaviour": behaviour(gold)}),
    }
    _write(out, f"stance_{name}", {f"stance_{name}.onnx.gz": model}, card)


def _calibrated(name: str, net: Net, wordpiece: WordPiece, dev: dict[str, list[Row]]) -> None:
    """Fit the temperature of each register on its development sets, and build it and the shift into the last layer."""
    for index, register in enumerate(REGISTERS):
        rows = [row for held in dev.values() for row in held if row.register == index]
        found = logits(net, wordpiece, [row.item for row in rows], index).astype(float)
        factor = slope(found, np.array([row.label for row in rows]))
        scale(net, index, factor, SHIFTS.get((name, register), (0.0, 0.0, 0.0)))
        log(f"register {register}: logits × {factor:.3f}")


def _write(out: Path, model: str, files: dict[str, bytes], card: dict[str, object]) -> None:
    for name, content in files.items():
        (out / name).write_bytes(content)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    (out / f"{model}.json").write_text(json.dumps({"model": model, **card, "files": hashes}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
