"""How far the program agrees with people who coded passages of this corpus, and the figures corrected by it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from analysis.compare.written import interval, percent, written
from analysis.evaluate.coding.coded import Coder, not_used
from analysis.evaluate.coding.corrected import Corrected
from analysis.evaluate.coding.results import Band, Result, Validation
from analysis.report.content.request import Request
from analysis.report.model import Block, heading, paragraph, table

SOURCES = "Cohen 1960; Krippendorff 2011"
MEASURES = {"stance": "stance", "hedging": "hedged"}  # how corrected figures are written
HOW = (
    "Passages of this corpus were drawn by the program's label, outlet, voice and confidence, so that rare ones are "
    "coded too, and coded by people who did not see the program's label. Where the program is measured, each passage "
    "counts for those that it stands for. These figures are of this corpus; those of the next section of other texts."
)
READ = (
    "Agreement: the share of passages with one code. κ (Cohen 1960) and α (Krippendorff 2011): 0 is agreement by "
    "chance, 1 is perfect; Krippendorff asks for an α of .80 for conclusions and .67 for tentative ones. A program can "
    "hardly agree with people more than they do with each other. 95 % intervals: bootstrap over the "
    "passages; of fewer than five there is none."
)
CORRECTED = (
    "Corrected: the mean code to expect of a coder, if the program errs in each outlet as it does over all. Its "
    "interval says how sure the error rates are, not how far the value would move with other articles."
)
STANCE = (
    "The program's value here is the mean of its labels −1, 0 and 1 over all mentions of anybody, which is not the "
    "mean over articles in the tables of stance."
)
AGREEMENT = ("who", "measure", "n", "value", "95 % interval")
BY_CODE = ("who", "code", "n", "precision", "recall", "F1")
OUTLETS = ("outlet", "n", "by the program", "corrected", "95 % interval")
HEAD = ("question", "coder", "sampled", "standing for", "strata", "coded", "cannot be said", "not coded", "used")


def blocks(request: Request) -> Iterator[Block]:
    """Yield what was coded by whom, agreement, corrected figures and calibration; nothing without codings."""
    if not request.validations:
        return
    yield heading(2, "How far it agrees with people who coded passages of this corpus", "codings")
    yield paragraph(HOW)
    rows = [_coder(one.question.name, coder) for one in request.validations for coder in one.coders]
    yield table("What was coded, and by whom", HEAD, rows, range(2, len(HEAD)))
    for said in (said for one in request.validations for coder in one.coders for said in not_used(coder)):
        yield paragraph(said, "warning")
    for one in request.validations:
        yield from _of_question(one)
    yield paragraph(READ, "note")


def _of_question(one: Validation) -> Iterator[Block]:
    name = one.question.name
    yield heading(3, f"{name.capitalize()}: {one.question.asks}")
    whole = [result for result in one.results if not result.code]
    yield table(f"Agreement on {name} (n: passages)", AGREEMENT, map(_result, whole), (2, 3, 4))
    if rows := [*_by_code(one.results)]:
        yield table(f"The program's {name}, code by code (n: passages)", BY_CODE, rows, range(2, 6))
    if one.corrected:
        first = one.coders[0].name
        caption = f"{name.capitalize()} by outlet, corrected by the codes of {first} (n: passages of this report)"
        yield table(caption, OUTLETS, [_corrected(MEASURES[name], line) for line in one.corrected], range(1, 5))
        yield paragraph(f"{CORRECTED} {STANCE}" if name == "stance" else CORRECTED, "note")
    if one.calibration:
        bands = ("the program's confidence", "n", "mean confidence", "of these right")
        yield table(f"Confidence of the program on {name}", bands, map(_band, one.calibration), (1, 2, 3))


def _coder(question: str, one: Coder) -> tuple[str, ...]:
    left = one.sampled - one.coded - one.unsure
    counts = (one.sampled, round(one.stands_for), one.strata, one.coded, one.unsure, left, one.used)
    return (question, one.name, *(f"{count:,}" for count in counts))


def _result(one: Result) -> tuple[str, ...]:
    return (one.who, one.metric, f"{one.n:,}", _value(one.value), _interval(one.low, one.high))


def _by_code(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    """Yield precision, recall and F1 of each code in one row."""
    for (who, code), of_code in groupby((one for one in results if one.code), lambda one: (one.who, one.code)):
        same = list(of_code)
        values = [f"{_value(one.value)} {_interval(one.low, one.high)}" for one in same]
        yield (who, code, f"{same[0].n:,}", *values)


def _corrected(measure: str, one: Corrected) -> tuple[str, ...]:
    values = written(measure, one.program), written(measure, one.corrected)
    return (one.outlet, f"{one.units:,}", *values, interval(measure, one.low, one.high) or "none")


def _band(one: Band) -> tuple[str, ...]:
    return (f"{one.low:.1f} to {one.high:.1f}", f"{one.n:,}", _value(one.confidence), percent(one.right))


def _value(value: float | None) -> str:
    if value is None:
        return "—"
    text = f"{value:.2f}"
    return text.replace("-", "−") if float(text) else "0.00"


def _interval(low: float | None, high: float | None) -> str:
    return "none" if low is None or high is None else f"[{_value(low)}, {_value(high)}]"
