"""JSON in the layouts that interfaces, crawlers and data frames write."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from analysis.corpus.read import Corpus, read
from analysis.errors import FramescopeError

ONE = "The council said on Monday that the bridge may be closed."
TWO = "The mayor did not agree with the council on Tuesday."


def parsed(value: object, indent: int | None = None) -> Corpus:
    return read("-", io.BytesIO(json.dumps(value, indent=indent).encode()))


ROWS = [{"outlet": "The Post", "text": ONE}, {"outlet": "The Echo", "text": TWO}]
NEWS_INTERFACE = {
    "status": "ok",
    "description": "Latest news",
    "articles": [
        {"source": {"id": None, "name": "The Post"}, "publishedAt": "2024-05-14T10:00:00Z", "content": ONE},
        {"source": {"id": "e", "name": "The Echo"}, "publishedAt": "2024-05-14T10:00:00Z", "content": TWO},
    ],
}
SEARCH = {
    "hits": {
        "total": 2,
        "hits": [
            {"_id": "1", "_source": {"outlet": "The Post", "body": ONE}},
            {"_id": "2", "_source": {"outlet": "The Echo", "body": TWO}},
        ],
    }
}
FRAME = {"outlet": {"0": "The Post", "1": "The Echo"}, "text": {"0": ONE, "1": TWO}}
BY_ID = {"p": {"outlet": "The Post", "text": ONE}, "e": {"outlet": "The Echo", "text": TWO}}
PARAGRAPHS = [
    {"publisher": "The Post", "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [ONE]}]}},
    {"publisher": "The Echo", "body": {"summary": ["x"], "sections": [{"headline": [], "paragraphs": [TWO]}]}},
]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("layout", [ROWS, NEWS_INTERFACE, SEARCH, FRAME, BY_ID, PARAGRAPHS])
def test_articles_are_found_wherever_they_lie(layout: Any, indent: int | None) -> None:
    corpus = parsed(layout, indent)
    assert [(article.outlet, article.text) for article in corpus.articles] == [("The Post", ONE), ("The Echo", TWO)]
    assert corpus.skipped == []


@pytest.mark.parametrize("indent", [None, 1])
def test_one_object_is_one_article(indent: int | None) -> None:
    page = {"maintext": ONE, "source_domain": "post.example", "date_publish": "2024-05-14 10:00:00", "x": "y"}
    article = parsed(page, indent).articles[0]
    assert (article.text, article.outlet, str(article.published)) == (ONE, "post.example", "2024-05-14")


def test_a_text_of_several_paragraphs() -> None:
    assert parsed([{"text": [ONE, TWO]}]).articles[0].text == f"{ONE}\n\n{TWO}"


def test_the_bibliography_of_a_reference_manager() -> None:
    item = {"container-title": "The Post", "abstract": ONE, "issued": {"date-parts": [[2024, 5, 14]]}, "x": "y"}
    article = parsed([item]).articles[0]
    assert (article.outlet, str(article.published)) == ("The Post", "2024-05-14")


def test_a_bad_item_is_named_and_the_others_are_read() -> None:
    corpus = parsed([*ROWS, 3, {"title": "no text"}])
    assert len(corpus.articles) == 2
    assert [skipped.source for skipped in corpus.skipped] == ["standard input article 3", "standard input article 4"]


def test_a_broken_array_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ROWS, indent=1)[:-20])
    with pytest.raises(FramescopeError, match=r"a\.json is not valid JSON \(.* at line \d+ column \d+\)"):
        read(tmp_path / "a.json")


def test_json_without_articles_is_one_sentence() -> None:
    with pytest.raises(FramescopeError, match="holds no object with a text; name the field"):
        parsed({"a": [1, 2], "b": {"c": "d"}}, 1)
