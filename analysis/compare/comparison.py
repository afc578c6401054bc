"""The comparison of the outlets in one scope: what notebooks, views and exports read, as typed rows."""

from collections.abc import Callable, Sequence
from copy import copy
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.compare.scope import Judged, Scope, unchanged
from analysis.compare.selection import Selection
from analysis.compare.short_names import apart
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.collocates import Collocate
    from analysis.compare.contrasts import Contrast
    from analysis.compare.copied import Copied
    from analysis.compare.dispersion import Tenths
    from analysis.compare.distinctive import DistinctiveTerm, Footing
    from analysis.compare.figures import Figure
    from analysis.compare.gaps import Gap
    from analysis.compare.only_here import OnlyHere
    from analysis.compare.overview import Story, StoryArticle
    from analysis.compare.parallels import Parallel
    from analysis.compare.passages import Passage
    from analysis.compare.plots.plots import Plots
    from analysis.compare.rows import Row
    from analysis.compare.search import Uses
    from analysis.compare.shared import SharedPassage, SharedText
    from analysis.compare.sources import Attribution, Quoted, Source, Unnamed
    from analysis.compare.statements import Statement
    from analysis.compare.terms import Term
    from analysis.compare.trends import Point
    from analysis.result import Analysis


class Highlight(NamedTuple):
    """A marked span of an article: ``layer`` is quoted, reported, hedge, booster, mention or boilerplate."""

    start: int
    end: int
    layer: str
    note: str = ""


class ArticleText(NamedTuple):
    """The text of an article and the spans to highlight in it."""

    article_id: str
    text: str
    highlights: Sequence[Highlight] = ()


class ArticleHead(NamedTuple):
    """Outlet, title and date of an article."""

    article_id: str
    title: str
    published: str
    words: int


class Size(NamedTuple):
    """The articles of an outlet, and their words."""

    articles: int
    words: int


class Comparison:
    """The comparison of the outlets of an :class:`~analysis.result.Analysis` within a scope.

    ``whole`` is the analysis of the corpus, ``analysis`` the part of it in ``scope``, with the stance that ``judged``
    gives it.  Figures are computed at once, everything else on first use, and then cached: in an interface, call these
    from a worker.

    Rows are NamedTuples in which a missing value is None; ``pandas.DataFrame(comparison.figures())`` makes a frame.
    """

    def __init__(self, whole: "Analysis", scope: Scope, judged: Judged = unchanged) -> None:
        from analysis.compare.figures import outlets
        from analysis.compare.scope import within

        self.whole = whole
        self.scope = scope
        self.judged = judged
        self.among: Callable[[Analysis], Analysis] | None = None
        self.analysis = judged(within(whole, scope))
        self.outlets = outlets(self.analysis)
        self._made: dict[tuple[object, ...], list[Any]] = {}
        self._articles: dict[str, ArticleText] = {}
        self._shared: dict[int, SharedText] = {}
        self.note = ""  # on what is left out of these passages
        self.origin = self
        self._index()

    def _index(self) -> None:
        self._by_address: dict[tuple[str, str, str], Figure] = {
            (figure.outlet, figure.measure, figure.of): figure for figure in self.figures()
        }

    def within(self, scope: Scope) -> "Comparison":
        """Return the comparison of the same corpus in another scope, with the stance that is judged by now."""
        return self.judged_further() if scope == self.scope else Comparison(self.whole, scope, self.judged)

    def judged_further(self) -> "Comparison":
        """Return this comparison with the stance that is judged by now; itself if there is no more than before.

        All that does not rest on stance is kept.  :attr:`origin` stays the comparison from which they all come.
        """
        analysis = self.judged(self.analysis)
        if analysis is self.analysis:
            return self
        further = copy(self)
        further.analysis = analysis
        further._made = {key: rows for key, rows in self._made.copy().items() if not _rests_on_stance(key)}
        further.__dict__.pop("unfinished", None)
        further._index()
        return further

    @cached_property
    def unfinished(self) -> tuple[str, ...]:
        """The warning that belongs to figures of stance while not every mention in scope is judged."""
        from analysis.compare import honesty
        from analysis.run.judge import is_judged

        if is_judged(self.analysis):
            return ()
        judged = self.analysis.tables.mentions["score"].notna()
        return tuple(filter(None, [honesty.not_judged(int(judged.sum()), len(judged))]))

    def behind(self, scope: Scope | None, among: "Callable[[Analysis], Analysis] | None") -> "Comparison":
        """Return the comparison that holds the passages of a figure, and no others.

        ``scope`` is that of the figure, if it is not this comparison's; ``among`` narrows it to fewer articles.
        """
        found = self.within(scope or self.scope)
        if among is not None:
            found = copy(found)
            found.among = among
            found.analysis, found._made, found._shared = among(found.analysis), {}, {}
            found.origin = found
        return found

    def only(self, outlet: str) -> "Comparison":
        """Return this comparison with ``outlet`` as the only outlet to show."""
        shown = copy(self)
        shown.outlets = [outlet]
        return shown

    def in_order(self, first: Sequence[str]) -> "Comparison":
        """Return this comparison with the outlets ``first`` before the others; those that are not in it are ignored."""
        there = [outlet for outlet in first if outlet in self.outlets]
        if self.outlets[: len(there)] == there:
            return self
        shown = copy(self)
        shown.outlets = list(dict.fromkeys([*there, *self.outlets]))
        return shown

    def figure(self, outlet: str, measure: str, of: str) -> "Figure":
        """Return one figure.  Raises KeyError if there is none."""
        return self._by_address[outlet, measure, of]

    def listing(self, selection: Selection) -> "Comparison":
        """Return the comparison that can list the passages of ``selection``: of many articles, those that use it."""
        if self.analysis.totals is None or not selection.measure.endswith("search"):
            return self
        from analysis.compare.search import narrowed

        note = ""

        def using(analysis: "Analysis") -> "Analysis":
            nonlocal note
            analysis, note = narrowed(analysis, selection.of)
            return analysis

        found = self.behind(None, using)
        found.note = note
        return found

    @property
    def too_many(self) -> str:
        """Why no text and no passage is shown: there are too many articles; "" where there are not."""
        from analysis.tables import MOST, TooManyError

        articles = len(self.analysis.tables.index)
        return str(TooManyError(articles)) if self.analysis.totals is not None and articles > MOST else ""

    @property
    def plot(self) -> "Plots":
        """The plots of this comparison, such as ``comparison.plot.stance()``; they need the extra ``plot``."""
        from analysis.compare.plots.plots import Plots

        return Plots(self)

    def __repr__(self) -> str:
        return f"<Comparison of {', '.join(self.outlets)}>"

    def _repr_html_(self) -> str:
        from analysis.compare.notebook import html

        return html(self)

    # --- what is in scope

    @cached_property
    def stories(self) -> int:
        """How many stories are in scope."""
        return int(self.analysis.tables.index["story"].nunique())

    @cached_property
    def all_stories(self) -> int:
        """How many stories the corpus has."""
        return int(self.whole.tables.index["story"].nunique())

    @cached_property
    def copies(self) -> int:
        """How many articles the scope leaves out as copies of others."""
        if self.scope.copies:
            return 0
        from analysis.compare.scope import inside

        everything = inside(self.whole.tables, self.scope._replace(copies=True))
        return int(everything.sum()) - len(self.analysis.tables.index)

    @cached_property
    def left_out(self) -> dict[str, tuple[str, ...]]:
        """The outlets that are not compared: those of whose articles these are copies (none: without such an article).

        They have articles in the story (or corpus), but none in this scope.
        """
        from analysis.compare.scope import inside

        whole = self.whole.tables
        gone = whole.index.loc[inside(whole, Scope(self.scope.story, copies=True)), "outlet"].unique()
        gone = [outlet for outlet in gone if outlet not in set(self.analysis.tables.index["outlet"])]
        if not gone:
            return {}
        left = inside(whole, self.scope._replace(copies=True)) & whole.are_copies & whole.index["outlet"].isin(gone)
        copies = whole.where(left.to_numpy()).articles
        originals = whole.of(copies["copy_of"]).listed
        outlet_of = dict(zip(originals["article_id"], originals["outlet"], strict=True))
        return {
            outlet: tuple(dict.fromkeys(outlet_of[one] for one in copies.loc[copies["outlet"] == outlet, "copy_of"]))
            for outlet in gone
        }

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """The warnings that belong to every comparison in this scope."""
        from analysis.compare import honesty
        from analysis.compare.own import own_values

        articles = self.analysis.tables.index["outlet"].value_counts(sort=False).to_dict()
        in_total = self.analysis.totals is not None
        return tuple(
            filter(
                None,
                (
                    *honesty.outlets_left_out(self.left_out),
                    honesty.across_stories(self.stories),
                    honesty.only_outlet(len(self.outlets)),
                    self.note,
                    f"Terms are left out. {self.too_many}" if self.too_many else "",
                    honesty.lopsided(articles),
                    honesty.copies_left_out(self.copies),
                    honesty.references_counted(self.scope.references),
                    honesty.in_total(len(self.analysis.tables.index), len(self.targets)) if in_total else "",
                    honesty.own_values(len(own_values(self.analysis)), self._gone),
                ),
            )
        )

    @property
    def _gone(self) -> int:
        """How many own values are on texts that the corpus no longer has."""
        from analysis.compare.own import own_values

        return len(self.whole.marks.values) - len(own_values(self.whole))

    def story_name(self, story: int) -> str:
        """Return the name of a story of the corpus, or its number if it has none."""
        whole = self.whole.tables
        names = whole.stories_where((whole.index["story"] == story).to_numpy())["name"]
        return next(filter(None, map(str, names)), f"story {story}")

    @cached_property
    def targets(self) -> list[str]:
        """The targets, the most prominent first."""
        return [target.name for target in self.analysis.targets]

    @cached_property
    def hedge_classes(self) -> list[str]:
        """The classes of hedges that occur."""
        return list(dict.fromkeys(figure.of for figure in self.figures() if figure.measure == "hedge class"))

    @cached_property
    def dictionary_categories(self) -> list[str]:
        """The categories of the user's dictionaries, in the order of the files."""
        return list(dict.fromkeys(figure.of for figure in self.figures() if figure.measure == "dictionary"))

    def short_name(self, target: str, width: int) -> str:
        """Return how the articles mostly call a person, or the first of a target's names that fits ``width``.

        Of names that would look the same when they are cut at ``width`` the middle is left out.
        """
        forms = self._forms[target]
        if self._kinds[target] == "person":
            words = set(target.split())
            return next((form for form in forms if set(form.split()) <= words), target)
        form = target if len(target) <= width else next((form for form in forms if len(form) <= width), target)
        return apart(form, width, self._forms.keys() - {target})

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {target.name: target.kind for target in self.analysis.targets}

    @cached_property
    def _forms(self) -> dict[str, tuple[str, ...]]:
        return {target.name: (*target.aliases, target.name) for target in self.analysis.targets}

    # --- comparisons

    def figures(self) -> "list[Figure]":
        """Return every figure of every outlet."""
        from analysis.compare.figures import Figure, figures

        return self._rows(Figure, figures)

    def contrasts(self) -> "list[Contrast]":
        """Return the differences between any two outlets, paired within stories."""
        from analysis.compare.contrasts import Contrast, contrasts

        return self._rows(Contrast, contrasts)

    def tested(self) -> "list[Contrast]":
        """Return those of the :meth:`contrasts` that could be tested."""
        from analysis.compare.contrasts import Contrast, tested

        return self._rows(Contrast, tested)

    def sources(self) -> "list[Source]":
        """Return the sources of each outlet, those with the most words first."""
        from analysis.compare.sources import Source, sources

        return self._rows(Source, sources)

    def quoted(self) -> "list[Quoted]":
        """Return the sources of the outlets to show, together, those with the most words first."""
        from analysis.compare.rows import frame, rows
        from analysis.compare.sources import Quoted, Source, together

        return rows(Quoted, together(frame(Source, [one for one in self.sources() if one.outlet in self.outlets])))

    def verbs(self) -> "list[Attribution]":
        """Return the reporting verbs of each source of each outlet."""
        from analysis.compare.sources import Attribution, verbs

        return self._rows(Attribution, verbs)

    def unnamed(self) -> "list[Unnamed]":
        """Return the share of unnamed sources in each outlet."""
        from analysis.compare.sources import Unnamed, unnamed

        return self._rows(Unnamed, unnamed)

    def terms(self, kind: str = "term") -> "list[Term]":
        """Return the prominent terms of every outlet, of one bin."""
        from analysis.compare.terms import Term, prominent

        return self._rows(Term, prominent, kind)

    def tenths(self, outlet: str, kind: str = "term") -> "dict[str, Tenths]":
        """Return the uses of an outlet's prominent terms in each tenth of its articles; none for boilerplate."""
        from analysis.compare.dispersion import tenths

        terms = [one for one in self.terms(kind) if one.outlet == outlet and kind != "boilerplate"]
        made = self._made.setdefault(("tenths", outlet, kind), [])
        if not made:
            made.append(tenths(self.analysis, terms, kind))
        found: dict[str, Tenths] = made[0]
        return found

    def collocates(self, target: str = "") -> "list[Collocate]":
        """Return the words that every outlet puts beside a target, or beside each."""
        from analysis.compare.collocates import Collocate, collocates

        return self._rows(Collocate, collocates, target)

    def distinctive(
        self, outlet: str, against: str = "", kind: str = "term", voice: str = "all"
    ) -> "list[DistinctiveTerm]":
        """Return the terms that distinguish two sides (see :func:`analysis.compare.distinctive.distinctive`)."""
        from analysis.compare.distinctive import DistinctiveTerm, distinctive

        return self._rows(DistinctiveTerm, distinctive, outlet, against, kind, voice)

    def footing(self, outlet: str, against: str = "", kind: str = "term", voice: str = "all") -> "Footing":
        """Return the basis of :meth:`distinctive`."""
        from analysis.compare.distinctive import footing

        return footing(self.analysis, outlet, against, kind, voice)

    @cached_property
    def copied(self) -> "Copied | None":
        """What outlets print in the copies that the scope leaves out; None if it leaves out none."""
        from analysis.compare.copied import Copied

        return Copied(self.whole, self.scope) if self.copies else None

    def gaps(self) -> "list[Gap]":
        """Return what the other outlets have, independently of each other, and an outlet lacks."""
        return [gap for gap in self._gaps() if gap.stands]

    def gaps_set_aside(self) -> "list[Gap]":
        """Return what an outlet lacks, but too few others have independently of each other."""
        return [gap for gap in self._gaps() if not gap.stands]

    def _gaps(self) -> "list[Gap]":
        from analysis.compare.gaps import Gap, candidates

        found = self._rows(Gap, candidates)
        return [gap for gap in found if not self.copied.after_all(gap)] if self.copied else found

    def shared(self) -> "list[SharedPassage]":
        """Return the passages that articles of different outlets share word for word."""
        from analysis.compare.shared import SharedPassage, shared

        return self._rows(SharedPassage, shared)

    def shared_in(self, article_id: str) -> "SharedText":
        """Return the look-up of the shared passages of the story to which an article belongs."""
        from analysis.compare.shared import shared_text

        articles = self.analysis.tables.articles
        story = int(articles.loc[articles["article_id"] == article_id, "story"].iloc[0])
        if story not in self._shared:
            self._shared[story] = shared_text(self.analysis, story)
        return self._shared[story]

    def only_here(self) -> "list[OnlyHere]":
        """Return what an outlet has and no other outlet on the story, not even in a copy that the scope leaves out."""
        from analysis.compare.only_here import OnlyHere, only_here

        found = self._rows(OnlyHere, only_here)
        return [row for row in found if not self.copied.elsewhere(row)] if self.copied else found

    def search(self, phrase: str) -> "list[Uses]":
        """Return how often each outlet uses a phrase (see :func:`analysis.compare.search.search`)."""
        from analysis.compare.search import Uses, search

        return self._rows(Uses, search, phrase)

    def statements(self) -> "list[Statement]":
        """Return what differs between the outlets in plain sentences, the most telling first."""
        if ("statements",) not in self._made:
            from analysis.compare.statements import statements

            self._made["statements",] = statements(self)
        return self._made["statements",]

    def behind_statement(self, statement: "Statement") -> "list[Passage]":
        """Return the passages of a statement: those of its parallel, or of each of its figures."""
        from analysis.compare.statements.passages import passages

        return passages(self, statement)

    def behind_parallel(self, parallel: "Parallel") -> "list[Passage]":
        """Return the passages of a parallel as rows like those that a figure counts."""
        from analysis.compare.statements.passages import of_parallel

        return of_parallel(self, parallel)

    def parallels(self) -> "list[Parallel]":
        """Return the parallels, those with disagreeing quantities first: passages of several outlets on one fact."""
        if ("parallels",) not in self._made:
            from analysis.compare.parallels import parallels

            self._made["parallels",] = parallels(self.analysis)
        return self._made["parallels",]

    def trends(self, by: str = "") -> "list[Point]":
        """Return the trends of some figures by "day", "week" or "month" (empty: the period that suits the span)."""
        from analysis.compare.trends import Point, trends

        return self._rows(Point, trends, by or self.best_period)

    @cached_property
    def best_period(self) -> str:
        """The period that suits the span of days in scope."""
        from analysis.compare.trends import best_period

        return best_period(self.analysis)

    def passages(self, selection: Selection) -> "list[Passage]":
        """Return the passages behind a figure, in the order of the corpus."""
        from analysis.compare.passages import Passage, passages

        return self._rows(Passage, passages, selection)

    def _rows(self, row: "type[Row]", function: "Callable[..., DataFrame]", *arguments: object) -> "list[Row]":
        """Return the rows that ``function`` computes from the analysis, computed once."""
        from analysis.compare.rows import rows

        key = (row, function, *arguments)
        if key not in self._made:
            self._made[key] = rows(row, function(self.analysis, *arguments))
        return self._made[key]

    # --- the corpus

    @cached_property
    def overview(self) -> "list[Story]":
        """The stories of the corpus, whichever is in scope."""
        from analysis.compare.overview import Story, stories
        from analysis.compare.rows import rows

        return rows(Story, stories(self.whole, self._undated))

    def first_stories(self, most: int, wanted: str = "") -> "list[Story]":
        """Return the first ``most`` of :attr:`overview` whose name or target holds ``wanted`` (lower case)."""
        from analysis.compare.overview import Story, first
        from analysis.compare.rows import rows

        key = (Story, most, wanted)
        if key not in self._made:
            self._made[key] = rows(Story, first(self.whole, self._undated, most, wanted))
        return self._made[key]

    @property
    def _undated(self) -> Scope:
        return self.scope._replace(since=None, until=None)

    def articles_of(self, story: int | None) -> "list[StoryArticle]":
        """Return the articles of a story of the corpus (None: of all), copies too."""
        from analysis.compare.overview import StoryArticle, articles
        from analysis.compare.rows import rows

        key = (StoryArticle, story)
        if key not in self._made:
            self._made[key] = rows(StoryArticle, articles(self.whole, Scope(story)))
        return self._made[key]

    # --- articles

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each article."""
        articles = self.analysis.tables.articles
        return dict(zip(articles["article_id"], articles["text"], strict=True))

    @cached_property
    def sizes(self) -> dict[str, Size]:
        """How much each outlet has."""
        words = self.analysis.tables.index.groupby("outlet")["words"]
        return {str(outlet): Size(int(of.size), int(of.sum())) for outlet, of in words}

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


def _rests_on_stance(key: tuple[object, ...]) -> bool:
    """Return whether rows computed by this key change when more mentions are judged."""
    from analysis.compare.contrasts import Contrast
    from analysis.compare.figures import Figure
    from analysis.compare.passages import Passage
    from analysis.compare.trends import Point

    return key[0] in (Contrast, Figure, Passage, Point, "statements")


def compare(
    analysis: "Analysis",
    story: int | None = None,
    *,
    copies: bool = False,
    since: date | None = None,
    until: date | None = None,
    references: bool = False,
) -> Comparison:
    """Return the comparison of the outlets of ``analysis`` in one story (None: in all) and a span of days.

    ``copies``: whether copies of an article count as well as the original; ``references``: whether "he", "she" and
    "the mayor" count as mentions beside names.  Mentions in scope whose stance is not judged yet are judged first.

    Raises :class:`FramescopeError` for an unknown story.
    """
    stories = len(analysis.tables.stories)
    if story is not None and not 1 <= story <= stories:
        raise FramescopeError(f"There is no story {story}; this corpus has {stories}.", EXIT_NOTHING_TO_SHOW)
    from analysis.run.judge import completed

    return Comparison(analysis, Scope(story, copies, since, until, references), completed)
