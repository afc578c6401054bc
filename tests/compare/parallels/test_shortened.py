"""A quotation that one outlet shortens is in one parallel with the longer one, and said to be shortened."""

from dataclasses import replace

import pytest

from analysis.compare.comparison import Comparison
from analysis.compare.parallels import parallels
from analysis.compare.scope import Scope
from analysis.corpus.read import read
from analysis.result import Analysis
from analysis.run.analyse import analyse
from tests.conftest import Write
from tui.views.parallels import cuts

FULL = "“Closing the ward is the hardest thing we have done, but we cannot staff it and will not pretend otherwise”"


def of(write: Write, short: str) -> Analysis:
    texts = {
        "Echo": f"The ward in Orme closes in May.\n\n{FULL}, said Paul Pell, who chairs the group.\n",
        "Beacon": f"Mothers in Orme are furious about the bosses.\n\n{short}\n",
    }
    analysis = analyse(read(write([{"id": name, "outlet": name, "text": text} for name, text in texts.items()])))
    articles = analysis.tables.articles.assign(story=1, copy_of="")
    return replace(analysis, tables=replace(analysis.tables, articles=articles))


@pytest.mark.parametrize(
    ("short", "said"),
    [
        (
            "Paul Pell shrugged. “We cannot staff it and will not pretend,” he said.",
            "We cannot staff it and will not pretend,",
        ),
        ("“Closing the ward is the hardest thing … we cannot staff it,” said Paul Pell.", "Closing the ward is"),
        ("“Closing the ward is the hardest thing we have done,” said Paul Pell.", "Closing the ward is the hardest"),
    ],
)
def test_a_shortened_quotation_is_said_to_be_so(write: Write, short: str, said: str) -> None:
    comparison = Comparison(of(write, short), Scope(story=1))
    (one,) = (one for one in comparison.parallels() if any(its.shortened for its in one.passages))
    assert {its.outlet for its in one.passages} == {"Echo", "Beacon"}
    (told,) = cuts(comparison, one)
    assert told.startswith(f"shortened by Beacon: “{said}")


@pytest.mark.parametrize(
    "short",
    [
        "“Will not pretend,” said Paul Pell.",
        "“We cannot staff it and will not pretend,” said Ida Moss.",
        "“The ward is not safe and we have done it otherwise,” said Paul Pell.",
        f"{FULL}, said Paul Pell.",
        "“Closing the ward is the hardest thing we have done,” said Paul Pell, “but we cannot staff it and will not "
        "pretend otherwise.”",
    ],
)
def test_few_words_another_speaker_other_words_and_the_whole_are_not_shortened(write: Write, short: str) -> None:
    assert not any(its.shortened for one in parallels(of(write, short)) for its in one.passages)
