"""From a record as its file gives it to a clean article, or the reason why there is none."""

from collections.abc import Mapping

from analysis.corpus.article import Article
from analysis.corpus.boilerplate import holds_title
from analysis.corpus.dates import parse_date
from analysis.corpus.decode import MAX_TEXT
from analysis.corpus.formats.text import too_large
from analysis.corpus.head import day_said
from analysis.corpus.language_id import language, language_name
from analysis.corpus.records import Record, Skipped, one_line
from analysis.corpus.sanitise import sanitise
from analysis.errors import EXIT_NOTHING_TO_SHOW


def article(record: Record, places: Mapping[str, str]) -> Article | Skipped:
    """Return the article of one record; ``places`` says where each id was first given."""
    if len(record.text) > MAX_TEXT:
        return Skipped(record.source, too_large(len(record.text)))
    text = sanitise(record.text)
    if not text.strip():
        return _nothing(record, "is empty")
    id_ = one_line(record.id)
    if id_ in places:
        return _nothing(record, f"has the id {id_}, which {places[id_]} has already")
    if (code := language(text)) != "en":
        return _nothing(record, f"is in {language_name(code)}; scores are made for English only")
    outlet, title = one_line(record.outlet), one_line(record.title)
    return Article(
        id=id_,
        outlet=outlet,
        title=title,
        published=parse_date(record.published) if record.published.strip() else day_said(text),
        url=one_line(record.url),
        text=_with_headline(text, title),
        source=one_line(record.source),
        outlet_known=bool(outlet),
        language=code,
        story=one_line(record.story),
        extra={one_line(name): sanitise(value) for name, value in record.extra.items()},
    )


def _with_headline(text: str, title: str) -> str:
    """Return the text below its title, which is scored as a headline, unless one of its first lines says it already."""
    if not any(map(str.isalnum, title)) or holds_title(text, title):
        return text
    return f"{title}\n\n{text}"


def _nothing(record: Record, reason: str) -> Skipped:
    return Skipped(record.source, reason, EXIT_NOTHING_TO_SHOW)
