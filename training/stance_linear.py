"""Train the fast stance model: ``python training/stance_linear.py GOLD --out FOLDER``.

Multinomial logistic regression (scikit-learn) on the training sentences of NewsMTSC, classes weighted alike; the
strength of the penalty is the best of a grid in 5-fold cross-validation, articles kept whole.  Writes the table of
weights and its card, which ``analysis/models`` ships; the development sets are scored once, at the end.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from analysis.evaluate.stance import macro_f1
from analysis.scores.stance import Item, linear
from analysis.scores.stance.lexicon import LexiconModel

PENALTIES = (0.01, 0.02, 0.04, 0.08)  # scikit-learn's C
FOLDS = 5
RAREST = 4  # a feature of fewer training mentions is left out
Labels = NDArray[np.intp]


def read(path: Path) -> list[dict[str, Any]]:
    """Return the labelled mentions of a file, each once."""
    rows = map(json.loads, path.open(encoding="utf-8"))
    return list({(row["sentence"], row["from"], row["to"]): row for row in rows}.values())


def features(rows: list[dict[str, Any]]) -> list[dict[str, float]]:
    """Return the features of labelled mentions; the bias is the regression's own intercept."""
    lexicon = LexiconModel()
    found = [linear.features(lexicon, Item(row["sentence"], row["from"], row["to"])) for row in rows]
    for one in found:
        del one[linear.BIAS]
    return found


def labels(rows: list[dict[str, Any]]) -> Labels:
    """Return the polarity of labelled mentions."""
    return np.array([row["polarity"] for row in rows])


def article(row: dict[str, Any]) -> str:
    """Return the article that a mention comes from."""
    return "_".join(row["id"].split("_")[:3])


def regression(penalty: float) -> LogisticRegression:
    """Return the untrained model."""
    return LogisticRegression(C=penalty, class_weight="balanced", max_iter=300, tol=1e-3)


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
    y = labels(rows)
    vectoriser = DictVectorizer()
    x = vectoriser.fit_transform(features(rows)).tocsr()
    common = np.asarray((x != 0).sum(0)).ravel() >= RAREST
    x = x[:, common]
    groups = [article(row) for row in rows]
    scores = {
        penalty: macro_f1(y, cross_val_predict(regression(penalty), x, y, groups=groups, cv=GroupKFold(FOLDS)))
        for penalty in PENALTIES
    }
    best = max(scores, key=lambda penalty: scores[penalty])
    model = regression(best).fit(x, y)
    options.out.mkdir(parents=True, exist_ok=True)
    names = [linear.BIAS, *vectoriser.get_feature_names_out()[common]]
    content = table(names, model).encode()
    (options.out / linear.WEIGHTS).write_bytes(content)
    development = {}
    for name in ("rw", "mt"):
        held = read(options.gold / f"stance/newsmtsc-{name}-dev.jsonl")
        development[name] = round(
            macro_f1(labels(held), model.predict(vectoriser.transform(features(held))[:, common])), 4
        )
    card = {
        "model": linear.MODEL,
        "source": "trained on NewsMTSC (Hamborg & Donnay 2021), names hidden; VADER's valences as features",
        "licence": "MIT; labelled sentences MIT, not included",
        "command": "python training/stance_linear.py GOLD --out FOLDER",
        "weights": 2 * len(names),
        "cross-validated macro-F1 by C": {str(penalty): round(score, 4) for penalty, score in scores.items()},
        "development macro-F1": development,
        "files": {linear.WEIGHTS: hashlib.sha256(content).hexdigest()},
    }
    text = json.dumps(card, indent=2) + "\n"
    (options.out / f"{linear.MODEL}.json").write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
