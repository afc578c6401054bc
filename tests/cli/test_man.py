"""The manual page and the completions of a shell."""

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run
from tui.cli.main import cli

SHIPPED = Path(__file__).parents[2] / "docs" / "framescope.1"


def test_the_manual_that_is_shipped_is_that_of_the_commands(run: Run) -> None:
    def comparable(text: str) -> str:
        return re.sub(r"\[default: \w+\]", "", text)  # tests have another default model

    shipped = SHIPPED.read_text("utf-8")
    assert comparable(run("man").out.decode()) == comparable(shipped), "run: framescope man > docs/framescope.1"


def test_the_manual_has_every_command_and_its_options(run: Run) -> None:
    text = run("man").out.decode().replace(r"\-", "-")
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        assert f"framescope {name}" in text
        for parameter in command.params:
            assert all(option in text for option in parameter.opts if option.startswith("-"))


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_has_nothing_to_complain_about(run: Run) -> None:
    done = subprocess.run(
        ["groff", "-Kutf8", "-man", "-Tutf8", "-ww", "-Wbreak"], input=run("man").out, capture_output=True, check=True
    )
    assert done.stderr == b""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_are_printed_for_a_shell(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    assert b"_FRAMESCOPE_COMPLETE" in done.out


@pytest.mark.parametrize(
    ("words", "place", "expected"),
    [
        ("framescope sho", "1", ["plain,show", "plain,shot", "file,sho"]),
        ("framescope show stan", "2", ["plain,stance"]),
        ("framescope show stance . --form", "4", ["plain,--format"]),
    ],
)
def test_a_shell_completes_commands_views_options_and_files(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: str, place: str, expected: list[str]
) -> None:
    monkeypatch.setenv("_FRAMESCOPE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", place)
    assert sorted(run().out.decode().splitlines()) == sorted(expected)
