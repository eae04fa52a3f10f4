"""Folders: few enough files to look through, a door that says what is inside, and verbs that know no other verb."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from tools.sources import PACKAGE, Module, imports, module, modules

ALL = modules()
PLACES = {one.name: one.place for one in ALL}
MOST = 15
LARGER = {
    "desk": "one thing that is done with an open study a file, most of them a verb of the command line",
    "model": "one kind of thing a file: actors, factors, effects, preferences and the rest stand side by side",
    "model/checks": "one rule across a system a file; none belongs nearer to one than to another",
    "engines/conflict": "one published concept or question a file, all on the same graph model",
    "sources": "one step a file on the way from bytes to an anchor, as its room says at the door in their order",
}
"""Folders that hold more, each with the reason why dividing it would hide more than it shows."""

SHARED = {"asking", "expectations", "naming", "probes", "rows", "support"}
"""Folders of findings that every verb may use, beside the files at the top."""


def folder(place: str) -> str:
    return place.rpartition("/")[0]


def sizes(everything: Sequence[Module]) -> Counter[str]:
    """How many files stand side by side in each folder, the door not counted."""
    return Counter(folder(one.place) for one in everything if not one.place.endswith("__init__.py"))


def inside_findings(place: str) -> str:
    """The folder of findings that a file stands in, or nothing for those at the top."""
    parts = place.split("/")
    return parts[1] if parts[0] == "findings" and len(parts) > 2 else ""


def siblings(by: Module, places: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Folders of a verb that a file of another folder of findings, or of what all verbs share, imports."""
    if by.room != "findings":
        return
    for found in imports(by):
        place = places.get(found.name) or places.get(found.name.rpartition(".")[0], "")
        verb = inside_findings(place)
        if verb and verb not in SHARED and verb != inside_findings(by.place):
            yield by.place, verb


def test_a_folder_can_be_looked_through() -> None:
    assert {place for place, count in sizes(ALL).items() if count > MOST} == set(LARGER)


def test_every_folder_has_a_door_that_says_what_is_inside() -> None:
    doors = {folder(one.place) for one in ALL if one.place.endswith("__init__.py")}
    assert {folder(one.place) for one in ALL} == doors


@pytest.mark.parametrize("one", [one for one in ALL if one.place.count("/") > 1 and one.place.endswith("__init__.py")])
def test_a_door_says_it_in_one_sentence(one: Module) -> None:
    first = (ast.get_docstring(one.tree) or "").split("\n\n")[0]
    assert first.endswith(".") and len(first.split()) >= 4


def test_a_verb_imports_no_other_verb() -> None:
    assert {found for one in ALL for found in siblings(one, PLACES)} == set()


def test_the_page_of_the_rooms_names_every_folder() -> None:
    text = (PACKAGE.parent.parent / "docs" / "explanation" / "rooms.md").read_text(encoding="utf-8")
    rows = {row.split("|")[1].strip(" `"): row for row in text.splitlines() if row.startswith("| `")}
    nested = [folder(one.place).split("/") for one in ALL if folder(one.place).count("/") >= 1]
    where = {tuple(parts): text if parts[0] == "findings" else rows[parts[0]] for parts in nested}
    assert ["/".join(parts) for parts, told in where.items() if f"`{parts[-1]}`" not in told] == []


def test_what_is_planted_is_found() -> None:
    place = "findings/whatif/answer.py"
    known = {"raison.findings.check.answer": "findings/check/answer.py", "raison.findings.rows": "findings/rows/x.py"}
    for text in ("from raison.findings.check.answer import check", "from raison.findings.check import answer"):
        assert list(siblings(module(place, text), known)) == [(place, "check")]
        assert list(siblings(module("findings/case.py", text), known)) == [("findings/case.py", "check")]
        assert list(siblings(module("findings/check/rest.py", text), known)) == []
    assert list(siblings(module(place, "import raison.findings.rows"), known)) == []
    assert sizes([module("words/__init__.py", ""), module("words/a.py", ""), module("words/b.py", "")]) == {"words": 2}
