"""The works that the method rests on, in full."""

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from analysis.report.model import Block, heading, items


def blocks(said: Iterable[str]) -> Iterator[Block]:
    """Yield a reference of every work that is cited in the texts ``said``."""
    text = "\n".join(said)
    if cited := [reference for name, reference in works().items() if name in text]:
        yield heading(2, "Appendix: works cited", "works")
        yield items(cited)


@cache
def works() -> dict[str, str]:
    """Return the reference of each work, by how it is cited ("Hyland 2005")."""
    text = files(__package__).joinpath("works.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["cited_as"]: row["reference"] for row in rows}
