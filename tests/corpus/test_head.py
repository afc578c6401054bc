"""What the lines above a pasted article say: the outlet, the day, and that they are no headline."""

from datetime import date
from pathlib import Path

import pytest

from analysis.corpus.boilerplate import blocks
from analysis.corpus.head import by_plain_name, day_said, is_masthead, outlet_said
from analysis.corpus.read import read

HEADLINE = "Ministers meet in harbour town to talk about fish"
PARAGRAPH = (
    "The two ministers met in the harbour town on Tuesday and spoke for three hours about fish, tariffs and "
    "the price of diesel, according to a person who sat in the room and took notes."
)
KNOWN = by_plain_name(["The Marston Courier", "BayNews 24", "Daily Standard", "Reuters"])


def headline(*above: str, outlet: str = "") -> str:
    """Return the headline that is found below some lines."""
    text = "\n".join([*above, HEADLINE, "", PARAGRAPH, "", PARAGRAPH[::-1]])
    return next(
        (text[block.start : block.end] for block in blocks(text, outlet=outlet) if block.kind == "headline"), ""
    )


@pytest.mark.parametrize(
    "line", ["The Marston Courier", "BBC News", "BayNews 24 > Local", "Home » News", "UK | News | Fish", "Sport"]
)
def test_what_stands_above_the_headline_is_none(line: str) -> None:
    assert headline(line) == HEADLINE


def test_an_outlet_that_is_known_needs_no_usual_name() -> None:
    assert headline("Vox Populi Online") == "Vox Populi Online"
    assert headline("Vox Populi Online", outlet="The Vox Populi Online") == HEADLINE


@pytest.mark.parametrize("line", ["Post Office Scandal", "The Times They Are Changing", "Fury at the Guardian"])
def test_a_headline_is_no_masthead(line: str) -> None:
    assert not is_masthead(line)


@pytest.mark.parametrize(
    "line",
    [
        "Published: 14 May 2024, 18:42 | Updated: 15 May 2024, 07:10",
        "UPDATED: 09:31, 15 May 2024 | PUBLISHED: 22:14, 14 May 2024",
        "Posted at 6:42 PM, May 14, 2024",
        "14 May 2024 · 3 min read",
        "Ann Lee | Tue 14 May 2024 18.42 BST",
        "Published: 14/05/2024 18:42",
        "Last updated on 14 May 2024",
        "Marston, 14 May 2024",
    ],
)
def test_the_day_of_a_line(line: str) -> None:
    assert day_said(f"{HEADLINE}\n{line}\n\n{PARAGRAPH}") == date(2024, 5, 14)


@pytest.mark.parametrize("line", ["0800123456", "On 14 May 2024 they met.", "Published: 03/04/2024", PARAGRAPH])
def test_a_line_without_a_day(line: str) -> None:
    assert day_said(f"{HEADLINE}\n{line}\n\n{PARAGRAPH}\n14 May 2024") is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Marston Courier", "The Marston Courier"),
        ("BayNews 24 > Local", "BayNews 24"),
        ("By JAKE TULLY FOR THE DAILY STANDARD", "Daily Standard"),
        ("BayNews 24 staff", "BayNews 24"),
        ("Reuters", ""),
        ("Ministers told BayNews 24 of it", ""),
    ],
)
def test_the_outlet_of_a_line(line: str, outlet: str) -> None:
    assert outlet_said(f"{line}\n{HEADLINE}\n\n{PARAGRAPH}", KNOWN) == outlet


def test_a_pasted_text_takes_outlet_and_day_from_its_first_lines(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'outlet,text\nThe Marston Courier,"{PARAGRAPH}"\n')
    (tmp_path / "b.txt").write_text(f"The Marston Courier\n\n{HEADLINE}\n\n14 May 2024\n\n{PARAGRAPH}")
    corpus = read(tmp_path)
    assert [(one.outlet, one.outlet_known, one.published) for one in corpus.articles][1] == (
        "The Marston Courier",
        True,
        date(2024, 5, 14),
    )
    assert [note for note in corpus.notes if "first lines" in note] == [
        "Took the date from the first lines of the text (b.txt).",
        "Took the outlet from the first lines of the text (b.txt).",
    ]
