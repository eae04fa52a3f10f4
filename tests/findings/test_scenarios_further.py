"""What scenarios tells further: footing, levers, structure, basins, null, experts; and what it refuses."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from raison.ensemble.plan import stream
from raison.findings.asking.asking import Wish
from raison.findings.records import Answer, Finding
from raison.findings.scenarios.answer import scenarios
from raison.findings.scenarios.scene import RULES
from raison.lenses.crossimpact.basins import Sampling, basins
from raison.lenses.crossimpact.scenarios import Query
from raison.lenses.crossimpact.scenarios import scenarios as together
from raison.model.system import System
from raison.words.faults import CannotDo, Fault
from tests.findings.studies import cited, pressing, study
from tests.lenses.systems import effect, factor, impacts, make

GOLDEN = Path(__file__).parents[1] / "golden" / "crossimpact" / "somewhereland.yaml"


def somewhereland() -> tuple[System, dict[str, Any]]:
    """Return the published teaching case as a study: nobody owns anything; and its file."""
    case = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    columns = [
        (f"f{place}", f"v{number}")
        for place, one in enumerate(case["descriptors"])
        for number in range(1, len(one["variants"]) + 1)
    ]
    own: dict[str, list[str]] = {}
    for name, variant in columns:
        own.setdefault(name, []).append(variant)
    effects = []
    for (source, variant), row in zip(columns, case["matrix"], strict=True):
        for name, variants in own.items():
            push = {to: row[columns.index((name, to))] for to in variants if row[columns.index((name, to))]}
            if push:
                effects.append(effect(f"{source}={variant}", name, push, id=f"{source}-{variant}-{name}"))
    factors = {name: factor("v1", *variants) for name, variants in own.items()}
    return make({"factors": factors, "effects": effects}), case


def one(finding: Finding) -> Answer:
    assert json.loads(json.dumps(finding.to_dict()))  # plain data through and through
    return finding.answers[0]


def rows(answer: Answer, title: str) -> list[tuple[str, ...]]:
    found = next(table for table in answer.tables if table.title.startswith(title))
    return [row.cells for row in found.rows]


# ---------------------------------------------------------------------- a published case


@cache
def teaching() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what is told of the teaching case, asked once, and the case."""
    system, case = somewhereland()
    example = case["published"]["worked_example"]["scenario"]
    world = " and ".join(f"f{place}=v{number}" for place, number in enumerate(example))
    return dict(one(scenarios(system, Wish(explain=world, basins=True))).data), case


def test_the_teaching_case_has_its_ten_published_worlds() -> None:
    told, case = teaching()
    found = sorted([int(variant[1:]) for variant in world.values()] for world in told["worlds"])
    assert found == sorted(case["published"]["consistent"])


def test_the_worked_example_falls_at_the_factor_that_is_printed() -> None:
    told, case = teaching()
    example, names = case["published"]["worked_example"], [entry["name"] for entry in case["descriptors"]]
    falls = [entry["factor"] for entry in told["explained"]["factors"] if not entry["stands"]]
    assert not told["explained"]["hangs_together"]
    assert [names[int(name[1:])] for name in falls] == [example["inconsistent_descriptor"]]
    scores = [score for entry in told["explained"]["factors"] for score in entry["scores"].values()]
    assert scores == example["impact_balances"]


def test_basins_of_the_teaching_case_are_those_computed() -> None:
    told, case = teaching()[0]["basins"], teaching()[1]
    assert told["exact"] and told["starts"] == 486
    ends = {
        tuple(int(variant[1:]) for variant in end["world"].values()): end["count"]
        for end in told["ends"]
        if not end["circle"]
    }
    published = {tuple(entry["variants"]): entry["basin_global_succession"] for entry in case["computed"]["consistent"]}
    assert ends == published
    assert sum(entry["count"] for entry in told["families"]) == 486


def test_another_rule_has_other_basins_and_the_same_worlds() -> None:
    bound = impacts(somewhereland()[0])
    known = together(bound, Query()).worlds
    told = [basins(bound, Query(), rule, Sampling(1, stream(0)), known) for rule in RULES]
    fixed = [{tuple(end.world.tolist()) for end in found.found if not end.circle} for found in told]
    assert all(found == {tuple(row) for row in known.tolist()} for found in fixed)
    assert len({tuple(end.count for end in found.found) for found in told}) > 2


# ---------------------------------------------------------------------- further questions


def test_by_default_nothing_further_is_told() -> None:
    answer = one(scenarios(study(pressing()), Wish(reading="n")))
    assert len(answer.tables) == 1
    assert not {"explained", "levers", "structure", "basins", "null"} & set(answer.data)


def test_explain_today_tells_margins_and_the_fewest_changes() -> None:
    answer = one(scenarios(study(pressing()), Wish(reading="n", explain="today")))
    told = answer.data["explained"]
    arms = next(entry for entry in told["factors"] if entry["factor"] == "arms")
    assert arms["scores"] == {"none": 3, "pursued": 0} and arms["margin"] == 3
    assert told["hangs_together"] and told["makes"] is None
    assert told["breaks"]["count"] == 1 and told["breaks"]["size"] == 3 and told["breaks"]["complete"]
    assert {way[0]["ratings"][0] for way in told["breaks"]["ways"]} == {"effects.arms=none>climate.push.cool"} or told[
        "breaks"
    ]["ways"]
    assert any("Exact: one rating, by 3 in all" in table.note for table in answer.tables)


def test_what_pulls_a_world_apart_is_said() -> None:
    named = "line=hold and arms=pursued and climate=cool"
    answer = one(scenarios(study(pressing()), Wish(reading="n", explain=named)))
    told = answer.data["explained"]
    assert not told["hangs_together"] and told["breaks"] is None and told["makes"]["count"] >= 1
    title = next(table.title for table in answer.tables if "is not consistent" in table.title)
    assert "arms" in title or "none" in title
    assert ["falls short"] * 2 == [row[-1] for row in rows(answer, "The scenario named") if row[-1] == "falls short"]


def test_a_world_that_is_ruled_out_is_said_so_and_no_rating_is_blamed() -> None:
    model = pressing(never=[{"all": "line=hold and arms=none", "assumption": "made up"}])
    named = "line=hold and arms=none and climate=cool"
    told = one(scenarios(study(model), Wish(reading="n", explain=named))).data["explained"]
    assert told["forbidden"] and not told["hangs_together"]
    assert told["makes"] is None and told["breaks"] is None


def test_part_of_a_world_is_completed_by_one_that_hangs_together() -> None:
    told = one(scenarios(study(pressing()), Wish(reading="n", explain="arms=pursued"))).data["explained"]
    assert told["hangs_together"] and told["world"]["arms"] == "pursued" and "a consistent scenario" in told["which"]


def test_levers_tell_what_a_held_choice_sets_off() -> None:
    answer = one(scenarios(study(pressing()), Wish(reading="n", choices="free", levers=True)))
    press = next(
        entry
        for entry in answer.data["levers"]["held"]
        if entry["hold"] == {"line": "press"} and entry["from"] == "today"
    )
    assert press["changes"] == {"arms": "pursued", "climate": "hot"} and press["stays_when_let_go"]
    assert len(rows(answer, "Levers, each alone")) == 1


def test_groups_by_likeness_keep_their_distance_and_cover_all_worlds() -> None:
    system, _ = somewhereland()
    told = one(scenarios(system, Wish(hold="f0=v1", alike=2))).data
    groups = told["alike"]["groups"]
    assert sum(group["worlds"] for group in groups) == told["n_worlds"] > len(groups) > 1
    assert all(len(group["shared"]) >= 6 - 2 for group in groups if group["worlds"] == 2)
    for group in groups:
        assert all(group["centre"][name] == variant for name, variant in group["shared"].items())
        having = [world for world in told["worlds"] if group["apart"].items() <= world.items()]
        assert not group["apart"] or len(having) == group["worlds"]


def test_what_tells_worlds_with_a_variant_from_those_without() -> None:
    told = one(scenarios(study(pressing()), Wish(reading="n", apart="arms=pursued"))).data["apart"]
    assert (told["always_with"], told["always_without"]) == ({"climate": "hot"}, {"climate": "cool"})
    assert told["worlds_with"] + told["worlds_without"] == 3 and told["complete"]


def test_the_null_is_the_same_for_the_same_seed() -> None:
    system = study(pressing())
    told = [one(scenarios(system, Wish(reading="n", null=True, seed=seed))).data["null"] for seed in (1, 1, 2)]
    assert told[0] == told[1] != told[2]
    family = told[0]["worlds"][1]
    assert family["observed"] == 0 and 0 < family["at_most"] < told[0]["shuffles"]


def test_authors_are_laid_side_by_side() -> None:
    model = pressing()
    model["effects"].append(cited("line=press", "climate", {"cool": 3}, "s1"))
    finding = scenarios(study(model), Wish(experts=True))
    answer = finding.answers[-1]
    assert answer.label == "experts" and len(finding.answers) == 3
    assert [kernel["name"] for kernel in answer.data["experts"]["kernels"]] == ["n", "s", "mean", "median"]
    assert answer.data["experts"]["n_differences"] == 2
    assert "Northern view" not in finding.headline


def test_thin_places_are_told() -> None:
    model = {
        "factors": {"a": factor("x", "x", "y"), "b": factor("p", "p", "q"), "c": factor("l", "l", "m")},
        "effects": [
            effect("a=x", "b", {"p": 1}),
            effect("a=x", "b", {"q": 1}, id="against"),
            effect("a=x", "c", {"l": 2}),
        ],
    }
    told = one(scenarios(make(model), Wish(hold="a=x"))).data["thin"]
    assert told["single"] == ["b"] and told["thin"] == ["b"] and told["unrestrained"] == ["c"]


# ---------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("wish", "path", "told"),
    [
        ({"explain": "arm=none"}, "explain", "no factor"),
        ({"explain": "arms=non"}, "explain", "no variant"),
        ({"explain": "arms=none or line=hold"}, "explain", "is no scenario"),
        ({"explain": "arms=none and arms=pursued"}, "explain", "at two variants"),
        ({"explain": "arms=="}, "explain", "cannot be read"),
        ({"rule": "local"}, "rule", "no rule"),
        ({"alike": -1}, "alike", "no number"),
        ({"apart": "arms=non"}, "apart", "no variant"),
        ({"apart": "arms=none|pursued"}, "apart", "not one variant"),
        ({"seed": -1}, "seed", "whole number"),
        ({"explain": "line=press"}, "explain", "contradicts what is held"),
    ],
)
def test_what_cannot_be_meant_is_refused(wish: dict[str, Any], path: str, told: str) -> None:
    with pytest.raises(Fault, match=told) as raised:
        scenarios(study(pressing()), Wish(reading="n", hold="line=hold", **wish))
    assert raised.value.path[0] == path


def test_a_family_that_there_is_not_is_refused() -> None:
    with pytest.raises(CannotDo, match="no scenario 99"):
        scenarios(study(pressing()), Wish(reading="n", explain="99"))


def test_no_lever_where_nobody_owns_anything_or_all_is_held() -> None:
    with pytest.raises(CannotDo, match="nobody owns"):
        scenarios(somewhereland()[0], Wish(levers=True))
    with pytest.raises(CannotDo, match="nobody owns"):
        scenarios(study(pressing()), Wish(reading="n", hold="line=press", levers=True))


def test_experts_need_two_readings() -> None:
    with pytest.raises(CannotDo, match="Only one author"):
        scenarios(make(pressing_alone()), Wish(experts=True))


def pressing_alone() -> dict[str, Any]:
    model = pressing()
    model["effects"][0] = effect("line=press", "arms", {"pursued": 3})
    return model
