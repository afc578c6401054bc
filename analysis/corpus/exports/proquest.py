"""Exports of ProQuest: fields with their names, and a row of underscores between articles."""

import re

from analysis.corpus.exports.export import Article, Export

_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"([A-Z][A-Za-z]+(?:[ /][A-Za-z/]+){0,4}): ?(.*)$")
_NAMES = frozenset(
    {
        "abstract", "author", "business indexing term", "company / organization", "contact us", "copyright",
        "country of publication", "credit", "database", "dateline", "document type", "document url", "editor",
        "first page", "full text", "identifier / keyword", "issn", "issue", "language of publication", "last updated",
        "links", "location", "pages", "people", "place of publication", "proquest document id", "publication date",
        "publication info", "publication subject", "publication title", "publication year", "publisher", "section",
        "source type", "subject", "terms and conditions", "title", "volume",
    }
)  # fmt: skip


def _articles(text: str) -> list[Article]:
    parts = map(_fields, _RULE.split(text))
    return [_article(fields) for fields in parts if {"Full text", "Publication title"} <= fields.keys()]


def _fields(part: str) -> dict[str, str]:
    fields: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in part.split("\n"):
        field = _FIELD.match(line)
        if field and field[1].lower() in _NAMES:
            lines = fields.setdefault(field[1], [])
            lines.append(field[2])
        else:
            lines.append(line)
    return {name: "\n".join(lines).strip() for name, lines in fields.items()}


def _article(fields: dict[str, str]) -> Article:
    title = " ".join(fields.get("Title", "").split())
    return Article(fields["Full text"], fields["Publication title"], title, fields.get("Publication date", ""))


EXPORT = Export("ProQuest", _articles)
