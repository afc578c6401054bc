"""Word lists as data files, each with its source and licence in its first lines; the code knows no word."""

from functools import cache
from importlib.resources import files
from itertools import zip_longest


@cache
def load(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the lexicon ``name`` (``analysis/lexicons/NAME.tsv``) as dictionaries by column.

    A lexicon is UTF-8, tab-separated, with one line of column names; lines that begin with ``#`` are comments.  Cells
    that a row lacks at its end are "".
    """
    text = files(__name__).joinpath(f"{name}.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    columns = next(rows)
    return tuple(dict(zip_longest(columns, row, fillvalue="")) for row in rows)  # csv, which knows more, takes thrice
