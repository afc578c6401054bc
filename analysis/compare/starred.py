"""The passages that the user starred or gave a value of their own, found again in the corpus."""

from typing import NamedTuple

from pandas import DataFrame, Timestamp

from analysis.compare.passages import Passage
from analysis.compare.rows import frame
from analysis.compare.speaking import Speaking, speaking
from analysis.marks.marks import Marks, OwnValue, Place, located
from analysis.result import Analysis


class Starred(NamedTuple):
    """A passage with a star or an own value: where it is, its text, the user's note, and the value in words.

    ``value`` is "" for a star.  ``gone``: the text is no longer in the corpus, or has changed; story, outlet and date
    are then empty (story: 0).
    """

    story: int
    outlet: str
    title: str
    published: Timestamp | None
    article_id: str
    start: int
    end: int
    voice: str
    speaker: str
    text: str
    note: str
    value: str
    gone: bool


def place_of(analysis: Analysis, passage: Passage) -> Place:
    """Return the place of ``passage``, by which it is found again."""
    articles = analysis.tables.articles
    sha256 = str(articles.loc[articles["article_id"] == passage.article_id, "sha256"].iloc[0])
    return Place(passage.article_id, sha256, passage.start, passage.end, passage.text)


def starred(analysis: Analysis, marks: Marks) -> DataFrame:
    """Return a :class:`Starred` per row: the stars among ``marks``, then the own values, each as they were given."""
    marked = [(star.place, star.note, "") for star in marks.stars]
    marked += [(value.place, "", in_words(value)) for value in marks.values]
    articles = analysis.tables.articles.set_index("article_id")
    where = located(analysis.tables.articles, [place for place, *_ in marked])
    voices = analysis.tables.voices
    voices = speaking(voices[voices["article_id"].isin(set(where.values()))])
    rows = []
    for place, note, value in marked:
        if place not in where:
            span = (place.start, place.end)
            rows.append(Starred(0, "", "", None, place.article_id, *span, "", "", place.text, note, value, True))
            continue
        article_id = where[place]
        article = articles.loc[article_id]
        day = article["published"]
        about = (article["outlet"], article["title"], None if day != day else day, article_id)
        who = voices[article_id].at(place.start) if article_id in voices else Speaking.OWN
        span = (place.start, place.end)
        rows.append(Starred(int(article["story"]), *about, *span, *who, place.text, note, value, False))
    return frame(Starred, rows)


def in_words(value: OwnValue) -> str:
    """Return an own value, such as "stance to Norway: favourable"."""
    return f"{value.kind}{f' to {value.of}' if value.of else ''}: {value.value}"


def notes(analysis: Analysis, marks: Marks) -> dict[tuple[str, int, int], str]:
    """Return the note ("": none) on each starred passage, by article and offsets."""
    where = located(analysis.tables.articles, [star.place for star in marks.stars])
    return {(where[star.place], *star.place.key[1:]): star.note for star in marks.stars if star.place in where}
