"""An article as soon as it is prepared: its text, whose words it holds, its hedges and names, before the corpus is."""

from itertools import chain

from analysis.compare.comparison import ArticleText, Highlight
from analysis.run.prepare import Prepared
from analysis.tables import SCHEMA

_SENTENCE, _CUE = (
    {column.name: index for index, column in enumerate(SCHEMA[table])} for table in ("sentences", "cues")
)


def preview(prepared: Prepared) -> ArticleText:
    """Return the text of an article with its highlights; as mentions count all names, targets or not."""
    voices = (Highlight(row.start, row.end, row.voice, row.speaker) for row in prepared.voice_rows)
    names = (Highlight(name.start, name.end, "mention", name.key) for name in prepared.names)
    cues = (_highlight(row, _CUE, "kind", "cue_class") for row in prepared.cue_rows)
    sentences = (_highlight(row, _SENTENCE, "kind", "reason") for row in prepared.sentence_rows)
    marks = list(chain(voices, cues, names, sentences))
    return ArticleText(prepared.article.id, prepared.article.text, marks)


def _highlight(row: tuple[object, ...], columns: dict[str, int], layer: str, note: str) -> Highlight:
    start, end, *words = (row[columns[name]] for name in ("start", "end", layer, note))
    assert isinstance(start, int)
    assert isinstance(end, int)
    return Highlight(start, end, *map(str, words))
