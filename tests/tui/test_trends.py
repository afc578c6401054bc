"""Trends as they are drawn: a sign a period, and a dot where nothing was published."""

import re

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.corpus.read import read
from analysis.run.analyse import analyse
from tests.conftest import Write, story
from tui.cli.text import printed
from tui.views import trends


def test_a_period_without_articles_is_a_dot_in_the_course_and_no_row(write: Write) -> None:
    days = ("2024-01-01", "2024-01-05")
    rows = [
        {"outlet": "Post", "published": day, "text": story(10 * place + number)}
        for place, day in enumerate(days)
        for number in range(3)
    ]
    text = printed(trends.view(Comparison(analyse(read(write(rows))), Scope(story=None)), "day"), 100)
    assert re.search(r"^  Post +([▁-█])\1\1·{9}([▁-█])\2\2  .* 2 of 5$", text, re.MULTILINE)
    assert re.search(r"^hedged sentences .* · ▁ 0% to █ \d+%$", text, re.MULTILINE)
    assert re.search(r"^tone.* · ▁ (−)(\d\.\d+) to █ \+\2$", text, re.MULTILINE)
    assert "05 Jan 2024" in text
    assert "03 Jan 2024" not in text
