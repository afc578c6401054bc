"""Exports of LexisNexis: the old one ("1 of 3 DOCUMENTS") and that of Nexis Uni ("End of Document")."""

import re
from collections.abc import Sequence

from analysis.corpus.exports.export import Article, Export, day_at, first_block, last_line

_OLD = re.compile(r"^[ \t]*(?:Document )?\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_UNI_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"[ \t]*([A-Z][A-Z-]{2,}(?: [A-Z]+){0,2}):(?:[ \t]+(.*))?$")
_UNI_LABEL = re.compile(r"[ \t]*(?:Section|Length|Byline|Dateline|Highlight|Copyright|Load-Date|Series)\b")
_ABOVE = frozenset({"BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "HEADLINE", "SERIES", "BODY"})
_RIGHTS = re.compile(r"[ \t]*(?:Copyright (?:©|\(c\)|\d{4})|All Rights Reserved)", re.IGNORECASE)
_UNI_BELOW = re.compile(r"[ \t]*(?:Load-Date:|Classification$|Graphic$|Notes$|End of Document)")


def _old(text: str) -> list[Article]:
    return [article for part in _OLD.split(text)[1:] if (article := _old_article(part.split("\n")))]


def _old_article(lines: Sequence[str]) -> Article | None:
    labels = [(at, label[1], label[2] or "") for at, line in enumerate(lines) if (label := _LABEL.match(line))]
    above = [(at, name, said) for at, name, said in labels if name in _ABOVE]
    if not above:
        return None
    head = lines[: above[0][0]]
    day = day_at(head)
    after_day = next((at for at in range(day + 1, len(head)) if not head[at].strip()), len(head))
    headline = next((first_block([said, *lines[at + 1 :]]) for at, name, said in above if name == "HEADLINE"), "")
    body = _below(lines, above[-1][0], above[-1][1])
    end = next((at for at in range(body, len(lines)) if _ends(lines[at])), len(lines))
    return Article(
        "\n".join(lines[body:end]).strip("\n"),
        outlet=last_line(line for line in head[:day] if not _RIGHTS.match(line)) if day > 0 else "",
        title=headline or first_block(head[after_day:]),
        published=head[day].strip() if day >= 0 else "",
    )


def _below(lines: Sequence[str], label_at: int, label: str) -> int:
    """Return the line after a label and what it says, which ends at a blank line."""
    if label == "BODY":
        return label_at + 1
    return next((at for at in range(label_at + 1, len(lines)) if not lines[at].strip()), len(lines))


def _ends(line: str) -> bool:
    label = _LABEL.match(line)
    return bool(_RIGHTS.match(line)) or bool(label and label[1] not in _ABOVE)


def _uni(text: str) -> list[Article]:
    parts = _UNI_END.split(text)
    return [article for part in parts[:-1] if (article := _uni_article(part.split("\n")))]


def _uni_article(lines: Sequence[str]) -> Article | None:
    body = next((at for at, line in enumerate(lines) if line.strip() == "Body"), -1)
    head = lines[:body] if body >= 0 else lines
    day = day_at(head)
    if day < 0:
        return None
    if body < 0:  # some have no such line: the body follows the last label
        body = max((at for at, line in enumerate(lines) if _UNI_LABEL.match(line)), default=day)
    end = next((at for at in range(body + 1, len(lines)) if _UNI_BELOW.match(lines[at])), len(lines))
    named = [line for line in head[:day] if line.strip()]
    return Article(
        "\n".join(lines[body + 1 : end]).strip("\n"),
        outlet=last_line(named),
        title=last_line(named[:-1]),
        published=head[day].strip(),
    )


OLD = Export("LexisNexis", _old)
UNI = Export("Nexis Uni", _uni)
