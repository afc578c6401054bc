"""Who speaks in each outlet, and with which terms."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.compare.honesty import LEVEL
from analysis.compare.written import number, percent
from analysis.report.content.request import Request
from analysis.report.model import Block, heading, paragraph, table
from analysis.vocabulary import UNRESOLVED

if TYPE_CHECKING:
    from analysis.compare.distinctive import DistinctiveTerm
    from analysis.compare.sources import Source

HEAD = ("outlet", "source", "words", "share", "in quotation marks", "passages", "verbs")
UNNAMED = ("outlet", "share of attributed words", "words", "articles with any", "what it can claim")
SOURCES, TERMS, DISTINCTIVE = 8, 10, 8  # that are listed of each outlet
MOST_OUTLETS = 6  # whose terms are listed: those with most articles


def sources(request: Request) -> Iterator[Block]:
    """Yield the sources of each outlet, and its share of unnamed ones."""
    yield heading(2, "Who is quoted or reported", "sources")
    found = request.comparison.sources()
    if not found:
        yield paragraph("No words of others were found.")
        return
    rows = [
        _source(one)
        for outlet in request.comparison.outlets
        for one in [it for it in found if it.outlet == outlet][:SOURCES]
    ]
    yield table(f"Sources by outlet, the {SOURCES} with most words of each", HEAD, rows, range(2, 6))
    yield paragraph(
        "Share: of all words that the outlet attributes to anybody. (unresolved): the text does not say to whom, in a "
        "way that was found.",
        "note",
    )
    unnamed = [
        (one.outlet, percent(one.share), f"{one.words:,}", f"{one.articles:,} of {one.of:,}", one.claim)
        for one in request.comparison.unnamed()
    ]
    yield table("Unnamed sources (“officials”, “a person close to the talks”)", UNNAMED, unnamed, (1, 2, 3))


def _source(one: "Source") -> tuple[str, ...]:
    shares = percent(one.share), percent(one.quoted)
    return (one.outlet, one.source or UNRESOLVED, f"{one.words:,}", *shares, f"{one.passages:,}", one.verbs)


def terms(request: Request) -> Iterator[Block]:
    """Yield the prominent terms of each outlet, and those that tell it from the rest."""
    yield heading(2, "Which terms are used", "terms")
    outlets = _most_articles(request)
    rows = [
        (one.outlet, one.term, one.forms, f"{one.count:,}", f"{one.count_own:,}", f"{one.elsewhere:,}")
        for one in request.comparison.terms()
        if one.rank <= TERMS and one.outlet in outlets
    ]
    head = ("outlet", "term", "forms counted", "uses", "in own voice", "uses by all others")
    yield table(f"Prominent terms by outlet, the first {TERMS}", head, rows, (3, 4, 5))
    if len(outlets) < 2:
        return
    yield from _distinctive(request, outlets)


def _distinctive(request: Request, outlets: list[str]) -> Iterator[Block]:
    comparison = request.comparison
    rows, reasons = [], dict[str, list[str]]()
    for outlet in outlets:
        basis = comparison.footing(outlet)
        if basis.untested:
            reasons.setdefault(basis.untested, []).append(outlet)
            continue
        told = [one for one in comparison.distinctive(outlet) if one.q is not None and one.q < LEVEL and one.ratio > 0]
        rows += [_term(outlet, one) for one in told[:DISTINCTIVE]]
    head = ("outlet", "term", "uses", "uses by the others", "log ratio", "q", "what it can claim")
    if rows:
        yield table("Terms that an outlet uses more than the rest, beyond chance", head, rows, range(2, 6))
    elif sum(map(len, reasons.values())) < len(outlets):
        yield paragraph("No term is used more by one outlet than by the rest, beyond chance.")
    for reason, of in reasons.items():
        yield paragraph(f"Not tested against the rest: {', '.join(of)} ({reason}).", "note")


def _term(outlet: str, one: "DistinctiveTerm") -> tuple[str, ...]:
    uses = f"{one.count_a:,} in {one.words_a:,} words", f"{one.count_b:,} in {one.words_b:,} words"
    return (outlet, one.term, *uses, number(one.ratio), f"{one.q:.3f}", one.claim)


def _most_articles(request: Request) -> list[str]:
    articles = request.comparison.analysis.tables.articles.groupby("outlet", sort=False).size()
    return [str(name) for name in articles.sort_values(ascending=False, kind="stable").index[:MOST_OUTLETS]]
