"""What a number may claim, given the articles behind it: the rules that every view and export follows."""

from enum import StrEnum

FEWEST_WORDS = 100  # below this many words of a voice, a rate over it is not shown
FEWEST_FOR_INTERVAL = 5  # passages of a single text
SURE = 0.6  # below this largest probability a model's label of a passage is marked
UNSURE = "(unsure)"


class Standing(StrEnum):
    """How far a figure reaches."""

    NONE = "no data"
    TEXT = "this text"
    FEW = "too few to generalise"
    TENTATIVE = "tentative"
    FIRM = "firm"


def standing(articles: int) -> Standing:
    """Return the standing of a figure that rests on ``articles`` articles.

    None: no data.  One: that text's own score, its interval within the text.  2-4: a point and counts, no interval.
    5-19: an interval, but no mark of significance.  20 and more: an interval and an adjusted mark.
    """
    if articles < 1:
        return Standing.NONE
    if articles == 1:
        return Standing.TEXT
    if articles < 5:
        return Standing.FEW
    return Standing.TENTATIVE if articles < 20 else Standing.FIRM


def claim(articles: int) -> str:
    """Return in words what may be concluded from ``articles`` articles."""
    rank = standing(articles)
    if rank in (Standing.FEW, Standing.TENTATIVE):
        return f"{rank} (n = {articles} articles)"
    return f"{articles} articles" if rank is Standing.FIRM else str(rank)


MARKS = {
    Standing.NONE: " ",
    Standing.TEXT: "◆",
    Standing.FEW: "·",
    Standing.TENTATIVE: "○",
    Standing.FIRM: "●",
}
