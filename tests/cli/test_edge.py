"""What the operating system refuses: one line that names the file and the next step, status 2, and no waiting."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from raison.cli import main

MIRREN = Path(__file__).parents[2] / "studies" / "mirren"
FULL = Path("/dev/full")
posix = pytest.mark.skipif(os.name != "posix", reason="pipes and devices in folders are POSIX")
LONG = "x" * 300


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MIRREN, tmp_path / "mirren"))


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _folder(path: Path) -> None:
    path.mkdir()


@posix
@pytest.mark.parametrize("file", ["study.yaml", "claims.yaml"])
@pytest.mark.parametrize("make", [_pipe, _loop, _device, _folder])
def test_what_is_no_plain_file_in_a_study_is_named_and_not_waited_for(
    make: Callable[[Path], None], file: str, study: Path
) -> None:
    (study / file).unlink()
    make(study / file)
    ran = CliRunner().invoke(main, ["check", str(study)])
    assert ran.exit_code == 2, ran.output
    assert file in ran.output and "cannot be read" in ran.output and len(ran.output.splitlines()) == 1


@posix
@pytest.mark.parametrize("make", [_pipe, _loop, _device])
def test_what_is_no_plain_file_is_not_imported(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "a.scw")
    ran = CliRunner().invoke(main, ["import", str(tmp_path / "a.scw"), str(tmp_path / "new")])
    assert ran.exit_code == 2, ran.output
    assert "a.scw" in ran.output and not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["check", LONG],
        ["new", LONG],
        ["report", "STUDY", "-o", f"{LONG}.html"],
        ["report", "STUDY", "-o", "STUDY/study.yaml/r.html"],
        ["scenarios", "STUDY", "--worlds", f"{LONG}.csv"],
        ["scenarios", "STUDY", "--worlds", "STUDY/study.yaml/w.csv"],
        ["export", "STUDY", f"{LONG}.nfg", "--reading", "both"],
        ["import", f"{LONG}.scw", "new"],
        ["import", "STUDY", "new"],
        ["check", "STUDY", "--texts", LONG],
        ["check", "STUDY", "--texts", "STUDY/study.yaml"],
    ],
    ids=lambda words: " ".join(words).replace(LONG, "LONG"),
)
def test_names_that_cannot_be_are_refused_in_a_line(
    words: list[str], study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(study.parent)
    ran = CliRunner().invoke(main, [word.replace("STUDY", str(study)) for word in words])
    assert ran.exit_code == 2, (ran.output, ran.exception)
    assert isinstance(ran.exception, SystemExit)
    assert ran.output.strip() and "Errno" not in ran.output


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_permission_is_named(study: Path) -> None:
    study.chmod(0)
    try:
        ran = CliRunner().invoke(main, ["check", str(study)])
    finally:
        study.chmod(0o755)
    assert ran.exit_code == 2 and "mirren" in ran.output


def test_a_refusal_in_the_middle_of_a_verb_is_a_fault_in_json_too(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "some/where")

    monkeypatch.setattr("raison.desk.concluding.conclusions_tested", refuse)
    ran = CliRunner().invoke(main, ["check", str(study)])
    assert (ran.exit_code, ran.output) == (
        2, "raison: some/where: Permission denied; change its permissions, or choose another place\n",
    )  # fmt: skip
    ran = CliRunner().invoke(main, ["check", str(study), "--json"])
    (fault,) = json.loads(ran.stdout)["faults"]
    assert ran.exit_code == 2 and "some/where" in fault["rule"]


def run_for_real(*words: str, **streams: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, so that it writes to real streams."""
    call = [sys.executable, "-c", "from raison.cli import main; main()", *words]
    return subprocess.run(call, text=True, timeout=60, check=False, **streams)  # type: ignore[call-overload, no-any-return]


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [["check", str(MIRREN)], ["check", str(MIRREN), "--json"], ["--help"]])
def test_a_full_device_is_told_once_and_ends_with_status_two(words: list[str]) -> None:
    with FULL.open("w") as full:
        ran = run_for_real(*words, stdout=full, stderr=subprocess.PIPE)
    assert (ran.returncode, ran.stderr) == (
        2, "raison: the output: No space left on device; make room, or choose another place\n",
    )  # fmt: skip


@pytest.mark.parametrize("columns", ["0", "-3", "²", "1", "9" * 30])
def test_a_window_that_cannot_be_is_written_to_all_the_same(columns: str, study: Path) -> None:
    ran = CliRunner().invoke(main, ["check", str(study)], env={"COLUMNS": columns, "LINES": columns})
    assert ran.exit_code == 0, ran.output
    assert "No fault." in " ".join(ran.output.split()) and len(ran.output) < 20_000
