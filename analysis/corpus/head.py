"""What the first lines of a pasted text say of it: on which day it appeared, and in which outlet."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import islice

from analysis.corpus.dates import parse_date
from analysis.lexicons import load

FIRST_LINES = 12  # that are not blank, among which a page has its headline, byline and date
BEGINNING = 5_000  # characters, which hold them
PARAGRAPH_LENGTH = 150  # characters: a line of that length is the article
TITLE_LENGTH = 110  # characters: no longer line is a title, a masthead, a breadcrumb or a byline
_BETWEEN = re.compile(r"\s*[|·•»›>]\s*|\s+[/–—-]\s+")
_UPDATED = re.compile(r"(?:last )?(?:updated|modified|edited)(?: on| at)?:? *(?=\S)", re.IGNORECASE)
_PLACED = re.compile(r"(?:by )?[A-Z][A-Za-z.' -]{1,40}, (?=\w)", re.IGNORECASE)  # Marston, 14 May 2024
_BY = re.compile(r"by .*\bfor (.+)", re.IGNORECASE)
_STAFF = re.compile(r"(?:by )?(.+?) (?:staff|newsroom|reporters?|correspondents?)", re.IGNORECASE)
_WORD = re.compile(r"[A-Z0-9][\w'’.&]*")
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])")  # BayNews
_LONGEST_NAME = 5  # words
_PLACE = re.compile(r"(?<=\S) *\([^()]+\)$")


def parts(line: str) -> list[str]:
    """Return the parts of a line such as "BayNews 24 > Local" or "16 May 2024 · 3 min read"."""
    return [part for part in _BETWEEN.split(line.strip()) if part]


def day_said(text: str) -> date | None:
    """Return the day that a line of its own above the article gives: of publication, or else of the last change."""
    changed: date | None = None
    for part in (part for line in _head(text) for part in (line, *parts(line))):
        if part.isdigit():  # a telephone number is no second since 1970
            continue
        if day := parse_date(part) or parse_date(_PLACED.sub("", part)):
            return day
        if changed is None and (label := _UPDATED.match(part)):
            changed = parse_date(part[label.end() :])
    return changed


def outlet_said(text: str, known: Mapping[str, str]) -> str:
    """Return the one of the ``known`` outlets (by :func:`plain_name`) that a line above the article names, or "".

    A wire agency is none: other outlets credit it there.
    """
    lines = [line for line in _head(text) if len(line) <= TITLE_LENGTH]
    names = (name for line in lines for name in (line, *parts(line), *_credited(line)))
    found = {known[plain] for name in names if (plain := plain_name(name)) in known and plain not in _agencies()}
    return found.pop() if len(found) == 1 else ""


def by_plain_name(outlets: Iterable[str]) -> dict[str, str]:
    """Return the first outlet of each plain name."""
    return {plain: outlet for outlet in reversed([*outlets]) if (plain := plain_name(outlet))}


def plain_name(outlet: str) -> str:
    """Return a name without article, case, spaces, punctuation and place: "The Guardian (London)" is "guardian"."""
    return "".join(filter(str.isalnum, _PLACE.sub("", outlet.strip()).casefold().removeprefix("the ")))


def is_masthead(line: str) -> bool:
    """Say whether a line reads like the name of an outlet and like nothing else: "The Marston Courier"."""
    words = _PLACE.sub("", line).split()
    if not 1 < len(words) <= _LONGEST_NAME or not all(map(_WORD.fullmatch, words)):
        return False
    letters = [part.casefold() for word in words if not word.isdigit() for part in _JOINED.split(word)]
    letters = letters[1:] if letters[0] == "the" else letters
    return bool(letters) and (_ends().get(letters[-1]) == "last" or _ends().get(letters[0]) == "first")


def _credited(line: str) -> Iterator[str]:
    """Yield whom "By Ann Lee for The Daily" and "Daily staff" may name."""
    yield from (found[1] for pattern in (_BY, _STAFF) if (found := pattern.fullmatch(line)))


def _head(text: str) -> Iterator[str]:
    """Yield the lines above the first paragraph."""
    lines = filter(None, map(str.strip, text[:BEGINNING].split("\n")))
    for line in islice(lines, FIRST_LINES):
        if len(line) >= PARAGRAPH_LENGTH:
            return
        yield line


@cache
def _ends() -> dict[str, str]:
    return {row["word"]: row["place"] for row in load("outlet_words")}


@cache
def _agencies() -> frozenset[str]:
    return frozenset(plain_name(row["form"]) for row in load("agencies"))
