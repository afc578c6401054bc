"""Read a corpus: a folder, one file or standard input becomes clean articles, and a reason for whatever is left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import BinaryIO

from analysis.corpus.article import Article
from analysis.corpus.clean import article
from analysis.corpus.day_order import DayOrders
from analysis.corpus.dictionaries import Dictionary, load
from analysis.corpus.manifest import NamedTarget
from analysis.corpus.mend import mended
from analysis.corpus.notes import date_note, date_notes, gathered, nothing_left
from analysis.corpus.outlets import WAYS, named_by, placeless, said_in_texts, stand_ins, suggestion
from analysis.corpus.period import EVERY_DAY, Period
from analysis.corpus.records import Chosen, Item, Note, Record, Skipped, one_line
from analysis.corpus.sources import STDIN, Part, items, parts
from analysis.errors import EXIT_NOTHING_TO_SHOW, EXIT_USAGE, FramescopeError
from analysis.vocabulary import MANIFEST

__all__ = ["Corpus", "NamedTarget", "Skipped", "read"]


@dataclass(frozen=True, repr=False)
class Corpus:
    """Articles in the order of their files, and everything a user must know about how they were read.

    ``skipped`` says what was left out, ``notes`` what was read but deserves a word, each a sentence.
    ``targets`` are those that the manifest names.  ``root`` is the folder or file read, None for standard
    input and for several paths.  ``fingerprint`` changes when an article, what is known of it, or a named target
    changes; ``dictionaries``, the user's own, change no score.  ``places`` are the paths that were read, sorted (none:
    standard input).  ``citation`` is the form in which passages are cited ("": the program's own).
    """

    articles: list[Article]
    skipped: list[Skipped]
    notes: list[str]
    targets: list[NamedTarget]
    root: Path | None
    fingerprint: str
    name: str = ""
    dictionaries: tuple[Dictionary, ...] = ()
    places: tuple[Path, ...] = ()
    citation: str = ""

    def __repr__(self) -> str:
        return f"<Corpus “{self.name}”, {len(self.articles):,} articles, {len(self.skipped):,} skipped>"


def read(
    path: Path | str | Sequence[Path | str],
    stdin: BinaryIO | None = None,
    *,
    columns: Chosen | None = None,
    outlet_from: str = "",
    dictionaries: Sequence[Path | str] = (),
    however_many: bool = False,
    period: Period = EVERY_DAY,
) -> Corpus:
    """Read the corpus at ``path``: a folder, a file of any format that is read, or "-" for standard input.

    Several paths are one corpus.  A ``corpus.toml`` in a folder (or beside a file) adds what the texts do not say;
    see ``docs/corpus-formats.md``.  A file or row that cannot be used is left out, with the reason in ``skipped``;
    the others are read.

    ``columns`` names the column of a field where a table calls it otherwise (``{"text": "Volltext"}``; of several, the
    first that a table has is read).
    ``outlet_from``, one of "host", "folder" and "file", names the outlets that nobody else names.
    ``period``: only articles of these days are read.
    ``however_many``: whether to read a folder of more than 100,000 files that has no manifest, too.
    ``dictionaries`` are files with the user's own dictionaries, beside those that a manifest names.

    Raises FramescopeError when a path does not exist, a manifest or dictionary is wrong, or no article is left.
    """
    paths = [path] if isinstance(path, Path | str) else list(path)
    if outlet_from and outlet_from not in WAYS:
        raise FramescopeError(f"Outlets come from {', '.join(WAYS)}, not from “{one_line(outlet_from)}”.", EXIT_USAGE)
    found = parts(paths, however_many)
    ways = {file.source: outlet_from or part.manifest.outlet_from for part in found for file in part.files}
    reading = _Reading(ways, period)
    for file, item in items(found, columns or {}, stdin):
        reading.add(file, item)
    shown = " and ".join(part.shown for part in found)
    if not reading.articles:
        raise nothing_left(reading.skipped, shown)
    return with_dictionaries(reading.corpus(found), [*_named_dictionaries(found), *map(Path, dictionaries)])


def with_dictionaries(corpus: Corpus, paths: Sequence[Path]) -> Corpus:
    """Return ``corpus`` with the dictionaries at ``paths``; their lines that cannot be used are among the skipped.

    Raises FramescopeError for a file that is no dictionary.
    """
    loaded = [load(path) for path in dict.fromkeys(paths)]
    skipped = [*corpus.skipped, *(line for one in loaded for line in one.skipped)]
    return replace(corpus, dictionaries=tuple(loaded), skipped=skipped)


def _named_dictionaries(parts: Iterable[Part]) -> list[Path]:
    folders = [(part.path if part.path.is_dir() else part.path.parent, part.manifest) for part in parts if part.path]
    return [folder / file for folder, manifest in folders for file in manifest.dictionaries]


class _Reading:
    """Takes in what the files hold, one item after the other.

    ``ways`` says how the outlets of a file are named, ``period`` articles of which days are kept.
    """

    def __init__(self, ways: Mapping[str, str], period: Period) -> None:
        self.articles: list[Article] = []
        self.skipped: list[Skipped] = []
        self._ways, self._period = ways, period
        self._notes: list[Note] = []
        self._bad_dates: dict[str, str] = {}  # by the id of the article
        self._day_orders = DayOrders()
        self._unnamed: dict[str, tuple[Record, str]] = {}  # by the id of the article
        self._places: dict[str, str] = {}
        self._rows: set[str] = set()  # the ids of articles that are rows of a table

    def add(self, file: str, item: Item) -> None:
        """Take in one item of ``file``."""
        if isinstance(item, Note):
            self._notes.append(item)
        elif isinstance(item, Record):
            self._add_record(named_by(self._ways[file], item, file), file)
        else:
            self.skipped.append(replace(item, source=one_line(item.source), reason=one_line(item.reason)))

    def _add_record(self, record: Record, file: str) -> None:
        record, mends = mended(record)
        result = article(record, self._places)
        if isinstance(result, Skipped):
            self.add(file, result)
            return
        self.articles.append(result)
        self._notes += [Note(result.source, note) for note in mends]
        self._places[result.id] = result.source
        if record.source != file:
            self._rows.add(result.id)
            self._day_orders.add(record.source.rsplit(" ", 2)[0], result.id, record.published)
        if record.published.strip() and not result.published:
            self._bad_dates[result.id] = date_note(result.source, record.published)
        if result.published and not record.published.strip():
            self._notes.append(Note(result.source, "Took the date from the first lines of the text."))
        if not result.outlet_known:
            self._unnamed[result.id] = record._replace(text=""), file

    def corpus(self, parts: Sequence[Part]) -> Corpus:
        """Return the corpus of everything taken in."""
        self._settle_days()
        self._keep_period()
        articles = stand_ins(self._with_said_outlets())
        manifests = [part.manifest for part in parts]
        targets = list(dict.fromkeys(target for manifest in manifests for target in manifest.targets))
        said = [note for manifest in manifests for note in manifest.notes]
        notes = [*gathered(self._notes), *said, *date_notes([*self._bad_dates.values()]), *self._unnamed_notes()]
        names = [one_line(part.manifest.name) or _name(part) for part in parts]
        root = parts[0].path if len(parts) == 1 else None
        return Corpus(
            articles,
            self.skipped,
            notes,
            targets,
            root,
            _fingerprint(articles, targets),
            " and ".join(names),
            places=() if any(part.path is None for part in parts) else tuple(sorted(_places(parts))),
            citation=next((manifest.citation for manifest in manifests if manifest.citation), ""),
        )

    def _settle_days(self) -> None:
        days = self._day_orders.settled()
        self.articles = [replace(one, published=days[one.id]) if one.id in days else one for one in self.articles]
        self._bad_dates = {id_: note for id_, note in self._bad_dates.items() if id_ not in days}
        self._notes += self._day_orders.notes()

    def _keep_period(self) -> None:
        if note := self._period.left_out(self.articles):
            self._notes.append(Note("", note))
        self.articles = [one for one in self.articles if self._period.holds(one)]
        kept = {one.id for one in self.articles}
        self._unnamed = {id_: unnamed for id_, unnamed in self._unnamed.items() if id_ in kept}
        if not self.articles:
            raise FramescopeError(f"No article is dated {self._period}.", EXIT_NOTHING_TO_SHOW)

    def _without_places(self) -> list[Article]:
        shorter = placeless(self.articles, self._rows)
        if shorter:
            first = min(shorter)
            more = f", and of {len(shorter) - 1} more" if len(shorter) > 1 else ""
            self._notes.append(Note("", f"Left out the place of an outlet: “{first}” is {shorter[first]}{more}."))
        return [
            replace(one, outlet=shorter[one.outlet]) if one.id in self._rows and one.outlet in shorter else one
            for one in self.articles
        ]

    def _with_said_outlets(self) -> list[Article]:
        articles = said_in_texts(self._without_places())
        for one in articles:
            if one.outlet_known and one.id in self._unnamed:
                del self._unnamed[one.id]
                self._notes.append(Note(one.source, "Took the outlet from the first lines of the text."))
        return articles

    def _unnamed_notes(self) -> list[str]:
        if not self._unnamed:
            return []
        record, file = next(iter(self._unnamed.values()))
        how = (
            'give each row an "outlet", or name its column: --map outlet=COLUMN'
            if record.source != file or file == STDIN
            else f'name it in {MANIFEST}, for example: [[article]] file = "{one_line(file)}" outlet = "…"'
        )
        if way := suggestion(self._unnamed.values()):
            how += f"; or {way}"
        return [f"The outlet of {len(self._unnamed)} of {len(self.articles)} articles is not known; {how}."]


def _places(parts: Sequence[Part]) -> set[Path]:
    return {part.path.resolve() for part in parts if part.path}


def _name(part: Part) -> str:
    return one_line(part.path.resolve().name) if part.path else STDIN


def _fingerprint(articles: Iterable[Article], targets: Iterable[NamedTarget]) -> str:
    rows = sorted(
        (
            article.id,
            sha256(article.text.encode()).hexdigest(),
            article.outlet,
            article.title,
            str(article.published or ""),
            article.url,
            article.story,
            dumps(dict(article.extra)),
        )
        for article in articles
    )
    digest = sha256()
    for row in (*rows, *targets):
        digest.update(dumps(row).encode() + b"\n")
    return digest.hexdigest()
