"""The tables don't depend on the order in which the articles are read."""

import dataclasses
from pathlib import Path

import pandas as pd

from analysis.corpus.read import read
from analysis.run.analyse import analyse
from tests.three_stories import corpus


def test_articles_in_another_order_give_the_same_rows_to_the_last_bit(tmp_path: Path) -> None:
    read_in_order = read(corpus(tmp_path))
    turned = dataclasses.replace(read_in_order, articles=read_in_order.articles[::-1])
    one, other = analyse(read_in_order), analyse(turned)
    copies = {"copy_of"}  # of two equal texts the first read is the original
    for name, table in one.tables.items():
        columns = [column for column in table.columns if column not in copies]
        pd.testing.assert_frame_equal(
            *(frame[columns].sort_values(columns, ignore_index=True) for frame in (table, getattr(other.tables, name))),
            check_exact=True,
        )
    assert one.targets == other.targets
