"""Exports of Factiva: with a code before each field (HD, SN, PD, LP, TD), or as plain articles."""

import re
from collections.abc import Sequence

from analysis.corpus.exports.export import Article, Export

_ABOVE = "SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD"
_BELOW = "CO|IN|NS|RE|IPD|IPC|PUB|AN|RF|ART|CLM"  # some are words, so that not everything may stand right behind them
_CLASS = r"[ \t]+(?:[\w-]+[ \t]+:|Document[ \t]+\w+$)"  # as behind CO and RE, or AN
_CODE = re.compile(rf"[ \t]*(?:({_ABOVE})(?:[ \t|]+(.*?))?|({_BELOW})(?:(?:[ \t]{{2,}}|\t|\||{_CLASS}).*)?)[ \t|]*$")
_NEXT = re.compile(rf"[ \t]*(?:({_ABOVE})(?:[ \t|]+(.*?))?|({_BELOW})\b.*)$")  # below the text there is no prose
_END = re.compile(r"^[ \t]*Document [A-Za-z0-9]{12,}[ \t]*$", re.MULTILINE)
_WORDS = re.compile(r"[ \t]*\d[\d,.]* words?[ \t]*$", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:\(c\)|©|Copyright)", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d{2}")


def _coded(text: str) -> list[Article]:
    articles: list[dict[str, list[str]]] = []
    field: list[str] = []
    code = None
    for line in text.split("\n"):
        if not (found := (_NEXT if code and code[3] else _CODE).match(line)):
            field.append(line.strip(" \t|"))
            continue
        code = found
        name = code[1] or code[3]
        if name == "HD":
            articles.append({})
        field = articles[-1].setdefault(name, []) if articles else []
        field.append(code[2] or "")
    return [_from_codes(fields) for fields in articles if {"HD", "SN", "PD"} <= fields.keys()]


def _from_codes(fields: dict[str, list[str]]) -> Article:
    said = {name: " ".join(filter(None, lines)) for name, lines in fields.items()}
    parts = ("\n".join(fields.get(name, ())).strip() for name in ("LP", "TD"))
    return Article("\n\n".join(filter(None, parts)), said["SN"], said["HD"], said["PD"])


def _plain(text: str) -> list[Article]:
    parts = _END.split(text)[:-1]
    return [article for part in parts if (article := _plain_article(part.split("\n")))]


def _plain_article(lines: Sequence[str]) -> Article | None:
    lines = [line.strip() for line in lines]
    words = next((at for at, line in enumerate(lines) if _WORDS.match(line)), -1)
    above = [line for line in lines[: max(words, 0)] if line and not line.startswith("By ")]
    below = [(at, line) for at, line in enumerate(lines) if at > words and line]
    if not above or len(below) < 3:
        return None
    outlet = next(line for _, line in below[1:] if not _TIME.match(line))
    rights = next((at for at, line in below[:10] if _RIGHTS.match(line)), below[2][0])
    return Article("\n".join(lines[rights + 1 :]).strip("\n"), outlet, above[-1], below[0][1])


CODED = Export("Factiva", _coded)
PLAIN = Export("Factiva", _plain)
