"""``framescope validate``: code a sample of passages blind, and see how far the program agrees."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.evaluate.coding.questions import QUESTIONS
from tui import charts
from tui.cli.corpus import STANCE, Reader, analysed, corpus_argument
from tui.cli.output import File, output_option, tell, write
from tui.cli.progress import progress
from tui.cli.scope_options import CODINGS
from tui.cli.terminal import interactive
from tui.cli.text import line_width, wrapped

if TYPE_CHECKING:
    from analysis.evaluate.coding.codings import Coding
    from analysis.evaluate.coding.questions import Question
    from analysis.evaluate.coding.results import Validation
    from analysis.result import Analysis

_SIZE = 100
_LEAD = 500  # characters of the text before a passage, at most


@click.command()
@corpus_argument(several=False, metavar="CORPUS")
@STANCE
@click.option("--question", default="stance", show_default=True, type=click.Choice([*QUESTIONS]), help="What to code.")
@click.option("--size", default=_SIZE, show_default=True, type=click.IntRange(1, 100_000), help="Passages to sample.")
@click.option(
    "--code", type=File(), metavar="FILE", help="Code the passages of FILE, which is made if it is not there."
)
@CODINGS
@click.option("--format", "kind", default="text", show_default=True, type=click.Choice(["text", "json"]))
@output_option("Write to FILE instead of the terminal.")
def validate(
    corpus: Reader,
    stance: str,
    question: str,
    size: int,
    code: Path | None,
    codings: tuple[Path, ...],
    kind: str,
    output: Path | None,
) -> None:
    """Code a sample of passages of CORPUS without seeing the program's labels, then measure how far they agree.

    \b
    framescope validate DIR --question stance --code anna.csv     code on the screen; go on later the same way
    framescope validate DIR --codings anna.csv                    precision, recall, κ, corrected figures
    framescope validate DIR --codings anna.csv --codings ben.csv  and the agreement of the two coders

    \b
    stance    how a sentence presents whom it names        hedging   whether it weakens its own claim
    voice     whose words a span holds                     names     how many names are not marked

    A file of codings is CSV: it can be filled in a spreadsheet (column "code"), and carried between machines.
    """
    if (code is None) == (not codings):
        raise FramescopeError("Give either --code FILE to code, or --codings FILE to measure.", EXIT_USAGE)
    from analysis.run.judge import completed

    unjudged = analysed(corpus, stance)
    with progress("judging stance") as told:
        analysis = completed(unjudged, told)
    if code is not None:
        _code(analysis, question, size, code)
        return
    from analysis.evaluate.coding.codings import read_sheets
    from analysis.evaluate.coding.results import validation

    with progress("measuring"):
        found = validation(analysis, read_sheets(codings))
    write((_json(found) if kind == "json" else _text(found)).encode(), output)


def _code(analysis: "Analysis", name: str, size: int, path: Path) -> None:
    from analysis.evaluate.coding.codings import new_sheet, read_sheet, written
    from analysis.evaluate.coding.questions import question
    from analysis.evaluate.coding.sample import sample

    if path.exists():
        sheet = read_sheet(path).rows
        asked = question(sheet[0].question)
        tell(f"note: {path} asks about {asked.name}; {_left(sheet)} of {len(sheet)} passages are to be coded.")
    else:
        asked = question(name)
        sheet = new_sheet(analysis, asked, sample(analysis, asked, size))
        write(written(sheet), path)
        tell(f"{path}: {len(sheet)} passages to code.")
    if interactive():
        _on_screen(analysis, asked, sheet, path)


def _on_screen(analysis: "Analysis", asked: "Question", sheet: "list[Coding]", path: Path) -> None:
    from analysis.evaluate.coding.codings import written
    from tui.running import leave, run
    from tui.screens.coding import CodingApp

    texts = dict(zip(analysis.tables.articles["sha256"], analysis.tables.articles["text"], strict=True))

    def context(row: "Coding") -> tuple[str, str, str]:
        text = texts.get(row.sha256)
        if text is None:
            return "", row.text, ""
        first, last = _with_neighbours(text, row.start, row.end)
        lead = text[first : row.start]
        if len(lead) > _LEAD:  # what is asked of stays on a small screen
            lead = f"… {lead[-_LEAD:].partition(' ')[2]}"
        return lead, text[row.start : row.end], text[row.end : last]

    app = CodingApp(asked, sheet, context, lambda kept: write(written(kept), path))
    run(app)
    tell(f"{path}: {_left(app.sheet)} of {len(sheet)} passages are still to be coded.")
    leave(app.return_code or 0)


def _with_neighbours(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the paragraph before ``start`` begins, and where the one after ``end`` ends."""
    paragraphs = [found.span() for found in re.finditer(r"[^\n]+", text)]
    own = [number for number, (first, last) in enumerate(paragraphs) if first < end and last > start]
    return paragraphs[max(own[0] - 1, 0)][0], paragraphs[min(own[-1] + 1, len(paragraphs) - 1)][1]


def _left(sheet: "Sequence[Coding]") -> int:
    return sum(not row.code for row in sheet)


def _json(found: "Validation") -> str:
    import json

    facts = {
        "question": found.question.name,
        "results": [one._asdict() for one in found.results],
        "corrected": [one._asdict() for one in found.corrected],
        "calibration": [one._asdict() for one in found.calibration],
        "coders": [one._asdict() for one in found.coders],
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _text(found: "Validation") -> str:
    from analysis.evaluate.coding.coded import not_used

    lines = [f"{found.question.name}: {found.question.asks}", ""]
    lines += [f"  {line.who}: {line.metric:<28} {_value(*line[3:6])}  n {line.n}" for line in found.results]
    if found.corrected:
        lines += ["", "what the figures would be under the measured error rates (mean code)"]
        lines += [
            f"  {line.outlet:<24} program {charts.number(line.program)}  corrected {_value(*line[3:], signed=True)}"
            f"  units {line.units}"
            for line in found.corrected
        ]
    if found.calibration:
        lines += ["", "confidence of the program, and how often it is right"]
        lines += [f"  {band.confidence:.2f}  {band.right:.2f}  n {band.n}" for band in found.calibration]
    notes = [
        "Where the program is measured, each passage counts for those that it stands for. [low, high]: 95 % bootstrap. "
        "Figures are corrected by the first coder's codes, as if the program erred alike in all outlets."
    ]
    notes += [one for coder in found.coders for one in not_used(coder)]
    return "\n".join([*lines, "", wrapped(notes, line_width())]) + "\n"


def _value(value: float | None, low: float | None, high: float | None, signed: bool = False) -> str:
    def shown(number: float) -> str:
        return charts.number(number) if signed else f"{number:.2f}".replace("-", "−")

    if value is None:
        return "—"
    return shown(value) if low is None or high is None else f"{shown(value)} [{shown(low)}, {shown(high)}]"
