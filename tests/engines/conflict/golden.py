"""Published cases, read from tests/golden/conflict, with states under the papers' numbers; each file says which of its
answers are published and which are regressions.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from raison.engines.conflict import GraphModel

FOLDER = Path(__file__).parents[2] / "golden" / "conflict"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
WAYS = {"both": "both", "on_only": "on", "off_only": "off"}


@dataclass(frozen=True)
class Case:
    """A published case: its model, the paper's number for each state of the model, and what is expected."""

    model: GraphModel
    actors: list[str]
    numbers: dict[int, int]
    written: dict[str, Any]

    def numbered(self, states: Any) -> list[int]:
        return sorted(self.numbers[int(state)] for state in states)

    def state(self, number: int) -> int:
        return next(state for state, told in self.numbers.items() if told == number)


def case(name: str, reversible: bool = False) -> Case:
    written = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return _graph_form(written) if "moves" in written["model"] else _option_form(written, reversible)


def _graph_form(written: dict[str, Any]) -> Case:
    model = written["model"]
    numbers = {index: state["id"] for index, state in enumerate(model["feasible_states"])}
    place = {number: index for index, number in numbers.items()}
    moves = [
        [(place[start], place[end]) for start, ends in model["moves"][actor].items() for end in ends]
        for actor in model["decision_makers"]
    ]
    return Case(GraphModel(moves, _ranks(model, place, len(place))), model["decision_makers"], numbers, written)


def _option_form(written: dict[str, Any], reversible: bool) -> Case:
    model = written["model"]
    actors, options = model["decision_makers"], model["options"]
    place = {
        s["id"]: sum((mark == "Y") << bit for bit, mark in enumerate(s["pattern"])) for s in model["feasible_states"]
    }
    feasible = np.zeros(2 ** len(options), np.bool_)
    feasible[list(place.values())] = True
    graph = GraphModel.from_options(
        [actors.index(option["owner"]) for option in options],
        _ranks(model, place, len(feasible)),
        feasible=feasible,
        directions=["both" if reversible else WAYS[option["reversibility"]] for option in options],
    )
    return Case(graph, actors, {state: number for number, state in place.items()}, written)


def _ranks(model: dict[str, Any], place: dict[int, int], n_states: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    ranks = np.zeros((len(model["decision_makers"]), n_states), np.int64)
    for actor, name in enumerate(model["decision_makers"]):
        for rank, level in enumerate(reversed(model["preferences"][name])):
            for number in level if isinstance(level, list) else [level]:
                ranks[actor, place[number]] = rank
    return ranks
