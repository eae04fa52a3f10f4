"""What the package imports from others is declared, and what is declared is imported, or waits for a reason."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement

from tools.sources import Module, imports, module, modules

PROJECT = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CALLED = {
    "yaml": "pyyaml",
    "dateutil": "python-dateutil",
    "docx": "python-docx",
    "pydantic_core": "pydantic",  # pydantic asks for one exact release of it: both are one thing in two parts
}
WAITING = {"python-dateutil": "reads dates on papers"}


def declared(*groups: str) -> set[str]:
    """Names that the project file asks for: to run, and with extras."""
    extras = PROJECT["optional-dependencies"]
    told = [*PROJECT["dependencies"], *(one for group in groups for one in extras[group])]
    return {Requirement(one).name for one in told}


def imported(everything: Iterable[Module]) -> dict[str, str]:
    """Packages of others that are imported, by the name they are asked for, each with a place."""
    firsts = {found.name.split(".")[0]: str(found) for one in everything for found in imports(one)}
    others = {name: place for name, place in firsts.items() if name not in sys.stdlib_module_names | {"raison"}}
    return {CALLED.get(name, name): place for name, place in others.items()}


def test_what_is_imported_is_declared() -> None:
    extras = [name for name in PROJECT["optional-dependencies"] if name != "dev"]
    known = declared(*extras)
    assert {name: place for name, place in imported(modules()).items() if name not in known} == {}


def test_what_is_declared_is_imported_or_waits_for_a_reason() -> None:
    assert declared() - set(imported(modules())) - set(WAITING) == set()


def test_a_planted_import_is_found() -> None:
    planted = module("words/a.py", "import yaml\ndef f():\n    from numpyro import x\nimport os")
    assert set(imported([planted])) == {"pyyaml", "numpyro"}
