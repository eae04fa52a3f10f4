"""What scenarios finds and how it says so: all of them, some by succession, none; each, in families, by name."""

from __future__ import annotations

import itertools
import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from raison.findings.asking.asking import Wish
from raison.findings.naming.short_names import short_names
from raison.findings.scenarios import answer as verb
from raison.findings.scenarios import kernels
from raison.findings.scenarios.answer import scenarios
from raison.findings.scenarios.further.scores import count_part
from raison.findings.stability.answer import stability
from raison.findings.whatif.answer import whatif
from raison.findings.whatif.tendency import by_tendency
from raison.lenses.budget import Budget
from raison.lenses.crossimpact.every import count_worlds
from raison.lenses.crossimpact.scenarios import Query
from raison.model.system import System
from raison.words.faults import CannotDo, Fault
from tests.examples.findings import scene
from tests.findings.test_scenarios_further import one, rows, somewhereland
from tests.lenses.systems import effect, factor, history, impacts, make, want

GLOBAL = Path(__file__).parents[1] / "golden" / "crossimpact" / "cib_global.yaml"


def dense(factors: int, density: float, seed: int) -> dict[str, Any]:
    """A study in which every factor may act on every other, at random."""
    draw = random.Random(seed)
    names = [f"d{place}" for place in range(factors)]
    effects = [
        effect(f"{source}={variant}", target, push, id=f"{source}-{variant}-{target}")
        for source, variant, target in itertools.product(names, "abc", names)
        if source != target
        and (push := {to: draw.choice((-3, -2, -1, 1, 2, 3)) for to in "abc" if draw.random() < density})
    ]
    return {"factors": {name: factor("a", *"abc") for name in names}, "effects": effects}


def sums(model: dict[str, Any], world: dict[str, str]) -> dict[str, dict[str, int]]:
    """The sum of effects on every variant, added up one by one."""
    told = {name: dict.fromkeys("abc", 0) for name in model["factors"]}
    for entry in model["effects"]:
        source, variant = entry["from"].split("=")
        if world[source] == variant:
            for to, push in entry["push"].items():
                told[entry["to"]][to] += push
    return told


def ring(factors: int) -> System:
    """Factors in a ring, each variant pushing the next factor to one variant; after a whole turn all are shifted."""
    effects = [
        effect(f"f{place}={'xyz'[k]}", f"f{(place + 1) % factors}", {"xyz"[(k + place) % 3]: 2}, id=f"e{place}-{k}")
        for place in range(factors)
        for k in range(3)
    ]
    return make({"factors": {f"f{place}": factor("x", *"xyz") for place in range(factors)}, "effects": effects})


# ---------------------------------------------------------------------- a search that stopped


def stop_early(monkeypatch: pytest.MonkeyPatch, succession: int) -> None:
    monkeypatch.setattr(verb, "SEARCH", 2 * 10**6)
    monkeypatch.setattr(kernels, "SUCCESSION", succession)


def test_a_search_that_stopped_says_what_succession_found(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_early(monkeypatch, 3 * 10**8)
    model = dense(18, 0.3, 4)
    finding = scenarios(make(model), Wish(count=True, seed=3))
    answer, again = one(finding), one(scenarios(make(model), Wish(count=True, seed=3)))
    worlds = answer.data["worlds"]
    assert worlds and worlds == again.data["worlds"] and len({tuple(world.values()) for world in worlds}) == len(worlds)
    assert f"{len(worlds)} consistent scenario" in answer.says and "found by succession from" in answer.says
    assert "there may be more" in answer.says
    assert not finding.complete and not answer.data["complete"] and answer.data["exact_count"] is None
    assert answer.standing == "open" and "incomplete" in answer.marks
    assert (answer.data["starts"] > 0, answer.data["seed"]) == (True, 3)
    for world in worlds:
        told = sums(model, world)
        assert all(told[name][world[name]] == max(told[name].values()) for name in world)


def test_a_search_that_found_nothing_does_not_say_that_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_early(monkeypatch, 0)
    finding = scenarios(make(dense(18, 0.3, 4)), Wish())
    assert (
        "The search stopped before it found a consistent scenario; whether there is one is not known"
        in one(finding).says
    )
    assert "no consistent scenario" not in one(finding).says and not finding.complete


def test_the_row_by_tendency_does_not_say_so_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raison.lenses.crossimpact.met.ALL_RERUNS", 10**6)
    found = whatif(make(dense(18, 0.3, 4)), Wish(hold="d0=a"))
    told = next(answer for answer in found.answers if answer.label == "by tendency")
    assert "whether there is one is not known" in told.says and "incomplete" in told.marks
    assert by_tendency.__doc__ and not found.complete


def test_a_count_ends_with_its_budget() -> None:
    bound = impacts(make(dense(18, 0.3, 4)))
    found = count_worlds(bound, Query(), Budget(10**6))
    assert not found.complete
    assert count_part(scene(count=True)).data["count"]["exact"]


@pytest.mark.parametrize(("factors", "count"), [(9, 3), (10, 3), (11, 0), (41, 0)])
def test_rings_are_answered_within_the_budget(factors: int, count: int) -> None:
    shift = sum(range(factors)) % 3
    assert (count == 3) == (shift == 0)
    answer = one(scenarios(ring(factors), Wish()))
    assert (answer.data["exact_count"], answer.data["complete"]) == (count, True)
    if not count:
        assert "there is no consistent scenario" in answer.says.lower()


# ---------------------------------------------------------------------- each, and families


def test_the_headline_gives_the_counts_of_the_published_cases() -> None:
    system, case = somewhereland()
    answer = one(scenarios(system, Wish()))
    assert answer.says.startswith("There are 10 consistent scenarios among 486 combinations.")
    assert answer.data["shown"] == "each" and len(answer.data["families"]) == 10
    published = sorted(entry["variants"] for entry in case["computed"]["consistent"])
    shown = [[int(variants[0][1:]) for variants in one["occurring"].values()] for one in answer.data["families"]]
    assert sorted(shown) == published
    assert len(rows(answer, "Scenarios against today")) == 11  # today, and each


def test_the_global_case_lists_each_scenario() -> None:
    case = yaml.safe_load(GLOBAL.read_text(encoding="utf-8"))
    names = [f"f{place}" for place in range(len(case["descriptors"]))]
    own = {
        name: [f"v{k + 1}" for k in range(len(one["variants"]))]
        for name, one in zip(names, case["descriptors"], strict=True)
    }
    columns = [(name, variant) for name, variants in own.items() for variant in variants]
    effects = [
        effect(f"{name}={variant}", to, {to_variant: row[at]}, id=f"{name}-{variant}-{to}-{to_variant}")
        for (name, variant), row in zip(columns, case["matrix"], strict=True)
        for at, (to, to_variant) in enumerate(columns)
        if row[at]
    ]
    system = make({"factors": {name: factor("v1", *variants) for name, variants in own.items()}, "effects": effects})
    answer = one(scenarios(system, Wish()))
    assert answer.says.startswith("There are 4 consistent scenarios among 36 combinations.")
    assert answer.tables[0].columns == ("Factor", "Today", "Scenario 1", "Scenario 2", "Scenario 3", "Scenario 4")


def many(order: list[int]) -> System:
    """A study with 72 scenarios: pairs of factors that agree with one another, and some that stand alone."""
    names = ["a", "b", "c", "d", "e", "f", "g"]
    kept = [names[place] for place in order]
    agree = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
    effects = [
        effect(f"{one}={variant}", other, {variant: 2}, id=f"{one}-{other}-{variant}")
        for one, other in agree
        for variant in "xyz"
    ]
    sizes = {"e": "xy", "f": "xy", "g": "xy"}
    return make({"factors": {name: factor("x", *sizes.get(name, "xyz")) for name in kept}, "effects": effects})


def test_families_are_of_all_factors_that_differ_whatever_their_order() -> None:
    told = set()
    for order in ([0, 1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1, 0], [2, 6, 0, 4, 3, 1, 5]):
        answer = one(scenarios(many(order), Wish()))
        assert answer.data["shown"] == "alike" and answer.data["exact_count"] == 72
        assert set(answer.data["about"]) == set("abcdefg")
        assert answer.says.startswith("There are 72 consistent scenarios among 648 combinations. They are shown in ")
        assert sum(family["n_worlds"] for family in answer.data["families"]) == 72
        told.add(
            (
                answer.data["within"],
                tuple(
                    (family["n_worlds"], tuple(sorted((name, tuple(own)) for name, own in family["occurring"].items())))
                    for family in answer.data["families"]
                ),
            )
        )
    assert len(told) == 1


def test_what_is_asked_about_still_makes_the_families() -> None:
    answer = one(scenarios(many([0, 1, 2, 3, 4, 5, 6]), Wish(about=("a",))))
    assert answer.data["shown"] == "about" and len(answer.data["families"]) == 3
    assert "By “x” they form 3 families." in answer.says
    assert all(family["n_worlds"] == 24 for family in answer.data["families"])


def test_far_too_many_are_told_by_what_occurs() -> None:
    factors = {f"f{place}": factor("a", *"abc") for place in range(10)}
    answer = one(scenarios(make({"factors": factors}), Wish()))
    assert answer.data["shown"] == "none" and answer.data["exact_count"] == 3**10
    assert answer.says.startswith("There are 59,049 consistent scenarios among 59,049 combinations.")
    assert answer.data["occurring"] == {name: ["a", "b", "c"] for name in factors}


def test_a_scenario_of_today_is_pointed_out() -> None:
    answer = one(scenarios(make(history()), Wish(choices="free")))
    assert "Scenario 1 is where things stand today." in answer.says


# ---------------------------------------------------------------------- names


def named_study() -> System:
    return make(
        {
            "factors": {
                "gas": factor("low", "low", "high")
                | {"name": "A. Gas price", "variants": {"low": "A1 low", "high": "A3 high"}},
                "war": factor("no", "no", "yes")
                | {"name": "War and peace", "variants": {"no": "peace", "yes": "open = war"}},
                "twin": factor("n", "n", "y") | {"name": "Twin"},
                "other": factor("n", "n", "y") | {"name": "Twin"},
            },
            "actors": {"us": {"name": "Us"}},
            "effects": [effect("gas=high", "war", {"yes": 2})],
        }
    )


@pytest.mark.parametrize(
    ("hold", "held"),
    [
        ("A. Gas price=A3 high", {"gas": "high"}),
        ("a.  gas price = a3 HIGH", {"gas": "high"}),
        ("gas=A3 high and War and peace=peace", {"gas": "high", "war": "no"}),
        ('"War and peace"="open = war"', {"war": "yes"}),
        ("War and peace=open = war and gas=low", {"war": "yes", "gas": "low"}),
        ("gas=high", {"gas": "high"}),
    ],
)
def test_names_stand_wherever_ids_do(hold: str, held: dict[str, str]) -> None:
    answer = one(scenarios(named_study(), Wish(hold=hold)))
    assert all(world[name] == variant for world in answer.data["worlds"] for name, variant in held.items())


@pytest.mark.parametrize(
    ("option", "text", "told"),
    [
        ("hold", "A. Gas prise=A3 high", "did you mean A. Gas price?"),
        ("hold", "A. Gas price=A2 high", "did you mean A3 high?"),
        ("hold", "Twin=y", "write one of the ids twin, other"),
        ("outcome", "War and peace=open wor", "did you mean open = war?"),
        ("explain", "A. Gas price=A3 hihg", "did you mean A3 high?"),
        ("apart", "A. Gas price=A3 hihg", "did you mean A3 high?"),
        ("about", "A. Gas prise", "did you mean A. Gas price?"),
    ],
)
def test_names_that_fit_nothing_or_several_are_faults_with_candidates(option: str, text: str, told: str) -> None:
    given: dict[str, Any] = {option: (text,) if option == "about" else text}
    with pytest.raises(Fault) as raised:
        scenarios(named_study(), Wish(**given))
    assert raised.value.path[0] == option and told in str(raised.value)


def test_names_are_short_and_never_alike() -> None:
    long = [f"The development of the price of {thing} in Northeast Asia until 2035" for thing in ("gas", "oil", "coal")]
    short = short_names([*long, "War"], 24)
    assert len(set(short)) == 4 and short[3] == "War"
    assert all(len(name) <= 30 for name in short) and "gas" in short[0] and "oil" in short[1]
    assert short_names(["A same", "A same"], 4) == ("A…", "A…")
    draw = random.Random(2)
    words = ["price", "gas", "of", "the", "oil", "war", "peace", "a"]
    for _ in range(300):
        names = [" ".join(draw.choice(words) for _ in range(draw.randint(1, 9))) for _ in range(draw.randint(1, 8))]
        told = short_names(names, 12)
        assert len(set(told)) == len(set(names)) and len(told) == len(names)


# ---------------------------------------------------------------------- explain, today left to itself, stability


def test_explain_shows_the_sums_of_every_variant_and_the_way_from_today() -> None:
    system, case = somewhereland()
    told = one(scenarios(system, Wish(explain="3")))
    found = told.data["explained"]
    matrix, sizes = case["matrix"], [len(entry["variants"]) for entry in case["descriptors"]]
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    stand = [starts[place] + int(variant[1:]) - 1 for place, variant in enumerate(found["world"].values())]
    totals = [sum(matrix[row][column] for row in stand) for column in range(sum(sizes))]
    assert [value for entry in found["balance"] for value in entry["sums"].values()] == totals
    assert all(entry["inconsistency"] == 0 for entry in found["balance"])
    shown = rows(told, "Impact balance of scenario 3")
    assert len(shown) == sum(sizes) and [row[3] for row in shown].count("chosen") == len(sizes)
    assert max(sum(map(len, row)) + 3 * len(row) for row in shown) <= 80
    steps = found["from_today"]
    assert steps["ends"] in ("rest", "circle") and steps["steps"]
    first = [sum(matrix[start][column] for start in starts) for column in range(sum(sizes))]
    for moved in steps["steps"][0]:
        place = int(moved["factor"][1:])
        own = first[starts[place] : starts[place] + sizes[place]]
        assert list(moved["sums"].values()) == own and own[int(moved["to"][1:]) - 1] == max(own)


def test_without_a_hold_today_is_left_to_itself() -> None:
    model = history()
    model["factors"]["line"]["now"] = "press"
    finding = whatif(make(model), Wish())
    (answer,) = finding.answers
    assert answer.label == "by itself" and answer.data["moved"] == ["arms", "climate"]
    assert answer.data["by_itself"]["steps"][0][0] == {
        "factor": "arms",
        "from": "none",
        "to": "pursued",
        "sums": {"none": 2.0, "pursued": 3.0},
    }
    assert "Nothing is held" in finding.notes[0]


def test_the_first_sentence_of_stability_names_the_outcomes() -> None:
    model = history() | {"preferences": {"state": [want("line=press")]}}
    says = stability(make(model), Wish()).answers[0].says
    assert "One outcome is stable (SEQ): state 1, where" in says


def test_a_study_without_factors_is_told_so() -> None:
    with pytest.raises(CannotDo, match="has no factors, so there are no scenarios to look for"):
        scenarios(make({"actors": {}}), Wish(count=True))
