"""The wire agency that a text credits in its dateline, byline, copyright or last lines."""

import re

from analysis import lexicons

_AGENCY = {row["form"]: row["agency"] for row in lexicons.load("agencies")}
_NAME = "|".join(sorted(map(re.escape, _AGENCY), key=len, reverse=True))
_NAMED = re.compile(_NAME)
_CREDITS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"^(?:[A-Z][^\n()]{{0,80}})?\((?:The )?({_NAME})\) ?[-–—]",  # LONDON, May 4 (Reuters) -
        rf"^By [^\n]{{0,100}}?\b({_NAME})(?: [A-Z]?[a-z]+ [Ww]riters?)?$",  # By Ann Lee, Associated Press
        rf"(?:©|\(c\)|\b[Cc]opyright\b)(?: ?©)?(?: ?\d{{4}})?(?: by)?(?: [Tt]he)? ({_NAME})\b",
        rf"\b({_NAME})(?: [a-z]+){{0,2}} contributed to this (?:report|story|article)\b",
        rf"\b[Rr]eporting by [^\n]{{3,200}}?\bfor(?: [Tt]he)? ({_NAME})\b",
        rf"^(?:With|Additional reporting (?:by|from))(?: [Tt]he)? ({_NAME})\.?$",
    )
)


def credit(text: str) -> str:
    """Return the agency that ``text`` credits, or "".

    One that is only quoted, or credited with a picture, does not count, nor does one that is not named, however the
    last line is worded.  Names: ``analysis/lexicons/agencies.tsv``.
    """
    lines = "\n".join(filter(_NAMED.search, text.split("\n")))
    for pattern in _CREDITS if lines else ():  # few lines name one, and no pattern reads beyond its line
        if match := pattern.search(lines):
            return _AGENCY[match[1]]
    return ""


def agency(outlet: str) -> str:
    """Return the agency that ``outlet`` is, or ""."""
    return _AGENCY.get(outlet.removeprefix("The "), "")
