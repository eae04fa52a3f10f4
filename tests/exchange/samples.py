"""Small files of our own, in the formats of other tools, and the published cases written as such files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from raison.exchange.matrices.matrix import Descriptor, Matrix, Variant
from raison.exchange.matrices.wizard_read import Project
from raison.exchange.matrices.wizard_write import write_project

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = ("chicken", "cuban_missile_crisis", "elmira", "prisoners_dilemma")
DIRECTIONS = {"both": "both", "on_only": "fwd", "off_only": "back"}


def somewhereland() -> dict[str, Any]:
    """The published matrix and its scenarios."""
    read: dict[str, Any] = yaml.safe_load((GOLDEN / "crossimpact" / "somewhereland.yaml").read_text(encoding="utf-8"))
    return read


def somewhereland_matrix() -> Matrix:
    read = somewhereland()
    descriptors = tuple(
        Descriptor(f"{chr(65 + place)}. {one['name']}", tuple(Variant(f"{chr(65 + place)}{number}", name)
                   for number, name in enumerate(one["variants"], 1)), one["name"])
        for place, one in enumerate(read["descriptors"])
    )  # fmt: skip
    return Matrix("Somewhereland", descriptors, tuple(map(tuple, read["matrix"])))


def somewhereland_scw() -> bytes:
    return write_project(Project(somewhereland_matrix()))


def weather(encoding: str = "cp1252") -> bytes:
    """Umlauts, blank and repeated names, a diagonal, large cells, long texts."""
    lines = [
        *("$ ScenarioWizard 4.0", "Wetter im Tal", "&Regen", " -viel", " -", "&Fluß", " -hoch", " -hoch", "&Regen"),
        *(" -ja", " -nein", "#"),
        *("&Regen über dem Tal", " es regnet \"oft\"", " ", "& ", " ", " ", "&", " läuft", " steht", "#"),
        *("#", "FFFFFF", "00FF00", "0000FF", "FF0000", "C0C0C0", "FFFFFF", "#", "#"),
        " 0 , 0 , 3 ,-3 , 0 , 0 ", "-1 , 1 ,-11 ,11 , 0 , 0 ", " 0 , 0 , 0 , 0 , 2 ,-2 ", " 0 , 0 , 0 , 0 ,-2 , 2 ",
        *(" 0 , 0 , 0 , 0 , 0 , 0 ", " 0 , 0 , 0 , 0 , 0 , 0 ", "#"),
        *("# 0-0", '"Über das Ganze: ein Versuch"', "# Regen über dem Tal", '"Mehr als früher"'),
        *("#  ", '""', "# ", '""'),
        *("# Regen über dem Tal -> Regen über dem Tal", '""', "# Regen über dem Tal ->  "),
        *('"Regen füllt den Fluß;', 'gemessen wurde "nie"."'),
        *("# x", '""', "# x", '""', "# x", '""', "# x", '"Der Fluß treibt nichts an"'),
        *("# x", '"nichts, geprüft"', "# x", '""', "# x", '""', "#", "#"),
    ]  # fmt: skip
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


def conflict_case(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((GOLDEN / "conflict" / f"{name}.yaml").read_text(encoding="utf-8"))
    return read


def patterns_of(name: str) -> dict[int, str]:
    """The published number of each state, and the options taken in it; Elmira's last state stands for four."""
    states = conflict_case(name)["model"]["feasible_states"]
    return {state["id"]: state["pattern"] for state in states}


def conflict_gmcr(name: str, *, old: bool = False) -> bytes:
    """A published case as a .gmcr file with direct rankings; states are numbered as the format does."""
    model = conflict_case(name)["model"]
    never = infeasible(name)
    count = len(model["options"])
    codes = [code for code in range(2**count) if not any(_holds(code, one) for one in never)]
    number = {code: place for place, code in enumerate(codes, 1)}
    patterns = patterns_of(name)
    levels = {
        actor: [
            sorted(number[code] for state in (level if isinstance(level, list) else [level])
                   for code in codes if _like(code, patterns[state]))
            for level in model["preferences"][actor]
        ]
        for actor in model["decision_makers"]
    }  # fmt: skip
    new = ("preferenceRanking", "useManualPreferenceRanking")
    key, flag = ("preferenceVector", "useManualPreferenceVectors") if old else new
    owners = [option["owner"] for option in model["options"]]
    whole = {
        "options": [
            {"name": option["label"], "permittedDirection": _direction(name, option)} for option in model["options"]
        ],
        "decisionMakers": [
            {
                "name": actor,
                "options": [place for place, owner in enumerate(owners) if owner == actor],
                "preferences": [],
                key: [level[0] if len(level) == 1 else level for level in levels[actor]],
            }
            for actor in model["decision_makers"]
        ],
        "infeasibles": never,
        flag: True,
    }
    return json.dumps(whole).encode()


def _direction(name: str, option: dict[str, Any]) -> str:
    # Elmira is published as a graph: giving up the plant is open to one who has accepted, so that acceptance ends.
    return "both" if (name, option["id"]) == ("elmira", "o3") else DIRECTIONS[option["reversibility"]]


def infeasible(name: str) -> list[list[list[Any]]]:
    if name == "elmira":
        pairs: list[list[list[Any]]] = [[[one, "Y"], [other, "Y"]] for one in (1, 2, 3) for other in range(1, one)]
        return [*pairs, [[place, "N"] for place in (1, 2, 3)]]
    given = conflict_case(name)["model"].get("infeasible_patterns", [])
    return [[[place, mark] for place, mark in enumerate(pattern) if mark != "-"] for pattern in given]


def _holds(code: int, condition: list[list[Any]]) -> bool:
    return all((code >> option & 1 == 1) == (mark == "Y") for option, mark in condition)


def _like(code: int, pattern: str) -> bool:
    return all(mark == "-" or (code >> place & 1 == 1) == (mark == "Y") for place, mark in enumerate(pattern))
