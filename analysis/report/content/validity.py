"""How far each score that the report uses agrees with human readers."""

from collections.abc import Iterator

from analysis.evaluate.published import KIND, Published
from analysis.explain import baseline, measured, weak_kinds
from analysis.report.content.request import Request
from analysis.report.model import Block, Items, Run, heading, items, paragraph, run, table

SCORES = ("stance", "voice", "hedging", "targets", "stories")
NOT_MEASURED = (
    "Not measured against human labels: tone, boosters, terms, gaps, parallels, and the choice of statements. Counts "
    "are exact for what they count."
)
HOW = (
    "Each score was measured on texts that people (or, where it says so, a language model with a codebook) had "
    "labelled, beside a simple method. These are development data: on other text expect less. In brackets: 95 % "
    "intervals."
)


def blocks(request: Request) -> Iterator[Block]:
    """Yield the measured agreement of every score used."""
    model = request.comparison.analysis.stance
    scores = [*SCORES, *(["pronouns"] if request.comparison.scope.references else [])]
    found = [one for score in scores for one in measured(score, model)]
    yield heading(2, "How far to trust it", "validity")
    yield paragraph(HOW)
    head = ("score", "labelled data", "n", "metric", "framescope", "best simple method", "others report", "seen before")
    yield table("Agreement with human readers", head, map(_row, found), (2, 4))
    yield Items(tuple((run(f"{one.score}, {one.data}", "strong"), Run(": "), run(one.meaning)) for one in found))
    weak = [f"{one.metric.removeprefix(KIND).replace('_', ' ')} ({one.value:.0%} right)" for one in weak_kinds(model)]
    if weak:
        yield paragraph("Kinds of sentence on which the stance model is often wrong:")
        yield items(weak)
    yield paragraph(NOT_MEASURED)


def _row(one: Published) -> tuple[str, ...]:
    best = baseline(one)
    simple = f"{best.value:.2f} ({best.method})" if best else "none"
    others = "; ".join(filter(None, (one.best_published, one.human and f"people: {one.human}"))) or "none"
    value = f"{one.value:.2f} [{one.low:.2f}, {one.high:.2f}]"
    return (one.score, one.data, f"{one.n:,} {one.unit}", one.metric, value, simple, others, one.seen)
