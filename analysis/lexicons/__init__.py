"""Word lists as data files, each with its source and licence in its first lines; the code knows no word."""

import csv
from functools import cache
from importlib.resources import files


@cache
def load(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the lexicon ``name`` (``analysis/lexicons/NAME.tsv``) as dictionaries by column.

    A lexicon is UTF-8, tab-separated, with one line of column names; lines that begin with ``#`` are comments.
    """
    text = files(__name__).joinpath(f"{name}.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
