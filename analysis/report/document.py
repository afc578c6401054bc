"""The report of a comparison as a document."""

from collections.abc import Sequence

from analysis.compare.comparison import Comparison
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.evaluate.coding.coded import needed
from analysis.evaluate.coding.codings import Sheet
from analysis.evaluate.coding.results import Validation, validations
from analysis.export.provenance import provenance
from analysis.report.content import (
    bare,
    by_story,
    codings,
    compared,
    contrasts,
    differs,
    gaps,
    hedging,
    made,
    method,
    reading,
    stance,
    trends,
    validity,
    voices,
    words,
)
from analysis.report.content.request import Request
from analysis.report.model import Document, heading, paragraph, safe

SECTIONS = (
    compared.blocks,
    differs.blocks,
    by_story.blocks,
    reading.blocks,
    stance.blocks,
    voices.blocks,
    hedging.blocks,
    hedging.tone,
    contrasts.blocks,
    trends.blocks,
    words.sources,
    words.terms,
    gaps.blocks,
    differs.behind,
    method.plain,
    codings.blocks,
    validity.blocks,
    method.formulas,
    compared.appendix,
)


def document(comparison: Comparison, command: str, *, text: bool = True, sheets: Sequence[Sheet] = ()) -> Document:
    """Return the report of ``comparison``, which ``command`` makes again.

    ``text``: whether the articles' own words are in it: passages, headlines, and stories named by headlines.
    ``sheets`` are codings of the corpus.
    Raises :class:`FramescopeError` if there is no article to report.
    """
    if not comparison.outlets:
        raise FramescopeError("No article is left to report; choose another --story.", EXIT_NOTHING_TO_SHOW)
    request = Request(comparison, text, tuple(_validations(comparison, sheets)))
    facts = provenance(comparison.analysis, command, comparison.warnings) | _codings(sheets)
    title = safe(compared.title(request)).strip()
    opening = (heading(1, title), paragraph(f"A report made by framescope {facts['framescope']} from what it counted."))
    blocks = [block for section in SECTIONS for block in section(request)]
    if not text:
        blocks = bare.bare(comparison, blocks)
    return Document(title, (*opening, *blocks, *made.blocks(facts)), facts)


def _validations(comparison: Comparison, sheets: Sequence[Sheet]) -> list[Validation]:
    """Return what ``sheets`` show of the program, measured on the corpus; figures are corrected of what is compared."""
    shown = set(comparison.analysis.tables.articles["article_id"])
    return validations(comparison.judged(needed(comparison.whole, sheets, shown)), sheets, shown) if sheets else []


def _codings(sheets: Sequence[Sheet]) -> dict[str, str]:
    return {"codings": ", ".join(f"{one.coder} (sha256 {one.sha256})" for one in sheets)} if sheets else {}
