"""The check of JavaScript's types: it finds a wrong type, installs once, and says what is missing."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tools import javascript_types
from tools.javascript_types import LOCKED, SETTINGS, Missing, check, compiler, main

COUNTING = """#!/bin/sh
echo "$@" >> "{folder}/asked"
mkdir -p node_modules/typescript/bin
touch node_modules/typescript/bin/tsc
exit {code}
"""
needs_sh = pytest.mark.skipif(os.name == "nt", reason="the stand-in for npm is a shell script")
needs_npm = pytest.mark.skipif(not (shutil.which("node") and shutil.which("npm")), reason="no node and npm here")


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int = 0) -> Path:
    """An npm that notes what it is asked for; returns the folder of an environment."""
    program = folder / "npm"
    program.write_text(COUNTING.format(folder=folder, code=code), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    (folder / "environment").mkdir()
    return folder / "environment"


@needs_sh
def test_a_second_run_asks_for_nothing_and_another_lock_installs_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = stand_in(tmp_path, monkeypatch)
    assert compiler(environment).exists() and compiler(environment).exists()
    asked = tmp_path / "asked"
    assert len(asked.read_text().splitlines()) == 1 and "--ignore-scripts" in asked.read_text()
    (environment / "javascript" / LOCKED[1]).write_text("{}", encoding="utf-8")
    assert compiler(environment).exists()
    assert len(asked.read_text().splitlines()) == 2


@needs_sh
def test_an_npm_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = stand_in(tmp_path, monkeypatch, code=1)
    with pytest.raises(Missing, match="a first run needs the network"):
        compiler(environment)
    assert list(environment.iterdir()) == []


def test_what_is_missing_is_said_and_fails_only_where_it_is_required(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main([]) == 0 and main(["--required"]) == 1
    assert "not checked: there is no node here (Debian: apt install nodejs npm)" in capsys.readouterr().err


@needs_npm
def test_a_wrong_type_is_found(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = (SETTINGS / "tsconfig.json").read_text(encoding="utf-8")
    (tmp_path / "tsconfig.json").write_text(settings.replace("../../src/raison/app/static/", ""), encoding="utf-8")
    typed = "/** @param {number} one */\nexport const twice = (one) => one * 2;\ntwice('two');\n"
    module = f"{typed}export const untyped = (one) => one;\n"
    (tmp_path / "wrong.js").write_text(module, encoding="utf-8")
    assert check(Path(sys.prefix), tmp_path / "tsconfig.json") != 0
    told = capfd.readouterr().out
    assert "TS2345" in told and "TS7006" in told and "wrong.js" in told


def test_every_module_of_the_workbench_is_read() -> None:
    assert '"../../src/raison/app/static/*.js"' in (SETTINGS / "tsconfig.json").read_text(encoding="utf-8")
    static = javascript_types.SETTINGS.parents[1] / "src" / "raison" / "app" / "static"
    assert not [path for path in static.rglob("*.js") if path.parent != static]
