"""The rounds of the exchange model, of one trial: exchanges within a round, preferences that follow votes between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from raison.engines.bargaining.arrays import FloatArray, IntArray
from raison.engines.bargaining.exchange.kernel import (
    BOTH,
    COLUMNS,
    CURRENT,
    EQUAL,
    RAIFFA,
    RANDOM,
    START,
    RoundTable,
    Rules,
    paper_for,
    possible_deals,
    run_round,
)

__all__ = ["Course", "ExchangeLog", "Votes", "course"]

SIDES = {"start": START, "current": CURRENT, "both": BOTH}
RATES = {"equal": EQUAL, "raiffa": RAIFFA, "random": RANDOM}
BUDGET = 40  # exchanges in a round for every actor on every issue, before a round is broken off


@dataclass(frozen=True, eq=False)
class Votes:
    """One trial: preferences in hundredths of the scale, shares of weight and saliences, (n_actors, n_issues).

    Where an actor takes no part, its share and its salience are 0.
    """

    wants: FloatArray
    shares: FloatArray
    saliences: FloatArray


@dataclass(frozen=True, eq=False)
class ExchangeLog:
    """The exchanges of one course as numbers, to be told by name later.

    Parameters
    ----------
    rows : float array (n_exchanges, 12)
        As the kernel writes them, positions in hundredths of the scale.
    rounds : int array (n_exchanges,)
        From 1.
    before : float array (n_exchanges, n_issues)
        Outcomes before each exchange.
    wants : float array (n_rounds, n_actors, n_issues)
        Preferences in each round.
    """

    rows: FloatArray
    rounds: IntArray
    before: FloatArray
    wants: FloatArray


@dataclass(frozen=True, eq=False)
class Course:
    """One run of the rounds, in hundredths of the scales.

    Parameters
    ----------
    path : float array (n_rounds + 1, n_issues)
    votes : float array (n_rounds + 1, n_actors, n_issues)
    interval : float array (n_issues, 2)
    spent : bool
        Whether a round was broken off with exchanges left.
    ties : int
        How many exchanges had a rival with the same gain.
    log : ExchangeLog
    """

    path: FloatArray
    votes: FloatArray
    interval: FloatArray
    spent: bool
    ties: int
    log: ExchangeLog


@dataclass(frozen=True, eq=False)
class _Round:
    """What one round leaves."""

    stands: FloatArray
    outcomes: FloatArray
    rows: FloatArray
    before: FloatArray
    spent: bool
    ties: int


def course(votes: Votes, options: Mapping[str, object], chance: np.random.Generator) -> Course:
    """Run the rounds of one trial.

    Parameters
    ----------
    votes : Votes
    options : mapping
        Those of the exchange model.
    chance : numpy.random.Generator
        Asked only where the rate or ties are drawn.

    Examples
    --------
    >>> wants = np.array([[0.0, 0.0], [100.0, 100.0]])
    >>> votes = Votes(wants, np.full((2, 2), 0.5), np.array([[1.0, 0.5], [0.5, 1.0]]))
    >>> options = {"rounds": 1, "rate": "equal", "ties": "rule", "sides": "both"}
    >>> options |= {"salience_weight": 0.4, "fixed_weight": 0.1}
    >>> course(votes, options, np.random.default_rng(0)).path.tolist()
    [[50.0, 50.0], [0.0, 100.0]]
    """
    wants, done, wanted = votes.wants, [], []
    for _ in range(int(options["rounds"])):  # type: ignore[call-overload]
        done.append(_round(votes, wants, options, chance))
        wanted.append(wants)
        wants = _followed(wants, done[-1].stands, votes.saliences, options)
    path = np.stack([_outcomes(votes.shares, votes.wants), *(one.outcomes for one in done)])
    empty = np.zeros((0, COLUMNS)), np.zeros((0, votes.wants.shape[1]))
    log = ExchangeLog(
        rows=np.concatenate([empty[0], *(one.rows for one in done)]),
        rounds=np.repeat(np.arange(1, len(done) + 1), [len(one.rows) for one in done]),
        before=np.concatenate([empty[1], *(one.before for one in done)]),
        wants=np.stack(wanted) if wanted else votes.wants[None],
    )
    return Course(
        path=path,
        votes=np.stack([votes.wants, *(one.stands for one in done)]),
        interval=np.repeat(path[-1][:, None], 2, axis=1),
        spent=any(one.spent for one in done),
        ties=sum(one.ties for one in done),
        log=log,
    )


def _outcomes(shares: FloatArray, stands: FloatArray) -> FloatArray:
    outcomes: FloatArray = (shares * stands).sum(axis=0)
    return outcomes


def _round(votes: Votes, wants: FloatArray, options: Mapping[str, object], chance: np.random.Generator) -> _Round:
    """One round: everybody votes as it wants, then exchanges are made until none is left."""
    actors, issues = wants.shape
    first = _outcomes(votes.shares, wants)
    table = RoundTable(wants.copy(), wants, votes.shares, votes.saliences, wants - first, first.copy())
    sides, drawn = SIDES[str(options["sides"])], options["ties"] in ("random", "average")
    deals = possible_deals(votes.saliences, table.sides, sides)
    most = BUDGET * actors * issues
    paper = paper_for(len(deals), most)
    rules = Rules(
        rate=RATES[str(options["rate"])],
        splits=chance.random(len(deals)) if options["rate"] == "random" else np.zeros(len(deals)),
        draws=chance.random(most) if drawn else np.full(most, -1.0),
        sides=sides,
    )
    count, ties = run_round(table, deals, rules, paper)
    rows = paper.log[:count]
    return _Round(table.stands, _held(table), rows, _before(first, rows), count == most, ties)


def _held(table: RoundTable) -> FloatArray:
    """Outcomes read off the votes anew, so that no rounding is carried along; held inside the votes' range."""
    counts = table.shares > 0
    lowest = np.where(counts, table.stands, np.inf).min(axis=0)
    highest = np.where(counts, table.stands, -np.inf).max(axis=0)
    held: FloatArray = np.clip(_outcomes(table.shares, table.stands), lowest, highest)
    return held


def _before(first: FloatArray, rows: FloatArray) -> FloatArray:
    """Outcomes before each exchange of a round."""
    shifts = np.zeros((len(rows) + 1, len(first)))
    places = np.arange(1, len(rows) + 1)
    np.add.at(shifts, (places, rows[:, 2].astype(np.int64)), rows[:, 6])
    np.add.at(shifts, (places, rows[:, 3].astype(np.int64)), rows[:, 9])
    before: FloatArray = first + shifts.cumsum(axis=0)[:-1]
    return before


def _followed(
    wants: FloatArray, stands: FloatArray, saliences: FloatArray, options: Mapping[str, object]
) -> FloatArray:
    """Preferences of the next round: drawn towards the votes, the more, the less the issue matters."""
    free, fixed = float(options["salience_weight"]), float(options["fixed_weight"])  # type: ignore[arg-type]
    pull = np.minimum((1 - saliences) * free + fixed, 1.0)
    followed: FloatArray = pull * stands + (1 - pull) * wants
    return followed
