import doctest
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

import analysis
import framescope
from analysis.result import Analysis

ROOT = Path(__file__).parents[1]
HEAVY = ("pandas", "numpy", "scipy", "sklearn", "duckdb", "vaderSentiment", "py3langid", "trafilatura", "onnxruntime")


def test_imports_point_one_way_and_the_analysis_knows_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("module", ["tui.app, tui.cli.main", "analysis", "framescope"])
def test_nothing_heavy_is_loaded_before_it_is_needed(module: str) -> None:
    code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert module.partition(".")[0] in loaded.split()
    assert not set(loaded.split()) & set(HEAVY)
    assert ("textual" in loaded.split()) == module.startswith("tui")


@pytest.mark.parametrize("module", [analysis, framescope])
def test_the_interface_has_what_it_names_and_nothing_else(module: ModuleType) -> None:
    from analysis.corpus.read import read

    assert module.read is read
    assert set(module.__all__) <= set(dir(module))
    for name in module.__all__:
        assert getattr(module, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        module.write  # noqa: B018


def test_a_story_is_compared_in_a_line(seeds_analysis: Analysis) -> None:
    comparison = framescope.compare(seeds_analysis, story=1)
    assert comparison.figures() == framescope.Comparison(seeds_analysis, framescope.Scope(story=1)).figures()
    assert len(comparison.outlets) < len(framescope.compare(seeds_analysis).outlets)
    with pytest.raises(framescope.FramescopeError, match="There is no story 3; this corpus has 2"):
        framescope.compare(seeds_analysis, story=3)


def test_the_version_is_that_of_the_installed_program() -> None:
    assert framescope.__version__ == version("framescope")


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env={**os.environ, **environment})


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "framescope", "--version", PYTHONPATH=str(ROOT))
    assert (done.returncode, done.stdout) == (0, f"framescope, version {framescope.__version__}\n")


@pytest.mark.parametrize("name", ["analysis.py", "tui.py"])
@pytest.mark.parametrize("code", ["import framescope; framescope.main()", "from framescope import read"])
def test_a_file_in_the_place_of_a_package_is_named_and_not_run(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / name).write_text("raise SystemExit('this is a script of the user')\n")
    done = run(tmp_path, "-c", code, PYTHONPATH=str(ROOT))
    (said,) = done.stderr.strip().splitlines()[-1:]
    assert done.returncode == (2 if "main" in code else 1)
    assert f"Python finds '{tmp_path / name}' in the place of framescope's own package" in said
    assert "rename it" in said


def test_the_examples_of_the_interface_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False)
    assert failed == 0
    assert tried >= 10
