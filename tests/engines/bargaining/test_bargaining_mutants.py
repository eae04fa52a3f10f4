"""Seeded mutants: small wrongs planted in the engine's source; a golden case or an oracle notices each of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import numpy as np
import pytest

import raison.engines.bargaining as engine
from tests.engines.bargaining import oracle
from tests.engines.bargaining.golden import cars, climate
from tests.engines.bargaining.random_problems import tables

FOLDER = Path(engine.__file__).parent
NAME = "raison.engines.bargaining"
# In the order in which they import one another; a mutant of one is loaded with all the others anew.
PARTS = (
    "one_shot endings median mean nash_bargaining challenge.options challenge.tables challenge.utilities "
    "challenge.risk challenge.offers challenge.round challenge.model exchange.kernel exchange.rounds exchange.told "
    "outcome exchange.model election.votes election.seats election.contests election.bargains election.model settle"
).split()

MUTANTS = [
    ("median", "reached >= half - slack", "reached > half + slack"),
    ("median", "reached > half + slack", "reached >= half - slack"),
    (
        "mean",
        "weighted_mean(stances.positions, stances.weights)",
        "weighted_mean(stances.positions, stances.capabilities)",
    ),
    ("nash_bargaining", "* np.sign(away)", ""),
    ("nash_bargaining", "self.power - 1)", "self.power)"),
    ("nash_bargaining", "- radius", "+ radius"),
    ("challenge.utilities", "votes + votes.transpose(0, 2, 1)", "votes + votes"),
    ("challenge.utilities", "2 * votes.sum(", "votes.sum("),
    ("challenge.utilities", "0.5 - 0.5 * tables.distances", "0.5 - 0.25 * tables.distances"),
    ("challenge.utilities", "theirs * (chance", "mine * (chance"),
    ("challenge.utilities", "against = chance.transpose(0, 2, 1)", "against = chance"),
    ("challenge.risk", "(1 - acceptance / 3) / (1 + acceptance / 3)", "(1 + acceptance / 3) / (1 - acceptance / 3)"),
    ("challenge.risk", "2 * dangers - most - least", "2 * dangers - most"),
    ("challenge.risk", "else others", "else own"),
    ("challenge.offers", "compromise = losing & (others > -own", "compromise = losing & (others < -own"),
    ("challenge.offers", "& (own > 0) &", "&"),
    ("challenge.offers", "key <= best + NOTHING", "key >= best - NOTHING"),
    ("challenge.offers", "best = _lowest(left, -others)", "best = _lowest(left, others)"),
    ("challenge.utilities", "swing.transpose(0, 2, 1)", "swing"),
    ("challenge.utilities", "share.transpose(0, 2, 1)", "share"),
    ("exchange.kernel", "return float(shift if abs(shift) < abs(wish) else wish)", "return float(shift)"),
    ("exchange.kernel", "over, under = ours * s_iq + theirs * s_jq", "over, under = ours * s_jq + theirs * s_iq"),
    ("exchange.kernel", "now < 0.0", "now > 0.0"),
    ("exchange.kernel", "if most_q * over <= most_p * under", "if most_q * over >= most_p * under"),
    ("exchange.kernel", "best_i / best_j", "best_j / best_i"),
    (
        "exchange.kernel",
        "np.where(ahead > 0, i, j), np.where(ahead > 0, j, i)",
        "np.where(ahead > 0, j, i), np.where(ahead > 0, i, j)",
    ),
    ("exchange.kernel", "or q == changed_q", ""),
    ("exchange.model", "shares = stances.weights / ", "shares = stances.capabilities / "),
    ("exchange.told", "gains += saliences[:, issue] * nearer", "gains += nearer"),
    ("election.votes", "beaten = np.where(stands[..., None, :]", "beaten = np.where(stands[..., :, None]"),
    ("election.votes", "(strength + against)", "(against + against)"),
    ("election.votes", "0.5 * difference + 0.5", "0.4 * difference + 0.6"),
    ("election.seats", "(1 - away) * (1 + away * risk)", "(1 - away) * (1 - away * risk)"),
    ("election.seats", "1.5 * share - 0.5", "1.5 * share - 1"),
    ("election.contests", "anchor * own[:, :, None] + (1 - anchor)", "(1 - anchor) * own[:, :, None] + anchor"),
    ("election.contests", "share * (home - at_i) - (1 - share)", "(1 - share) * (home - at_i) - share"),
    (
        "election.contests",
        "resists = seats.saliences.sum(axis=2)[:, None, :]",
        "resists = seats.saliences.sum(axis=2)[:, :, None]",
    ),
    ("election.bargains", "power = 2 if", "power = 1 if"),
    ("election.bargains", "still - left + first + second", "still - left + first"),
    ("election.bargains", "(whose == actor)[:, :, None]", "(whose != actor)[:, :, None]"),
]


def close(one: Any, other: Any, within: float = 1e-6) -> bool:
    return np.allclose(np.asarray(one, dtype=float), np.asarray(other, dtype=float), atol=within, rtol=0)


def published(settle: Callable[..., Any]) -> bool:
    """The golden cases."""
    problem, expected = cars()
    forms = expected["closed_form"]
    copied = settle(problem, "challenge", denominator="global")
    elected = settle(problem, "spatial_election", rounds=6)
    return (
        close(settle(problem, "compromise").settlement, forms["weighted_mean_cs"])
        and close(settle(problem, "median").settlement, forms["weighted_median_cs"])
        and close(copied.path[:, 0], expected["global_by_public_replication"]["median"])
        and close(elected.positions[-1], AFTER_SIX)
    )


def exchanges(settle: Callable[..., Any]) -> bool:
    """Copenhagen's first exchanges, and random problems against the oracle, with gains that add up."""
    problem, expected = climate()
    first = settle(problem, "exchange").exchanges[0]
    listed = expected["first_exchanges"][0]
    if not (first.supplies == (listed["supplies_1"], listed["supplies_2"]) and close(first.gains, listed["gain_each"])):
        return False
    rng = np.random.default_rng(6)
    for place in range(12):
        x, s, c = 100 * rng.random((4, 3)), rng.uniform(0.05, 1, (4, 3)), rng.uniform(0.1, 1, (4, 3))
        rate = ("equal", "raiffa")[place % 2]
        one = engine.BargainingProblem(list("pqr"), list("wxyz"), x, s, c, (0, 100))
        found = settle(one, "exchange", rate=rate)
        if not close(found.settlement, oracle.exchanged(x, s * c, s, rate)[0]):
            return False
    return True


def challenges(settle: Callable[..., Any]) -> bool:
    """Random problems, tied or not, against the loops."""
    for actors in (3, 4):
        stands, cares, can = tables(np.random.default_rng(actors), 16, actors)
        for trial in range(16):
            q = (1.0, 0.5)[trial % 2]
            one = engine.BargainingProblem(
                ["a"], list("wxyz")[:actors], stands[trial], cares[trial], can[trial], (0, 1)
            )
            people = [oracle.Someone(*row) for row in np.hstack([stands[trial], cares[trial], can[trial]])]
            expected = oracle.challenge_round(people, q, "pairwise")
            if not close(settle(one, "challenge", rounds=1, q=q).positions[-1, :, 0], expected):
                return False
    problem, _ = cars()  # several of its actors receive equal offers
    columns = ((problem.positions - 4) / 6, problem.saliences, problem.capabilities)
    expected = oracle.challenge_round([oracle.Someone(*row) for row in np.hstack(columns)], 1.0, "pairwise")
    return close((settle(problem, "challenge", rounds=1).positions[-1, :, 0] - 4) / 6, expected)


def elections(settle: Callable[..., Any]) -> bool:
    """Random elections against the loops, with a response that is no straight line."""
    rng = np.random.default_rng(8)
    for _ in range(8):
        x, s, c = rng.random((4, 1)), rng.uniform(0.05, 1, (4, 1)), rng.uniform(0.1, 1, (4, 1))
        one = engine.BargainingProblem(["a"], list("wxyz"), x, s, c, (0, 1))
        found = settle(one, "spatial_election", rounds=1, response="prop_cbc", rounding="none")
        after = oracle.bargained(x, s, 100 * c[:, 0] / c.max(), "prop_cbc", 1)
        binary = settle(one, "spatial_election", rounds=0, victory="binary").settlement
        if not (close(found.positions[-1], after) and close(binary, BINARY.setdefault(x.tobytes(), binary))):
            return False
    return True


def solutions(settle: Callable[..., Any]) -> bool:
    """Nash solutions by a fine grid, tied medians by hand."""
    rng = np.random.default_rng(7)
    for power in (1.0, 2.0, 3.0):
        x, s, c = rng.random(4), rng.uniform(0.3, 1, 4), rng.uniform(0.1, 1, 4)
        one = engine.BargainingProblem(["a"], list("wxyz"), x, s, c, (0, 1))
        grid = np.linspace(0, 1, 20001)
        products = (c * np.log(1 - 0.3 - s * np.abs(grid[:, None] - x) ** power + 0j).real).sum(axis=1)
        possible = (1 - 0.3 - s * np.abs(grid[:, None] - x) ** power > 0).all(axis=1)
        best = grid[np.argmax(np.where(possible, products, -np.inf))]
        if not close(settle(one, "nash_bargaining", disagreement=0.3, power=power).settlement, best, 2e-4):
            return False
    tie = settle(engine.BargainingProblem(["a"], ["x", "y"], [0, 4], [1, 1], [1, 1]), "median")
    return close(tie.interval, [[0, 4]])


CHECKS = (published, exchanges, challenges, elections, solutions)
BINARY: dict[bytes, Any] = {}
AFTER_SIX = engine.settle(cars()[0], "spatial_election", rounds=6).positions[-1]


@pytest.fixture(autouse=True)
def sound_binary_elections() -> None:
    if not BINARY:
        assert elections(engine.settle)


@cache
def plain(name: str) -> str:
    """A module's source, with kernels as ordinary Python."""
    source = FOLDER.joinpath(*name.split(".")).with_suffix(".py").read_text(encoding="utf-8")
    return source.replace("from raison.engines._kernel import lean_jit", "lean_jit = lambda function: function")


@cache
def compiled(name: str) -> CodeType:
    return compile(plain(name), f"{name}.py", "exec")


def settle_with(part: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The engine's `settle`, loaded anew from sources of which one is changed; kernels stay ordinary Python."""
    for name in PARTS:
        code = compiled(name)
        if name == part:
            assert old in plain(name), f"{part} no longer says {old}"
            code = compile(plain(name).replace(old, new), f"{name}.py", "exec")
        module = ModuleType(f"{NAME}.{name}")
        monkeypatch.setitem(sys.modules, module.__name__, module)
        exec(code, module.__dict__)  # noqa: S102
    settle: Callable[..., Any] = sys.modules[f"{NAME}.settle"].settle
    return settle


def sound(settle: Callable[..., Any]) -> bool:
    try:
        return all(check(settle) for check in CHECKS)
    except (ArithmeticError, IndexError, ValueError):
        return False


def test_the_unchanged_engine_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sound(settle_with("median", "half", "half", monkeypatch))


@pytest.mark.mutant
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(("part", "old", "new"), MUTANTS, ids=lambda text: text[:40])
def test_a_mutant_is_noticed(part: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not sound(settle_with(part, old, new, monkeypatch))
