"""What could change a table changes the fingerprint of scoring, what could change a sum that of summing."""

import ast
import importlib.metadata
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import analysis
from analysis.run import fingerprint
from analysis.run.fingerprint import SUMMING, code_fingerprint, scoring_fingerprint, summing_fingerprint


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
    summing_fingerprint.cache_clear()


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


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """What a module runs: not what it imports for the type checker alone."""
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield node
            yield from statements(node)


def imported(package: Path, module: Path) -> Iterator[Path]:
    """The modules of ``compare`` that a module imports, a package as its folder."""
    for node in statements(ast.parse(module.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis.compare"):
            home = package.joinpath(*str(node.module).split(".")[1:])
            found = [home, *(home / name.name for name in node.names)]
            yield from (
                one for path in found for one in (path.with_suffix(".py"), path / "__init__.py") if one.exists()
            )


def test_what_makes_sums_and_totals_is_all_that_their_modules_import(package: Path) -> None:
    seen: set[Path] = set()
    new = [package / "compare" / name for name in ("sums.py", "totals.py")]
    while new:
        seen.update(new)
        new = [one for module in new for one in imported(package, module) if one not in seen]
    measures = package / "compare" / "measures"
    expected = {(measures if measures in one.parents else one).relative_to(package).as_posix() for one in seen}
    assert {name for name in SUMMING if name.startswith("compare/")} == expected


def test_a_view_leaves_the_sums_of_a_run_as_they_are(package: Path) -> None:
    before = summing_fingerprint()
    for name in ("parallels/find.py", "distinctive.py"):
        (package / "compare" / name).write_text("")
    forget()
    assert summing_fingerprint() == before
    (package / "compare" / "measures" / "tone.py").write_text("")
    forget()
    assert summing_fingerprint() != before


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
