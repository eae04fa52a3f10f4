"""A public name says what it stands for: no participle alone, and each class has a name of its own."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from tools.sources import Module, module, modules

ALL = modules()
ROOMS = sorted({one.room for one in ALL} - {"report"})
"""All rooms but `report`, which is about to be made anew on records of its own."""
IRREGULAR = {
    *("told", "asked", "found", "said", "seen", "given", "held", "lent", "kept", "drawn", "made", "known", "shown"),
    *("written", "met", "laid", "spoken", "left", "taken", "thrown", "read", "set", "put", "chosen", "built", "cut"),
}
SHARED_BY_REPORT = 5
"""Class names of the report that another room uses too; there may only be fewer."""
ARGUED = {
    "listed": "like sorted(): several words as an enumeration",
    "assembled": "like sorted(): the answer, completed by its reruns",
    "cited": "like sorted(): a sentence with its claims behind it",
    "spoken": "the answers as one says them, in the headline",
    "Named": "an outcome by its name, as it stands in an expression",
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


def classes_named_twice(everything: Sequence[Module]) -> list[str]:
    """Names that several classes bear."""
    names = Counter(node.name for one in everything for node in ast.walk(one.tree) if isinstance(node, ast.ClassDef))
    return sorted(name for name, count in names.items() if count > 1)


def test_each_class_has_a_name_of_its_own() -> None:
    assert classes_named_twice([one for one in ALL if one.room != "report"]) == []


def test_no_more_classes_of_the_report_share_a_name() -> None:
    assert len(classes_named_twice(ALL)) <= SHARED_BY_REPORT


def test_a_planted_second_class_is_found() -> None:
    twice = [module(f"findings/{file}.py", "class Board:\n    pass") for file in "ab"]
    assert classes_named_twice(twice) == ["Board"]


def test_every_argued_name_is_there() -> None:
    there = {node.name for one in ALL for node in ast.walk(one.tree) if hasattr(node, "name")}
    assert set(ARGUED) <= there
