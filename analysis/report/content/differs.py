"""What differs: the ranked statements of the overview, and the passages behind each."""

from collections.abc import Iterator

from analysis.compare.honesty import FEWEST_TO_MARK, LEVEL, SURE
from analysis.compare.passages import Passage
from analysis.compare.statements import Statement
from analysis.compare.written import number
from analysis.language.words import Span
from analysis.plural import counted
from analysis.report.content.compared import day
from analysis.report.content.request import Request
from analysis.report.model import Block, Heading, Items, Quotation, Run, Runs, heading, paragraph, run

MOST_QUOTED = 60  # passages of a statement; of more, as many of each figure behind it
NONE = (
    "Nothing that differs between these outlets is beyond chance, or exact enough to be said in a sentence. That is no "
    "proof that they report alike: see the figures."
)
NONE_MARKED = (
    f"No difference between two outlets has both q < {LEVEL:.2f} and {FEWEST_TO_MARK} articles a side, which it needs "
    "to be stated here. That is no proof that they report alike: see the figures. What "
    "differs in one story is told story by story."
)
ONE_OUTLET = "There is only one outlet here: nothing to compare it with."
BOLD = "In bold: what is counted; where nothing is, the whole passage."
PLACES = "In brackets after an article: where the passage begins and ends in its text, in characters."
SCORES = (
    "Of stance stand the likeliest of the model's three answers, unsure where it gives it less than "
    f"{SURE:.0%}, and the score, P(favourable) − P(unfavourable): −0.4 may be neutral."
)
RULES = "Made by fixed rules from what was counted, the most telling kinds first, at most three of a kind."
OPENS = "Each opens its passages below: read them before you cite."


def blocks(request: Request) -> Iterator[Block]:
    """Yield the statements, each linked to its passages."""
    yield heading(2, "What differs", "differs")
    yield from _said(request, f"{RULES} {OPENS}")


def alone(request: Request) -> Iterator[Block]:
    """Yield the statements where their passages are not."""
    yield from _said(request, RULES)


def _said(request: Request, how: str) -> Iterator[Block]:
    found = request.comparison.statements()
    if not found:
        yield paragraph(_none(request))
        return
    yield paragraph(how)
    said = tuple(_statement(one, rank) for rank, one in enumerate(found, 1))
    yield Items(said, ordered=True, anchors=tuple(f"claim-{rank}" for rank in range(1, len(said) + 1)))


def _none(request: Request) -> str:
    if len(request.comparison.outlets) < 2:
        return ONE_OUTLET
    return NONE_MARKED if request.comparison.stories > 1 else NONE


def _statement(one: Statement, rank: int) -> Runs:
    claim = (run(f" ({one.claim})", "quiet"),) if one.claim else ()
    link = Run(counted(one.passages, "passage"), to=f"#passages-{rank}")
    more = (run(f"; {one.more} more such, weaker: framescope show {one.view}", "quiet"),) if one.more else ()
    return (run(one.label, "strong"), run(f": {one.text}"), *claim, Run(" — "), link, *more)


def behind(request: Request) -> Iterator[Block]:
    """Yield the passages behind each statement."""
    found = request.comparison.statements()
    if not found:
        return
    yield heading(2, "The passages behind each statement", "passages")
    yield paragraph(f"{BOLD if request.text else 'The words are left out.'} {PLACES} {SCORES}")
    for rank, one in enumerate(found, 1):
        yield Heading(3, (run(f"{rank}. {one.label}", to=f"#claim-{rank}"),), f"passages-{rank}")
        quoted, total = _chosen(request.comparison.behind_statement(one))
        if len(quoted) < total:
            yield paragraph(f"{len(quoted)} of {total:,} passages, the first of each outlet in the order of the text.")
        yield from (_quotation(request, passage, _told(request, one, passage)) for passage in quoted)


def _chosen(found: list[Passage]) -> tuple[list[Passage], int]:
    """Return the passages to quote, as many of each outlet if there are too many, and how many there are."""
    distinct = list(dict.fromkeys(found))
    outlets = dict.fromkeys(one.outlet for one in distinct)
    if len(distinct) <= MOST_QUOTED:
        return distinct, len(distinct)
    most = max(1, MOST_QUOTED // len(outlets))
    of_outlet = {name: [one for one in distinct if one.outlet == name][:most] for name in outlets}
    return [one for chosen in of_outlet.values() for one in chosen], len(distinct)


def _told(request: Request, statement: Statement, one: Passage) -> list[Span]:
    """Return what a statement counts in a passage: its focus, or the numbers that disagree in a parallel."""
    first = statement.selections[0]
    if first.measure != "parallel":
        return [Span(one.focus_start, one.focus_end)] if one.focus != one.text else []
    parallel = request.comparison.parallels()[int(first.of) - 1]
    given = [it for disagreement in parallel.disagreements for it in disagreement.given]
    spans = {Span(it.quantity.start, it.quantity.end) for it in given if it.article_id == one.article_id}
    return sorted(span for span in spans if one.start <= span.start and span.end <= one.end)


def _quotation(request: Request, one: Passage, told: list[Span]) -> Quotation:
    comparison = request.comparison
    articles = comparison.analysis.tables.articles
    row = articles[articles["article_id"] == one.article_id].iloc[0]
    others = comparison.shared_in(one.article_id).others(one.article_id, one.start, one.end)
    facts = (
        f"“{row['title']}”" if request.text and row["title"] else "",
        day(row["published"]),
        f"{one.article_id}[{one.start}:{one.end}]",
        one.voice + (f", {one.speaker}" if one.speaker else ""),
        one.label,
        number(one.score) if one.by and one.score is not None else "",
        one.reference,
        f"word for word also in {', '.join(others)}" if others else "",
    )
    return Quotation(_quoted(one, told) if request.text else (), (run(" · ".join([one.outlet, *filter(None, facts)])),))


def _quoted(one: Passage, told: list[Span]) -> Runs:
    """Return the text of a passage, the spans ``told`` of its article in bold."""
    parts, done = list[Run](), one.start
    for left, right in told:
        parts += [run(one.text[done - one.start : left - one.start])]
        parts += [run(one.text[left - one.start : right - one.start], "strong")]
        done = max(done, right)
    return tuple(part for part in (*parts, run(one.text[done - one.start :])) if part.text)
