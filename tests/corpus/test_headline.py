"""A title that the data give is scored as a headline, whether the text begins with it or not."""

import json
from pathlib import Path

import pytest

from analysis.corpus.boilerplate import blocks
from analysis.corpus.read import Corpus, read
from tests.corpus.formats.documents import STORIES, lines


@pytest.fixture
def given(tmp_path: Path) -> Corpus:
    rows = [{"outlet": s.outlet, "published": s.day, "title": s.title, "text": f"{s.text}\n"} for s in STORIES]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return read(tmp_path / "a.jsonl")


def test_a_title_given_apart_and_one_on_top_of_the_text_are_one(given: Corpus, tmp_path: Path) -> None:
    rows = [{"outlet": s.outlet, "published": s.day, "title": s.title, "text": lines(s)} for s in STORIES]
    (tmp_path / "b.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert [article.text for article in read(tmp_path / "b.jsonl").articles] == [a.text for a in given.articles]


def test_it_is_the_headline_and_every_offset_counts_from_it(given: Corpus) -> None:
    for article, story in zip(given.articles, STORIES, strict=True):
        headline, *body = blocks(article.text, article.title)
        assert (headline.kind, article.text[headline.start : headline.end]) == ("headline", story.title)
        assert [article.text[block.start : block.end] for block in body] == list(story.paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "Council closes the old bridge\nIt is shut.",
        "Advertisement\n\nCOUNCIL CLOSES THE OLD BRIDGE\n\nIt is shut.",
        "Council closes the old bridge – The Aare Post\n\nIt is shut.",
    ],
)
def test_a_title_that_the_text_says_is_not_said_twice(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "Council closes the old bridge", "text": text}))
    assert read(tmp_path / "a.jsonl").articles[0].text == text
