"""The uses of the user's dictionaries in the articles in scope, as rows of the table ``cues``."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from analysis.compare.rows import by_article
from analysis.compare.speaking import Speaking, speaking
from analysis.corpus.dictionaries import Dictionary
from analysis.scores.dictionary import Search
from analysis.tables import Tables, frame
from analysis.vocabulary import is_text

KIND = "dictionary"
"""The kind of these rows; their ``cue_class`` is the category, their ``cue`` the word as the dictionary has it."""


def with_uses(tables: Tables, dictionaries: Sequence[Dictionary]) -> Tables:
    """Return ``tables`` with each use of a word of ``dictionaries`` among the cues; boilerplate counts for nothing."""
    if not dictionaries:
        return tables
    rows = frame("cues", _uses(tables, dictionaries))
    return tables.changed(cues=pd.concat([tables.cues, rows], ignore_index=True))


def categories(dictionaries: Sequence[Dictionary]) -> list[str]:
    """Return every category, in the order of the files; of several dictionaries each with the name of its own."""
    return [_label(one, category, dictionaries) for one in dictionaries for category in one.categories]


def _label(dictionary: Dictionary, category: str, dictionaries: Sequence[Dictionary]) -> str:
    return f"{dictionary.name}: {category}" if len(dictionaries) > 1 else category


def _uses(tables: Tables, dictionaries: Sequence[Dictionary]) -> Iterator[tuple[Any, ...]]:
    searches = [(one, Search(one)) for one in dictionaries]
    sentences = by_article(tables.sentences[is_text(tables.sentences["kind"])], ["sentence", "start", "end"])
    voices = speaking(tables.voices)
    for article_id, text in zip(tables.articles["article_id"], tables.articles["text"], strict=True):
        for sentence, start, end in sentences.get(article_id, ()):
            for dictionary, search in searches:
                for hit in search.hits(text, start, end):
                    voice, _ = voices[article_id].at(hit.start) if article_id in voices else Speaking.OWN
                    label = _label(dictionary, hit.category, dictionaries)
                    yield article_id, sentence, hit.start, hit.end, KIND, hit.pattern, label, 0.0, False, voice
