"""The parts of a run's tables: Parquet files, each with the rows of a batch of articles, and their receipts."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.run.directory.files import read_parquet, sha256, write_json, write_parquet

if TYPE_CHECKING:
    from pandas import DataFrame

RECEIPTS = "receipts"
PREPARED = ("articles", "sentences", "cues", "term_counts", "prepared")  # tables of parts that need no other article
JOINED = ("voices", "mentions", "references")  # of parts that need the targets of the corpus
SUMS = "sums"  # of those too
CORPUS = ("index", "stories", "vocabulary")  # and of the one part that needs every article


class Receipt(NamedTuple):
    """What a part is made of, and the files that it consists of.

    ``articles`` gives the digest of each of its articles by id, ``left_out`` the reason why an article is in none of
    the files, and ``hashes`` the SHA-256 of its file in each table.
    """

    part: str
    articles: Mapping[str, str]
    left_out: Mapping[str, str]
    hashes: Mapping[str, str]

    @classmethod
    def of(cls, facts: Any) -> "Receipt":
        """Return the receipt that ``facts``, read from JSON, describe; raises ValueError if they are no receipt."""
        try:
            maps = [{str(key): str(value) for key, value in facts[name].items()} for name in cls._fields[1:]]
            return cls(str(facts["part"]), *maps)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("no receipt") from error


def path(folder: Path, table: str, part: str) -> Path:
    """Return the file of a part of ``table``."""
    return folder / table / f"part-{part}.parquet"


def write(
    folder: Path,
    part: str,
    articles: Mapping[str, str],
    left_out: Mapping[str, str],
    frames: Mapping[str, "DataFrame"],
) -> Receipt:
    """Write the rows of a part, a file a table, then its receipt, which is returned."""
    hashes = {table: write_parquet(path(folder, table, part), rows) for table, rows in frames.items()}
    receipt = Receipt(part, articles, left_out, hashes)
    write_json(_receipt_path(folder, part), json.dumps(receipt._asdict()))
    return receipt


def finished(folder: Path, part: str) -> Receipt | None:
    """Return the receipt of a part that is complete and undamaged, else None."""
    try:
        receipt = Receipt.of(json.loads(_receipt_path(folder, part).read_text("utf-8")))
    except (OSError, ValueError, RecursionError):
        return None
    return receipt if receipt.part == part and is_intact(folder, receipt) else None


def is_intact(folder: Path, receipt: Receipt) -> bool:
    """Return whether every file of a part is there as it was written, to the last bit."""
    return not any(damaged(folder, receipt))


def is_there(folder: Path, receipt: Receipt) -> bool:
    """Return whether this process sees every file of a part."""
    return all(path(folder, table, receipt.part).is_file() for table in receipt.hashes)


def damaged(folder: Path, receipt: Receipt) -> Iterable[Path]:
    """Yield the files of a part that are missing or not as they were written."""
    for table, expected in receipt.hashes.items():
        file = path(folder, table, receipt.part)
        try:
            found = sha256(file)
        except OSError:
            found = ""
        if found != expected:
            yield file


def read(folder: Path, table: str, names: Sequence[str]) -> "DataFrame":
    """Return the rows of ``table`` in the parts ``names``, part by part, in the order in which they were written."""
    return read_parquet([path(folder, table, name) for name in names])


def forget(folder: Path, kept: Iterable[str], tables: Iterable[str]) -> None:
    """Remove the files of ``tables`` and the receipts of all parts but those ``kept``."""
    names = {f"part-{part}" for part in kept}
    for table in (RECEIPTS, *tables):
        for file in (folder / table).glob("*"):
            if file.stem not in names:
                file.unlink(missing_ok=True)


def _receipt_path(folder: Path, part: str) -> Path:
    return folder / RECEIPTS / f"part-{part}.json"
