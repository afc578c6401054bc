"""The user's grouping of a corpus as it is worked on: each change is kept at once, and the last ones can be undone."""

from collections.abc import Collection

from analysis.errors import EXIT_NOTHING_TO_SHOW, EXIT_USAGE, FramescopeError
from analysis.result import Analysis
from analysis.stories.choices import Choices, apply, count, load, merge, rename, save, split


class Regrouping:
    """The analysis of a corpus with the user's choices laid over it (:attr:`shown`), and what changes them.

    Story numbers are always those of :attr:`shown`.  Every change raises :class:`FramescopeError`, and changes
    nothing, when it names what is not there or the choices can't be kept.
    """

    def __init__(self, found: Analysis) -> None:
        """Lay the choices kept for the corpus over ``found``, the analysis as the program made it."""
        self._found = found
        self._choices = load(found.corpus)
        self._before: list[Choices] = []
        self.shown = apply(found, self._choices)

    def merge(self, stories: Collection[int], articles: Collection[str] = ()) -> int:
        """Make one story of ``stories`` and of single ``articles``, which leave theirs; return its number."""
        if not articles and len(set(stories)) < 2:
            raise FramescopeError("One story alone cannot be merged; name two or more.", EXIT_USAGE)
        shown, choices = self.shown, self._choices
        # numbers change with every step: a story is known by an article that stays in it
        stay = [sorted(_members(shown, story) - set(articles)) for story in sorted(set(stories))]
        known = [*(ids[0] for ids in stay if ids), *articles]
        if articles:
            choices = split(shown, choices, self._known(articles))
            shown = apply(self._found, choices)
        numbers = {story_of(shown, one) for one in known}
        self._choose(merge(shown, choices, numbers) if len(numbers) > 1 else choices)
        return story_of(self.shown, known[0])

    def split(self, articles: Collection[str]) -> int:
        """Make the ``articles`` a story of their own; return its number."""
        choices = split(self.shown, self._choices, self._known(articles))
        one = min(articles)
        before, after = (_members(each, story_of(each, one)) for each in (self.shown, apply(self._found, choices)))
        if before == after:
            raise FramescopeError("Those are all the articles of their story; there is nothing to split.", EXIT_USAGE)
        self._choose(choices)
        return story_of(self.shown, one)

    def rename(self, story: int, name: str) -> int:
        """Call ``story`` by ``name`` (empty: as the program calls it); return its number."""
        self._choose(rename(self.shown, self._choices, story, name))
        return story

    def count(self, articles: Collection[str], counts: bool) -> None:
        """Let the copies ``articles`` count as articles of their own, or as copies again."""
        self._choose(count(self._choices, self._known(articles), counts))

    def counted(self, article: str) -> bool:
        """Say whether ``article`` is a copy that counts because the user wants it to."""
        return article in self._choices.counted

    def copy(self, article: str) -> bool:
        """Say whether ``article`` is a copy of another."""
        held = self.shown.tables.articles
        return bool((held.loc[held["article_id"].isin(self._known([article])), "copy_of"] != "").any())

    def name(self, story: int) -> str:
        """Return the name of ``story``."""
        held = self.shown.tables.stories
        row = held[held["story"] == story]
        if row.empty:
            raise _no_story(self.shown, story)
        return str(row["name"].iloc[0]) or f"story {story}"

    def reset(self) -> None:
        """Go back to the grouping as the program found it."""
        self._choose(Choices())

    def undo(self) -> None:
        """Take back the last change made here."""
        if not self._before:
            raise FramescopeError("There is no change to take back.", EXIT_NOTHING_TO_SHOW)
        *before, last = self._before
        self._choose(last)
        self._before = before

    def _choose(self, choices: Choices) -> None:
        shown = apply(self._found, choices)
        save(self._found.corpus, choices)
        self._before.append(self._choices)
        self._choices, self.shown = choices, shown

    def _known(self, articles: Collection[str]) -> Collection[str]:
        there = set(self.shown.tables.articles["article_id"])
        for one in articles:
            if one not in there:
                raise FramescopeError(f"There is no article {one!r} in this corpus.", EXIT_NOTHING_TO_SHOW)
        return articles


def story_of(analysis: Analysis, article: str) -> int:
    """Return the number of the story that ``article`` belongs to."""
    held = analysis.tables.articles
    return int(held.loc[held["article_id"] == article, "story"].iloc[0])


def followed(before: Analysis, after: Analysis, story: int) -> int:
    """Return the story of ``after`` that most articles of ``story`` in ``before`` are in now, the first of equals."""
    held = after.tables.articles
    return int(held.loc[held["article_id"].isin(_members(before, story)), "story"].mode().iloc[0])


def _members(analysis: Analysis, story: int) -> set[str]:
    held = analysis.tables.articles
    members = set(held.loc[held["story"] == story, "article_id"])
    if not members:
        raise _no_story(analysis, story)
    return members


def _no_story(analysis: Analysis, story: int) -> FramescopeError:
    last = len(analysis.tables.stories)
    there = f"there are 1 to {last}" if last > 1 else "there is only 1"
    return FramescopeError(f"There is no story {story} in this corpus; {there}.", EXIT_NOTHING_TO_SHOW)
