"""A public name says what it stands for: no function or record is called by a participle alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tools.sources import Module, module, modules

ALL = modules()
ROOMS = sorted({one.room for one in ALL} - {"report"})
"""All rooms but `report`, which is about to be made anew on records of its own."""
IRREGULAR = {
    *("told", "asked", "found", "said", "seen", "given", "held", "lent", "kept", "drawn", "made", "known", "shown"),
    *("written", "met", "laid", "spoken", "left", "taken", "thrown", "read", "set", "put", "chosen", "built", "cut"),
}
ARGUED = {
    "listed": "like sorted(): several words as an enumeration",
    "assembled": "like sorted(): the answer, completed by its reruns",
    "cited": "like sorted(): a sentence with its claims behind it",
    "spoken": "the answers as one says them, in the headline",
    "Named": "the cells of a table that have names of their own",
}


def participles(one: Module) -> Iterator[str]:
    """Public functions and records of a module that a participle alone names."""
    for node in one.tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        alone = re.fullmatch(r"[A-Z]?[a-z]+", node.name)
        if alone and (node.name.lower() in IRREGULAR or node.name.endswith("ed")) and node.name not in ARGUED:
            yield f"{one.place}: {node.name}"


@pytest.mark.parametrize("room", ROOMS)
def test_no_public_name_is_a_participle_alone(room: str) -> None:
    assert [name for one in ALL if one.room == room for name in participles(one)] == []


@pytest.mark.parametrize("name", ["told", "Asked", "settled"])
def test_a_planted_participle_is_found(name: str) -> None:
    kind = f"class {name}:\n    pass" if name[0].isupper() else f"def {name}() -> None:\n    pass"
    assert list(participles(module("findings/a.py", kind))) == [f"findings/a.py: {name}"]


def test_every_argued_name_is_there() -> None:
    there = {node.name for one in ALL for node in ast.walk(one.tree) if hasattr(node, "name")}
    assert set(ARGUED) <= there
