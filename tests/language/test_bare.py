"""Mentions that portray nobody: a place, who was told, the party of one person."""

import pytest

from analysis.language.names.bare import is_bare


@pytest.mark.parametrize(
    ("text", "mention", "kind", "bare"),
    [
        ("It rained in Norway all day.", "Norway", "country", True),
        ("He made a visit to Norway again.", "Norway", "country", True),
        ("It rained in Norway’s north.", "Norway", "country", False),
        ("All feared Norway after that.", "Norway", "country", False),
        ("The attack on Norway failed.", "Norway", "country", False),
        ("She told CNN that it rained.", "CNN", "organisation", True),
        ("It fell in an interview with CNN on Monday.", "CNN", "organisation", True),
        ("She sued CNN on Monday.", "CNN", "organisation", False),
        ("She told Roe that it rained.", "Roe", "person", False),
        ("A Republican senator came.", "Republican", "organisation", True),
        ("The Republican leadership failed.", "Republican", "organisation", False),
    ],
)
def test_what_is_only_named(text: str, mention: str, kind: str, *, bare: bool) -> None:
    start = text.index(mention)
    assert is_bare(text, start, start + len(mention), kind) is bare
