"""The parts of a run's tables: Parquet files, each with the rows of a batch of articles, and their receipts."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.run.directory.files import content, read_parquet, remove_others, sha256, write_json, write_parquet

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation
    from pandas import DataFrame

RECEIPTS = "receipts"
PREPARED = (
    "articles",
    "sentences",
    "cues",
    "term_counts",
    "prepared",
    "words",
)  # tables of parts that need no other article
JOINED = ("voices", "mentions", "references")  # of parts that need the targets of the corpus
SUMS = "sums"  # of those too
GROUPS = "groups"  # of the one part that needs every prepared article
CORPUS = (
    "index",
    "stories",
    "vocabulary",
    "word_parts",
    "lines",
    "totals",
    "differences",
    "points",
)  # and of the one part that needs everything
_PART = re.compile("[0-9a-z]*")  # the name of a part
_TABLES = {*PREPARED, *JOINED, SUMS, GROUPS, *CORPUS}
_AT_ONCE = {"index": 8_192}  # rows that are read at once where some of a table are asked for


class File(NamedTuple):
    """A file as it was written: its SHA-256 in hexadecimal digits, and its size in bytes."""

    sha256: str
    size: int


class Part(NamedTuple):
    """The name of a part, and its file in each table."""

    part: str
    files: Mapping[str, File]

    @classmethod
    def of(cls, facts: Any) -> "Part":
        """Return the part that ``facts``, read from JSON, describe; raises ValueError if they describe none."""
        try:
            files = {str(table): File(str(sha256), int(size)) for table, (sha256, size) in facts["files"].items()}
            if not (_PART.fullmatch(facts["part"]) and files.keys() <= _TABLES):
                raise ValueError("no part")
            return cls(facts["part"], files)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("no part") from error


class Receipt(NamedTuple):
    """What a part is made of, beside its files.

    ``articles`` gives the digest of each of its articles by id, ``left_out`` the reason why an article is in none of
    the files.
    """

    part: str
    articles: Mapping[str, str]
    left_out: Mapping[str, str]
    files: Mapping[str, File]

    @classmethod
    def of(cls, facts: Any) -> "Receipt":
        """Return the receipt that ``facts``, read from JSON, describe; raises ValueError if they are no receipt."""
        part = Part.of(facts)
        try:
            articles, left_out = (
                {str(key): str(value) for key, value in facts[name].items()} for name in ("articles", "left_out")
            )
            return cls(part.part, articles, left_out, part.files)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("no receipt") from error

    @property
    def made(self) -> Part:
        """The part without what it is made of."""
        return Part(self.part, self.files)


def path(folder: Path, table: str, part: str) -> Path:
    """Return the file of a part of ``table``."""
    return folder / table / f"part-{part}.parquet"


def write(
    folder: Path,
    part: str,
    articles: Mapping[str, str],
    left_out: Mapping[str, str],
    frames: Mapping[str, "DataFrame | DuckDBPyRelation"],
) -> Receipt:
    """Write the rows of a part, a file a table, then its receipt, which is returned."""
    files = {table: _written(path(folder, table, part), rows, _AT_ONCE.get(table)) for table, rows in frames.items()}
    receipt = Receipt(part, articles, left_out, files)
    write_json(_receipt_path(folder, part), json.dumps(receipt._asdict()))
    return receipt


def finished(folder: Path, part: str) -> Receipt | None:
    """Return the receipt of a part that is complete and undamaged, else None."""
    try:
        receipt = Receipt.of(json.loads(content(_receipt_path(folder, part))))
    except (OSError, ValueError, RecursionError):
        return None
    return receipt if receipt.part == part and is_intact(folder, receipt) else None


def is_intact(folder: Path, part: Part | Receipt) -> bool:
    """Return whether every file of a part is there as it was written, to the last bit."""
    return not any(damaged(folder, part))


def is_there(folder: Path, part: Part | Receipt) -> bool:
    """Return whether this process sees every file of a part."""
    return not any(missing(folder, part))


def missing(folder: Path, part: Part | Receipt) -> Iterable[Path]:
    """Yield the files of a part that are not there, or not in their size."""
    for table, expected in part.files.items():
        file = path(folder, table, part.part)
        if not file.is_file() or file.stat().st_size != expected.size:
            yield file


def damaged(folder: Path, part: Part | Receipt) -> Iterable[Path]:
    """Yield the files of a part that are missing or not as they were written."""
    for table, expected in part.files.items():
        if is_damaged(file := path(folder, table, part.part), expected):
            yield file


def is_damaged(file: Path, expected: File) -> bool:
    """Return whether a file is missing or not as it was written."""
    try:
        return sha256(file) != expected.sha256
    except OSError:
        return True


def _written(file: Path, rows: "DataFrame | DuckDBPyRelation", group: int | None) -> File:
    digest = write_parquet(file, rows, group)
    return File(digest, file.stat().st_size)


def read(folder: Path, table: str, names: Sequence[str]) -> "DataFrame":
    """Return the rows of ``table`` in the parts ``names``, part by part, in the order in which they were written."""
    return read_parquet([path(folder, table, name) for name in names])


def forget(folder: Path, kept: Iterable[str], tables: Iterable[str]) -> None:
    """Remove the files of ``tables`` and the receipts of all parts but those ``kept``."""
    names = {f"part-{part}" for part in kept}
    for table in (RECEIPTS, *tables):
        remove_others(folder / table, names)


def _receipt_path(folder: Path, part: str) -> Path:
    return folder / RECEIPTS / f"part-{part}.json"
