"""What a figure may claim, given the articles and stories behind it: the rules that every view and export follows."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

FEWEST_WORDS = 100  # below this many words of a voice, a rate over it is not shown
FEWEST_FOR_INTERVAL = 5  # articles or stories that are sampled, or passages of a single text
FEWEST_TO_MARK = 20  # articles
FEWEST_TO_TEST = 6  # stories: of fewer, the 2 ** n ways to flip signs leave no p below .05
LEVEL = 0.05  # of the share of marked differences that are none (false discoveries)
FEWEST_IN_PERIOD = 2  # articles, for a period to be drawn: one text is no trend
FEWEST_MENTIONS = 3  # in all outlets together, for a target to be listed
LOPSIDED = 10  # times as many articles on one side as on the other
SURE = 0.6  # below this largest probability a model's label of a passage is marked
UNSURE = "(unsure)"
PROVISIONAL = "~"  # before a figure that rests on a part of its mentions, since the others are not judged yet
OWN = "°"  # after a figure that rests on values of the user's own
NOT_JUDGED = "not judged yet"  # of a mention
OTHER_STORIES = "Different days hold different stories: a trend shows what was reported on, too."
TOPICS = "across stories: shows what each reports on, not how it frames"


class Standing(StrEnum):
    """What a figure may be generalised to."""

    NONE = "no data"
    TEXT = "this text"
    FEW = "too few to generalise"
    TENTATIVE = "tentative"
    FIRM = "firm"


MARKS = {
    Standing.NONE: " ",
    Standing.TEXT: "◆",
    Standing.FEW: "·",
    Standing.TENTATIVE: "○",
    Standing.FIRM: "●",
}


def standing(articles: int, stories: int = 1) -> Standing:
    """Return the standing of a figure of ``articles`` articles in ``stories`` stories.

    None: no data.  One: that text's own score, its interval within the text.  2-4: a point and counts, no interval.
    5-19: an interval, but no mark of significance.  20 and more: an interval and an adjusted mark.  Articles of several
    stories are sampled by story, so that 2-4 stories have no interval either, however many their articles.
    """
    if articles < 1:
        return Standing.NONE
    if articles == 1:
        return Standing.TEXT
    if articles < FEWEST_FOR_INTERVAL or 1 < stories < FEWEST_FOR_INTERVAL:
        return Standing.FEW
    return Standing.TENTATIVE if articles < FEWEST_TO_MARK else Standing.FIRM


def claim(articles: int, stories: int = 1) -> str:
    """Return in words what may be concluded from ``articles`` articles in ``stories`` stories."""
    rank = standing(articles, stories)
    only = "only " if articles >= FEWEST_FOR_INTERVAL > stories else ""
    behind = f"{articles} articles of {only}{stories} stories" if stories > 1 else f"{articles} articles"
    if rank in (Standing.FEW, Standing.TENTATIVE):
        return f"{rank} (n = {behind})"
    return behind if rank is Standing.FIRM else str(rank)


def claim_of_text(passages: int, noun: str) -> str:
    """Return the claim of a mean over ``passages`` of a single text, in too few sentences for an interval."""
    said = f"{Standing.TEXT}, {passages} {noun if passages == 1 else f'{noun}s'}"
    return f"{said}{f' in fewer than {FEWEST_FOR_INTERVAL} sentences' * (passages >= FEWEST_FOR_INTERVAL)}: no interval"


def judged_so_far(judged: int, mentions: int) -> str:
    """Return how many of the mentions behind a figure are judged yet."""
    return f"{judged:,} of {mentions:,} judged"


def not_judged(judged: int, mentions: int) -> str:
    """Return the warning that belongs to figures of stance while mentions are not judged yet, or ""."""
    if judged == mentions:
        return ""
    return f"Stance: {judged_so_far(judged, mentions)} so far; figures with {PROVISIONAL} will change."


def own_values(found: int, gone: int) -> str:
    """Return the note on figures that rest on the user's own values, ``gone`` of which no longer find their text."""
    notes = [
        f"With {found:,} own value{'s' * (found != 1)} of yours; figures with {OWN} may rest on them." * (found > 0)
    ]
    notes += [f"{gone:,} own value{'s' * (gone != 1)} not used: the text has gone or changed." * (gone > 0)]
    return " ".join(filter(None, notes))


def in_total(articles: int, targets: int) -> str:
    """Return the note on figures of so many articles that they are made of totals kept with a run."""
    return (
        f"Of {articles:,} articles together only the {targets:,} most prominent targets have figures, "
        "and no value of your own is in any."
    )


def not_tested(judged: int, mentions: int) -> str:
    """Return why no difference of stance is tested while mentions are not judged yet."""
    return f"not tested yet: {judged_so_far(judged, mentions)}"


def claim_of_counts(articles: int) -> str:
    """Return the claim of counts in ``articles`` articles from which nothing is inferred."""
    return "counted in one text" if articles == 1 else f"counted in {articles:,} articles"


def too_few_words(words: int) -> str:
    """Return why a rate over ``words`` words (fewer than :data:`FEWEST_WORDS`) has no value."""
    return f"not shown: {words} words are too few (fewer than {FEWEST_WORDS})"


def contrast_claim(stories: int, articles: Mapping[str, int], q: float | None) -> str:
    """Return in words what a difference between two outlets may claim, or why there is no test of it.

    ``stories`` counts those in which both have a value, ``articles`` the articles of each outlet in these, and ``q``
    is the adjusted p of the test, if there are enough stories for one.  The order of the outlets does not matter.
    """
    if not stories:
        return "not compared: in no story do both have it"
    both = "both have it in 1 story" if stories == 1 else f"both have it in {stories} stories"
    thin = [
        f"{name} has {number}" for name, number in sorted(articles.items()) if standing(number) is not Standing.FIRM
    ]
    if q is None:
        said = f"{both}: too few to test ({FEWEST_TO_TEST} needed)"
    elif thin:
        said = f"tentative ({both}): {', '.join(thin)} of the {FEWEST_TO_MARK} articles that a mark needs"
    else:
        said = f"{'different' if q < LEVEL else 'no difference shown'} ({both})"
    return "; ".join(filter(None, [said, lopsided(articles)]))


def lopsided(articles: Mapping[str, int]) -> str:
    """Return a warning where an outlet has :data:`LOPSIDED` times the articles of another, or ""."""
    counts = {name: number for name, number in articles.items() if number}
    if len(counts) < 2 or max(counts.values()) < LOPSIDED * min(counts.values()):
        return ""
    thin, thick = min(sorted(counts), key=counts.__getitem__), max(sorted(counts), key=counts.__getitem__)
    return f"uneven: {thin} has {_articles(counts[thin])}, {thick} has {counts[thick]:,}"


def across_stories(stories: int) -> str:
    """Return the warning that belongs to figures of several stories, or ""."""
    if stories < 2:
        return ""
    return (
        f"These are {stories} stories: outlets differ here by what they report on, too. "
        "Differences between two compare only the stories that both have."
    )


def topics_not_framing(shared: int) -> str:
    """Return the warning that belongs to a list of terms of all that two sides write, ``shared`` stories by both."""
    if not shared:
        return f"{TOPICS} (no story has both)"
    have = "1 story has" if shared == 1 else f"{shared} stories have"
    return f"{TOPICS} ({have} both; from {FEWEST_TO_TEST} on they alone are compared)"


def only_outlet(outlets: int) -> str:
    """Return the message for fewer than two outlets, or ""."""
    return "" if outlets > 1 else "There is only one outlet here: nothing to compare it with."


def copies_left_out(copies: int) -> str:
    """Return the message about copies that a scope excludes, or ""."""
    return f"{_articles(copies)} left out as {'a copy' if copies == 1 else 'copies'} of others." if copies else ""


def outlets_left_out(left_out: Mapping[str, Sequence[str]]) -> list[str]:
    """Return in a sentence each why outlets are not compared, given those whose articles they copy (none: no article).

    Outlets with the same reason share a sentence.
    """
    reasons: dict[str, list[str]] = {}
    for outlet, originals in left_out.items():
        others = [one for one in originals if one != outlet]
        copied = f"only copies of what {' and '.join(others)} printed" if others else "only copies"
        reasons.setdefault(copied if originals else "no article in this span of days", []).append(outlet)
    return [f"Not compared: {', '.join(outlets)} ({reason})." for reason, outlets in reasons.items()]


def references_counted(counted: bool) -> str:
    """Return the message of a scope that counts references beside names, or ""."""
    return '"He", "she" and offices ("the mayor") are counted as mentions beside names.' if counted else ""


def undated(articles: int) -> str:
    """Return the message about articles without a date, which are in no trend."""
    return f"in no period: {_articles(articles)} without a date"


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number:,} articles"
