"""What the wheel holds, found by the rules of its builder without building it."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder

import framescope

ROOT = Path(__file__).parents[1]
MODELS = "analysis/models/"
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def wheel() -> dict[str, Path]:
    """The files of the wheel: where each goes, and where it is taken from."""
    files = WheelBuilder(str(ROOT)).recurse_included_files()
    return {str(file.distribution_path): Path(file.path) for file in files}


def test_the_wheel_has_all_that_the_program_reads(wheel: dict[str, Path]) -> None:
    data = [path for folder in ("analysis", "tui") for path in (ROOT / folder).rglob("*") if path.is_file()]
    needed = {str(path.relative_to(ROOT)) for path in data if "__pycache__" not in path.parts}
    seeds = {f"analysis/seeds/{path.name}" for path in (ROOT / "seeds").iterdir()}
    assert set(wheel) == needed | seeds | {"framescope.py"}


def test_the_manual_goes_where_man_looks_for_it() -> None:
    shared = WheelBuilder(str(ROOT)).config.shared_data
    assert shared == {str(ROOT / "docs" / "framescope.1"): "share/man/man1/framescope.1"}


def test_the_wheel_is_light_but_for_the_models(wheel: dict[str, Path]) -> None:
    sizes = {name: path.stat().st_size for name, path in wheel.items()}
    assert sum(sizes.values()) < 100 * MEGABYTE
    assert sum(size for name, size in sizes.items() if not name.startswith(MODELS)) < 10 * MEGABYTE


def test_the_lock_file_names_no_index_and_pins_what_the_program_needs() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = set(re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE))
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[=<>]", one)[0] for one in needed}
    assert {name.lower() for name in names} <= pinned
    assert "://" not in lock


def test_the_citation_is_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == framescope.__version__
    assert citation["license"] == "MIT"


def test_the_notices_name_every_library_and_every_list_that_draws_on_others() -> None:
    notices = (ROOT / "NOTICES.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [
        need for extra, needs in project["optional-dependencies"].items() if extra != "training" for need in needs
    ]
    names = {re.split(r"[=<>]", need)[0].lower() for need in [*project["dependencies"], *extras]}
    assert {name for name in names if name not in notices.lower()} == set()
    for path in (ROOT / "analysis" / "lexicons").glob("*.tsv"):
        source = re.search(r"^# source: (.*)", path.read_text("utf-8"), re.MULTILINE)
        assert source, path.name
        own = re.match(r"(own compilation|compiled for)", source[1]) and "PyPI" not in source[1]
        assert own or path.name in notices, path.name
