"""Every command that README.md and docs/*.md show runs as it stands there, in a folder that has the files it names."""

import html
import importlib.util
import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest
from click import Context

from analysis.corpus.fetch.web import Answer, Web
from analysis.corpus.read import read
from analysis.evaluate.coding import codings
from analysis.evaluate.coding.questions import QUESTIONS
from analysis.evaluate.coding.sample import sample
from analysis.result import Analysis
from analysis.run.analyse import analyse
from tests.cli.conftest import Run
from tests.conftest import story
from tests.web_site import page
from tui.cli.main import cli
from tui.views.catalogue import IN_HEADER

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
STORIES = 24
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"^    (?:\$ )?(.+)$", re.MULTILINE)
_INLINE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
_COMMAND = re.compile(r"(?:… \| |time )?((?:framescope|make|python -m|pip install)(?: .*)?)")
_MADE_BY = {  # what other commands of a page make, for those that read it
    "daily-run": "analyse my-articles/ -o daily-run --jobs 1",
    "seeds-run": "analyse seeds -o seeds-run --jobs 1",
    "my-run/run.json": "analyse my-articles/ -o my-run --jobs 1",
    "stories.json": "stories export my-articles/ -o stories.json --force",
    "coded.html": "report my-articles/ --codings coder-1.csv --codings coder-2.csv -o coded.html --force",
    **{name: f"report my-articles/ -o {name} --force" for name in ("report.html", "meeting.html", "study.html")},
}
_SAMPLES = {"SCORE": "stance", "GOLD": "labels.jsonl"}  # for what stands for any of them


def commands(page: Path) -> Iterator[str]:
    """Yield the commands of a page: lines of its blocks, and code within a sentence."""
    text = page.read_text("utf-8")
    outside = _FENCED.sub("", text)
    blocks = [line for language, block in _FENCED.findall(text) if not language for line in block.splitlines()]
    spans = [" ".join(span.split()) for span in _INLINE.findall(_INDENTED.sub("", outside))]
    for written in (*blocks, *_INDENTED.findall(outside), *spans):
        if command := _COMMAND.fullmatch(re.split(r"  +(?=\S)| +# ", written)[0]):
            yield command[1].split(" <")[0]


def documented(*programs: str) -> list[str]:
    found = dict.fromkeys(command for page in PAGES for command in commands(page))
    return [command for command in found if command.startswith(programs)]


def rows() -> list[dict[str, str]]:
    """Three outlets on one story, and an outlet with many stories of its own, none like another."""
    words = map("".join, product(["bra", "ko", "lim", "nus", "ter", "vod"], repeat=4))

    def own(sentences: int) -> str:
        lines = [
            f"The {next(words)} of {next(words)} and the {next(words)} are at the {next(words)}."
            for _ in range(sentences)
        ]
        return " ".join(lines)

    outlets = ("Northern Post", "BBC", "CNN", "Vox")
    made = [
        {"outlet": outlet, "text": f"NATO praised the bridge. {own(4)}\n\n{story(seed, 6)}"}
        for seed, outlet in enumerate(outlets)
    ]
    made += [{"outlet": "Vox", "text": own(9)} for _ in range(STORIES - 1)]
    return [{"id": f"a{place}", "story": str(place), **row} for place, row in enumerate(made)]


def code(analysis: Analysis, question: str, *sheets: Path) -> None:
    """Write the same sheet of 60 passages for each coder, with a code for each passage."""
    asked = QUESTIONS[question]
    rows = codings.new_sheet(analysis, asked, sample(analysis, asked, 60))
    written = codings.written([row._replace(code="0") for row in rows])
    for sheet in sheets:
        sheet.write_bytes(written)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory, seeds_analysis: Analysis) -> Path:
    """A folder with what the pages name."""
    folder = tmp_path_factory.mktemp("documented") / "named"
    folder.mkdir()
    lines = "".join(json.dumps(row) + "\n" for row in rows())
    labels = json.dumps({"sentence": "Poe is a fraud.", "from": 0, "to": 3, "mention": "Poe", "polarity": -1}) + "\n"
    files = {
        **dict.fromkeys(["my-articles/rows.jsonl", "FOLDER/rows.jsonl", "articles.jsonl", "FILE"], lines),
        "allsides-dev.jsonl": lines,
        **dict.fromkeys(["labels.jsonl", "labelled.jsonl", "GOLD/stance/running-news-dev.jsonl"], labels * 3),
        "my-pages/one.html": page().body.decode(),
        "articles.csv": "outlet,text\nPost,The bridge is old and it may fall.\n",
        "artikel.csv": "Blatt,Volltext\nPost,The bridge is old and it may fall.\n",
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    code(seeds_analysis, "hedging", folder / "anna.csv", folder / "ben.csv")
    code(analyse(read(folder / "my-articles")), "stance", folder / "coder-1.csv", folder / "coder-2.csv")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    return folder


@pytest.fixture
def folder(named: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, where no other command has written anything, as the present folder."""
    fresh = named.with_name("fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(named, fresh, symlinks=True)
    monkeypatch.chdir(fresh)
    return fresh


@pytest.fixture(autouse=True)
def without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every address give a page."""
    headers = (("Content-Type", "text/html"),)
    monkeypatch.setattr(Web, "get", lambda web, address: Answer(address, 200, "OK", headers, page().body))


@pytest.mark.parametrize("command", documented("framescope"))
def test_a_documented_command_runs(run: Run, folder: Path, command: str) -> None:
    words = [_SAMPLES.get(word, word) for word in shlex.split(re.sub(r" \[[^]]*\]", "", command))[1:]]
    if words[:1] == ["serve"]:  # which would not end (tests/cli/test_serve.py)
        return
    if len(words) == 1 and words[0] in cli.list_commands(Context(cli)):  # the command is named, not run
        return
    for before, name in pairwise(words):
        if name in _MADE_BY and before != "-o":
            run(*shlex.split(_MADE_BY[name]))
    done = run(*words, stdin=(folder / "articles.jsonl").read_bytes())
    assert done.code == 0, done.err
    assert done.out or {"-o", "--code"} & set(words)


@pytest.mark.parametrize("command", documented("make", "python", "pip"))
def test_what_else_is_run_is_there(command: str) -> None:
    program, *_, last = shlex.split(command.replace(" CORPUS", "").replace(" GOLD", ""))
    if program == "make":
        target = rf"^{last.partition('=')[0]}(:| \?=)"  # or a variable
        assert re.search(target, (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    elif program == "python":
        assert importlib.util.find_spec(command.split()[2])
    elif "[" in last:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        assert set(last.partition("[")[2].rstrip("]").split(",")) <= set(project["optional-dependencies"])


@pytest.mark.parametrize("picture", ["overview", "compare", "differences", "tour"])
def test_the_pictures_show_the_header_of_today(picture: str) -> None:
    """``make pictures`` draws them again."""
    drawn = (ROOT / "docs" / f"{picture}.svg").read_text("utf-8")
    written = re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]*>", "", drawn)))
    assert all(re.sub(r"\s", "", entry.title) in written for entry in IN_HEADER)


def test_the_pages_link_to_what_is_there() -> None:
    links = [(page, link) for page in PAGES for link in _LINK.findall(page.read_text("utf-8"))]
    assert [link for page, link in links if not (page.parent / link).exists()] == []


def test_the_pages_show_commands() -> None:
    assert len(documented("framescope")) > 20
