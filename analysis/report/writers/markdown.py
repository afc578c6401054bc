"""A document in Markdown: the tables of GitHub's dialect, drawings as pictures that hold themselves."""

import base64
import html
import re
from collections.abc import Sequence

from analysis.report.model import Block, Document, Figure, Heading, Items, Paragraph, Quotation, Run, Table
from analysis.report.record import MARK, written

_SPECIAL = re.compile(r"([\\`*_\[\]|#~@$])|(?<=:)(?=//)")
_FIRST = re.compile(r"^(\s*)([-+=>]|\d+(?=[.)]))")  # what would begin a list, a heading or a quotation


def text(document: Document) -> bytes:
    """Return ``document`` as Markdown in UTF-8."""
    parts = [_block(block) for block in document.blocks]
    return "\n\n".join([*parts, f"<!-- {MARK}\n{written(document)}\n-->\n"]).encode()


def _block(block: Block) -> str:
    match block:
        case Heading(level, runs, anchor):
            named = f'<a id="{anchor}"></a>\n\n' if anchor else ""
            return f"{named}{'#' * level} {_runs(runs)}"
        case Paragraph(runs, role):
            return f"> {_runs(runs)}" if role else _runs(runs)
        case Items():
            return _items(block)
        case Table():
            return _table(block)
        case Figure(svg, caption, alt):
            data = base64.b64encode(svg.encode()).decode()
            return f"![{_escaped(alt)}](data:image/svg+xml;base64,{data})\n\n*{_escaped(caption)}*"
        case Quotation(runs, source):
            return "\n>\n".join(f"> {_runs(part)}" for part in (runs, source) if part)


def _items(block: Items) -> str:
    anchors = [f'<a id="{anchor}"></a>' for anchor in block.anchors] or [""] * len(block.items)
    lines = zip(anchors, block.items, strict=True)
    return "\n".join(
        f"{f'{index}.' if block.ordered else '-'} {anchor}{_runs(item)}"
        for index, (anchor, item) in enumerate(lines, 1)
    )


def _table(block: Table) -> str:
    rules = ["---:" if index in block.right else "---" for index in range(len(block.head))]
    lines = [[_escaped(name) for name in block.head], rules, *([_escaped(cell) for cell in row] for row in block.rows)]
    return f"**{_escaped(block.caption)}**\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _runs(runs: Sequence[Run]) -> str:
    return _FIRST.sub(r"\1\\\2", "".join(map(_run, runs))) if runs else ""


def _run(one: Run) -> str:
    if one.style == "code":
        return _code(one.text)
    written = _escaped(one.text)
    if one.style == "strong" and one.text.strip():
        inner = written.strip()
        written = written.replace(inner, f"**{inner}**", 1)
    return f"[{written}]({one.to})" if one.to else written


def _code(line: str) -> str:
    """Return a line of code between more backticks than it has in a row."""
    ticks = "`" * (max((len(found) for found in re.findall("`+", line)), default=0) + 1)
    return f"{ticks} {line} {ticks}" if "`" in line else f"{ticks}{line}{ticks}"


def _escaped(words: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", html.escape(words, quote=False))
