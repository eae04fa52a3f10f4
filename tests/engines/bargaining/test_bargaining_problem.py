"""What a problem must be, which model and option there are, and answers that bad input has instead of an error."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from raison.engines.bargaining import MODELS, BargainingProblem, Settlement, settle, settle_many
from raison.words.faults import CannotDo, Fault

GOOD: dict[str, Any] = {
    "issues": ["delay"],
    "actors": ["Upland", "Lowland"],
    "positions": [[4.0], [10.0]],
    "saliences": [[0.5], [1.0]],
    "capabilities": [[1.0], [2.0]],
    "scales": [(4, 10)],
}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"saliences": [[50.0], [100.0]]},
            "saliences.Upland.delay: 50.0 must lie in 0..1; divide the whole table by 100",
        ),
        ({"saliences": [[0.5], [100.0]]}, "some of the table looks like 0..1 and some like percent"),
        ({"saliences": [[-0.1], [1.0]]}, "must lie in 0..1"),
        ({"saliences": [[np.nan], [1.0]]}, "saliences.Upland.delay: nan is missing where there is a position"),
        ({"capabilities": [[-1.0], [1.0]]}, "must not be negative"),
        ({"capabilities": [0.0, 0.0]}, "has no weight"),
        ({"positions": [[3.0], [10.0]]}, "positions.Upland.delay: 3.0 lies outside the scale"),
        ({"positions": [[np.inf], [10.0]]}, "must be finite"),
        ({"positions": [["high"], [10.0]]}, "'high' must be a number"),
        ({"positions": [[np.nan], [np.nan]]}, "has no actor with a position"),
        ({"positions": [[4.0]]}, "must be a table of 2 actors by 1 issues"),
        ({"actors": ["Upland", "Upland"]}, "is given twice"),
        ({"actors": []}, "must not be empty"),
        ({"issues": [" "]}, "must be a name"),
        ({"scales": [(10, 4)]}, "a lowest and a higher point"),
        ({"scales": [(0, 1), (0, 1)]}, "for each of 1 issues"),
        ({"scales": {"delay": (10, 4)}}, "a lowest and a higher point"),
        ({"scales": {}}, "must give a lowest and a highest point for delay"),
        ({"scales": {"delay": (4, 10), "dellay": (0, 1)}}, "did you mean delay?"),
        ({"positions": [[4.0, 1.0], [10.0]]}, "is a row of another length"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(Fault) as raised:
        BargainingProblem(**{**GOOD, **changed})
    assert told in str(raised.value)


def test_a_model_or_an_option_that_is_not_there_names_the_nearest() -> None:
    problem = BargainingProblem(**GOOD)
    requests: list[tuple[str, dict[str, Any], str]] = [
        ("challange", {}, "did you mean challenge?"),
        ("challenge", {"denominater": "global"}, "did you mean denominator?"),
        ("challenge", {"denominator": "globl"}, "did you mean global?"),
        ("challenge", {"q": 2}, "must lie in 0..1"),
        ("challenge", {"rounds": 1.5}, "must be a whole number"),
        ("exchange", {"rounds": "many"}, "is not a number"),
        ("compromise", {"rounds": 3}, "it has none"),
        ("nash_bargaining", {"disagreement": [1, 2, 3]}, "give one number, 2 numbers"),
    ]
    for model, options, told in requests:
        with pytest.raises(CannotDo) as raised:
            settle(problem, model, **options)
        assert told in str(raised.value)


def test_scales_may_be_told_by_issue() -> None:
    scales = {"b": (0, 5), "a": (0, 10)}
    named = BargainingProblem(["a", "b"], ["x", "y"], [[0, 1], [3, 4]], [1, 0.5], [1, 2], scales=scales)
    assert named.scales.tolist() == [[0, 10], [0, 5]]


@pytest.mark.parametrize("model", MODELS)
def test_every_model_takes_a_seed_and_only_those_that_draw_keep_it(model: str) -> None:
    problem = BargainingProblem(**GOOD)
    found = settle(problem, model, seed=3)
    assert found.settlement.tolist() == settle(problem, model).settlement.tolist()
    assert found.options.get("seed") == (3 if model == "exchange" else None)
    with pytest.raises(CannotDo, match="seed"):
        settle(problem, model, seed="today")
    assert settle_many(problem, model, seed=3).settlement.tolist() == [found.settlement.tolist()]


def test_a_zone_of_agreement_that_rounding_makes_is_none() -> None:
    """Two actors whose reaches of a tenth of the scale touch in one point: in doubles they overlap at some places."""
    overlaps, reach = [], 1 - 0.9
    for place in np.arange(0.01, 0.79, 0.01):
        stands = [place, place + 2 * reach]
        problem = BargainingProblem(["a"], ["x", "y"], stands, [1, 1], [1, 1], scales=(0, 1))
        overlaps.append(stands[0] + reach > stands[1] - reach)
        assert not settle(problem, "nash_bargaining", disagreement=0.9, power=1).agreed[0]
    assert any(overlaps)


def test_trials_are_checked_like_problems() -> None:
    problem = BargainingProblem(**GOOD)
    requests: list[tuple[dict[str, Any], str]] = [
        ({"positions": np.zeros((2, 2))}, "must be trials by 2 actors by 1 issues"),
        ({"positions": np.zeros((2, 2, 1))}, "trials[0].positions.Upland.delay: 0.0 lies outside"),
        ({"saliences": np.full((2, 2, 1), 7.0)}, "must be there and lie in 0..1"),
        ({"saliences": np.zeros((2, 2, 1))}, "has no weight"),
        ({"saliences": np.ones((2, 2, 1)), "capabilities": np.ones((3, 2, 1))}, "one number of trials"),
    ]
    for tables, told in requests:
        with pytest.raises(Fault) as raised:
            settle_many(problem, "compromise", **tables)
        assert told in str(raised.value)


@pytest.mark.parametrize("model", list(MODELS))
class TestDefinedAnswers:
    """One actor, all of one mind, no part in an issue, no capability: every model has an answer."""

    def test_one_actor_has_its_way(self, model: str) -> None:
        found = settle(BargainingProblem(["a"], ["x"], [7.0], [0.5], [1.0]), model)
        assert found.settlement.tolist() == pytest.approx([7.0])
        assert found.converged

    def test_all_of_one_mind(self, model: str) -> None:
        problem = BargainingProblem(["a"], ["x", "y", "z"], [3.0] * 3, [0.5, 1, 0.2], [1, 2, 3], scales=(3, 9))
        expected = [6.0] if model == "constant" else [3.0]
        assert settle(problem, model).settlement.tolist() == pytest.approx(expected)

    def test_no_nan_leaks(self, model: str) -> None:
        positions = [[0.0, np.nan], [5.0, 2.0], [np.nan, 9.0], [10.0, 10.0]]
        cares = [[0.5, np.nan], [1.0, 1.0], [np.nan, 0.2], [0.7, 0.3]]
        problem = BargainingProblem(["a", "b"], list("wxyz"), positions, cares, [1.0, 2.0, 3.0, 0.0], (0, 10))
        found = settle(problem, model)
        assert np.isfinite(found.path).all() and np.isfinite(found.interval).all()
        assert np.array_equal(np.isnan(found.losses), ~problem.takes_part)
        assert np.array_equal(np.isnan(found.gains), ~problem.takes_part)
        assert np.array_equal(np.isnan(found.positions[-1]), ~problem.takes_part)

    def test_who_takes_no_part_changes_nothing(self, model: str) -> None:
        with_one = settle(_three(absent=True), model)
        assert with_one.settlement == pytest.approx(settle(_three(absent=False), model).settlement)

    def test_many_trials_are_many_problems(self, model: str) -> None:
        rng = np.random.default_rng(4)
        problem = BargainingProblem(["a", "b"], list("wxyz"), np.zeros((4, 2)), np.ones((4, 2)), np.ones(4), (0, 1))
        stands, cares, can = (rng.random((6, 4, 2)) for _ in range(3))
        many = settle_many(problem, model, stands, cares, can)
        for trial in range(6):
            alone = BargainingProblem(["a", "b"], list("wxyz"), stands[trial], cares[trial], can[trial], (0, 1))
            one = settle(alone, model)
            assert many.settlement[trial] == pytest.approx(one.settlement, abs=1e-12)
            assert many.path[trial] == pytest.approx(one.path, abs=1e-12)
            assert many.converged[trial] == one.converged


def _three(absent: bool) -> BargainingProblem:
    rows = [[1.0], [4.0], [9.0], [np.nan]]
    count = 4 if absent else 3
    return BargainingProblem(["a"], list("wxyz")[:count], rows[:count], [0.5] * count, [1.0] * count, (0, 10))


def test_everything_is_written_down() -> None:
    for name, card in MODELS.items():
        assert card.name == name and card.asks.endswith("?") and card.source and card.assumes and card.ignores
        for option in card.options:
            assert option.says.endswith("."), (name, option.name)
            if option.choices:
                assert option.default in option.choices and len(option.choices) > 1


@pytest.mark.parametrize("model", [name for name in MODELS if "rounds" in {o.name for o in MODELS[name].options}])
def test_a_path_has_a_row_for_every_round_and_for_none(model: str) -> None:
    problem = BargainingProblem(**GOOD)
    for rounds in (0, 1, 4):
        found: Settlement = settle(problem, model, rounds=rounds)
        assert found.path.shape == (rounds + 1, 1)
        assert found.positions.shape == (rounds + 1, 2, 1)


def test_gains_are_losses_avoided_against_the_compromise() -> None:
    problem = BargainingProblem(**GOOD)
    found = settle(problem, "midpoint")
    # The compromise lies at 8.8, the middle at 7: on a scale of 6, times salience and 100.
    assert found.losses[:, 0].tolist() == pytest.approx([25.0, 50.0])
    assert found.gains[:, 0].tolist() == pytest.approx([0.5 * 1.8 / 6 * 100, -1.8 / 6 * 100])
    assert settle(problem, "compromise").gains == pytest.approx(np.zeros((2, 1)))


def test_cycles_and_rests_are_told_apart() -> None:
    still = settle(BargainingProblem(["a"], ["x", "y"], [0, 10], [1, 1], [1, 1], (0, 10)), "challenge")
    assert still.endings == ("settled",) and still.periods.tolist() == [1]
    spent = settle(BargainingProblem(**GOOD), "challenge", rounds=0)
    assert spent.endings == ("rounds",) and not spent.converged
