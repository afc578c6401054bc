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
    placed = with_one_place(article.outlet for article in articles)
    return [article._replace(outlet=placed.get(article.outlet, (article.outlet, ""))[0]) for article in articles]


def with_one_place(outlets: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return name and place of those ``outlets`` with a place in brackets of whose name there is no other place."""
    placed = {outlet: (match[1], match[2]) for outlet in outlets if (match := _PLACE.fullmatch(outlet))}
    places: dict[str, set[str]] = {}
    for name, place in placed.values():
        places.setdefault(name, set()).add(place)
    return {outlet: parted for outlet, parted in placed.items() if len(places[parted[0]]) == 1}


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
