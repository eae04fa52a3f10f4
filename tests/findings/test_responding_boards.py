"""Boards of what-ifs: the same states and verdicts as stability tells, with the standing of the what-if's own row."""

from __future__ import annotations

import dataclasses

import pytest

from raison.findings.alignment.answer import alignment
from raison.findings.asking.asking import Wish
from raison.findings.scenarios.answer import scenarios
from raison.findings.stability.answer import stability
from raison.findings.whatif.answer import whatif
from raison.findings.whatif.boards import responding_boards
from raison.model.system import System
from raison.report.contents import QuestionAnswer
from raison.report.sections.boards import board_views
from raison.words.faults import CannotDo
from tests.examples.alignment import example
from tests.lenses.systems import effect, factor, make, want


def system() -> System:
    """Two actors with a choice each, a lever that is held, and a free mood."""
    return make(
        {
            "actors": {"a": {"name": "Aland"}, "b": {"name": "Bland"}, "c": {"name": "Cland"}},
            "factors": {
                "x": factor("n", "n", "y", owner="a"),
                "z": factor("n", "n", "y", owner="b"),
                "lever": factor("off", "off", "on", owner="c"),
                "mood": factor("calm", "calm", "hot"),
            },
            "effects": [effect("lever=on", "mood", {"hot": 2}), effect("x=y", "mood", {"calm": 3})],
            "preferences": {"a": [want("mood=calm")], "b": [want("z=y if x=y")], "c": [want("lever=off")]},
        }
    )


def test_a_board_says_what_stability_says_under_the_same_hold() -> None:
    for concept in ("nash", "seq"):
        wish = Wish(hold="lever=on", board=("x", "z"), outcome="mood=calm", concept=concept)
        found = whatif(system(), wish)
        (told,) = responding_boards(system(), wish, found).answers
        (alone,) = stability(system(), wish).answers
        shared = {"states", "arcs", "far", "verdicts", "equilibria", "ways", "ranks", "movers", "n_states", "n_arcs"}
        assert {name: told.data[name] for name in shared} == {name: alone.data[name] for name in shared}
        (row,) = [answer for answer in found.answers if answer.label == "others respond"]
        assert (told.says, told.standing, told.reasons) == (row.says, row.standing, row.reasons)
        assert told.label == "others respond"


def test_the_report_draws_it() -> None:
    wish = Wish(hold="lever=on", board=("x", "z"))
    found = responding_boards(system(), wish, whatif(system(), wish))
    (view,) = board_views(system(), [QuestionAnswer("held", found.question, found)])
    assert view.count == len(view.rows) == sum(sum(row[1:]) for row in view.counts) == found.answers[0].data["n_states"]
    assert view.field is not None
    assert [block.title for block in view.field.blocks][:3] == ["Aland", "Bland", "Follows by itself"]
    assert view.drawn_ways is not None


def test_a_board_on_which_nobody_else_moves_is_left_out() -> None:
    wish = Wish(hold="lever=on and x=n and z=n")
    assert responding_boards(system(), wish, whatif(system(), wish)).answers == ()


def crowded(actors: int) -> System:
    """As many actors, each with a choice between two, and a mood that the first sets."""
    names = [f"a{number}" for number in range(actors)]
    return make(
        {
            "actors": {name: {"name": name.upper()} for name in names},
            "factors": {f"f{name}": factor("n", "n", "y", owner=name) for name in names}
            | {"mood": factor("calm", "calm", "hot")},
            "effects": [effect("fa0=y", "mood", {"hot": 2})],
            "preferences": {name: [want("mood=calm")] for name in names},
        }
    )


def test_a_board_that_stability_refuses_is_refused_in_the_responding_row_alone() -> None:
    system = crowded(16)
    with pytest.raises(CannotDo, match="65,536 combinations of choices") as refused:
        stability(system, Wish())
    found = whatif(system, Wish(hold="fa0=y"))
    hold, respond, tend = found.answers
    assert "32,768 combinations of choices, more than 20,000" in respond.says
    assert respond.says.startswith("What others would respond was not asked.") and respond.standing == "open"
    assert respond.data["n_states"] is None and respond.marks == ("not tested: the board is too large",)
    assert set(respond.data) == set(whatif(crowded(4), Wish(hold="fa0=y")).answers[1].data)
    assert not found.complete
    assert hold.data["worlds" if "worlds" in hold.data else "settled"] and hold.standing == tend.standing == "assumed"
    assert responding_boards(system, Wish(hold="fa0=y"), found).answers == ()
    assert "name fewer of its factors" in str(refused.value)


def test_a_board_that_is_too_large_only_beside_today_is_refused_too() -> None:
    found = whatif(crowded(15), Wish(hold="fa0=y"))  # 16,384 combinations with the hold, 32,768 without
    assert "32,768 combinations" in found.answers[1].says
    small = whatif(crowded(4), Wish(hold="fa0=y"))
    assert small.complete and small.answers[1].data["n_states"] == 8


def test_what_a_study_lacks_is_told_with_what_it_can_be_asked() -> None:
    ties = example()  # of actors, ties and one factor
    bare = dataclasses.replace(ties, model=dataclasses.replace(ties.model, factors={}))
    verbs = {"scenarios": scenarios, "stability": stability, "whatif": whatif}
    for verb, ask in verbs.items():
        with pytest.raises(CannotDo, match="This study has no factors.*it has ties: ask raison alignment"):
            ask(bare, Wish(hold="pact=whole" if verb == "whatif" else None))
    with pytest.raises(CannotDo, match="no ties between actors.*choices: ask raison stability"):
        alignment(crowded(3), Wish())
    empty = dataclasses.replace(bare, model=dataclasses.replace(bare.model, relations=()))
    with pytest.raises(CannotDo, match="holds nothing yet that can be asked about"):
        scenarios(empty, Wish())
