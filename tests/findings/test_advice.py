"""Advice tried: a golden case by hand, what theory gives, silence, packages, and what nobody may choose alone."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.desk.study import open_study
from raison.findings.advise.answer import advise
from raison.findings.advise.cells import AdviceCell
from raison.findings.asking.asking import Ask
from raison.findings.case import Case
from raison.findings.rows.advice.attempts import AimWord, Attempt, attempt, together
from raison.findings.rows.advice.pad import AdvicePad
from raison.findings.rows.advice.pairs import OutcomeSide, compare_sides
from raison.findings.rows.advice.ways import AdviceWay
from raison.findings.wish import Wish
from raison.model.advice import AdviceTry, advice_to
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import CannotDo, Fault
from tests.examples.advice import PLAIN, example, pad, tried

GUESS = {"assumption": "made up"}
MODEL = PLAIN["model.yaml"]


def cells(system: System, reading: str | None = None, **wish: Any) -> dict[str, AdviceCell]:
    found = advise(system, Wish(actor="upland", reading=reading, **wish))
    return {f"{one.advice}@{one.reading}": one for answer in found.answers for one in answer.data["cells"]}


def words(one: AdviceCell) -> tuple[str, str, str]:
    return one.aim, one.addressee, one.leaves


# Golden, by hand. Upland wants trust first, then the dam. Today: planned, quiet, worn, worth (0, 0) to Upland.
# Built: Lowland files (it wants the suit exactly then), trust stays worn: worth (0, 1), better. From there Upland may
# drop the dam: trust is pushed to sound by 3 and to worn by 1, so it is sound, worth (1, 0); Lowland answers by holding
# back its suit, which leaves it at (1, 0): nothing deters, so Upland leaves.
# Dropped: quiet stays, trust is sound: worth (1, 0), better. Built again would be worn, (0, 1), worse; planned leaves
# trust sound, for nothing pushes it, (1, 0), no better: Upland stays. The aim of building is the dam itself, of which
# the paper need not say anything, and does not.
GOLDEN = {"wait": ("silent", "better", "yes"), "talk": ("more", "better", "no")}


@pytest.mark.parametrize("name", list(GOLDEN))
def test_the_golden_case(name: str) -> None:
    found = attempt(pad("upland"), tried("upland", name))
    assert (found.aim, found.side, found.leaves) == GOLDEN[name]


def test_it_says_by_which_move_it_would_leave_and_what_it_then_has() -> None:
    found = attempt(pad("upland"), tried("upland", "wait"))
    ends = {(move.members, move.before["dam"], move.after["dam"], move.gained) for move in found.moves}
    assert ends == {(("upland",), "built", "dropped", ("preferences.upland.u1",))}


def test_wants_met_with_it_alone_are_named() -> None:
    found = attempt(pad("upland"), tried("upland", "talk"))
    assert (found.gained, found.lost) == (("preferences.upland.u1",), ())


def test_three_words_are_said_of_a_recommendation() -> None:
    found = attempt(pad("upland"), tried("upland", "talk"))
    assert (found.tried.id, found.aim, found.side, found.leaves) == ("talk", "more", "better", "no")


def test_a_paper_that_says_nothing_of_it_is_silent() -> None:
    found = cells(example(), "gar")
    assert all(
        one.silent
        for name, one in found.items()
        if name.startswith(("wait@", "talk@")) and one.aims[0].word == "silent"
    )
    assert words(found["talk@gar"]) == ("silent", "silent", "silent")
    assert found["talk@gar"].standing == "silent"


def test_wants_that_an_author_prescribes_are_no_evidence_for_its_advice() -> None:
    wants = {**MODEL["preferences"], "upland": [*MODEL["preferences"]["upland"]]}
    wants["upland"].append({"want": "dam=dropped", "because": ["fen-advice"], "readings": ["fen_advice"]})
    found = cells(example(preferences=wants), "fen_advice")
    assert words(found["talk@fen_advice"])[1:] == ("prescribed", "prescribed")


def test_advice_of_another_paper_is_tried_by_them() -> None:
    advice = [{**one, "because": ["gar-wants"]} for one in MODEL["recommendations"] if one["id"] == "talk"]
    found = cells(example(recommendations=[{**advice[0], "part_of": None}]), "fen_advice")
    assert found["talk@fen_advice"].addressee == "better"


def test_what_is_chosen_today_changes_nothing() -> None:
    found = advise(example(), Wish(actor="upland", tried="dam=planned", reading="fen"))
    (one,) = found.answers[0].data["cells"]
    assert (one.aim, one.addressee, one.leaves, one.as_today) == ("alike", "alike", "no", True)
    assert "This is where things stand." in found.headline


def test_parts_that_put_one_choice_at_two_variants_are_tried_each_way() -> None:
    whole = tried("upland", "fen*")
    assert [dict(way) for way in whole.ways] == [{"dam": "built"}, {"dam": "dropped"}]
    found = attempt(pad("upland"), whole)
    assert (found.aim, found.side, found.leaves) == ("open", "better", "some")


def test_conditions_that_exclude_one_another_cannot_be_tried_together() -> None:
    one, two = MODEL["recommendations"][:2]
    system = example(recommendations=[{**one, "when": "suit=filed"}, {**two, "when": "suit=quiet"}])
    whole = next(one for one in advice_to(system, "upland") if one.kind == "paper")
    assert not whole.ways
    assert "suit" in whole.untestable


def test_a_condition_stands_on_both_sides() -> None:
    # While the suit is filed whatever happens, Upland gains nothing by waiting for it to be held back.
    one = {**MODEL["recommendations"][1], "when": "suit=filed", "part_of": None}
    told = pad("upland", recommendations=[one])
    (way,) = [AdviceWay(told, tried("upland", "talk", recommendations=[one]), {"dam": "dropped"})]
    assert way.sides is not None
    assert [row.tolist() for side in way.sides for row in side] == [[0, 1, 1], [1, 1, 0]]


def test_another_s_choice_is_not_the_addressee_s_and_is_tried_all_the_same() -> None:
    found = advise(example(), Wish(actor="upland", tried="suit=filed", reading="fen", outcome="trust=sound"))
    assert "is not Upland's to choose: it is up to Lowland." in found.headline
    assert found.answers[0].data["cells"][0].leaves == "not its choice"


def test_what_cannot_be_tried_names_what_is_missing() -> None:
    table = next(one for one in advise(example(), Wish(actor="upland")).tables if one.title == "Not testable here")
    assert [row.cells for row in table.rows] == [("3. Hope for rain (Fen)", "the model has no factor for rain")]


def test_a_joint_choice_names_whose_consent_it_needs() -> None:
    factors = {
        **MODEL["factors"],
        "dam": {**MODEL["factors"]["dam"], "owner": ["upland", "lowland"], "consent": ["built"]},
    }
    found = advise(example(factors=factors), Wish(actor="upland", reading="fen"))
    table = next(one for one in found.tables if one.title == "What is not Upland's alone to choose")
    assert [row.cells for row in table.rows] == [
        ("1", "The dam is built", "needs the consent of Lowland"),
        ("2", "Upland drops its dam", "Upland may do so alone, and so may Lowland"),
    ]


def test_identical_readings_have_identical_cells() -> None:
    claims = [
        {**one, "at": [one["at"], {**one["at"], "source": "gar_paper"}]} for one in PLAIN["claims.yaml"]["claims"]
    ]
    system = example(claims=claims)
    found = cells(system)
    for name in ("wait", "talk"):
        assert words(found[f"{name}@fen"]) == words(found[f"{name}@gar"])


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (Wish(actor="uplnd"), "did you mean upland?"),
        (
            Wish(actor="lowland"),
            "is to Lowland. Advice goes to Upland (upland)",
        ),
        (Wish(), "actor: '' names no actor; name one: upland, court"),
        (Wish(actor="upland", tried="dam=gone"), "is no variant of dam"),
        (Wish(actor="upland", tried="dam=built or suit=filed"), "hold each factor at one variant"),
        (Wish(actor="upland", tried="trust=sound", board=("trust",)), "is a development"),
        (Wish(actor="upland", outcome="trust=sound"), "add --try"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(wish: Wish, told: str) -> None:
    with pytest.raises((Fault, CannotDo)) as refused:
        advise(example(), wish)
    assert told in str(refused.value)


def test_a_try_that_breaks_a_never_names_it() -> None:
    system = example(never=[{"all": "dam=built and suit=quiet", **GUESS}])
    with pytest.raises(CannotDo, match=r"break never\.0 \(dam=built and suit=quiet\)"):
        advise(system, Wish(actor="upland", tried="dam=built"))


def test_an_actor_may_be_called_by_its_name() -> None:
    assert advise(example(), Wish(actor="Upland", reading="fen")).answers[0].data["actor"] == "upland"


# An oracle that knows only dictionaries: worlds of two choices and one development, settled and judged by the
# definitions, sequential stability by trying every sequence of answers.
VARIANTS = {"dam": ("dropped", "planned", "built"), "suit": ("quiet", "filed"), "trust": ("worn", "sound")}
World = dict[str, str]


def drawn_system(pushes: Sequence[int], wants: Sequence[str], theirs: Sequence[str]) -> System:
    causes = [("dam", "dropped"), ("dam", "built"), ("suit", "filed")]
    effects = [
        {"from": f"{name}={variant}", "to": "trust", "push": {"sound": push}, "because": ["fen-trust"]}
        for (name, variant), push in zip(causes, pushes, strict=True)
        if push
    ]
    preferences = {
        "upland": [{"want": want, "because": ["fen-wants"]} for want in wants],
        "lowland": [{"want": want, "because": ["fen-wants"]} for want in theirs],
    }
    return example(effects=effects, preferences=preferences)


def settled(world: World, pushes: Sequence[int]) -> World:
    causes = [("dam", "dropped"), ("dam", "built"), ("suit", "filed")]
    total = sum(push for (name, variant), push in zip(causes, pushes, strict=True) if world[name] == variant)
    trust = "sound" if total > 0 else "worn" if total < 0 else world["trust"]
    return {**world, "trust": trust}


def worth(world: World, wants: Sequence[str]) -> tuple[int, ...]:
    return tuple(int(world[want.split("=")[0]] == want.split("=")[1]) for want in wants)


def moves(world: World, names: Sequence[str], pushes: Sequence[int]) -> list[World]:
    found = []
    for name in names:
        found += [settled({**world, name: other}, pushes) for other in VARIANTS[name] if other != world[name]]
    return found


def stays(
    world: World, mine: Sequence[str], owner: Mapping[str, Sequence[str]], pushes: Sequence[int], me: str
) -> bool:
    """Whether an actor stays: each better move can be answered by improvements that leave it no better off."""
    for end in moves(world, mine, pushes):
        if worth(end, owner[me]) <= worth(world, owner[me]):
            continue
        other = "lowland" if me == "upland" else "upland"
        answers, theirs = [end], [name for name in ("dam", "suit") if name not in mine]
        theirs = [name for name in theirs if name in owner["board"]]
        answers += [one for one in moves(end, theirs, pushes) if worth(one, owner[other]) > worth(end, owner[other])]
        if all(worth(one, owner[me]) > worth(world, owner[me]) for one in answers[1:]) or len(answers) == 1:
            return False
    return True


def oracle(choice: str, pushes: Sequence[int], wants: Sequence[str], theirs: Sequence[str]) -> tuple[str, str, str]:
    bears = any(want.startswith("suit") or (want.startswith("trust") and pushes[2]) for want in theirs)
    owner = {"upland": wants, "lowland": theirs, "board": ["suit"] if bears else []}

    def outcomes(dam: str) -> list[World]:
        begin = settled({**{"dam": "planned", "suit": "quiet", "trust": "worn"}, "dam": dam}, pushes)
        states = [begin]
        if bears:
            states += [settled({**begin, "suit": suit}, pushes) for suit in VARIANTS["suit"]]
            for state in list(states):
                states += moves(state, ["suit"], pushes)
            for state in list(states):
                states += moves(state, ["suit"], pushes)
        unique = [one for place, one in enumerate(states) if one not in states[:place]]
        return [one for one in unique if stays(one, ["suit"] if bears else [], owner, pushes, "lowland")]

    one, other = outcomes(choice), outcomes("planned")

    def word(value: Any) -> str:
        sides = [
            OutcomeSide(tuple(w["suit"] if bears else () for w in side), tuple(value(w) for w in side))
            for side in (one, other)
        ]
        return compare_sides(*sides)

    order = sorted({worth(w, wants) for w in (*one, *other)})
    aim = word(lambda w: int(w["trust"] == "sound"))
    side = word(lambda w: order.index(worth(w, wants)))
    leaving = {not stays(w, ["dam"], owner, pushes, "upland") for w in one}
    left = "some" if len(leaving) > 1 else "yes" if True in leaving else "no"
    return aim, {"more": "better", "less": "worse"}.get(side, side), left


WANTS = ["trust=sound", "trust=worn", "dam=built", "dam=dropped", "suit=quiet", "suit=filed"]


@settings(max_examples=60, deadline=None)
@given(
    choice=st.sampled_from(["dropped", "built"]),
    pushes=st.tuples(*[st.integers(-3, 3)] * 3),
    wants=st.lists(st.sampled_from(WANTS), min_size=1, max_size=3, unique=True),
    theirs=st.lists(st.sampled_from(WANTS), min_size=1, max_size=2, unique=True),
)
def test_a_slow_oracle_agrees(choice: str, pushes: tuple[int, ...], wants: list[str], theirs: list[str]) -> None:
    system = drawn_system(pushes, wants, theirs)
    asked = Case(system, Setup("fen"), Ask(board=("suit",)))
    one = AdviceTry("try", "", "advice", ({"dam": choice},), {}, tried("upland", "talk").aims)
    way = AdviceWay(AdvicePad(asked.impacts, asked, "upland"), one, {"dam": choice})
    found = way.aim(one.aims[0].node)[0], way.side, way.leaving().word
    named = {"more": "better", "less": "worse"}
    assert (found[0], named.get(found[1], found[1]), found[2]) == oracle(choice, pushes, wants, theirs)


places = st.integers(0, 3)


@given(st.lists(st.tuples(st.sampled_from("ab"), places), min_size=1, max_size=4))
def test_a_side_stands_alike_beside_itself(outcomes: list[tuple[str, int]]) -> None:
    side = OutcomeSide(tuple(one for one, _ in outcomes), tuple(place for _, place in outcomes))
    assert compare_sides(side, side) == "alike"


@given(*[st.lists(st.tuples(st.sampled_from("ab"), places), min_size=1, max_size=4) for _ in range(2)])
def test_a_comparison_turns_round(one: list[tuple[str, int]], other: list[tuple[str, int]]) -> None:
    sides = [OutcomeSide(tuple(name for name, _ in told), tuple(place for _, place in told)) for told in (one, other)]
    mirrored = {"more": "less", "less": "more"}
    word = compare_sides(*sides)
    assert compare_sides(*reversed(sides)) == mirrored.get(word, word)


@given(*[st.lists(st.tuples(st.sampled_from("ab"), places), min_size=1, max_size=4) for _ in range(2)])
def test_only_the_order_counts(one: list[tuple[str, int]], other: list[tuple[str, int]]) -> None:
    def sides(stretch: Any) -> list[OutcomeSide]:
        return [OutcomeSide(tuple(n for n, _ in told), tuple(stretch(p) for _, p in told)) for told in (one, other)]

    assert compare_sides(*sides(lambda place: place)) == compare_sides(*sides(lambda place: place**3 * 7 - 2))


def test_every_pair_of_words_of_several_aims_is_told() -> None:
    every: tuple[AimWord, ...] = ("more", "less", "alike", "open", "silent")
    for pair in itertools.product(every, repeat=2):
        found = together(pair)
        assert ("silent" in pair and found in pair) or "silent" not in pair
        if set(pair) == {"more", "less"}:
            assert found == "mixed"


@pytest.fixture(scope="module")
def asia() -> dict[tuple[str, str], Attempt]:
    """Each paper's advice to Seoul as a whole, and limits first, in each paper's reading."""
    system = open_study("northeast_asia").system
    [question] = [one for one in system.study.questions if one.verb == "advise"]
    wanted = [one for one in advice_to(system, "rok") if one.kind == "paper" or one.id == "advice-limits"]
    found: dict[tuple[str, str], Attempt] = {}
    for reading in ("asan", "rsis"):
        asked = Case(system, Setup(reading), Ask(board=question.board))
        told = AdvicePad(asked.impacts, asked, "rok")
        found |= {(one.id, reading): attempt(told, one) for one in wanted}
    return found


def test_each_paper_s_advice_does_more_in_its_own_reading_than_in_the_other_s(
    asia: dict[tuple[str, str], Attempt],
) -> None:
    cells = {place: one.aim for place, one in asia.items() if place[0].endswith("*")}
    assert cells == {
        ("asan*", "asan"): "more",
        ("asan*", "rsis"): "alike",
        ("rsis*", "asan"): "alike",
        ("rsis*", "rsis"): "more",
    }


def test_the_later_paper_does_not_discuss_limits(asia: dict[tuple[str, str], Attempt]) -> None:
    assert (asia["advice-limits", "asan"].aim, asia["advice-limits", "rsis"].aim) == ("more", "silent")
