"""Compare: the same figures for each outlet: voices, stance, hedging and terms."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from analysis.compare.comparison import ArticleHead, Comparison
from analysis.compare.selection import Selection
from analysis.plural import counted
from analysis.vocabulary import VOICES
from tui import charts, layout, theme
from tui.safe_text import joined, plain
from tui.views import cells, shared
from tui.views.columns import Column, Columns, Flow, Head
from tui.views.frames import figures_or_contrasts
from tui.views.grid import Cell, Grid, Heading, Opens, Row
from tui.views.options import Figures
from tui.views.stories import days

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.figures import Figure

_SHORT = {"reported": "rep", "quoted": "quo", "hedges": "hedge", "boosters": "boost"}
HIGH = 60  # lines of a screen that has room for every figure


def view(comparison: Comparison, size: layout.Card) -> Columns:
    """Return the column of every outlet, with the parts that fit into ``size``."""
    notes = (
        *comparison.unfinished,
        *comparison.warnings,
        f"stance: mean of P(favourable) − P(unfavourable) over mentions, {comparison.analysis.stance} model; "
        "tone: VADER.  n: passages counted.",
        "◆ one text · 2–4 ○ 5–19 ● 20 and more articles.  [low, high]: 95 % interval, within the text where there is "
        "one article.  —: not enough data.",
        "hedged: share of sentences, by the voice most of their words are in.  per 1000: cues in own voice.",
    )
    return Columns(tuple(comparison.outlets), lambda outlet: column(comparison, outlet, size), notes)


def column(comparison: Comparison, outlet: str, size: layout.Card, article: ArticleHead | None = None) -> Column:
    """Return the figures of ``outlet`` under the title of ``article``, in the same rows for every outlet."""
    parts = (*_voices(comparison, outlet, size), _stance(comparison, outlet, size))
    parts += (*_hedging(comparison, outlet, size), _terms(comparison, outlet, size))
    return Column(outlet, _heads(comparison, outlet, size, article), parts)


def _heads(comparison: Comparison, outlet: str, size: layout.Card, article: ArticleHead | None) -> tuple[Head, ...]:
    """Return the title, and below it the words, their claim and, last because they may be cut, the days.

    Over several stories the claim alone may take a line.
    """
    articles = comparison.heads[outlet]
    article = articles[0] if len(articles) == 1 else article
    title = (article.title or article.article_id) if article else counted(len(articles), "article")
    words = comparison.figure(outlet, "words", "all")
    facts = f"{sum(one.words for one in articles):,} words · {words.claim} · {_days(comparison, outlet)}"
    return Head(title, "bold $heading", size.title), Head(facts, "$quiet", max(size.facts, min(2, comparison.stories)))


def _days(comparison: Comparison, outlet: str) -> str:
    articles = comparison.analysis.tables.articles
    dates = articles.loc[articles["outlet"] == outlet, "published"].dropna()
    return days(dates.min(), dates.max()) if len(dates) else "no date"


def _voices(comparison: Comparison, outlet: str, size: layout.Card) -> Iterator[Grid | Flow]:
    """Yield the shares of the voices as a bar, and as numbers below it."""
    shares = [comparison.figure(outlet, "voice", voice) for voice in VOICES]

    def draw(width: int) -> Content:
        runs = charts.stacked(width, [share.value or 0.0 for share in shares])
        return joined(plain(run, theme.VOICE_STYLES[share.of]) for run, share in zip(runs, shares, strict=True))

    yield Grid("", (_label(size), Heading("", grow=True, least=1)), ((Cell("voice", "$quiet"), Cell(draw)),), gap=1)
    forms = tuple(tuple(map(_share, shares, VOICES, names)) for names in (VOICES, ("own", "rep.", "quoted")))
    yield Flow("", size.label + 1 if size.roomy else 1, forms)


def _share(figure: "Figure", voice: str, name: str) -> Cell:
    glyph = plain(f"{theme.VOICE_RUNS[voice]} ", theme.VOICE_STYLES[voice])
    return Cell(joined([glyph, plain(f"{name} {cells.value(figure)}")]), "", cells.opens(figure))


def _label(size: layout.Card) -> Heading:
    return Heading("", least=size.label, most=size.label)


def _stance(comparison: Comparison, outlet: str, size: layout.Card) -> Grid:
    """Return the stances to the most prominent targets, and the tone, on one axis."""
    targets = comparison.targets[: size.targets]
    names = [f" {comparison.short_name(target, size.label - 1)}" for target in targets]
    figures = [comparison.figure(outlet, "stance", target) for target in targets]
    headings = (
        _label(size),
        Heading("", grow=True, least=9),
        Heading("", right=True, least=5),
        Heading("", right=True, least=14, rank=1),
        Heading("", right=True, least=4),
    )
    legend = (Cell("stance", "$quiet"), Cell(cells.signed_scale, "$quiet"), Cell(""), Cell(""), Cell("n", "$quiet"))
    tone = _signed("tone", comparison.figure(outlet, "tone", "all"))
    return Grid("", headings, (legend, *map(_signed, names, figures), tone), gap=1)


def _signed(name: str, figure: "Figure") -> Row:
    if not figure.passages:
        return Cell(name, "$quiet"), Cell("no mention", "$quiet"), Cell(""), Cell(""), Cell("0", "$quiet")
    return (
        Cell(name),
        cells.axis(figure),
        Cell(cells.value(figure), cells.tint(figure), cells.opens(figure)),
        Cell(cells.interval(figure.measure, figure.low, figure.high), "$quiet"),
        Cell(cells.passages(figure)),
    )


def _hedging(comparison: Comparison, outlet: str, size: layout.Card) -> Iterator[Flow]:
    """Yield the shares of hedged sentences by voice and, if there is room, the densities of cues."""
    shares = {voice: comparison.figure(outlet, "hedged", voice) for voice in (*VOICES, "all")}
    yield _counts("hedged", [shares["own"], shares["all"]], size)
    if size.detail:
        yield _counts("", [shares["reported"], shares["quoted"]], size)
        if any(cells.elsewhere(comparison, name) for name in comparison.outlets):
            yield _elsewhere(cells.elsewhere(comparison, outlet), size)
        rates = [comparison.figure(outlet, measure, "own") for measure in ("hedges", "boosters")]
        yield _counts("per 1000", rates, size)


def _elsewhere(more: int, size: layout.Card) -> Flow:
    """Explain why there are more hedged sentences in all voices than in the three together."""
    forms = (f"all: {more} more, hedged in another voice", f"all: {more} hedged in another voice")
    return Flow(
        "", size.label + 1 if size.roomy else 0, tuple((Cell(form if more else "", "$quiet"),) for form in forms)
    )


def _counts(label: str, figures: "list[Figure]", size: layout.Card) -> Flow:
    """Return figures with their passages and, if there is room, their bases."""
    names = [figure.of if figure.measure == "hedged" else figure.measure for figure in figures]
    short = [_SHORT.get(name, name) for name in names]
    shares = figures[0].measure == "hedged"
    forms = tuple(
        tuple(cells.named(name, figure, base) for name, figure in zip(written, figures, strict=True))
        for written, base in ((names, shares), (short, shares), (short, False))
    )
    return Flow(label, size.label + 1, forms, least=20 if size.roomy else 14)


def _terms(comparison: Comparison, outlet: str, size: layout.Card) -> Flow:
    """Return the most prominent terms, each with its uses."""
    found = tuple(
        Cell(
            joined([plain(line.term, "$term"), plain(f" {line.count}", "$quiet")]),
            "",
            Opens(Selection("term family", line.term, outlet)),
        )
        for line in comparison.terms()
        if line.outlet == outlet
    )
    return Flow("terms", size.label + 1, (found,), size.terms)


def frame(comparison: Comparison, options: Figures) -> "DataFrame":
    """Return every figure, or every contrast."""
    return figures_or_contrasts(comparison, options)


def printable(comparison: Comparison, options: Figures, width: int) -> tuple[Columns]:
    """Return the columns with every figure that fits."""
    size = layout.card(HIGH, layout.text_column(width, len(comparison.outlets)))
    columns = view(comparison, size._replace(facts=2))
    said = shared.summary(comparison) if comparison.stories == 1 else ""
    return (columns._replace(notes=(*filter(None, [said]), *columns.notes)),)
