"""The scope in words: the corpus, how much of it is compared, and the stance model."""

from typing import TYPE_CHECKING

from analysis.plural import counted

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison
    from analysis.corpus.read import Corpus


def corpus_name(corpus: "Corpus") -> str:
    """Return what the corpus is called."""
    return corpus.name or (corpus.root.name if corpus.root else "standard input")


def story_name(comparison: "Comparison") -> tuple[str, str]:
    """Return the number and the name of the story that is compared, as far as there are several; else ""."""
    scope, stories = comparison.scope, comparison.all_stories
    if stories < 2:
        return "", ""
    if not scope.story:
        return f"all {stories} stories", ""
    return f"story {scope.story} of {stories}", comparison.story_name(scope.story)


def facts(corpus: "Corpus", comparison: "Comparison | None") -> list[str]:
    """Return how much is compared and how; without a comparison, what is known of the corpus."""
    if comparison is None and not corpus.articles:  # of a run, whose articles are not read
        return []
    if comparison is None:
        outlets = len({article.outlet for article in corpus.articles})
        return [counted(outlets, "outlet"), counted(len(corpus.articles), "article")]
    found = [counted(len(comparison.outlets), "outlet")]
    found.append(counted(len(comparison.analysis.tables.index), "article"))
    if comparison.copies:
        gone = [outlet for outlet, originals in comparison.left_out.items() if originals]
        whose = f", all that {_some(gone)} had" if gone else ""
        found.append(f"{counted(comparison.copies, 'copy')} left out{whose} (C)")
    if comparison.scope.references:
        found.append("he, she and offices counted (w)")
    if own := len(comparison.analysis.marks.values):
        found.append(f"{counted(own, 'own value')} (S)")
    return [*found, *_skipped(corpus), _model(comparison)]


def of_corpus(corpus: "Corpus", comparison: "Comparison") -> list[str]:
    """Return how much the corpus holds, copies included, and by which model it is compared."""
    index = comparison.whole.tables.index
    sizes = (comparison.all_stories, "story"), (index["outlet"].nunique(), "outlet"), (len(index), "article")
    return [*(counted(number, what) for number, what in sizes), *_skipped(corpus), _model(comparison)]


def _skipped(corpus: "Corpus") -> list[str]:
    return [f"{len(corpus.skipped)} skipped (i)"] if corpus.skipped else []


def _model(comparison: "Comparison") -> str:
    return f"{comparison.analysis.stance} model"


def _some(names: list[str]) -> str:
    """Return the first two names, and how many there are more."""
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return ", ".join(names[:2]) + more
