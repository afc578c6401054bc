"""Choosing the rows that count for a measure, and labelling them, where a column is not enough.

``of`` is a subject of the measure, or a column of subjects, one per row.
"""

from typing import TYPE_CHECKING

from analysis.compare.honesty import NOT_JUDGED, SURE, UNSURE
from analysis.vocabulary import UNRESOLVED, is_text

if TYPE_CHECKING:
    from pandas import DataFrame, Series


def is_of(subjects: "Series[str]", of: str) -> "Series[bool]":
    """Tell which of the ``subjects`` are the wanted one; of "all" every one is."""
    return (subjects == of) | (of == "all")


def in_voice(rows: "DataFrame", of: str) -> "Series[bool]":
    """Tell which rows are in a voice; in "all" every row is."""
    return is_of(rows["voice"], of)


def of_target(mentions: "DataFrame", of: str) -> "Series[bool]":
    """Tell which mentions are of a target; of "all" every one is."""
    return is_of(mentions["target"], of)


def hedged(sentences: "DataFrame", of: str) -> "Series[bool]":
    """Choose the sentences of a voice that a hedge in that voice weakens; of "all", those with a hedge in any."""
    found = sentences["hedged_any"] if of == "all" else sentences["hedged"] & (sentences["voice"] == of)
    return found & is_text(sentences["kind"])


def attributions(spans: "DataFrame", of: str) -> "Series[bool]":
    """Choose the first span of each use of a reporting verb: of one source's verb ("Roe: say"), or of all."""
    place = spans["speaker_start"].where(spans["speaker_start"] >= 0, -2 - spans["sentence"])
    keys = spans[["article_id", "source", "cue"]].assign(place=place)
    uses = (spans["voice"] != "own") & (spans["cue"] != "") & ~keys.duplicated()
    return uses if of == "all" else uses & (subject_of(spans["source"]) + ": " + verb_of(spans["cue"]) == of)


def spoken_by(spans: "DataFrame", of: str) -> "Series[bool]":
    """Choose the words that are attributed to a source, or to any."""
    return (spans["voice"] != "own") & is_of(subject_of(spans["source"]), of)


def subject_of(sources: "Series[str]") -> "Series[str]":
    """Return the subject that stands for each source."""
    return sources.mask(sources == "", UNRESOLVED)


def verb_of(cues: "Series[str]") -> "Series[str]":
    """Return the dictionary form of reporting cues: "says" and "said" are "say"; a phrase stays as it is.

    A colon after the source's name is called "colon".
    """
    from analysis.language.voices.sources import verb

    return cues.map({cue: "colon" if cue == ":" else verb(cue) for cue in cues.unique()}).astype("str")


def leaning(mentions: "DataFrame") -> "Series[str]":
    """Label each mention: the class of its stance, and whether the model was unsure; or that it is not judged yet."""
    probabilities = mentions[["p_neg", "p_neu", "p_pos"]].fillna(-1)
    largest = probabilities.idxmax(axis=1) if len(mentions) else probabilities["p_neg"].astype("str")
    words = largest.map({"p_neg": "unfavourable", "p_neu": "neutral", "p_pos": "favourable"})
    words = words.mask(mentions["confidence"] < SURE, words + f" {UNSURE}")
    return words.mask(mentions["confidence"].isna(), NOT_JUDGED)
