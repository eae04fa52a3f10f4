"""Conclusions of the sources as tests of the model: every word by its definition, and against a slow way to ask."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.findings.expectations.judging import Flag, Inquiry, Judgement, judge, verdict_of
from raison.findings.expectations.rows import judged_expectations
from raison.model.expectations import Expectation
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.model.system import System
from tests.examples.model import example

WORDS = ("none", "some", "all", "empty", None)
ALONE = {
    ("all", "all"): "reproduced", ("all", "some"): "open", ("all", "none"): "contradicted",
    ("none", "none"): "reproduced", ("none", "some"): "open", ("none", "all"): "contradicted",
    ("some", "some"): "reproduced", ("some", "all"): "reproduced", ("some", "none"): "contradicted",
    ("not_all", "none"): "reproduced", ("not_all", "some"): "reproduced", ("not_all", "all"): "contradicted",
}  # fmt: skip


@pytest.mark.parametrize(("how", "word"), ALONE)
def test_a_word_of_one_side_is_judged_by_its_definition(how: str, word: str) -> None:
    assert judge(how, (word, None)) == ALONE[how, word]


@pytest.mark.parametrize("how", ["all", "none", "some", "not_all", "more", "less", "same"])
@pytest.mark.parametrize("word", ["empty", None])
def test_no_world_and_undetermined_leave_it_open(how: str, word: str | None) -> None:
    assert judge(how, (word, "all")) == "open"
    if how in ("more", "less", "same"):
        assert judge(how, ("all", word)) == "open"


@pytest.mark.parametrize(("word", "beside"), list(itertools.product(("none", "some", "all"), repeat=2)))
def test_more_and_less_mirror_one_another_and_same_is_equality(word: str, beside: str) -> None:
    assert judge("more", (word, beside)) == judge("less", (beside, word))
    assert judge("same", (word, beside)) == ("reproduced" if word == beside else "contradicted")
    rank = ["none", "some", "all"].index
    if rank(word) > rank(beside):
        assert judge("more", (word, beside)) == "reproduced"
    elif word == beside == "some":
        assert judge("more", (word, beside)) == "open"
    else:
        assert judge("more", (word, beside)) == "contradicted"


@given(st.sampled_from(("all", "none", "some", "not_all")), st.sampled_from(("none", "some", "all")))
def test_an_outcome_and_its_opposite_are_judged_alike(how: str, word: str) -> None:
    turned = {"all": "none", "none": "all", "some": "some"}
    mirrored = {"all": "none", "none": "all", "some": "not_all", "not_all": "some"}
    assert judge(how, (word, None)) == judge(mirrored[how], (turned[word], None))


def inquiry(
    flags: dict[tuple[frozenset[str], frozenset[str]], Flag], felt: tuple[str, ...] = (), how: str = "all"
) -> Inquiry:
    told = Expectation("e", ("own",), "note", "settle", expect="dry", how=how)  # type: ignore[arg-type]
    return Inquiry(told, Setup("note"), lambda one: flags[one.withdrawn, one.silent], ("own", "other"), felt)


NOTHING: frozenset[str] = frozenset()
ALL = frozenset({"own", "other"})
OWN = frozenset({"own"})


@pytest.mark.parametrize(
    ("bare", "own", "verdict", "earned"),
    [
        ("none", "all", "reproduced", True),
        ("none", "none", "reproduced", False),
        ("none", "some", "reproduced", False),
        ("all", "all", "as today", None),
        (None, "all", "as today", None),  # undetermined is never turned
    ],
)
def test_reproduced_counts_only_where_the_claims_turn_it(
    bare: str | None, own: str, verdict: str, earned: bool | None
) -> None:
    flags: dict[tuple[frozenset[str], frozenset[str]], Flag] = {
        (NOTHING, NOTHING): ("all", None),
        (ALL, NOTHING): (bare, None),
        (OWN, NOTHING): (own, None),
    }
    found = verdict_of(inquiry(flags))
    assert (found.verdict, found.earned) == (verdict, earned)


def test_what_carries_a_contradiction_is_each_rating_that_removes_it_alone() -> None:
    flags: dict[tuple[frozenset[str], frozenset[str]], Flag] = {
        (NOTHING, NOTHING): ("none", None),
        (NOTHING, frozenset({"a"})): ("all", None),
        (NOTHING, frozenset({"b"})): ("none", None),
        (NOTHING, frozenset({"c"})): (None, None),  # undetermined removes nothing
    }
    found = verdict_of(inquiry(flags, ("a", "b", "c")))
    assert (found.verdict, found.carries, found.together) == ("contradicted", ("a",), ())


def test_ratings_that_carry_it_only_together_are_a_set_without_a_part_to_spare() -> None:
    subsets = [frozenset(some) for size in range(4) for some in itertools.combinations("abc", size)]
    flags: dict[tuple[frozenset[str], frozenset[str]], Flag] = {
        (NOTHING, some): ("all" if {"a", "c"} <= some else "none", None) for some in subsets
    }
    found = verdict_of(inquiry(flags, ("a", "b", "c")))
    assert (found.carries, found.together) == ((), ("a", "c"))


# ---- on a study: where arms follow pressure by a claim of the grim paper, and all else is assumed

TOLD = {"claim": ["drives"], "reading": "grim", "verb": "whatif", "hold": "line=press"}


def asked(**parts: object) -> Judgement:
    return judged_expectations(example(expects=[{"id": "e", **TOLD, **parts}]))[0]


def test_a_conclusion_that_only_its_own_claim_gives_is_returned() -> None:
    found = asked(expect="arms=pursued", how="all")
    assert (found.row, found.flag, found.verdict, found.earned) == ("holding", ("all", None), "reproduced", False)


def test_each_side_of_a_contrast_settles_from_its_own_start() -> None:
    found = asked(expect="danger", how="more", against="line=hold")
    assert (found.flag, found.verdict) == (("all", "none"), "reproduced")
    assert asked(expect="danger", how="less", against="line=hold").verdict == "contradicted"


def test_without_against_it_is_compared_with_where_things_stand() -> None:
    assert asked(expect="danger", how="more").flag == ("all", "none")


def test_what_is_over_choices_is_asked_where_others_respond() -> None:
    found = asked(hold="climate=hot", expect="line=hold", how="all")
    assert found.row == "responding"


def test_a_row_that_cannot_be_run_is_refused_with_its_reason() -> None:
    never = [{"all": "line=press", "assumption": "it never presses"}]
    told = {"id": "e", **TOLD, "row": "responding", "expect": "danger", "how": "all"}
    (found,) = judged_expectations(example(never=never, expects=[told]))
    assert found.verdict == "open" and "line=press" in found.refused


def test_what_the_model_has_no_place_for_is_told_with_its_reason() -> None:
    told = {"id": "e", "claim": ["drives"], "reading": "grim", "not_expressible": "there is no factor for fish"}
    (found,) = judged_expectations(example(expects=[told]))
    assert (found.verdict, found.expectation.not_expressible) == ("not expressible", "there is no factor for fish")


# ---- a slow way to ask the row of others who hold: settle step by step from the written definition


def slow_word(system: System, setup: Setup, hold: dict[str, str]) -> str:
    told = picture(system, setup)
    world = {**told.world, **hold}
    fixed = {*told.owned, *hold}
    for _ in range(50):
        after = dict(world)
        for name, factor in told.factors.items():
            if name in fixed:
                continue
            sums = {
                variant: sum(
                    one.value.point
                    for one in told.effects
                    if not one.tendency and one.target == name and one.variant == variant
                    and world[one.source] in one.source_variants
                )
                for variant in factor.variants
            }  # fmt: skip
            best = max(sums.values())
            if sums[world[name]] < best:
                after[name] = next(variant for variant in factor.variants if sums[variant] == best)
        if after == world:
            return "all" if world["arms"] == "pursued" and world["climate"] == "hot" else "none"
        world = after
    return "circle"


def slow(
    system: System, reading: str, how: str, hold: dict[str, str], against: dict[str, str]
) -> tuple[str, bool | None]:
    rank = ["none", "all"].index

    def verdict(setup: Setup) -> tuple[tuple[str, str], bool]:
        one, other = slow_word(system, setup, hold), slow_word(system, setup, against)
        step = rank(one) - rank(other)
        return (one, other), {
            "more": step > 0,
            "less": step < 0,
            "same": step == 0,
            "all": one == "all",
            "none": one == "none",
        }[how]

    setup = Setup(reading)
    flag, good = verdict(setup)
    if not good:
        return "contradicted", None
    bare, _ = verdict(replace(setup, withdrawn=frozenset({"drives"})))
    compared = how in ("more", "less", "same")
    if bare == flag if compared else bare[0] == flag[0]:
        return "as today", None
    return "reproduced", verdict(replace(setup, withdrawn=frozenset({"drives"})))[1]


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(("grim", "mild")),
    st.sampled_from(("more", "less", "same", "all", "none")),
    st.sampled_from(("line=press", "climate=hot", "line=press and climate=cool", "arms=pursued")),
    st.sampled_from(("line=hold", "climate=cool", "arms=none")),
)
def test_the_quick_way_gives_what_the_slow_way_gives(reading: str, how: str, hold: str, against: str) -> None:
    compared = how in ("more", "less", "same")
    told = {
        "id": "e",
        "claim": ["drives"],
        "reading": reading,
        "verb": "whatif",
        "hold": hold,
        "expect": "danger",
        "how": how,
    }
    system = example(expects=[told | ({"against": against} if compared else {})])
    sides = [dict(part.split("=") for part in text.split(" and ")) for text in (hold, against)]
    (found,) = judged_expectations(system)
    assert (found.verdict, found.earned) == slow(system, reading, how, sides[0], sides[1])
