"""The passages that the user starred, found again in the corpus."""

from typing import NamedTuple

from pandas import DataFrame, Timestamp

from analysis.compare.passages import Passage
from analysis.compare.rows import frame
from analysis.compare.speaking import Speaking
from analysis.marks.marks import Marks, Place, Star, located
from analysis.result import Analysis


class Starred(NamedTuple):
    """A passage with a star: where it is, its text, and the user's note.

    ``gone``: the text is no longer in the corpus, or has changed; story, outlet and date are then empty (story: 0).
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
    gone: bool


def place_of(analysis: Analysis, passage: Passage) -> Place:
    """Return the place of ``passage``, by which it is found again."""
    articles = analysis.tables.articles
    sha256 = str(articles.loc[articles["article_id"] == passage.article_id, "sha256"].iloc[0])
    return Place(passage.article_id, sha256, passage.start, passage.end, passage.text)


def starred(analysis: Analysis, marks: Marks) -> DataFrame:
    """Return a :class:`Starred` per row: the stars among ``marks``, in the order in which they were given."""
    articles = analysis.tables.articles.set_index("article_id")
    where = located(analysis.tables.articles, [star.place for star in marks.stars])
    voices = {one: rows for one, rows in analysis.tables.voices.groupby("article_id") if one in set(where.values())}
    rows = []
    for star in marks.stars:
        if star.place not in where:
            rows.append(_gone(star))
            continue
        article_id = where[star.place]
        article = articles.loc[article_id]
        day = article["published"]
        about = (article["outlet"], article["title"], None if day != day else day, article_id)
        who = Speaking(voices[article_id]).at(star.place.start) if article_id in voices else Speaking.OWN
        span = (star.place.start, star.place.end)
        rows.append(Starred(int(article["story"]), *about, *span, *who, star.place.text, star.note, False))
    return frame(Starred, rows)


def notes(analysis: Analysis, marks: Marks) -> dict[tuple[str, int, int], str]:
    """Return the note ("": none) on each starred passage, by article and offsets."""
    where = located(analysis.tables.articles, [star.place for star in marks.stars])
    return {(where[star.place], *star.place.key[1:]): star.note for star in marks.stars if star.place in where}


def _gone(star: Star) -> Starred:
    place = star.place
    return Starred(0, "", "", None, place.article_id, place.start, place.end, "", "", place.text, star.note, True)
