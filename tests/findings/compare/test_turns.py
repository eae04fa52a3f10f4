"""Turns on random small studies of two readings: against all subsets, asked of studies that are written out anew."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from raison.findings.asking.asking import Ask
from raison.findings.case import Case
from raison.findings.compare.differences import ReadingDifference, differences
from raison.findings.compare.flags import WHOLE, flags_in
from raison.findings.compare.turning import AnswerPair, compare_rows, setup_with
from raison.findings.rows.holding import hold_probe
from raison.findings.rows.of_questions import QuestionRow, RowName
from raison.findings.rows.responding import respond_probe
from raison.findings.rows.tendency import tend_probe
from raison.findings.support.turns import turn_of
from raison.model.draft import element_of
from raison.model.picture import picture
from raison.model.records import Question
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import read_expression
from tests.findings.studies import claim, study
from tests.lenses.random_models import random_models

pytestmark = pytest.mark.no_cover  # the lines that it runs are run by others

SETUPS = (Setup("n"), Setup("s"))
PROBES: dict[RowName, Any] = {"holding": hold_probe, "responding": respond_probe, "tendency": tend_probe}
MOST = 6
Taken = Sequence[ReadingDifference]


def two_readings(draw: Any, model: dict[str, Any]) -> System:
    """Return a random model most of which both papers tell, and up to six elements only one of them."""
    wants = [one for own in model.get("preferences", {}).values() for tier in own for one in tier["tier"]]
    every = [*model["effects"], *wants, *model.get("never", [])]
    for one in every:
        one.pop("assumption", None)
        one["because"] = ["n1", "s1"]
    for one in draw.sample(every, min(MOST, len(every))):
        one["because"] = [draw.choice(["n1", "s1"])]
    return study(model, [claim("n1", "north"), claim("s1", "south")])


def row_in(system: System, setup: Setup, row: RowName, ask: Ask) -> QuestionRow:
    case = Case(system, setup, ask)
    return QuestionRow(Question("q", "?", "whatif"), row, case, PROBES[row](case))


def cases(row: RowName, count: int) -> Iterator[tuple[System, Ask, tuple[ReadingDifference, ...], AnswerPair]]:
    for draw, model in random_models(count):
        system = two_readings(draw, model)
        end = draw.choice(sorted(model["factors"]))
        ask = Ask(outcome=read_expression(f"{end}={sorted(model['factors'][end]['variants'])[0]}").root)
        found = tuple(one for one in differences(system, *SETUPS) if one.apart)
        one, other = (row_in(system, setup, row, ask) for setup in SETUPS)
        for pair in compare_rows((one, other), found):
            yield system, ask, found, pair


def flag(
    pair: AnswerPair, system: System, ask: Ask, host: Setup, guest: str, taken: Sequence[ReadingDifference]
) -> Any:
    """The answer, in this part, of a study in which the elements are written out for the host as the guest has them."""
    names = frozenset(name for one in taken for name in one.elements)
    here, there = picture(system, host), picture(system, Setup(guest))
    there_has = {element_of(one.address) for one in there.effects} | {
        one.address for tiers in there.tiers.values() for tier in tiers for one in tier
    }
    there_has |= {one.address for one in there.never}
    here_has = {element_of(one.address) for one in here.effects} | {
        one.address for tiers in here.tiers.values() for tier in tiers for one in tier
    }
    here_has |= {one.address for one in here.never}
    kept = (here_has - names) | (there_has & names)

    def told(address: str) -> tuple[str, ...]:
        return (host.reading,) if address in kept else ("nobody",)

    model = system.model
    effects = tuple(replace(one, readings=told(f"effects.{one.id}")) for one in model.effects)
    nevers = tuple(replace(one, readings=told(f"never.{one.id or at}")) for at, one in enumerate(model.never))
    wants = {
        actor: tuple(
            replace(tier, tier=tuple(
                replace(one, readings=told(f"preferences.{actor}.{one.id or f'{place}.{at}'}"))
                for at, one in enumerate(tier.tier)
            ))
            for place, tier in enumerate(tiers)
        )
        for actor, tiers in model.preferences.items()
    }  # fmt: skip
    written = replace(system, model=replace(model, effects=effects, never=nevers, preferences=wants))
    flags = flags_in(row_in(written, host, pair.row, ask), host)
    return flags[pair.part] if pair.part in flags else flags[WHOLE]


@pytest.mark.parametrize("row", ["holding", "responding", "tendency"])
def test_turns_are_those_of_all_subsets(row: RowName) -> None:
    turned = pairs = 0
    for system, ask, found, pair in cases(row, 150 if row == "holding" else 60):
        assert pair.faults == ()
        for host, guest in (SETUPS, SETUPS[::-1]):
            mine = [turn for turn in pair.turns if turn.host == host.reading]
            alone = {turn.differences[0].address for turn in pair.alone if turn.host == host.reading}
            before, goal = (flag(pair, system, ask, one, one.reading, ()) for one in (host, guest))
            assert flag(pair, system, ask, host, guest.reading, found) == goal
            singles = {one.address: flag(pair, system, ask, host, guest.reading, [one]) for one in found}
            assert alone == {name for name, after in singles.items() if turn_of(before, after) == "turned"}
            if turn_of(before, goal) != "turned":
                assert mine == []
                continue
            turned += 1
            smallest = next(sets for size in range(1, len(found) + 1)
                            if (sets := {frozenset(one.address for one in some)
                                         for some in itertools.combinations(found, size)
                                         if flag(pair, system, ask, host, guest.reading, some) == goal}))  # fmt: skip
            size = len(next(iter(smallest)))
            given = {frozenset(one.address for one in turn.differences) for turn in mine}
            if size <= 2:
                assert given == smallest
            assert all(turn.before == before and turn.after == goal and turn.whole for turn in mine)
            pairs += size > 1
    assert turned > 8 and pairs


def test_readings_of_the_same_paper_never_turn_one_another() -> None:
    for draw, model in random_models(20):
        drawn = two_readings(draw, model)
        system = replace(drawn, study=replace(drawn.study, readings={name: drawn.study.readings["n"] for name in "ns"}))
        found = differences(system, *SETUPS)
        assert [one for one in found if one.apart] == []
        ask = Ask(outcome=read_expression(f"f0={sorted(model['factors']['f0']['variants'])[0]}").root)
        sides = tuple(row_in(system, setup, "holding", ask) for setup in SETUPS)
        [pair] = compare_rows((sides[0], sides[1]), found)
        assert (pair.turns, pair.alone, pair.faults, pair.differ) in (((), (), (), False), ((), (), (), None))


def test_what_is_taken_over_is_asked_of_the_host_in_its_own_setup() -> None:
    host = Setup("n", pick="signs")
    assert setup_with(host, "s", ()) == host
    system = two_readings(*next(random_models(1)))
    found = differences(system, *SETUPS)
    assert setup_with(host, "s", found).pick == "signs" and setup_with(host, "s", found).guest == "s"
