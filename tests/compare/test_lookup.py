"""Names as people type them: by alias, by case, misspelled."""

import dataclasses

import pytest

from analysis.compare.lookup import called, nearest
from analysis.errors import FramescopeError
from analysis.language.names.target import Target
from analysis.result import Analysis


@pytest.fixture(scope="module")
def analysis(several: Analysis) -> Analysis:
    targets = (
        Target("Vladimir Putin", "person", ("Putin", "the Russian leader")),
        Target("Putin", "other"),
        Target("George Bush", "person", ("Bush",)),
        Target("Kate Bush", "person", ("bush",)),
    )
    return dataclasses.replace(several, targets=targets)


@pytest.mark.parametrize(
    ("name", "subjects"),
    [
        ("Vladimir Putin", ["Vladimir Putin"]),
        ("the russian leader", ["Vladimir Putin"]),
        ("Putin", ["Putin"]),  # that is its name, and an alias of another
        ("putin", ["Vladimir Putin", "Putin"]),
        ("BUSH", ["George Bush", "Kate Bush"]),
        ("Obama", []),
    ],
)
def test_a_name_is_an_exact_one_or_else_any_alias_in_any_case(
    analysis: Analysis, name: str, subjects: list[str]
) -> None:
    assert called(analysis, "stance", name) == subjects


def test_an_unknown_measure_is_refused(analysis: Analysis) -> None:
    with pytest.raises(FramescopeError, match="mood"):
        called(analysis, "mood", "Putin")


@pytest.mark.parametrize(
    ("name", "subjects"),
    [
        ("Russa", ["Russia"]),
        ("moskau", []),
        ("moscov", ["Russia"]),
        ("President Xi", ["Xi Jinping"]),
        ("jinping", ["Xi Jinping"]),
        ("", []),
    ],
)
def test_what_comes_near_a_name_is_spelled_alike_or_stands_in_it(name: str, subjects: list[str]) -> None:
    assert nearest(name, {"Xi Jinping": ["Xi"], "Russia": ["Moscow", "Kremlin"], "China": []}) == subjects
