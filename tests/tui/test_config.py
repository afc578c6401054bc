"""The user's settings: what each does, and what is said of each mistake in them."""

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.conftest import run as run
from tests.tui.driving import TINY, drawn, lines, settled
from tui.app import FramescopeApp
from tui.cli.corpus import Reader
from tui.commands import COMMANDS
from tui.config import SETTINGS, Settings, load, parsed, tables, template
from tui.keymap import REMAPPABLE, TAKEN, key_written, remapped
from tui.place import Place
from tui.screens.help import HelpScreen
from tui.start import Start
from tui.widgets.rows import Rows

DOCS = Path(__file__).parents[2] / "docs" / "config.md"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of settings in a folder of its own; not written yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "framescope" / "config.toml"


def test_every_setting_is_read() -> None:
    text = 'stance = "fast"\ntheme = "light"\nview = "terms"\ncitation = "{text}"\n[keys]\nquit = "ctrl+x"\nlink = "("'
    keys = {"quit": "ctrl+x", "link": "left_parenthesis"}
    assert parsed(text, "c") == Settings("fast", "light", "terms", "{text}", keys)
    assert parsed("", "c") == Settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'colour = "red"',
            "c line 1, colour: there is no such setting; there are stance, theme, view, citation and keys",
        ),
        ('\nstance = "best"', "c line 2, stance: there is no “best”; choose among "),
        ('theme = "pink"', "c line 1, theme: there is no “pink”; choose among dark, "),
        ("view = 3", "c line 1, view: it must be text in quotation marks"),
        ('citation = "{who}"', "c line 1, citation: a citation has no field {who}"),
        ('keys = "q"', "c line 1, keys: it must be a table"),
        ('[keys]\n\nfly = "q"', "c line 3, keys.fly: there is no such command"),
        ("[keys]\nquit = 1", "c line 2, keys.quit: a key must be text"),
        ('[keys]\nquit = "qq"', "c line 2, keys.quit: there is no key “qq”"),
        ('[keys]\nquit = "c"', "c line 2, keys.quit: “c” is the key of compare; "),
        ('[keys]\nterms-list = "q"', "c line 2, keys.terms-list: “q” is the key of quit; "),
        ('keys.quit = "j"', "c line 1, keys.quit: “j” is the key that always means the same"),
        ("stance = fast", "c is not valid TOML: "),
    ],
)
def test_each_mistake_is_said_with_its_line_and_the_rest_holds(text: str, said: str) -> None:
    found = parsed(text, "c")
    (sentence,) = found.said
    assert sentence.startswith(said)
    assert sentence.endswith(".")
    assert found._replace(said=()) == Settings()


def test_keys_may_be_swapped_and_one_key_may_mean_two_things_in_two_views() -> None:
    assert remapped({"quit": "c", "compare": "q"}) == ({"quit": "c", "compare": "q"}, [])
    assert remapped({"terms-list": "K", "stance-voice": "K"})[1] == []
    keys, (clash,) = remapped({"quit": "K", "link": "K"})
    assert (keys, clash) == ({"quit": "K"}, ("link", "K", "quit"))
    assert [key_written(key) for key in ("?", " ", "f5", "ctrl+x", "ctrl+", "", "foo")] == [
        *("question_mark", "space", "f5", "ctrl+x", "", "", ""),
    ]


def test_commands_have_names_of_their_own_and_no_default_is_a_key_of_the_rows() -> None:
    assert max(Counter(one.name for one in COMMANDS).values()) == 1
    moves = {key for binding in Rows.BINDINGS for key in getattr(binding, "key", "").split(",")}
    assert moves <= TAKEN
    assert not {key for one in REMAPPABLE.values() for key in one.keys.split(",")} & TAKEN
    assert not {one.name for one in SETTINGS} & {"keys", "said"}


def test_the_page_of_settings_is_that_of_the_program() -> None:
    assert DOCS.read_text("utf-8").endswith(tables()), "put tui.config.tables() at the end of docs/config.md"


def test_what_the_command_writes_holds_every_setting_and_is_without_mistake(file: Path, run: Run) -> None:
    done = run("config")
    assert done.out.decode() == f"{file}\n"
    assert file.read_text("utf-8") == template()
    assert load() == Settings()
    uncommented = "\n".join(line.removeprefix("# ") if " = " in line else line for line in template().split("\n"))
    assert parsed(uncommented, "c").said == ()
    file.write_text('theme = "pink"', "utf-8")
    again = run("config")
    assert again.out == done.out
    assert again.err.startswith(f"note: {file} line 1, theme: there is no “pink”")


def test_a_file_that_is_no_text_is_ignored_and_said(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(os.fsencode("stance = '") + b"\xff'")
    said = f"{file} line 1 is not UTF-8 text (it holds the byte 0xFF); save it as UTF-8. Until then"
    settings = load()
    assert settings._replace(said=()) == Settings()
    assert settings.said[0].startswith(said)


def test_stance_and_citation_hold_for_the_command_line_too(file: Path, run: Run) -> None:
    file.parent.mkdir()
    file.write_text('citation = "¶ {outlet}"', "utf-8")
    done = run("show", "passages", TINY, "--measure", "hedges", "--format", "markdown")
    assert "> ¶ The Post" in done.out.decode()


async def test_keys_hold_in_the_dashboard_in_its_help_and_header_and_mistakes_are_said() -> None:
    settings = parsed('colour = "red"\nview = "terms"\n[keys]\nquit = "ctrl+x"\nstance = "K"\n', "c")
    app = FramescopeApp(Reader(str(TINY)), "lexicon", start=Start(Place(), " ".join, settings))
    async with app.run_test(size=(120, 40)) as pilot:
        while app.comparison is None:
            await pilot.pause(0.02)
        await settled(pilot)
        assert app.current_mode == "terms"
        assert [note.message for note in app._notifications] == list(settings.said)
        await pilot.press("q", "a")
        await settled(pilot)
        assert app.current_mode == "terms"
        await pilot.press("K")
        await settled(pilot)
        assert app.current_mode == "stance"
        assert " K Stance " in lines(app)[0]
        assert "^x quit" in lines(app)[-1]
        await pilot.press("question_mark")
        await settled(pilot)
        assert isinstance(app.screen, HelpScreen)
        await pilot.press(*"leave")
        await settled(pilot)
        assert "ctrl+x" in drawn(app)
        await pilot.press("escape", "ctrl+x")
    assert app.return_code == 0
