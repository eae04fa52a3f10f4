"""What the model refuses at the door, and what it keeps as it is."""

from __future__ import annotations

import pickle
import subprocess
import sys
import tracemalloc
from typing import Any

import numpy as np
import pytest

from raison.engines.conflict import GraphModel, equilibria, stability
from raison.engines.conflict.arcs import ArcGraph
from raison.engines.conflict.options import ARC
from raison.words.faults import CannotDo, Fault

FLAT = [[0, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (([[(0, 1)]], FLAT), ("moves",)),
        (([[(0, 3)], []], FLAT), ("moves", 0, 0)),
        (([[], [(0, 1), (2, 2)]], FLAT), ("moves", 1, 1)),
        (([[], [(0, -1)]], FLAT), ("moves", 1, 0)),
        (([[0, 1], []], FLAT), ("moves", 0)),
        (([[], []], [0, 1, 2]), ("ranks",)),
        (([[], []], [[0, 0.5, 1], [0, 0, 0]]), ("ranks",)),
        (([[], []], [[0, float("nan"), 1], [0, 0, 0]]), ("ranks",)),
        (([[], []], [["best", "b", "c"], ["a", "b", "c"]]), ("ranks",)),
        (([[], []], [[0, 0, 2**62], [0, 0, 0]]), ("ranks",)),
        (([[], []], [[], []]), ("ranks",)),
        (([[], []], FLAT, [([0, 0], [])]), ("groups", 0, "members")),
        (([[], []], FLAT, [([], [])]), ("groups", 0, "members")),
        (([[], []], FLAT, [([0, 2], [])]), ("groups", 0, "members")),
        (([[], []], FLAT, [([0, 1], [(0, 0)])]), ("groups", 0, "arcs", 0)),
    ],
)
def test_faults_of_graph_models(arguments: tuple[Any, ...], path: tuple[str | int, ...]) -> None:
    with pytest.raises(Fault) as fault:
        GraphModel(*arguments)
    assert fault.value.path == path
    assert fault.value.rule


@pytest.mark.parametrize(
    ("owners", "more", "path"),
    [
        ([0, 2], {}, ("owners", 1)),
        ([0, 1], {"directions": ["both"]}, ("directions",)),
        ([0, 1], {"directions": ["both", "up"]}, ("directions", 1)),
        ([0, 1], {"feasible": [1, 1, 1, 1]}, ("feasible",)),
        ([0, 1], {"feasible": [True]}, ("feasible",)),
        ([0, 1], {"feasible": [False] * 4}, ("feasible",)),
        ([0, 1, 1], {}, ("ranks",)),
        ([[0], [1]], {}, ("owners",)),
    ],
)
def test_faults_of_option_models(owners: Any, more: dict[str, Any], path: tuple[str | int, ...]) -> None:
    with pytest.raises(Fault) as fault:
        GraphModel.from_options(owners, [[0] * 4] * 2, **more)
    assert fault.value.path == path


def test_too_many_states_are_refused_before_any_work_with_their_number() -> None:
    with pytest.raises(CannotDo, match="1,099,511,627,776 states"):
        GraphModel.from_options([0] * 40, [[0]])


def test_arcs_that_need_too_much_memory_are_refused_before_they_are_written_out() -> None:
    model = GraphModel.from_options([0] * 10 + [1] * 8, np.zeros((2, 2**18), np.int64))
    tracemalloc.start()
    with pytest.raises(
        CannotDo, match=r"262,144 states have up to 335,020,032 moves, .* about 30 GiB .* limit is 4 GiB"
    ):
        model.written_out()
    assert tracemalloc.get_traced_memory()[1] < 2**23
    tracemalloc.stop()


def test_what_is_reckoned_for_an_arc_is_what_it_takes() -> None:
    model = GraphModel.from_options([0, 1] * 6, np.zeros((2, 2**12), np.int64))
    tracemalloc.start()
    graph = model.written_out().graph
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(graph, ArcGraph)
    arcs = len(graph.mover)
    assert arcs == 2**12 * 2 * 63
    assert 0.5 * ARC * arcs < taken <= ARC * arcs


def test_a_graph_made_already_takes_no_further_groups() -> None:
    graph = GraphModel([[(0, 1)]], [[0, 1]]).graph
    with pytest.raises(Fault, match="made already"):
        GraphModel(graph, [[0, 1]], [([0], [])])


def test_the_model_is_closed_and_leaves_its_input_alone() -> None:
    ranks, arcs = np.array([[0, 1]]), np.array([[0, 1]])
    model = GraphModel([arcs], ranks)
    ranks[0, 0] = arcs[0, 1] = 9
    assert model.ranks.tolist() == [[0, 1]]
    with pytest.raises(ValueError, match="read-only"):
        model.ranks[0, 0] = 5


def test_repeated_arcs_count_once_and_whole_floats_are_ranks() -> None:
    model = GraphModel([[(0, 1), (0, 1)]], [[0.0, 1.0]])
    assert model.graph.successors(0, 0).tolist() == [1]
    assert equilibria(model, "nash").tolist() == [1]


def test_nobody_can_move_and_one_state() -> None:
    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        assert stability(GraphModel([[], []], FLAT), concept).all()
        assert equilibria(GraphModel.from_options([], [[3]]), concept).tolist() == [0]


def test_a_group_answers_only_movers_that_share_no_member_with_it() -> None:
    # Actor 0 gains by moving to 1; the group of 0 and 1 could lead on to 2, which is bad for 0: 0 need not fear
    # that.
    ranks = [[1, 2, 0], [0, 0, 1], [0, 0, 1]]
    shared = GraphModel([[(0, 1)], [], []], ranks, [([0, 1], [(1, 2)])])
    foreign = GraphModel([[(0, 1)], [], []], ranks, [([1, 2], [(1, 2)])])
    assert not stability(shared, "gmr")[0, 0]
    assert stability(foreign, "seq")[0, 0]


def test_a_group_moves_only_where_every_member_gains() -> None:
    model = GraphModel([[], []], [[0, 1, 1], [0, 0, 1]], [([0, 1], [(0, 1), (0, 2)])])
    assert stability(model, "nash")[2].tolist() == [False, True, True]
    assert equilibria(model, "nash").tolist() == [1, 2]


def test_a_lasting_answer_to_a_group_may_spare_a_different_member_at_each_escape() -> None:
    # The group improves from 0 to 1; actor 2 answers with 2, from where the group gets to 3 (bad for 0) or 4 (bad
    # for 1). At 2 actor 0 is worse off; no single member is held down at 2, 3 and 4 alike, and yet no escape suits
    # both.
    ranks = [[1, 2, 0, 0, 2], [1, 2, 2, 2, 0], [0, 0, 1, 0, 0]]
    model = GraphModel([[], [], [(1, 2)]], ranks, [([0, 1], [(0, 1), (2, 3), (2, 4)])])
    assert stability(model, "smr")[3, 0]
    assert stability(model, "sseq")[3, 0]
    open_door = GraphModel([[], [], [(1, 2)]], ranks, [([0, 1], [(0, 1), (2, 3), (2, 4), (2, 1)])])
    assert stability(open_door, "gmr")[3, 0]
    assert not stability(open_door, "smr")[3, 0]


def test_models_travel_to_other_processes() -> None:
    for model in (GraphModel([[(0, 1)]], [[0, 1]]), GraphModel.from_options([0, 0], [[0, 1, 2, 3]])):
        stability(model, "seq")
        copied = pickle.loads(pickle.dumps(model))
        for concept in ("nash", "sseq"):
            assert np.array_equal(stability(copied, concept), stability(model, concept))


def test_one_actor_with_many_options_takes_no_longer_for_it() -> None:
    # 4,096 ways to move from each state: blocks of them are entered once, so that this ends at all.
    rng = np.random.default_rng(3)
    ranks = rng.integers(0, 50, (2, 2**13))
    model = GraphModel.from_options([0] * 12 + [1], ranks)
    blocks = ranks.reshape(2, 2, 2**12)
    best_for_first = blocks[0].max(axis=1, keepdims=True)
    assert np.array_equal(stability(model, "nash")[0], (blocks[0] == best_for_first).ravel())
    worst_for_second = blocks[1].min(axis=1)
    free = np.minimum(ranks[1], np.repeat(worst_for_second, 2**12)).reshape(2, -1)[::-1].ravel() > ranks[1]
    assert np.array_equal(stability(model, "gmr")[1], ~free)


def test_small_models_never_load_the_compiler() -> None:
    code = (
        "import sys; from raison.engines.conflict import GraphModel, stability;"
        "m = GraphModel.from_options([0, 1, 2], [[*range(8)]] * 3);"
        "[stability(m, c) for c in ('nash', 'gmr', 'smr', 'seq', 'sseq')];"
        "sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
