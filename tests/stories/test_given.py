"""Stories that the user's own data name."""

import json
from pathlib import Path

from analysis.corpus.read import read
from analysis.run.analyse import analyse
from tests.corpus.formats.documents import STORIES


def stories(path: Path) -> dict[str, set[str]]:
    tables = analyse(read(path), "lexicon").tables
    name = dict(zip(tables.stories["story"], tables.stories["name"], strict=True))
    found: dict[str, set[str]] = {}
    for id_, story in zip(tables.articles["article_id"], tables.articles["story"], strict=True):
        found.setdefault(name[story], set()).add(id_)
    return found


def test_a_column_of_stories_is_honoured(tmp_path: Path) -> None:
    rows = [
        {"id": f"{story.outlet} {label}", "outlet": story.outlet, "text": f"{story.text} {label}", "story": label}
        for story in STORIES
        for label in ("Spring", "Autumn")
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert stories(tmp_path / "a.jsonl") == {
        label: {f"{story.outlet} {label}" for story in STORIES} for label in ("Spring", "Autumn")
    }


def test_the_manifest_names_stories_by_file(tmp_path: Path) -> None:
    for number, story in enumerate(STORIES):
        (tmp_path / f"bridge-{number}.txt").write_text(story.text)
    (tmp_path / "corpus.toml").write_text('[stories]\n"bridge-*" = "The bridge"\n')
    assert stories(tmp_path) == {"The bridge": {"bridge-0", "bridge-1"}}
