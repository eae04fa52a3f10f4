"""What an answer hangs on: known sets of the bundled study as it stood, and slow withdrawal on random systems."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from raison.findings.asking.asking import Ask, ask_of
from raison.findings.case import Case
from raison.findings.probes.probe import Probe
from raison.findings.rows.holding import hold_probe
from raison.findings.rows.responding import respond_probe
from raison.findings.support.turns import turn_of
from raison.findings.wish import Wish
from raison.model.files import FILES
from raison.model.picture import picture
from raison.model.readings import author_readings
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import read_expression
from tests.findings.studies import claim, study
from tests.lenses.random_models import random_models
from tests.lenses.systems import factor, reader

STUDY = Path(__file__).parents[1] / "golden" / "northeast_asia_8b569f2"


def as_it_stood() -> System:
    """Return the bundled study before its model was mended, below the checks that came later."""
    raw = {file: yaml.load((STUDY / file).read_text(encoding="utf-8"), yaml.CSafeLoader) or {} for file in FILES}
    return System("then", *(reader(FILES[file]).validate_python(raw[file]) for file in FILES))


def test_what_american_demands_set_off_hangs_on_four_known_sets() -> None:
    system = as_it_stood()
    [question] = [one for one in system.study.questions if one.id == "us_demands"]
    probe = hold_probe(Case(system, Setup("asan"), ask_of(system, Wish(question=question.id), question)))
    found = probe.support()
    assert probe.answer == "all"
    assert set(found.claims) == {"asan-61", "asan-62"}
    assert {frozenset(pair) for pair in found.pairs} == {
        frozenset({"asan-58", "asan-84"}),
        frozenset({"asan-59", "asan-60"}),
    }
    assert (found.assumptions, found.untested) == ((), 0)


def cite(draw: Any, model: dict[str, Any]) -> System:
    """Return a random model some of whose effects and wants cite one or two of four claims, one a restatement."""
    names = ("n1", "n2", "n3", "n4")
    wants = [one for own in model.get("preferences", {}).values() for tier in own for one in tier["tier"]]
    for one in (*model["effects"], *wants, *model.get("never", [])):
        if draw.random() < 0.6:
            one.pop("assumption", None)
            how = draw.choice(["any", "all"])
            one["because"] = {how: draw.sample(names, draw.randint(1, 2))}
    told = [claim(name, "north") for name in names[:3]] + [claim("n4", "north", restates=["n3"])]
    return study(model, told, readings={"n": {"source": "north"}})


def slow(probe: Probe, system: System, setup: Setup, ask: Any) -> set[frozenset[str]]:
    """Every set of one or two of all players, each asked afresh; minimal ones alone."""
    every = [*probe.claims, *probe.assumed, *probe.players.today]
    turning: list[frozenset[str]] = []
    for size in (1, 2):
        for some in itertools.combinations(every, size):
            taken = frozenset(some)
            if any(one < taken for one in turning):
                continue
            if "turned" in afresh(probe, system, setup, ask, taken):
                turning.append(taken)
    return set(turning)


def afresh(probe: Probe, system: System, setup: Setup, ask: Any, taken: frozenset[str]) -> set[str]:
    claims = taken & set(probe.claims)
    today = [name.split(".")[1] for name in taken if name.startswith("factors.")]
    silent = {name for name in taken - claims if not name.startswith("factors.")}
    others = [
        [(name, one) for one in system.factors[name].variants if one != probe.impacts.picture.world[name]]
        for name in today
    ]
    told = replace(setup, withdrawn=frozenset(claims), silent=frozenset(silent))
    return {
        turn_of(probe.answer, ask(system, replace(told, elsewhere=other)).answer)
        for other in itertools.product(*others)
    }


@pytest.mark.parametrize("contrast", [False, True])
def test_minimal_sets_are_those_that_asking_every_pair_afresh_finds(contrast: bool) -> None:
    pairs = singles = 0
    for draw, model in random_models(160):
        system = cite(draw, model)
        setup = Setup(author_readings(system)[0])
        names = sorted(model["factors"])
        end, held = draw.choice(names), draw.choice(names)
        node = read_expression(f"{end}={sorted(model['factors'][end]['variants'])[0]}").root
        hold = {held: draw.choice(sorted(model["factors"][held]["variants"]))}
        question = Ask(hold=hold, outcome=node)
        probe = hold_probe(Case(system, setup, question), contrast=contrast)

        def again(told: System, other: Setup, ask: Ask = question) -> Probe:
            return hold_probe(Case(told, other, ask), contrast=contrast)

        if turn_of(probe.answer, probe.answer) == "undetermined":
            continue
        found = probe.support()
        sets = {frozenset({one}) for one in (*found.claims, *found.assumptions)} | set(map(frozenset, found.pairs))
        assert sets == slow(probe, system, setup, again), model
        pairs, singles = pairs + len(found.pairs), singles + len(sets) - len(found.pairs)
    assert pairs > 20 and singles > 20


def test_withdrawing_everything_leaves_nothing_that_cites_or_assumes() -> None:
    turned = 0
    for draw, model in random_models(25):
        system = cite(draw, model)
        setup = Setup(author_readings(system)[0])
        names = sorted(model["factors"])
        node = read_expression(f"{names[0]}={sorted(model['factors'][names[0]]['variants'])[0]}").root
        for probe in (
            hold_probe(Case(system, setup, Ask(outcome=node))),
            respond_probe(Case(system, setup, Ask(outcome=node))),
        ):
            gone = replace(setup, withdrawn=frozenset(system.claim), silent=frozenset(probe.assumed))
            bare = picture(system, gone)
            assert not bare.effects or all(one.tendency for one in bare.effects)
            assert not bare.never and not any(bare.tiers.get(actor) for actor in probe.sense.wants)
            turned += probe.turn(gone) == "turned"
    assert turned > 3


def test_restatements_are_one_player_and_another_papers_claim_none() -> None:
    model = as_it_stood_in_small()
    told = [claim("n1", "north"), claim("n2", "north", restates=["n1"]), claim("s1", "south")]
    system = study(model, told)
    ask = Ask(hold={"go": "yes"}, outcome=read_expression("end=high").root)
    found = hold_probe(Case(system, Setup("n"), ask)).support()
    assert (found.claims, found.pairs) == (("n1",), ())
    assert hold_probe(Case(system, Setup("n"), ask)).claims == ("n1",)


def as_it_stood_in_small() -> dict[str, Any]:
    push = {"from": "go=yes", "to": "end", "push": {"high": 2}, "because": {"any": ["n1", "n2", "s1"]}}
    return {
        "actors": {"a": {"name": "Alba"}},
        "factors": {"go": factor("no", "no", "yes", owner="a"), "end": factor("low", "low", "high")},
        "effects": [push],
    }
