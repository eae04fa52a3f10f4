"""Boards of what-ifs: the same states and verdicts as stability tells, with the standing of the what-if's own row."""

from __future__ import annotations

from raison.findings.asking import Wish
from raison.findings.responding_boards import responding_boards
from raison.findings.stability import stability
from raison.findings.whatif import whatif
from raison.model.system import System
from raison.report.boards import board_views
from raison.report.contents import QuestionAnswer
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
        assert told.label == "stability"


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
