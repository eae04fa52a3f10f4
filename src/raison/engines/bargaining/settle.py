"""The catalogue of models, and the two ways to ask it: one problem, or many trials of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from numpy.typing import ArrayLike

from raison.engines.bargaining.cards import Card, read_options
from raison.engines.bargaining.challenge.model import CHALLENGE, challenge
from raison.engines.bargaining.election.model import SPATIAL_ELECTION, spatial_election
from raison.engines.bargaining.exchange.model import EXCHANGE, exchange
from raison.engines.bargaining.exchange.told import exchanges_of
from raison.engines.bargaining.floors import CONSTANT, MIDPOINT, constant, midpoint
from raison.engines.bargaining.mean import COMPROMISE, MEAN, compromise, mean
from raison.engines.bargaining.median import MEDIAN, median
from raison.engines.bargaining.nash_bargaining import NASH_BARGAINING, nash_bargaining
from raison.engines.bargaining.outcome import ENDINGS, Run, Settlement, Settlements
from raison.engines.bargaining.problem import BargainingProblem
from raison.engines.bargaining.stances import Stances, stances_of, trials_of
from raison.words.faults import CannotDo
from raison.words.ids import nearest

__all__ = ["MODELS", "model_named", "settle", "settle_many"]

Method: TypeAlias = Callable[[Stances, Mapping[str, object]], Run]

METHODS: dict[str, tuple[Card, Method]] = {
    card.name: (card, method)
    for card, method in (
        (CONSTANT, constant),
        (MIDPOINT, midpoint),
        (MEAN, mean),
        (MEDIAN, median),
        (COMPROMISE, compromise),
        (NASH_BARGAINING, nash_bargaining),
        (CHALLENGE, challenge),
        (EXCHANGE, exchange),
        (SPATIAL_ELECTION, spatial_election),
    )
}

MODELS: dict[str, Card] = {name: card for name, (card, _) in METHODS.items()}


def model_named(name: str) -> Card:
    """Return the card of a model.

    Raises
    ------
    CannotDo
        If there is none of that name; the nearest is named.

    Examples
    --------
    >>> model_named("compromise").floor
    False
    >>> model_named("compromize")
    Traceback (most recent call last):
    raison.words.faults.CannotDo: there is no bargaining model compromize: did you mean compromise?
    """
    if name not in MODELS:
        raise CannotDo(f"there is no bargaining model {name}: {nearest(str(name), MODELS)}")
    return MODELS[name]


def settle(problem: BargainingProblem, model: str, **options: object) -> Settlement:
    """Return where each issue settles by one model.

    Parameters
    ----------
    problem : BargainingProblem
    model : str
        A name in `MODELS`.
    **options
        Those of the model's card, by name; the others have their defaults.

    Returns
    -------
    Settlement

    Raises
    ------
    CannotDo
        If there is no such model or option; the nearest is named.

    Examples
    --------
    >>> problem = BargainingProblem(["delay"], ["a", "b"], [4.0, 10.0], [1.0, 1.0], [1.0, 3.0])
    >>> settle(problem, "compromise").settlement.tolist()
    [8.5]
    """
    card = model_named(model)
    chosen = read_options(card, options)
    run = METHODS[model][1](stances_of(problem), chosen)
    return Settlement(
        problem=problem,
        model=model,
        options=chosen,
        settlement=run.settlement[0],
        interval=run.interval[0],
        path=run.path[0],
        positions=run.positions[0],
        endings=tuple(ENDINGS[ending] for ending in run.ending[0]),
        periods=run.period[0],
        agreed=run.agreed[0],
        exchanges=() if run.log is None else exchanges_of(problem, run.log),
        ties=run.ties,
    )


def settle_many(
    problem: BargainingProblem,
    model: str,
    positions: ArrayLike | None = None,
    saliences: ArrayLike | None = None,
    capabilities: ArrayLike | None = None,
    **options: object,
) -> Settlements:
    """Return where each issue settles in each of many trials, by one model.

    Parameters
    ----------
    problem : BargainingProblem
        Names and scales; its numbers stand in for every table that is not given.
    model : str
    positions, saliences, capabilities : array_like (n_trials, n_actors, n_issues), optional
        Positions that are NaN mean, in each trial, that the actor takes no part.
    **options
        As for `settle`.

    Returns
    -------
    Settlements

    Raises
    ------
    CannotDo
        If there is no such model or option.
    Fault
        If a table has another shape or a number that cannot be.

    Examples
    --------
    >>> problem = BargainingProblem(["a"], ["x", "y"], [0, 10], [1, 1], [1, 1], scales=(0, 10))
    >>> settle_many(problem, "compromise", positions=[[[0], [10]], [[2], [10]]]).settlement.tolist()
    [[5.0], [6.0]]
    """
    card = model_named(model)
    chosen = read_options(card, options)
    run = METHODS[model][1](trials_of(problem, positions, saliences, capabilities), chosen)
    return Settlements(
        problem=problem,
        model=model,
        options=chosen,
        settlement=run.settlement,
        interval=run.interval,
        path=run.path,
        endings=run.ending,
        periods=run.period,
        agreed=run.agreed,
    )
