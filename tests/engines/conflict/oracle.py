"""Two slow and obvious ways to the verdicts, and random models to try them on.

`by_definition` follows the sentences of the literature, with sets (the bits of numbers) and loops. `by_matrices`
follows the matrix method of Xu, Hipel and Kilgour (2009), written for any number of movers and carried over to
groups. Neither shares a line with the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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


class Sets:
    """A model as sets of states, each set the bits of one number: moves[mover][state], better[mover][state]."""

    def __init__(self, model: GraphModel) -> None:
        self.members = model.members
        self.states = np.flatnonzero(model.feasible).tolist()
        n = model.n_states
        self.moves = [_bits(table) for table in moves_of(model)]
        above = [_bits(row[None, :] > row[:, None]) for row in model.ranks]
        self.better = [[_common(above[a][s] for a in who) for s in range(n)] for who in model.members]
        self.gains = [[m & b for m, b in zip(*pair, strict=True)] for pair in zip(self.moves, self.better, strict=True)]

    def reached(self, opponents: list[int], start: int, improving: bool) -> int:
        """All states on legal sequences of the opponents: one or more moves, nobody twice in succession."""
        steps = self.gains if improving else self.moves
        seen = dict.fromkeys(opponents, 0)  # by the mover who came there last
        fresh = {-1: 1 << start}
        while fresh:
            found = {}
            for k in opponents:
                new = _union(steps[k], _union(fresh, [j for j in fresh if j != k])) & ~seen[k]
                if new:
                    seen[k] |= new
                    found[k] = new
            fresh = found
        return _union(seen, seen)

    def deterring(self, mover: int, start: int, lasting: bool) -> int:
        """The states where the mover is not better off than at the start and, if asked, cannot come to be so."""
        return sum(
            1 << z
            for z in self.states
            if not self.better[mover][start] >> z & 1
            and not (lasting and self.moves[mover][z] & self.better[mover][start])
        )


def _bits(table: NDArray[np.bool_]) -> list[int]:
    return [int.from_bytes(row.tobytes(), "little") for row in np.packbits(table, axis=1, bitorder="little")]


def _common(sets: Iterator[int]) -> int:
    common = -1
    for one in sets:
        common &= one
    return common


def _union(sets: Any, chosen: Any) -> int:
    # Of the sets at some places; the places may be the bits of a number.
    union = 0
    if isinstance(chosen, int):
        while chosen:
            low = chosen & -chosen
            union |= sets[low.bit_length() - 1]
            chosen ^= low
        return union
    for place in chosen:
        union |= sets[place]
    return union


def by_definition(model: GraphModel) -> Verdicts:
    """Is every improvement answered by some state that deters, on a legal sequence of the others?"""
    sets, movers = Sets(model), range(model.n_movers)
    verdicts = {c: np.zeros((len(movers), model.n_states), np.bool_) for c in CONCEPTS}
    for i in movers:
        opponents = [k for k in movers if not set(sets.members[k]) & set(sets.members[i])]
        wanted = {q for s in sets.states for q in sets.states if sets.gains[i][s] >> q & 1}
        reached = {how: {q: sets.reached(opponents, q, how) for q in wanted} for how in (False, True)}
        for s in sets.states:
            improvements = [q for q in sets.states if sets.gains[i][s] >> q & 1]
            verdicts["nash"][i, s] = not improvements
            for lasting in (False, True):
                deterring = sets.deterring(i, s, lasting) if improvements else 0
                for improving in (False, True):
                    concept = ("gmr", "smr", "seq", "sseq")[2 * improving + lasting]
                    verdicts[concept][i, s] = all(reached[improving][q] & deterring for q in improvements)
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
