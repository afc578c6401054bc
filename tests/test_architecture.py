import doctest
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = ("pandas", "numpy", "scipy", "sklearn", "duckdb", "vaderSentiment", "py3langid", "trafilatura", "onnxruntime")


def test_imports_point_one_way_and_the_analysis_knows_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("module", ["tui.app, tui.cli.main", "analysis"])
def test_nothing_heavy_is_loaded_before_it_is_needed(module: str) -> None:
    code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert "analysis" in loaded.split()
    assert not set(loaded.split()) & set(HEAVY)
    assert ("textual" in loaded.split()) == module.startswith("tui")


def test_the_interface_has_what_it_names_and_nothing_else() -> None:
    import analysis
    from analysis.corpus.read import read

    assert analysis.read is read
    assert set(analysis.__all__) <= set(dir(analysis))
    for name in analysis.__all__:
        assert getattr(analysis, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        analysis.write  # noqa: B018


def test_the_examples_of_the_interface_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False)
    assert failed == 0
    assert tried >= 10
