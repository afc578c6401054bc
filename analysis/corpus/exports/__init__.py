"""Exports of press databases: one text that holds many articles, each with its outlet, date and title in fields."""

from collections.abc import Iterator

from analysis.corpus.exports import factiva, lexis, proquest
from analysis.corpus.exports.export import Export, without_places
from analysis.corpus.records import Item, Note, Record

EXPORTS: tuple[Export, ...] = (lexis.OLD, lexis.UNI, factiva.CODED, factiva.PLAIN, proquest.EXPORT)


def split(text: str, source: str, id_: str) -> Iterator[Item]:
    """Yield the articles of a database's export, or else the text as one article."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    for export in EXPORTS:
        if articles := without_places(export.articles(text)):
            many = f"{len(articles):,} articles" if len(articles) > 1 else "one article"
            yield Note(source, f"Read as an export of {export.name}: {many}.")
            for number, article in enumerate(articles, 1):
                where, number_id = f"{source} article {number}", f"{id_}:{number}"
                yield Record(where, article.text, number_id, article.outlet, article.title, article.published)
            return
    yield Record(source, text, id_)
