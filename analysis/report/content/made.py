"""How the report was made, and how to make it again."""

from collections.abc import Iterator, Mapping

from analysis.report.model import Block, Paragraph, heading, paragraph, run, table

NAMES = {
    "framescope": "version of framescope",
    "stance_model": "stance model",
    "stance_model_sha256": "hash of the model",
    "stance": "judged",
    "code_and_lexicons_sha256": "hash of code and word lists",
    "corpus_sha256": "hash of the articles",
    "stories": "stories",
    "bootstrap_seed": "seed of the intervals",
    "dictionaries": "dictionaries",
    "codings": "codings",
}
CAPTION = "What the numbers depend on"


def blocks(facts: Mapping[str, str]) -> Iterator[Block]:
    """Yield the command that makes the report again, and what its numbers depend on."""
    yield heading(2, "Appendix: how to make it again", "made")
    yield paragraph("The same articles, version and seed give the same numbers. This command makes the report:")
    yield _code(facts["command"])
    yield paragraph("This one checks a report, and says what differs if its numbers are no longer the same:")
    yield _code("framescope replay FILE")
    rows = [(name, facts[key]) for key, name in NAMES.items() if key in facts]
    yield table(CAPTION, ("what", "value"), rows)


def _code(line: str) -> Block:
    return Paragraph((run(line, "code"),))
