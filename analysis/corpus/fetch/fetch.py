"""Fetch pages, and the pages that feeds and sitemaps list, into a folder."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.corpus.fetch.addresses import NotFetched, normalised
from analysis.corpus.fetch.listings import Listing, listed, listing
from analysis.corpus.fetch.store import Store
from analysis.corpus.fetch.web import Answer, Web
from analysis.corpus.files import failure
from analysis.corpus.formats import html
from analysis.corpus.records import Skipped, one_line
from analysis.errors import EXIT_NO_INPUT, FramescopeError

Progress = Callable[[str, int, int], None]

_TYPES = ("text/html", "application/xhtml+xml")
_HEAD = 4_000


class _Task(NamedTuple):
    """An address to fetch; ``lists`` is how many lists may follow one another from here: none if it must be a page."""

    address: str
    lists: int


class Run:
    """One run into ``folder``: ``stored`` and ``known`` count pages fetched now and before, ``failed`` names others."""

    def __init__(self, folder: Path, web: Web) -> None:
        self.stored = self.known = 0
        self.failed: list[Skipped] = []
        self._store, self._web = Store(folder), web
        self._tasks: deque[_Task] = deque()
        self._seen: set[str] = set()

    def fetch(self, sources: Sequence[str], told: Progress) -> None:
        """Fetch what ``sources`` name: addresses of pages, feeds and sitemaps, and files that list addresses.

        An address that is stored already is not fetched again.  Whatever ends the run, the folder is a corpus of what
        was stored by then.  Raises FramescopeError for a source that is neither, and a folder that cannot be written.
        """
        for source in sources:
            self._tasks.extend(_tasks(source))
        try:
            while self._tasks:
                done = self.stored + self.known + len(self.failed)
                told("fetching", done, done + len(self._tasks))
                self._try(self._tasks.popleft())
        finally:
            self._store.describe()

    def _try(self, task: _Task) -> None:
        try:
            self._fetch(task._replace(address=normalised(task.address)))
        except NotFetched as error:
            self.failed.append(Skipped(one_line(task.address), one_line(str(error))))

    def _fetch(self, task: _Task) -> None:
        if task.address in self._seen:
            return
        self._seen.add(task.address)
        if task.address in self._store:
            self.known += 1
            return
        found = self._web.get(task.address)
        if addresses := listing(found.data, found.address):
            self._follow(addresses, task.lists)
        else:
            self._store.add(task.address, _page(found))
            self.stored += 1

    def _follow(self, found: Listing, lists: int) -> None:
        if not lists:
            raise NotFetched("is a feed or sitemap where a page was expected")
        if not found.addresses:
            raise NotFetched("is a feed or sitemap that lists no address")
        tasks = (_Task(address, lists - 1 if found.of_lists else 0) for address in found.addresses)
        self._tasks.extendleft(reversed([*tasks]))


def _tasks(source: str) -> Iterable[_Task]:
    """Return what a word of the command line names: an address, or those in a file."""
    if "://" in source:
        return [_Task(source, 2)]  # an index of sitemaps, and the sitemaps
    path = Path(source)
    try:
        found = listed(path.read_bytes())
    except FileNotFoundError as error:
        raise FramescopeError(
            f"{one_line(source)} is neither an address (https://…) nor a file that lists addresses.", EXIT_NO_INPUT
        ) from error
    except OSError as error:
        raise FramescopeError(f"{one_line(source)} {failure(error)}.") from error
    except NotFetched as error:
        raise FramescopeError(f"{one_line(source)} {one_line(str(error))}.") from error
    if not found.addresses:
        raise FramescopeError(f"{one_line(source)} lists no address.", EXIT_NO_INPUT)
    return [_Task(address, 2 if found.of_lists else 1) for address in found.addresses]


def _page(found: Answer) -> Answer:
    """Return the answer if it is a web page; raise ``NotFetched`` otherwise."""
    kind = found.header("content-type").partition(";")[0].strip().lower()
    if not found.data.strip():
        raise NotFetched("is empty")
    if kind not in _TYPES and (kind or not html.FORMAT.signature(found.data[:_HEAD])):
        raise NotFetched(f"is {kind or 'of no known type'}, not a web page")
    return found
