"""The catalogue of views: from one record follow header, keys, help, page of keys, modes and command line."""

from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.errors import FramescopeError
from analysis.result import Analysis
from tests.once import compute_anew
from tui.app import FramescopeApp
from tui.cli.main import cli
from tui.cli.show import shown
from tui.commands import COMMANDS, key_name
from tui.views import options
from tui.views.catalogue import BY_NAME, CATALOGUE, FIGURE_VIEWS, IN_HEADER, Entry
from tui.widgets.header import Header

KEYS = Path(__file__).parents[2] / "docs" / "keys.md"


def test_the_page_of_keys_has_every_command_as_it_is() -> None:
    lines = KEYS.read_text("utf-8").splitlines()
    for command in COMMANDS:
        keys = " ".join(f"`{key_name(key)}`" for key in command.keys.split(","))
        assert f"| {keys} | {command.title} | {command.help} |" in lines


def test_every_view_has_a_mode_and_every_view_of_the_header_a_key_of_its_own() -> None:
    assert list(FramescopeApp.MODES) == [view.name for view in CATALOGUE]
    opened = {command.action: command.keys for command in COMMANDS if command.where == "app"}
    assert [opened[f"view('{view.name}')"] for view in IN_HEADER] == [view.key for view in IN_HEADER]
    assert max(Counter(opened.values()).values()) == 1
    assert {view.under for view in CATALOGUE if view not in IN_HEADER} <= {view.name for view in IN_HEADER}


@pytest.mark.parametrize(("title", "key", "tab"), [("Stance", "a", " Stance "), ("Matrix", "7", " 7 Matrix ")])
def test_the_key_of_a_view_is_underlined_in_its_title_or_stands_before_it(title: str, key: str, tab: str) -> None:
    drawn = Header("compare")._tab(Entry("one", title, key, "", options.Options, ""))
    assert drawn.plain == tab
    (underlined,) = (span for span in drawn.spans if "underline" in str(span.style))
    assert drawn.plain[underlined.start : underlined.end] == key


@pytest.mark.parametrize("view", [view.name for view in CATALOGUE])
def test_every_view_gives_text_and_data_from_its_options_alone(seeds_analysis: Analysis, view: str) -> None:
    comparison, entry = Comparison(seeds_analysis, Scope(1)), BY_NAME[view]
    chosen = entry.options.among({})
    assert len(entry.frame(comparison, chosen))
    assert list(entry.printable(comparison, chosen, 100))


@pytest.mark.parametrize("command", ["show", "shot"])
def test_the_command_line_has_an_option_for_everything_that_may_be_chosen(command: str) -> None:
    said = " ".join(CliRunner().invoke(cli, [command, "-h"]).output.split())
    for name in (*BY_NAME, *FIGURE_VIEWS) if command == "show" else BY_NAME:
        assert name in said
    for name in ("outlet", "against", "list", "voice", "by", "measure", "of"):
        assert f"--{name} " in said
    assert ("figures, contrasts" in said) == (command == "show")  # as data; the screen has both


def test_what_cannot_be_chosen_is_said() -> None:
    assert options.Stance.among({"voice": "own", "by": "week"}) == options.Stance(voice="own")
    with pytest.raises(FramescopeError, match="Invalid by 'year'; choose one of: day, week, month"):
        options.Trends.among({"by": "year"})


@pytest.mark.parametrize("computed", ["trends.trends", "sources.sources", "terms.prominent", "distinctive.distinctive"])
def test_text_computes_each_table_once(
    seeds_analysis: Analysis, computed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, _, function = computed.partition(".")
    module = import_module(f"analysis.compare.{view}")
    really, calls = getattr(module, function), []

    def counted(*given: object) -> object:
        calls.append(given)
        return really(*given)

    compute_anew(monkeypatch)
    monkeypatch.setattr(module, function, counted)
    shown(Comparison(seeds_analysis, Scope(1)), view, {}, "text", "")
    assert len(calls) == 1
