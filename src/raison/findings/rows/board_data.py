"""Stability data: a board's states, the moves between them, every verdict and the ways from today, for programs."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from raison.engines.conflict import Evolution, Step, Way, evolution
from raison.findings.asking.asking import Ask
from raison.findings.probes.probe import Probe
from raison.lenses.conflict.verdicts import CONCEPTS, Verdicts

__all__ = ["board_data", "step_data"]

MOST_ARCS = 200_000  # about 4 MB as text
UNREACHED = -1


def board_data(probe: Probe, every: Verdicts, ask: Ask) -> dict[str, Any]:
    """Return a board as plain data: all its states, all verdicts, a shortest way from today to each equilibrium.

    Notes
    -----
    Moves are listed whole, or not at all where there are more than 200,000; `n_arcs` tells their number either way.

    Examples
    --------
    >>> from tests.examples.findings import board
    >>> one = board(want="line=press")
    >>> told = board_data(one.probe, one.every, one.ask)
    >>> told["n_states"], told["arcs"], told["far"], told["equilibria"]["seq"]
    (3, [[0, 0, 1], [0, 1, 2], [0, 2, 1]], [0, 1, -1], [1])
    """
    found, frame = every.states, probe.impacts.frame
    any_way = evolution(every.model, 0, range(len(found.worlds)), steps="any", max_paths=1)
    n_arcs = sum(map(len, found.arcs))
    return {
        "board": list(found.board),
        "concept": ask.concept,
        "concepts": list(CONCEPTS),
        "n_states": len(found.worlds),
        "states": [frame.world(row) for row in found.worlds],
        "movers": [list(mover.members) for mover in found.movers],
        "n_arcs": n_arcs,
        "arcs": _arcs(found.arcs) if n_arcs <= MOST_ARCS else None,
        "far": _far(any_way, len(found.worlds)),
        "ranks": {actor: ranks.tolist() for actor, ranks in zip(found.actors, every.model.ranks, strict=True)},
        "verdicts": {concept: _verdict_rows(every, concept) for concept in CONCEPTS},
        "equilibria": {concept: list(every.equilibria(concept)) for concept in CONCEPTS},
        "undetermined": {concept: list(every.open(concept)) for concept in CONCEPTS},
        "history": [list(group) for group in every.rests_on_history(ask.concept)],
        "ways": _ways(every, ask.concept, any_way),
        "complete": found.complete,
    }


def _arcs(arcs: tuple[NDArray[np.int64], ...]) -> list[list[int]]:
    return [[number, *arc] for number, own in enumerate(arcs) for arc in own.tolist()]


def _far(found: Evolution, count: int) -> list[int]:
    lengths = {way.target: way.length for way in found.ways}
    return [lengths.get(state, UNREACHED) for state in range(count)]


def _verdict_rows(every: Verdicts, concept: str) -> list[list[bool | None]]:
    pairs = zip(every.least[concept].tolist(), every.most[concept].tolist(), strict=True)
    return [[low if low == high else None for low, high in zip(*pair, strict=True)] for pair in pairs]


def _ways(every: Verdicts, concept: str, any_way: Evolution) -> list[dict[str, Any]]:
    targets = every.equilibria(concept)
    improving = evolution(every.model, 0, targets, steps="improving", max_paths=1)
    return [*_told(improving, targets), *_told(any_way, targets)]


def _told(found: Evolution, targets: tuple[int, ...]) -> list[dict[str, Any]]:
    ways = {way.target: way for way in found.ways}
    reached = [target for target in targets if target in ways]
    told = [{"to": target, "steps": found.steps, "path": _path(ways[target])} for target in reached]
    return told + [{"to": target, "steps": found.steps, "path": None} for target in targets if target not in ways]


def _path(way: Way) -> list[dict[str, int]]:
    return [step_data(step) for step in way.paths[0]]


def step_data(step: Step) -> dict[str, int]:
    """Return a move as plain data.

    >>> step_data(Step(mover=0, source=1, target=2))
    {'mover': 0, 'from': 1, 'to': 2}
    """
    return {"mover": int(step.mover), "from": int(step.source), "to": int(step.target)}
