"""A whole run with the default model: no socket, and no file but the program's own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TINY = Path(__file__).parents[1] / "tui" / "tiny"

# Native libraries open sockets that Python's audit hooks don't see, so the kernel itself is told to end the process at
# the system call socket(2): a seccomp filter that loads its number, compares, and kills or allows.
FORBID_SOCKETS = """
import ctypes, platform, struct
number = {"x86_64": 41, "aarch64": 198}[platform.machine()]
steps = (0x20, 0, 0, 0), (0x15, 0, 1, number), (0x06, 0, 0, 0x80000000), (0x06, 0, 0, 0x7FFF0000)
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
filter = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
prctl = ctypes.CDLL(None).prctl
assert prctl(38, 1, 0, 0, 0) == 0 and prctl(22, 2, filter, 0, 0) == 0
"""
RUN = "from tui.cli.main import main; main()"
OPEN = "import socket; socket.socket()"
KINDS = ("CACHE", "CONFIG", "DATA", "STATE")


def python(code: str, folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``code`` with every folder of the user's inside ``folder``."""
    homes = {name: str(folder / name) for name in ("HOME", "TMPDIR", *(f"XDG_{kind}_HOME" for kind in KINDS))}
    for home in homes.values():
        Path(home).mkdir(parents=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_"))}
    environment = {**kept, **homes, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel is asked in Linux's words")
def test_an_accurate_run_opens_no_socket_and_leaves_no_file_of_others(tmp_path: Path) -> None:
    assert python(FORBID_SOCKETS + OPEN, tmp_path / "control").returncode != 0
    run = tmp_path / "run"
    done = python(FORBID_SOCKETS + RUN, run, "show", "stance", str(TINY), "--stance", "accurate")
    assert done.returncode == 0, done.stderr.decode()
    left = {path.relative_to(run) for path in run.rglob("*") if path.is_file()}
    assert left
    assert {path.parts[:2] for path in left} == {("XDG_CACHE_HOME", "framescope")}
