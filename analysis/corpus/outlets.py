"""Outlets that no data name: taken from the text where it begins with one that is known, or, where the user asks for
it, from an address, a folder or a file.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from analysis.corpus.article import Article
from analysis.corpus.exports.export import with_one_place
from analysis.corpus.head import by_plain_name, outlet_said
from analysis.corpus.records import Record, one_line
from analysis.lexicons import load

_DATED = re.compile(r"[\W_]*(?:(?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d.*|\d+)$")  # "Ledger_Daily-2024-05-15", "post 12"

_STAND_IN = re.compile(r"unnamed \d+")
_NO_OUTLET = re.compile(r"(?=\w*\d)(?=\w*[a-z])\w{8,}|.{50}")  # "c1566947fe81e285", or a headline


def _host(record: Record, file: str) -> str:
    try:
        return (urlsplit(record.url.strip()).hostname or "").removeprefix("www.")
    except ValueError:  # no address
        return ""


def _folder(record: Record, file: str) -> str:
    parts = PurePosixPath(file).parts
    return parts[0] if len(parts) > 1 else ""


def _file(record: Record, file: str) -> str:
    stem = PurePosixPath(file).stem
    return " ".join((_DATED.sub("", stem) or stem).replace("_", " ").split())


WAYS: Mapping[str, Callable[[Record, str], str]] = {"host": _host, "folder": _folder, "file": _file}
"""How an outlet may be named: by the host of the article's address, by its topmost folder, or by its file.

A file in no folder is named by itself where the others are named by folders.
"""


def named_by(way: str, record: Record, file: str) -> Record:
    """Return the record with an outlet named in this way, where it has none; ``file`` is relative to the corpus."""
    if not way or record.outlet.strip():
        return record
    named = WAYS[way](record, file) or (_file(record, file) if way == "folder" else "")  # beside the folders
    return record._replace(outlet=named)


def placeless(articles: Iterable[Article], rows: Collection[str]) -> dict[str, str]:
    """Return the names without a place, such as that of "The Guardian (London)", of the outlets of ``rows``, ids.

    Not where the corpus has the name with two places, nor what is in brackets but is no place, "Fox News (Opinion)".
    """
    placed = with_one_place(one.outlet for one in articles if one.outlet_known and one.id in rows)
    return {outlet: name for outlet, (name, place) in placed.items() if place in _places()}


@cache
def _places() -> frozenset[str]:
    countries = (
        name for row in load("countries") for key in ("name", "aliases", "capital") for name in row[key].split(",")
    )
    return frozenset(
        [*countries, *(row["name"] for row in load("places")), *(row["place"] for row in load("outlet_places"))]
    ) - {""}


def said_in_texts(articles: list[Article]) -> list[Article]:
    """Name the outlets that are not known as the first lines of their articles do, by outlets that are known."""
    known = by_plain_name(article.outlet for article in articles if article.outlet_known)
    said = ("" if article.outlet_known else outlet_said(article.text, known) for article in articles)
    return [
        replace(article, outlet=outlet, outlet_known=True) if outlet else article
        for article, outlet in zip(articles, said, strict=True)
    ]


def stand_ins(articles: list[Article]) -> list[Article]:
    """Name the outlets that are not known "unnamed 1", "unnamed 2", …: one each, for nobody says they are the same."""
    taken = {article.outlet for article in articles}
    names = (name for number in count(1) if (name := f"unnamed {number}") not in taken)
    return [article if article.outlet_known else replace(article, outlet=next(names)) for article in articles]


def is_stand_in(outlet: str) -> bool:
    """Return whether an outlet has a name of :func:`stand_ins`."""
    return bool(_STAND_IN.fullmatch(outlet))


def suggestion(unnamed: Iterable[tuple[Record, str]]) -> str:
    """Return which way would name most of these records, with two of the names, as the end of a sentence; or "".

    Names that look like a hash or a headline are of no outlet.
    """
    records = list(unnamed)
    for way in WAYS:
        names = [name for record, file in records if (name := one_line(WAYS[way](record, file)))]
        first = list(dict.fromkeys(names))
        if 2 * len(names) > len(records) and len(first) > 1 and not any(map(_NO_OUTLET.search, first[:2])):
            return f"--outlet-from {way} names it “{first[0]}”, “{first[1]}”{', …' if first[2:] else ''}"
    return ""
