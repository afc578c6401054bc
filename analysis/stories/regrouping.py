"""Changing the user's grouping of a corpus: each change is saved at once, and can be undone."""

from collections.abc import Callable, Collection
from dataclasses import replace

from analysis.errors import EXIT_NOTHING_TO_SHOW, EXIT_USAGE, FramescopeError
from analysis.marks.marks import Marks
from analysis.result import Analysis
from analysis.stories.choices import Choices, apply, count, merge, rename, split
from analysis.stories.choices_file import Change, earlier, load, locked, remember, save

# What becomes of the choices, given them and the analysis with them laid over it.
_Change = Callable[[Analysis, Choices], Choices]


class Regrouping:
    """The analysis of a corpus with the user's choices applied (:attr:`shown`), and the changes to these.

    Story numbers are always those of :attr:`shown`.  Another program may have changed the choices since: a change is
    made to what is kept by then, to the stories in which most of the articles meant are now, and :attr:`shown` follows.
    Every change raises :class:`FramescopeError`, and changes nothing, for an unknown story or article, or if the
    choices cannot be saved.
    """

    def __init__(self, found: Analysis) -> None:
        """Apply the saved choices of the corpus to ``found``, the analysis as the program made it."""
        self._found = found
        self._choices = load(found.corpus)
        self._done: list[Change] = []
        self.shown = apply(found, self._choices)

    def remark(self, marks: Marks) -> None:
        """Take in the user's marks, which change no story."""
        self._found, self.shown = (replace(one, marks=marks) for one in (self._found, self.shown))

    def merge(self, stories: Collection[int], articles: Collection[str] = ()) -> int:
        """Make one story of ``stories`` and of single ``articles``, which leave theirs; return its number."""
        if not articles and len(set(stories)) < 2:
            raise FramescopeError("One story alone cannot be merged; name two or more.", EXIT_USAGE)
        single = self._known(articles)
        staying = [_members(self.shown, story) - set(single) for story in sorted(set(stories))]
        parts = [*filter(None, staying), *({one} for one in single)]

        def merged(shown: Analysis, choices: Choices) -> Choices:
            if single:
                choices = split(shown, choices, single)
                shown = apply(self._found, choices)
            numbers = {_home(shown, part) for part in parts}
            return merge(shown, choices, numbers) if len(numbers) > 1 else choices

        self._change(merged)
        return _home(self.shown, parts[0])

    def split(self, articles: Collection[str]) -> int:
        """Make the ``articles`` a story of their own; return its number."""
        one = min(self._known(articles))

        def apart(shown: Analysis, choices: Choices) -> Choices:
            after = split(shown, choices, articles)
            if _beside(shown, one) == _beside(apply(self._found, after), one):
                raise FramescopeError(
                    "Those are all the articles of their story; there is nothing to split.", EXIT_USAGE
                )
            return after

        self._change(apart)
        return story_of(self.shown, one)

    def rename(self, story: int, name: str) -> int:
        """Call ``story`` by ``name`` (empty: as the program calls it); return its number."""
        members = _members(self.shown, story)
        self._change(lambda shown, choices: rename(shown, choices, _home(shown, members), name))
        return _home(self.shown, members)

    def count(self, articles: Collection[str], counts: bool) -> None:
        """Let the copies ``articles`` count as articles of their own, or as copies again."""
        known = self._known(articles)
        self._change(lambda shown, choices: count(choices, known, counts))

    def counted(self, article: str) -> bool:
        """Return whether ``article`` is a copy that the user counts as an article of its own."""
        return article in self._choices.counted

    def copy(self, article: str) -> bool:
        """Return whether ``article`` is a copy of another."""
        table = self.shown.tables.articles
        return bool((table.loc[table["article_id"].isin(self._known([article])), "copy_of"] != "").any())

    def name(self, story: int) -> str:
        """Return the name of ``story``."""
        table = self.shown.tables.stories
        row = table[table["story"] == story]
        if row.empty:
            raise _no_story(self.shown, story)
        return str(row["name"].iloc[0]) or f"story {story}"

    @property
    def choices(self) -> Choices:
        """What the user chose."""
        return self._choices

    def take_over(self, choices: Choices) -> None:
        """Put ``choices``, of somebody with the same articles, in the place of the user's."""
        chosen = choices.counted.union(*(story.articles for story in choices.stories))
        if chosen and chosen.isdisjoint(self._found.tables.articles["article_id"]):
            raise FramescopeError("Those are stories of other articles than these.", EXIT_NOTHING_TO_SHOW)
        self._change(lambda shown, _: choices)

    def reset(self) -> None:
        """Restore the grouping as the program found it."""
        self._change(lambda shown, choices: Choices())

    def recall(self) -> None:
        """Let the changes that were made before, by any program, be undone, too."""
        self._done = earlier(self._found.corpus)

    def undo(self) -> None:
        """Undo the last change made here, unless another program has changed the stories since."""
        if not self._done:
            raise FramescopeError("There is nothing to undo.", EXIT_NOTHING_TO_SHOW)
        before, after = self._done[-1]

        def undone(shown: Analysis, choices: Choices) -> Choices:
            if choices != after:
                raise FramescopeError(
                    "Another program has changed the stories since; the change cannot be undone.",
                    EXIT_NOTHING_TO_SHOW,
                )
            return before

        self._change(undone)
        del self._done[-2:]  # the change, and its undoing

    def _change(self, change: _Change) -> None:
        corpus = self._found.corpus
        with locked(corpus):
            before = load(corpus)
            after = change(self.shown if before == self._choices else apply(self._found, before), before)
            shown = apply(self._found, after)
            save(corpus, after)
            if after != before:
                remember(corpus, _with(earlier(corpus), (before, after)))
        self._choices, self.shown = after, shown
        if after != before:
            self._done.append((before, after))

    def _known(self, articles: Collection[str]) -> Collection[str]:
        there = set(self.shown.tables.articles["article_id"])
        for one in articles:
            if one not in there:
                raise FramescopeError(f"There is no article {one!r} in this corpus.", EXIT_NOTHING_TO_SHOW)
        return articles


def _with(changes: list[Change], change: Change) -> list[Change]:
    """Return ``changes`` and ``change``; what undoes the last one removes it."""
    return changes[:-1] if changes[-1:] == [change[::-1]] else [*changes, change]


def renumbered(before: Analysis, after: Analysis) -> dict[int, int]:
    """Return the new numbers of the stories of ``before`` that have another one in ``after``."""
    here, there = (one.tables.articles[["article_id", "story"]] for one in (before, after))
    shared = here.merge(there, on="article_id", suffixes=("", "_after")).value_counts(["story", "story_after"])
    most = shared.reset_index().sort_values(["story", "count", "story_after"], ascending=[True, False, True])
    pairs = most.drop_duplicates("story")[["story", "story_after"]].itertuples(index=False)
    return {int(old): int(new) for old, new in pairs if old != new}


def story_of(analysis: Analysis, article: str) -> int:
    """Return the number of the story that ``article`` belongs to."""
    return _home(analysis, {article})


def followed(before: Analysis, after: Analysis, story: int) -> int:
    """Return the story of ``after`` with most articles of ``story`` in ``before``, the first of equals."""
    return _home(after, _members(before, story))


def _home(analysis: Analysis, articles: Collection[str]) -> int:
    """Return the story with most of ``articles``, the first of equals."""
    return int(analysis.tables.of(articles).index["story"].mode().iloc[0])


def _beside(analysis: Analysis, article: str) -> set[str]:
    return _members(analysis, story_of(analysis, article))


def _members(analysis: Analysis, story: int) -> set[str]:
    table = analysis.tables.articles
    members = set(table.loc[table["story"] == story, "article_id"])
    if not members:
        raise _no_story(analysis, story)
    return members


def _no_story(analysis: Analysis, story: int) -> FramescopeError:
    last = len(analysis.tables.stories)
    there = f"there are 1 to {last}" if last > 1 else "there is only 1"
    return FramescopeError(f"There is no story {story} in this corpus; {there}.", EXIT_NOTHING_TO_SHOW)
