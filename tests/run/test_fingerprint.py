"""What could change a table changes the fingerprint of scoring; what only reads tables doesn't."""

import importlib.metadata
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import analysis
from analysis.run import fingerprint
from analysis.run.fingerprint import code_fingerprint, scoring_fingerprint


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the package, to be altered."""
    copy = tmp_path / "analysis"
    shutil.copytree(Path(analysis.__file__).parent, copy, ignore=shutil.ignore_patterns("*.onnx", "*.pyc"))
    monkeypatch.setattr(fingerprint, "files", lambda name: tmp_path / name)
    forget()
    yield copy
    forget()


def forget() -> None:
    code_fingerprint.cache_clear()
    scoring_fingerprint.cache_clear()


def prints() -> tuple[str, str]:
    forget()
    return code_fingerprint(), scoring_fingerprint()


@pytest.mark.parametrize(
    ("file", "scores"),
    [
        ("scores/hedging.py", True),
        ("lexicons/hedges.tsv", True),
        ("language/names/targets.py", True),
        ("tables.py", True),
        ("compare/figures.py", False),
        ("compare/parallels/find.py", False),
        ("evaluate/data.tsv", False),
        ("export/formats.py", False),
        ("explain.py", False),
    ],
)
def test_a_file_is_part_of_both_or_of_the_code_alone(package: Path, file: str, scores: bool) -> None:
    code, scoring = prints()
    with (package / file).open("a") as stream:
        stream.write("#\n")
    altered, rescored = prints()
    assert altered != code
    assert (rescored != scoring) == scores


@pytest.mark.parametrize("library", ["scikit-learn", "vaderSentiment", "py3langid", "onnxruntime"])
def test_another_version_of_a_library_that_scores_makes_old_results_stale(
    package: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    before = prints()
    really = importlib.metadata.version
    monkeypatch.setattr(fingerprint, "version", lambda name: "0.0" if name == library else really(name))
    code, scoring = prints()
    assert code == before[0]
    assert scoring != before[1]
