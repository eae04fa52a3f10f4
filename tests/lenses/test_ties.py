"""Ties, moments and camps: what holds when, what counts of two that rate the same, and camps against plain counting."""

from __future__ import annotations

import datetime
import itertools
import random
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from raison.lenses.alignment import camps as lens
from raison.lenses.alignment import tense_triangles as triangles
from raison.lenses.alignment.camps import Network, TieMoment, camps, network
from raison.lenses.alignment.moments import changes, moments_of, own_day, world_of
from raison.lenses.alignment.rivals import Side, betweens, weakest
from raison.lenses.alignment.tense_triangles import count_tense, tense_triangles
from raison.lenses.alignment.ties import code_of, number_of, standing, ties_of, valid_at
from raison.model.setup import Setup
from raison.model.system import System
from tests.examples.alignment import example

BOTH = Setup("both")
DAY = datetime.date(2030, 5, 1)
WHOLE = {"pact": "whole"}
Tie = tuple[str, str, str, float]
PAIR = {"between": ["rill", "dale"], "dimension": "p", "assumption": "x"}


def tied(*ties: Tie, **more: Any) -> System:
    """A system of actors a to h with some ties; `more` are keys of every tie."""
    relations = [
        {"between": [one, other], "dimension": dimension, "strength": number, "assumption": "made up", **more}
        for one, other, dimension, number in ties
    ]
    actors = {name: {"name": name.upper()} for name in "abcdefgh"}
    return example(actors=actors, relations=relations, moments={})


def told(system: System, setup: Setup = BOTH, **asked: Any) -> Network:
    return network(system, setup, TieMoment(DAY, WHOLE, **asked))


def test_a_tie_holds_from_its_first_day_to_its_last() -> None:
    system = example(relations=[{**PAIR, "strength": 1, "from": "2030-02", "to": "2030-03"}])
    days = [
        datetime.date(2030, 1, 31),
        datetime.date(2030, 2, 1),
        datetime.date(2030, 3, 31),
        datetime.date(2030, 4, 1),
    ]
    assert [len(valid_at(ties_of(system, BOTH), day)) for day in days] == [0, 1, 1, 0]


def test_absent_neutral_and_unknown_are_three_things() -> None:
    relations = [
        {"between": ["rill", "dale"], "dimension": "p", "strength": 0, "assumption": "x"},
        {"between": ["dale", "fell"], "dimension": "p", "unknown": True, "assumption": "x"},
    ]
    system = example(relations=relations)
    found = told(system)
    assert found.codes == ("neutral", "unknown")
    assert found.joined == () and found.circles == ()
    assert found.net("rill", "dale") == 0 and found.net("dale", "fell") is None and found.net("rill", "fell") is None
    assert told(system, unknown=-1.0).joined == ("dale", "fell")


@pytest.mark.parametrize(("pick", "wanted"), [("point", -1), ("weak", 0), ("strong", -2), ("signs", -1)])
def test_a_range_counts_as_the_rerun_has_it(pick: Any, wanted: float) -> None:
    system = example(
        relations=[{"between": ["rill", "dale"], "dimension": "p", "strength": "-2..0", "assumption": "x"}]
    )
    [tie] = ties_of(system, BOTH)
    assert number_of(tie, Setup("both", pick=pick)) == wanted
    assert code_of(wanted) == ("strained" if wanted else "neutral")


def test_of_two_ties_on_the_same_the_later_counts_and_the_other_is_told() -> None:
    base = {"between": ["rill", "dale"], "dimension": "p", "assumption": "x"}
    relations = [
        {**base, "id": "new", "strength": -1, "from": "2030-04"},
        {**base, "id": "old", "strength": 2, "from": "2029", "between": ["dale", "rill"]},
        {**base, "id": "twin", "strength": 3, "from": "2030-04"},
    ]
    found = standing(example(), ties_of(example(relations=relations), BOTH), DAY, WHOLE)
    assert [tie.name for tie in found.ties] == ["new"]
    assert [(one.name, kept.name) for one, kept in found.passed_over] == [("old", "new"), ("twin", "new")]


def test_conditions_are_judged_at_the_world_that_is_given() -> None:
    when = [{"between": ["rill", "fell"], "dimension": "p", "strength": -1, "when": "pact=broken", "assumption": "x"}]
    system = example(relations=when)
    shown = [network(system, BOTH, TieMoment(DAY, {"pact": name})).ties for name in ("whole", "broken")]
    assert [len(ties) for ties in shown] == [0, 1]
    assert world_of(system, BOTH, {"pact": "broken"}) == {"pact": "broken"}


def slow_best(actors: Sequence[str], ties: Sequence[Tie], blocs: int) -> tuple[float, set[frozenset[frozenset[str]]]]:
    """The least strain of any way to put actors into at most some camps, and every way that has it."""
    best, ways = float("inf"), set()
    for labels in itertools.product(range(blocs), repeat=len(actors)):
        camp = dict(zip(actors, labels, strict=True))
        strain = sum(abs(n) for one, other, _, n in ties if (camp[one] == camp[other]) == (n < 0))
        way = frozenset(frozenset(name for name in actors if camp[name] == label) for label in set(labels))
        if strain < best - 1e-9:
            best, ways = strain, {way}
        elif strain <= best + 1e-9:
            ways.add(way)
    return best, ways


def random_ties(chance: random.Random) -> list[Tie]:
    names = "abcdef"[: chance.randint(2, 6)]
    pairs = [(one, other, dimension) for one, other in itertools.combinations(names, 2) for dimension in ("p", "s")]
    kept = chance.sample(pairs, chance.randint(1, len(pairs)))
    return [(*pair, float(chance.choice([-2, -1, 1, 2, 0.5]))) for pair in kept]


def failing(count: int, blocs: int) -> tuple[int, int]:
    """How many random systems come out otherwise than by plain counting, and how many have several best ways."""
    chance, wrong, several = random.Random(7), 0, 0
    for _ in range(count):
        ties = random_ties(chance)
        found = lens.camps(told(tied(*ties)), blocs)
        whole = slow_best(sorted({name for one, other, _, _ in ties for name in (one, other)}), ties, blocs)
        joined = itertools.product(*(circle.splits for circle in found.circles))
        index = sum(one.found.index for one in found.circles)
        wrong += abs(index - whole[0]) > 1e-9
        if len(found.circles) == 1:
            ways = {frozenset(map(frozenset, split)) for (split,) in joined}
            wrong += ways != whole[1]
            several += len(ways) > 1
    return wrong, several


def test_camps_are_those_of_plain_counting() -> None:
    wrong, several = failing(400, 2)
    assert wrong == 0
    assert several >= 50  # many have more than one best way


def test_three_camps_are_those_of_plain_counting() -> None:
    wrong, several = failing(60, 3)
    assert wrong == 0 and several >= 5


def with_ties(told_by: Network, change: Any) -> Network:
    """The network with each tie and number replaced by what a change makes of them; None leaves the tie out."""
    kept = [change(tie, number) for tie, number in zip(told_by.ties, told_by.numbers, strict=True)]
    pairs = [pair for pair in kept if pair is not None]
    return Network(told_by.actors, tuple(tie for tie, _ in pairs), tuple(number for _, number in pairs))


MUTANTS: Mapping[str, Any] = {
    "signs turned": lambda tie, number: (tie, number and -number),
    "the second dimension lost": lambda tie, number: (tie, number) if tie.dimension == "p" else None,
    "sizes lost": lambda tie, number: (tie, number and (1.0 if number > 0 else -1.0)),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_mutants_of_the_network_are_noticed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    kept = camps
    monkeypatch.setattr(lens, "camps", lambda one, blocs=2: kept(with_ties(one, MUTANTS[name]), blocs))
    assert failing(40, 2)[0] > 0


def slow_triangles(ties: Sequence[Tie]) -> set[tuple[str, str, frozenset[str]]]:
    found = set()
    names = sorted({name for one, other, _, _ in ties for name in (one, other)})
    has = {(frozenset((one, other)), n > 0) for one, other, _, n in ties if n}
    for three in itertools.combinations(names, 3):
        for middle in three:
            one, other = (name for name in three if name != middle)
            near = all((frozenset((middle, end)), True) in has for end in (one, other))
            if near and (frozenset((one, other)), False) in has:
                found.add(("between rivals", middle, frozenset(three)))
        if all((frozenset(pair), False) in has for pair in itertools.combinations(three, 2)):
            found.add(("all rivals", three[0], frozenset(three)))
    return found


def test_tense_triangles_are_those_of_plain_looking() -> None:
    chance, seen = random.Random(3), 0
    for _ in range(500):
        ties = random_ties(chance)
        found = {(one.kind, one.middle, one.members) for one in tense_triangles(told(tied(*ties)))}
        assert found == slow_triangles(ties)
        weak = tense_triangles(told(tied(*ties)), weak=True)
        assert {one.kind for one in weak} <= {"between rivals"}
        assert count_tense(told(tied(*ties))) == len(found) and count_tense(told(tied(*ties)), weak=True) == len(weak)
        every = betweens(told(tied(*ties)))
        at_odds = [one for one in weak if (told(tied(*ties)).net(*one.others) or 0) < 0]
        assert [(one.middle, one.rivals) for one in every] == [(one.middle, one.others) for one in at_odds]
        assert betweens(told(tied(*ties)), most=2) == every[:2]
        for side in "abc":
            assert betweens(told(tied(*ties)), side=side) == tuple(one for one in every if side in one.rivals)
        seen += len(found)
    assert seen > 500
    assert triangles.__doc__ is not None


def test_a_hedger_is_nearer_to_one_here_and_to_the_other_there() -> None:
    system = tied(
        ("a", "b", "p", 2.0), ("a", "c", "p", 1.0), ("a", "c", "s", 3.0), ("a", "b", "s", -1.0), ("b", "c", "p", -3.0)
    )
    [one] = betweens(told(system))
    assert (one.middle, one.rivals, one.posture) == ("a", ("b", "c"), "hedges")
    assert one.sides == (Side("p", 2, 1), Side("s", -1, 3))
    assert [tie.dimension for tie in (told(system).ties[place] for place in weakest(told(system), ("a", "b")))] == ["s"]


def test_partners_at_odds_on_something_are_no_rivals() -> None:
    system = tied(("a", "b", "p", 2.0), ("a", "c", "p", 2.0), ("b", "c", "p", 3.0), ("b", "c", "s", -1.0))
    assert betweens(told(system)) == ()
    assert len(tense_triangles(told(system))) == 1


def test_without_named_moments_each_span_is_told_once() -> None:
    base = {"dimension": "p", "strength": 1, "assumption": "x"}
    relations = [
        {**base, "between": ["rill", "dale"], "from": "2030-01", "to": "2030-03"},
        {**base, "between": ["rill", "fell"], "from": "2030-03", "to": "2030-05"},
        {**base, "between": ["dale", "fell"], "from": "2030-08"},
    ]
    system = example(relations=relations, moments={})
    spans = moments_of(system, ties_of(system, BOTH))
    assert [one.name for one in spans] == [
        "1 January 2030 to 28 February 2030",
        "1 March 2030 to 31 March 2030",
        "1 April 2030 to 31 May 2030",
        "from 1 August 2030",
    ]


def test_changes_tell_what_comes_goes_and_turns() -> None:
    before = told(tied(("a", "b", "p", 2.0), ("b", "c", "p", 1.0)))
    after = told(tied(("a", "b", "p", -1.0), ("c", "d", "p", 1.0)))
    found = {(change.pair, change.before, change.after) for change in changes(before, after)}
    assert found == {(("a", "b"), 2, -1), (("b", "c"), 1, "absent"), (("c", "d"), "absent", 1)}


def test_a_reading_speaks_of_its_sources_day() -> None:
    sources = {"paper": {"title": "P", "authors": ["x"], "date": "2029-03"}}
    system = example(
        sources=sources, readings={"paper": {"source": "paper"}, "hope": {"actor": "rill", "within": "paper"}}
    )
    assert own_day(system, Setup("paper")) == own_day(system, Setup("hope")) == datetime.date(2029, 3, 31)
    assert own_day(system, BOTH) == DAY
