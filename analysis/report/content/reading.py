"""How to read the numbers of the report."""

from collections.abc import Iterator

from analysis.compare.honesty import FEWEST_FOR_INTERVAL, FEWEST_TO_MARK, FEWEST_TO_TEST, FEWEST_WORDS, PROVISIONAL
from analysis.report.content.request import Request
from analysis.report.model import Block, Items, Run, heading, run

WORDS = (
    ("value", "stance and tone run from −1 (unfavourable) over 0 to +1 (favourable); the others are shares or rates"),
    (
        "95 % interval",
        "how far the value would move with other articles or, of one text, with other sentences; values whose "
        "intervals overlap may be alike; of few articles or sentences it is too narrow",
    ),
    ("n", "how many passages are counted; of how many sentences, where it is a share of them"),
    ("this text", "the value of the one article that was read; it says nothing of the outlet"),
    (
        "too few to generalise",
        f"fewer than {FEWEST_FOR_INTERVAL} articles, or stories: a value and counts, and no interval",
    ),
    ("tentative", f"fewer than {FEWEST_TO_MARK} articles, or a difference with so few on one side"),
    ("too few to test", f"two outlets have fewer than {FEWEST_TO_TEST} stories in common"),
    ("—", f"no data, or a rate over fewer than {FEWEST_WORDS} words; never a zero"),
)
UNFINISHED = (PROVISIONAL, "a value that rests on a part of its mentions, since the others are not judged yet")


def blocks(request: Request) -> Iterator[Block]:
    """Yield what the words and signs in the tables mean."""
    yield heading(2, "How to read the numbers", "reading")
    shown = (*WORDS, *((UNFINISHED,) if request.comparison.unfinished else ()))
    yield Items(tuple((run(word, "strong"), Run(": "), run(means)) for word, means in shown))
