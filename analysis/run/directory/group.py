"""The task to group the articles of a run into stories, which needs no target, so that joining goes on beside it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pandas import DataFrame

from analysis.run.directory import parts
from analysis.run.directory.database import database, fetched
from analysis.run.directory.files import telling
from analysis.run.directory.packed import report_of
from analysis.run.directory.parts import GROUPS, Receipt
from analysis.run.directory.work import check
from analysis.stories.grouping import group
from analysis.stories.report import Report

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# of each article: its story, its original ("": it is no copy), its agency, and the story that the data assign it to
COLUMNS = {"article_id": "str", "story": "int64", "copy_of": "str", "credit": "str", "given": "str"}

_REPORTS = "SELECT report FROM prepared JOIN here USING (article_id) ORDER BY position"


class ToGroup(NamedTuple):
    """The task to group the articles ``here``, of the ``prepared`` parts, and to write the table ``groups``."""

    folder: str
    part: str
    prepared: Sequence[str]
    here: Sequence[str]
    code: str
    without: Mapping[str, str] = {}

    @property
    def ids(self) -> list[str]:
        """No article belongs to this part alone."""
        return []


def group_part(task: ToGroup) -> Receipt:
    """Write the part that has the story of every article."""
    check(task.code)
    folder, here = Path(task.folder), DataFrame({"article_id": list(task.here)}, dtype="str")
    with telling(folder), database(folder, {"prepared": task.prepared}, here) as connection:
        rows = _groups(connection, task.here)
    return parts.write(folder, task.part, {}, {}, {GROUPS: rows})


def _groups(connection: "DuckDBPyConnection", ids: Sequence[str]) -> DataFrame:
    agencies: list[str] = []
    given: list[str] = []

    def reports() -> Iterator[Report]:
        for (written,) in fetched(connection, _REPORTS):
            report = report_of(written)
            agencies.append(report.credit)
            given.append(report.story)
            yield report

    stories, originals = group(reports())
    copies = ["" if original == place else ids[original] for place, original in enumerate(originals)]
    return DataFrame(zip(ids, stories, copies, agencies, given, strict=True), columns=list(COLUMNS)).astype(COLUMNS)
