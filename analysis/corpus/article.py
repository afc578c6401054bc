"""The article: one sanitised text with what is known about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from analysis.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one outlet.  Every offset in every table points into ``text``.

    ``text`` is sanitised (see :mod:`analysis.corpus.sanitise`) and begins with ``title`` where that is given and stood
    nowhere in it; ``outlet`` is a name that is distinct within
    the corpus, and ``outlet_known`` says whether it came from the data (false: a stand-in such as
    "unnamed 2").  ``source`` names the file (and line) for messages; ``story`` is the user's own
    grouping, "" for none; ``extra`` holds the user's other columns.
    """

    id: str
    outlet: str
    title: str
    published: date | None
    url: str
    text: str
    source: str
    outlet_known: bool = True
    language: str = "en"
    story: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


class Block(NamedTuple):
    """A run of text between two newlines, or a part of one, and whether it belongs to the article.

    ``kind`` is "headline", "body" or "boilerplate"; ``reason`` says in words why a block is boilerplate.
    Blocks are sorted, disjoint, and cover every character that is not white space.  One block is one paragraph.
    """

    start: int
    end: int
    kind: Kind
    reason: str = ""
