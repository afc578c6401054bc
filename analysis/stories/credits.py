"""The wire agency that a text credits in its dateline, byline, copyright or last lines."""

import re

from analysis.language.agencies import AGENCY, ANY

_NAMED = re.compile(ANY)
_CREDITS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"^(?:[A-Z][^\n()]{{0,80}})?\((?:The )?({ANY})\) ?[-–—]",  # LONDON, May 4 (Reuters) -
        rf"^By [^\n]{{0,100}}?\b({ANY})(?: [A-Z]?[a-z]+ [Ww]riters?)?$",  # By Ann Lee, Associated Press
        rf"(?:©|\(c\)|\b[Cc]opyright\b)(?: ?©)?(?: ?\d{{4}})?(?: by)?(?: [Tt]he)? ({ANY})\b",
        rf"\b({ANY})(?: [a-z]+){{0,2}} contributed to this (?:report|story|article)\b",
        rf"\b[Rr]eporting by [^\n]{{3,200}}?\bfor(?: [Tt]he)? ({ANY})\b",
        rf"^(?:With|Additional reporting (?:by|from))(?: [Tt]he)? ({ANY})\.?$",
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
            return AGENCY[match[1]]
    return ""


def agency(outlet: str) -> str:
    """Return the agency that ``outlet`` is, or ""."""
    return AGENCY.get(outlet.removeprefix("The "), "")
