"""The training of "accurate": two runs, two more from the mean of their weights, and the mean of three of them.

The mean of the weights of several runs is one network, as fast as each, that errs less than they do ("model soup",
Wortsman et al. 2022).
"""

import random
from collections.abc import Sequence
from pathlib import Path

import torch

from analysis.scores.stance.wordpiece import WordPiece
from training.stance.bases import base
from training.stance.data import SENTENCES, Row, development, training, weak
from training.stance.fit import Plan, fit, hard
from training.stance.net import Net, mean

START = 1  # the seed of the weights that no pretrained encoder has
FIRST = {1: Plan(5e-5, 3), 2: Plan(5e-5, 2)}  # by seed
LAST = {seed: Plan(3e-5, 1, hide=(0.6, 0.2)) for seed in (3, 4)}
TIMES = 3  # how often a last run sees each mention of the kinds that are weak
REPLAYED = 0.5  # share of the sentences of NewsMTSC that a last run sees again


def accurate(gold: Path, out: Path, wordpiece: WordPiece, held: list[str]) -> Net:
    """Return the network "accurate": the mean of the longest first run and of the last ones.

    The former keeps it good at chosen sentences.  Each run is left in ``out``, and not run again when it is there.
    """
    rows, rare, dev = training(gold), weak(gold), development(gold)

    def run(net: Net, seed: int, plan: Plan, shown: Sequence[Row]) -> Net:
        random.seed(seed)
        torch.manual_seed(seed)
        return fit(net, wordpiece, lambda: hard(shown), dev, out / f"accurate.{seed}.pt", plan)

    first = [run(_start(held), seed, plan, rows) for seed, plan in FIRST.items()]
    last = [run(mean(first), seed, plan, _mixed(rows, rare, seed)) for seed, plan in LAST.items()]
    return mean([first[0], *last])


def _start(held: list[str]) -> Net:
    """Return the network before training, always the same: only then can the weights of two runs be averaged."""
    torch.manual_seed(START)
    return Net(base("mpnet", held))


def _mixed(rows: Sequence[Row], rare: list[Row], seed: int) -> list[Row]:
    """Return what a last run sees: most of what was seen before, and what the network is weak at, several times."""
    draw = random.Random(seed)  # noqa: S311
    return [row for row in rows if row.register != SENTENCES or draw.random() < REPLAYED] + TIMES * rare
