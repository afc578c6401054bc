"""A document as one HTML page: readable without scripts, printable, nothing fetched."""

import re
from collections.abc import Sequence
from html import escape

from analysis.report.model import Block, Document, Figure, Heading, Items, Paragraph, Quotation, Run, Table
from analysis.report.record import MARK, written

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")  # of a page, which is only linked to
_TAGS = {"strong": "strong", "code": "code"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; background: #fff; color: #1a1a1a;
  font: 1rem/1.5 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
h1, h2, h3, table, figcaption, nav { font-family: system-ui, "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
h3 { font-size: 1.05rem; margin-top: 1.75rem; }
a { color: #1f4e79; }
p.note, .quiet, figcaption, cite { color: #4a4a4a; font-size: .9rem; }
p.warning { border-left: .3rem solid #b5651d; padding-left: .7rem; }
code { font: .85rem/1.5 ui-monospace, Consolas, monospace; background: #f2f2f2; padding: .1rem .3rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .8rem; margin: 1rem 0; min-width: 60%; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .2rem .7rem .2rem 0; border-bottom: 1px solid #d5d5d5;
  font-weight: normal; min-width: 2.5rem; }
thead th { border-bottom: 2px solid #1a1a1a; font-weight: bold; }
.right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .right { white-space: normal; }
.address { word-break: break-all; min-width: 10rem; }
p, li, blockquote { max-width: 46rem; }
figure { margin: 1.5rem 0; } svg { max-width: 100%; height: auto; }
blockquote { margin: 1rem 0; padding: 0 0 0 1rem; border-left: .2rem solid #d5d5d5; }
blockquote p { margin: 0; } cite { font-style: normal; }
mark { background: none; color: inherit; font-weight: bold; }
li { margin: .3rem 0; } nav ul { columns: 18rem; padding-left: 1.2rem; }
@media print {
  html { font-size: 10pt; } body { margin: 0; max-width: none; } nav { display: none; } a { color: inherit; }
  h2, h3, caption { break-after: avoid; } figure, blockquote, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; } table { font-size: 7.5pt; width: 100%; }
}
"""


def page(document: Document) -> bytes:
    """Return ``document`` as a page in UTF-8."""
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="framescope {escape(document.facts["framescope"])}">\n'
        f"<title>{escape(document.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>"
    )
    first, *rest = document.blocks
    body = [_block(first), _contents(document), *map(_block, rest)]
    record = f'<script type="application/json" id="{MARK}">{written(document)}</script>'
    return "\n".join([head, *body, "</main>", record, "</body>\n</html>\n"]).encode()


def _contents(document: Document) -> str:
    lines = [
        f'<li><a href="#{block.anchor}">{_runs(block.runs)}</a></li>'
        for block in document.blocks
        if isinstance(block, Heading) and block.level == 2
    ]
    return f'<nav aria-label="Contents"><ul>\n{"".join(lines)}\n</ul></nav>'


def _block(block: Block) -> str:
    match block:
        case Heading(level, runs, anchor):
            named = f' id="{anchor}"' if anchor else ""
            return f"<h{level}{named}>{_runs(runs)}</h{level}>"
        case Paragraph(runs, role):
            of_role = f' class="{role}"' if role else ""
            return f"<p{of_role}>{_runs(runs)}</p>"
        case Items():
            return _items(block)
        case Table():
            return _table(block)
        case Figure(svg, caption, _):
            return f"<figure>\n{svg}\n<figcaption>{escape(caption)}</figcaption>\n</figure>"
        case Quotation(runs, source):
            words = f"<p>{_runs(runs, 'mark')}</p>" if runs else ""
            return f"<blockquote>{words}<cite>{_runs(source)}</cite></blockquote>"


def _items(block: Items) -> str:
    tag = "ol" if block.ordered else "ul"
    anchors = [f' id="{anchor}"' for anchor in block.anchors] or [""] * len(block.items)
    lines = [f"<li{anchor}>{_runs(item)}</li>" for anchor, item in zip(anchors, block.items, strict=True)]
    return "\n".join([f"<{tag}>", *lines, f"</{tag}>"])


def _table(block: Table) -> str:
    head = "".join(
        f'<th scope="col"{_right(block, index)}>{escape(name)}</th>' for index, name in enumerate(block.head)
    )
    rows = [f"<tr>{''.join(_cell(block, index, cell) for index, cell in enumerate(row))}</tr>" for row in block.rows]
    lines = [
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(block.caption)}">',
        f"<table>\n<caption>{escape(block.caption)}</caption>",
        f"<thead><tr>{head}</tr></thead>\n<tbody>",
        *rows,
        "</tbody>\n</table></div>",
    ]
    return "\n".join(lines)


def _cell(block: Table, index: int, cell: str) -> str:
    if index == 0:
        return f'<th scope="row">{escape(cell)}</th>'
    if _ADDRESS.fullmatch(cell):
        return f'<td class="address"><a href="{escape(cell)}" rel="noreferrer">{escape(cell)}</a></td>'
    return f"<td{_right(block, index)}>{escape(cell)}</td>"


def _right(block: Table, index: int) -> str:
    return ' class="right"' if index in block.right else ""


def _runs(runs: Sequence[Run], strong: str = "strong") -> str:
    return "".join(_run(one, strong) for one in runs)


def _run(one: Run, strong: str) -> str:
    text = escape(one.text)
    if one.style == "quiet":
        text = f'<span class="quiet">{text}</span>'
    elif one.style:
        tag = strong if one.style == "strong" else _TAGS[one.style]
        text = f"<{tag}>{text}</{tag}>"
    return f'<a href="{escape(one.to)}">{text}</a>' if one.to else text
