"""``framescope analyse``, and a run in the place of a corpus."""

import json
import resource
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from click import Context
from click.testing import CliRunner

from tests.cli.conftest import Run
from tests.conftest import Write
from tests.run.directory.conftest import rows
from tui.cli.analyse import _summary
from tui.cli.main import cli

if TYPE_CHECKING:
    from analysis.run.directory.record import Record

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def articles(write: Write) -> Path:
    return write(rows(12))


@pytest.fixture(scope="module")
def kept(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the articles, not to be changed."""
    folder = tmp_path_factory.mktemp("kept") / "run"
    done = CliRunner().invoke(cli, ["analyse", str(articles), "-o", str(folder), "--jobs", "1"])
    assert (done.exit_code, done.stdout) == (0, f"{folder}: 12 articles; open it with: framescope {folder}\n")
    return folder


@pytest.fixture
def folder(kept: Path, tmp_path: Path) -> Path:
    """A copy of the run."""
    return Path(shutil.copytree(kept, tmp_path / "run"))


def test_a_run_shows_without_scoring_what_its_corpus_shows(
    run: Run, articles: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown(corpus: Path) -> dict[str, Any]:
        views = ("compare", "stance", "stories", "terms", "sources", "trends")
        return {view: json.loads(run("show", view, corpus, "--story", "all", "--format", "json").out) for view in views}

    expected = shown(articles)
    for function in ("analysis.run.analyse.prepare", "analysis.run.directory.work.prepare"):
        monkeypatch.setattr(function, None)
    for view, found in shown(folder).items():
        facts = found.pop("made_by"), expected[view].pop("made_by")
        assert str(folder) in facts[0].pop("command")
        del facts[1]["command"]
        facts[1].pop("stance", None)  # a view without stance need not have it judged
        assert facts[0] == facts[1]
        assert found == expected[view]
    assert run("shot", "compare", folder, "-o", folder.parent / "view.svg").code == 0


def test_choices_on_stories_are_those_of_the_corpus(run: Run, articles: Path, folder: Path) -> None:
    assert run("stories", "rename", folder, "1", "The bridge").code == 0
    assert b"The bridge" in run("show", "stories", articles).out
    assert run("stories", "reset", articles).code == 0


def test_progress_names_stages_and_counts(run: Run, articles: Path, tmp_path: Path) -> None:
    told = run("analyse", articles, "-o", tmp_path / "run", "--jobs", "1").err
    for stage in ("reading …", "preparing 0/12", "judging stance 0/12", "weighing terms …", "naming stories …"):
        assert f"{stage}\n" in told


def test_a_stance_other_than_the_runs_is_refused(run: Run, folder: Path) -> None:
    asked = (("show", "compare", folder), ("open", folder), ("report", folder, "-o", folder.parent / "report.html"))
    for words, stance in product(asked, ("fast", "accurate")):
        done = run(*words, "--stance", stance)
        assert (done.code, done.out) == (2, b"")
        assert "was scored with the stance model lexicon" in done.err


def test_replay_compares_every_file_of_a_run_with_its_hash(run: Run, folder: Path) -> None:
    done = run("replay", folder / "run.json")
    files = len(list(folder.rglob("*.parquet")))
    assert (done.code, done.out.decode()) == (0, f"{folder}/run.json: its {files} files are as they were written.\n")
    file = next((folder / "cues").iterdir())
    file.write_bytes(b"x" * file.stat().st_size)
    done = run("replay", folder / "run.json")
    assert (done.code, done.out) == (4, b"")
    assert f"{file.name} is missing or damaged" in done.err


def test_a_run_is_named_alone(run: Run, articles: Path, folder: Path) -> None:
    done = run("show", "compare", folder, articles)
    assert done.code == 2
    assert "is a run; name it alone" in done.err


def test_a_run_among_the_articles_is_refused(run: Run, seeds: Path) -> None:
    done = run("analyse", seeds, "-o", seeds / "run")
    assert done.code == 2
    assert "among the articles" in done.err
    assert not (seeds / "run").exists()
    done = run("analyse", seeds, "-o", seeds.parent)
    assert (done.code, "holds the articles" in done.err) == (2, True)


@pytest.mark.parametrize(("name", "opened"), [("-dash", "./-dash"), ("report", "./report"), ("/a/-b", "/a/-b")])
def test_the_command_that_opens_a_run_names_it_as_a_path(name: str, opened: str) -> None:
    made = cast("Record", SimpleNamespace(articles=2, left_out={}))
    with Context(cli):
        assert _summary(Path(name), made).endswith(f"open it with: framescope {opened}")


def test_jobs_and_cluster_exclude_each_other(run: Run, articles: Path, tmp_path: Path) -> None:
    assert run("analyse", articles, "-o", tmp_path / "r", "--jobs", "2", "--cluster", "tcp://127.0.0.1:9").code == 2


def test_a_part_that_is_missing_is_named(run: Run, folder: Path) -> None:
    lost = min((folder / "mentions").iterdir())
    lost.unlink()
    done = run("show", "compare", folder)
    assert (done.code, done.out) == (4, b"")
    assert f"{lost} is missing or damaged; framescope analyse" in done.err


def test_a_full_disk_ends_in_a_sentence_and_loses_nothing(run: Run, articles: Path, tmp_path: Path) -> None:
    done = subprocess.run(_command(articles, tmp_path / "run"), capture_output=True, cwd=ROOT, preexec_fn=_small_files)
    assert done.returncode == 6
    assert b"cannot be written: File too large; what is finished is kept" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not list((tmp_path / "run").rglob(".unfinished*"))
    assert run("analyse", articles, "-o", tmp_path / "run", "--jobs", "1").code == 0


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))


def test_ctrl_c_leaves_a_run_that_can_be_finished(run: Run, write: Write, tmp_path: Path) -> None:
    articles = write(rows(60))  # so many that the first part is not nearly the last
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # which a job in the background ignores
    words = _command(articles, tmp_path / "run", "2")
    started = subprocess.Popen(words, stderr=subprocess.PIPE, cwd=ROOT, preexec_fn=heard)
    while not list(tmp_path.glob("run/receipts/part-*")):
        assert started.poll() is None
        time.sleep(0.01)
    started.send_signal(signal.SIGINT)
    told = started.communicate()[1]
    assert (started.returncode, b"Traceback" in told) == (130, False)
    assert b"stopped; what is finished is kept" in told
    assert run("analyse", articles, "-o", tmp_path / "run", "--jobs", "1").code == 0


def _command(articles: Path, folder: Path, jobs: str = "1") -> list[str]:
    words = ["analyse", str(articles), "-o", str(folder), "--stance", "lexicon", "--jobs", jobs]
    return [sys.executable, "-m", "framescope", *words]
