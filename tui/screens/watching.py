"""Watching the files of the corpus: new, changed and deleted articles are taken in, and the place stays."""

from threading import Event
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from analysis.corpus.changes import Changes, difference, state
from analysis.errors import FramescopeError
from tui.screens.keeping import KeepingActions

if TYPE_CHECKING:
    from analysis.compare.scope import Scope
    from analysis.corpus.read import Corpus
    from analysis.result import Analysis

EVERY = 2.0  # seconds between two looks at the files
TOLD = 15.0  # seconds for which the header says what is new


class WatchActions(KeepingActions):
    """The app's watching, if its ``start`` says so."""

    @work(thread=True, exclusive=True, group="watching", exit_on_error=False)
    def keep_watch(self, corpus: "Corpus") -> None:
        """Take in what changes in the files of ``corpus``, until the app ends."""
        changes, pause, worker = Changes(state(corpus.places)), Event(), get_current_worker()
        while not worker.is_cancelled:
            pause.wait(EVERY)
            if changes.settled(state(corpus.places)):
                try:
                    corpus = self._taken_in(corpus)
                except FramescopeError as error:
                    self.call_from_thread(self.complain, error)

    def _taken_in(self, before: "Corpus") -> "Corpus":
        """Read the corpus again and, if an article has changed, show it; return it."""
        corpus = self.read_corpus()
        said = difference(*({one.id: one.text for one in each.articles} for each in (before, corpus)))
        if corpus.skipped != before.skipped:
            said = said or "other files are skipped"
            self.call_from_thread(self.tell_skipped, len(set(corpus.skipped) - set(before.skipped)))
        if said or corpus.fingerprint != before.fingerprint:
            self.call_from_thread(self.renew, corpus, said or "corpus.toml has changed")
        return corpus

    def tell_skipped(self, count: int) -> None:
        """Say that ``count`` items of the corpus are not read, if any."""
        if count:
            noun = "item was" if count == 1 else "items were"
            self.notify(f"{count} {noun} skipped; press i for which and why.", severity="warning", markup=False)

    def read_corpus(self) -> "Corpus":
        """Read the corpus."""
        raise NotImplementedError

    def renew(self, corpus: "Corpus", said: str) -> object:
        """Score ``corpus`` in a worker and show it in the place of the present one; the header says what is new."""
        raise NotImplementedError


def same_scope(scope: "Scope", before: "Analysis", after: "Analysis") -> "Scope":
    """Return ``scope`` in ``after``: of the story with what is left of the one in ``before``, else of the first."""
    if scope.story is None:
        return scope
    from analysis.stories.regrouping import story_of

    known = set(after.tables.articles["article_id"])
    table = before.tables.articles
    kept = [one for one in table.loc[table["story"] == scope.story, "article_id"] if one in known]
    return scope._replace(story=story_of(after, kept[0]) if kept else 1)
