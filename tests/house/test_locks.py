"""The locks: hashes for everything, no hosts, one version of each thing, and what the project file asks for."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parents[2]
LOCKS = ("runtime", "development")


def text(lock: str) -> str:
    return (PROJECT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.\-]+)==([\w.]+)", text(lock), re.MULTILINE))


def asked() -> tuple[list[Requirement], list[Requirement]]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(one) for one in project["dependencies"]], [
        Requirement(one) for one in project["optional-dependencies"]["dev"]
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_no_setting(lock: str) -> None:
    assert "://" not in text(lock)
    assert not re.search(r"^-|^ *--(?!hash=sha256:)", text(lock), re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_stands_once_with_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", text(lock).strip())
    assert [entry for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []
    assert len(pins(lock)) == len(entries)


@pytest.mark.parametrize("lock", LOCKS)
def test_compiled_packages_have_wheels_for_several_systems(lock: str) -> None:
    numpy = next(entry for entry in re.split(r"\n(?=\S)", text(lock)) if entry.startswith("numpy=="))
    assert numpy.count("--hash=") > 20  # five kinds of system for each of four Pythons


def test_the_locks_hold_what_the_project_file_asks_for() -> None:
    runtime, development = asked()
    for lock, wanted in (("runtime", runtime), ("development", [*runtime, *development])):
        have = pins(lock)
        assert [str(one) for one in wanted if have.get(canonicalize_name(one.name), "0") not in one.specifier] == []


def test_the_lock_of_javascript_names_no_host_and_holds_hashes() -> None:
    text = (PROJECT / "tools" / "javascript" / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    packages = {name: one for name, one in json.loads(text)["packages"].items() if name}
    assert packages and all(re.match("sha512-.{86}==$", one["integrity"]) for one in packages.values())


def test_tests_run_with_the_versions_that_are_shipped() -> None:
    assert pins("runtime").items() <= pins("development").items()


def test_the_build_backend_is_locked_and_tables_are_not_shipped() -> None:
    assert {"hatchling", "editables"} <= pins("runtime").keys()
    assert "pandas" not in pins("runtime")
    assert "pandas" in pins("development")
