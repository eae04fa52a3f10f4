"""Coalitions: the published cases, and the definitions spelled out with sets."""

from __future__ import annotations

from itertools import chain, combinations

import numpy as np
import pytest

from raison.engines.conflict import GraphModel, coalition_improvements, coalition_stability, stability
from raison.words.faults import CannotDo, Fault
from tests.engines.conflict.golden import NAMES, case
from tests.engines.conflict.oracle import CONCEPTS, Plain, random_graph


@pytest.mark.parametrize("name", NAMES)
def test_published_improvements(name: str) -> None:
    found = case(name)
    expected = found.written["expected_coalitions"]["improvements"]
    told = {(tuple(found.actors.index(a) for a in row["coalition"]), row["from"]): row["to"] for row in expected}
    coalitions = {coalition for coalition, _ in told}
    assert coalitions
    for coalition in coalitions:
        reached: dict[int, list[int]] = {}
        for start, end in coalition_improvements(found.model, coalition).tolist():
            reached.setdefault(found.numbers[start], []).append(found.numbers[end])
        wanted = {start: to for (who, start), to in told.items() if who == coalition}
        assert {start: sorted(ends) for start, ends in reached.items()} == wanted


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq"])
def test_published_universal_stability(name: str, concept: str) -> None:
    found = case(name)
    expected = found.written["expected_coalitions"]["universally_stable"][concept]
    assert found.numbered(coalition_stability(found.model, concept).universally) == expected


class Coalitions:
    """Coalition stability by its definition, with sets."""

    def __init__(self, model: GraphModel, pareto: bool) -> None:
        self.plain, self.pareto = Plain(model), pareto
        actors = range(model.n_actors)
        self.all = list(chain.from_iterable(combinations(actors, k) for k in range(1, model.n_actors + 1)))
        self.reach = {h: {s: self.brought_about(h, s) for s in self.plain.states} for h in self.all}

    def brought_about(self, h: tuple[int, ...], s: int) -> set[int]:
        within = self.within(h)
        return self.plain.reached(within, s, False) if len(within) > 1 else self.plain.moves[within[0]][s]

    def within(self, h: tuple[int, ...]) -> list[int]:
        return [mover for mover in self.plain.movers if set(self.plain.members[mover]) <= set(h)]

    def improves(self, h: tuple[int, ...], end: int, start: int) -> bool:
        gains = [self.plain.ranks[a][end] - self.plain.ranks[a][start] for a in h]
        return all(g >= 0 for g in gains) and any(g > 0 for g in gains) if self.pareto else all(g > 0 for g in gains)

    def answers(self, h: tuple[int, ...], q: int, improving: bool) -> set[int]:
        against = [k for k in self.all if not set(k) & set(h)]
        if not improving:
            outside = set(chain.from_iterable(against))
            return self.plain.reached(self.within(tuple(outside)), q, False)
        nodes: set[tuple[int, tuple[int, ...]]] = set()
        fresh: list[tuple[int, tuple[int, ...]]] = [(q, ())]
        while fresh:
            state, last = fresh.pop()
            more = {(z, k) for k in against if k != last for z in self.reach[k][state] if self.improves(k, z, state)}
            fresh += more - nodes
            nodes |= more
        return {state for state, _ in nodes}

    def is_stable(self, concept: str, h: tuple[int, ...], s: int) -> bool:
        def deters(z: int) -> bool:
            if self.improves(h, z, s):
                return False
            return concept in ("gmr", "seq") or not any(self.improves(h, x, s) for x in self.reach[h][z])

        improvements = [q for q in self.reach[h][s] if self.improves(h, q, s)]
        if concept == "nash":
            return not improvements
        return all(any(map(deters, self.answers(h, q, concept in ("seq", "sseq")))) for q in improvements)


@pytest.mark.parametrize("variant", ["strict", "pareto"])
def test_coalition_verdicts_equal_the_definitions(variant: str) -> None:
    rng = np.random.default_rng(31)
    unstable = total = grouped = 0
    for _ in range(25):
        drawn = random_graph(rng, max_states=5)
        kept = min(drawn.n_actors, 3)
        moves = [
            [(s, int(q)) for s in range(drawn.n_states) for q in drawn.graph.successors(a, s)]
            for a in range(drawn.n_movers)
        ]
        groups = [(who, moves[place]) for place, who in enumerate(drawn.members) if len(who) > 1 and max(who) < kept]
        grouped += bool(groups)
        model = GraphModel(moves[:kept], drawn.ranks[:kept], groups)
        slow = Coalitions(model, variant == "pareto")
        for concept in CONCEPTS:
            found = coalition_stability(model, concept, improvement=variant)
            assert list(found.coalitions) == slow.all
            assert found.name == f"coalitional {concept}, {variant} improvements"
            for row, h in enumerate(slow.all):
                for s in slow.plain.states:
                    assert found.stable[row, s] == slow.is_stable(concept, h, s), (concept, h, s)
            unstable += int((~found.stable).sum())
            total += found.stable.size
    assert 0.05 < unstable / total < 0.7
    assert grouped >= 5


def test_universally_stable_states_are_stable_for_each_actor_alone_where_answers_are_any() -> None:
    model = case("elmira").model
    for concept in ("nash", "gmr", "smr"):
        found = coalition_stability(model, concept)
        assert np.array_equal(found.stable[: model.n_actors], stability(model, concept))


def test_the_coalition_of_all_has_nobody_to_fear() -> None:
    model = case("cuban_missile_crisis").model
    rows = [coalition_stability(model, concept).stable[-1] for concept in CONCEPTS]
    assert all(np.array_equal(row, rows[0]) for row in rows)


def test_a_coalition_uses_the_moves_of_its_groups() -> None:
    model = GraphModel([[], [], []], [[0, 1]] * 3, [([0, 1], [(0, 1)])])
    assert coalition_improvements(model, (0, 1)).tolist() == [[0, 1]]
    assert coalition_improvements(model, (0, 2)).tolist() == []
    assert coalition_stability(model, "nash").universally.tolist() == [1]


def test_faults() -> None:
    model = case("chicken").model
    with pytest.raises(Fault, match="kind of improvement"):
        coalition_stability(model, "nash", improvement="weak")
    with pytest.raises(Fault, match="set of actors"):
        coalition_improvements(model, (1, 0))
    with pytest.raises(CannotDo, match="511 coalitions"):
        coalition_stability(GraphModel([[]] * 9, [[0, 1]] * 9), "nash")
