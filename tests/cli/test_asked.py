"""What the words of a command name: subjects by any of their names, outlets by the story that they are in."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.three_stories import corpus

NAMED = '[[target]]\nname = "Harbour Authority"\naliases = ["the harbour"]\n'


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    (tmp_path / "corpus.toml").write_text(NAMED)
    return corpus(tmp_path)


@pytest.mark.parametrize("view", ["passages", "explain"])
def test_a_target_goes_by_any_of_its_names_in_any_case(run: Run, rows: Path, view: str) -> None:
    whole = run("show", view, rows, "--story=1", "--of", "Harbour Authority").out
    assert b"towards Harbour Authority" in whole
    for name in ("harbour authority", "The Harbour", "the harbour"):
        assert run("show", view, rows, "--story=1", "--of", name).out == whole


def test_other_subjects_go_by_their_names_in_any_case(run: Run, rows: Path) -> None:
    for measure, name in (("term", "Harbour"), ("voice", "Own"), ("hedge class", "Epistemic_Modal")):
        words = ("show", "passages", rows, "--story=1", "--measure", measure, "--of")
        done = run(*words, name)
        assert done.code == 0, done.err
        assert done.out == run(*words, name.lower()).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--of", "Harbor Authority"), "did you mean Harbour Authority?"),
        (("--of", "Keler"), "did you mean Anna Keller?"),
        (("--of", "Authority"), "did you mean Harbour Authority?"),
        (("--of", "Mayor Keller"), "did you mean Anna Keller?"),
        (("--of", "Atlantis"), "there are, for example, Harbour Authority"),
        (("--measure", "term", "--of", "harbor"), "did you mean harbour"),
        (("--measure", "voice", "--of", "mine"), "there are, for example, own, reported, quoted"),
        (("--outlet", "Mail"), "did you mean [/foo] Mail?"),
        (("--outlet", "post"), "did you mean Post?"),
        (("--outlet", "[/foo] Mail"), "There is no outlet '[/foo] Mail' in this story; it is in story 3 (--story)."),
        (("--outlet", "Daily"), "All articles of 'Daily' here are copies of others; use --copies to count them."),
        (("--outlet", "Xyz"), "in this corpus; there are Post, Courier, Daily, [/foo] Mail."),
        (("--outlet", "Post", "--against", "Nobody"), "There is no outlet 'Nobody' in this corpus"),
    ],
)
def test_what_is_not_there_is_said_with_what_comes_near(
    run: Run, rows: Path, words: tuple[str, ...], said: str
) -> None:
    done = run("show", "passages", rows, "--story=1", *words)
    assert (done.code, done.out) == (5, b"")
    assert said in done.err
    assert done.err.count("\n") == 1
