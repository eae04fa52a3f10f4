"""`make`'s environments as programs: two at once, interrupted, killed, repeated, in folders of any name or read-only.

Here `venv` and `pip` are small stand-ins that note what they are asked for; the real ones are tried by `.ci/run`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.environment import MARK, STAMP

PROJECT = Path(__file__).resolve().parents[2]
PYTHON = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
VENV = """
import os, sys
os.makedirs(sys.argv[1] + "/bin")
os.symlink(sys.executable, sys.argv[1] + "/bin/python")
"""
PIP = """
import os, sys, time
if "check" in sys.argv:
    sys.exit()
what = "project" if "--editable" in sys.argv else "lock"
with open("asked", "a") as told:
    told.write(what + "\\n")
if what == "lock":
    time.sleep(float(os.environ.get("SLOW", 0)))
    open(".venv/installed", "w").close()
"""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="make and sh are for Unix systems")


class Checkout:
    """A project folder with blanks and letters beyond ASCII in its name, and how often pip was asked for what."""

    def __init__(self, folder: Path) -> None:
        self.project, self.stubs = folder / "a project, 한국 é", folder / "stubs"
        (self.project / "tools").mkdir(parents=True)
        shutil.copy(PROJECT / "tools" / "environment.py", self.project / "tools")
        (self.project / "lock.txt").write_text("numpy==2\n", encoding="utf-8")
        (self.project / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
        for name, text in (("venv", VENV), ("pip", PIP)):
            (self.stubs / name).mkdir(parents=True)
            (self.stubs / name / "__init__.py").touch()
            (self.stubs / name / "__main__.py").write_text(text, encoding="utf-8")

    def start(
        self, folder: str = ".venv", *, python: str = PYTHON, slow: float = 0.0, user: int | None = None
    ) -> subprocess.Popen[str]:
        """One run, as make begins it."""
        told = {"PYTHONPATH": str(self.stubs), "SLOW": str(slow), "PATH": os.environ["PATH"]}
        words = [python, "tools/environment.py", folder, "lock.txt"]
        return subprocess.Popen(
            words, cwd=self.project, env=told, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, user=user
        )

    def asked(self) -> list[str]:
        """What pip was asked to install so far."""
        told = self.project / "asked"
        return told.read_text(encoding="utf-8").split() if told.exists() else []

    def await_pip(self) -> None:
        """Wait until pip is at work."""
        end = time.monotonic() + 30
        while not self.asked() and time.monotonic() < end:
            time.sleep(0.01)
        assert self.asked()

    def is_whole(self) -> bool:
        """Whether the environment is there with all that a run writes, and nothing is half-made."""
        folder = self.project / ".venv"
        return (folder / "installed").exists() and (folder / STAMP).exists() and not (folder / MARK).exists()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def ended(run: subprocess.Popen[str]) -> tuple[int, str]:
    said, _ = run.communicate(timeout=60)
    return run.returncode, said


def test_a_second_run_finds_it_made(checkout: Checkout) -> None:
    assert ended(checkout.start())[0] == 0
    assert ended(checkout.start()) == (0, "")
    assert checkout.asked() == ["lock", "project"] and checkout.is_whole()


def test_of_two_at_once_one_waits(checkout: Checkout) -> None:
    first = checkout.start(slow=0.5)
    checkout.await_pip()
    second = checkout.start()
    (status, _), (other, said) = ended(first), ended(second)
    assert (status, other) == (0, 0) and "waiting for it" in said
    assert checkout.asked() == ["lock", "project"] and checkout.is_whole()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_run_is_made_good_by_the_next(checkout: Checkout, how: signal.Signals) -> None:
    first = checkout.start(slow=0.4)
    checkout.await_pip()
    first.send_signal(how)
    first.wait(60)
    assert not checkout.is_whole()
    status, said = ended(checkout.start())
    assert status == 0 and "half-made" in said
    assert checkout.asked() == ["lock", "lock", "project"] and checkout.is_whole()
    if first.stdout is not None:
        first.stdout.close()


def test_an_interrupted_run_says_so_and_stops_pip(checkout: Checkout) -> None:
    run = checkout.start(slow=60)
    checkout.await_pip()
    run.send_signal(signal.SIGINT)
    status, said = ended(run)
    assert status == 130 and "the next run starts again" in said
    assert "Traceback" not in said


def test_where_nothing_can_be_written_one_line_says_what_to_do(checkout: Checkout) -> None:
    status, said = ended(checkout.start("lock.txt/.venv"))
    assert status == 1 and len(said.splitlines()) == 1
    assert "lock.txt" in said and "VENV=" in said


@pytest.fixture
def read_only() -> Iterator[Checkout]:
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        made = Checkout(Path(name))
        os.chmod(made.project, 0o555)
        yield made
        os.chmod(made.project, 0o755)


def test_a_read_only_checkout_is_told_in_one_line(read_only: Checkout) -> None:
    as_root = os.getuid() == 0
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin") if as_root else PYTHON
    if python is None:
        pytest.skip("root writes wherever it likes, and no Python is there for somebody else")
    status, said = ended(read_only.start(python=python, user=65534 if as_root else None))
    assert status == 1 and len(said.splitlines()) == 1
    assert "Permission denied" in said and "VENV=" in said
    assert not (read_only.project / ".venv").exists()
