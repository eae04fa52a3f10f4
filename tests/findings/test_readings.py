"""Which elements hold in whose picture, and what withdrawal and dates leave of them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from raison.model.picture import Picture, picture
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import Fault
from tests.findings.studies import READINGS, cited, claim, study
from tests.lenses.systems import effect, factor, want


def model(*effects: dict[str, Any], **rest: Any) -> dict[str, Any]:
    factors = {"x": factor("p", "p", "q"), "y": factor("p", "p", "q")}
    return {"actors": {"a": {"name": "A"}}, "factors": factors, "effects": list(effects), **rest}


def names(system: System, reading: str, **setup: Any) -> list[str]:
    return [one.effect for one in told(system, reading, **setup).effects]


def told(system: System, reading: str, **setup: Any) -> Picture:
    return picture(system, Setup(reading, **setup))


def several() -> System:
    readings = READINGS | {
        "hopes": {"actor": "a", "within": "n", "replaces": ["by-n"], "drops": ["guess"]},
        "advice": {"source": "north", "prescribes": "a", "drops": ["by-both"]},
    }
    effects = (
        cited("x=p", "y", {"p": 1}, "n1", id="by-n"),
        cited("x=p", "y", {"q": 1}, "s1", id="by-s"),
        cited("x=q", "y", {"p": 1}, "n1", "s1", id="by-both"),
        effect("x=q", "y", {"q": 1}, id="guess"),
        cited("x=p", "y", {"p": 2}, "n1", id="hoped", readings=["hopes"]),
        effect("y=p", "x", {"p": 1}, id="named", readings=["s"]),
    )
    return study(model(*effects), readings=readings)


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ("n", ["by-n", "by-both", "guess"]),
        ("s", ["by-s", "by-both", "guess", "named"]),
        ("hopes", ["by-both", "hoped"]),
        ("advice", ["by-n", "guess"]),
        ("both", ["by-n", "by-s", "by-both", "guess", "named"]),
    ],
)
def test_what_holds_in_each_reading(reading: str, expected: list[str]) -> None:
    assert names(several(), reading) == expected


def test_an_unknown_reading_is_a_fault() -> None:
    with pytest.raises(Fault, match="is no reading of this study"):
        told(several(), "hoops")


def test_the_joint_reading_takes_one_of_two_ratings_of_the_same_thing() -> None:
    rivals = (cited("x=p", "y", {"p": 1}, "n1", id="first"), cited("x=p", "y", {"p": 3}, "s1", id="second"))
    apart = cited("x=p", "y", {"p": 2}, "s1", id="apart", when="y=q")
    system = study(model(*rivals, apart))
    assert names(system, "both") == ["first", "apart"]
    assert names(system, "both", prefers="s") == ["second", "apart"]
    assert names(system, "both", prefers="n") == ["first", "apart"]
    assert names(system, "both", silent=frozenset({"effects.first.push.p"})) == ["second", "apart"]


@pytest.mark.parametrize(
    ("because", "without", "stands"),
    [
        (["n1", "n2"], {"n1"}, True),
        (["n1", "n2"], {"n1", "n2"}, False),
        ({"all": ["n1", "n2"]}, {"n2"}, False),
        ({"all": ["n1", "n2"]}, {"s1"}, True),
        ({"direction": ["n1"], "size": ["n2"]}, {"n2"}, True),
        ({"direction": ["n1"], "size": ["n2"]}, {"n1"}, False),
        ({"any": ["n1", {"all": ["n2", "n3"]}]}, {"n1", "n3"}, False),
        ({"any": ["n1", {"all": ["n2", "n3"]}]}, {"n1"}, True),
    ],
)
def test_withdrawn_claims_silence_what_rests_on_them_alone(because: Any, without: set[str], stands: bool) -> None:
    claims = [claim(name, "north") for name in ("n1", "n2", "n3")] + [claim("s1", "south")]
    system = study(model({**cited("x=p", "y", {"p": 1}, id="e"), "because": because}), claims)
    assert names(system, "n", withdrawn=frozenset(without)) == (["e"] if stands else [])


def test_a_restatement_falls_with_what_it_repeats() -> None:
    claims = [claim("n1", "north"), claim("n2", "north", restates="n1"), claim("s1", "south")]
    system = study(model(cited("x=p", "y", {"p": 1}, "n1", "n2", id="e")), claims)
    for gone in ("n1", "n2"):
        assert names(system, "n", withdrawn=frozenset({gone})) == []


def test_each_push_has_its_own_reasons() -> None:
    pushes = {"p": {"is": 1, "because": ["s1"]}, "q": -1}
    system = study(model({"from": "x=p", "to": "y", "push": pushes, "because": ["n1"], "id": "e"}))
    assert [one.variant for one in told(system, "n").effects] == ["q"]
    assert [one.variant for one in told(system, "s").effects] == ["p"]
    assert [one.variant for one in told(system, "both", withdrawn=frozenset({"n1"})).effects] == ["p"]


def test_as_of_keeps_what_sources_published_by_then_support() -> None:
    system = several()
    assert names(system, "both", as_of=datetime.date(2031, 12, 31)) == ["by-n", "by-both", "guess", "named"]
    assert names(system, "both", as_of=datetime.date(2031, 4, 30)) == ["guess", "named"]
    assert names(system, "both", as_of=datetime.date(2032, 3, 1)) == names(system, "both")


def test_wants_and_nevers_hold_by_the_same_rules() -> None:
    wants = {"a": [{"tier": [{"want": "x=p", "because": ["n1"]}, {"want": "y=p", "because": ["s1"]}]}, want("x=q")]}
    never = [{"all": "x=q and y=q", "because": ["s1"]}, {"all": "x=q", "assumption": "a guess"}]
    system = study(model(preferences=wants, never=never))
    assert [[one.text for one in tier] for tier in told(system, "n").tiers["a"]] == [["x=p"], ["x=q"]]
    assert [[one.text for one in tier] for tier in told(system, "s").tiers["a"]] == [["y=p"], ["x=q"]]
    ordered = told(system, "both", orders=(("a", 0, (1, 0)),)).tiers["a"]
    assert [[one.text for one in tier] for tier in ordered] == [["y=p"], ["x=p"], ["x=q"]]
    assert [one.text for one in told(system, "n").never] == ["x=q"]
    assert len(told(system, "s").never) == 2


def test_today_differs_by_reading_and_date() -> None:
    later = {"is": "q", "readings": ["s"], "from": "2032-01"}
    dated = {**factor("p", "p", "q"), "now": [{"is": "p", "assumption": "as ever"}, {**later, "assumption": "new"}]}
    base = model()
    base["factors"]["x"] = dated
    system = study(base)
    assert told(system, "n").world["x"] == "p"
    assert told(system, "s").world["x"] == "q"
    assert told(system, "s", as_of=datetime.date(2031, 12, 31)).world["x"] == "p"


def test_picks_of_a_range() -> None:
    from tests.lenses.systems import impacts

    system = study(model(effect("x=p", "y", {"p": "1..3"}, id="e"), effect("x=p", "y", {"q": "-3..0"}, id="f")))
    found = {
        pick: [impacts(system, pick=pick).number(one) for one in told(system, "both").effects]
        for pick in ("point", "weak", "strong", "signs")
    }
    assert found == {"point": [2, -1.5], "weak": [1, 0], "strong": [3, -3], "signs": [1, -1]}
