"""What is asked of a coder: one record a question, with its codes and what the program says of each unit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.vocabulary import VOICES, is_text

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.result import Analysis

UNSURE = "?"
"""The code for a passage that cannot be coded; it counts nowhere."""

UNIT = ("article_id", "start", "end", "of")
"""What identifies a unit: characters of an article's text, and for stance the target meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to a coder.

    ``codes`` maps each code to its meaning; ``keys`` gives the characters that stand for each of them, in that order;
    ``ordered``: whether the codes are numbers with distances.  ``units`` gives a row a unit: :data:`UNIT`,
    ``sentence``, ``outlet``, ``voice``, ``label`` (the program's code, a str) and ``confidence`` (of 1; missing where
    the program gives none).
    """

    name: str
    asks: str
    codes: Mapping[str, str]
    keys: tuple[str, ...]
    ordered: bool
    units: "Callable[[Analysis], DataFrame]"


def question(name: str) -> Question:
    """Return the question of that name; raises FramescopeError for an unknown one."""
    if name not in QUESTIONS:
        raise FramescopeError(f"There is no question {name!r}; choose one of: {', '.join(QUESTIONS)}.", EXIT_USAGE)
    return QUESTIONS[name]


def _stance(analysis: "Analysis") -> "DataFrame":
    mentions = analysis.tables.mentions
    mentions = mentions[mentions["score"].notna()]
    likeliest = mentions[["p_neg", "p_neu", "p_pos"]].to_numpy(float).argmax(axis=1) - 1
    units = mentions.assign(of=mentions["target"], label=[str(code) for code in likeliest])
    return _with_outlet(analysis, units)


def _hedged(analysis: "Analysis") -> "DataFrame":
    return _with_outlet(analysis, _sentences(analysis, lambda rows: rows["hedged_any"].astype("int64").astype("str")))


def _spoken(analysis: "Analysis") -> "DataFrame":
    spans = analysis.tables.voices
    return _with_outlet(analysis, spans.assign(of="", label=spans["voice"], confidence=float("nan")))


def _names(analysis: "Analysis") -> "DataFrame":
    units = _sentences(analysis, lambda rows: "0")
    return _with_outlet(analysis, units)


def _sentences(analysis: "Analysis", label: "Callable[[DataFrame], object]") -> "DataFrame":
    rows = analysis.tables.sentences
    rows = rows[is_text(rows["kind"])]
    return rows.assign(of="", label=label(rows), confidence=float("nan"))


def _with_outlet(analysis: "Analysis", rows: "DataFrame") -> "DataFrame":
    outlets = analysis.tables.articles.set_index("article_id")["outlet"]
    units = rows.assign(outlet=rows["article_id"].map(outlets))
    return units[[*UNIT, "sentence", "outlet", "voice", "label", "confidence"]].reset_index(drop=True)


QUESTIONS: Mapping[str, Question] = {
    one.name: one
    for one in (
        Question(
            name="stance",
            asks="How does this sentence present the person, country or organisation that is marked?",
            codes={"-1": "unfavourably", "0": "neither", "1": "favourably"},
            keys=("-", "0", "+1"),
            ordered=True,
            units=_stance,
        ),
        Question(
            name="hedging",
            asks="Does this sentence weaken one of its own claims?",
            codes={"1": "hedged", "0": "not hedged"},
            keys=("1", "0"),
            ordered=False,
            units=_hedged,
        ),
        Question(
            name="voice",
            asks="Whose words are marked?",
            codes=dict(zip(VOICES, ("the outlet's", "reported", "quoted"), strict=True)),
            keys=("1", "2", "3"),
            ordered=False,
            units=_spoken,
        ),
        Question(
            name="names",
            asks="How many people, countries or organisations does this sentence name that are not marked?",
            codes={str(number): "missed" if number else "none missed" for number in range(10)},
            keys=tuple("0123456789"),
            ordered=True,
            units=_names,
        ),
    )
}
