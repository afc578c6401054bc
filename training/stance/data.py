"""The labelled mentions that the stance models learn from, each with its register, and mentions without labels."""

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import analysis
from analysis.scores.stance import Item
from analysis.scores.stance.transformer import REGISTERS
from training.stance.pool import articles, campaign

OWN = Path(__file__).parents[1] / "data"
UNSURE = 0.6  # weight of a label that the coder called unsure
RUNNING, SENTENCES = (REGISTERS.index(name) for name in ("running", "sentences"))


class Row(NamedTuple):
    """A labelled mention: ``label`` is 0 (unfavourable), 1 or 2 (favourable); ``weight`` that of its loss."""

    item: Item
    label: int
    register: int
    weight: float = 1.0


def training(gold: Path) -> list[Row]:
    """Return what is learned from first, without any sentence of a development set.

    NewsMTSC (people's labels), running news (machine-coded), our own made-up sentences on roles, and mentions of
    articles on other topics (machine-coded).
    """
    return _unseen(
        gold,
        [
            *_labelled(_lines(gold / "stance/newsmtsc-train.jsonl"), SENTENCES),
            *_labelled(_lines(gold / "stance/running-news-train.jsonl"), RUNNING),
            *_labelled(_lines(OWN / "stance_roles.jsonl"), RUNNING),
            *_labelled(_coded(gold, "stance_codes.tsv"), RUNNING),
        ],
    )


def weak(gold: Path) -> list[Row]:
    """Return mentions of the kinds that models trained on :func:`training` were weak at.

    Made-up sentences on states at war, wins and losses, irony and praise with their neutral counterparts, and
    machine-coded mentions that were chosen by what such a model said of them.
    """
    return _unseen(
        gold,
        [
            *_labelled(_lines(OWN / "stance_roles_weak.jsonl"), RUNNING),
            *_labelled(_coded(gold, "stance_codes_weak.tsv"), RUNNING),
        ],
    )


def development(gold: Path) -> dict[str, list[Row]]:
    """Return the sets that models are compared on."""
    return {
        "rw": _labelled(_lines(gold / "stance/newsmtsc-rw-dev.jsonl"), SENTENCES),
        "mt": _labelled(_lines(gold / "stance/newsmtsc-mt-dev.jsonl"), SENTENCES),
        "running": _labelled(_lines(gold / "stance/running-news-dev.jsonl"), RUNNING),
    }


def behaviour(gold: Path) -> list[Row]:
    """Return the made-up sentences of the behaviour set."""
    return _labelled(_lines(gold / "stance/behaviour-dev.jsonl"), RUNNING)


def unlabelled(gold: Path) -> list[Item]:
    """Return the mentions of the pool's articles, for a teacher to label; copies of a sentence once."""
    with TemporaryDirectory() as folder:
        pool = Path(folder) / "pool.jsonl"
        pool.write_text("".join(f"{json.dumps(article)}\n" for article in articles(gold)), "utf-8")
        tables = analysis.analyse(analysis.read(pool), stance="lexicon").tables
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    sentences = tables.sentences[tables.sentences["kind"] != "boilerplate"]
    held = tables.mentions.merge(sentences, on=["article_id", "sentence"], suffixes=("", "_of_sentence"))
    columns = (held[name] for name in ("article_id", "start_of_sentence", "end_of_sentence", "start", "end"))
    found = (
        Item(texts[article][first:last], start - first, end - first)
        for article, first, last, start, end in zip(*columns, strict=True)
    )
    return list(dict.fromkeys(found))


def _unseen(gold: Path, rows: list[Row]) -> list[Row]:
    held = {row.item.sentence for rows in (*development(gold).values(), behaviour(gold)) for row in rows}
    return [row for row in rows if row.item.sentence not in held]


def _coded(gold: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the machine-coded mentions of articles without labels: codes are ours, sentences those of the articles."""
    texts = {article["id"]: article["text"] for article in chain(articles(gold), campaign(gold))}
    with (OWN / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            first, start, end, last = (int(row[column]) for column in ("sentence", "start", "end", "last"))
            yield {
                "sentence": texts[row["article"]][first:last],
                "from": start - first,
                "to": end - first,
                **{column: int(row[column]) for column in ("polarity", "sure", "ok")},
            }


def _labelled(rows: Iterable[dict[str, Any]], register: int) -> list[Row]:
    """Return the rows that are labelled and whose span names the target, each mention once."""
    found = {
        (row["sentence"], row["from"], row["to"]): Row(
            Item(row["sentence"], row["from"], row["to"]),
            row["polarity"] + 1,
            register,
            1.0 if row.get("sure", 1) else UNSURE,
        )
        for row in rows
        if row["polarity"] is not None and row.get("ok", 1)
    }
    return list(found.values())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.open(encoding="utf-8"))
