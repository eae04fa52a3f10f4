"""What a quota of the capability can move: against plain search over points, and by the rules of voting by weight."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.lenses.bargaining.table import HeldStance, StanceRating, Topic
from raison.lenses.bargaining.zone import moves_within_ranges, pivots_of, shares_of, zone_of
from raison.model.decision import DecisionRule, exact, read_rule, said_rule
from raison.words.faults import Fault
from raison.words.values import Value

QUOTAS = ("1/2", "3/5", "2/3", "1")
STEP = 0.25


def held(actor: str, position: tuple[float, float], capability: tuple[float, float]) -> HeldStance:
    parts = {"position": position, "salience": (1, 1), "capability": capability}
    made = (StanceRating(f"{actor}.{kind}", Value(*span), None, "made up") for kind, span in parts.items())
    return HeldStance(actor, actor, "i", *made)


def table(*stances: tuple[tuple[float, float], tuple[float, float]], now: float, quota: str) -> Topic:
    made = tuple(held(f"a{place}", *one) for place, one in enumerate(stances))
    return Topic("i", 0.0, 10.0, Value(now, now), made, rule=read_rule({"quota": quota}))


def sure(*pairs: tuple[float, float], now: float, quota: str) -> Topic:
    return table(*(((x, x), (w, w)) for x, w in pairs), now=now, quota=quota)


def winners(topic: Topic) -> list[float]:
    """The points on a grid that beat today's: who likes them better is counted one by one."""
    assert topic.now is not None and topic.rule.quota is not None
    now, found = topic.now.point, []
    whole = sum(Fraction(str(one.capability.value.point)) for one in topic.stances)
    for place in range(int(10 / STEP) + 1):
        point = place * STEP
        favour = sum(
            Fraction(str(one.capability.value.point))
            for one in topic.stances
            if abs(one.position.value.point - point) < abs(one.position.value.point - now)
        )
        if favour >= topic.rule.quota * whole and 2 * favour > whole:
            found.append(point)
    return found


halves = st.integers(0, 20).map(lambda number: number / 2)
weights = st.integers(0, 6).map(lambda number: number / 10)
actors = st.lists(st.tuples(halves, weights), min_size=1, max_size=6)


@given(actors, halves, st.sampled_from(QUOTAS))
@settings(max_examples=400, deadline=None)
def test_the_zone_holds_just_the_points_that_win(found: list[tuple[float, float]], now: float, quota: str) -> None:
    topic = sure(*found, now=now, quota=quota)
    zone = zone_of(topic)
    assert zone is not None
    inside = [place * STEP for place in range(41) if zone.low < place * STEP < zone.high]
    ends = {zone.low, zone.high} - {now}
    won = winners(topic)
    assert [point for point in won if point not in ends] == [point for point in inside if point != now]
    assert all(point in (0.0, 10.0) for point in won if point in ends)  # beyond the scale nobody can go


ranges = st.tuples(halves, halves).map(lambda pair: (min(pair), max(pair)))
spans = st.tuples(weights, weights).map(lambda pair: (min(pair), max(pair)))
loose = st.lists(st.tuples(ranges, spans), min_size=1, max_size=3)


@given(loose, halves, st.sampled_from(QUOTAS), st.booleans())
@settings(max_examples=200, deadline=None)
def test_always_and_ever_are_those_of_every_corner(
    found: list[tuple[tuple[float, float], tuple[float, float]]], now: float, quota: str, positions: bool
) -> None:
    topic = table(*found, now=now, quota=quota)
    choices = []
    for (low, high), (least, most) in found:
        middle = (low + high) / 2
        places = {low, high, *([now] if low <= now <= high else [])} if positions else {middle}
        choices.append(list(itertools.product(sorted(places), {least, most})))
    moves = []
    for corner in itertools.product(*choices):
        zone = zone_of(sure(*corner, now=now, quota=quota))
        assert zone is not None
        moves.append(any(abs(x - now) > 1e-9 for x in (zone.low, zone.high)))
    # Between corners where the one and the other side wins there is always a point where none does.
    always, ever = moves_within_ranges(topic, positions)
    assert ever == any(moves)
    assert not always or all(moves)
    if all(moves):
        sides = {_side(corner, now, quota) for corner in itertools.product(*choices)}
        assert always == (len(sides) == 1)


def _side(corner: tuple[tuple[float, float], ...], now: float, quota: str) -> int:
    zone = zone_of(sure(*corner, now=now, quota=quota))
    assert zone is not None
    return 1 if zone.high > now else -1


@given(actors, halves, st.sampled_from(QUOTAS))
@settings(max_examples=200, deadline=None)
def test_a_higher_quota_moves_no_further_and_units_and_mirrors_change_nothing(
    found: list[tuple[float, float]], now: float, quota: str
) -> None:
    topic = sure(*found, now=now, quota=quota)
    zone = zone_of(topic)
    assert zone is not None
    higher = zone_of(replace(topic, rule=read_rule({"quota": 1})))
    agreed = zone_of(replace(topic, rule=DecisionRule()))
    assert higher is not None and agreed is not None
    assert zone.low <= higher.low and higher.high <= zone.high
    if all(weight > 0 for _, weight in found):
        assert (higher.low, higher.high) == (agreed.low, agreed.high)
    tenfold = zone_of(sure(*((x, 10 * w) for x, w in found), now=now, quota=quota))
    assert tenfold == zone
    mirrored = zone_of(sure(*((10 - x, w) for x, w in found), now=10 - now, quota=quota))
    assert mirrored is not None
    assert (10 - mirrored.high, 10 - mirrored.low) == pytest.approx((zone.low, zone.high))


@given(actors, halves, st.sampled_from(QUOTAS))
@settings(max_examples=150, deadline=None)
def test_pivots_are_those_who_alone_make_a_majority(found: list[tuple[float, float]], now: float, quota: str) -> None:
    topic = sure(*found, now=now, quota=quota)
    told = set(pivots_of(topic))
    if zone_of(topic) != zone_of(replace(topic, stances=())) and not zone_of(topic).empty:  # type: ignore[union-attr]
        return  # asked for stuck issues alone
    for place in range(len(found)):
        for up, target in ((True, 20.0), (False, -20.0)):
            moved = [(target if place == other else x, w) for other, (x, w) in enumerate(found)]
            zone = zone_of(sure(*moved, now=now, quota=quota))
            assert zone is not None
            reached = zone.high > now if up else zone.low < now
            already = found[place][0] > now if up else found[place][0] < now
            room = now < 10 if up else now > 0
            if room and not already:
                assert ((f"a{place}", up) in told) == reached


def test_half_of_the_capability_is_not_more_than_half_and_sums_of_decimals_are_exact() -> None:
    assert zone_of(sure((8, 1), (2, 1), now=5, quota="1/2")).empty  # type: ignore[union-attr]
    # 0.1 + 0.2 of 0.3 + 0.15 is just two thirds; in floating point it falls short or runs over.
    topic = sure((8, 0.1), (7, 0.2), (1, 0.15), now=5, quota="2/3")
    zone = zone_of(topic)
    assert zone is not None and (zone.low, zone.high) == (5, 9)
    assert shares_of(topic).higher == Fraction(2, 3)  # type: ignore[union-attr]
    assert exact(0.1) + exact(0.2) == exact(0.3)


# The Council of ten on car emissions : years of delay wanted, and shares of the votes.
COUNCIL = (
    (4, 0.08),
    (7, 0.08),
    (4, 0.03),
    (4, 0.16),
    (10, 0.16),
    (10, 0.16),
    (10, 0.16),
    (7, 0.05),
    (4, 0.05),
    (7, 0.08),
)


def test_the_council_of_ten_moves_by_a_majority_and_not_by_a_qualified_one() -> None:
    # From ten years .53 of 1.01 want less, .32 of them four years; 45 of 63 votes were needed.
    qualified = sure(*COUNCIL, now=10, quota="45/63")
    assert zone_of(qualified).empty  # type: ignore[union-attr]
    assert shares_of(qualified).lower == Fraction(53, 101)  # type: ignore[union-attr]
    majority = zone_of(sure(*COUNCIL, now=10, quota="1/2"))
    assert majority is not None and (majority.low, majority.high) == (4, 10)
    assert {actor for actor, _ in pivots_of(qualified)} == set()


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("majority", "no decision rule"),
        ({"quota": 0.4}, "outside 0.5 to 1"),
        ({"quota": "3/2"}, "outside"),
        ({"quota": "1/0"}, "zero"),
        ({"quota": "²"}, "no share"),
        ({"quota": True}, "no share"),
        ({"quota": 65}, "no share"),
        ({}, "names no quota"),
        ({"quotum": 0.5}, "not part"),
        ([0.5], "no decision rule"),
    ],
)
def test_a_rule_that_is_none_is_a_fault(raw: object, rule: str) -> None:
    with pytest.raises(Fault, match=rule):
        read_rule(raw)


def test_a_rule_is_read_back_as_it_is_said() -> None:
    assert said_rule("0.65") == read_rule({"quota": 0.65}) == read_rule({"quota": "0.65"})
    assert said_rule(" Unanimity ") == DecisionRule()
