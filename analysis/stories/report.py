"""The data of an article by which stories and copies are found."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from analysis.corpus.article import Article, Block
from analysis.stories.credits import credit
from analysis.vocabulary import is_text


class Report(NamedTuple):
    """Title and text without boilerplate (``text``), the wire agency that it credits ("": none), and the story to which
    the user's data assign it ("": none).
    """

    outlet: str
    day: date | None
    text: str
    credit: str = ""
    story: str = ""


def report(article: Article, blocks: Sequence[Block]) -> Report:
    """Return the report of ``article``, given its blocks."""
    text = story_text(article.text, blocks, article.title)
    return Report(article.outlet, article.published, text, credit(article.text), article.story)


def story_text(text: str, blocks: Sequence[Block], title: str = "") -> str:
    """Return the text by which an article's story is found: its title, once, and its text without boilerplate."""
    lines = [text[block.start : block.end] for block in blocks if is_text(block.kind)]
    said = any(block.kind == "headline" and text[block.start : block.end] == title for block in blocks)
    return "\n".join(lines if said else [title, *lines])
