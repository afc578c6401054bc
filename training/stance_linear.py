"""Train the fast stance model: ``python training/stance_linear.py GOLD --out FOLDER``, after the accurate one.

Multinomial logistic regression (scikit-learn), names hidden, on the training sentences of NewsMTSC and on as many
mentions that nobody labelled (the other names and pronouns in those sentences and in the articles of
GOLD/corpora), with the accurate model's probabilities as their labels.  Classes weigh alike.  The strength of the
penalty is the best of a grid in 3-fold cross-validation on the labelled mentions, articles kept whole (the accurate
model has seen their labels, which flatters the grid alike).  Writes the table of weights and its card, which
``analysis/models`` ships; the development sets are scored once, at the end.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from analysis.corpus.furniture import blocks
from analysis.corpus.sanitise import sanitise
from analysis.evaluate.stance import CLASSES, macro_f1
from analysis.language.sentences import sentences
from analysis.scores.stance import Item, linear, load
from analysis.scores.stance.lexicon import LexiconModel
from analysis.scores.stance.names import names

PENALTIES = (0.01, 0.02, 0.04)  # scikit-learn's C
FOLDS = 3
RAREST = 5  # a feature of fewer training mentions is left out
UNLABELLED = 12_000
SHORTEST, LONGEST = 30, 400  # characters of an unlabelled sentence
SEED = 1
# What the news of 2012 to 2019 was about is no praise and no blame.
TOPICS = frozenset(
    ("email", "emails", "server", "wikileaks", "dossier", "collusion", "birther", "tweet", "tweets", "anthem")
)
CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
SMALL = re.compile(r"\b[a-z]\w+")
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|him|[Hh]is|[Hh]er|[Tt]hey)\b")
Labels = NDArray[np.intp]


def read(path: Path) -> list[dict[str, Any]]:
    """Return the labelled mentions of a file, each once."""
    rows = map(json.loads, path.open(encoding="utf-8"))
    return list({(row["sentence"], row["from"], row["to"]): row for row in rows}.values())


def item(row: dict[str, Any]) -> Item:
    """Return the item of a labelled mention."""
    return Item(row["sentence"], row["from"], row["to"])


def unlabelled(gold: Path, labelled: set[Item], development: set[str]) -> list[Item]:
    """Return a random choice of mentions in the training sentences and in the articles that have no label."""
    texts = [sentence for sentence, _, _ in labelled]
    for line in (gold / "corpora/allsides-dev.jsonl").open(encoding="utf-8"):
        text = sanitise(json.loads(line)["text"])
        texts += [text[found.start : found.end] for found in sentences(text, blocks(text)) if found.kind == "body"]
    edges = {(sentence, edge) for sentence, *span in labelled for edge in span}
    found = [
        Item(sentence, start, end)
        for sentence in sorted({*texts} - development)
        if SHORTEST <= len(sentence) <= LONGEST
        for start, end in sorted({*names(sentence), *(match.span() for match in PRONOUN.finditer(sentence))})
        if not {(sentence, start), (sentence, end)} & edges
    ]
    chosen = np.random.default_rng(SEED).choice(len(found), min(UNLABELLED, len(found)), replace=False)
    return [found[index] for index in chosen]


def proper(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that these texts capitalise more often than not inside a sentence, and their stems."""
    capitals, small = Counter[str](), Counter[str]()
    for text in texts:
        capitals.update(word.lower() for word in CAPITALISED.findall(text))
        small.update(SMALL.findall(text))
    words = {word for word, count in capitals.items() if count > small[word]}
    return frozenset((words | {linear.stemmed(word) for word in words}) - set(small.keys() - words))


def features(items: list[Item]) -> list[dict[str, float]]:
    """Return the features of items, topics left out; the bias is the regression's own intercept."""
    lexicon = LexiconModel()
    return [
        {
            name: value
            for name, value in linear.features(lexicon, one).items()
            if name != linear.BIAS and TOPICS.isdisjoint(name.split())
        }
        for one in items
    ]


def labels(rows: list[dict[str, Any]]) -> Labels:
    """Return the polarity of labelled mentions."""
    return np.array([row["polarity"] for row in rows])


def article(row: dict[str, Any]) -> str:
    """Return the article that a mention comes from."""
    return "_".join(row["id"].split("_")[:3])


def distilled(
    penalty: float, x: csr_array, y: Labels, other: csr_array, taught: NDArray[np.float64]
) -> LogisticRegression:
    """Return the model trained on labelled mentions and on others, each of these once a class with its probability."""
    weight = [len(y) / (3 * (y == label).sum()) for label in CLASSES]
    shares = taught * taught.sum() / (3 * taught.sum(0))
    return LogisticRegression(C=penalty, max_iter=300, tol=1e-3).fit(
        vstack([x, *[other] * 3]),
        np.concatenate([y, *(np.full(len(taught), label) for label in CLASSES)]),
        np.concatenate([[weight[label + 1] for label in y], *shares.T]),
    )


def cross_validated(
    penalty: float,
    x: csr_array,
    y: Labels,
    other: csr_array,
    taught: NDArray[np.float64],
    labelled: list[Item],
    others: list[Item],
    groups: list[str],
) -> Labels:
    """Return a guess for each labelled mention by a model that saw neither its article nor its sentence."""
    guess = np.zeros_like(y)
    for train, test in GroupKFold(FOLDS).split(x, y, groups):
        held = {labelled[index].sentence for index in test}
        free = np.array([one.sentence not in held for one in others])
        guess[test] = distilled(penalty, x[train], y[train], other[free], taught[free]).predict(x[test])
    return guess


def table(names: list[str], model: LogisticRegression) -> str:
    """Return the weights as text, each against neutral's."""
    weights = np.column_stack([model.intercept_, model.coef_]).T
    rows = np.round(weights[:, [0, 2]] - weights[:, [1]], 3) + 0.0
    lines = [f"{name}\t{negative:g}\t{positive:g}" for name, (negative, positive) in zip(names, rows, strict=True)]
    return "\n".join(["feature\tunfavourable\tfavourable", *lines]) + "\n"


def main() -> None:
    """Choose the penalty, train, write the weights and their card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = read(options.gold / "stance/newsmtsc-train.jsonl")
    held = {name: read(options.gold / f"stance/newsmtsc-{name}-dev.jsonl") for name in ("rw", "mt")}
    labelled = [item(row) for row in rows]
    others = unlabelled(options.gold, set(labelled), {row["sentence"] for group in held.values() for row in group})
    taught = np.array(load("accurate").score(others))
    y = labels(rows)
    vectoriser = DictVectorizer()
    x = vectoriser.fit_transform(features(labelled + others)).tocsr()
    hidden = proper({one.sentence for one in labelled + others})
    unnamed = [hidden.isdisjoint(re.split(r"\W+", name)) for name in vectoriser.get_feature_names_out()]
    common = (np.asarray((x != 0).sum(0)).ravel() >= RAREST) & unnamed
    x = x[:, common]
    gold = x[: len(rows)]
    groups = [article(row) for row in rows]
    scores = {
        penalty: macro_f1(y, cross_validated(penalty, gold, y, x[len(rows) :], taught, labelled, others, groups))
        for penalty in PENALTIES
    }
    best = max(scores, key=lambda penalty: scores[penalty])
    model = distilled(best, gold, y, x[len(rows) :], taught)
    options.out.mkdir(parents=True, exist_ok=True)
    columns = [linear.BIAS, *vectoriser.get_feature_names_out()[common]]
    content = table(columns, model).encode()
    (options.out / linear.WEIGHTS).write_bytes(content)
    development = {}
    for name, group in held.items():
        guess = model.predict(vectoriser.transform(features([item(row) for row in group]))[:, common])
        development[name] = round(macro_f1(labels(group), guess), 4)
    card = {
        "model": linear.MODEL,
        "source": "NewsMTSC (Hamborg & Donnay 2021) and the accurate model's judgements; VADER's valences as features",
        "licence": "MIT; labelled sentences MIT, articles of third parties, neither included",
        "command": "python training/stance_linear.py GOLD --out FOLDER",
        "weights": 2 * len(columns),
        "cross-validated macro-F1 by C": {str(penalty): round(score, 4) for penalty, score in scores.items()},
        "development macro-F1": development,
        "files": {linear.WEIGHTS: hashlib.sha256(content).hexdigest()},
    }
    text = json.dumps(card, indent=2) + "\n"
    (options.out / f"{linear.MODEL}.json").write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
