"""The passages behind a number: exactly those that it counts."""

import pandas as pd
from pandas import DataFrame

from analysis.compare.selection import Selection, rows_of
from analysis.run.analyse import Analysis
from analysis.scores.terms import spans_of

COLUMNS = (
    "outlet",
    "article_id",
    "sentence",
    "start",
    "end",
    "focus_start",
    "focus_end",
    "voice",
    "speaker",
    "score",
    "label",
    "text",
    "focus",
)


def passages(analysis: Analysis, selection: Selection) -> DataFrame:
    """Return the passages that ``selection`` counts, in the order of the corpus: one row a counted thing.

    ``[start, end)`` is the sentence and ``[focus_start, focus_end)`` what is counted in it (a mention, a cue, a
    quotation, a term, or the sentence itself); ``text`` and ``focus`` are those characters.  ``score`` is the
    passage's own value where the measure has one, ``label`` says in a word or two what was found.
    """
    found = _uses(analysis, selection) if selection.measure == "term" else _focused(analysis, selection)
    return _with_context(analysis, found)


def _focused(analysis: Analysis, selection: Selection) -> DataFrame:
    rows = rows_of(analysis, selection)
    if selection.measure == "hedged":
        return _best_hedges(analysis, rows, selection.of)
    label = {
        "stance": lambda: (
            pd.Series(["neutral"] * len(rows), index=rows.index)
            .mask(rows["p_neg"] >= rows[["p_neu", "p_pos"]].max(axis=1), "unfavourable")
            .mask(rows["p_pos"] > rows[["p_neg", "p_neu"]].max(axis=1), "favourable")
        ),
        "voice": lambda: rows["cue"],
        "hedges": lambda: rows["cue_class"],
        "boosters": lambda: rows["cue_class"],
        "hedge class": lambda: rows["cue"],
        "boilerplate": lambda: rows["reason"],
    }.get(selection.measure, lambda: "")()
    score = {"stance": "score", "tone": "tone", "hedges": "weight", "boosters": "weight", "hedge class": "weight"}
    return pd.DataFrame(
        {
            "article_id": rows["article_id"],
            "sentence": rows["sentence"],
            "focus_start": rows["start"],
            "focus_end": rows["end"],
            "score": rows[score[selection.measure]] if selection.measure in score else float("nan"),
            "label": label,
        }
    )


def _best_hedges(analysis: Analysis, sentences: DataFrame, voice: str) -> DataFrame:
    """Give each hedged sentence its strongest hedge: in the sentence's own voice, unless all voices are asked for."""
    cues = analysis.tables.cues
    cues = cues[(cues["kind"] == "hedge") & cues["counts"]]
    if voice != "all":
        cues = cues[cues["voice"] == voice]
    best = cues.sort_values("weight", ascending=False, kind="stable").drop_duplicates(["article_id", "sentence"])
    found = sentences[["article_id", "sentence"]].merge(best, on=["article_id", "sentence"], how="left")
    return found.rename(columns={"start": "focus_start", "end": "focus_end", "weight": "score", "cue_class": "label"})[
        ["article_id", "sentence", "focus_start", "focus_end", "score", "label"]
    ]


def _uses(analysis: Analysis, selection: Selection) -> DataFrame:
    tables = analysis.tables
    articles = tables.articles
    if selection.outlet:
        articles = articles[articles["outlet"] == selection.outlet]
    using = set(tables.terms.loc[tables.terms["term"] == selection.of, "article_id"])
    articles = articles[articles["article_id"].isin(using)]
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        held = tables.sentences[
            (tables.sentences["article_id"] == article_id) & (tables.sentences["kind"] != "boilerplate")
        ]
        for number, start, end in zip(held["sentence"], held["start"], held["end"], strict=True):
            rows += [(article_id, number, *span) for span in spans_of(text, [(start, end)], selection.of)]
    found = pd.DataFrame(rows, columns=["article_id", "sentence", "focus_start", "focus_end"])
    return found.assign(score=float("nan"), label="")


def _with_context(analysis: Analysis, found: DataFrame) -> DataFrame:
    tables = analysis.tables
    sentences = tables.sentences[["article_id", "sentence", "start", "end"]]
    articles = tables.articles[["article_id", "outlet", "text"]].rename(columns={"text": "whole"})
    found = found.astype({"focus_start": "int64", "focus_end": "int64", "sentence": "int64", "article_id": "str"})
    found = found.merge(sentences, on=["article_id", "sentence"], how="left").merge(
        articles, on="article_id", how="left"
    )
    voices = dict(iter(tables.voices.groupby("article_id")))
    spoken = [
        _voice_at(voices.get(article_id), start)
        for article_id, start in zip(found["article_id"], found["focus_start"], strict=True)
    ]
    found["voice"] = [voice for voice, _ in spoken]
    found["speaker"] = [speaker for _, speaker in spoken]
    found["text"] = _cut(found, "start", "end")
    found["focus"] = _cut(found, "focus_start", "focus_end")
    return found[list(COLUMNS)]


def _voice_at(voices: DataFrame | None, offset: int) -> tuple[str, str]:
    if voices is not None:
        here = voices[(voices["start"] <= offset) & (offset < voices["end"])]
        if len(here):
            return str(here["voice"].iloc[0]), str(here["speaker"].iloc[0])
    return "own", ""


def _cut(found: DataFrame, start: str, end: str) -> list[str]:
    return [whole[left:right] for whole, left, right in zip(found["whole"], found[start], found[end], strict=True)]
