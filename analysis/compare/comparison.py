"""What the dashboard draws: the analysis of one scope with its figures at hand, made in a worker and only read."""

from collections.abc import Callable, Sequence
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from analysis.compare.scope import Scope
from analysis.compare.selection import Selection

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.contrasts import Contrast
    from analysis.compare.distinctive import DistinctiveTerm, Footing
    from analysis.compare.figures import Figure
    from analysis.compare.gaps import Gap
    from analysis.compare.overview import Story, StoryArticle
    from analysis.compare.parallels import Parallel
    from analysis.compare.sources import Attribution, Source
    from analysis.compare.trends import Point
    from analysis.result import Analysis


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


class Comparison:
    """Look-ups over an :class:`~analysis.result.Analysis` within a scope: by outlet, by article, by number.

    ``whole`` is the analysis of the corpus, ``analysis`` what of it is in ``scope``.  Its figures are computed at
    once; what takes longer is computed when it is first asked for, so ask in a worker.
    """

    def __init__(self, whole: "Analysis", scope: Scope) -> None:
        from analysis.compare import figures, rows
        from analysis.compare import scope as scopes

        self.whole = whole
        self.scope = scope
        self.analysis = scopes.within(whole, scope)
        self.outlets = figures.outlets(self.analysis)
        self.figures = figures.figures(self.analysis)
        self._by_number: dict[tuple[str, str, str], Figure] = {
            (figure.outlet, figure.measure, figure.of): figure for figure in rows.rows(figures.Figure, self.figures)
        }
        self._articles: dict[str, ArticleText] = {}

    def within(self, scope: Scope) -> "Comparison":
        """Return the comparison of the same corpus in another scope."""
        return self if scope == self.scope else Comparison(self.whole, scope)

    def behind(self, scope: Scope | None, among: "Callable[[Analysis], Analysis] | None") -> "Comparison":
        """Return the comparison that holds the passages of a number, and no others.

        ``scope`` is the number's own, where that is not this comparison's; ``among`` narrows it to fewer articles.
        """
        found = self.within(scope or self.scope)
        if among is not None:
            found = copy(found)
            found.analysis = among(found.analysis)
        return found

    def only(self, outlet: str) -> "Comparison":
        """Return these comparison with no outlet to show but ``outlet``."""
        shown = copy(self)
        shown.outlets = [outlet]
        return shown

    def figure(self, outlet: str, measure: str, of: str) -> "Figure":
        """Return one figure; raises KeyError when there is none."""
        return self._by_number[outlet, measure, of]

    # --- what is in scope

    @cached_property
    def stories(self) -> int:
        """How many stories are in scope."""
        return len(self.analysis.tables.stories)

    @cached_property
    def copies(self) -> int:
        """How many articles the scope leaves out as copies of others."""
        if self.scope.copies:
            return 0
        from analysis.compare.scope import inside

        everything = inside(self.whole.tables.articles, self.scope._replace(copies=True))
        return int(everything.sum()) - len(self.analysis.tables.articles)

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What must be said beside every comparison in this scope."""
        from analysis.compare import honesty

        held = self.analysis.tables.articles.groupby("outlet").size().to_dict()
        return tuple(
            filter(
                None,
                (
                    honesty.across_stories(self.stories),
                    honesty.only_outlet(len(self.outlets)),
                    honesty.lopsided(held),
                    honesty.copies_left_out(self.copies),
                ),
            )
        )

    def story_name(self, story: int) -> str:
        """Return the name of a story of the corpus."""
        stories = self.whole.tables.stories
        return str(stories.loc[stories["story"] == story, "name"].iloc[0]) or f"story {story}"

    @cached_property
    def targets(self) -> list[str]:
        """The targets, the most prominent first."""
        return [target.name for target in self.analysis.targets]

    @cached_property
    def hedge_classes(self) -> list[str]:
        """The classes of hedges that occur."""
        figures = self.figures
        return list(dict.fromkeys(figures.loc[figures["measure"] == "hedge class", "of"]))

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

    # --- comparisons

    @cached_property
    def contrasts(self) -> "list[Contrast]":
        """The differences between outlets, paired within stories (:func:`analysis.compare.contrasts.contrasts`)."""
        from analysis.compare.contrasts import Contrast, contrasts
        from analysis.compare.rows import rows

        return rows(Contrast, contrasts(self.analysis))

    @cached_property
    def sources(self) -> "list[Source]":
        """Who speaks in each outlet (:func:`analysis.compare.sources.sources`)."""
        from analysis.compare.rows import rows
        from analysis.compare.sources import Source, sources

        return rows(Source, sources(self.analysis))

    @cached_property
    def parallels(self) -> "list[Parallel]":
        """What several outlets report, passage by passage (:func:`analysis.compare.parallels.parallels`)."""
        from analysis.compare.parallels import parallels

        return parallels(self.analysis)

    @cached_property
    def gaps(self) -> "list[Gap]":
        """What others have and an outlet has not (:func:`analysis.compare.gaps.gaps`)."""
        from analysis.compare.gaps import Gap, gaps
        from analysis.compare.rows import rows

        return rows(Gap, gaps(self.analysis))

    @cached_property
    def verbs(self) -> "list[Attribution]":
        """With which verbs each outlet gives its sources' words (:func:`analysis.compare.sources.verbs`)."""
        from analysis.compare.rows import rows
        from analysis.compare.sources import Attribution, verbs

        return rows(Attribution, verbs(self.analysis))

    @cached_property
    def best_period(self) -> str:
        """The period that suits the span of days in scope."""
        from analysis.compare.trends import best_period

        return best_period(self.analysis)

    def trends(self, by: str) -> "list[Point]":
        """Return how the numbers change from period to period (:func:`analysis.compare.trends.trends`)."""
        from analysis.compare.rows import rows
        from analysis.compare.trends import Point, trends

        return rows(Point, trends(self.analysis, by))

    def terms(self, kind: str) -> "DataFrame":
        """Return the prominent terms of every outlet (see :func:`analysis.compare.terms.prominent`)."""
        from analysis.compare.terms import prominent

        return prominent(self.analysis, kind)

    def distinctive(self, outlet: str, against: str, kind: str, voice: str) -> "list[DistinctiveTerm]":
        """Return the terms that tell two sides apart (:func:`analysis.compare.distinctive.distinctive`)."""
        from analysis.compare.distinctive import DistinctiveTerm, distinctive
        from analysis.compare.rows import rows

        return rows(DistinctiveTerm, distinctive(self.analysis, outlet, against, kind, voice))

    def footing(self, outlet: str, against: str, kind: str, voice: str) -> "Footing":
        """Return what such a comparison rests on (:func:`analysis.compare.distinctive.footing`)."""
        from analysis.compare.distinctive import footing

        return footing(self.analysis, outlet, against, kind, voice)

    def passages(self, selection: Selection) -> "DataFrame":
        """Return the passages behind a number."""
        from analysis.compare.passages import passages

        return passages(self.analysis, selection)

    # --- the corpus

    @cached_property
    def overview(self) -> "list[Story]":
        """The stories of the corpus (:func:`analysis.compare.overview.stories`), whichever is in scope."""
        from analysis.compare.overview import Story, stories
        from analysis.compare.rows import rows

        return rows(Story, stories(self.whole, Scope(copies=self.scope.copies)))

    @cached_property
    def by_story(self) -> "dict[int, list[StoryArticle]]":
        """The articles of each story of the corpus, copies too (:func:`analysis.compare.overview.articles`)."""
        from analysis.compare.overview import StoryArticle, articles
        from analysis.compare.rows import rows

        held: dict[int, list[StoryArticle]] = {line.story: [] for line in self.overview}
        for line in rows(StoryArticle, articles(self.whole, Scope())):
            held[line.story].append(line)
        return held

    # --- articles

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each article."""
        articles = self.analysis.tables.articles
        return dict(zip(articles["article_id"], articles["text"], strict=True))

    @cached_property
    def heads(self) -> dict[str, list[ArticleHead]]:
        """The articles of each outlet."""
        heads: dict[str, list[ArticleHead]] = {}
        articles = self.analysis.tables.articles
        for row in articles[["outlet", "article_id", "title", "published", "words"]].itertuples(index=False):
            day = f"{row.published:%d %b %Y}" if row.published == row.published and row.published else ""
            heads.setdefault(str(row.outlet), []).append(ArticleHead(row.article_id, row.title, day, row.words))
        return heads

    def article(self, article_id: str) -> ArticleText:
        """Return an article with its highlights."""
        if article_id not in self._articles:
            self._articles[article_id] = self._marked(article_id)
        return self._articles[article_id]

    def _marked(self, article_id: str) -> ArticleText:
        tables = self.analysis.tables
        text = self.texts[article_id]
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
