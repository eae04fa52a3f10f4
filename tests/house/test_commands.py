"""The command line as a whole: it starts without the heavy libraries, and its page in the documents is its own help."""

from __future__ import annotations

import subprocess
import sys

import pytest

import raison
from tools.commands_page import PAGE, page
from tools.sources import PACKAGE

pytestmark = pytest.mark.skipif(not (PACKAGE / "cli" / "__init__.py").exists(), reason="there is no command line yet")
HEAVY = {"numpy", "scipy", "pydantic", "numba", "networkx", "pandas", "jinja2"}


def imported_by(*words: str) -> set[str]:
    """Top-level names that one run of the command line imports."""
    start = "import sys; from raison.cli import main; main()"
    command = [sys.executable, "-X", "importtime", "-c", start, *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in ran.stderr.splitlines() if "|" in line}


def test_help_needs_none_of_the_heavy_libraries() -> None:
    loaded = imported_by("--help")
    assert {"raison", "click"} <= loaded
    assert sorted(loaded & HEAVY) == []


def test_the_package_runs_as_a_module() -> None:
    ran = subprocess.run([sys.executable, "-m", "raison", "--version"], capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, "") and raison.__version__ in ran.stdout
    help_text = subprocess.run(
        [sys.executable, "-m", "raison", "--help"], capture_output=True, text=True, timeout=60
    ).stdout
    assert help_text.lstrip().startswith("Usage: raison")


def test_the_page_of_commands_is_their_own_help() -> None:
    from raison.cli import main

    assert PAGE.read_text(encoding="utf-8") == page(main), "make it anew: python tools/commands_page.py"
