"""The exchange model's inner loop: the best exchange left is made, and those that it touches are weighed anew.

All positions are in hundredths of their issue's scale. In an exchange of i with j, j moves on issue p for i, and i
moves on issue q for j.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from raison.engines._kernel import lean_jit
from raison.engines.bargaining.arrays import FloatArray, IntArray

__all__ = [
    "BOTH",
    "COLUMNS",
    "CURRENT",
    "EQUAL",
    "RAIFFA",
    "RANDOM",
    "Rules",
    "START",
    "RoundTable",
    "paper_for",
    "possible_deals",
    "run_round",
]

START, CURRENT, BOTH = 0, 1, 2
SMALL = 1e-9  # hundredths of a scale: gains up to this are none
ALIKE = 1e-9  # a share: gains this close are tied
RATIO = 1e-12  # two actors whose saliences are this nearly in proportion have nothing to exchange
EQUAL, RAIFFA, RANDOM = 0, 1, 2
COLUMNS = 12  # of the log: i, j, p, q; start, end and shift of j on p; the same of i on q; the gains of i and j


class RoundTable(NamedTuple):
    """What stands where in a round; arrays are (n_actors, n_issues) unless told otherwise.

    Parameters
    ----------
    stands : float array
        Voting positions, which exchanges change.
    wants : float array
        Preferences, by which gains are told.
    shares : float array
        Weights as shares of all weight on the issue: a move times a share is a shift of the outcome. 0 where an actor
        takes no part.
    saliences : float array
    sides : float array
        On which side of the outcome each preference lies; its sign counts.
    outcomes : float array (n_issues,)
        The expected settlement, which exchanges change.
    """

    stands: Any
    wants: Any
    shares: Any
    saliences: Any
    sides: Any
    outcomes: Any


class Rules(NamedTuple):
    """How exchanges are agreed and chosen.

    Parameters
    ----------
    rate : int
        How gains are split: 0 equally, 1 in proportion to what each could gain at best, 2 as `splits` say.
    splits : float array (n_deals,)
        The first actor's share of the gains, where `rate` is 2.
    draws : float array (n_most,)
        Below 0: of tied exchanges the one that shifts most, then the one listed first; 0..1: a tied one at random.
    sides : int
        When two actors must be on opposite sides of an outcome: 0 before the round, 1 now, 2 both.
    """

    rate: int
    splits: Any
    draws: Any
    sides: int


class Workspace(NamedTuple):
    """What the kernel writes on: gains and sizes of all exchanges, the exchange in hand, and the log of those made."""

    gains: Any
    sizes: Any
    found: Any
    log: Any


def paper_for(deals: int, most: int) -> Workspace:
    """Return blank paper for so many possible exchanges, and for a round of at most so many.

    >>> paper_for(1, 9).log.shape
    (9, 12)
    """
    return Workspace(np.zeros(deals), np.zeros(deals), np.zeros(COLUMNS), np.zeros((most, COLUMNS)))


def possible_deals(saliences: FloatArray, sides: FloatArray, rule: int) -> IntArray:
    """Return who could ever exchange what in a round, (n_deals, 4): i, j, and the issues p and q.

    Each demands the issue that matters more to it than to the other, relatively.

    Parameters
    ----------
    saliences, sides : float array (n_actors, n_issues)
    rule : int
        As in `Rules.sides`; unless it is 1, only actors on opposite sides of both issues come in.

    Examples
    --------
    >>> possible_deals(np.array([[0.5, 1.0], [1.0, 0.5]]), np.array([[-1.0, -1.0], [1.0, 1.0]]), BOTH).tolist()
    [[1, 0, 0, 1]]
    """
    i, j = np.triu_indices(len(saliences), 1)
    p, q = np.triu_indices(saliences.shape[1], 1)
    i, j, p, q = i[:, None], j[:, None], p[None, :], q[None, :]
    ahead = saliences[i, p] * saliences[j, q] - saliences[j, p] * saliences[i, q]
    free = np.abs(ahead) > RATIO
    if rule != CURRENT:
        free &= (sides[i, p] * sides[j, p] < 0) & (sides[i, q] * sides[j, q] < 0)
    demands, supplies = np.where(ahead > 0, i, j), np.where(ahead > 0, j, i)
    both = np.broadcast_arrays(demands, supplies, p, q)
    deals: IntArray = np.stack([one[free] for one in both], axis=1).astype(np.int64)
    return deals


@lean_jit
def on_opposite_sides(table: Any, who: int, whom: int, issue: int, sides: int) -> bool:
    """Whether two actors want an issue on opposite sides of its outcome."""
    now = (table.wants[who, issue] - table.outcomes[issue]) * (table.wants[whom, issue] - table.outcomes[issue])
    then = table.sides[who, issue] * table.sides[whom, issue]
    return bool((sides == START or now < 0.0) and (sides == CURRENT or then < 0.0))


@lean_jit
def reach(table: Any, who: int, whom: int, issue: int, sides: int) -> float:
    """By how much `who` can shift the outcome of an issue for `whom`, with its sign; 0 where it would not be a favour.

    `who` moves as far as `whom` wants the issue, and not so far that the outcome passes what `whom` wants.
    """
    if not on_opposite_sides(table, who, whom, issue, sides):
        return 0.0
    wish = table.wants[whom, issue] - table.outcomes[issue]
    shift = (table.wants[whom, issue] - table.stands[who, issue]) * table.shares[who, issue]
    passed = sides != CURRENT and wish * table.sides[whom, issue] <= 0.0
    if shift * wish <= 0.0 or passed:
        return 0.0
    return float(shift if abs(shift) < abs(wish) else wish)


@lean_jit
def best_ratio(cares: Any, most_p: float, most_q: float) -> float:
    """What i could gain at best over what j could gain at best, each with the other left as it was."""
    s_ip, s_iq, s_jp, s_jq = cares
    p = most_p if s_jp * most_p <= s_jq * most_q else most_q * s_jq / s_jp
    q = most_q if s_iq * most_q <= s_ip * most_p else most_p * s_ip / s_iq
    best_i = s_ip * p - s_iq * p * s_jp / s_jq
    best_j = s_jq * q - s_jp * q * s_iq / s_ip
    return float(best_i / best_j)


@lean_jit
def terms(cares: Any, most_p: float, most_q: float, rate: int, split: float) -> Any:
    """The two shifts, by size, on which i and j agree; one of them is the largest there can be."""
    s_ip, s_iq, s_jp, s_jq = cares
    ours, theirs = 1.0, 1.0
    if rate == RAIFFA:
        theirs = best_ratio(cares, most_p, most_q)
    elif rate == RANDOM:
        ours, theirs = 1.0 - split, split
    over, under = ours * s_iq + theirs * s_jq, ours * s_ip + theirs * s_jp
    if most_q * over <= most_p * under:
        return most_q * over / under, most_q
    return most_p, most_p * under / over


@lean_jit
def agree(table: Any, deal: Any, rules: Any, split: float, found: Any) -> float:
    """Fill in the exchange in which i demands p and supplies q; return its gains together, 0 where there is none."""
    i, j, p, q = deal
    found[6] = found[9] = 0.0
    for_i = reach(table, j, i, p, rules.sides)
    if for_i == 0.0:
        return 0.0
    for_j = reach(table, i, j, q, rules.sides)
    if for_j == 0.0:
        return 0.0
    s = table.saliences
    cares = (s[i, p], s[i, q], s[j, p], s[j, q])
    shift_p, shift_q = terms(cares, abs(for_i), abs(for_j), rules.rate, split)
    gain_i, gain_j = s[i, p] * shift_p - s[i, q] * shift_q, s[j, q] * shift_q - s[j, p] * shift_p
    if not (gain_i > SMALL and gain_j > SMALL):
        return 0.0
    found[0], found[1], found[2], found[3] = i, j, p, q
    found[6] = shift_p if for_i > 0 else -shift_p
    found[9] = shift_q if for_j > 0 else -shift_q
    found[4], found[7] = table.stands[j, p], table.stands[i, q]
    found[5] = found[4] + found[6] / table.shares[j, p]
    found[8] = found[7] + found[9] / table.shares[i, q]
    found[10], found[11] = gain_i, gain_j
    return float(gain_i + gain_j)


@lean_jit
def pick(gains: Any, sizes: Any, draw: float) -> Any:
    """Index of the exchange to make, and how many have its gain; -1 where none is left."""
    best = 0.0
    for gain in gains:
        best = max(best, gain)
    if not best > 0.0:
        return -1, 0
    tied, chosen, largest, left = 0, -1, -1.0, -1
    for place in range(len(gains)):
        if gains[place] >= best * (1.0 - ALIKE):
            tied += 1
            if sizes[place] > largest * (1.0 + ALIKE):
                largest, chosen = sizes[place], place
    if draw >= 0.0 and tied > 1:
        left = int(draw * tied)
        for place in range(len(gains)):
            if gains[place] >= best * (1.0 - ALIKE):
                chosen = place if left == 0 else chosen
                left -= 1
    return chosen, tied


@lean_jit
def make(table: Any, found: Any) -> None:
    """Move the two actors and the two outcomes of an exchange."""
    i, j, p, q = int(found[0]), int(found[1]), int(found[2]), int(found[3])
    table.stands[j, p], table.stands[i, q] = found[5], found[8]
    table.outcomes[p] += found[6]
    table.outcomes[q] += found[9]


@lean_jit
def run_round(table: Any, deals: IntArray, rules: Any, paper: Any) -> Any:
    """Make exchanges, the best first, until none is left or the log is full.

    Parameters
    ----------
    table : RoundTable
        Its voting positions and outcomes change.
    deals : int array (n_deals, 4)
        Who may exchange what: i demands issue p of j, and supplies q.
    rules : Rules
    paper : Workspace
        Its log is written.

    Returns
    -------
    count, ties : int
        Exchanges made, and how many of them had a rival with the same gain.

    Notes
    -----
    Every exchange made is followed by weighing anew all that share an issue with it.

    Examples
    --------
    >>> stands, half = np.array([[0.0, 0.0], [100.0, 100.0]]), np.full((2, 2), 0.5)
    >>> cares, middle = np.array([[1.0, 0.5], [0.5, 1.0]]), np.array([50.0, 50.0])
    >>> table = RoundTable(stands, stands.copy(), half, cares, stands - 50, middle)
    >>> paper, rules = paper_for(1, 9), Rules(EQUAL, np.zeros(1), np.full(9, -1.0), BOTH)
    >>> run_round(table, np.array([[0, 1, 0, 1]]), rules, paper)
    (1, 0)
    >>> middle.tolist(), paper.log[0, 10:].tolist()
    ([0.0, 100.0], [25.0, 25.0])
    """
    gains, sizes, found, log = paper
    changed_p, changed_q, count, ties = -1, -1, 0, 0
    while count < len(log):
        for deal in range(len(deals)):
            p, q = deals[deal, 2], deals[deal, 3]
            if count == 0 or p == changed_p or p == changed_q or q == changed_p or q == changed_q:
                gains[deal] = agree(table, (deals[deal, 0], deals[deal, 1], p, q), rules, rules.splits[deal], found)
                sizes[deal] = abs(found[6]) + abs(found[9])
        chosen, tied = pick(gains, sizes, rules.draws[count])
        if chosen < 0:
            break
        changed_p, changed_q = deals[chosen, 2], deals[chosen, 3]
        partners = (deals[chosen, 0], deals[chosen, 1], changed_p, changed_q)
        agree(table, partners, rules, rules.splits[chosen], found)
        for column in range(COLUMNS):
            log[count, column] = found[column]
        make(table, found)
        ties += 1 if tied > 1 else 0
        count += 1
    return count, ties
