"""Rows and frames: a NamedTuple defines the row of a comparison, and the columns of its frame follow from it."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from types import UnionType
from typing import Any, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

import pandas as pd
from pandas import DataFrame, Series, Timestamp

from analysis.tables import cast

_DTYPES = {str: "str", int: "int64", float: "float64", bool: "bool", Timestamp: "datetime64[us]"}

Row = TypeVar("Row", bound=NamedTuple)


@cache
def columns(row: type[NamedTuple]) -> dict[str, str]:
    """Return the columns of a frame of such rows, with their pandas types; a value that may be None may be missing."""
    return {name: _dtype(hint) for name, hint in get_type_hints(row).items()}


def _dtype(hint: Any) -> str:
    if get_origin(hint) in (UnionType, Literal):
        (kind,) = {type(one) if get_origin(hint) is Literal else one for one in get_args(hint)} - {type(None)}
        return _DTYPES[kind]
    return _DTYPES[hint]


def frame(row: type[NamedTuple], rows: Iterable[tuple[Any, ...]] | DataFrame) -> DataFrame:
    """Return ``rows`` (or the columns of a frame that has more) as a frame of exactly the columns of ``row``."""
    wanted = columns(row)
    given = rows if isinstance(rows, DataFrame) else pd.DataFrame(list(rows), columns=list(wanted))
    return cast(given, wanted)


def rows(row: type[Row], frame: DataFrame) -> list[Row]:
    """Return the rows of a frame; a missing value is None."""
    return list(map(row._make, zip(*(_values(frame[name]) for name in columns(row)), strict=True)))


def _values(column: "Series[Any]") -> list[Any]:
    values: list[Any] = column.tolist()
    if not column.hasnans:
        return values
    return [None if missing else value for value, missing in zip(values, column.isna(), strict=True)]


def by_row(rows: DataFrame, *columns: str) -> Iterable[tuple[Any, ...]]:
    """Return the values of some columns by row; from lists, since single values of a column take long to get."""
    return zip(*(rows[column].tolist() for column in columns), strict=True)


def by_article(rows: DataFrame, columns: list[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Return the ``columns`` of ``rows``, sorted, by article."""
    found: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for article_id, *row in by_row(rows, "article_id", *columns):
        found[article_id].append(tuple(row))
    return {article_id: sorted(lines) for article_id, lines in found.items()}
