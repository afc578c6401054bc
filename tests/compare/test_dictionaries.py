"""The user's own dictionaries: counts by hand, by outlet and voice, and the passages behind every count."""

from pathlib import Path

import pytest

from analysis.compare.figures import figures
from analysis.compare.passages import passages
from analysis.compare.scope import Scope, within
from analysis.compare.selection import Selection
from analysis.corpus.read import read
from analysis.export.provenance import provenance
from analysis.result import Analysis
from analysis.run.analyse import analyse
from tests.conftest import Write

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Easter", "Christmas", "May Day")
ATTACK = "".join(f'On {day} the plan was attacked. "They attack the {day} harbour," Ann Roe said. ' for day in DAYS)
CALM = "".join(f"On {day} the city was calm and so was the old harbour of the port. " for day in DAYS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dictionaries")
    (folder / "war.yml").write_text("war: [attack*]\npeace: [calm]\n", "utf-8")
    (folder / "sea.txt").write_text("harbour\n…\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def two(write: Write, folder: Path) -> Analysis:
    corpus = write([{"outlet": "The Daily", "text": ATTACK}, {"outlet": "The Herald", "text": CALM}])
    analysis = analyse(read(corpus, dictionaries=[folder / "war.yml"]), stance="lexicon")
    return within(analysis, Scope())


def _figure(analysis: Analysis, outlet: str, measure: str, of: str) -> dict[str, object]:
    table = figures(analysis)
    (row,) = table[(table["outlet"] == outlet) & (table["measure"] == measure) & (table["of"] == of)].to_dict("records")
    return dict(row)


def test_uses_are_counted_for_each_thousand_words(two: Analysis) -> None:
    words = int(two.tables.articles.set_index("outlet").loc["The Daily", "words"])
    figure = _figure(two, "The Daily", "dictionary", "war")
    assert (figure["passages"], figure["base"]) == (20, words)
    assert figure["value"] == pytest.approx(1000 * 20 / words)
    assert figure["low"] < figure["value"] < figure["high"]  # type: ignore[operator]


def test_in_own_voice_only_its_own_words_are_the_base(two: Analysis) -> None:
    own = int(two.tables.articles.set_index("outlet").loc["The Daily", "words_own"])
    figure = _figure(two, "The Daily", "own dictionary", "war")
    assert (figure["passages"], figure["base"]) == (10, own)


def test_what_is_not_used_is_zero_of_its_words(two: Analysis) -> None:
    figure = _figure(two, "The Herald", "dictionary", "war")
    assert (figure["passages"], figure["value"]) == (0, 0)


@pytest.mark.parametrize(("measure", "voices"), [("dictionary", {"own", "quoted"}), ("own dictionary", {"own"})])
def test_every_count_opens_its_passages(two: Analysis, measure: str, voices: set[str]) -> None:
    found = passages(two, Selection(measure, "war", "The Daily"))
    assert len(found) == _figure(two, "The Daily", measure, "war")["passages"]
    assert set(found["voice"]) == voices
    assert set(found["focus"]) <= {"attacked", "attack"}
    assert set(found["label"]) == {"attack*"}


def test_hedges_and_boosters_are_as_without_a_dictionary(two: Analysis) -> None:
    cues = two.tables.cues
    assert set(cues.loc[cues["counts"], "kind"]) <= {"hedge", "booster"}


def test_categories_of_several_dictionaries_carry_their_names(write: Write, folder: Path) -> None:
    corpus = read(
        write([{"outlet": "The Daily", "text": ATTACK}]), dictionaries=[folder / "war.yml", folder / "sea.txt"]
    )
    analysis = within(analyse(corpus, stance="lexicon"), Scope())
    table = figures(analysis)
    assert table.loc[table["measure"] == "dictionary", "of"].tolist() == ["war: war", "war: peace", "sea: sea"]
    assert [str(one) for one in corpus.skipped] == [f"{folder / 'sea.txt'} line 2 has no word in “…”."]


def test_a_manifest_names_dictionaries_which_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CALM, "utf-8")
    (tmp_path / "sea.txt").write_text("harbour\n", "utf-8")
    (tmp_path / "corpus.toml").write_text('[dictionary]\nfiles = ["sea.txt"]\n', "utf-8")
    corpus = read(tmp_path)
    assert [article.id for article in corpus.articles] == ["a"]
    assert [one.name for one in corpus.dictionaries] == ["sea"]


def test_what_made_an_export_names_the_dictionary(two: Analysis) -> None:
    (dictionary,) = two.corpus.dictionaries
    assert provenance(two, "framescope show terms")["dictionaries"] == f"war (sha256 {dictionary.sha256})"
