import io
import json
import re

import pandas as pd
import pytest

from analysis.compare.figures import figures
from analysis.compare.passages import passages
from analysis.compare.selection import Selection
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.run.analyse import Analysis
from tui.cli.show import PIPE_WIDTH, shown

NO_NUMBER = re.compile(r"\b(nan|NaN|None|NaT)\b|\[, |, \]")


def text(analysis: Analysis, view: str, **choice: str) -> str:
    return shown(analysis, view, choice, "text", "").decode()


@pytest.mark.parametrize("name", ["seeds_analysis", "several"])
@pytest.mark.parametrize(
    ("view", "choice"),
    [
        ("compare", {}),
        ("terms", {}),
        ("terms", {"bin_": "name"}),
        ("terms", {"bin_": "number"}),
        ("passages", {"measure": "words"}),
        ("passages", {"measure": "tone"}),
        ("passages", {"measure": "hedged"}),
        ("passages", {"measure": "hedges"}),
        ("passages", {"measure": "voice", "of": "reported"}),
    ],
)
def test_no_missing_number_and_no_overlong_line_reaches_the_text(
    request: pytest.FixtureRequest, name: str, view: str, choice: dict[str, str]
) -> None:
    printed = text(request.getfixturevalue(name), view, **choice)
    assert printed.endswith("\n")
    assert not NO_NUMBER.search(printed)
    assert view == "passages" or max(map(len, printed.splitlines())) <= PIPE_WIDTH


def test_the_comparison_shows_each_outlet_with_its_figures(seeds_analysis: Analysis) -> None:
    printed = text(seeds_analysis, "compare", outlet="BOL News")
    rows = figures(seeds_analysis).set_index(["outlet", "measure", "of"]).loc["BOL News"]
    assert "Times of India" not in printed
    assert re.search(rf"own voice +{100 * rows.loc[('voice', 'own'), 'value']:.0f}%", printed)
    hedged = rows.loc[("hedged", "own")]
    assert f"({hedged['passages']}/{hedged['base']})" in printed
    assert "this text" in printed


def test_what_is_missing_is_said_in_words(several: Analysis) -> None:
    printed = text(several, "compare", outlet="Plain")
    assert "no mention" in printed
    assert "—" in printed
    assert not re.search(r"stance .* [+−]?0\.00", printed)


def test_claims_are_printed(several: Analysis) -> None:
    printed = text(several, "compare")
    for words in ("this text", "too few", "tentative", "21 articles", "no data"):
        assert words in " ".join(printed.split())


def test_passages_are_printed_as_many_as_are_counted_and_marked(seeds_analysis: Analysis) -> None:
    target = seeds_analysis.targets[0].name
    found = passages(seeds_analysis, Selection("stance", target))
    printed = text(seeds_analysis, "passages", measure="stance", of=target)
    assert printed.startswith(f"stance towards {target}: {len(found)} passages\n")
    assert printed.count("⟦") == printed.count("⟧") == len(found)
    assert f"⟦{found['focus'].iloc[0]}⟧" in printed
    assert f"{found['article_id'].iloc[0]}[{found['start'].iloc[0]}:{found['end'].iloc[0]}]" in printed


def test_data_is_the_same_table_as_the_figures(several: Analysis) -> None:
    table = figures(several)
    data = shown(several, "compare", {}, "csv", "framescope")
    back = pd.read_csv(io.BytesIO(data), keep_default_na=False, na_values=[""])
    pd.testing.assert_frame_equal(back.astype(table.dtypes), table, check_exact=True)
    rows = json.loads(shown(several, "compare", {"outlet": "Six"}, "json", "framescope"))["rows"]
    assert len(rows) == (table["outlet"] == "Six").sum()
    assert {row["outlet"] for row in rows} == {"Six"}


def test_the_command_travels_with_the_data(several: Analysis) -> None:
    made_by = json.loads(shown(several, "terms", {}, "json", "framescope show terms x"))["made_by"]
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
        shown(several, view, choice, "text", "")
    assert caught.value.code == EXIT_NOTHING_TO_SHOW
