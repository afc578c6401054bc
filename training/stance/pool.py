"""Articles without labels, for a teacher or a coder: pages on many topics, reports of events, and running news."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

_SHORTEST = {"page": 600, "event": 400}  # characters

# How the tokenised texts of ECB+ become prose again.
_JOINED = (
    (re.compile(r" ([,.;:?!%)\]])"), r"\1"),
    (re.compile(r"([(\[$]) "), r"\1"),
    (re.compile(r" (n't|'s|'re|'ve|'ll|'d|'m)\b"), r"\1"),
    (re.compile(r"\s``\s"), " “"),
    (re.compile(r"^``\s"), "“"),
    (re.compile(r"\s''"), "”"),
    (re.compile(r" ' "), " ’ "),
)


def articles(gold: Path) -> Iterator[dict[str, str]]:
    """Yield the pages of the extraction benchmark, the reports of ECB+ and the surroundings of running news."""
    pages = json.loads((gold / "extraction/aeb-ground-truth.json").read_text("utf-8"))
    for name, page in pages.items():
        text = page["articleBody"].replace("\\n", "\n")
        if len(text) > _SHORTEST["page"]:
            yield {"id": f"aeb-{name[:10]}", "text": text}
    for line in (gold / "stories/ecbplus.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if len(row["text"]) > _SHORTEST["event"]:
            yield {"id": f"ecb-{row['id']}", "text": "\n".join(map(prose, row["text"].split("\n")))}
    for line in (gold / "stance/running-news-train.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        yield {"id": f"news-{row['id']}", "text": " ".join((row["before"], row["sentence"], row["after"]))}


def campaign(gold: Path) -> Iterator[dict[str, str]]:
    """Yield the articles of PolNeAR's development part, whole articles of seven outlets on the campaign of 2016."""
    for path in sorted((gold / "voice/polnear-dev/text").glob("*.txt")):
        yield {"id": f"pol-{path.stem}", "text": path.read_text("utf-8")}


def prose(tokenised: str) -> str:
    """Return a tokenised sentence with its marks and clitics joined to their words, and its quotation marks curled."""
    for pattern, joined in _JOINED:
        tokenised = pattern.sub(joined, tokenised)
    parts = tokenised.split('"')
    curled = parts[0] + "".join(("“" if index % 2 == 0 else "”") + part for index, part in enumerate(parts[1:]))
    return curled.replace("“ ", "“").replace(" ”", "”")
