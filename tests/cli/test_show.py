import io
import json
import re
from collections.abc import Callable

import pandas as pd
import pytest

from analysis.compare.comparison import Comparison
from analysis.compare.figures import figures
from analysis.compare.passages import passages
from analysis.compare.scope import Scope, within
from analysis.compare.selection import Selection
from analysis.corpus.read import Corpus, read
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.result import Analysis
from analysis.run.analyse import analyse
from tests.tui.writing import stories
from tui import layout
from tui.cli.show import scope, shown
from tui.cli.text import PIPE_WIDTH, printed
from tui.views import compare, hedging, stance, terms
from tui.views.columns import Column, laid_out
from tui.views.grid import Opens, fitted

NO_NUMBER = re.compile(r"\b(nan|NaN|None|NaT)\b|\[, |, \]")
TABLES = {"stance": stance.view, "hedging": hedging.view}


FIRST, ALL = Scope(1), Scope(copies=True)


def text(analysis: Analysis, view: str, inside: Scope = FIRST, **choice: str) -> str:
    return shown(Comparison(analysis, inside), view, choice, "text", "").decode()


def data(analysis: Analysis, view: str, kind: str, inside: Scope = FIRST, **choice: str) -> bytes:
    return shown(Comparison(analysis, inside), view, choice, kind, "framescope show")


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """Seven stories, six of which two outlets tell."""
    return analyse(read(stories(tmp_path_factory.mktemp("seven"), 7, ["Post", "Courier"])))


@pytest.mark.parametrize("name", ["seeds_analysis", "several"])
@pytest.mark.parametrize("within", [Scope(1), ALL], ids=["story", "all"])
@pytest.mark.parametrize(
    ("view", "choice"),
    [
        ("compare", {}),
        ("compare", {"list": "contrasts"}),
        ("terms", {}),
        ("terms", {"list": "name"}),
        ("terms", {"list": "number"}),
        ("stance", {}),
        ("hedging", {}),
        ("passages", {"measure": "words"}),
        ("passages", {"measure": "tone"}),
        ("passages", {"measure": "hedged"}),
        ("passages", {"measure": "hedges"}),
        ("passages", {"measure": "voice", "of": "reported"}),
    ],
)
def test_no_missing_number_and_no_overlong_line_reaches_the_text(
    request: pytest.FixtureRequest, name: str, within: Scope, view: str, choice: dict[str, str]
) -> None:
    printed = text(request.getfixturevalue(name), view, within, **choice)
    assert printed.endswith("\n")
    assert not NO_NUMBER.search(printed)
    assert view == "passages" or max(map(len, printed.splitlines())) <= PIPE_WIDTH


def test_the_comparison_shows_each_outlet_with_its_figures(seeds_analysis: Analysis) -> None:
    printed = text(seeds_analysis, "compare", outlet="BOL News")
    rows = figures(within(seeds_analysis, Scope(1))).set_index(["outlet", "measure", "of"]).loc["BOL News"]
    assert "Times of India" not in printed
    assert f"▓ own {100 * rows.loc[('voice', 'own'), 'value']:.0f}%" in printed
    hedged = rows.loc[("hedged", "own")]
    assert f"own {100 * hedged['value']:.0f}% {hedged['passages']}/{hedged['base']}" in printed
    assert "this text" in printed


def test_what_is_missing_is_said_in_words(several: Analysis) -> None:
    printed = text(several, "compare", ALL, outlet="Plain")
    assert "no mention" in printed
    assert "—" in printed
    assert not re.search(r"stance .* [+−]?0\.00", printed)
    empty = [line for line in text(several, "hedging", ALL, outlet="Plain").splitlines() if "0 of 0" in line]
    assert len(empty) == 2  # nobody is quoted or reported
    assert all("—" in line and "%" not in line for line in empty)
    assert "no mention" in text(several, "stance", ALL, outlet="Plain")


def test_claims_are_printed(several: Analysis) -> None:
    printed = " ".join(text(several, "compare", ALL).split())
    for words in ("this text", "too few", "tentative", "no data", "These are"):
        assert words in printed


def test_passages_are_printed_as_many_as_are_counted_and_marked(seeds_analysis: Analysis) -> None:
    target = seeds_analysis.targets[0].name
    found = passages(within(seeds_analysis, Scope(1)), Selection("stance", target))
    printed = text(seeds_analysis, "passages", measure="stance", of=target)
    assert printed.startswith(f"stance towards {target}: {len(found)} passages\n")
    assert printed.count("⟦") == printed.count("⟧") == len(found)
    assert f"⟦{found['focus'].iloc[0]}⟧" in printed
    assert f"{found['article_id'].iloc[0]}[{found['start'].iloc[0]}:{found['end'].iloc[0]}]" in printed


# --- tables: the text holds the cells that the dashboard draws, the data the figures behind them


@pytest.mark.parametrize("view", TABLES)
@pytest.mark.parametrize("story", [1, 2, None])
def test_the_text_is_the_table_that_the_dashboard_draws(seven: Analysis, view: str, story: int | None) -> None:
    comparison = Comparison(seven, Scope(story))
    printed = shown(comparison, view, {}, "text", "").decode()
    lines = printed.splitlines()
    built = TABLES[view](comparison)
    for grid in built.grids:
        headings, rows = fitted(grid, PIPE_WIDTH)
        for line in (headings, *rows):
            assert "".join(piece.text.plain for piece in line).rstrip() in lines
    assert all(note in " ".join(printed.split()) for note in (" ".join(note.split()) for note in built.notes))


@pytest.mark.parametrize("view", TABLES)
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_the_data_are_the_figures_of_the_cells(seven: Analysis, view: str, kind: str) -> None:
    comparison = Comparison(seven, Scope(1))
    raw = data(seven, view, kind)
    if kind == "json":
        rows = json.loads(raw)["rows"]
    else:
        rows = pd.read_csv(io.BytesIO(raw), keep_default_na=False, na_values=[""]).to_dict("records")
    held = {(row["outlet"], row["measure"], row["of"]): row for row in rows}
    drawn = [
        (cell.value.selection, row)
        for grid in TABLES[view](comparison).grids
        for row in grid.rows
        for cell in row
        if isinstance(cell.value, Opens)
    ]
    assert len(drawn) > 5
    for number, row in drawn:
        figure = held[number.outlet, number.measure, number.of]
        same = comparison.figure(number.outlet, number.measure, number.of)
        assert (None if pd.isna(figure["value"]) else figure["value"]) == same.value
        counts = [str(cell.text).split()[0] for cell in row if isinstance(cell.text, str) and cell.text[:1].isdigit()]
        assert f"{figure['passages']:,}" in counts
        assert f"{figure['articles']:,}" in counts
    assert {number.measure for number, _ in drawn} <= {row["measure"] for row in rows}


@pytest.mark.parametrize(("voice", "measure"), [("", "stance"), ("all", "stance"), ("own", "own stance")])
def test_the_words_that_count_are_chosen_by_an_option(seeds_analysis: Analysis, voice: str, measure: str) -> None:
    comparison = Comparison(seeds_analysis, Scope(1))
    assert text(seeds_analysis, "stance", voice=voice) == printed(stance.view(comparison, voice or "all"), PIPE_WIDTH)
    rows = json.loads(data(seeds_analysis, "stance", "json", voice=voice))["rows"]
    assert {(row["measure"], row["of"] if row["measure"] == "tone" else "") for row in rows} == {
        (measure, ""),
        ("tone", voice or "all"),
    }
    differences = json.loads(data(seeds_analysis, "stance", "json", voice=voice, list="contrasts"))["rows"]
    assert {row["measure"] for row in differences} == {measure, "tone"}


@pytest.mark.parametrize("view", TABLES)
def test_one_outlet_has_its_own_rows_and_differences_only(seven: Analysis, view: str) -> None:
    for inside in (FIRST, Scope()):
        printed = text(seven, view, inside, outlet="Courier")
        own = {line.split()[0] for line in printed.splitlines() if line.startswith("  ")}
        assert "Courier" in own
        assert "Post" not in own
    assert "Courier − Post" in printed
    assert "Post − Courier" not in printed
    rows = json.loads(data(seven, view, "json", outlet="Courier"))["rows"]
    assert {row["outlet"] for row in rows} == {"Courier"}


@pytest.mark.parametrize("view", TABLES)
def test_differences_come_once_and_only_across_stories(seven: Analysis, view: str) -> None:
    assert "differences" not in text(seven, view)
    printed = text(seven, view, Scope())
    assert "differences, paired within stories" in printed
    assert "Post − Courier" in printed
    assert "Courier − Post" not in printed


@pytest.mark.parametrize("view", TABLES)
@pytest.mark.parametrize(
    "only", ["Bread.", "“Nobody asked us,” said a baker. “Nobody.”", "The roads were wet, and the bus came late."]
)
def test_a_single_article_however_poor_is_shown_for_what_it_is(
    corpus_of: Callable[..., Corpus], view: str, only: str
) -> None:
    analysis = analyse(corpus_of(("The Daily", only)))
    printed = text(analysis, view)
    assert "The Daily" in printed
    assert "There is only one outlet here" in " ".join(printed.split())
    assert ("—" in printed) == (view == "hedging")  # tone has a value for any sentence
    assert not NO_NUMBER.search(printed)
    rows = json.loads(data(analysis, view, "json"))["rows"]
    assert rows
    assert all(row["value"] is not None or row["claim"] for row in rows)


def test_references_are_labelled_and_said_to_count(several: Analysis) -> None:
    both, references = Scope(references=True), within(several, Scope()).tables.references
    whom = references["target"].iloc[0]
    counted = (references["target"] == whom).sum()
    printed = {inside: text(several, "passages", inside, measure="stance", of=whom) for inside in (Scope(), both)}
    assert printed[both].count(" · by ") == counted > 0
    assert " · by " not in printed[Scope()]
    rows = json.loads(data(several, "passages", "json", both, measure="stance", of=whom))["rows"]
    assert sum(row["by"] in ("pronoun", "office") for row in rows) == counted
    said = "are counted as mentions beside names"
    assert said in " ".join(text(several, "stance", both).split())
    assert said not in " ".join(text(several, "stance", Scope()).split())


def test_the_scope_is_the_story_named(seven: Analysis) -> None:
    assert scope(seven, {}) == Scope(1)
    assert scope(seven, {"story": "7", "copies": "yes"}) == Scope(7, copies=True)
    assert scope(seven, {"story": "all", "references": "yes"}) == Scope(None, references=True)
    for wanted in ("0", "8", "two", "-1", "²", "1.5", "99999999999999999999"):
        with pytest.raises(FramescopeError, match=r"choose 1 to 7, or all\.$") as caught:
            scope(seven, {"story": wanted})
        assert caught.value.code == EXIT_NOTHING_TO_SHOW


def test_a_story_has_its_own_outlets_and_articles(seven: Analysis) -> None:
    articles = seven.tables.articles
    for story in range(1, 8):
        told = articles.loc[articles["story"] == story, "outlet"]
        rows = json.loads(data(seven, "stance", "json", Scope(story)))["rows"]
        assert {row["outlet"] for row in rows} == set(told)
        with pytest.raises(FramescopeError, match="in this corpus; there are"):
            text(seven, "stance", Scope(story), outlet="The Sun")


def test_data_is_the_same_table_as_the_figures(several: Analysis) -> None:
    table = figures(within(several, ALL))
    back = pd.read_csv(io.BytesIO(data(several, "compare", "csv", ALL)), keep_default_na=False, na_values=[""])
    pd.testing.assert_frame_equal(back.astype(table.dtypes), table, check_exact=True)
    rows = json.loads(data(several, "compare", "json", ALL, outlet="Six"))["rows"]
    assert len(rows) == (table["outlet"] == "Six").sum()
    assert {row["outlet"] for row in rows} == {"Six"}


def test_the_command_travels_with_the_data(several: Analysis) -> None:
    rendered = shown(Comparison(several, ALL), "terms", {}, "json", "framescope show terms x")
    made_by = json.loads(rendered)["made_by"]
    assert made_by["command"] == "framescope show terms x"
    assert made_by["stance_model"] == "lexicon"


@pytest.mark.parametrize(
    ("view", "choice"),
    [
        ("compare", {"outlet": "The Sun"}),
        ("terms", {"outlet": "The Sun"}),
        ("passages", {"measure": "tone", "outlet": "The Sun"}),
        ("passages", {"measure": "stance", "of": "Atlantis"}),
        ("passages", {"measure": "hedged", "outlet": "Nothing"}),
    ],
)
def test_what_is_not_there_is_nothing_to_show(several: Analysis, view: str, choice: dict[str, str]) -> None:
    with pytest.raises(FramescopeError) as caught:
        text(several, view, ALL, **choice)
    assert caught.value.code == EXIT_NOTHING_TO_SHOW


def test_what_cannot_be_said_is_said_with_its_reason(corpus_of: Callable[..., Corpus]) -> None:
    short = analyse(corpus_of(("Post", "The bridge may be closed.")))
    assert "not shown: 5 words are too few" in text(short, "hedging")
    assert "here is 1." in text(short, "differences")
    assert "No term of this list is used 2 times or more" in text(short, "terms")


def test_a_rate_that_does_not_differ_has_no_sign(corpus_of: Callable[..., Corpus]) -> None:
    report = "The bridge over the river is closed for repair. Nobody was hurt.\n"
    same = analyse(corpus_of(("Post", report), ("Courier", report)))
    assert not re.search(r"-[0-9]", text(same, "distinctive", ALL))


def test_compare_opens_no_voice_that_nobody_has(corpus_of: Callable[..., Corpus]) -> None:
    comparison = Comparison(analyse(corpus_of(("Post", "The bridge is closed."))), FIRST)
    opened = [value.selection for value in values(compare.column(comparison, "Post", layout.card(60, 60)))]
    assert Selection("voice", "own", "Post") in opened
    assert all(len(comparison.passages(number)) for number in opened)


def values(column: Column) -> list[Opens]:
    _, rows = laid_out(column, 60)
    return [piece.value for row in rows for piece in row if piece.value]


COLUMNS = {
    "compare": lambda comparison: compare.view(comparison, layout.card(60, 49)._replace(facts=2)),
    "terms": lambda comparison: terms.view(comparison, most=25),
}


@pytest.mark.parametrize("view", COLUMNS)
def test_the_text_is_the_columns_that_the_dashboard_draws(seven: Analysis, view: str) -> None:
    comparison = Comparison(seven, FIRST)
    left, right = (laid_out(COLUMNS[view](comparison).column(outlet), 49) for outlet in comparison.outlets)
    printed = text(seven, view).splitlines()
    for column in (left, right):
        lines = [line.plain for line in column[0]] + ["".join(piece.text.plain for piece in row) for row in column[1]]
        assert all(any(line.strip() in one for one in printed) for line in lines)
