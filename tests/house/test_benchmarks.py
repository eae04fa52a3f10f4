"""`make bench` runs every measurement, as a module from the root of the project."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def test_make_runs_every_file_that_measures() -> None:
    files = (PROJECT / "benchmarks").glob("*.py")
    measuring = {one.stem for one in files if "__main__" in one.read_text(encoding="utf-8")}
    named = re.search(r"^MEASURED = (.*)$", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert named is not None
    assert set(named[1].split()) == measuring


def test_each_of_them_can_be_started_there() -> None:
    # Tests and benchmarks are folders of the project, not of the package: they are found from the root only.
    names = sorted(one.stem for one in (PROJECT / "benchmarks").glob("*.py"))
    imports = "; ".join(f"import benchmarks.{name}" for name in names)
    subprocess.run([sys.executable, "-c", imports], cwd=PROJECT, check=True)


def test_without_a_table_of_outcomes_nothing_is_measured() -> None:
    command = [sys.executable, "-m", "benchmarks.outcomes"]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    assert done.stdout.startswith("Nothing measured")
