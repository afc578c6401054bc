"""The scope in one line: the corpus, how much of it is compared, and the stance model."""

from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from tui.views.cells import counted

if TYPE_CHECKING:
    from analysis.corpus.read import Corpus


def heading(corpus: "Corpus", comparison: Comparison | None) -> str:
    """Return the line for ``comparison``; without one, what is known of the corpus."""
    name = corpus.name or (corpus.root.name if corpus.root else "standard input")
    if comparison is None:
        outlets = len({article.outlet for article in corpus.articles})
        return " · ".join([name, counted(outlets, "outlet"), counted(len(corpus.articles), "article")])
    scope, stories = comparison.scope, len(comparison.whole.tables.stories)
    facts = [name]
    if stories > 1:
        facts.append(f"story {scope.story} of {stories}" if scope.story else f"all {stories} stories")
    articles = len(comparison.analysis.tables.articles)
    facts += [counted(len(comparison.outlets), "outlet"), counted(articles, "article")]
    if comparison.copies:
        gone = [outlet for outlet, originals in comparison.left_out.items() if originals]
        whose = f", all that {_some(gone)} had" if gone else ""
        facts.append(f"{counted(comparison.copies, 'copy')} left out{whose} (C)")
    if scope.references:
        facts.append("he, she and offices counted (w)")
    if corpus.skipped:
        facts.append(f"{len(corpus.skipped)} skipped (i)")
    if scope.story and stories > 1:
        facts.append(comparison.story_name(scope.story))
    facts.append(f"{comparison.analysis.stance} model")
    return " · ".join(facts)


def _some(names: list[str]) -> str:
    """Return the first two names, and how many there are more."""
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return ", ".join(names[:2]) + more
