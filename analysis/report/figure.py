"""A figure for print: one view, its drawing or table, with what it rests on, and no app around it."""

from collections.abc import Callable, Iterable, Mapping

from analysis.compare.comparison import Comparison
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.export.provenance import provenance
from analysis.plural import counted
from analysis.report.content import compared, differs, gaps, hedging, stance, trends, voices, words
from analysis.report.content.request import Request
from analysis.report.model import (
    Block,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    heading,
    paragraph,
    run,
    safe,
    unlinked,
)

_Section = Callable[[Request], Iterable[Block]]

VIEWS: Mapping[str, tuple[str, tuple[_Section, ...]]] = {
    "overview": ("What differs", (differs.alone,)),
    "compare": ("The outlets side by side", (voices.blocks, stance.blocks, hedging.blocks)),
    "voices": ("Whose words these are", (voices.blocks,)),
    "stance": ("Stance towards people, countries and organisations", (stance.blocks,)),
    "hedging": ("Hedging", (hedging.blocks,)),
    "sources": ("Who is quoted or reported", (words.sources,)),
    "terms": ("Terms", (words.terms,)),
    "trends": ("Trends", (trends.blocks,)),
    "differences": ("What an outlet lacks", (gaps.blocks,)),
}
"""The views that are drawn: title, and the sections of the report that hold their drawings and tables."""


def figure(comparison: Comparison, view: str, command: str, *, table: bool = False) -> Document:
    """Return a view (of :data:`VIEWS`) as a document of one figure, which ``command`` makes again.

    It holds the drawings of the view or, with ``table`` and where there are none, its tables; the articles behind it,
    warnings, and versions.  Raises FramescopeError if there is nothing to draw.
    """
    title, sections = VIEWS[view]
    request = Request(comparison)
    facts = provenance(comparison.analysis, command, comparison.warnings)
    blocks = [block for section in sections for block in section(request) if not isinstance(block, Heading)]
    drawings: list[Block] = [block for block in blocks if isinstance(block, Figure)]
    others = [_alone(block) for block in blocks if not isinstance(block, Figure)]
    shown, drawn = (others, ()) if table or not drawings else (drawings, tuple(others))
    if not shown or not comparison.outlets:
        raise FramescopeError("There is nothing to draw; choose another view or --story.", EXIT_NOTHING_TO_SHOW)
    about = safe(f"{title} · {compared.title(request)}")
    warnings = [paragraph(one, "warning") for one in (*comparison.unfinished, *comparison.warnings)]
    return Document(about, (heading(1, about), _rests_on(comparison), *shown, *warnings, _made_by(facts)), facts, drawn)


def _alone(block: Block) -> Block:
    """Return a block without its links to passages, which a figure does not hold."""
    if isinstance(block, Paragraph):
        return block._replace(runs=unlinked(block.runs))
    return block._replace(items=tuple(map(unlinked, block.items))) if isinstance(block, Items) else block


def _rests_on(comparison: Comparison) -> Paragraph:
    articles = comparison.analysis.tables.articles
    words = int(articles["words"].sum())
    said = f"{counted(len(articles), 'article')}, {words:,} words; {compared.days(articles)}"
    return Paragraph((run(f"{', '.join(comparison.outlets)}: {said}.", "quiet"),))


def _made_by(facts: Mapping[str, str]) -> Paragraph:
    said = (
        f"framescope {facts['framescope']}, stance model {facts['stance_model']}, seed {facts['bootstrap_seed']}, "
        f"articles {facts['corpus_sha256'][:12]}, code {facts['code_and_lexicons_sha256'][:12]}"
    )
    return Paragraph((run(f"{said}.", "quiet"),))
