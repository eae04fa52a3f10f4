"""The wheel: raison without a clone, with its studies inside and with nobody's papers, the invented ones apart."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PAPER = "studies/northeast_asia/texts/paper.txt"
SHIPPED = "studies/mirren/texts"  # invented for raison


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a wheel holds that is built where somebody keeps the papers."""
    place = tmp_path_factory.mktemp("wheel")
    copy, built = place / "copy", place / "built"
    for name, left_out in (("src/raison", ("__pycache__",)), ("studies", ("texts",))):
        shutil.copytree(PROJECT / name, copy / name, ignore=shutil.ignore_patterns(*left_out))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(PROJECT / name, copy)
    shutil.copytree(PROJECT / SHIPPED, copy / SHIPPED)
    (copy / PAPER).parent.mkdir()
    (copy / PAPER).write_text("Others wrote this.", encoding="utf-8")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(build, cwd=copy, check=True, capture_output=True, timeout=120)
    [wheel] = built.glob("raison-*-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(place / "unpacked")
    return place / "unpacked"


def files(folder: Path) -> set[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in found if "__pycache__" not in name}


def test_the_wheel_holds_the_package_and_the_studies(unpacked: Path) -> None:
    inside = files(unpacked / "raison")
    studies = {f"studies/{name}" for name in files(PROJECT / "studies")}
    own = {name for name in studies if "/texts/" not in name or name.startswith(SHIPPED)}
    assert inside == files(PROJECT / "src" / "raison") | own


def test_the_wheel_holds_no_paper(unpacked: Path) -> None:
    assert list(unpacked.rglob("paper.txt")) == []
    assert {path.parent.parent.name for path in unpacked.rglob("texts/*")} == {"new_study", "mirren"}


def test_a_bundled_study_is_found_in_an_empty_folder(unpacked: Path, tmp_path: Path) -> None:
    run = [sys.executable, "-c", "from raison.cli import main; main()", "check", "northeast_asia", "--json"]
    told = os.environ | {"PYTHONPATH": os.pathsep.join([str(unpacked), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(run, cwd=tmp_path, env=told, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert '"verb": "check"' in done.stdout
    where = [sys.executable, "-c", "import raison; print(raison.__file__)"]
    assert str(unpacked) in subprocess.run(where, cwd=tmp_path, env=told, capture_output=True, text=True).stdout
