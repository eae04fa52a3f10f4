"""Conflict models become studies and models again: owners, one-way options, ties, coalitions and ranks come back.

2,000 random models, seeded: options held by one or by several, taken or taken back only, compound statements, rankings
with ties, combinations that cannot be, coalitions. The shares of each are stated. The games of the same are read back.
"""

from __future__ import annotations

import itertools
import json
import re
from functools import cache
from typing import Any

import numpy as np
import pytest

from raison.desk.concluding import check
from raison.desk.files.exchanging import export, import_file
from raison.desk.study import Study
from raison.exchange.conflicts.from_study import conflict_of
from raison.exchange.conflicts.gambit import write_game
from raison.exchange.conflicts.gmcr import ConflictFile, feasible_codes, read_conflict, write_conflict
from raison.exchange.conflicts.to_study import study_of_conflict
from raison.lenses.conflict.states import Board, states
from raison.lenses.conflict.verdicts import ranks
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import read_expression
from raison.words.faults import CannotDo, Fault
from tests.examples.model import filled
from tests.exchange.test_conflict_files import _levels, random_model

MODELS = 2_000
read = cache(read_expression)  # the same few statements come again and again


def wider(rng: np.random.Generator) -> dict[str, Any]:
    """A random model in which an option may have several holders, and decision makers may form coalitions."""
    whole = random_model(rng)
    makers = whole["decisionMakers"]
    for option in range(len(whole["options"])):
        if rng.random() < 0.15:
            one = makers[int(rng.integers(0, len(makers)))]
            one["options"] = sorted({*one["options"], option})
    if rng.random() < 0.5:
        cut = int(rng.integers(0, len(makers) + 1))
        order = rng.permutation(len(makers)).tolist()
        sides = [order[:cut], order[cut:]]
        whole["coalitions"] = [side[0] if len(side) == 1 else side for side in sides if side]
    return whole


def systems(rng: np.random.Generator, count: int) -> list[tuple[ConflictFile, System]]:
    found = []
    for _ in range(count):
        try:
            model = read_conflict(json.dumps(wider(rng)).encode())
        except Fault as fault:
            assert "leave no state" in str(fault)
            continue
        files = study_of_conflict(model, "x.gmcr", "x")
        found.append((model, filled({"study.yaml": {}, "model.yaml": {}, **_read(files)}, {})))
    return found


@cache
def many() -> list[tuple[ConflictFile, System]]:
    return systems(np.random.default_rng(41), MODELS)


def _read(files: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    model = dict(files["model.yaml"])
    model["never"] = [one | {"all": read(one["all"])} for one in model.get("never", [])]
    model["preferences"] = {
        actor: [one | {"want": read(one["want"])} for one in wants]
        for actor, wants in model.get("preferences", {}).items()
    }
    model["rankings"] = [
        one | {"order": [[read(text) for text in ([level] if isinstance(level, str) else level)]
                         for level in one["order"]]}
        for one in model.get("rankings", [])
    ]  # fmt: skip
    return files | {"model.yaml": model}


def impacts_of(system: System) -> Impacts:
    return Impacts(picture(system, Setup("both")))


def back(system: System) -> ConflictFile:
    called = {name: actor.name for name, actor in system.model.actors.items()}
    together = [members for question in system.study.questions for members in question.coalitions]
    return conflict_of(impacts_of(system), (), called, together)


def table(model: ConflictFile) -> list[list[int]]:
    codes = feasible_codes(model)
    return [_dense(_levels(model, at, codes)) for at in range(len(model.actors))]


def _dense(levels: list[int]) -> list[int]:
    return [sorted(set(levels)).index(level) for level in levels]


def test_models_come_back() -> None:
    found = many()
    shares = dict.fromkeys(("shared", "one way", "ranked", "ties", "coalitions", "compound"), 0)
    for model, system in found:
        again = back(system)
        holders = [[at for at, one in enumerate(model.actors) if option in one.options] for option in
                   range(len(model.options))]  # fmt: skip
        assert all(holders)
        assert again.options == model.options
        assert [one.name for one in again.actors] == [one.name for one in model.actors]
        assert [sorted(one.options) for one in again.actors] == [sorted(one.options) for one in model.actors]
        assert feasible_codes(again).tolist() == feasible_codes(model).tolist()
        assert table(again) == table(model)
        assert set(again.coalitions) == set(model.coalitions)
        assert read_conflict(write_conflict(again)) == _without_doubts(again)
        shares["shared"] += any(len(own) > 1 for own in holders)
        shares["one way"] += any(one.direction != "both" for one in model.options)
        shares["ranked"] += any(one.ranking is not None for one in model.actors)
        shares["ties"] += any(len(set(levels)) < len(levels) for levels in table(model))
        shares["coalitions"] += bool(model.coalitions)
        shares["compound"] += any(len(want) > 1 for one in model.actors for want in one.statements)
    assert len(found) > 0.9 * MODELS
    assert all(count > 0.2 * len(found) for count in shares.values()), shares


def _without_doubts(model: ConflictFile) -> ConflictFile:
    # Those of writing are not those of reading.
    return read_conflict(write_conflict(model)) if model.doubts else model


def moves(model: ConflictFile) -> set[tuple[int, int, int]]:
    """(decision maker, from, to) by the format's own rules: any of one's options at once, each in its direction."""
    codes = set(feasible_codes(model).tolist())
    found = set()
    for at, one in enumerate(model.actors):
        for code, other in itertools.product(codes, codes):
            flips = code ^ other
            if not flips or any(flips >> option & 1 and option not in one.options for option in range(16)):
                continue
            taken = [option for option in one.options if flips >> option & 1 and other >> option & 1]
            given_up = [option for option in one.options if flips >> option & 1 and code >> option & 1]
            if all(model.options[option].direction != "back" for option in taken) and all(
                model.options[option].direction != "fwd" for option in given_up
            ):
                found.add((at, code, other))
    return found


def test_shared_and_one_way_options_move_as_in_the_format() -> None:
    rng = np.random.default_rng(43)
    shared = 0
    for model, system in systems(rng, 120):
        impacts = impacts_of(system)
        gathered = states(impacts, Board(consequences=False))
        codes = (gathered.worlds * 2 ** np.arange(gathered.worlds.shape[1])).sum(axis=1).tolist()
        assert all(len(mover.members) == 1 for mover in gathered.movers)
        order = {actor: at for at, actor in enumerate(system.model.actors)}
        told = {
            (order[mover.members[0]], codes[start], codes[end])
            for mover, arcs in zip(gathered.movers, gathered.arcs, strict=True)
            for start, end in arcs.tolist()
        }
        assert told == moves(model)
        shared += any(len(factor.owner) > 1 for factor in system.factors.values())
    assert shared > 20


def test_coalitions_are_asked_of_the_study(tmp_path: Any) -> None:
    whole = {
        "options": [{"name": "Give"}, {"name": "Take"}, {"name": "Wait"}],
        "decisionMakers": [{"name": name, "options": [at], "preferences": []} for at, name in enumerate("ABC")],
        "coalitions": [1, [0, 2]],
        "infeasibles": [],
    }
    (tmp_path / "m.gmcr").write_bytes(json.dumps(whole).encode())
    import_file(tmp_path / "m.gmcr", tmp_path / "m")
    study = Study(tmp_path / "m")
    assert check(study).answers
    asked = study.stability(question="coalitions")
    assert asked.answers[0].data["coalitions"]["asked"][0]["coalition"] == ["a", "c"]
    export(study, file=tmp_path / "again.gmcr")
    written = json.loads((tmp_path / "again.gmcr").read_bytes())
    assert written["coalitions"] == [[0, 2], 1]
    assert [one["name"] for one in written["coalitionsFull"]] == ["A, C", "B"]


@pytest.mark.parametrize(
    ("given", "told"),
    [([[0, 1], 1], "stands twice"), ([7], "is no decision maker"), ([[0, "x"]], "is no decision maker"),
     ({}, "is no list")],
)  # fmt: skip
def test_coalitions_that_cannot_be_right_are_told(given: Any, told: str) -> None:
    makers = [{"name": name, "options": [0], "preferences": []} for name in "AB"]
    whole = {"options": [{"name": "Give"}], "decisionMakers": makers, "coalitions": given}
    with pytest.raises(Fault, match=told):
        read_conflict(json.dumps(whole).encode())


def test_misperceptions_are_not_passed_over_in_silence() -> None:
    makers = [{"name": "A", "options": [0], "preferences": [], "misperceptions": [[[0, "Y"]]]}]
    model = read_conflict(json.dumps({"options": [{"name": "Give"}], "decisionMakers": makers}).encode())
    assert any("misperceptions" in told for told in model.doubts)


def test_games_are_read_back() -> None:
    joint = 0
    for _, system in many():
        impacts = impacts_of(system)
        factors = impacts.picture.factors
        alone = [name for name in factors if len(factors[name].owner) == 1]
        if not alone:
            with pytest.raises(CannotDo, match="several owners"):
                write_game(impacts, "t")
            continue
        data, lost = write_game(impacts, "t")
        joint += any("several owners" in told for told in lost)
        assert (len(alone) < len(factors)) == any("several owners" in told for told in lost)
        _check_game(data.decode(), impacts, alone)
    assert joint > 0.15 * len(many())


def _check_game(text: str, impacts: Impacts, alone: list[str]) -> None:
    # The file, read by its own rules alone, gives each profile the ranks of the world that it stands for.
    players = re.findall(r'"([^"]*)"', text.splitlines()[0].split("{")[1])
    sides = re.findall(r"\{ (\"[^{}]*\") \}", text.split("\n", 1)[1])[: len(players)]
    strategies = [[dict(re.findall(r"(\w+)=(\w+)", one)) for one in re.findall(r'"([^"]*)"', side)] for side in sides]
    numbers = [list(map(int, line.split())) for line in text.rsplit('"', 1)[1].split("\n") if line.strip()]
    profiles = [dict(itertools.chain(*(part.items() for part in each[::-1]))) for each in
                itertools.product(*strategies[::-1])]  # fmt: skip
    assert len(numbers) == len(profiles)
    worlds = np.array([impacts.frame.row({**impacts.picture.world, **one}) for one in profiles])
    assert all(set(one) == set(alone) for one in profiles)
    able = np.ones(len(worlds), np.bool_)
    for never in impacts.picture.never:
        able &= ~impacts.frame.truth(never.node, worlds)
    for at, player in enumerate(players):
        told = np.array(numbers)[:, at]
        assert (told[~able] == 0).all()
        if able.any():
            assert (told[able] == ranks(impacts, worlds[able], player) + 1).all()
