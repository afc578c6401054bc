"""The report of a comparison as a document."""

from analysis.compare.comparison import Comparison
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.export.provenance import provenance
from analysis.report.content import (
    compared,
    contrasts,
    differs,
    gaps,
    hedging,
    made,
    method,
    reading,
    stance,
    validity,
    voices,
    words,
)
from analysis.report.content.request import Request
from analysis.report.model import Document, heading, paragraph, safe

SECTIONS = (
    compared.blocks,
    differs.blocks,
    reading.blocks,
    stance.blocks,
    voices.blocks,
    hedging.blocks,
    hedging.tone,
    contrasts.blocks,
    words.sources,
    words.terms,
    gaps.blocks,
    differs.behind,
    method.plain,
    validity.blocks,
    method.formulas,
    compared.appendix,
)


def document(comparison: Comparison, command: str, *, text: bool = True) -> Document:
    """Return the report of ``comparison``, which ``command`` makes again.

    ``text``: whether the articles' own words are in it: passages, headlines, and stories named by headlines.
    Raises :class:`FramescopeError` if there is no article to report.
    """
    if not comparison.outlets:
        raise FramescopeError("No article is left to report; choose another --story.", EXIT_NOTHING_TO_SHOW)
    request = Request(comparison, text)
    facts = provenance(comparison.analysis, command, comparison.warnings)
    title = safe(compared.title(request)).strip()
    opening = (heading(1, title), paragraph(f"A report made by framescope {facts['framescope']} from what it counted."))
    blocks = [block for section in SECTIONS for block in section(request)]
    return Document(title, (*opening, *blocks, *made.blocks(facts)), facts)
