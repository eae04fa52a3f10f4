"""Two slow and obvious ways to the verdicts, and random models to try them on.

`by_definition` follows the sentences of the literature, with sets and loops. `by_matrices` follows the matrix method
of Xu, Hipel and Kilgour (2009), written for any number of movers and carried over to groups. Neither shares a line
with the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from raison.engines.conflict import GraphModel
from raison.engines.conflict.options import OptionGraph

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
Verdicts = dict[str, NDArray[np.bool_]]


def moves_of(model: GraphModel) -> list[NDArray[np.bool_]]:
    """For each mover a table [from, to], spelled out from what the model was made of."""
    graph = model.graph
    if isinstance(graph, OptionGraph):
        return [_jumps(graph, actor) for actor in range(model.n_actors)]
    tables = np.zeros((model.n_movers, model.n_states, model.n_states), np.bool_)
    tables[graph.mover, graph.source, graph.target] = True
    return list(tables)


def _jumps(graph: OptionGraph, actor: int) -> NDArray[np.bool_]:
    state = np.arange(graph.n_states)
    possible: NDArray[np.bool_] = graph.feasible[:, None] & graph.feasible & (state[:, None] != state)
    for option, (owner, way) in enumerate(zip(graph.owners, graph.directions, strict=True)):
        before, after = (state >> option & 1)[:, None], state >> option & 1
        if owner != actor:
            possible &= before == after
        elif way == "on":
            possible &= before <= after
        elif way == "off":
            possible &= before >= after
    return possible


class Plain:
    """A model as dictionaries and lists: moves[mover][state] = set of states."""

    def __init__(self, model: GraphModel) -> None:
        self.members = model.members
        self.states = np.flatnonzero(model.feasible).tolist()
        self.n_states = model.n_states
        self.ranks = model.ranks.tolist()
        self.movers = range(len(self.members))
        tables = moves_of(model)
        self.moves = [{s: set(np.flatnonzero(tables[k][s]).tolist()) for s in self.states} for k in self.movers]

    def better(self, mover: int, end: int, start: int) -> bool:
        """Everybody behind the mover is strictly better off."""
        return all(self.ranks[a][end] > self.ranks[a][start] for a in self.members[mover])

    def reached(self, opponents: list[int], start: int, improving: bool) -> set[int]:
        """All states on legal sequences of the opponents: one or more moves, nobody twice in succession."""
        nodes: set[tuple[int, int]] = set()
        fresh = [(start, -1)]
        while fresh:
            state, last = fresh.pop()
            for k in opponents:
                for end in self.moves[k][state] if k != last else ():
                    if (end, k) not in nodes and (not improving or self.better(k, end, state)):
                        nodes.add((end, k))
                        fresh.append((end, k))
        return {state for state, _ in nodes}

    def is_stable(self, concept: str, mover: int, start: int, reached: Callable[[int], set[int]]) -> bool:
        """Is every improvement answered?"""
        improvements = [q for q in self.moves[mover][start] if self.better(mover, q, start)]
        if concept == "nash":
            return not improvements

        def answers(z: int) -> bool:
            if self.better(mover, z, start):
                return False
            lasting = concept in ("smr", "sseq")
            return not (lasting and any(self.better(mover, h, start) for h in self.moves[mover][z]))

        return all(any(answers(z) for z in reached(q)) for q in improvements)


def by_definition(model: GraphModel) -> Verdicts:
    plain = Plain(model)
    verdicts = {c: np.zeros((len(plain.movers), plain.n_states), np.bool_) for c in CONCEPTS}
    for mover in plain.movers:
        opponents = [k for k in plain.movers if not set(plain.members[k]) & set(plain.members[mover])]
        for improving in (False, True):
            sets = {q: plain.reached(opponents, q, improving) for q in plain.states}
            for concept in ("seq", "sseq") if improving else ("nash", "gmr", "smr"):
                for s in plain.states:
                    verdicts[concept][mover, s] = plain.is_stable(concept, mover, s, sets.__getitem__)
    return verdicts


def _times(left: NDArray[np.bool_], right: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return (left.astype(np.float32) @ right.astype(np.float32)) > 0


def _reachable(steps: list[NDArray[np.bool_]], n: int) -> NDArray[np.bool_]:
    ended = [step.copy() for step in steps]  # ended[i]: legal sequences whose last mover is i
    while True:
        before = [e.copy() for e in ended]
        for i, step in enumerate(steps):
            others = [ended[j] for j in range(len(steps)) if j != i]
            if others:
                ended[i] = ended[i] | _times(np.logical_or.reduce(others), step)
        if all(np.array_equal(a, b) for a, b in zip(before, ended, strict=True)):
            return np.logical_or.reduce(ended) if ended else np.zeros((n, n), np.bool_)


def by_matrices(model: GraphModel) -> Verdicts:
    n = model.n_states
    movers = range(model.n_movers)
    moves = moves_of(model)
    better = [np.all([r[None, :] > r[:, None] for r in model.ranks[list(m)]], axis=0) for m in model.members]
    verdicts = {c: np.zeros((len(movers), n), np.bool_) for c in CONCEPTS}
    for i in movers:
        against = [k for k in movers if not set(model.members[k]) & set(model.members[i])]
        gain, spoils = moves[i] & better[i], ~better[i]
        lasts = spoils & ~_times(better[i], moves[i].T)
        some = _reachable([moves[k] for k in against], n)
        good = _reachable([moves[k] & better[k] for k in against], n)
        verdicts["nash"][i] = ~gain.any(axis=1)
        for concept, reach, bad in (
            ("gmr", some, spoils),
            ("smr", some, lasts),
            ("seq", good, spoils),
            ("sseq", good, lasts),
        ):
            verdicts[concept][i] = ~(gain & ~_times(bad, reach.T)).any(axis=1)
    return {c: v & model.feasible for c, v in verdicts.items()}


def random_graph(rng: np.random.Generator, max_states: int = 8) -> GraphModel:
    """A model of 2 to 5 actors and up to two groups; arcs run one way unless drawn twice; ranks tie often."""
    n_actors, n = int(rng.integers(2, 6)), int(rng.integers(3, max_states + 1))

    def arcs(share: float) -> NDArray[np.int64]:
        return np.argwhere((rng.random((n, n)) < share) & ~np.eye(n, dtype=np.bool_))

    share = rng.uniform(0.05, 0.45)
    groups = [
        (rng.choice(n_actors, int(rng.integers(2, n_actors + 1)), replace=False).tolist(), arcs(0.25))
        for _ in range(int(rng.integers(0, 3)))
    ]
    ranks = rng.integers(0, int(rng.integers(2, 2 * n)), (n_actors, n))
    return GraphModel([arcs(share) for _ in range(n_actors)], ranks, groups)


def random_options(rng: np.random.Generator, max_options: int = 5) -> GraphModel:
    """A model of 2 to 5 actors in option form, some states infeasible, some options one-way."""
    n_actors, k = int(rng.integers(2, 6)), int(rng.integers(2, max_options + 1))
    feasible = rng.random(2**k) < rng.choice([1.0, 0.8, 0.5])
    feasible[rng.integers(2**k)] = True
    ways = rng.choice(["both", "on", "off"], k, p=[0.6, 0.2, 0.2]).tolist()
    ranks = rng.integers(0, int(rng.integers(2, 2 ** (k + 1))), (n_actors, 2**k))
    return GraphModel.from_options(rng.integers(0, n_actors, k), ranks, feasible=feasible, directions=ways)


def random_models(seed: int, count: int) -> Iterator[GraphModel]:
    rng = np.random.default_rng(seed)
    for index in range(count):
        yield random_options(rng) if index % 3 == 2 else random_graph(rng)
