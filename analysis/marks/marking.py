"""Changing the user's marks on a corpus: each change is saved at once, and can be undone."""

from collections.abc import Callable

from analysis.corpus.read import Corpus
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.marks.file import load, locked, save
from analysis.marks.marks import Marks


class Marking:
    """The marks on a corpus and the changes to them; another program may change them meanwhile.

    Every change raises :class:`FramescopeError`, and changes nothing, if the marks cannot be read or saved.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._done: list[tuple[Marks, Marks]] = []  # the marks before and after each change
        self.marks = load(corpus)

    def change(self, change: Callable[[Marks], Marks]) -> None:
        """Replace the marks as they are kept by what ``change`` makes of them."""
        with locked(self._corpus):
            before = load(self._corpus)
            save(self._corpus, change(before))
            self.marks = load(self._corpus)
        if self.marks != before:
            self._done.append((before, self.marks))

    def undo(self) -> None:
        """Undo the last change made here, unless another program has changed the marks since."""
        if not self._done:
            raise FramescopeError("There is no mark to undo.", EXIT_NOTHING_TO_SHOW)
        before, after = self._done[-1]

        def undone(marks: Marks) -> Marks:
            if marks != after:
                raise FramescopeError(
                    "Another program has changed your marks since; the change cannot be undone.", EXIT_NOTHING_TO_SHOW
                )
            return before

        self.change(undone)
        del self._done[-2:]  # the change, and its undoing
