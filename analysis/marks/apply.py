"""Applying the user's own values to tables: a pure function, after which every figure follows from them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from analysis.marks.marks import Marks, OwnValue, located
from analysis.vocabulary import VOICES, is_text

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from analysis.tables import Tables

_PROBABILITIES = ("p_neg", "p_neu", "p_pos")
_PROBABILITY = dict(zip(("unfavourable", "neutral", "favourable"), _PROBABILITIES, strict=True))
_NOBODY = {"speaker": "", "source": "", "named": False, "speaker_start": -1, "speaker_end": -1}
_UNATTRIBUTED = {"scare": False, **_NOBODY, "cue": "", "distance": ""}

Found = tuple[str, OwnValue]  # the article that has it


def in_force(tables: "Tables", marks: Marks) -> list[Found]:
    """Return the own values that hold for the articles of ``tables``, each with the article that it is in."""
    if not marks.values:
        return []
    if tables.are_many:  # an article that has another id now is not looked for
        tables = tables.of({value.place.article_id for value in marks.values})
    where = located(tables.listed, [value.place for value in marks.values])
    return [(where[value.place], value) for value in marks.values if value.place in where]


def apply(tables: "Tables", found: Sequence[Found]) -> "Tables":
    """Return ``tables`` with the own values ``found`` in the place of the program's; a second time changes nothing.

    A voice holds for its span and everything in it: words, mentions, cues and terms.  Its sentence then has the voice
    of most of its content words.  A hedge that counts, or no longer does, makes its sentence hedged or not.
    """
    kinds: dict[str, list[Found]] = {"voice": [], "hedge": [], "stance": []}
    for one in found:
        kinds[one[1].kind].append(one)
    for one in kinds["voice"]:
        tables = _with_voice(tables, *one)
    if kinds["hedge"]:
        cues = tables.cues.copy()
        for article_id, value in kinds["hedge"]:
            cues.loc[_at(cues, article_id, value) & (cues["kind"] == "hedge"), "counts"] = value.value == "counts"
        tables = tables.changed(cues=cues)
    if kinds["hedge"] or kinds["voice"]:
        tables = _with_hedged(tables, [*kinds["hedge"], *kinds["voice"]])
    if kinds["stance"]:
        names = ("mentions", "references")
        tables = tables.changed(**{name: _with_stance(getattr(tables, name), kinds["stance"]) for name in names})
    return tables


def _at(rows: "DataFrame", article_id: str, value: OwnValue) -> "Series[bool]":
    place = value.place
    return (rows["article_id"] == article_id) & (rows["start"] == place.start) & (rows["end"] == place.end)


def _inside(rows: "DataFrame", article_id: str, value: OwnValue) -> "Series[bool]":
    return (rows["article_id"] == article_id) & rows["start"].between(value.place.start, value.place.end - 1)


def _with_stance(rows: "DataFrame", found: Iterable[Found]) -> "DataFrame":
    rows = rows.copy()
    for article_id, value in found:
        at = _at(rows, article_id, value) & (rows["target"] == value.of)
        given = _PROBABILITY[value.value]
        for column in _PROBABILITIES:
            rows.loc[at, column] = float(column == given)
        rows.loc[at, "score"] = float(given == "p_pos") - float(given == "p_neg")
        rows.loc[at, "confidence"] = 1.0
    return rows


def _with_hedged(tables: "Tables", found: Iterable[Found]) -> "Tables":
    """Return ``tables`` in which the sentences of ``found`` are hedged by the cues that count now."""
    sentences = tables.sentences.copy()
    counting = tables.cues[(tables.cues["kind"] == "hedge") & tables.cues["counts"]]
    for article_id, value in found:
        for row in sentences.index[_around(sentences, article_id, value)]:  # none of a place that no sentence has
            number, voice = sentences.at[row, "sentence"], sentences.at[row, "voice"]
            here = counting[(counting["article_id"] == article_id) & (counting["sentence"] == number)]
            sentences.loc[row, "hedged"] = bool((here["voice"] == voice).any())
            sentences.loc[row, "hedged_any"] = len(here) > 0
    return tables.changed(sentences=sentences)


def _around(sentences: "DataFrame", article_id: str, value: OwnValue) -> "Series[bool]":
    start = value.place.start
    return (sentences["article_id"] == article_id) & (sentences["start"] <= start) & (sentences["end"] > start)


def _with_voice(tables: "Tables", article_id: str, value: OwnValue) -> "Tables":
    voices, new = tables.voices.copy(), value.value
    at = _at(voices, article_id, value) & (voices["voice"] != new)
    if not at.any():
        return tables
    old, words = voices.loc[at, "voice"].iloc[0], int(voices.loc[at, "words"].sum())
    voices.loc[at, "voice"] = new
    for column, empty in _UNATTRIBUTED.items() if new == "own" else ():
        voices.loc[at, column] = empty
    sentences, articles = tables.sentences.copy(), tables.articles.copy()
    within = _around(sentences, article_id, value)
    for rows, here in ((sentences, within), (articles, articles["article_id"] == article_id)):
        rows.loc[here, f"words_{old}"] -= words
        rows.loc[here, f"words_{new}"] += words
    text = articles.loc[articles["article_id"] == article_id, "text"].iloc[0]
    mine = voices[voices["article_id"] == article_id]
    index = sentences.loc[within, "sentence"].iloc[0]
    sentences.loc[within, "voice"] = _main_voice(text, mine[mine["sentence"] == index])
    changed = {}
    for name in ("mentions", "references", "cues"):
        changed[name] = getattr(tables, name).copy()
        changed[name].loc[_inside(changed[name], article_id, value), "voice"] = new
    terms = _with_own_uses(tables, article_id, text, mine)
    return tables.changed(voices=voices, sentences=sentences, articles=articles, terms=terms, **changed)


def _main_voice(text: str, voices: "DataFrame") -> str:
    from analysis.language.voices.segments import Segment, main_voice

    columns = (voices[column] for column in ("start", "end", "voice", "words"))
    rows = zip(*columns, strict=True)
    return main_voice(text, [Segment(start, end, voice, words, None) for start, end, voice, words in rows])


def _with_own_uses(tables: "Tables", article_id: str, text: str, voices: "DataFrame") -> "DataFrame":
    """Return the terms with those of an article counted anew in the outlet's own voice."""
    from analysis.scores.terms import count

    sentences = tables.text_sentences
    here = sentences[sentences["article_id"] == article_id]
    own = voices[voices["voice"] == VOICES[0]].sort_values("start")
    spans, owned = (list(zip(rows["start"], rows["end"], strict=True)) for rows in (here, own))
    counts = count(text, spans, owned, [])
    terms = tables.terms.copy()
    mine = (terms["article_id"] == article_id) & is_text(terms["bin"])
    terms.loc[mine, "count_own"] = [counts[term].own if term in counts else 0 for term in terms.loc[mine, "term"]]
    return terms
