"""The closed vocabularies of tables, rows and options, each in the order in which it is shown."""

from typing import Any, Literal, TypeAlias, get_args, overload

Voice: TypeAlias = Literal["own", "reported", "quoted"]  # the outlet's, indirect speech, inside quotation marks
Kind: TypeAlias = Literal["headline", "body", "boilerplate"]  # of a sentence
Bin: TypeAlias = Literal["term", "name", "number", "house", "boilerplate"]  # the list that a term stands in
Table: TypeAlias = Literal["articles", "stories", "sentences", "voices", "mentions", "references", "cues", "terms"]
MeasureName: TypeAlias = Literal[
    "words",
    "voice",
    "stance",
    "own stance",
    "tone",
    "hedged",
    "hedges",
    "boosters",
    "hedge class",
    "dictionary",
    "own dictionary",
    "term",
    "term family",
    "own term",
    "own term family",
    "boilerplate term",
    "number",
    "collocate",
    "mention",
    "source",
    "verb",
    "search",
    "own search",
    "reported search",
    "quoted search",
    "only here",
    "boilerplate",
]

UNRESOLVED = "(unresolved)"
"""The subject that stands for attributed words whose speaker was not found; in the tables their source is empty."""

VOICES: tuple[Voice, ...] = get_args(Voice)
BINS: tuple[Bin, ...] = get_args(Bin)
FORMATS = ("csv", "tsv", "json", "jsonl", "parquet", "xlsx", "markdown", "html", "latex")  # of a table as data
BINARY = frozenset({"parquet", "xlsx"})  # formats that are no text


@overload
def is_text(kind: str) -> bool: ...
@overload
def is_text(kind: Any) -> Any: ...
def is_text(kind: Any) -> Any:
    """Return whether a sentence, block or term of this kind (or each of a column of kinds) is not boilerplate."""
    return kind != "boilerplate"


MANIFEST = "corpus.toml"
"""The name of the file that says of a folder what its texts do not."""

EXAMPLE_DICTIONARY = "generic-frames"
"""The name by which the dictionary that comes with the program is asked for."""
