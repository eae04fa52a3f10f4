"""The order of the rooms, the purity of the core, and the size of things, read from the sources."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator, Sequence

import networkx as nx
import pytest

from tools.sources import CORE, PACKAGE, ROOMS, Function, Import, Module, body_lines, called, imports, module, modules

ALL = modules()
LATE = {"desk/verbs.py", "__init__.py"}  # the table of verbs; and the façade, which opens the desk when asked
KERNEL = "engines/_kernel.py"  # keeps compiled machine code in a folder: the one file of the core that touches a disk
CLOCK = "engines/alignment/index/deadline.py"  # keeps a time limit that the caller asked for, see decision 016
OUTSIDE = {
    *("os", "pathlib", "random", "socket", "time", "subprocess", "requests", "httpx", "urllib.request", "http"),
    *("shutil", "tempfile", "glob", "secrets", "multiprocessing", "threading", "asyncio", "joblib"),
}
SHARED = ("asking", "expectations", "naming", "probes", "rows", "support")  # serve all verbs; others are a verb's
IMPURE = {"open", "io.open", "input", "breakpoint"}


def allowed(by: Module, room: str) -> bool:
    """Whether a module may import from a room: its own, or one that comes before."""
    if by.place == "__init__.py":
        return room == "desk"
    if by.place == "__main__.py":
        return room == "cli"
    if room == "":
        return by.room in ("cli", "app")
    return ROOMS.index(room) <= ROOMS.index(by.room)


def against_order(by: Module) -> Iterator[Import]:
    for found in imports(by):
        if found.room is not None and not allowed(by, found.room):
            yield found


def engine_of(name: str) -> str:
    """The engine that a dotted name lies in, or the empty name for what all engines share."""
    parts = name.split(".")
    inside = len(parts) > 2 and parts[:2] == ["raison", "engines"] and (PACKAGE / "engines" / parts[2]).is_dir()
    return parts[2] if inside else ""


def beyond_engines(by: Module) -> Iterator[Import]:
    """Imports of an engine that are neither words, nor its own, nor what all engines share."""
    for found in imports(by):
        if found.room is None or found.room == "words":
            continue
        if found.room != "engines" or engine_of(found.name) not in ("", engine_of(by.name)):
            yield found


def findings_folder(name: str) -> str:
    """The folder of findings that a dotted name lies in, or the empty name for what lies beside the folders."""
    parts = name.split(".")
    inside = len(parts) > 2 and parts[:2] == ["raison", "findings"] and (PACKAGE / "findings" / parts[2]).is_dir()
    return parts[2] if inside else ""


def from_siblings(by: Module) -> Iterator[Import]:
    """Imports of a verb's folder by what is not in it: by a sibling, or by what all verbs share."""
    own = findings_folder(by.name)
    for found in imports(by):
        folder = findings_folder(found.name)
        if by.room == "findings" and folder not in ("", own, *SHARED):
            yield found


def impurities(by: Module) -> Iterator[str]:
    if by.place == KERNEL:
        return
    for found in imports(by):
        if by.place == CLOCK and found.name == "time.monotonic":
            continue
        if any(found.name == name or found.name.startswith(f"{name}.") for name in OUTSIDE):
            yield str(found)
    for name, call in called(by):
        if (
            name in IMPURE
            or name.endswith((".now", ".today", ".utcnow"))
            or (name.endswith("default_rng") and not call.args and not call.keywords)
        ):
            yield f"{by.place}:{call.lineno} calls {name}"


def forbidden_calls(by: Module) -> Iterator[str]:
    refused = {"eval", "exec"} | (set() if by.room == "cli" else {"print"})
    yield from (f"{by.place}:{call.lineno} calls {name}" for name, call in called(by) if name in refused)


def late(by: Module) -> list[Import]:
    return [found for found in imports(by) if found.late and found.room is not None]


def graph(everything: Sequence[Module]) -> nx.DiGraph[str]:
    """Who imports whom at module level; a name imported from a package counts as its module where there is one."""
    names = {one.name for one in everything}
    ties: nx.DiGraph[str] = nx.DiGraph()
    for one in everything:
        for found in imports(one):
            target = found.name if found.name in names else found.name.rpartition(".")[0]
            if target in names and target != one.name and not found.late:
                ties.add_edge(one.name, target)
    return ties


def cycles(everything: Sequence[Module]) -> list[list[str]]:
    return [sorted(group) for group in nx.strongly_connected_components(graph(everything)) if len(group) > 1]


def test_every_folder_is_a_room() -> None:
    assert {one.room for one in ALL} - {""} <= set(ROOMS)


def test_a_room_imports_only_rooms_before_it() -> None:
    assert [str(found) for one in ALL for found in against_order(one)] == []


def test_engines_import_words_only_and_no_engine_another() -> None:
    assert [str(found) for one in ALL if one.room == "engines" for found in beyond_engines(one)] == []


def test_the_core_touches_neither_files_nor_clock_nor_chance() -> None:
    assert [fault for one in ALL if one.room in CORE for fault in impurities(one)] == []


def test_numba_comes_in_by_one_door() -> None:
    through = {found.by.place for one in ALL for found in imports(one) if found.name.split(".")[0] == "numba"}
    assert through <= {KERNEL}


def test_nothing_is_evaluated_and_only_the_command_line_prints() -> None:
    assert [fault for one in ALL for fault in forbidden_calls(one)] == []


def test_own_modules_are_imported_late_by_the_table_of_verbs_alone() -> None:
    assert [str(found) for one in ALL if one.place not in LATE for found in late(one)] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert cycles(ALL) == []


def test_no_folder_of_findings_imports_a_sibling() -> None:
    assert [(by.place, found.name) for by in ALL for found in from_siblings(by)] == []


@pytest.mark.parametrize("room", [room for room in ROOMS if (PACKAGE / room).is_dir()])
def test_a_room_says_its_rules_at_the_door(room: str) -> None:
    said = {one.place: ast.get_docstring(one.tree) or "" for one in ALL}.get(f"{room}/__init__.py", "")
    assert [word for word in ("In:", "Out:", "Never:", "May import:") if word not in said] == []


@pytest.mark.parametrize(
    ("check", "place", "text"),
    [
        (against_order, "model/a.py", "from raison.findings import b"),
        (from_siblings, "findings/whatif/a.py", "from raison.findings.stability.answer import stability"),
        (from_siblings, "findings/rows/a.py", "from raison.findings.whatif import answer"),
        (against_order, "model/a.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import raison.store.b"),
        (against_order, "words/a.py", "from ..claims import records"),
        (against_order, "words/a.py", "import raison"),
        (against_order, "__main__.py", "from raison.desk import study"),
        (beyond_engines, "engines/conflict/a.py", "from raison.engines.crossimpact import b"),
        (beyond_engines, "engines/conflict/a.py", "from raison.claims import b"),
        (impurities, "words/a.py", "from pathlib import Path"),
        (impurities, "words/a.py", "import os.path"),
        (impurities, "engines/alignment/index/frustration.py", "from time import monotonic"),
        (impurities, CLOCK, "from time import sleep"),
        (impurities, "words/a.py", "def f(p):\n    return open(p).read()"),
        (impurities, "ensemble/a.py", "import numpy as np\nrng = np.random.default_rng()"),
        (impurities, "words/a.py", "import datetime as dt\nnow = dt.datetime.now()"),
        (forbidden_calls, "words/a.py", "eval('1')"),
        (forbidden_calls, "store/a.py", "print('1')"),
        (late, "cli/a.py", "def f():\n    from raison.desk import verbs"),
    ],
)
def test_each_check_finds_what_is_planted(check: object, place: str, text: str) -> None:
    assert callable(check)
    assert list(check(module(place, text)))


def test_a_planted_circle_is_found() -> None:
    ring = [module("words/a.py", "from raison.words import b"), module("words/b.py", "from raison.words.a import x")]
    assert cycles(ring) == [["raison.words.a", "raison.words.b"]]


def functions() -> list[tuple[Module, Function]]:
    return [(one, node) for one in ALL for node in ast.walk(one.tree) if isinstance(node, Function)]


def test_modules_and_functions_stay_small() -> None:
    most = {one.place: 300 if one.room in CORE else 400 for one in ALL}
    lines = {one.place: len((PACKAGE / one.place).read_text(encoding="utf-8").splitlines()) for one in ALL}
    assert {place: count for place, count in lines.items() if count > most[place]} == {}
    assert [f"{one.place}:{node.name}" for one, node in functions() if body_lines(node) > 50] == []


def test_most_functions_are_a_few_lines() -> None:
    sizes = sorted(body_lines(node) for _, node in functions())
    assert statistics.median(sizes) <= 8
    assert sizes[int(0.9 * len(sizes))] <= 25
