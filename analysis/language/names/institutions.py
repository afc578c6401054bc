"""Institutions whose short names several countries share: "the Treasury", "the Supreme Court", "Congress"."""

import re
from collections.abc import Sequence

from analysis import lexicons
from analysis.language.names.name import Name
from analysis.language.words import opening

_ROWS = {row["country"]: row for row in lexicons.load("institutions")}
_HERE = {
    country: dict(pair.split("=") for pair in row["institutions"].split(",") if pair) for country, row in _ROWS.items()
}
_SHORT = frozenset().union(*_HERE.values())
_COUNTRY = {sign: country for country, row in _ROWS.items() for sign in row["signs"].split(",")}
_SIGN = re.compile(rf"{opening(_COUNTRY)}(?!\w)")
_ENOUGH = 2  # signs


def at_home(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names of an article, institutions by what they are called where it is at home.

    That is the country of most signs in it ("crore", "Downing Street"), if there are two or more.
    """
    if _SHORT.isdisjoint([name.text for name in names]):
        return list(names)
    signs = [_COUNTRY[match[0]] for match in _SIGN.finditer(text)]
    home = max(dict.fromkeys(signs), key=signs.count, default="")
    here = _HERE[home] if signs.count(home) >= _ENOUGH else {}
    return [name._replace(key=here[name.text]) if name.text in here else name for name in names]
