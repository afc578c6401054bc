"""A target of a corpus: importing it loads no list of names."""

from typing import NamedTuple


class Target(NamedTuple):
    """Who or what is portrayed.  ``kind`` is "person", "country", "organisation" or "other"."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
