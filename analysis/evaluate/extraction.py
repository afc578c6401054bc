"""Extraction of article text, on the article-extraction benchmark (Scrapinghub 2020), with two baselines.

Its metric: 4-word shingles with their counts; precision and recall a page, their means over pages, and F1 of the two
means.  A page of which nothing is extracted has no precision; its recall is 0.
"""

import gzip
import json
import re
import zlib
from collections import Counter
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.corpus.formats.html import extract
from analysis.errors import EXIT_BAD_INPUT, EXIT_NO_INPUT, EXIT_USAGE, FramescopeError
from analysis.evaluate.result import Evaluation, Figure, interval

Shingles = Counter[tuple[str, ...]]

_TRUTH = ("ground-truth.json", "aeb-ground-truth.json")
_PAGES = ("html", "aeb-html")
_WORDS = 4
_TOKEN = re.compile(r"\w+")
_METRICS = ("precision", "recall", "F1")


def evaluate(gold: Path, model: str | None = None) -> Evaluation:
    """Return precision, recall and F1 on the pages of the folder ``gold``, with the text of each page in their order.

    ``gold`` holds ``ground-truth.json``, an object of ``{"articleBody": …, "url": …}`` by page, and ``html/`` with
    ``PAGE.html`` or ``PAGE.html.gz`` (names that begin with ``aeb-`` do as well).  There is no ``model`` to choose.
    Raises ``FramescopeError`` with one sentence where the folder is not of that form.
    """
    if model is not None:
        raise FramescopeError(f"Extraction works by rule; there is no model {model!r} to choose.", EXIT_USAGE)
    truth = _read_truth(gold)
    pages = {page: _read_page(gold, page) for page in truth}
    texts = {page: extract(pages[page], url).text for page, (_, url) in truth.items()}
    methods = {
        "trafilatura": list(texts.values()),
        "all text": [_all_text(html) for html in pages.values()],
        "<p> rule": [_paragraphs(html) for html in pages.values()],
    }
    bodies = [body for body, _ in truth.values()]
    figures = [figure for method, found in methods.items() for figure in _figures(method, gold.name, bodies, found)]
    return Evaluation(figures, [{"id": page, "text": text} for page, text in texts.items()])


def shingles(text: str) -> Shingles:
    """Count the runs of four words in ``text``; a text of fewer words is one run, a text of none has none."""
    words = _TOKEN.findall(text)
    return Counter(tuple(words[i : i + _WORDS]) for i in range(max(1, len(words) - _WORDS + 1)) if words)


def precision_recall(true: str, found: str) -> tuple[float, float]:
    """Return precision and recall of the shingles of ``found``; NaN where there is nothing to divide by."""
    wanted, got = shingles(true), shingles(found)
    hits = (wanted & got).total()
    return (hits / got.total() if got else np.nan), (hits / wanted.total() if wanted else np.nan)


def _figures(method: str, data: str, true: list[str], found: list[str]) -> list[Figure]:
    by_page = np.array([precision_recall(*pair) for pair in zip(true, found, strict=True)])
    figures = []
    for number, metric in enumerate(_METRICS):
        value = _means(by_page)[number]
        low, high = interval(partial(_drawn, by_page, number), len(by_page))
        figures.append(Figure("extraction", method, data, metric, len(by_page), value, low, high))
    return figures


def _means(by_page: NDArray[np.float64]) -> tuple[float, float, float]:
    defined = ~np.isnan(by_page)
    precision, recall = np.where(defined, by_page, 0).sum(0) / np.maximum(defined.sum(0), 1)
    return float(precision), float(recall), float(2 * precision * recall / max(precision + recall, 1e-12))


def _drawn(by_page: NDArray[np.float64], number: int, drawn: NDArray[np.intp]) -> float:
    return _means(by_page[drawn])[number]


def _all_text(html: bytes) -> str:
    from trafilatura import load_html

    tree = load_html(html)
    return "" if tree is None else " ".join(tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]"))


def _paragraphs(html: bytes) -> str:
    from trafilatura import load_html

    tree = load_html(html)
    return "" if tree is None else "\n".join(paragraph.text_content() for paragraph in tree.iter("p"))


def _read_truth(gold: Path) -> dict[str, tuple[str, str]]:
    """Return the article's text and the address of each page."""
    file = next((gold / name for name in _TRUTH if (gold / name).is_file()), None)
    if file is None:
        raise FramescopeError(f"{gold} has no {_TRUTH[0]}.", EXIT_NO_INPUT)
    try:
        entries = json.loads(file.read_bytes())
        truth = {page: (entry["articleBody"], entry.get("url") or "") for page, entry in entries.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        truth = {}
    if not truth or not all(isinstance(value, str) for pair in truth.values() for value in pair):
        raise FramescopeError(f"{file} is not an object of articleBody and url by page.", EXIT_BAD_INPUT)
    return truth


def _read_page(gold: Path, page: str) -> bytes:
    for folder in _PAGES:
        for name, unpack in ((f"{page}.html", bytes), (f"{page}.html.gz", gzip.decompress)):
            file = gold / folder / name
            if file.is_file():
                try:
                    return unpack(file.read_bytes())
                except (OSError, EOFError, zlib.error) as error:
                    raise FramescopeError(f"{file} cannot be read: {error}.", EXIT_BAD_INPUT) from error
    raise FramescopeError(f"{gold} has no page {_PAGES[0]}/{page}.html.", EXIT_NO_INPUT)
