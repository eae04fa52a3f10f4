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

    def __init__(self, model: GraphModel, pareto: bool, alone: bool) -> None:
        self.plain, self.pareto, self.alone = Plain(model), pareto, alone
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
        if self.alone:
            return self.answers_of_each(h, q)
        nodes: set[tuple[int, tuple[int, ...]]] = set()
        fresh: list[tuple[int, tuple[int, ...]]] = [(q, ())]
        while fresh:
            state, last = fresh.pop()
            more = {(z, k) for k in against if k != last for z in self.reach[k][state] if self.improves(k, z, state)}
            fresh += more - nodes
            nodes |= more
        return {state for state, _ in nodes}

    def answers_of_each(self, h: tuple[int, ...], q: int) -> set[int]:
        """Actors and groups outside, each step an improvement for whoever makes it alone."""
        against = [k for k in self.plain.movers if not set(self.plain.members[k]) & set(h)]
        nodes: set[tuple[int, int]] = set()
        fresh = [(q, -1)]
        while fresh:
            state, last = fresh.pop()
            for k in against:
                for z in self.plain.moves[k][state] if k != last else ():
                    if (z, k) not in nodes and self.improves(self.plain.members[k], z, state):
                        nodes.add((z, k))
                        fresh.append((z, k))
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


def three_actors(rng: np.random.Generator) -> GraphModel:
    drawn = random_graph(rng, max_states=5)
    kept = min(drawn.n_actors, 3)
    moves = [
        [(s, int(q)) for s in range(drawn.n_states) for q in drawn.graph.successors(a, s)]
        for a in range(drawn.n_movers)
    ]
    groups = [(who, moves[place]) for place, who in enumerate(drawn.members) if len(who) > 1 and max(who) < kept]
    return GraphModel(moves[:kept], drawn.ranks[:kept], groups)


@pytest.mark.parametrize("improvement", ["strict", "pareto"])
def test_coalition_verdicts_equal_the_definitions(improvement: str) -> None:
    rng = np.random.default_rng(31)
    unstable = total = grouped = apart = 0
    for _ in range(60):
        model = three_actors(rng)
        grouped += model.n_movers > model.n_actors
        rows = {}
        for variant in ("class", "simple"):
            slow = Coalitions(model, improvement == "pareto", variant == "simple")
            for concept in CONCEPTS:
                found = coalition_stability(model, concept, improvement=improvement, variant=variant)
                assert list(found.coalitions) == slow.all
                for row, h in enumerate(slow.all):
                    for s in slow.plain.states:
                        assert found.stable[row, s] == slow.is_stable(concept, h, s), (concept, variant, h, s)
                rows[concept, variant] = found.stable
                unstable += int((~found.stable).sum())
                total += found.stable.size
        apart += any(not np.array_equal(rows[c, "class"], rows[c, "simple"]) for c in ("seq", "sseq"))
        assert all(np.array_equal(rows[c, "class"], rows[c, "simple"]) for c in ("nash", "gmr", "smr"))
    assert 0.05 < unstable / total < 0.7
    assert grouped >= 10
    assert apart >= 3


def test_the_variant_stands_in_the_name() -> None:
    model = case("chicken").model
    names = [
        coalition_stability(model, concept, improvement=improvement, variant=variant).name
        for concept, improvement, variant in (
            ("gmr", "strict", "class"),
            ("seq", "pareto", "class"),
            ("sseq", "strict", "simple"),
        )
    ]
    assert names == [
        "coalitional gmr, strict improvements",
        "coalitional seq, pareto improvements, answers of coalitions",
        "coalitional sseq, strict improvements, answers of each alone",
    ]


def test_the_simple_variant_is_the_standard_concept_for_a_single_actor() -> None:
    rng = np.random.default_rng(32)
    differs = 0
    for _ in range(60):
        model = random_graph(rng, max_states=6)
        if model.n_actors > 4:
            continue
        for concept in CONCEPTS:
            standard = stability(model, concept)[: model.n_actors]
            simple = coalition_stability(model, concept, variant="simple").stable[: model.n_actors]
            assert np.array_equal(simple, standard)
            joint = coalition_stability(model, concept, variant="class").stable[: model.n_actors]
            assert (joint >= standard).all() or concept in ("nash", "gmr", "smr")  # joint answers only add deterrents
            differs += not np.array_equal(joint, standard)
    assert differs >= 3


def test_a_state_is_stable_for_an_actor_where_none_of_its_coalitions_leaves() -> None:
    found = coalition_stability(case("elmira").model, "seq")
    for actor in range(3):
        rows = [row for coalition, row in zip(found.coalitions, found.stable, strict=True) if actor in coalition]
        assert np.array_equal(found.stable_for_actor(actor), np.all(rows, axis=0))
    every = np.all([found.stable_for_actor(actor) for actor in range(3)], axis=0)
    assert np.flatnonzero(every).tolist() == found.universally.tolist()


def test_too_many_pairs_are_refused_before_the_work() -> None:
    model = GraphModel.from_options([0, 1, 2] * 4, np.zeros((3, 4096), np.int64))
    with pytest.raises(CannotDo, match="4,096 states and 7 coalitions make 117,440,512 pairs"):
        coalition_stability(model, "nash")


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
    with pytest.raises(Fault, match="kind of answers"):
        coalition_stability(model, "nash", variant="joint")
    with pytest.raises(Fault, match="set of actors"):
        coalition_improvements(model, (1, 0))
    with pytest.raises(CannotDo, match="511 coalitions"):
        coalition_stability(GraphModel([[]] * 9, [[0, 1]] * 9), "nash")
