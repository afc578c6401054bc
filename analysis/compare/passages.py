"""The passages behind a figure: exactly those that it counts."""

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from pandas import DataFrame

from analysis.compare.measures import Rows, known
from analysis.compare.rows import by_row, frame
from analysis.compare.rows import rows as typed
from analysis.compare.selection import Selection, rows_of
from analysis.compare.speaking import Speaking, speaking
from analysis.result import Analysis
from analysis.vocabulary import Voice

if TYPE_CHECKING:
    from analysis.compare.parallels.model import Passage as Reported
    from analysis.compare.shared import SharedPassage

FOUND = ("article_id", "sentence", "focus_start", "focus_end", "score", "label", "by")


class Passage(NamedTuple):
    """A passage that a figure counts.

    ``[start, end)`` is the sentence and ``[focus_start, focus_end)`` what is counted in it (a mention, a cue, a
    quotation, a term, or the sentence itself); ``text`` and ``focus`` are those characters.  ``score`` is the value of
    the passage, if the measure has one, ``label`` describes the focus in a word or two.  ``by``: how a mention means
    its target (name, pronoun or office); "" if the focus is no mention.
    """

    outlet: str
    article_id: str
    sentence: int
    start: int
    end: int
    focus_start: int
    focus_end: int
    voice: Voice
    speaker: str
    score: float | None
    label: str
    by: str
    text: str
    focus: str

    @property
    def whose(self) -> str:
        """Whose words stand at the focus, in words."""
        if self.voice == "own":
            return "the outlet's own voice"
        return f"{self.voice} speech{f' of {self.speaker}' if self.speaker else ', speaker unresolved'}"

    @property
    def reference(self) -> str:
        """How the focus means its target without a name ("by pronoun"), or ""."""
        return f"by {self.by}" if self.by not in ("", "name") else ""


def whole(one: "Reported | SharedPassage", voice: Voice, speaker: str, label: str, text: str) -> Passage:
    """Return a passage that is its own focus, as one that a figure counts; ``text`` is that of its article."""
    words = text[one.start : one.end]
    place = (one.first_sentence, one.start, one.end, one.start, one.end)
    return Passage(one.outlet, one.article_id, *place, voice, speaker, None, label, "", words, words)


def passages(analysis: Analysis, selection: Selection) -> DataFrame:
    """Return a :class:`Passage` per row: those that ``selection`` counts, in the order of the corpus.

    Raises :class:`FramescopeError` for an unknown measure.
    """
    found = known(selection.measure).passages
    if isinstance(found, Rows):
        return _with_context(analysis, _focused(analysis, selection, found))
    from analysis.compare.in_text import in_text  # the libraries for this are slow to load

    listed = _with_context(analysis, in_text(analysis, selection, found))
    return listed[listed["voice"] == found.voice].reset_index(drop=True) if found.voice else listed


def count(analysis: Analysis, selection: Selection) -> int:
    """Return how many rows :func:`passages` has, without what surrounds them where that decides nothing."""
    found = known(selection.measure).passages
    return len(rows_of(analysis, selection) if isinstance(found, Rows) else passages(analysis, selection))


def sentence_at(analysis: Analysis, article_id: str, offset: int) -> Passage | None:
    """Return the first sentence of an article that begins at ``offset`` or after it; None below the last."""
    sentences = analysis.tables.text_sentences
    below = sentences[(sentences["article_id"] == article_id) & (sentences["start"] >= offset)]
    row = below.sort_values("start")[:1].rename(columns={"start": "focus_start", "end": "focus_end"})
    found = _with_context(analysis, row.assign(score=float("nan"), label="", by=""))
    return next(iter(typed(Passage, found)), None)


def _focused(analysis: Analysis, selection: Selection, found: Rows) -> DataFrame:
    rows = rows_of(analysis, selection)
    if found.focus == "hedge":
        rows = _best_hedges(analysis, rows, selection.of)
    return pd.DataFrame(
        {
            "article_id": rows["article_id"],
            "sentence": rows["sentence"],
            "focus_start": rows["start"],
            "focus_end": rows["end"],
            "score": rows[found.score] if found.score else float("nan"),
            "label": found.label(rows),
            "by": rows["by"] if known(selection.measure).of_mentions else "",
        }
    )


def _best_hedges(analysis: Analysis, sentences: DataFrame, voice: str) -> DataFrame:
    """Find the strongest hedge of each hedged sentence: in the sentence's own voice, unless ``voice`` is "all"."""
    cues = analysis.tables.cues
    cues = cues[(cues["kind"] == "hedge") & cues["counts"]]
    if voice != "all":
        cues = cues[cues["voice"] == voice]
    best = cues.sort_values("weight", ascending=False, kind="stable").drop_duplicates(["article_id", "sentence"])
    return sentences[["article_id", "sentence"]].merge(best, on=["article_id", "sentence"], how="left")


def _with_context(analysis: Analysis, found: DataFrame) -> DataFrame:
    tables = analysis.tables
    if found.empty:
        return frame(Passage, ())
    here = set(found["article_id"])
    sentences, voices, articles = (
        frame[frame["article_id"].isin(here)] for frame in (tables.sentences, tables.voices, tables.articles)
    )
    spans = {(one, number): span for one, number, *span in by_row(sentences, "article_id", "sentence", "start", "end")}
    known = {one: about for one, *about in by_row(articles, "article_id", "outlet", "text")}
    speakers = speaking(voices)
    rows = []
    for article_id, number, left, right, *about in found[list(FOUND)].itertuples(index=False):
        left, right = int(left), int(right)
        outlet, text = known[article_id]
        start, end = spans[article_id, number]
        who = speakers[article_id].at(left) if article_id in speakers else Speaking.OWN
        words = text[start:end], text[left:right]
        rows.append((outlet, article_id, number, start, end, left, right, *who, *about, *words))
    return frame(Passage, rows)
