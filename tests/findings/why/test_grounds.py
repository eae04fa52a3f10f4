"""Why: known sets and changes, slow oracles on random studies, and that every printed change turns its answer."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from raison.desk.study import open_study
from raison.findings.phrases import Phrases
from raison.findings.rows.holding import hold_probe
from raison.findings.rows.of_questions import QuestionRow, rows_of
from raison.findings.support.turns import Contrast, turn_of
from raison.findings.why.grounds import grounds_of
from raison.findings.why.records import Grounds
from raison.findings.why.tables import ground_tables
from raison.model.readings import author_readings
from raison.model.setup import Setup
from raison.model.system import System
from tests.findings.studies import claim, study
from tests.findings.test_hanging import as_it_stood, cite
from tests.lenses.random_models import random_models
from tests.lenses.systems import effect, factor, make

pytestmark = pytest.mark.no_cover  # the lines that it runs are run by others


def headline(system: System, name: str, reading: str) -> QuestionRow:
    [question] = [one for one in system.study.questions if one.id == name]
    return next(one for one in rows_of(system, question, Setup(reading)) if one.headline)


def sets_of(found: Grounds) -> set[frozenset[str]]:
    return {frozenset(one.id for one in some.members) for some in found.hangs_on.sets}


def moves_of(found: Grounds) -> list[dict[str, float]]:
    every = (*found.would_turn.within, *found.would_turn.beyond)
    return [{one.address: one.to for one in some.changes} for some in every]


def test_what_american_demands_set_off_hangs_on_four_known_sets() -> None:
    row = headline(as_it_stood(), "us_demands", "asan")
    assert (row.row, row.flag()) == ("holding", Contrast("all", "all"))  # then today was not at rest, and led there too
    found = grounds_of(replace(row, probe=hold_probe(row.case)))
    pairs = [{"asan-58", "asan-84"}, {"asan-59", "asan-60"}]
    assert sets_of(found) == {frozenset(one) for one in ({"asan-61"}, {"asan-62"}, *pairs)}
    assert [len(one.members) for one in found.hangs_on.sets] == [1, 1, 2, 2]
    assert found.hangs_on.tried == 2 and not found.hangs_on.complete
    places = {one.where for some in found.hangs_on.sets for one in some.members}
    assert places == {"Asan, paragraph 8", "Asan, paragraph 10"}


def summed() -> System:
    """A sum of 2 and of something between −3 and 1: the level stays high while it is not below 0."""
    model = {
        "actors": {"one": {"name": "One"}},
        "factors": {
            "go": factor("no", "no", "yes", owner="one"),
            "base": factor("firm", "firm", "frail", owner="one"),
            "level": factor("high", "low", "high"),
        },
        "effects": [
            {**effect("base=firm", "level", {"high": 2}), "id": "a"},
            {**effect("go=yes", "level", {"high": "-3..1"}), "id": "b"},
        ],
    }
    asked = {"id": "sum", "ask": "Is it high?", "verb": "whatif", "hold": "go=yes", "outcome": "level=high"}
    return make(model, {"questions": [asked], "readings": {}})


def test_of_a_sum_the_fixed_part_carries_it_and_the_uncertain_part_could_turn_it() -> None:
    row = headline(summed(), "sum", "both")
    found = grounds_of(row)
    carried = [one.members[0].id for one in found.hangs_on.sets]
    assert [one for one in carried if one.startswith("effects.")] == ["effects.a.push.high"]
    assert moves_of(found) == [{"effects.b.push.high": -3}]
    assert found.would_turn.uncertain == 1


def test_without_ranges_nothing_is_uncertain_and_the_nearest_number_outside_is_named() -> None:
    model = {
        "actors": {"one": {"name": "One"}},
        "factors": {"go": factor("no", "no", "yes", owner="one"), "level": factor("low", "low", "high")},
        "effects": [{**effect("go=yes", "level", {"high": 2}), "id": "a"}],
    }
    asked = {"id": "q", "ask": "Is it high?", "verb": "whatif", "hold": "go=yes", "outcome": "level=high"}
    found = grounds_of(headline(make(model, {"questions": [asked], "readings": {}}), "q", "both"))
    assert (found.would_turn.within, found.would_turn.uncertain) == ((), 0)
    assert moves_of(found) == [{"effects.a.push.high": 0}]
    assert found.would_turn.beyond[0].changes[0].outside
    assert ground_tables(found)[1].note.startswith("Nothing that counts here has a range.")


ASKED = [("mirren", "dam_built", "fen"), ("mirren", "calm", "fen"), ("mirren", "calm", "gar")]
ASKED += [("northeast_asia", name, "asan") for name in ("talks_move", "us_demands", "wedge_place")]
ASKED += [("northeast_asia", name, "rsis") for name in ("talks_move", "withdrawal", "wedge_place")]


@pytest.mark.parametrize(("name", "question", "reading"), ASKED)
def test_everything_that_is_printed_turns_the_answer_when_asked_afresh(name: str, question: str, reading: str) -> None:
    system = open_study(name).system
    row = headline(system, question, reading)
    found = grounds_of(row)
    for moves in moves_of(found)[:4]:
        assert turn_of(row.flag(), afresh(system, row, Setup(reading, numbers=moves))) == "turned"
    for some in (*found.hangs_on.sets[:3], *found.hangs_on.sets[-2:]):
        names = frozenset(one.id for one in some.members)
        assert some.mixed == (len({one.kind == "claim" for one in some.members}) == 2)
        assert "turned" in turns_without(system, row, names)
        for fewer in itertools.combinations(names, len(names) - 1):
            assert not fewer or "turned" not in turns_without(system, row, frozenset(fewer))


def afresh(system: System, row: QuestionRow, setup: Setup) -> Any:
    again = rows_of(system, row.question, setup)
    return next(one for one in again if one.row == row.row).flag()


def turns_without(system: System, row: QuestionRow, names: frozenset[str]) -> set[str]:
    return {turn_of(row.flag(), afresh(system, row, setup)) for setup in row.probe.without(names)}


def asked_at_random(count: int) -> Iterator[QuestionRow]:
    for draw, model in random_models(count):
        for one in model["effects"]:
            one["push"] = {name: wide(draw, push) for name, push in one["push"].items()}
        names = sorted(model["factors"])
        end, held = draw.choice(names), draw.choice(names)
        variant = {name: sorted(model["factors"][name]["variants"])[0] for name in names}
        other = next(one for one in model["factors"][held]["variants"] if one != model["factors"][held]["now"])
        question = {"id": "q", "ask": "?", "verb": "whatif", "hold": f"{held}={other}"}
        cite(draw, model)
        claims = [claim(name, "north") for name in ("n1", "n2", "n3")] + [claim("n4", "north", restates=["n3"])]
        question["outcome"] = f"{end}={variant[end]}"
        system = study(model, claims, readings={"n": {"source": "north"}}, questions=[question])
        rows = rows_of(system, system.study.questions[0], Setup(author_readings(system)[0]))
        yield rows[0]


def wide(draw: random.Random, push: Any) -> Any:
    """A range around a number in most cases, so that the ends of several matter."""
    return f"{push - draw.randint(0, 3)}..{push + draw.randint(0, 3)}" if isinstance(push, int) else push


def test_sets_are_those_that_asking_every_set_of_up_to_three_afresh_finds() -> None:
    sizes = {1: 0, 2: 0, 3: 0}
    for row in asked_at_random(50):
        found = grounds_of(row)
        if not found.hangs_on.complete or turn_of(row.flag(), row.flag()) == "undetermined":
            continue
        players = row.probe.players
        every = (*players.claims, *players.assumed, *players.today, *players.inert)
        if len(every) > 11:
            continue
        slow: list[frozenset[str]] = []
        for size in (1, 2, 3):
            for some in map(frozenset, itertools.combinations(every, size)):
                if not any(one <= some for one in slow) and "turned" in turns_without(row.case.system, row, some):
                    slow.append(some)
        assert sets_of(found) == set(slow)
        sizes = {size: count + sum(len(one) == size for one in slow) for size, count in sizes.items()}
    assert min(sizes.values()) >= 1


def test_changes_are_those_that_trying_every_end_and_every_two_ends_afresh_finds() -> None:
    single = double = beyond = 0
    for row in asked_at_random(90):
        if turn_of(row.flag(), row.flag()) == "undetermined":
            continue
        found = grounds_of(row).would_turn
        ends = [
            (one.address, end)
            for one in row.case.impacts.picture.effects
            if not one.tendency
            for end in {one.value.low, one.value.high} - {one.value.point}
        ]
        wanted = turning(row, [dict([one]) for one in ends])
        if not wanted:
            pairs = (dict(pair) for pair in itertools.combinations(ends, 2))
            wanted = turning(row, [one for one in pairs if len(one) == 2])
        given = [{one.address: one.to for one in some.changes} for some in found.within]
        assert sorted(map(key, given)) == sorted(map(key, wanted))
        single, double = single + (len(given[0]) == 1 if given else 0), double + (len(given[0]) == 2 if given else 0)
        beyond += bool(found.beyond)
        assert not (found.within and found.beyond)
    assert single >= 3 and double >= 1 and beyond >= 3


def key(moves: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(moves.items())


def turning(row: QuestionRow, tried: list[dict[str, float]]) -> list[dict[str, float]]:
    setups = ((one, replace(row.case.setup, numbers=one)) for one in tried)
    return [one for one, setup in setups if turn_of(row.flag(), afresh(row.case.system, row, setup)) == "turned"]


def test_what_is_said_of_sets_names_no_address() -> None:
    system = open_study("northeast_asia").system
    row = headline(system, "talks_move", "rsis")
    shown = [cell for table in ground_tables(grounds_of(row)) for one in table.rows for cell in one.cells]
    assert shown and not any("stances." in cell or "issues." in cell for cell in shown)
    assert Phrases(system).actor("rok") in " ".join(shown)
