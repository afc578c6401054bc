"""What every export gives, and how its lines are taken apart."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from analysis.corpus.dates import objection, parse_date

_PLACE = re.compile(r"(.*\S)\s*\(([^()]+)\)\s*")


class Article(NamedTuple):
    """An article of an export, as written there; "" where the export says nothing."""

    text: str
    outlet: str = ""
    title: str = ""
    published: str = ""


class Export(NamedTuple):
    """A database's export: ``articles`` returns the articles of a text, none if it is no such export."""

    name: str
    articles: Callable[[str], list[Article]]


def without_places(articles: Sequence[Article]) -> list[Article]:
    """Return the articles with "The Guardian (London)" called "The Guardian", unless there is one of another place."""
    places: dict[str, set[str]] = {}
    for article in articles:
        name, place = parted(article.outlet)
        places.setdefault(name, set()).update({place} - {""})
    return [
        article._replace(outlet=name) if len(places[name := parted(article.outlet)[0]]) == 1 else article
        for article in articles
    ]


def parted(outlet: str) -> tuple[str, str]:
    """Return the name of an outlet, and the place that stands in brackets after it, or ""."""
    match = _PLACE.fullmatch(outlet)
    return (match[1], match[2]) if match else (outlet, "")


def day_at(lines: Sequence[str]) -> int:
    """Return the index of the first line that is a date, or -1."""
    return next((at for at, line in enumerate(lines) if _is_day(line.strip())), -1)


def _is_day(line: str) -> bool:
    return any(map(str.isdigit, line)) and (bool(parse_date(line)) or "1900" in objection(line))


def last_line(lines: Iterable[str]) -> str:
    """Return the last line that is not blank, without spaces around it."""
    return next((line.strip() for line in reversed([*lines]) if line.strip()), "")


def first_block(lines: Iterable[str]) -> str:
    """Return the lines up to the first blank one after a line with text, as one line."""
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line.strip())
        elif block:
            break
    return " ".join(block)
