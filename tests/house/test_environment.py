"""`make`: which Python is taken, what is said where none fits, when an environment is kept, mended or made anew."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import environment as tool
from tools.environment import MARK, STAMP, Environment, Stop, bring_up_to_date, differences

PROJECT = Path(__file__).resolve().parents[2]
FIND = PROJECT / "tools" / "find_python.sh"
needs_sh = pytest.mark.skipif(os.name == "nt", reason="make and sh are for Unix systems")


def plant(folder: Path, name: str, script: str) -> Path:
    """An executable of our own under a Python's name."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def without(module: str) -> str:
    """The words of a Python that lacks one module."""
    hide = f"import sys; sys.modules['{module}'] = None; "
    return f"""exec "{sys.executable}" -c "{hide}exec(sys.argv[1])" "$2" """


def find(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(FIND)], env={"PATH": str(folder), **more}, capture_output=True, text=True, check=False
    )


@needs_sh
def test_the_first_python_that_fits_is_taken(tmp_path: Path) -> None:
    plant(tmp_path, "python3", "echo 'version 3.9'")
    plant(tmp_path, "python3.13", "exit 127")
    plant(tmp_path, "python3.12", without("ensurepip"))
    right = plant(tmp_path, "python3.11", f'exec "{sys.executable}" "$@"')
    assert find(tmp_path).stdout.strip() == str(right)


@needs_sh
@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_environments_is_named_with_its_package(tmp_path: Path, module: str) -> None:
    plant(tmp_path, "python3.12", without(module))
    answer = find(tmp_path)
    assert answer.returncode == 1
    assert f"lacks {module}" in answer.stderr
    assert "sudo apt install python3-venv" in answer.stderr


@needs_sh
def test_an_old_python_and_none_at_all_are_told_apart(tmp_path: Path) -> None:
    assert "not there" in find(tmp_path).stderr
    plant(tmp_path, "python3", "echo 'version 3.9'")
    assert "python3: version 3.9" in find(tmp_path).stderr


@needs_sh
def test_a_named_python_is_the_only_one_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    named = plant(tmp_path / "a b", "mine", f'exec "{sys.executable}" "$@"')
    assert find(tmp_path, PYTHON=str(named)).stdout.strip() == str(named)
    plant(tmp_path, "python3", f'exec "{sys.executable}" "$@"')
    assert find(tmp_path, PYTHON="/nowhere/python").returncode == 1


class Workshop:
    """A project folder with a space in its name, where pip only notes what it is told."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "a project"
        self.project.mkdir()
        self.lock = self.project / "lock.txt"
        self.lock.write_text("numpy==2\n", encoding="utf-8")
        (self.project / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
        self.environment = Environment(self.project / ".venv", self.lock, asked=False)
        self.told: list[str] = []

    def pip(self, environment: Environment, *words: str) -> None:
        assert (environment.folder / MARK).exists() or "--editable" in words
        self.told.append("project" if "--editable" in words else "lock")

    def create(self, environment: Environment) -> None:
        environment.python.parent.mkdir(parents=True)
        environment.python.symlink_to(sys.executable)

    def visit(self) -> list[str]:
        """What one run of make installs."""
        self.told = []
        bring_up_to_date(self.environment)
        return self.told


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    shop = Workshop(tmp_path)
    monkeypatch.setattr(tool, "PROJECT", shop.project)
    monkeypatch.setattr(tool, "pip", shop.pip)
    monkeypatch.setattr(tool, "create", shop.create)
    return shop


@needs_sh
class TestKeeping:
    """When an environment is kept, mended, made anew, refused."""

    def test_made_once_then_kept(self, workshop: Workshop) -> None:
        assert workshop.visit() == ["lock", "project"]
        assert workshop.visit() == []
        assert not (workshop.environment.folder / MARK).exists()

    def test_another_lock_makes_it_anew(self, workshop: Workshop) -> None:
        workshop.visit()
        left = workshop.environment.folder / "left over"
        left.touch()
        workshop.lock.write_text("numpy==3\n", encoding="utf-8")
        assert workshop.visit() == ["lock", "project"]
        assert not left.exists()

    def test_another_project_file_installs_the_project_alone(self, workshop: Workshop) -> None:
        workshop.visit()
        (workshop.project / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
        assert workshop.visit() == ["project"]
        assert workshop.visit() == []

    def test_a_moved_folder_makes_it_anew(self, workshop: Workshop) -> None:
        workshop.visit()
        moved = workshop.project.parent / "moved"
        shutil.move(workshop.environment.folder, moved)
        workshop.environment = Environment(moved, workshop.lock, asked=False)
        assert workshop.visit() == ["lock", "project"]

    def test_a_python_that_is_gone_makes_it_anew(self, workshop: Workshop) -> None:
        workshop.visit()
        workshop.environment.python.unlink()
        assert workshop.visit() == ["lock", "project"]

    def test_another_python_counts_when_it_is_asked_for(
        self, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        workshop.visit()
        before = tool.about_python(sys.executable)
        monkeypatch.setattr(tool, "about_python", lambda path: "/other 3.12.0" if path == sys.executable else before)
        assert differences(workshop.environment) == set()
        assert differences(Environment(workshop.environment.folder, workshop.lock, asked=True)) == {"interpreter"}

    def test_a_half_made_one_is_deleted(self, workshop: Workshop) -> None:
        workshop.environment.folder.mkdir()
        (workshop.environment.folder / MARK).touch()
        (workshop.environment.folder / "half").touch()
        assert workshop.visit() == ["lock", "project"]
        assert not (workshop.environment.folder / "half").exists()

    def test_a_folder_of_somebody_else_is_left_alone(self, workshop: Workshop) -> None:
        workshop.environment.folder.mkdir()
        theirs = workshop.environment.folder / "pyvenv.cfg"
        theirs.touch()
        with pytest.raises(Stop, match="move it away"):
            workshop.visit()
        assert theirs.exists()

    def test_a_failed_installation_leaves_no_stamp(self, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(environment: Environment, *words: str) -> None:
            raise Stop("no network")

        monkeypatch.setattr(tool, "pip", fail)
        with pytest.raises(Stop):
            workshop.visit()
        assert (workshop.environment.folder / MARK).exists()
        assert not (workshop.environment.folder / STAMP).exists()


@needs_sh
def test_the_makefile_is_read_and_every_target_is_explained() -> None:
    text = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: help (.*)$", text, re.MULTILINE)
    assert targets
    names = targets[1].split()
    if shutil.which("make"):
        subprocess.run(["make", "-n", *names], cwd=PROJECT, check=True, capture_output=True)
    assert [name for name in names if not re.search(rf'echo "make {name} ', text)] == []


def test_the_makefile_keeps_to_what_make_3_81_knows() -> None:
    text = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert not re.search(r"\.ONESHELL|\$\(file |[:]{2,3}=|!=|undefine|\.RECIPEPREFIX|\$\(guile", text)
