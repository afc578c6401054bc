"""Learn the weights of the hedge lexicon from labelled sentences, and measure it by cross-validation.

``python -m training.hedging WIKIPEDIA.jsonl NEWS.jsonl`` writes the counts and weights of the hedge lexicon anew and
prints figures. Both files hold ``text`` and ``hedged`` 0/1 a line; one with ``start`` judges only the cue beginning
there. The first is the Wikipedia set of the CoNLL-2010 shared task (Farkas et al. 2010), large but of another register;
the second is a small set of news.

A row's weight starts from its precision in Wikipedia, P(sentence hedged | cue), drawn towards that of its class. For
the classes of the headline it is then moved to news: by one shift a class on the log-odds scale, since what is a habit
of style in an encyclopaedia ("may") is a hedge in news, and drawn towards the row's own precision there.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold

from analysis.evaluate.hedging import PRF, f1
from analysis.scores.cue_lexicon import CueLexicon, Rule
from analysis.scores.hedging import HEDGE, NOT_IN_HEADLINE, THRESHOLD

LEXICON = Path(__file__).parents[1] / "analysis" / "lexicons" / "hedges.tsv"
SEED = 20221
FOLDS = 10
# Pseudo-counts: how many sentences the class is worth to a row in Wikipedia, and the shifted weight to a row in news.
CLASS_WORTH, SHIFTED_WORTH = 5.0, 4.0
# No row says more about its class than this many sentences do.
CAP = 10.0
COUNTS = ("n", "hedged", "news_n", "news_hedged")


class Sentence(NamedTuple):
    """One labelled sentence: its gold label and the numbers of the lexicon rows found in it."""

    hedged: bool
    rows: list[int]


class Counts(NamedTuple):
    """By lexicon row: the sentences that hold it, and how many of them are hedged."""

    n: NDArray[np.float64]
    hedged: NDArray[np.float64]

    def capped(self) -> "Counts":
        """Return the counts with the same precision, but no row above ``CAP`` sentences."""
        scale = np.minimum(1, CAP / np.maximum(self.n, 1))
        return Counts(self.n * scale, self.hedged * scale)


def read(path: Path, lexicon: CueLexicon, rules: Sequence[Rule]) -> Iterator[Sentence]:
    """Yield the labelled sentences of ``path`` with the hedge rows found in them."""
    number = {id(rule): i for i, rule in enumerate(rules)}
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        found = lexicon.find(item["text"], reported=False)
        rows = {
            number[id(rule)] for start, _, rule in found if item.get("start", start) == start and id(rule) in number
        }
        yield Sentence(bool(item["hedged"]), sorted(rows))


def count(sentences: Iterable[Sentence], rows: int) -> Counts:
    """Count the sentences of each row."""
    counts = Counts(np.zeros(rows), np.zeros(rows))
    for sentence in sentences:
        counts.n[sentence.rows] += 1
        counts.hedged[sentence.rows] += sentence.hedged
    return counts


def log_odds(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log(p / (1 - p))."""
    return np.log(p) - np.log1p(-p)


def precision(counts: Counts, classes: NDArray[np.str_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return by row the precision of its class, every row capped, and its own, drawn towards that."""
    few = counts.capped()
    of_class = np.array([(few.hedged[classes == c].sum() + 1) / (few.n[classes == c].sum() + 2) for c in classes])
    return of_class, (counts.hedged + CLASS_WORTH * of_class) / (counts.n + CLASS_WORTH)


def weights(wikipedia: Counts, news: Counts, classes: NDArray[np.str_]) -> NDArray[np.float64]:
    """Return the weight of each row: Wikipedia's for the classes outside the headline, moved to news for the others."""
    class_there, own = precision(wikipedia, classes)
    class_here, _ = precision(news, classes)
    shifted = 1 / (1 + np.exp(-(log_odds(own) + log_odds(class_here) - log_odds(class_there))))
    moved = (news.hedged + SHIFTED_WORTH * shifted) / (news.n + SHIFTED_WORTH)
    return np.where(np.isin(classes, sorted(NOT_IN_HEADLINE)), own, moved)


def best(sentences: Sequence[Sentence], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weight of the best cue of each sentence, 0 without one."""
    return np.array([weight[s.rows].max(initial=0) for s in sentences])


def best_threshold(score: NDArray[np.float64], gold: NDArray[np.float64]) -> float:
    """Return the threshold with the highest F1."""
    return float(max(np.unique(score), key=lambda threshold: f1(gold, 1.0 * (score >= threshold))))


def cross_validate(
    sentences: Sequence[Sentence], news: Counts, classes: NDArray[np.str_]
) -> Iterator[tuple[str, float]]:
    """Yield figures for unseen Wikipedia sentences: either register's weights with every class, then class by class."""
    gold = np.array([float(s.hedged) for s in sentences])
    names = ("news", "wikipedia", "wikipedia, threshold learned too")
    guess = {name: np.zeros(len(gold)) for name in names}
    for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(gold, gold):
        seen, unseen = [sentences[i] for i in train], [sentences[i] for i in test]
        counts = count(seen, len(classes))
        own = precision(counts, classes)[1]
        at = (THRESHOLD, THRESHOLD, best_threshold(best(seen, own), gold[train]))
        for name, weight, threshold in zip(names, (weights(counts, news, classes), own, own), at, strict=True):
            guess[name][test] = best(unseen, weight) >= threshold
    for name in names:
        for metric, measure in PRF.items():
            yield f"{metric}, {name}", measure(gold, guess[name])
    for cls in sorted(set(classes)):
        members = set(np.flatnonzero(classes == cls))
        has = np.array([not members.isdisjoint(s.rows) for s in sentences])
        yield f"precision, {cls} ({has.sum()} sentences)", float(gold[has].mean())


def write(path: Path, columns: dict[str, NDArray[np.float64]], skip: set[str]) -> None:
    """Write ``columns`` into the lexicon, row by row; rows whose class is in ``skip`` keep what they have."""
    lines = path.read_text("utf-8").splitlines()
    header = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    names = lines[header].split("\t")
    row = 0
    for i in range(header + 1, len(lines)):
        cells = lines[i].split("\t")
        if cells[names.index("class")] not in skip:
            for name, values in columns.items():
                cells[names.index(name)] = f"{values[row]:.0f}" if name in COUNTS else f"{values[row]:.2f}"
            row += 1
        lines[i] = "\t".join(cells)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main(wikipedia: Path, news: Path) -> None:
    """Learn, write the lexicon and print the figures."""
    lexicon = CueLexicon({HEDGE: "hedges"})
    rules = [rule for rule in lexicon.rules if not rule.is_trap]
    classes = np.array([rule.cls for rule in rules])
    sentences = list(read(wikipedia, lexicon, rules))
    there, here = count(sentences, len(rules)), count(read(news, lexicon, rules), len(rules))
    for name, value in cross_validate(sentences, here, classes):
        sys.stdout.write(f"{value:.3f}  {name}\n")
    columns = dict(zip(COUNTS, (*there, *here), strict=True))
    columns |= {"weight": weights(there, here, classes), "wikipedia": precision(there, classes)[1]}
    write(LEXICON, columns, skip={"trap", "set"})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
