"""The network: an encoder, and a linear layer over what it says of the sentence and of the mention."""

from collections.abc import Sequence
from copy import deepcopy

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from analysis.scores.stance import Item
from analysis.scores.stance.transformer import HIDDEN, REGISTERS, Encoded, arrays, encode
from analysis.scores.stance.wordpiece import WordPiece
from training.stance.bases import Base

CLASSES = 3
_BATCH = 48


class Net(nn.Module):
    """An encoder with a linear layer over [CLS], the mean of the mention and the mean of the sentence."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        self.encoder = base.encoder
        self.dropout = nn.Dropout(0.1)
        self.out = nn.Linear(3 * base.encoder.config.hidden_size, len(REGISTERS) * CLASSES)
        nn.init.normal_(self.out.weight, std=0.02)
        nn.init.zeros_(self.out.bias)

    def forward(self, ids: Tensor, attention: Tensor, mention: Tensor) -> Tensor:
        """Return the logits (items, registers × classes) of unfavourable, neutral and favourable."""
        hidden = self.encoder(input_ids=ids, attention_mask=attention).last_hidden_state.float()
        means = [
            (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
            for mask in (mention.to(hidden.dtype), attention.to(hidden.dtype))
        ]
        logits: Tensor = self.out(self.dropout(torch.cat([hidden[:, 0], *means], 1)))
        return logits


def tensors(batch: Sequence[Encoded]) -> dict[str, Tensor]:
    """Return the inputs of a batch as tensors."""
    return {name: torch.from_numpy(array) for name, array in arrays(batch).items()}


@torch.no_grad()
def logits(net: Net, wordpiece: WordPiece, items: Sequence[Item], register: int) -> NDArray[np.float32]:
    """Return the logits (items, classes) of ``items`` in one register, in input order, names hidden as in use."""
    net.eval()
    hide = REGISTERS[register] in HIDDEN
    encoded = [encode(wordpiece, item, hide) for item in items]
    order = sorted(range(len(items)), key=lambda index: len(encoded[index].ids))
    found = np.zeros((len(items), len(REGISTERS) * CLASSES), np.float32)
    for begin in range(0, len(order), _BATCH):
        chosen = order[begin : begin + _BATCH]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found[chosen] = net(**tensors([encoded[index] for index in chosen])).float().numpy()
    return found[:, CLASSES * register : CLASSES * (register + 1)]


def mean(nets: Sequence[Net]) -> Net:
    """Return a network with the mean of the weights of ``nets``, which were trained from the same start."""
    found, states = deepcopy(nets[0]), [net.state_dict() for net in nets]
    found.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return found.eval()


@torch.no_grad()
def scale(net: Net, register: int, factor: float, shift: tuple[float, float, float]) -> None:
    """Multiply the logits of one register by ``factor``, and add ``shift``, class by class."""
    own = slice(CLASSES * register, CLASSES * (register + 1))
    net.out.weight[own] *= factor
    net.out.bias[own] = factor * net.out.bias[own] + torch.tensor(shift)
