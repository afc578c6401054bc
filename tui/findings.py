"""What the dashboard draws: an analysis with its figures at hand, made in the worker and only read afterwards."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from analysis.compare.selection import Selection

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.figures import Figure
    from analysis.run.analyse import Analysis


class Highlight(NamedTuple):
    """A marked span of an article: ``layer`` is quoted, reported, hedge, booster, mention or boilerplate."""

    start: int
    end: int
    layer: str
    note: str = ""


class ArticleText(NamedTuple):
    """An article as it is shown: its text, and every span that a layer marks."""

    article_id: str
    text: str
    highlights: Sequence[Highlight] = ()


class ArticleHead(NamedTuple):
    """What stands above an article."""

    article_id: str
    title: str
    published: str
    words: int


class Findings:
    """Look-ups over an :class:`~analysis.run.analyse.Analysis`: by outlet, by article, by number.

    ``complete`` is false while the terms are still being weighed; ``known`` are its figures, if they are known by then.
    """

    def __init__(self, analysis: "Analysis", complete: bool = True, known: "DataFrame | None" = None) -> None:
        from analysis.compare import figures, passages, terms

        self.analysis = analysis
        self.outlets = figures.outlets(analysis)
        self.figures = figures.figures(analysis) if known is None else known
        self._prominent = terms.prominent
        self._passages = passages.passages
        rows = self.figures.itertuples(index=False, name=None)
        # a missing value is None from here on: the screens know no NaN
        numbers = [figures.Figure._make(None if cell != cell else cell for cell in row) for row in rows]
        self._by_number = {(figure.outlet, figure.measure, figure.of): figure for figure in numbers}
        self._articles: dict[str, ArticleText] = {}
        self.complete = complete

    def figure(self, outlet: str, measure: str, of: str) -> "Figure":
        """Return one figure; raises KeyError when there is none."""
        return self._by_number[outlet, measure, of]

    @cached_property
    def targets(self) -> list[str]:
        """The targets, the most prominent first."""
        return [target.name for target in self.analysis.targets]

    def short_name(self, target: str, width: int) -> str:
        """Return how the articles mostly call a person, or the first of a target's names that fits ``width``."""
        forms = self._forms[target]
        if self._kinds[target] == "person":
            words = set(target.split())
            return next((form for form in forms if set(form.split()) <= words), target)
        return target if len(target) <= width else next((form for form in forms if len(form) <= width), target)

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {target.name: target.kind for target in self.analysis.targets}

    @cached_property
    def _forms(self) -> dict[str, tuple[str, ...]]:
        return {target.name: (*target.aliases, target.name) for target in self.analysis.targets}

    @cached_property
    def heads(self) -> dict[str, list[ArticleHead]]:
        """The articles of each outlet."""
        heads: dict[str, list[ArticleHead]] = {}
        articles = self.analysis.tables.articles
        for row in articles[["outlet", "article_id", "title", "published", "words"]].itertuples(index=False):
            day = f"{row.published:%d %b %Y}" if row.published == row.published and row.published else ""
            heads.setdefault(str(row.outlet), []).append(ArticleHead(row.article_id, row.title, day, row.words))
        return heads

    def terms(self, kind: str) -> "DataFrame":
        """Return the prominent terms of every outlet (see :func:`analysis.compare.terms.prominent`)."""
        return self._prominent(self.analysis, kind)

    def passages(self, selection: Selection) -> "DataFrame":
        """Return the passages behind a number."""
        return self._passages(self.analysis, selection)

    def article(self, article_id: str) -> ArticleText:
        """Return an article with its highlights."""
        if article_id not in self._articles:
            self._articles[article_id] = self._marked(article_id)
        return self._articles[article_id]

    def _marked(self, article_id: str) -> ArticleText:
        tables = self.analysis.tables
        text = tables.articles.loc[tables.articles["article_id"] == article_id, "text"].iloc[0]
        marks: list[Highlight] = []
        for table, layer, note in (
            ("voices", "voice", "speaker"),
            ("cues", "kind", "cue_class"),
            ("mentions", None, "target"),
            ("sentences", "kind", "reason"),
        ):
            frame = getattr(tables, table)
            frame = frame[frame["article_id"] == article_id]
            layers = frame[layer] if layer else ["mention"] * len(frame)
            marks += map(Highlight, frame["start"], frame["end"], layers, frame[note])
        return ArticleText(article_id, text, marks)
