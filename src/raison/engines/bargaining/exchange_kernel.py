"""The exchange model's inner loop: the best exchange left is made, and those that it touches are weighed anew.

All positions are in hundredths of their issue's scale. In an exchange of i with j, j moves on issue p for i, and i
moves on issue q for j.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from raison.engines._kernel import jit
from raison.engines.bargaining.arrays import FloatArray, IntArray

__all__ = ["BOTH", "COLUMNS", "CURRENT", "EQUAL", "RAIFFA", "RANDOM", "Rules", "START", "Table", "run_round"]

START, CURRENT, BOTH = 0, 1, 2
SMALL = 1e-9  # hundredths of a scale: gains up to this are none
ALIKE = 1e-9  # a share: gains this close are tied
RATIO = 1e-12  # two actors whose saliences are this nearly in proportion have nothing to exchange
EQUAL, RAIFFA, RANDOM = 0, 1, 2
COLUMNS = 12  # of the log: i, j, p, q; start, end and shift of j on p; the same of i on q; the gains of i and j


class Table(NamedTuple):
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
    splits : float array (n_pairs, n_couples)
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


@jit
def opposed(table: Any, who: int, whom: int, issue: int, sides: int) -> bool:
    """Whether two actors want an issue on opposite sides of its outcome."""
    now = (table.wants[who, issue] - table.outcomes[issue]) * (table.wants[whom, issue] - table.outcomes[issue])
    then = table.sides[who, issue] * table.sides[whom, issue]
    return bool((sides == START or now < 0.0) and (sides == CURRENT or then < 0.0))


@jit
def reach(table: Any, who: int, whom: int, issue: int, sides: int) -> float:
    """By how much `who` can shift the outcome of an issue for `whom`, with its sign; 0 where it would not be a favour.

    `who` moves as far as `whom` wants the issue, and not so far that the outcome passes what `whom` wants.
    """
    if not opposed(table, who, whom, issue, sides):
        return 0.0
    wish = table.wants[whom, issue] - table.outcomes[issue]
    shift = (table.wants[whom, issue] - table.stands[who, issue]) * table.shares[who, issue]
    passed = sides != CURRENT and wish * table.sides[whom, issue] <= 0.0
    if shift * wish <= 0.0 or passed:
        return 0.0
    return float(shift if abs(shift) < abs(wish) else wish)


@jit
def best_ratio(cares: Any, most_p: float, most_q: float) -> float:
    """What i could gain at best over what j could gain at best, each with the other left as it was."""
    s_ip, s_iq, s_jp, s_jq = cares
    p = most_p if s_jp * most_p <= s_jq * most_q else most_q * s_jq / s_jp
    q = most_q if s_iq * most_q <= s_ip * most_p else most_p * s_ip / s_iq
    best_i = s_ip * p - s_iq * p * s_jp / s_jq
    best_j = s_jq * q - s_jp * q * s_iq / s_ip
    return float(best_i / best_j)


@jit
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


@jit
def agree(table: Any, deal: Any, rules: Any, split: float, found: Any) -> float:
    """Fill in the exchange in which i demands p and supplies q; return its gains together, 0 where there is none."""
    i, j, p, q = deal
    for_i, for_j = reach(table, j, i, p, rules.sides), reach(table, i, j, q, rules.sides)
    if for_i == 0.0 or for_j == 0.0:
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


@jit
def weigh(table: Any, pair: Any, couple: Any, rules: Any, split: float, found: Any) -> float:
    """The exchange of two actors on two issues: each demands what matters more to it than to the other, relatively."""
    i, j, p, q = pair[0], pair[1], couple[0], couple[1]
    found[:] = 0.0
    ahead = table.saliences[i, p] * table.saliences[j, q] - table.saliences[j, p] * table.saliences[i, q]
    if ahead > RATIO:
        return float(agree(table, (i, j, p, q), rules, split, found))
    if ahead < -RATIO:
        return float(agree(table, (j, i, p, q), rules, split, found))
    return 0.0


@jit
def pick(gains: Any, sizes: Any, draw: float) -> Any:
    """Index of the exchange to make, and how many have its gain; -1 where none is left."""
    best = gains.max()
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


@jit
def make(table: Any, found: Any) -> None:
    """Move the two actors and the two outcomes of an exchange."""
    i, j, p, q = int(found[0]), int(found[1]), int(found[2]), int(found[3])
    table.stands[j, p], table.stands[i, q] = found[5], found[8]
    table.outcomes[p] += found[6]
    table.outcomes[q] += found[9]


@jit
def run_round(table: Any, pairs: IntArray, couples: IntArray, rules: Any, log: FloatArray) -> Any:
    """Make exchanges, the best first, until none is left or the log is full.

    Parameters
    ----------
    table : Table
        Its voting positions and outcomes change.
    pairs, couples : int array (n, 2)
        Pairs of actors and pairs of issues, by index.
    rules : Rules
    log : float array (n_most, 12)

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
    >>> table = Table(stands, stands.copy(), half, cares, stands - 50, middle)
    >>> log, pair = np.zeros((9, COLUMNS)), np.array([[0, 1]])
    >>> run_round(table, pair, pair, Rules(EQUAL, np.zeros((1, 1)), np.full(9, -1.0), BOTH), log)
    (1, 0)
    >>> middle.tolist(), log[0, 10:].tolist()
    ([0.0, 100.0], [25.0, 25.0])
    """
    gains, sizes = np.zeros(len(pairs) * len(couples)), np.zeros(len(pairs) * len(couples))
    found = np.zeros(COLUMNS)
    changed_p, changed_q, count, ties = -1, -1, 0, 0
    while count < len(log):
        for place in range(len(gains)):
            pair, couple = place // len(couples), place % len(couples)
            p, q = couples[couple, 0], couples[couple, 1]
            if count == 0 or p == changed_p or p == changed_q or q == changed_p or q == changed_q:
                split = rules.splits[pair, couple]
                gains[place] = weigh(table, pairs[pair], couples[couple], rules, split, found)
                sizes[place] = abs(found[6]) + abs(found[9])
        chosen, tied = pick(gains, sizes, rules.draws[count])
        if chosen < 0:
            break
        pair, couple = chosen // len(couples), chosen % len(couples)
        weigh(table, pairs[pair], couples[couple], rules, rules.splits[pair, couple], found)
        log[count] = found
        make(table, found)
        changed_p, changed_q = couples[couple, 0], couples[couple, 1]
        ties += 1 if tied > 1 else 0
        count += 1
    return count, ties
