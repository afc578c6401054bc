"""What was compared: outlets, articles, and what was left out."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from analysis.compare.overview import StoryArticle
from analysis.compare.overview import articles as story_articles
from analysis.compare.rows import rows as rows_of
from analysis.corpus.outlets import is_stand_in
from analysis.plural import counted
from analysis.report.content.bare import unquoted
from analysis.report.content.request import Request
from analysis.report.model import Block, Paragraph, heading, items, paragraph, run, table, without_empty

if TYPE_CHECKING:
    from pandas import DataFrame

FEW_ARTICLES = 20  # are listed first
MOST_STORIES = 300  # rows of the table of stories
MOST_ARTICLES = 300  # rows of the table of articles
MOST_NOTES = 20  # notes on the input, and things skipped
UNNAMED = "“unnamed” and a number: nothing in the data names the outlet; each such article is an outlet of its own."
WITHOUT_TEXT = (
    "The articles' own words are left out of this report: headlines, passages, the names of stories that are "
    "headlines, and what has more than three words besides names, such as a source called by half a sentence: "
    "“[5 words]” stands for it. Words, names and numbers that were counted, and the places of passages, are still here."
)


def title(request: Request) -> str:
    """Return the title of the report: the name of the story, or what is compared instead."""
    comparison = request.comparison
    story = comparison.scope.story
    if story is None:
        return f"How {counted(len(comparison.outlets), 'outlet')} report {counted(comparison.stories, 'story')}"
    return f"{counted(len(comparison.outlets), 'outlet')} on: {story_name(request, story)}"


def story_name(request: Request, story: int) -> str:
    """Return the name of a story; its number where that name may be a headline and text is left out."""
    tables, name = request.comparison.whole.tables, request.comparison.story_name(story)
    renamed = bool(tables.stories.loc[tables.stories["story"] == story, "renamed"].iloc[0])
    own = renamed and name not in set(tables.articles["title"])
    return name if request.text or own else f"story {story}"


def blocks(request: Request) -> Iterator[Block]:
    """Yield what was compared."""
    comparison = request.comparison
    articles = comparison.analysis.tables.articles
    yield heading(2, "What was compared", "compared")
    yield paragraph(
        f"{counted(len(articles), 'article')} of {counted(len(comparison.outlets), 'outlet')} on "
        f"{counted(comparison.stories, 'story')}, {int(articles['words'].sum()):,} words without boilerplate; "
        f"{days(articles)}."
    )
    if not request.text:
        yield paragraph(WITHOUT_TEXT, "note")
    for warning in (*comparison.unfinished, *comparison.warnings):
        yield paragraph(warning, "warning")
    yield table("Outlets", ("outlet", "articles", "stories", "words", "dates"), _outlets(articles), (1, 2, 3))
    if any(map(is_stand_in, comparison.outlets)):
        yield paragraph(UNNAMED, "note")
    if len(articles) > FEW_ARTICLES:
        yield Paragraph((run("Every article is listed in the "), run("appendix", to="#articles"), run(".")))
    else:
        yield from _listed(request)
    yield from _left_out(request)


def appendix(request: Request) -> Iterator[Block]:
    """Yield the list of the articles, where it is too long to stand before everything else."""
    if len(request.comparison.analysis.tables.articles) > FEW_ARTICLES:
        yield heading(2, "Appendix: the articles", "articles")
        yield from _listed(request)


def _listed(request: Request) -> Iterator[Block]:
    if request.comparison.stories > 1:
        rows = [*_stories(request)]
        yield table("Stories", ("story", "name", "outlets", "articles"), rows[:MOST_STORIES], (2, 3))
        if len(rows) > MOST_STORIES:
            yield paragraph(
                f"{len(rows) - MOST_STORIES:,} more stories are not listed: framescope show stories.", "note"
            )
    yield from _articles(request)


def days(articles: "DataFrame") -> str:
    """Return the first and last day of ``articles``, and how many have no date."""
    dated = articles["published"].dropna()
    undated = len(articles) - len(dated)
    if dated.empty:
        return "no dates are known"
    span = " to ".join(dict.fromkeys((day(dated.min()), day(dated.max()))))
    return f"{span}{f' ({undated:,} without a date)' if undated else ''}"


def day(day: date | None) -> str:
    """Return a day in words; "" if unknown."""
    return f"{day.day} {day:%B %Y}" if day is not None and day == day else ""


def _outlets(articles: "DataFrame") -> Iterator[tuple[str, ...]]:
    for outlet, rows in articles.groupby("outlet", sort=False):
        sizes = (f"{len(rows):,}", f"{rows['story'].nunique():,}", f"{int(rows['words'].sum()):,}")
        yield (str(outlet), *sizes, days(rows))


def _stories(request: Request) -> Iterator[tuple[str, ...]]:
    articles = request.comparison.analysis.tables.articles
    for story, rows in articles.groupby("story"):
        yield (f"{story}", story_name(request, int(story)), f"{rows['outlet'].nunique():,}", f"{len(rows):,}")


def _articles(request: Request) -> Iterator[Block]:
    comparison = request.comparison
    urls = dict(zip(*(comparison.analysis.tables.articles[name] for name in ("article_id", "url")), strict=True))
    found = rows_of(StoryArticle, story_articles(comparison.whole, comparison.scope))
    rows = [one for one in found if one.article_id in urls]
    head = ("article", "outlet", *(("headline",) if request.text else ()), "date", "words", "story", "address")
    lines = [_article(one, request.text, urls[one.article_id]) for one in rows[:MOST_ARTICLES]]
    words = head.index("words")
    yield without_empty(table("Articles", head, lines, (words, words + 1)))
    if len(rows) > MOST_ARTICLES:
        yield paragraph(
            f"{len(rows) - MOST_ARTICLES:,} more articles are not listed: framescope show stories --list articles.",
            "note",
        )


def _article(one: "StoryArticle", text: bool, url: str) -> tuple[str, ...]:
    headline = (one.title or "no headline",) if text else ()
    return (one.article_id, one.outlet, *headline, day(one.published), f"{one.words:,}", f"{one.story}", url)


def _left_out(request: Request) -> Iterator[Block]:
    """Yield what of the input was left out, or read with a reservation."""
    corpus = request.comparison.whole.corpus
    said = [f"Left out: {one}" for one in corpus.skipped] + [f"Note: {one}" for one in corpus.notes]
    if not said:
        yield paragraph("Nothing of the input was left out.")
        return
    said = said if request.text else unquoted(said)
    yield paragraph("On the input, of which this report may show a part:")
    more = len(said) - MOST_NOTES
    yield items([*said[:MOST_NOTES], *([f"{more:,} more, which the command prints."] if more > 0 else [])])
