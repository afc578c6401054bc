"""What is wanted first is judged first, and nothing is forgotten."""

from collections.abc import Callable, Iterator, Sequence

from analysis.corpus.read import Corpus
from analysis.run.analyse import without_stance
from analysis.run.judge import Judge, is_judged
from analysis.run.judgements import Judgements
from analysis.run.pending import FEWEST, in_turn
from analysis.scores.stance import Item, Probabilities
from analysis.scores.stance.lexicon import LexiconModel


class Remembering(LexiconModel):
    """A model that remembers what it was asked, in order."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def score(self, items: Sequence[Item]) -> list[Probabilities]:
        self.asked += [item.sentence for item in items]
        return super().score(items)


def corpus(corpus_of: Callable[..., Corpus]) -> Corpus:
    return corpus_of(*((name, f"Anna Keller praised the {name}.\n" * 3) for name in ("Post", "Echo", "Herald")))


def test_the_urgent_article_is_judged_first_and_then_the_others(corpus_of: Callable[..., Corpus]) -> None:
    analysis = without_stance(corpus(corpus_of), "lexicon")
    model = Remembering()
    judge = Judge(model, Judgements("", None))
    herald = analysis.tables.articles["article_id"].iloc[2]
    steps = list(in_turn(judge, analysis, lambda: [herald]))
    assert model.asked[0] == "Anna Keller praised the Herald."
    assert steps[-1].done == steps[-1].total
    assert is_judged(judge.recall(analysis))


def test_what_becomes_urgent_meanwhile_comes_next(corpus_of: Callable[..., Corpus]) -> None:
    analysis = without_stance(
        corpus_of(
            *((name, "".join(f"Anna Keller praised {name} {n}.\n" for n in range(3 * FEWEST))) for name in "ABC")
        ),
        "lexicon",
    )
    model = Remembering()
    wanted: list[str] = []
    steps: Iterator[object] = in_turn(Judge(model, Judgements("", None)), analysis, lambda: wanted)
    assert next(steps) == (0, 9 * FEWEST, 0.0)
    next(steps)
    first = len(model.asked)
    assert all(" A " in sentence for sentence in model.asked)
    wanted.append(analysis.tables.articles["article_id"].iloc[2])
    next(steps)
    assert all(" C " in sentence for sentence in model.asked[first:])
    list(steps)
    assert len(model.asked) == len(set(model.asked)) == 9 * FEWEST


def test_an_analysis_that_is_judged_has_no_steps(corpus_of: Callable[..., Corpus]) -> None:
    analysis = without_stance(corpus(corpus_of), "lexicon")
    judge = Judge(Remembering(), Judgements("", None))
    judged = judge.complete(analysis)
    assert list(in_turn(judge, analysis, list)) == list(in_turn(judge, judged, list)) == []
