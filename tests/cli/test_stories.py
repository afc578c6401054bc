"""Stories without the dashboard: shown, merged, split, named, and kept."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import EXIT_BAD_INPUT, EXIT_DIFFERS, EXIT_NO_INPUT, EXIT_NOTHING_TO_SHOW, EXIT_USAGE
from tests.cli.conftest import Run
from tests.three_stories import corpus

Print = Callable[..., str]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    return corpus(tmp_path)


@pytest.fixture
def run(run: Run) -> Print:
    """Run the command line; give what it prints, or with ``fails`` its one sentence on standard error."""

    def ran(*words: str | Path, fails: int = 0, lines: int | None = 1) -> str:
        code, out, err = run(*words, *(() if words[0] == "replay" else ("--stance", "lexicon")))
        assert code == fails, err
        if not fails:
            return out.decode()
        assert out == b""
        assert lines is None or err.count("\n") == lines
        return err

    return ran


def table(run: Print, rows: Path, *words: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(run("show", "stories", rows, "--format", "csv", *words)), keep_default_na=False)


def grouped(run: Print, rows: Path) -> dict[int, str]:
    held = table(run, rows, "--list", "articles", "--story", "all")
    return {story: " ".join(sorted(ids)) for story, ids in held.groupby("story")["article_id"]}


def test_stories_and_articles_are_shown(run: Print, rows: Path) -> None:
    text = run("show", "stories", rows)
    assert max(map(len, text.splitlines())) <= 100
    assert "copy of h1, Post" in text
    assert "2 · Flood in Oberau" not in text
    assert "2 · Flood in Oberau" in run("show", "stories", rows, "--story", "2")
    assert "harbour" not in run("show", "stories", rows, "--list", "articles", "--story", "2").lower()
    assert "\x1b" not in run("show", "stories", rows, "--story", "all")
    stories = table(run, rows)
    assert list(stories["articles"]) == [2, 2, 1]
    assert list(stories["copies"]) == [1, 0, 0]
    assert grouped(run, rows) == {1: "h1 h2 h3", 2: "f1 f2", 3: "x1"}
    assert "choose one of: stories, articles" in run(
        "show", "stories", rows, "--list", "gaps", fails=EXIT_USAGE
    ).replace("note", "")


def test_stories_are_given_to_somebody_else_with_the_same_articles(run: Print, rows: Path, tmp_path: Path) -> None:
    exported, other = tmp_path / "stories.json", tmp_path / "figure.json"
    run("stories", "merge", rows, "2", "3")
    run("stories", "export", rows, "-o", exported)
    run("show", "stories", rows, "--format", "json", "-o", other)
    run("stories", "reset", rows)
    assert "stories export DIR -o stories.json" in run("replay", other, fails=EXIT_DIFFERS, lines=None)
    assert "3 is 2 now" in run("stories", "import", rows, exported)
    assert grouped(run, rows) == {1: "h1 h2 h3", 2: "f1 f2 x1"}
    run("stories", "undo", rows)
    assert grouped(run, rows) == {1: "h1 h2 h3", 2: "f1 f2", 3: "x1"}


def test_a_file_of_no_stories_is_refused(run: Print, rows: Path, tmp_path: Path) -> None:
    assert "does not exist" in run("stories", "import", rows, tmp_path / "none.json", fails=EXIT_NO_INPUT)
    assert "holds no stories of framescope" in run("stories", "import", rows, rows, fails=EXIT_BAD_INPUT)
    (tmp_path / "other.json").write_text('{"stories": [{"name": "", "articles": ["other"]}], "counted": []}')
    said = run("stories", "import", rows, tmp_path / "other.json", fails=EXIT_NOTHING_TO_SHOW)
    assert "stories of other articles" in said


def test_what_is_merged_split_and_named_is_kept_and_can_be_taken_back(run: Print, rows: Path) -> None:
    before = table(run, rows)
    said = run("stories", "merge", rows, "2", "3")
    assert "are one now: story 2" in said
    assert "3 articles of 3 outlets" in said
    assert grouped(run, rows) == {1: "h1 h2 h3", 2: "f1 f2 x1"}

    assert "The numbers have changed: 3 is 2 now." in said
    assert "undone; there are 3" in run("stories", "undo", rows)
    assert grouped(run, rows) == {1: "h1 h2 h3", 2: "f1 f2", 3: "x1"}
    assert "nothing to undo" in run("stories", "undo", rows, fails=EXIT_NOTHING_TO_SHOW)
    run("stories", "merge", rows, "2", "3")

    assert "a story of their own now, story 2" in run("stories", "split", rows, "f2", "x1")
    assert grouped(run, rows) == {1: "h1 h2 h3", 2: "f2 x1", 3: "f1"}

    assert "Story 2 (“" in run("stories", "rename", rows, "2", "[b]Mine[/] \x1b[2J")
    named = table(run, rows).set_index("story")
    assert named.loc[2, "name"] == "[b]Mine[/] \ufffd[2J"
    assert str(named.loc[2, "renamed"]) == "True"
    assert "2 · [b]Mine[/]" in run("show", "stories", rows, "--story", "2")

    assert "as the program finds them: 3" in run("stories", "reset", rows)
    pd.testing.assert_frame_equal(table(run, rows), before)


def test_a_copy_can_count_as_an_article_of_its_own(run: Print, rows: Path) -> None:
    assert "h3: counted as articles of their own" in run("stories", "count", rows, "h3")
    assert list(table(run, rows)["articles"]) == [3, 2, 1]
    run("stories", "uncount", rows, "h3")
    assert list(table(run, rows)["copies"]) == [1, 0, 0]
    assert "h2 is not a copy" in run("stories", "count", rows, "h2", fails=EXIT_USAGE)


def test_other_views_and_their_provenance_follow(run: Print, rows: Path) -> None:
    def made_by() -> str:
        return str(json.loads(run("show", "compare", rows, "--format", "json"))["made_by"]["stories"])

    assert made_by() == "as the program groups them"
    run("stories", "merge", rows, "2", "3")
    own = made_by()
    assert own.startswith("with the user's own grouping (sha256 ")
    assert "[/foo] Mail" in run("show", "compare", rows, "--story", "2")
    run("stories", "rename", rows, "1", "Other")
    assert made_by() != own


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("merge", "1"), EXIT_USAGE, "name two or more"),
        (("merge", "2", "2"), EXIT_USAGE, "name two or more"),
        (("merge", "1", "9"), EXIT_NOTHING_TO_SHOW, "no story 9 in this corpus; there are 1 to 3"),
        (("merge", "1", "two"), EXIT_USAGE, "'two' is not a valid integer"),
        (("split", "nobody"), EXIT_NOTHING_TO_SHOW, "no article 'nobody'"),
        (("split", "f1", "f2"), EXIT_USAGE, "all the articles of their story"),
        (("split",), EXIT_USAGE, "Missing argument"),
        (("rename", "4", "x"), EXIT_NOTHING_TO_SHOW, "no story 4"),
        (("count", "nobody"), EXIT_NOTHING_TO_SHOW, "no article 'nobody'"),
    ],
)
def test_what_is_not_there_is_said_and_changes_nothing(
    run: Print, rows: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    assert said in run("stories", words[0], rows, *words[1:], fails=code)
    assert grouped(run, rows) == {1: "h1 h2 h3", 2: "f1 f2", 3: "x1"}


def test_a_damaged_file_of_choices_is_one_sentence(run: Print, rows: Path) -> None:
    from platformdirs import user_data_path

    run("stories", "merge", rows, "1", "2")
    (kept,) = (
        path for path in (user_data_path("framescope") / "choices").iterdir() if str(rows) in path.read_text("utf-8")
    )
    kept.write_text("{", "utf-8")
    for words in (("show", "compare", rows), ("stories", "merge", rows, "1", "2"), ("stories", "reset", rows)):
        assert str(kept) in run(*words, fails=EXIT_BAD_INPUT)
