"""What may be asked of stability further: actors, coalitions, ways, changes of preference, the field's table."""

from __future__ import annotations

import json
from itertools import chain, combinations
from typing import Any

import numpy as np
import pytest

from raison.engines.conflict import stability as engine_stability
from raison.findings.asking.asking import Wish
from raison.findings.asking.checks import state_number
from raison.findings.records import Answer
from raison.findings.stability.answer import stability
from raison.findings.stability.further.actor import tree_lines
from raison.findings.stability.further.contradictions import contradictions
from raison.lenses.conflict.states import Board, states
from raison.lenses.conflict.verdicts import CONCEPTS, verdicts
from raison.model.system import System
from raison.words.faults import CannotDo, Fault
from tests.lenses.systems import effect, factor, impacts, make, want

ACTORS = {"a": {"name": "Aland"}, "b": {"name": "Bland"}}


def dilemma() -> System:
    """Two actors who may confess: the prisoner's dilemma in wants."""
    return make(
        {
            "actors": ACTORS,
            "factors": {
                "x": factor("silent", "silent", "confess", owner="a"),
                "y": factor("silent", "silent", "confess", owner="b"),
            },
            "preferences": {
                "a": [want("y=silent"), want("x=confess")],
                "b": [want("x=silent"), want("y=confess")],
            },
        }
    )


def pact() -> System:
    """A pact that both must want, a choice of each, and a free climate."""
    return make(
        {
            "actors": ACTORS,
            "factors": {
                "x": factor("n", "n", "y", owner="a"),
                "z": factor("n", "n", "y", owner="b"),
                "pact": factor("no", "no", "yes", owner=["a", "b"], consent=["yes"]),
                "mood": factor("calm", "calm", "hot"),
            },
            "effects": [effect("x=y", "mood", {"hot": 2}), effect("x=n", "mood", {"calm": 1})],
            "preferences": {"a": [want("z=y"), want("x=n")], "b": [{"tier": [want("mood=calm"), want("z=n")]}]},
        }
    )


def asked(system: System, **wish: Any) -> Answer:
    """The one answer of a study without readings."""
    (answer,) = stability(system, Wish(**wish)).answers
    json.dumps(answer.data)  # plain data
    return answer


def titles(answer: Answer) -> list[str]:
    return [table.title for table in answer.tables]


def test_nothing_further_is_told_unasked() -> None:
    answer = asked(dilemma())
    assert len(answer.tables) == 1
    assert not {"actor", "coalitions", "ways_from", "inverse", "robust", "table", "perceived"} & set(answer.data)


def test_an_actor_s_verdicts_agree_with_all_verdicts_at_every_state() -> None:
    system = pact()
    for state in range(4):
        data = asked(system, actor="a", from_=str(state)).data
        for told in data["actor"]["verdicts"]:
            row = data["movers"].index(told["mover"])
            assert told["stays"] == data["verdicts"][told["concept"]][row][state]
        assert [told["mover"] for told in data["actor"]["verdicts"]].count(["a", "b"]) == len(CONCEPTS)


def test_the_tree_names_the_move_the_answer_and_where_it_leaves_the_actor() -> None:
    answer = asked(dilemma(), actor="a", concept="seq")
    lines = [row.cells[0] for row in answer.tables[-1].rows]
    assert lines[0].startswith("Aland stays")
    assert lines[1].startswith("├─ Aland: ")
    assert "better, but it is answered" in lines[1]
    assert lines[2].startswith("│  ├─ Bland: ")
    assert "no better off than in today" in lines[3]
    assert lines[-1].startswith("└─ Aland wants: ")
    told = asked(dilemma(), actor="a", concept="nash").tables[-1].rows
    assert any("reckons with no answer" in row.cells[0] for row in told)


def test_a_lasting_answer_tells_the_ways_out_that_do_not_help() -> None:
    rows = asked(dilemma(), actor="a", concept="sseq").tables[-1].rows
    assert any("no way out" in row.cells[0] for row in rows)


def test_ways_reach_what_can_be_reached_and_name_the_rest() -> None:
    data = asked(dilemma(), ways="improving", from_="3").data
    found, equilibria = data["ways_from"], set(data["equilibria"]["seq"])
    assert {way["to"] for way in found["ways"]} | set(found["unreachable"]) == equilibria
    assert found["unreachable"] == [0]  # from both confess nobody improves on the way to silence
    assert asked(dilemma(), ways="any", from_="3").data["ways_from"]["unreachable"] == []
    for way in found["ways"]:
        for path in way["paths"]:
            assert len(path) == way["length"]
            steps = [3, *(step["to"] for step in path)]
            assert steps[-1] == way["to"]
            assert all(before["mover"] != after["mover"] for before, after in zip(path, path[1:], strict=False))


def test_coalitions_leave_together_and_universal_states_bind_all() -> None:
    data = asked(dilemma(), coalition=(("a", "b"), ("a",)), concept="nash", from_="3").data["coalitions"]
    pair, single = data["asked"]
    assert (pair["coalition"], pair["stays"], pair["improvements"]) == (["a", "b"], False, [0])
    assert single["stays"]
    assert data["universal"] == []
    assert asked(dilemma(), coalition=(("a", "b"),), concept="seq").data["coalitions"]["universal"] == [0]


def test_a_coalition_uses_the_consent_of_its_members() -> None:
    system = make(
        {
            "actors": ACTORS,
            "factors": {"pact": factor("no", "no", "yes", owner=["a", "b"], consent=["yes"])},
            "preferences": {"a": [want("pact=yes")], "b": [want("pact=yes")]},
        }
    )
    data = asked(system, coalition=(("a", "b"), ("a",)), concept="nash").data["coalitions"]
    assert [one["improvements"] for one in data["asked"]] == [[1], []]


def test_pareto_counts_members_who_do_not_mind() -> None:
    system = make(
        {
            "actors": ACTORS,
            "factors": {"x": factor("n", "n", "y", owner="a"), "z": factor("n", "n", "y", owner="b")},
            "preferences": {"a": [want("x=y")]},
        }
    )
    strict = asked(system, coalition=(("a", "b"),), concept="nash").data["coalitions"]
    pareto = asked(system, coalition=(("a", "b"),), concept="nash", improvement="pareto").data["coalitions"]
    assert (strict["asked"][0]["stays"], pareto["asked"][0]["stays"]) == (True, False)
    assert "pareto" in pareto["name"]


@pytest.mark.parametrize("concept", CONCEPTS)
def test_inverse_changes_make_the_state_last_and_nothing_smaller_does(concept: str) -> None:
    system = pact()
    bound = impacts(system)
    found = states(bound, Board())
    model = verdicts(bound, found).model
    for state in range(len(found.worlds)):
        told = asked(system, inverse=True, concept=concept, from_=str(state)).data["inverse"]
        ranked = model.ranks.copy()
        for one in told["each"]:
            assert one["size"] == _fewest(model, concept, found.actors.index(one["actor"]), state)
        assert told["verified"]
        assert told["minimal"]
        assert told["size"] == told["at_least"] == sum(map(len, told["chosen"]))
        for name, chosen in zip(told["actors"], told["chosen"], strict=True):
            actor = found.actors.index(name)
            ranked[actor, chosen] = np.minimum(ranked[actor, chosen], ranked[actor, state])
        assert engine_stability(model.with_ranks(ranked), concept)[:, state].all()


def _fewest(model: Any, concept: str, actor: int, state: int) -> int:
    every = range(model.n_states)
    for chosen in chain.from_iterable(combinations(every, size) for size in range(model.n_states + 1)):
        ranked = model.ranks.copy()
        ranked[actor, list(chosen)] = np.minimum(ranked[actor, list(chosen)], ranked[actor, state])
        if engine_stability(model.with_ranks(ranked), concept)[actor, state]:
            return int((ranked[actor] != model.ranks[actor]).sum())
    raise AssertionError


def test_one_change_of_a_want_is_told_as_turning_exactly_where_it_turns() -> None:
    data = asked(dilemma(), robust=True, concept="nash").data["robust"]
    assert not data["lasts"]
    assert len(data["wants"]) == 12
    # Silence is left by each; one change of one actor's want never binds the other.
    assert not any(one["turns"] for one in data["wants"])
    last = asked(dilemma(), robust=True, concept="nash", from_="3").data["robust"]
    assert last["lasts"]
    turning = {(one["want"], one["change"]) for one in last["wants"] if one["turns"]}
    assert turning == {("preferences.a.1.0", "turned round"), ("preferences.b.1.0", "turned round")}
    assert last["exchanges_tried"]
    assert any(one["actor"] == "a" for one in last["turning"])


def test_too_many_exchanges_are_said_and_not_begun() -> None:
    names = [f"v{place}" for place in range(10)]
    system = make(
        {
            "actors": ACTORS,
            "factors": {
                "x": factor("v0", *names, owner="a"),
                "z": factor("v0", *names, owner="b"),
            },
            "preferences": {"a": [want("x=v1")], "b": [want("z=v1")]},
        }
    )
    answer = asked(system, robust=True)
    robust = answer.data["robust"]
    assert not robust["exchanges_tried"]
    assert robust["exchanges"] == 2 * 3 * 10 * 90
    assert f"{robust['exchanges']:,}" in answer.tables[-1].note


def test_the_table_of_states_says_what_the_states_say() -> None:
    data = asked(pact(), table=True).data
    columns = data["table"]["columns"]
    assert columns[0] == {"name": "today", "states": [0]}
    for option in data["table"]["options"]:
        for column, cell in zip(columns, option["cells"], strict=True):
            taken = {data["states"][state][option["factor"]] == option["variant"] for state in column["states"]}
            assert cell == {(True,): "Y", (False,): "N"}.get(tuple(taken), "–")
    for concept in CONCEPTS:
        for column, cell in zip(columns, data["table"]["verdicts"][concept], strict=True):
            assert (cell == "E") == set(column["states"]).issubset(data["equilibria"][concept])
    assert not any(option["factor"] == "pact" and option["variant"] == "no" for option in data["table"]["options"])


def test_many_lasting_states_share_columns_by_concept() -> None:
    system = make(
        {
            "actors": ACTORS,
            "factors": {f"x{place}": factor("n", "n", "y", owner="a") for place in range(4)}
            | {"z": factor("n", "n", "y", owner="b")},
            "preferences": {"b": [want("z=n")]},
        }
    )
    table = asked(system, table=True).data["table"]
    assert [len(column["states"]) for column in table["columns"]] == [1, 15]
    assert {option["factor"]: option["cells"][1] for option in table["options"]} == {
        **{f"x{place}": "–" for place in range(4)},
        "z": "N",
    }


def test_wants_that_contradict_are_told() -> None:
    system = make(
        {
            "actors": ACTORS,
            "factors": {"x": factor("n", "n", "y", "w", owner="a")},
            "preferences": {
                "a": [
                    {"tier": [want("x=n"), want("x!=n"), want("x=y")]},
                    want("x=n and x=y"),
                    want("x=n or x!=n"),
                ]
            },
        }
    )
    told = {tuple(w.address[-3:] for w in wants): why for wants, why in contradictions(impacts(system), "a")}
    assert told[("0.0", "0.1")].endswith("cancel out")
    assert told[("0.0", "0.2")] == "nothing meets both"
    assert told[("1.0",)] == "nothing meets it"
    assert told[("2.0",)].startswith("everything meets it")
    assert ("0.1", "0.2") not in told
    answer = asked(system)
    assert len(answer.data["contradictions"]) == 4
    assert any("cancel out" in reason.says for reason in answer.reasons)


def test_states_are_named_by_number() -> None:
    assert state_number("today", 4) == 0
    with pytest.raises(Fault, match="is no state"):
        state_number("-1", 4)
    with pytest.raises(CannotDo, match=r"no state 4 .* 0 \(today\) to 3"):
        state_number("4", 4)


@pytest.mark.parametrize(
    ("wish", "wrong"),
    [
        ({"actor": "aa"}, "did you mean"),
        ({"coalition": (("a", "q"),)}, "is no actor"),
        ({"coalition": (("a", "a"),)}, "each once"),
        ({"coalition": ((),)}, "at least one"),
        ({"ways": "short"}, "one of any, improving"),
        ({"improvement": "weak"}, "one of strict, pareto"),
        ({"from_": "yesterday"}, "is no state"),
    ],
)
def test_what_is_not_understood_is_named(wish: dict[str, Any], wrong: str) -> None:
    with pytest.raises(Fault, match=wrong):
        stability(dilemma(), Wish(**wish))


def test_who_owns_nothing_on_the_board_is_told() -> None:
    with pytest.raises(CannotDo, match="Bland owns nothing that may move"):
        stability(dilemma(), Wish(board=("x",), actor="b"))
    with pytest.raises(CannotDo, match="Nobody has a choice"):
        stability(make({"factors": {"m": factor("calm", "calm", "hot")}}), Wish())


def test_lines_of_a_tree_keep_its_shape() -> None:
    answer = asked(dilemma(), actor="a")
    (tree,) = [reason for reason in answer.reasons if reason.says.startswith("Aland stays") and reason.parts][-1:]
    lines = list(tree_lines(tree))
    assert len(lines) == sum(1 for _ in tree.walk())
