"""What every test may use: cache and data folders of its own, the bundled articles, and corpora written on the spot."""

import gc
import json
import os
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from analysis.corpus.read import Corpus, read
from analysis.result import Analysis
from analysis.run.analyse import analyse
from analysis.run.cache import analysed
from tui.config import Settings

gc.set_threshold(100_000)  # as the program does

# The same examples on every machine, however slow it is.
settings.register_profile(
    "alike", derandomize=True, max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("alike")


def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are processors: many tests wait for a terminal, a process or the screen."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Keep what is imported and collected out of the search for waste, which takes a quarter of the time without it."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """Let go of all that in the end, as DuckDB wants it."""
    gc.unfreeze()


Rows = Sequence[dict[str, str]]
Write = Callable[[Rows], Path]

# Written for these tests: each voice, hedges and boosters, mentions of three targets, and plain filler.
SENTENCES = (
    "Mayor Anna Keller said that the bridge might be closed for a terrible year.",
    "“We will certainly repair the bridge before the winter,” Anna Keller told reporters on Monday.",
    "According to the engineers, the old bridge was possibly damaged by the dreadful flood.",
    "The bridge across the river carries about ten thousand cars a day.",
    "Germany has perhaps spent less on its bridges than it clearly should have done.",
    "Keller praised the engineers, and the engineers thanked Keller for her excellent help.",
    "Critics in Germany claimed that the repair would probably cost far too much.",
    "The old bridge was built in 1932 and was widened in 1968.",
    "The “emergency” repair, as the city calls it, began at dawn without any warning.",
    "It seems that nobody in Austria was asked, although Austria may pay for half of the old bridge.",
    "“The plan is a disgrace,” said Paul Moser, who leads the opposition in Austria.",
    "Traffic on the old bridge could return to normal within a few weeks.",
)


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep out of the user's folders; parallel workers share a cache, so that a corpus is scored once for all."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(shared / "cache"))
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _light_model() -> Iterator[None]:
    """Score with the lexicon where a test names no model: what is tested here is the same for all, and it is fast."""
    with pytest.MonkeyPatch.context() as patch:
        for function in (analyse, analysed, Settings.__new__):
            patch.setattr(function, "__defaults__", ("lexicon", *(function.__defaults__ or ())[1:]))
        yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the bundled articles."""
    return Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="session")
def seeds_analysis(seeds: Path) -> Analysis:
    """The bundled articles, scored once a session."""
    return analyse(read(seeds))


@pytest.fixture(scope="session")
def write(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """Write rows (``text``, ``outlet``, ``id``, …) as a JSON Lines file of its own folder; returns the file."""

    def written(rows: Rows) -> Path:
        path = tmp_path_factory.mktemp("corpus") / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return path

    return written


def story(seed: int, sentences: int = 10) -> str:
    """A text of ``sentences`` sentences in paragraphs of one to three, the same for the same seed."""
    draw = random.Random(seed)
    left, paragraphs = [draw.choice(SENTENCES) for _ in range(sentences)], []
    while left:
        size = draw.randint(1, 3)
        paragraphs.append(" ".join(left[:size]))
        left = left[size:]
    return "\n\n".join(paragraphs) + "\n"


@pytest.fixture(scope="session")
def several(write: Write) -> Analysis:
    """Outlets with 1, 3, 6 and 21 articles; one that speaks in one voice and names nobody; one left out whole."""
    sizes = {"One": 1, "Three": 3, "Six": 6, "Many": 21}
    rows = [
        {"outlet": outlet, "text": story(1000 * place + number)}
        for place, (outlet, size) in enumerate(sizes.items())
        for number in range(size)
    ]
    rows[5]["text"] = rows[4]["text"]  # a copy within an outlet
    rows[6]["text"] = rows[10]["text"]  # and one across outlets
    rows.append({"outlet": "Plain", "text": "The old bridge was built in 1932 and was widened in 1968. It is long.\n"})
    rows.append({"outlet": "Nothing", "text": "Advertisement\n"})
    for number, row in enumerate(rows):
        row["id"] = f"a{number:02}"
    return analyse(read(write(rows)))


@pytest.fixture
def corpus_of(write: Write) -> Callable[..., Corpus]:
    """Read a corpus of (outlet, text) pairs."""

    def made(*articles: tuple[str, str]) -> Corpus:
        return read(write([{"outlet": outlet, "text": text} for outlet, text in articles]))

    return made
