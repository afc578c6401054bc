"""Fit a network to labels, or to what a teacher says, and keep the moving average of its weights."""

import math
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from analysis.evaluate.classes import macro_f1
from analysis.scores.stance import Item
from analysis.scores.stance.transformer import MARKS, MASK, encode
from analysis.scores.stance.wordpiece import WordPiece
from training.stance.data import Row
from training.stance.net import CLASSES, Net, logits, tensors

BATCH = 32
HEAD_RATE = 2e-4
LAYER_DECAY = 0.92  # learning rate of each layer relative to the one above
WARM_UP = 0.1
LEAST_RATE = 0.02  # of the highest, at the end
SMOOTHING = 0.05
DROP_WORDS = 0.04  # share of word pieces replaced by the mask
AVERAGE = 0.99  # decay of the moving average of the weights, every second step


class Example(NamedTuple):
    """A mention with the probabilities that the network should give it in one register."""

    item: Item
    register: int
    target: tuple[float, float, float]
    weight: float = 1.0


def hard(rows: Sequence[Row]) -> list[Example]:
    """Return labelled mentions as examples, their labels smoothed."""
    spread = SMOOTHING / CLASSES
    found = []
    for row in rows:
        low, middle, high = (spread + (1 - SMOOTHING) * (label == row.label) for label in range(CLASSES))
        found.append(Example(row.item, row.register, (low, middle, high), row.weight))
    return found


class Plan(NamedTuple):
    """How a network is fitted: the learning rate of its highest layer, and how often it sees every example.

    ``hide`` is the share of sentences whose other names are hidden too, by register.
    """

    rate: float
    epochs: int
    hide: tuple[float, float] = (0.2, 0.2)


class Fit:
    """One training of ``net``, of ``steps`` batches."""

    def __init__(self, net: Net, wordpiece: WordPiece, out: Path, plan: Plan, steps: int) -> None:
        self._net, self._wordpiece, self._out, self._plan = net, wordpiece, out, plan
        self._weights = list(net.parameters())
        self._average = [weight.detach().clone() for weight in self._weights]
        self._optimiser = torch.optim.AdamW(_groups(net, plan.rate), fused=True)
        warm = WARM_UP * steps
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser,
            lambda step: max(LEAST_RATE, min((step + 1) / warm, (steps - step) / (steps - warm))),
        )
        self._step = 0

    def epoch(self, examples: Sequence[Example], dev: dict[str, list[Row]]) -> None:
        """Go through ``examples`` once, save the average of the weights, and log its macro-F1 on ``dev``."""
        self._net.train()
        hide = [random.random() < self._plan.hide[one.register] for one in examples]  # noqa: S311
        encoded = [encode(self._wordpiece, one.item, other) for one, other in zip(examples, hide, strict=True)]
        losses, began = [], time.monotonic()
        for chosen in _batches([len(one.ids) for one in encoded]):
            inputs = tensors([encoded[index] for index in chosen])
            dropped = (torch.rand(inputs["ids"].shape) < DROP_WORDS) & (inputs["ids"] >= len(MARKS))
            inputs["ids"] = inputs["ids"].masked_fill(dropped, MASK)
            losses.append(self._learn(inputs, [examples[index] for index in chosen]))
            if self._step % 50 == 0:
                log(f"  step {self._step}, {time.monotonic() - began:.0f} s, loss {np.mean(losses[-50:]):.3f}")
        live = [weight.detach().clone() for weight in self._weights]
        _load(self._weights, self._average)
        torch.save(self._net.state_dict(), self._out)
        log(f"loss {np.mean(losses):.4f}, macro-F1 of the average {figures(self._net, self._wordpiece, dev)}")
        _load(self._weights, live)

    def finish(self) -> Net:
        """Return the network with the average of its weights."""
        _load(self._weights, self._average)
        return self._net.eval()

    def _learn(self, inputs: dict[str, Tensor], examples: Sequence[Example]) -> float:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = self._net(**inputs)
        own = outputs.float().view(len(examples), -1, CLASSES)
        own = own[torch.arange(len(examples)), [one.register for one in examples]]
        weight = torch.tensor([one.weight for one in examples])
        each = functional.cross_entropy(own, torch.tensor([one.target for one in examples]), reduction="none")
        loss = (each * weight).sum() / weight.sum()
        self._optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self._weights, 1.0)
        self._optimiser.step()
        self._schedule.step()
        self._step += 1
        if self._step % 2 == 0:
            with torch.no_grad():
                torch._foreach_lerp_(self._average, self._weights, 1 - min(AVERAGE, self._step / (self._step + 10)))
        return loss.item()


def fit(
    net: Net,
    wordpiece: WordPiece,
    examples: Callable[[], Sequence[Example]],
    dev: dict[str, list[Row]],
    path: Path,
    plan: Plan,
) -> Net:
    """Return ``net`` fitted to ``examples()`` and saved in ``path``, or as an earlier fit left it there."""
    if path.exists():
        net.load_state_dict(torch.load(path))
        return net.eval()
    shown, part = examples(), path.with_suffix(".part.pt")
    training = Fit(net, wordpiece, part, plan, plan.epochs * math.ceil(len(shown) / BATCH))
    for _ in range(plan.epochs):
        training.epoch(shown, dev)
    part.rename(path)
    return training.finish()


def figures(net: Net, wordpiece: WordPiece, dev: dict[str, list[Row]]) -> dict[str, float]:
    """Return the macro-F1 on each development set, in its register."""
    found = {}
    for name, rows in dev.items():
        guessed = logits(net, wordpiece, [row.item for row in rows], rows[0].register).argmax(1)
        found[name] = round(macro_f1(np.array([row.label for row in rows]) - 1, guessed - 1), 4)
    return found


def log(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _groups(net: Net, rate: float) -> list[dict[str, object]]:
    """Return each weight with its learning rate, lower for lower layers, and decay for matrices only."""
    layers = net.encoder.config.num_hidden_layers
    groups: list[dict[str, object]] = []
    for name, weight in net.named_parameters():
        above = layers - 1 - int(name.split(".layer.")[1].split(".")[0]) if ".layer." in name else layers
        own = HEAD_RATE if name.startswith("out.") else rate * LAYER_DECAY**above
        groups.append({"params": [weight], "lr": own, "weight_decay": 0.01 if weight.dim() > 1 else 0.0})
    return groups


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Return batches of indices, alike in length, in random order."""
    order = sorted(range(len(lengths)), key=lambda index: lengths[index] + 8 * random.random())  # noqa: S311
    found = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    random.shuffle(found)
    return found


@torch.no_grad()
def _load(weights: list[nn.Parameter], values: list[Tensor]) -> None:
    for weight, value in zip(weights, values, strict=True):
        weight.copy_(value)
