"""Answers of the verbs on small studies: standing, settings, marks, the three rows, chains, states, families, check."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from typing import Any

import pytest

from raison.findings.asking.asking import Wish, ask_of
from raison.findings.case import Case
from raison.findings.check.answer import check
from raison.findings.naming.labels import concept_name
from raison.findings.plain_data import as_data
from raison.findings.records import Answer, Finding
from raison.findings.rows.holding import hold_probe
from raison.findings.rows.responding import respond_probe
from raison.findings.rows.tendency import tend_probe
from raison.findings.scenarios.answer import scenarios
from raison.findings.stability.answer import stability
from raison.findings.whatif.answer import HOLD, RESPOND, TEND, whatif
from raison.lenses.conflict.verdicts import CONCEPTS
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import CannotDo, Fault, PlacedFault
from tests.findings.studies import chain_model, cited, claim, pressing, study
from tests.lenses.systems import effect, factor, history, make, want


def by_label(found: Finding, reading: str = "n") -> dict[str, Answer]:
    return {one.label: one for one in found.answers if one.reading == reading}


# What if, on the golden case of pressing.


def test_the_three_rows_of_pressing() -> None:
    system = study(pressing(), outcomes={"armed": "arms=pursued"})
    rows = by_label(whatif(system, Wish(hold="line=press", outcome="armed")))
    assert list(rows) == [HOLD, RESPOND, TEND]
    assert rows[HOLD].data["settled"] == {"line": "press", "arms": "pursued", "climate": "hot"}
    assert rows[HOLD].data["today"]["line"] == "press"
    assert rows[RESPOND].data["truth"] == "all"
    assert rows[RESPOND].data["worlds"] == [{"line": "press", "arms": "pursued", "climate": "hot"}]
    assert rows[TEND].data["truth"] == "all"
    assert rows[HOLD].hangs_on == ("n1",)
    assert rows[HOLD].standing == "follows"
    assert rows[HOLD].data["flag"] == ["all", "none"]
    assert rows[TEND].data["flag"] == ["all", "some"]


def test_what_the_paper_itself_concludes_is_stated_with_its_claims() -> None:
    told = {"id": "e", "claim": ["n1"], "reading": "n", "verb": "whatif", "hold": "line=press", "how": "all"}
    wish = Wish(hold="line=press", outcome="armed", reading="n")
    outcomes = {"armed": "arms=pursued"}
    system = study(pressing(), outcomes=outcomes, expects=[told | {"expect": "armed"}])
    rows = by_label(whatif(system, wish))
    assert (rows[HOLD].standing, rows[HOLD].stated_by) == ("stated", ("n1",))
    assert (rows[RESPOND].standing, rows[RESPOND].stated_by) == ("assumed", ())  # another row was not concluded
    for other in ({"hold": "climate=hot"}, {"expect": "climate=hot"}, {"against": "line=hold"}, {"row": "tendency"}):
        system = study(pressing(), outcomes=outcomes, expects=[told | {"expect": "armed"} | other])
        assert by_label(whatif(system, wish))[HOLD].standing == "follows", other


def test_a_reading_that_does_not_tell_the_effect_sees_nothing_move() -> None:
    system = study(pressing(), outcomes={"armed": "arms=pursued"})
    wish = Wish(hold="line=press", outcome="armed")
    [silent] = by_label(whatif(system, wish), "s").values()
    assert (silent.standing, silent.label) == ("silent", HOLD)
    assert silent.says == "South does not discuss what happens to “armed” if hold: press."
    rows = by_label(whatif(system, replace(wish, assumed=True)), "s")
    assert rows[HOLD].data["settled"] == {"line": "press", "arms": "none", "climate": "cool"}
    assert {one.standing for one in rows.values()} == {"silent"}
    assert rows[HOLD].says.startswith(f"{silent.says} By our assumptions alone: ")
    assert rows[RESPOND].data["truth"] == "none"


def test_the_headline_names_reading_and_row() -> None:
    system = study(pressing(), outcomes={"armed": "arms=pursued"})
    headline = whatif(system, Wish(hold="line=press", outcome="armed")).headline
    assert headline.startswith("North: If hold: press, others choosing as today, “armed” is true, none: pursued")
    assert whatif(system, Wish(hold="climate=hot", outcome="line=press")).row == RESPOND


def test_a_hold_that_is_today_is_told_and_moves_nothing() -> None:
    found = whatif(study(pressing()), Wish(hold="line=hold"))
    assert {one.says for one in found.answers} == {
        "This is where things stand: hold: hold. One may ask instead of “hold”: press."
    }
    assert {one.standing for one in found.answers} == {"as today"}
    both = by_label(whatif(study(pressing()), Wish(hold="line=hold", against="line=press")))
    assert both[HOLD].data["moved"] == ["arms", "climate"]


def test_a_held_free_factor_stays_where_it_is_put() -> None:
    rows = by_label(whatif(study(pressing()), Wish(hold="climate=hot", assumed=True)))
    assert rows[HOLD].data["settled"]["climate"] == "hot"
    assert all(world["climate"] == "hot" for world in rows[RESPOND].data["worlds"])
    assert rows[TEND].data["occurring"].get("climate", ["hot"]) == ["hot"]


# Standing, from stated to assumed, and what it hangs on.


def rain(*effects: dict[str, Any]) -> dict[str, Any]:
    factors = {"rain": factor("dry", "dry", "wet", owner="sky"), "river": factor("low", "low", "high")}
    return {"actors": {"sky": {"name": "The sky"}}, "factors": factors, "effects": list(effects)}


RAIN = cited("rain=wet", "river", {"high": 2}, "n1", id="rain-river")


@pytest.mark.parametrize(
    ("effects", "standing", "hangs_on", "assumptions"),
    [
        ([RAIN], "follows", ("n1",), ()),
        ([{**RAIN, "because": {"all": ["n1", "n2"]}}], "follows", ("n1", "n2"), ()),
        ([effect("rain=wet", "river", {"high": 2}, id="guess")], "silent", (), ()),
        ([], "silent", (), ()),
        ([cited("rain=wet", "river", {"low": 2}, "n1")], "as today", (), ()),
        ([RAIN, effect("rain=wet", "river", {"low": "0..3"}, id="g")], "assumed", ("n1",), ()),
        (
            [RAIN, cited("rain=wet", "river", {"low": 3}, "n2"), effect("rain=wet", "river", {"low": -2}, id="g")],
            "assumed",
            ("n1",),
            ("effects.g.push.low",),
        ),
    ],
)
def test_standing(effects: list[Any], standing: str, hangs_on: tuple[str, ...], assumptions: tuple[str, ...]) -> None:
    claims = [claim(name, "north") for name in ("n1", "n2", "n3")]
    model = rain(*effects)
    model["factors"]["river"]["now"] = [{"is": "low", "because": ["n3"]}]
    answer = by_label(whatif(study(model, claims), Wish(hold="rain=wet", about=("river",))))[HOLD]
    assert (answer.standing, answer.hangs_on, answer.assumptions) == (standing, hangs_on, assumptions)
    assert "do not settle" not in answer.says


def test_settings_name_every_rerun_and_marks_those_that_turn() -> None:
    sizes = {"first": {"hedged": "0..3"}, "second": {"hedged": "0..1"}}
    wants = {"sky": [{"tier": [want("rain=wet"), want("river=low")]}]}
    model = rain({**RAIN, "push": {"high": "hedged"}}) | {"preferences": wants}
    rows = by_label(whatif(study(model, sizes=sizes), Wish(hold="rain=wet", about=("river",))))
    names = {one.name: one.holds for one in rows[HOLD].settings}
    assert names == {
        "all effects weak": False,
        "all effects strong": True,
        "signs alone": True,
        "table of sizes second": True,
        "ties to the first listed": True,
        "ties to the last listed": False,  # where nothing is held the river has no push at all
    }
    assert rows[HOLD].marks == ("rests on sizes", "rests on history")
    responding = [one.name for one in rows[RESPOND].settings]
    assert {f"concept {concept_name(name)}" for name in CONCEPTS if name != "seq"} <= set(responding)


def test_an_order_that_nobody_gives_is_told() -> None:
    wants = {"sky": [{"tier": [want("rain=wet"), want("river=low")]}]}
    model = rain(RAIN) | {"preferences": wants}
    answer = by_label(stability(study(model), Wish(outcome="rain=wet", assumed=True)))["stability"]
    found = {one.name: one.holds for one in answer.settings}
    assert found["orders within the tiers of the sky"] is False
    assert "rests on an order that nobody gives" in answer.marks


def test_ties_that_decide_are_told_as_history() -> None:
    model = rain(cited("rain=wet", "river", {"high": 2}, "n1"), effect("rain=wet", "river", {"low": 2}))
    model["factors"]["river"]["now"] = "high"
    answer = by_label(whatif(study(model), Wish(hold="rain=wet", about=("river",))))[HOLD]
    assert answer.data["settled"]["river"] == "high"
    assert {one.name: one.holds for one in answer.settings}["ties to the first listed"] is False
    assert "rests on history" in answer.marks


def test_the_same_question_asked_by_hand_turns_where_support_says_so() -> None:
    claims = [claim(name, "north") for name in ("n1", "n2", "n3")]
    effects = [RAIN, cited("rain=wet", "river", {"high": 1}, "n2"), effect("rain=wet", "river", {"low": 2}, id="g")]
    system = study(rain(*effects) | {"preferences": {"sky": [want("river=high")]}}, claims)
    ask = ask_of(system, Wish(hold="rain=wet", about=("river",)), None)
    for make_probe in (hold_probe, respond_probe, tend_probe):
        probe = make_probe(Case(system, Setup("n"), ask))
        support = probe.support()
        for name in ("n1", "n2", "n3"):
            again = make_probe(Case(system, replace(probe.setup, withdrawn=frozenset({name})), ask))
            assert (again.answer != probe.answer) == (name in support.claims)
        for address in probe.assumed:
            again = make_probe(Case(system, replace(probe.setup, silent=frozenset({address})), ask))
            assert (again.answer != probe.answer) == (address in support.assumptions)


# Chains.


def test_a_chain_tells_each_link_as_it_stands() -> None:
    questions = [
        {
            "id": "q",
            "ask": "What then?",
            "verb": "whatif",
            "hold": "go=yes",
            "path": ["go", "one", "two", "three", "pick", "mute"],
        }
    ]
    system = make(chain_model(), {"questions": questions})
    row = {one.label: one for one in whatif(system, Wish(question="q")).answers}[HOLD]
    chain = {link["to"]: link for link in row.data["chain"]}
    assert {to: link["state"] for to, link in chain.items()} == {
        "one": "at work",
        "two": "outweighed",
        "three": "idle",
        "pick": "choice",
        "mute": "silent",
    }
    assert [one["met"] for one in chain["three"]["conditions"]] == [False]
    assert chain["two"]["from"] == ["one"]
    assert [one.kind for one in row.reasons][:5] == ["link"] * 5


# Stability.


def test_today_that_holds_and_today_that_does_not() -> None:
    calm = history()
    answer = stability(make(calm), Wish()).answers[0]
    assert "Where things stand is stable." in answer.says
    assert 0 in answer.data["equilibria"]["seq"]
    eager = history()
    eager["preferences"]["state"] = [want("arms=pursued")]
    answer = stability(make(eager), Wish()).answers[0]
    assert "Where things stand is not stable: the state would move on." in answer.says
    assert answer.data["equilibria"]["nash"] == [1, 2]
    assert "rests on history" in answer.marks and answer.data["history"] == [[0, 2]]
    ways = {(way["to"], way["steps"]): way["path"] for way in answer.data["ways"]}
    assert ways[(1, "improving")] == [{"mover": 0, "from": 0, "to": 1}]
    assert ways[(2, "any")] is None  # it would have to move twice running


def test_data_of_stability_fit_one_another() -> None:
    data = stability(make(history()), Wish(concept="nash")).answers[0].data
    n_states, n_movers = data["n_states"], len(data["movers"])
    assert len(data["states"]) == n_states == 3
    assert all(
        len(rows) == n_movers and all(len(row) == n_states for row in rows) for rows in data["verdicts"].values()
    )
    for concept, states in data["equilibria"].items():
        assert states == [k for k in range(n_states) if all(row[k] for row in data["verdicts"][concept])]
    assert data["worlds"] == [data["states"][k] for k in data["equilibria"]["nash"]]
    assert len(data["arcs"]) == data["n_arcs"] > 0
    assert {mover for mover, _, _ in data["arcs"]} <= set(range(n_movers))
    assert data["far"] == [0, 1, -1]  # it would have to move twice running


def turning() -> dict[str, Any]:
    """Two free factors that chase one another when the owner presses."""
    chase = (
        ("mouse=left", "cat", "left"),
        ("mouse=right", "cat", "right"),
        ("cat=left", "mouse", "right"),
        ("cat=right", "mouse", "left"),
    )
    free = {name: factor("left", "left", "right") for name in ("cat", "mouse")}
    return {
        "actors": {"state": {"name": "The state"}},
        "factors": {"line": factor("hold", "hold", "press", owner="state")} | free,
        "effects": [effect(source, target, {end: 1}, when="line=press") for source, target, end in chase],
        "preferences": {"state": [want("line=press")]},
    }


def test_unknown_consequences_leave_the_answer_undetermined() -> None:
    answer = stability(make(turning()), Wish()).answers[0]
    assert answer.standing == "open"
    assert "some consequences unknown" in answer.marks
    assert answer.data["undetermined"]["seq"] == [0]
    assert answer.data["verdicts"]["seq"] == [[None]]


def test_today_in_a_circle_is_undetermined_and_shows_the_circle() -> None:
    model = turning()
    model["factors"]["line"]["now"] = "press"
    answer = stability(make(model), Wish()).answers[0]
    assert (answer.standing, len(answer.data["cycle"]), answer.data["settled"]) == ("open", 4, None)
    assert "run in a circle" in answer.says
    rows = {one.label: one for one in whatif(make(turning()), Wish(hold="line=press")).answers}
    assert rows[HOLD].standing == rows[RESPOND].standing == "open"
    assert len(rows[HOLD].data["cycle"]) == 4


def test_drift_is_told_with_what_pulls() -> None:
    model = history()
    model["factors"]["climate"]["now"] = "hot"
    model["effects"][4]["push"] = {"hot": 1}
    model["effects"][3]["push"] = {"none": 1}
    model["effects"][1]["push"] = {"none": 3}
    found = stability(make(model), Wish()).answers[0]
    assert found.data["drift"] == [{"factor": "climate", "from": "hot", "to": "cool"}]
    assert found.data["settled"]["climate"] == "cool"
    assert [one.kind for one in found.reasons].count("drift") == 1


def test_a_board_that_is_too_large_is_refused_with_its_size() -> None:
    many = {f"x{k}": factor("p", "p", "q", owner="a") for k in range(15)}
    model = {"actors": {"a": {"name": "A"}}, "factors": many, "preferences": {"a": [want("x0=q")]}}
    with pytest.raises(CannotDo, match="32,768 combinations"):
        stability(make(model), Wish())


def test_stability_of_a_system_without_owners_says_what_to_ask_instead() -> None:
    with pytest.raises(CannotDo, match="Nobody has a choice"):
        stability(make({"factors": {"x": factor("p", "p", "q")}}), Wish())


def test_a_hold_that_breaks_a_never_names_the_factors() -> None:
    never = [{"id": "bar", "all": "one=q and two=p", "assumption": "made up"}]
    factors = {"one": factor("p", "p", "q", owner="a"), "two": factor("p", "p", "q", owner="a")}
    system = make({"actors": {"a": {"name": "A"}}, "factors": factors, "never": never})
    for ask in (whatif, stability):
        with pytest.raises(CannotDo) as wrong:
            ask(system, Wish(hold="one=q"))
        assert "never.bar" in str(wrong.value) and str(wrong.value).endswith("two.")
    whatif(system, Wish(hold="one=q and two=q"))


# Scenarios.


def test_families_against_today() -> None:
    system = make(history(), {"outcomes": {"armed": "arms=pursued"}})
    answer = scenarios(system, Wish(choices="free")).answers[0]
    assert [one["about"]["arms"] for one in answer.data["families"]] == ["none", "pursued", "pursued"]
    assert [one["today"] for one in answer.data["families"]] == [True, False, False]
    assert answer.data["complete"] and answer.data["n_worlds"] == len(answer.data["worlds"]) == 3
    assert answer.tables[0].columns == ("Factor", "Today", "Scenario 1", "Scenario 2", "Scenario 3")
    grouped = scenarios(system, Wish(choices="free", about=("arms",))).answers[0]
    assert [one["about"] for one in grouped.data["families"]] == [{"arms": "none"}, {"arms": "pursued"}]
    assert grouped.tables[0].columns == ("Factor", "Today", "Family 1", "Family 2")


def test_more_families_than_are_shown_are_told_as_incomplete() -> None:
    factors = {f"x{k}": factor("p", "p", "q") for k in range(5)}
    found = scenarios(make({"factors": factors}), Wish(about=tuple(factors)))
    assert not found.complete and found.answers[0].marks == ("incomplete",)
    assert "more than 12 families" in found.answers[0].says
    few = scenarios(make({"factors": factors}), Wish(about=("x0",)))
    assert few.complete and len(few.answers[0].data["families"]) == 2


def test_that_no_scenario_is_consistent_is_said() -> None:
    chase = [("y=p", "x", "q"), ("y=q", "x", "p"), ("x=p", "y", "p"), ("x=q", "y", "q")]
    model = {
        "factors": {"x": factor("p", "p", "q"), "y": factor("p", "p", "q")},
        "effects": [effect(source, target, {end: 1}) for source, target, end in chase],
    }
    answer = scenarios(make(model), Wish()).answers[0]
    assert answer.data["n_worlds"] == 0 and answer.data["families"] == []
    assert "here is no consistent scenario: in each of the 4 combinations some factor is pushed" in answer.says


# Check.


def test_check_counts_thin_places_and_assumptions() -> None:
    model = rain(RAIN) | {"preferences": {"sky": [want("rain=wet")]}}
    model["factors"]["mute"] = factor("p", "p", "q")
    warning = PlacedFault("model.yaml", 3, 5, "actors.sky", "sky", "is alone", "add another")
    answer = check(study(model), [warning]).answers[0]
    thin = {(reading, name): why for reading, name, why in answer.data["thin"]}
    assert set(why for (_, name), why in thin.items() if name == "p") == {"nothing acts on it, so it stays as it is"}
    assert thin[("North", "low")] == "held up by a single rating"
    assert thin[("South", "low")] == "nothing acts on it, so it stays as it is"
    assert answer.data["warnings"] == [
        {"file": "model.yaml", "line": 3, "column": 5, "value": "sky", "rule": "is alone"}
    ]
    assert "preferences.sky.0.0" in answer.data["assumptions"] and "factors.rain.now" in answer.data["assumptions"]
    assert answer.data["tendencies without preferences"] == [
        [reading, "The sky", "wants are given, but no choice is forecast"] for reading in ("North", "South")
    ]
    counts = answer.data["counts"]
    assert (counts["ratings with claims"], counts["ratings assumed"]) == (1, 4)
    assert "5 ratings 4 are assumptions" in answer.says


def test_check_tells_forecasts_without_wants_and_unrestrained_promoters() -> None:
    both = [RAIN, effect("rain=dry", "river", {"high": 1})]
    model = rain(*both, effect("river=high", "rain", {"wet": 1}), effect("river=low", "rain", {"wet": 1}))
    answer = check(study(model)).answers[0]
    assert ["North", "The sky", "choices are forecast, but no want is given"] in answer.data[
        "tendencies without preferences"
    ]
    assert ["North", "low", "promoters of “” and no restraint"] in answer.data["thin"]


def test_check_adds_up_the_states_of_anchors() -> None:
    system = study(rain(RAIN))
    good = check(system, anchors={"n1": ["exact"], "s1": ["moved"]}).answers[0]
    assert good.data["anchors"] == {
        "exact": 1,
        "moved": 1,
        "ambiguous": 0,
        "near": 0,
        "absent": 0,
        "no copy": 0,
        "quoted": 0,
    }
    assert good.says.endswith("Every anchor verifies. 1 stands elsewhere in your copies, and is cited there.")
    bad = check(system, anchors={"n1": ["exact"], "s1": ["absent"]}).answers[0]
    assert bad.says.endswith("Not every anchor verifies: 1 absent.")
    assert check(system).answers[0].data["anchors"] is None


# Findings as data.


def findings() -> dict[str, Finding]:
    system = study(pressing(), outcomes={"armed": "arms=pursued"})
    return {
        "check": check(system),
        "scenarios": scenarios(system, Wish(outcome="armed")),
        "stability": stability(system, Wish()),
        "whatif": whatif(system, Wish(hold="line=press", outcome="armed")),
    }


@pytest.fixture(scope="module")
def every() -> dict[str, Finding]:
    return findings()


VERBS = ("check", "scenarios", "stability", "whatif")


@pytest.mark.parametrize("verb", VERBS)
def test_findings_are_plain_data(verb: str, every: dict[str, Finding]) -> None:
    plain = every[verb].to_dict()
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain
    assert plain["verb"] == verb and plain["standing"] == every[verb].standing
    assert plain["complete"] is True


@pytest.mark.parametrize("verb", VERBS)
def test_findings_are_frames_with_one_row_an_answer(verb: str, every: dict[str, Finding]) -> None:
    frame = every[verb].to_frame()
    assert len(frame) == len(every[verb].answers)
    assert frame["says"].tolist() == [one.says for one in every[verb].answers]


@pytest.mark.parametrize("verb", VERBS)
def test_findings_as_text_hold_every_answer(verb: str, every: dict[str, Finding]) -> None:
    told = str(every[verb])
    assert all(one.says in told and one.standing in told for one in every[verb].answers)
    assert len(every[verb].reasons) == sum(len(one.reasons) for one in every[verb].answers)


def test_html_escapes_what_a_study_says() -> None:
    evil = "<script>alert('x')</script> & \"q\""
    finding = Finding("check", "s", evil, evil, (Answer(evil, evil, evil, "follows", (evil,)),))
    shown = finding._repr_html_()
    assert "<script" not in shown and shown.count("&lt;script&gt;") == 5


def test_a_finding_without_answers_is_open_and_the_weakest_standing_counts() -> None:
    assert Finding("check", "s", "?", "", ()).standing == "open"
    order = ("silent", "open", "as today", "assumed", "follows", "stated")
    for weaker, firmer in itertools.combinations(order, 2):
        pair = tuple(Answer("n", "x", "", standing) for standing in (firmer, weaker))  # type: ignore[arg-type]
        assert Finding("check", "s", "?", "", pair).standing == weaker
    answers = tuple(Answer("n", "x", "", standing) for standing in ("stated", "assumed", "follows"))
    assert Finding("check", "s", "?", "", answers).standing == "assumed"
    assert as_data({1: (frozenset({2}), answers[0])})["1"][1]["standing"] == "stated"


# What a user may get wrong.


def asked_system() -> System:
    questions = [{"id": "press", "ask": "What then?", "verb": "whatif", "hold": "line=press"}]
    return study(pressing(), outcomes={"armed": "arms=pursued"}, questions=questions)


@pytest.mark.parametrize(
    ("wish", "value", "hint"),
    [
        ({"hold": "lnie=press"}, "lnie", "did you mean line?"),
        ({"hold": "line=pres"}, "pres", "did you mean press?"),
        ({"hold": "line=press|hold"}, "line=press|hold", "hold each factor at one variant"),
        ({"hold": "line=press or arms=none"}, "line=press or arms=none", "hold each factor at one variant"),
        ({"hold": "not line=press"}, "not line=press", "hold each factor at one variant"),
        ({"hold": "line!=press"}, "line!=press", "hold each factor at one variant"),
        ({"hold": "armed"}, "armed", "hold each factor at one variant"),
        ({"hold": "line=press and line=hold"}, "line", "hold each factor at one variant"),
        ({"hold": "line=press", "outcome": "amred"}, "amred", "did you mean armed?"),
        ({"hold": "line=press", "outcome": "amrs=none"}, "amrs", "did you mean arms?"),
        ({"hold": "line=press", "outcome": "arms=pursed"}, "pursed", "did you mean pursued?"),
        ({"hold": "line=press", "board": ("lime",)}, "lime", "did you mean line?"),
        ({"hold": "line=press", "about": ("climte",)}, "climte", "did you mean climate?"),
        ({"hold": "line=press", "reading": "q"}, "q", "known: both, n, s"),
        ({"hold": "line=press", "concept": "sequ"}, "sequ", "did you mean seq?"),
        ({"question": "pres"}, "pres", "did you mean press?"),
    ],
)
def test_unknown_names_are_faults_with_the_nearest(wish: dict[str, Any], value: str, hint: str) -> None:
    with pytest.raises(Fault) as wrong:
        whatif(asked_system(), Wish(**wish))
    assert (wrong.value.value, wrong.value.hint) == (value, hint)


@pytest.mark.parametrize("verb", [scenarios, stability])
@pytest.mark.parametrize(
    "wish", [{"hold": "lnie=press"}, {"outcome": "amred"}, {"about": ("x",)}, {"reading": "q"}, {"question": "none"}]
)
def test_other_verbs_refuse_them_too(verb: Any, wish: dict[str, Any]) -> None:
    with pytest.raises(Fault):
        verb(asked_system(), Wish(**wish))


def test_holds_of_nothing_free_boards_and_negative_slack() -> None:
    with pytest.raises(Fault, match="holds nothing"):
        whatif(asked_system(), Wish(against="line=press"))
    assert {answer.label for answer in whatif(asked_system(), Wish()).answers} == {"by itself"}
    with pytest.raises(Fault, match="is a development"):
        stability(asked_system(), Wish(board=("arms",)))
    with pytest.raises(Fault, match="must not be negative"):
        scenarios(asked_system(), Wish(tolerance=-1))
    with pytest.raises(Fault, match="is neither tendency nor free"):
        scenarios(asked_system(), Wish(choices="wish"))  # type: ignore[arg-type]
