"""Reports of the bundled articles, and of a corpus that tries to be markup in every format."""

import json
from pathlib import Path

import pytest

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.corpus.read import read
from analysis.report.document import document
from analysis.report.model import Document
from analysis.result import Analysis
from analysis.run.analyse import analyse

COMMAND = "framescope report seeds --stance=lexicon --output=report.html"
HOSTILE = (
    "<script>alert(1)</script> & \"quoted\" 'single' </style><img src=x onerror=alert(1)> --> ]]> *bold* _it_ `code` "
    "[a](javascript:x) | cell #panic() $x$ \\begin{a} http://example.org/x {{7*7}} \x1b]0;owned\x07 \u202eback \u200b"
)


@pytest.fixture(scope="session")
def comparison(seeds_analysis: Analysis) -> Comparison:
    """The first story of the bundled articles."""
    return Comparison(seeds_analysis, Scope(story=1))


@pytest.fixture(scope="session")
def report(comparison: Comparison) -> Document:
    """Its report."""
    return document(comparison, COMMAND)


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three outlets on one story, whose names, headlines and sentences hold markup of many languages."""
    said = "The bridge of Lindholm was closed on Monday, Mayor Anna Keller said. Anna Keller praised the old bridge. "
    rows = [
        {
            "id": f"a{index} <b>{HOSTILE}",
            "outlet": f"{name} {HOSTILE}",
            "title": f"{HOSTILE} the bridge {index}",
            "url": "javascript:alert(1)",
            "story": f"bridge {HOSTILE}",
            "text": f"{HOSTILE} the bridge {index}\n\n{said * index}“{HOSTILE} is a disgrace,” said Paul Moser.",
        }
        for index, name in enumerate(["Post", "Courier", "Daily"], 2)
    ]
    path = tmp_path_factory.mktemp("hostile") / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture(scope="session")
def hostile(hostile_folder: Path) -> Document:
    """The report of the hostile corpus."""
    return document(Comparison(analyse(read(hostile_folder)), Scope(copies=True)), f"framescope report {HOSTILE!r}")
