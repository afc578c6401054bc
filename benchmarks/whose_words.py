"""Measure whose words mentions stand in: ``python -m benchmarks.whose_words CODED.jsonl [ARTICLES.jsonl]``.

CODED holds one mention a line: ``sentence``, ``from`` and ``to`` in it, ``own`` 1 for the outlet's words and 0 for
somebody else's, ``article``, ``before`` and ``after``.  A mention is looked up in the text of its article where
ARTICLES (``id`` and ``text`` a line) has it, else in the sentence between what stands before and after.
"""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from analysis.corpus.boilerplate import blocks
from analysis.corpus.sanitise import sanitise
from analysis.evaluate.gold import json_lines
from analysis.language.sentences import sentences
from analysis.language.voices.segments import Voices
from analysis.language.voices.spans import voices


class Judged(NamedTuple):
    """A coded mention: whether it is the outlet's own by the coder and by the rules, and the text around it."""

    own: bool
    found: bool
    passage: str


def judged(coded: Path, articles: Path | None = None) -> Iterator[Judged]:
    """Yield the mentions that have a label and can be looked up, in the order of ``coded``."""
    texts = {row["id"]: row["text"] for _, row in json_lines(articles, "article")} if articles else {}
    for _, row in json_lines(coded, "coded mention"):
        if row["own"] is None:
            continue
        text, start = _place(row, texts.get(row["article"], ""))
        voice = _voices(text).at(start + row["from"])
        mention = row["sentence"][: row["from"]] + "[[" + row["mention"] + "]]" + row["sentence"][row["to"] :]
        yield Judged(bool(row["own"]), voice == "own", f"{row['before'][-150:]} | {mention} | {row['after'][:60]}")


def _place(row: dict[str, Any], article: str) -> tuple[str, int]:
    """Return a text that holds the sentence, and where it begins there."""
    text = sanitise(article)
    start = text.find(row["sentence"])
    if start >= 0:
        return text, start
    return f"{row['before']} {row['sentence']} {row['after']}", len(row["before"]) + 1


@cache
def _voices(text: str) -> Voices:
    parts = blocks(text)
    return Voices(text, voices(text, parts, sentences(text, parts)))


def main() -> None:
    """Print the share of mentions judged as the coder did, by whose words they are, then those judged otherwise."""
    found = list(judged(*map(Path, sys.argv[1:])))
    print(f"accuracy {_share(found):.3f} of {len(found)} mentions")
    for own, words in ((True, "the outlet's own words"), (False, "the words of others")):
        print(f"{words}: {_share([one for one in found if one.own == own]):.3f} found")
    for one in found:
        if one.own != one.found:
            print(f"\n{'own' if one.own else 'not own'}: {' '.join(one.passage.split())}")


def _share(found: list[Judged]) -> float:
    return sum(one.own == one.found for one in found) / max(1, len(found))


if __name__ == "__main__":
    main()
