"""Every public name says in words what it is; what leaves its folder in the core shows it by an example that is run."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import pytest

from tools.sources import CORE, Function, Module, imports, module, modules, public

ALL = modules()


def without_docstring(by: Module) -> list[str]:
    return [name for name, node in public(by) if not ast.get_docstring(node)]


def without_example(by: Module) -> list[str]:
    """Public functions whose docstring shows no example; methods share that of their class."""
    mine = [(name, node) for name, node in public(by) if isinstance(node, Function) and node in by.tree.body]
    return [name for name, node in mine if ">>> " not in (ast.get_docstring(node) or "")]


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.place)
def test_every_public_name_has_a_docstring(one: Module) -> None:
    assert ast.get_docstring(one.tree), "the module has none"
    assert without_docstring(one) == []


def offered(everything: Sequence[Module]) -> set[str]:
    """Names that a door hands out, or that a module of another folder imports."""
    homes = {one.name: one.place.rpartition("/")[0] for one in everything}
    names = set()
    for one in everything:
        for found in imports(one):
            home = homes.get(found.name.rpartition(".")[0])
            if home is not None and (one.place.endswith("__init__.py") or home != one.place.rpartition("/")[0]):
                names.add(found.name)
    return names


def test_functions_that_the_core_offers_to_others_have_an_example() -> None:
    missing = {name for one in ALL if one.room in CORE for name in without_example(one)}
    assert sorted(missing & offered(ALL)) == []


def test_what_is_missing_is_found() -> None:
    bare = module(
        "words/a.py",
        "def told():\n    '''Yes.'''\ndef bare(): ...\nclass Told:\n    '''Yes.'''\n    def bare(self): ...",
    )
    assert without_docstring(bare) == ["raison.words.a.bare", "raison.words.a.Told.bare"]
    assert without_example(bare) == ["raison.words.a.told", "raison.words.a.bare"]


def test_what_is_offered_is_found() -> None:
    inside = module("lenses/b.py", "from raison.lenses.a import hidden")
    outside = module("report/b.py", "from raison.lenses.a import shown")
    assert offered([module("lenses/a.py", ""), inside, outside]) == {"raison.lenses.a.shown"}
