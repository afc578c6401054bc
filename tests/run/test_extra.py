"""The user's other columns, in the tables and in what they decide."""

import json
from pathlib import Path

from analysis.corpus.read import read
from analysis.run.analyse import analyse


def test_the_other_columns_of_the_data_are_in_the_table(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "The bridge is shut.", "section": "News", "words": 4}))
    articles = analyse(read(tmp_path), "lexicon").tables.articles
    assert json.loads(articles["extra"].iloc[0]) == {"section": "News", "words": "4"}
