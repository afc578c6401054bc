"""A prepared article as columns of text and back: what the joins need of it, and no other table has."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from analysis.corpus.article import Article
from analysis.language.names.recognise import Name
from analysis.language.sentences import Sentence
from analysis.language.voices.spans import Voice
from analysis.run.prepare import Prepared
from analysis.run.rows import VoiceRow
from analysis.stories.report import Report


class Packed(NamedTuple):
    """The JSON of the parts of a prepared article."""

    article_id: str
    report: str
    sentences: str
    voices: str
    names: str
    voice_rows: str
    house: str


def pack(prepared: Prepared) -> Packed:
    """Return what the joins need of a prepared article."""
    report = prepared.report
    day = report.day.isoformat() if report.day else None
    return Packed(
        prepared.article.id,
        *map(
            _json,
            (
                (report.outlet, day, *report[2:]),
                prepared.sentences,
                prepared.voices,
                prepared.names,
                prepared.voice_rows,
                sorted(prepared.house),
            ),
        ),
    )


def unpack(packed: Packed, text: str) -> Prepared:
    """Return the prepared article of :func:`pack`, without the rows of tables that need no join."""
    report = report_of(packed.report)
    return Prepared(
        article=Article(packed.article_id, report.outlet, "", report.day, "", text, ""),
        report=report,
        sentences=_rows(Sentence, packed.sentences),
        voices=_rows(Voice, packed.voices),
        names=names_of(packed.names),
        row=(),
        sentence_rows=[],
        voice_rows=_rows(VoiceRow, packed.voice_rows),
        cue_rows=[],
        terms={},
        boilerplate={},
        house=set(json.loads(packed.house)),
    )


def names_of(written: str) -> list[Name]:
    """Return the names of an article, given the column ``names``."""
    return _rows(Name, written)


def report_of(written: str) -> Report:
    """Return the report of an article, given the column ``report``."""
    outlet, day, *rest = json.loads(written)
    return Report(outlet, date.fromisoformat(day) if day else None, *rest)


def _json(value: Sequence[Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _rows(row: Any, written: str) -> list[Any]:
    return [row(*one) for one in json.loads(written)]
