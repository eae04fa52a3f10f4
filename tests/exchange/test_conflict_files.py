"""Conflict files: ranks and equilibria of the published cases come out equal, there and back; faults are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from raison.desk.files.exchanging import export, import_file
from raison.desk.study import Study
from raison.engines.conflict import GraphModel, stability
from raison.exchange.conflicts.gmcr import ConflictFile, feasible_codes, read_conflict, write_conflict
from raison.exchange.conflicts.to_study import study_of_conflict
from raison.lenses.conflict.states import Board, states
from raison.lenses.conflict.verdicts import CONCEPTS, ranks, verdicts
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.words.faults import CannotDo, Fault, FaultsFound
from tests.exchange import samples

WAYS = {"both": "both", "fwd": "on", "back": "off"}


def imported(folder: Path, data: bytes, name: str = "study") -> Study:
    (folder / f"{name}.gmcr").write_bytes(data)
    import_file(folder / f"{name}.gmcr", folder / name)
    return Study(folder / name)


def expected(model: ConflictFile) -> tuple[dict[int, list[int]], dict[str, set[int]]]:
    """Dense ranks of each state by code, and equilibria by concept: from the file, by the engine's own option form."""
    codes = feasible_codes(model)
    levels = np.array([_levels(model, at, codes) for at in range(len(model.actors))])
    ranked = np.zeros((len(model.actors), 2 ** len(model.options)), np.int64)
    ranked[:, codes] = levels
    feasible = np.zeros(2 ** len(model.options), np.bool_)
    feasible[codes] = True
    owners = [next(at for at, one in enumerate(model.actors) if option in one.options)
              for option in range(len(model.options))]  # fmt: skip
    graph = GraphModel.from_options(
        owners, ranked, feasible=feasible, directions=[WAYS[one.direction] for one in model.options]
    )
    found: dict[str, set[int]] = {
        str(name): set(np.flatnonzero(stability(graph, name).all(axis=0)).tolist()) for name in CONCEPTS
    }
    return dict(zip(codes.tolist(), levels.T.tolist(), strict=True)), found


def _levels(model: ConflictFile, at: int, codes: Any) -> Any:
    one = model.actors[at]
    if one.ranking is not None:
        order = {state: len(one.ranking) - place for place, level in enumerate(one.ranking, 1) for state in level}
        return [order[state] for state in range(1, len(codes) + 1)]
    weights = [
        sum(
            2 ** (len(one.statements) - place)
            for place, want in enumerate(one.statements, 1)
            if any(all((code >> option & 1 == 1) == taken for option, taken in part) for part in want)
        )
        for code in codes.tolist()
    ]
    return [sorted(set(weights)).index(weight) for weight in weights]


def found(study: Study) -> tuple[dict[int, list[int]], dict[str, set[int]]]:
    """The same from the study, through the lenses."""
    impacts = Impacts(picture(study.system, Setup("both")))
    gathered = states(impacts, Board(consequences=False))
    bits = 2 ** np.arange(gathered.worlds.shape[1])
    codes = (gathered.worlds * bits).sum(axis=1).tolist()
    told = verdicts(impacts, gathered)
    # An actor that holds no option is no mover; all do in these cases.
    ranked = np.array([ranks(impacts, gathered.worlds, actor) for actor in study.system.model.actors])
    equilibria: dict[str, set[int]] = {
        str(name): {codes[state] for state in told.equilibria(name)} for name in CONCEPTS
    }
    return dict(zip(codes, ranked.T.tolist(), strict=True)), equilibria


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("name", samples.CASES)
def test_published_cases_come_out_equal_there_and_back(name: str, old: bool, tmp_path: Path) -> None:
    data = samples.conflict_gmcr(name, old=old)
    study = imported(tmp_path, data)
    assert found(study) == expected(read_conflict(data))
    export(study, file=tmp_path / "back.gmcr")
    again = read_conflict((tmp_path / "back.gmcr").read_bytes())
    assert expected(again) == expected(read_conflict(data))
    assert [one.direction for one in again.options] == [one.direction for one in read_conflict(data).options]
    assert [one.name for one in again.actors] == [one.name for one in read_conflict(data).actors]
    assert found(imported(tmp_path, (tmp_path / "back.gmcr").read_bytes(), "second")) == found(study)


@pytest.mark.parametrize("name", samples.CASES)
def test_published_equilibria_by_their_own_numbers(name: str, tmp_path: Path) -> None:
    _, told = found(imported(tmp_path, samples.conflict_gmcr(name)))
    patterns = samples.patterns_of(name)
    for concept, verdict in samples.conflict_case(name)["expected"].items():
        if concept in told and isinstance(verdict, dict) and "equilibria" in verdict:
            mine = {
                state
                for state, pattern in patterns.items()
                if any(all(mark in ("-", "NY"[code >> at & 1]) for at, mark in enumerate(pattern))
                       for code in told[concept])
            }  # fmt: skip
            assert mine == set(verdict["equilibria"]), (name, concept)


def random_model(rng: np.random.Generator) -> dict[str, Any]:
    """Statements (some compound), combinations that cannot be, one-way options; some ranked directly, with ties."""
    count, makers = int(rng.integers(2, 6)), int(rng.integers(2, 4))
    owner = rng.integers(0, makers, count)

    def conjunction() -> list[list[Any]]:
        chosen = rng.choice(count, size=int(rng.integers(1, min(3, count) + 1)), replace=False)
        return [[int(option), "Y" if rng.random() < 0.5 else "N"] for option in chosen]

    def condition() -> Any:
        if rng.random() < 0.6:
            return conjunction()
        return {"compound": True, "members": [conjunction() for _ in range(int(rng.integers(1, 4)))]}

    whole: dict[str, Any] = {
        "options": [{"name": f"o {at}", "permittedDirection": str(rng.choice(["both", "both", "fwd", "back"]))}
                    for at in range(count)],
        "decisionMakers": [
            {"name": f"DM {at}", "options": [int(one) for one in np.flatnonzero(owner == at)],
             "preferences": [condition() for _ in range(int(rng.integers(0, 5)))]}
            for at in range(makers)
        ],
        "infeasibles": [conjunction() for _ in range(int(rng.integers(0, 2)))],
    }  # fmt: skip
    whole["decisionMakers"] = [one for one in whole["decisionMakers"] if one["options"]]
    if rng.random() < 0.4:
        size = len(feasible_codes(read_conflict(json.dumps(whole).encode())))
        whole["useManualPreferenceRanking"] = True
        for one in whole["decisionMakers"]:
            order = (rng.permutation(size) + 1).tolist()
            cuts = sorted(set(rng.integers(1, size + 1, 4).tolist())) if size > 1 else [1]
            parts = [order[start:end] for start, end in zip([0, *cuts], [*cuts, size], strict=True) if order[start:end]]
            one["preferenceRanking"] = [part[0] if len(part) == 1 else part for part in parts]
    return whole


def test_random_models_come_out_equal_there_and_back(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    ranked = one_way = 0
    for number in range(60):
        try:
            data = json.dumps(random_model(rng)).encode()
            model = read_conflict(data)
        except Fault as fault:
            assert "leave no state" in str(fault)
            continue
        ranked += any(one.ranking is not None for one in model.actors)
        one_way += any(one.direction != "both" for one in model.options)
        study = imported(tmp_path, data, f"m{number}")
        assert found(study) == expected(model)
        export(study, file=tmp_path / f"back{number}.gmcr")
        assert expected(read_conflict((tmp_path / f"back{number}.gmcr").read_bytes())) == expected(model)
    assert ranked >= 10
    assert one_way >= 20


def test_writing_and_reading_is_the_same_model() -> None:
    rng = np.random.default_rng(7)
    for _ in range(200):
        try:
            model = read_conflict(json.dumps(random_model(rng)).encode())
        except Fault:
            continue
        assert read_conflict(write_conflict(model)) == model


def test_long_rankings_are_told_in_short_lines(tmp_path: Path) -> None:
    options = [{"name": f"a rather long name of option {at}", "permittedDirection": "both"} for at in range(8)]
    whole = {"options": options, "infeasibles": [], "useManualPreferenceRanking": True,
             "decisionMakers": [{"name": "A", "options": list(range(8)), "preferences": [],
                                 "preferenceRanking": [list(range(1, 129)), list(range(129, 257))]}]}  # fmt: skip
    study = imported(tmp_path, json.dumps(whole).encode())
    assert [len(level) for level in study.system.model.rankings[0].order] == [128, 128]
    assert max(map(len, (tmp_path / "study" / "model.yaml").read_text(encoding="utf-8").splitlines())) < 20_000
    assert found(study) == expected(read_conflict(json.dumps(whole).encode()))


BASE = json.loads(samples.conflict_gmcr("elmira"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"options": None}, "is no list"),
        ({"options": []}, "no options"),
        ({"options": [{"name": 3}]}, "is no name"),
        ({"options": [{"name": "a", "permittedDirection": "up"}] * 5}, "no direction"),
        ({"options": [{"name": "a"}] * 17}, "more than the 16"),
        ({"infeasibles": [[[9, "Y"]]]}, "no option"),
        ({"infeasibles": [[[True, "Y"]]]}, "no option"),
        ({"infeasibles": [[[0, "y"]]]}, "no option with Y or N"),
        ({"infeasibles": [[[0, "Y"], [0, "N"]]]}, "twice"),
        ({"infeasibles": [[[0, "Y"]], [[0, "N"]]]}, "leave no state"),
        ({"infeasibles": [{"compound": True, "members": []}]}, "without members"),
        ({"infeasibles": []}, "not ranked"),
        ({"decisionMakers": []}, "no options or no decision makers"),
        ({"decisionMakers": [{"name": "A", "options": [0]}]}, "no preferenceRanking"),
        ({"decisionMakers": [{"name": "A", "options": [0], "preferenceRanking": [1, 1]}]}, "ranked twice"),
        ({"decisionMakers": [{"name": "A", "options": [0], "preferenceRanking": [99]}]}, "is no state"),
        ({"decisionMakers": [{"name": "A", "options": [0], "preferenceRanking": ["x"]}]}, "is no number of a state"),
        ({"decisionMakers": [{"name": "A", "options": [0], "preferenceRanking": {}}]}, "is no ranking"),
    ],
)
def test_what_cannot_be_right_is_told(change: dict[str, Any], told: str) -> None:
    with pytest.raises(Fault) as found:
        read_conflict(json.dumps({**BASE, **change}).encode())
    assert told in str(found.value)
    assert found.value.hint


@pytest.mark.parametrize(
    "text", ["", "[]", "3", '{"options": [', '{"a": 1, "a": 2}', "[" * 100_000, '{"a": NaN}', '{"a": ' + "9" * 5000]
)
def test_what_is_no_conflict_model_is_refused(text: str) -> None:
    with pytest.raises(Fault):
        read_conflict(text.encode())


def test_a_fault_in_the_json_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "bad.gmcr").write_text('{\n "options": [\n  {"name": }\n]}', encoding="utf-8")
    with pytest.raises(FaultsFound) as found:
        import_file(tmp_path / "bad.gmcr", tmp_path / "study")
    assert found.value.faults[0].line == 3
    assert not (tmp_path / "study").exists()


def test_an_option_of_two_holders_is_a_choice_without_consent_and_one_of_nobody_told() -> None:
    two = {**BASE, "useManualPreferenceRanking": False,
           "decisionMakers": [{"name": name, "options": [0, 1, 2, 3], "preferences": []} for name in "AB"]}  # fmt: skip
    model = read_conflict(json.dumps(two).encode())
    assert any("nobody holds" in told for told in model.doubts)
    first = study_of_conflict(model, "x.gmcr", "x")["model.yaml"]["factors"]
    assert [(one.get("owner"), one.get("consent")) for one in first.values()][0] == (["a", "b"], [])


def test_a_ranking_counts_where_the_file_does_not_say_so_and_has_no_statements() -> None:
    options = [{"name": "a", "permittedDirection": "fwd"}, {"name": "b", "permittedDirection": "both"}]
    ranked = {"name": "X", "options": [0], "preferenceRanking": [[1], [2, 3], 4]}
    stated = {"name": "Y", "options": [1], "preferences": [[[1, "Y"]]], "preferenceRanking": [1, 2, 3, 4]}
    whole = {"options": options, "decisionMakers": [ranked, stated], "infeasibles": []}
    silent = read_conflict(json.dumps(whole).encode())
    assert [one.ranking for one in silent.actors] == [((1,), (2, 3), (4,)), None]
    assert not silent.doubts
    assert read_conflict(write_conflict(silent)).actors == silent.actors
    refused = read_conflict(json.dumps({**whole, "useManualPreferenceRanking": False}).encode())
    assert [one.ranking for one in refused.actors] == [None, None]
    assert "all states are alike for X" in " ".join(refused.doubts)


def test_what_a_study_has_beyond_a_conflict_model_is_told(tmp_path: Path) -> None:
    land = Study(Path(__file__).parents[2] / "studies" / "northeast_asia")
    owned = [name for name, one in land.system.factors.items() if len(one.owner) == 1]
    two = [name for name in owned if len(land.system.factors[name].variants) == 2][:3]
    notes = export(land, file=tmp_path / "nea.gmcr", reading="asan", board=[*two, owned[0]]).notes
    assert any("stay as they are today" in note for note in notes)
    model = read_conflict((tmp_path / "nea.gmcr").read_bytes())
    assert len(model.options) >= len(two)
    with pytest.raises(CannotDo, match="--board"):
        export(land, file=tmp_path / "all.gmcr", reading="asan")
