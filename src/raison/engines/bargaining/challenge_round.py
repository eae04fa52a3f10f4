"""The steps of one round of the challenge model, for many contests on one issue side by side.

A table is one trial on one issue. Arrays are (n_tables, n_actors) or (n_tables, n_actors, n_actors): row i is the actor
whose view or turn it is, column j its rival. Distances are shares of the range; an actor that takes no part weighs
nothing, receives no offer and makes none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from raison.engines.bargaining.arrays import BoolArray, FloatArray

__all__ = ["Tables", "chances", "choose", "expected_utilities", "one_round", "risk_exponents"]

NOTHING = 1e-12  # expected utilities and moves this small are zero: signs must not hang on rounding
KINDS = ("confrontation", "compromise", "capitulation")


@dataclass(frozen=True, eq=False)
class Tables:
    """Actors on one issue each, in many trials.

    Parameters
    ----------
    positions : float array (n_tables, n_actors)
        As shares of the range; 0 where an actor takes no part.
    before : float array (n_tables, n_actors)
        The positions of the round before; the same in the first round.
    weights, saliences : float array (n_tables, n_actors)
    part : bool array (n_tables, n_actors)
    medians : float array (n_tables,)
    """

    positions: FloatArray
    before: FloatArray
    weights: FloatArray
    saliences: FloatArray
    part: BoolArray
    medians: FloatArray

    def part_of(self, rows: slice) -> Tables:
        """Return some of the tables."""
        stands, before, weights, cares = (
            one[rows] for one in (self.positions, self.before, self.weights, self.saliences)
        )
        return Tables(stands, before, weights, cares, self.part[rows], self.medians[rows])

    @cached_property
    def rivals(self) -> BoolArray:
        """Which pairs both take part and are two, (n_tables, n_actors, n_actors)."""
        both = self.part[:, :, None] & self.part[:, None, :]
        rivals: BoolArray = both & ~np.eye(self.part.shape[1], dtype=np.bool_)
        return rivals

    @cached_property
    def distances(self) -> FloatArray:
        """How far each is from each."""
        return _apart(self.positions, self.positions)


def _apart(one: FloatArray, other: FloatArray) -> FloatArray:
    apart: FloatArray = np.abs(one[:, :, None] - other[:, None, :])
    return apart


def _powers(base: FloatArray, exponents: FloatArray) -> FloatArray:
    powers: FloatArray = np.power(np.clip(base, 0.0, None), exponents)
    return powers


def chances(weights: FloatArray, losses: FloatArray, denominator: object) -> FloatArray:
    """Return the chance that i's position beats j's, (n_tables, n_points, n_points).

    Parameters
    ----------
    weights : float array (n_tables, n_actors)
        Capability times salience of those who vote.
    losses : float array (n_tables, n_actors, n_points)
        What each voter loses at each position: its distance to the power of its taste for risk.
    denominator : {"pairwise", "global"}

    Notes
    -----
    Time grows with voters times the square of positions, memory with the square of positions. Where a contest has no
    votes its chance is 0 against 0, and the denominator is taken as 1.

    References
    ----------
    Scholz, Calbert and Smith (2011), equations 26 to 31.

    Examples
    --------
    >>> chances(np.array([[1.0, 3.0]]), np.array([[[0.0, 1.0], [1.0, 0.0]]]), "pairwise").tolist()
    [[[0.0, 0.25], [0.75, 0.0]]]
    """
    votes = np.zeros((len(losses), losses.shape[2], losses.shape[2]))
    cast = np.empty_like(votes)
    weighed = weights[:, :, None] * losses
    for voter in range(losses.shape[1]):
        np.subtract(weighed[:, voter, None, :], weighed[:, voter, :, None], out=cast)
        np.maximum(cast, 0.0, out=cast)
        votes += cast
    if denominator == "global":
        total = 2 * votes.sum(axis=(1, 2), keepdims=True)
    else:
        total = votes + votes.transpose(0, 2, 1)
    chance: FloatArray = votes / np.where(total > 0, total, 1.0)
    return chance


def _curved(share: FloatArray, exponents: FloatArray) -> FloatArray:
    return 2 - 4 * _powers(share, exponents)


def _better_weight(tables: Tables, third_party: object) -> FloatArray | float:
    """For i against j, the weight of the better of two ways in which something moves unchallenged."""
    if third_party == "even":
        return 0.5
    if third_party == "moved":
        nearer = tables.distances < _apart(tables.positions, tables.before) - NOTHING
        return nearer.astype(np.float64)
    nearer = np.abs(tables.positions - tables.medians[:, None])[:, :, None] < tables.distances - NOTHING
    return nearer.astype(np.float64)


def _unchallenged(
    tables: Tables, exponents: FloatArray, options: Mapping[str, object]
) -> tuple[FloatArray, FloatArray]:
    """In i's eyes, what i has where it does not challenge j, and what j has where it does not challenge i."""
    q = float(options["q"])  # type: ignore[arg-type]
    still = np.broadcast_to(q * _curved(np.full_like(exponents, 0.5), exponents), tables.distances.shape)
    if q == 1 or options["third_party"] == "dropped":
        return still, still
    swing = 0.25 * (np.abs(tables.positions - tables.medians[:, None])[:, :, None] + tables.distances)
    share = np.broadcast_to(np.asarray(_better_weight(tables, options["third_party"])), swing.shape)
    found = []
    for reach, weight in ((swing, share), (swing.transpose(0, 2, 1), share.transpose(0, 2, 1))):
        better, worse = _curved(0.5 - reach, exponents), _curved(0.5 + reach, exponents)
        found.append(still + (1 - q) * (weight * better + (1 - weight) * worse))
    return found[0], found[1]


def expected_utilities(
    tables: Tables, chance: FloatArray, taste: FloatArray, options: Mapping[str, object]
) -> tuple[FloatArray, FloatArray]:
    """Return what i thinks that it gains by challenging j, and what i thinks that j gains by challenging i.

    Both are seen with i's taste for risk.

    Parameters
    ----------
    tables : Tables
    chance : float array (n_tables, n_actors, n_actors)
    taste : float array (n_tables, n_actors)
        Exponents, 0.5 (acceptant) to 2 (averse); 1 is neutral.
    options : mapping
        `q` and `third_party`.

    References
    ----------
    Scholz, Calbert and Smith (2011), equations 6 to 23.

    Examples
    --------
    >>> two = np.array([[0.0, 1.0]])
    >>> tables = Tables(two, two, np.ones((1, 2)), np.ones((1, 2)), np.ones((1, 2), bool), np.array([0.5]))
    >>> own, _ = expected_utilities(tables, np.full((1, 2, 2), 0.5), np.ones((1, 2)), {"q": 1.0, "third_party": "even"})
    >>> own[0, 0, 1].tolist()  # an even fight for all or nothing
    0.0
    """
    exponents = taste[:, :, None]
    success = _curved(0.5 - 0.5 * tables.distances, exponents)
    failure = _curved(0.5 + 0.5 * tables.distances, exponents)
    idle, idle_rival = _unchallenged(tables, exponents, options)
    theirs, mine = tables.saliences[:, None, :], tables.saliences[:, :, None]
    against = chance.transpose(0, 2, 1)
    challenge = theirs * (chance * success + (1 - chance) * failure) + (1 - theirs) * success - idle
    challenged = mine * (against * success + (1 - against) * failure) + (1 - mine) * success - idle_rival
    return _cut(challenge), _cut(challenged)


def _cut(utilities: FloatArray) -> FloatArray:
    return np.where(np.abs(utilities) <= NOTHING, 0.0, utilities)


def _dangers(tables: Tables, options: Mapping[str, object]) -> FloatArray:
    """What each actor has to fear, with nobody minding risk, (n_tables, n_actors)."""
    chance = chances(tables.weights, tables.distances, options["denominator"])
    own, others = expected_utilities(tables, chance, np.ones_like(tables.positions), options)
    summed = own if options["security"] == "own" else others
    dangers: FloatArray = np.where(tables.rivals, summed, 0.0).sum(axis=2)
    return dangers


def _moved_to(tables: Tables, actor: int, point: int) -> Tables:
    positions = tables.positions.copy()
    positions[:, actor] = tables.positions[:, point]
    return Tables(positions, tables.before, tables.weights, tables.saliences, tables.part, tables.medians)


def _own_extremes(tables: Tables, options: Mapping[str, object]) -> tuple[FloatArray, FloatArray]:
    """The least and the most danger that each actor could have at anybody's position."""
    least, most = np.full(tables.positions.shape, np.inf), np.full(tables.positions.shape, -np.inf)
    for actor in range(tables.positions.shape[1]):
        for point in range(tables.positions.shape[1]):
            danger = _dangers(_moved_to(tables, actor, point), options)[:, actor]
            stands = tables.part[:, point]
            least[:, actor] = np.where(stands, np.minimum(least[:, actor], danger), least[:, actor])
            most[:, actor] = np.where(stands, np.maximum(most[:, actor], danger), most[:, actor])
    return least, most


def risk_exponents(tables: Tables, options: Mapping[str, object]) -> FloatArray:
    """Return each actor's taste for risk as an exponent: 0.5 where safest, 2 where most endangered, 1 where all alike.

    Parameters
    ----------
    tables : Tables
    options : mapping
        `risk`, `security`, `denominator`, `q`, `third_party`.

    Notes
    -----
    `own_position` runs the whole computation once for every actor at every position: n squared times the work.

    References
    ----------
    Scholz, Calbert and Smith (2011), section 5; Bueno de Mesquita (1985), "The War Trap revisited", *American
    Political Science Review* 79, 156-177.

    Examples
    --------
    >>> two = np.array([[0.0, 1.0]])
    >>> tables = Tables(two, two, np.ones((1, 2)), np.ones((1, 2)), np.ones((1, 2), bool), np.array([0.5]))
    >>> risk_exponents(tables, {"risk": "none"}).tolist()
    [[1.0, 1.0]]
    """
    if options["risk"] == "none":
        return np.ones_like(tables.positions)
    dangers = _dangers(tables, options)
    if options["risk"] == "own_position":
        least, most = _own_extremes(tables, options)
    else:
        least = np.where(tables.part, dangers, np.inf).min(axis=1, keepdims=True)
        most = np.where(tables.part, dangers, -np.inf).max(axis=1, keepdims=True)
    apart = np.where(tables.part & (most - least > NOTHING), most - least, np.inf)
    with np.errstate(invalid="ignore"):
        acceptance = np.where(np.isinf(apart), 0.0, (2 * dangers - most - least) / apart)
    taste: FloatArray = (1 - acceptance / 3) / (1 + acceptance / 3)
    return taste


def _offers(tables: Tables, own: FloatArray, others: FloatArray, options: Mapping[str, object]) -> list[BoolArray]:
    """Which rivals' demands an actor faces, by kind."""
    apart = tables.rivals & (tables.distances > NOTHING)
    confrontation = apart & (others > own + NOTHING) & (own > 0) & (options["conflict"] == "moves")
    losing = apart & (others > 0) & (own < 0)
    compromise = losing & (others > -own + NOTHING)
    capitulation = losing & (others < -own - NOTHING) & (options["capitulation"] == "reached")
    return [confrontation, compromise, capitulation]


def choose(tables: Tables, own: FloatArray, others: FloatArray, options: Mapping[str, object]) -> FloatArray:
    """Return where each actor moves: to the offer that it takes, else it stays.

    Parameters
    ----------
    tables : Tables
    own, others : float array (n_tables, n_actors, n_actors)
        As from `expected_utilities`.
    options : mapping
        `offer_choice`, `offer_tie`, `capitulation`, `conflict`.

    Returns
    -------
    float array (n_tables, n_actors)

    References
    ----------
    Scholz, Calbert and Smith (2011), section 6; Bueno de Mesquita (1997), "A decision making model: its structure and
    form", *International Interactions* 23, 235-266.

    Examples
    --------
    >>> two = np.array([[0.0, 1.0]])
    >>> tables = Tables(two, two, np.ones((1, 2)), np.ones((1, 2)), np.ones((1, 2), bool), np.array([0.5]))
    >>> own, others = np.array([[[0.0, -1.0], [0.0, 0.0]]]), np.array([[[0.0, 2.0], [0.0, 0.0]]])
    >>> rules = {"offer_choice": "least_move", "offer_tie": "first", "capitulation": "reached", "conflict": "moves"}
    >>> choose(tables, own, others, rules).tolist()
    [[0.5, 1.0]]
    """
    offers = _offers(tables, own, others, options)
    mine, theirs = tables.positions[:, :, None], tables.positions[:, None, :]
    share = np.where(offers[1], np.abs(own) / np.where(others > 0, others, 1.0), 1.0)
    points = mine + (theirs - mine) * share
    moves = np.abs(points - mine)
    if options["offer_choice"] == "confrontation_first":
        weighted = (np.abs(own) * mine + np.abs(others) * theirs) / np.maximum(np.abs(own) + np.abs(others), NOTHING)
        left = _first_kind(offers, [moves, weighted, moves])
    elif options["offer_choice"] == "enforceable":
        left = _lowest(_lowest(np.logical_or.reduce(offers), -others), moves)
    else:
        left = _lowest(np.logical_or.reduce(offers), moves)
    return tables.positions + _taken(left, points - mine, others, options["offer_tie"])


def _taken(left: BoolArray, steps: FloatArray, others: FloatArray, tie: object) -> FloatArray:
    """How far each actor moves, where several offers may be left to it."""
    if tie == "first":
        first: FloatArray = np.take_along_axis(np.where(left, steps, 0.0), left.argmax(axis=2)[:, :, None], 2)[:, :, 0]
        return first
    best = _lowest(left, -others)
    mean: FloatArray = np.where(best, steps, 0.0).sum(axis=2) / np.maximum(best.sum(axis=2), 1)
    return mean


def _lowest(offers: BoolArray, key: FloatArray) -> BoolArray:
    """Those offers whose key is lowest for the actor that receives them."""
    best = np.where(offers, key, np.inf).min(axis=2, keepdims=True)
    lowest: BoolArray = offers & (key <= best + NOTHING)
    return lowest


def _first_kind(offers: list[BoolArray], keys: list[FloatArray]) -> BoolArray:
    """The lowest offers of the first kind that an actor receives at all."""
    left = np.zeros_like(offers[0])
    for kind, key in zip(offers, keys, strict=True):
        none_yet = ~left.any(axis=2, keepdims=True)
        left = left | (_lowest(kind, key) & none_yet)
    return left


def one_round(tables: Tables, options: Mapping[str, object]) -> FloatArray:
    """Return the positions after one round; all actors move at once.

    Parameters
    ----------
    tables : Tables
    options : mapping
        Those of the challenge model, resolved.

    Returns
    -------
    float array (n_tables, n_actors)

    Examples
    --------
    >>> from raison.engines.bargaining.challenge_options import OPTIONS, resolved
    >>> two = np.array([[0.0, 1.0]])
    >>> tables = Tables(two, two, np.array([[1.0, 3.0]]), np.ones((1, 2)), np.ones((1, 2), bool), np.array([1.0]))
    >>> one_round(tables, resolved({option.name: option.default for option in OPTIONS})).round(3).tolist()
    [[0.094, 1.0]]
    """
    taste = risk_exponents(tables, options)
    losses = _powers(tables.distances, taste[:, :, None])
    chance = chances(tables.weights, losses, options["denominator"])
    own, others = expected_utilities(tables, chance, taste, options)
    moved: FloatArray = np.where(tables.part, choose(tables, own, others, options), tables.positions)
    return moved
