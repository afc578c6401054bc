"""Markup inside a text: tags and entities of HTML become the text that a reader would see."""

import html
import re

_BLOCK = (
    "address|article|aside|blockquote|body|caption|center|dd|div|dl|dt|figcaption|figure|footer|form|h1|h2|h3|h4|h5|h6"
    "|head|header|hr|html|li|main|nav|ol|option|p|pre|section|select|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul"
)
_INLINE = (
    "a|abbr|audio|b|big|br|button|cite|code|del|em|font|i|iframe|img|input|ins|label|link|mark|meta|noscript|object"
    "|picture|q|s|script|small|source|span|strike|strong|style|sub|sup|svg|time|u|video"
)
_NAMED = f"{_BLOCK}|{_INLINE}"
_TAG = re.compile(
    rf"""<(?:(?P<close>/?)(?P<name>{_NAMED})\b(?:[^<>"']|"[^"<]*"|'[^'<]*')*+>|!--[^<]*?-->|!\[CDATA\[|!doctype[^<>]*>)""",
    re.IGNORECASE,
)
_BLOCKS = frozenset(_BLOCK.split("|"))
_HIDDEN = frozenset({"head", "iframe", "noscript", "object", "script", "select", "style", "svg", "textarea"})
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED_TAG = re.compile(rf"&lt;/?(?:{_NAMED})\b", re.IGNORECASE)


def has_tags(text: str) -> bool:
    """Say whether a text holds a tag of HTML."""
    return "<" in text and bool(_TAG.search(text))


def has_entities(text: str) -> bool:
    """Say whether a text holds an entity of HTML, such as ``&quot;``."""
    return "&" in text and any(html.unescape(entity[0]) != entity[0] for entity in _ENTITY.finditer(text))


def without_entities(text: str) -> str:
    """Return the text with every entity as the character that it stands for."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def plain(text: str) -> str:
    """Return what a reader sees of a fragment of HTML: a paragraph a block, without scripts and hidden parts.

    Newlines of the source count only where no tag makes a block or a line.
    """
    if _ESCAPED_TAG.search(text):
        text = without_entities(text)
    tags = list(_TAG.finditer(text))
    lines_by_tags = any(_is_block(tag) or _name(tag) == "br" for tag in tags)
    pieces, position, hidden = [], 0, ""
    for tag in tags:
        if not hidden:
            pieces += [_run(text[position : tag.start()], lines_by_tags), _break(tag)]
        hidden = _hidden(tag, hidden)
        position = tag.end()
    if not hidden:
        pieces.append(_run(text[position:], lines_by_tags))
    joined = re.sub(r" *\n *", "\n", "".join(pieces))
    return without_entities(re.sub(r"\n{3,}", "\n\n", joined)).strip()


def _name(tag: re.Match[str]) -> str:
    return (tag["name"] or "").lower()


def _is_block(tag: re.Match[str]) -> bool:
    return _name(tag) in _BLOCKS


def _break(tag: re.Match[str]) -> str:
    if _is_block(tag):
        return "\n\n"
    return "\n" if _name(tag) == "br" else ""


def _hidden(tag: re.Match[str], hidden: str) -> str:
    """Return the element that hides what follows ``tag``, or ""."""
    if hidden:
        return "" if tag["close"] and _name(tag) == hidden else hidden
    opens = _name(tag) in _HIDDEN and not tag["close"] and not tag[0].endswith("/>")
    return _name(tag) if opens else ""


def _run(text: str, lines_by_tags: bool) -> str:
    return re.sub(r"\s+", " ", text) if lines_by_tags else text
