"""What a notebook shows where a comparison is the value of a cell."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from analysis.plural import counted

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison


def html(comparison: "Comparison") -> str:
    """Return what is compared, and what differs in sentences, as HTML in which no text is markup."""
    return "\n".join(_parts(comparison))


def _parts(comparison: "Comparison") -> Iterator[str]:
    story = comparison.scope.story
    name = comparison.story_name(story) if story else f"{counted(comparison.stories, 'story')} together"
    yield f"<p><strong>{escape(name)}</strong><br>{_size(comparison)}</p>"
    yield "<ul>"
    for outlet, articles in comparison.heads.items():
        titles = escape(articles[0].title) if len(articles) == 1 else counted(len(articles), "article")
        yield f"<li><strong>{escape(outlet)}</strong>: {titles}</li>"
    yield "</ul>"
    yield from _differences(comparison) if comparison.statements() else ("<p>Nothing to say on what differs.</p>",)
    yield from (f"<p>{escape(warning)}</p>" for warning in (*comparison.unfinished, *comparison.warnings))


def _differences(comparison: "Comparison") -> Iterator[str]:
    yield "<table><thead><tr><th>What differs</th><th></th><th>passages</th></tr></thead><tbody>"
    for one in comparison.statements():
        claim = f" <em>{escape(one.claim)}</em>" if one.claim else ""
        yield f"<tr><th>{escape(one.label)}</th><td>{escape(one.text)}{claim}</td><td>{one.passages:,}</td></tr>"
    yield "</tbody></table>"


def _size(comparison: "Comparison") -> str:
    articles = comparison.analysis.tables.articles
    facts = (len(comparison.outlets), "outlet"), (len(articles), "article"), (int(articles["words"].sum()), "word")
    return " · ".join(counted(*fact) for fact in facts)
