"""What an outlet prints in a copy that is left out is neither another outlet's alone nor missing there."""

from dataclasses import replace

import pytest

from analysis.compare.comparison import Comparison, compare
from analysis.compare.gaps import Gap, candidates
from analysis.compare.rows import rows
from analysis.run.analyse import analyse
from tests.conftest import Write
from tui.views import shared, sources

RELEASE = (
    "The harbour in Grunau has a new crane, and Mayor Anna Keller opened it on Monday.\n\n"
    "“The crane lifts three hundred tons and it will bring back the big ships,” said Keller.\n\n"
    "“It is the largest crane on this coast,” said Ines Roth, who runs the port.\n"
)
TEXTS = {
    "release": ("Echo", RELEASE),
    "copy": ("Post", RELEASE),
    "caption": (
        "Post",
        "The new crane in the harbour of Grunau is blue. Anna Keller looks at it.\n" + "It is a fine day. " * 60,
    ),
    "news": ("Mirror", "A crane stands in the harbour of Grunau. “It is too loud,” said the baker Oskar Lindt.\n"),
    "more": ("Times", "The crane in Grunau cost much. “It is too dear,” said Mayor Anna Keller, who opened it.\n"),
}


@pytest.fixture(scope="module")
def harbour(write: Write) -> Comparison:
    from analysis.corpus.read import read

    texts = [{"id": name, "outlet": outlet, "text": text} for name, (outlet, text) in TEXTS.items()]
    analysis = analyse(read(write(texts)))
    copies = ["release" * (name == "copy") for name in analysis.tables.articles["article_id"]]
    articles = analysis.tables.articles.assign(story=1, copy_of=copies)
    return compare(replace(analysis, tables=replace(analysis.tables, articles=articles)), story=1)


def test_only_one_outlet_has_what_no_copy_of_another_has(harbour: Comparison) -> None:
    quoted = {(row.outlet, row.item) for row in harbour.only_here() if row.kind == "speaker"}
    assert ("Mirror", "Oskar Lindt") in quoted
    assert ("Echo", "Ines Roth") not in quoted
    assert not any("Roth" in one.text for one in harbour.statements() if one.kind == "only one quotes")


def test_an_outlet_does_not_lack_what_a_copy_of_its_own_has(harbour: Comparison) -> None:
    lacked = {(gap.outlet, gap.kind, gap.item) for gap in rows(Gap, candidates(harbour.analysis))}
    assert ("Post", "speaker", "Anna Keller") in lacked
    assert ("Post", "speaker", "Anna Keller") not in {(gap.outlet, gap.kind, gap.item) for gap in harbour.gaps()}


def test_an_outlet_with_copies_is_not_said_to_give_no_words(harbour: Comparison) -> None:
    cells = [str(cell.text) for grid in sources.view(harbour).grids for row in grid.rows for cell in row]
    assert any(text.startswith("Post · no words of others found outside its copies") for text in cells)
    assert "outside quotation marks" in shared.none(harbour)
