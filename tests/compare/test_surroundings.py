"""The sentences around passages: those of the article, each once in a list."""

from analysis.compare.passages import Passage, passages
from analysis.compare.rows import rows
from analysis.compare.selection import Selection
from analysis.compare.surroundings import in_context
from analysis.corpus.read import read
from analysis.run.analyse import analyse
from tests.conftest import Write


def around(write: Write, text: str, phrase: str, reach: int) -> list[tuple[str, str, str]]:
    """Return what stands before, in and after each passage with ``phrase``."""
    analysis = analyse(read(write([{"outlet": "Post", "text": text}])), "lexicon")
    found = rows(Passage, passages(analysis, Selection("search", phrase)))
    return [(one.before, one.passage.text, one.after) for one in in_context(analysis, found, reach)]


TEXT = "The bridge opened. It rained. The mayor came.\n\nAdvertisement\n\nThe mayor left. It was late. All slept.\n"


def test_a_passage_stands_between_its_neighbours_and_boilerplate_is_left_out(write: Write) -> None:
    assert around(write, TEXT, "late", 1) == [("The mayor left.", "It was late.", "All slept.")]
    assert around(write, TEXT, "late", 2) == [("The mayor came. The mayor left.", "It was late.", "All slept.")]
    assert around(write, TEXT, "bridge", 1) == [("", "The bridge opened.", "It rained.")]
    assert around(write, TEXT, "bridge", 0) == [("", "The bridge opened.", "")]


def test_a_sentence_is_listed_once(write: Write) -> None:
    assert around(write, TEXT, "mayor", 1) == [
        ("It rained.", "The mayor came.", ""),
        ("", "The mayor left.", "It was late."),
    ]
    assert around(write, "It rained. A mayor met a mayor. All slept.\n", "mayor", 1) == [
        ("It rained.", "A mayor met a mayor.", ""),
        ("", "A mayor met a mayor.", "All slept."),
    ]
    assert around(write, "A mayor came. It rained. A mayor left.\n", "mayor", 1) == [
        ("", "A mayor came.", "It rained."),
        ("", "A mayor left.", ""),
    ]


def test_a_subhead_is_parted_from_the_sentence_after_it(write: Write) -> None:
    text = (
        "The harbour deal\n\nIt rained. The mayor came.\n\nFour in five for a strike\n\nThe union left late. All slept."
    )
    assert around(write, text, "late", 1) == [("Four in five for a strike ·", "The union left late.", "All slept.")]
    assert around(write, text, "mayor", 1) == [("It rained.", "The mayor came.", "Four in five for a strike")]
