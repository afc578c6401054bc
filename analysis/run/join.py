"""What depends on the corpus: joins over prepared articles, which give the tables before stance is judged."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from analysis.corpus.manifest import NamedTarget
from analysis.language.names.bare import is_bare
from analysis.language.names.target import Target
from analysis.language.names.targets import Lookup, Mention, find, lookup, mentions
from analysis.language.references import references
from analysis.language.voices.segments import Voices
from analysis.language.voices.sources import Sources
from analysis.language.voices.spans import Voice
from analysis.remembered import remembered
from analysis.run.prepare import Prepared
from analysis.run.progress import Progress, counted
from analysis.run.rows import Row, VoiceRow
from analysis.run.terms import terms_of
from analysis.scores.stance.protocol import NEUTRAL
from analysis.stories.grouping import Grouping, group
from analysis.stories.naming import is_name, story_names
from analysis.tables import Tables, frame

_NOT_JUDGED = (None,) * 5  # p_neg, p_neu, p_pos, score, confidence
_NEUTRAL_BY_RULE = (*NEUTRAL, NEUTRAL.p_pos - NEUTRAL.p_neg, max(NEUTRAL))


class Known(NamedTuple):
    """What an article is joined with: the targets of the corpus, and how to find one by its names."""

    targets: list[Target]
    lookup: Lookup
    kinds: dict[str, str]


class Joined(NamedTuple):
    """The rows of one article that depend on the targets of the corpus, in the column order of the schema."""

    voices: list[VoiceRow]
    mentions: list[Row]
    references: list[Row]


def join(prepared: Sequence[Prepared], named: Sequence[NamedTarget], tell: Progress) -> tuple[Tables, list[Target]]:
    """Return the tables of all ``prepared`` articles, with no mention judged, and the targets by prominence.

    ``named`` are the user's targets.  Every function here but this one and those that count something in the whole
    corpus (:func:`known`, :func:`~analysis.stories.grouping.group`, :func:`~analysis.run.terms.terms_of`) takes one
    article.
    """
    tell("grouping stories", 0, 0)
    grouping = group([one.report for one in prepared])
    tell("finding targets", 0, 0)
    targets = known(prepared, named)
    joined = list(counted((of_article(one, targets) for one in prepared), "finding targets", len(prepared), tell))
    tell("weighing terms", 0, 0)
    tables = Tables.from_rows(
        {
            "articles": _article_rows(prepared, grouping),
            "sentences": [row for one in prepared for row in one.sentence_rows],
            "voices": [row for one in joined for row in one.voices],
            "mentions": [row for one in joined for row in one.mentions],
            "references": [row for one in joined for row in one.references],
            "cues": [row for one in prepared for row in one.cue_rows],
        }
    ).changed(terms=terms_of(prepared))
    return tables.changed(stories=frame("stories", _story_rows(tables, prepared, grouping))), targets.targets


def known(prepared: Sequence[Prepared], named: Sequence[NamedTarget]) -> Known:
    """Merge the names of all articles into targets."""
    given = [Target(one.name, one.kind, tuple(one.aliases)) for one in named]
    targets = find([(one.article.outlet, one.names) for one in prepared], given)
    return Known(targets, lookup(targets, given), {target.name: target.kind for target in targets})


def of_article(prepared: Prepared, known: Known) -> Joined:
    """Return the rows of one article that its targets make: who is mentioned, and who the sources are."""
    text = prepared.article.text
    voice_of = Voices(text, prepared.voices)
    found = mentions(text, prepared.sentences, prepared.names, known.lookup)
    meant = references(text, prepared.sentences, prepared.names, found, lambda at: voice_of.at(at) == "quoted")
    sources = Sources(text, prepared.sentences, prepared.names, found, known.lookup)
    return Joined(
        list(_with_sources(prepared.voice_rows, sources)),
        [_mention_row(prepared, mention, known.kinds[mention.target], voice_of) for mention in found],
        [_mention_row(prepared, mention, known.kinds[mention.target], voice_of) for mention in meant],
    )


def _with_sources(rows: Iterable[VoiceRow], sources: Sources) -> Iterator[VoiceRow]:
    source_of = remembered(sources.of)  # one voice has a row in each of its sentences
    for row in rows:
        if row.speaker:
            source = source_of(Voice(-1, -1, row.voice, row.speaker, row.speaker_start, row.speaker_end))
            yield row._replace(source=source, named=bool(source) and sources.identifies(source, row.speaker))
        else:
            yield row


def _mention_row(prepared: Prepared, mention: Mention, kind: str, voice_of: Voices) -> Row:
    is_neutral = is_bare(prepared.article.text, mention.start, mention.end, kind)
    return (
        prepared.article.id,
        mention.sentence,
        mention.start,
        mention.end,
        mention.target,
        kind,
        voice_of.at(mention.start),
        *(_NEUTRAL_BY_RULE if is_neutral else _NOT_JUDGED),
        mention.by,
        is_neutral,
    )


def _article_rows(prepared: Sequence[Prepared], grouping: Grouping) -> Iterator[Row]:
    for index, (one, story, original) in enumerate(zip(prepared, *grouping, strict=True)):
        copy_of = "" if original == index else prepared[original].article.id
        yield *one.row, story, copy_of, one.report.credit


def _story_rows(tables: Tables, prepared: Sequence[Prepared], grouping: Grouping) -> Iterator[Row]:
    reports = zip(grouping.stories, (one.report for one in prepared), strict=True)
    given = {story: report.story for story, report in reports if is_name(report.story)}
    for story, name in story_names(tables, grouping.stories, set(grouping.stories)).items():
        yield story, given.get(story) or name, story in given
