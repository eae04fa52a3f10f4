"""The bargaining models once more, by plain loops over the definitions, without a line of the engine."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ZERO = 1e-12


@dataclass
class Someone:
    """One actor on one issue, on a scale of length 1."""

    x: float
    s: float
    c: float
    r: float = 1.0


# Challenge model


def prevails(people: list[Someone], a: float, b: float, whole: float | None) -> float:
    """The chance that position a beats b: votes for it, over those of the contest or over a given number."""
    votes: list[float] = [k.c * k.s * (abs(k.x - b) ** k.r - abs(k.x - a) ** k.r) for k in people]
    total = float(sum(abs(vote) for vote in votes)) if whole is None else whole
    return float(sum(vote for vote in votes if vote > 0)) / total if total > 0 else 0.0


def all_votes(people: list[Someone]) -> float:
    """Votes of everybody in all contests of two, in both orders."""
    total = 0.0
    for k, a, b in product(people, people, people):
        total += abs(k.c * k.s * (abs(k.x - b.x) ** k.r - abs(k.x - a.x) ** k.r))
    return total


def expected(people: list[Someone], i: int, j: int, eyes: float, q: float, whole: float | None) -> float:
    """What i gains by challenging j, seen with a taste for risk, where nothing moves unchallenged with chance q."""
    me, rival = people[i], people[j]
    middle = middle_of(people)
    d = min(abs(me.x - rival.x), 1.0)  # the furthest two are a whole range apart, but for rounding
    chance = prevails(people, me.x, rival.x, whole)
    win, lose, still = 2 - 4 * (0.5 - d / 2) ** eyes, 2 - 4 * (0.5 + d / 2) ** eyes, 2 - 4 * 0.5**eyes
    swing = (abs(me.x - middle) + d) / 4
    better, worse = 2 - 4 * max(0.5 - swing, 0) ** eyes, 2 - 4 * (0.5 + swing) ** eyes
    toward = abs(me.x - middle) < d - ZERO
    idle = q * still + (1 - q) * (better if toward else worse)
    value = rival.s * (chance * win + (1 - chance) * lose) + (1 - rival.s) * win - idle
    return 0.0 if abs(value) <= ZERO else float(value)


def seen_by(people: list[Someone], i: int, j: int, q: float, whole: float | None) -> tuple[float, float]:
    """In i's eyes, what it gains by challenging j, and what j gains by challenging it."""
    return expected(people, i, j, people[i].r, q, whole), expected(people, j, i, people[i].r, q, whole)


def middle_of(people: list[Someone]) -> float:
    """The weighted median, the middle of a tie."""
    low, high = median_by_votes(np.array([k.x for k in people]), np.array([k.c * k.s for k in people]))
    return (low + high) / 2


def challenge_round(people: list[Someone], q: float, denominator: str) -> list[float]:
    """Positions after one round: the offer that moves least, of those the most enforceable, of those the mean."""
    neutral = [Someone(k.x, k.s, k.c) for k in people]
    whole = all_votes(neutral) if denominator == "global" else None
    n = len(people)
    danger = [sum(seen_by(neutral, i, j, q, whole)[1] for j in range(n) if j != i) for i in range(n)]
    least, most = min(danger), max(danger)
    for k, d in zip(people, danger, strict=True):
        risk = (2 * d - most - least) / (most - least) if most - least > ZERO else 0.0
        k.r = (1 - risk / 3) / (1 + risk / 3)
    whole = all_votes(people) if denominator == "global" else None
    return [moved(people, i, q, whole, denominator) for i in range(n)]


def moved(people: list[Someone], i: int, q: float, whole: float | None, denominator: str) -> float:
    """Where one actor goes."""
    offers = []
    for j, rival in enumerate(people):
        d = rival.x - people[i].x
        if j == i or abs(d) <= ZERO:
            continue
        own, other = seen_by(people, i, j, q, whole)
        if other > own + ZERO and own > 0:
            offers.append(("confrontation", rival.x, own, other, j))
        elif other > 0 > own and other > -own + ZERO:
            offers.append(("compromise", people[i].x + d * abs(own / other), own, other, j))
        elif other > 0 > own and other < -own - ZERO and denominator == "pairwise":
            offers.append(("capitulation", rival.x, own, other, j))
    if not offers:
        return people[i].x
    if denominator == "global":
        return first_of_kind(people, i, offers)
    shortest = min(abs(offer[1] - people[i].x) for offer in offers)
    near = [offer for offer in offers if abs(offer[1] - people[i].x) <= shortest + ZERO]
    strongest = max(offer[3] for offer in near)
    taken = [offer[1] for offer in near if offer[3] >= strongest - ZERO]
    return sum(taken) / len(taken)


def first_of_kind(people: list[Someone], i: int, offers: list[tuple[str, float, float, float, int]]) -> float:
    """As the copied code takes offers: confrontations, then compromises by a weighted point, then nothing."""
    for kind in ("confrontation", "compromise"):
        these = [offer for offer in offers if offer[0] == kind]
        if these:
            if kind == "confrontation":
                keys = [abs(offer[1] - people[i].x) for offer in these]
            else:
                keys = [
                    (abs(own) * people[i].x + abs(other) * people[j].x) / (abs(own) + abs(other))
                    for _, _, own, other, j in these
                ]
            return next(offer[1] for offer, key in zip(these, keys, strict=True) if key <= min(keys) + ZERO)
    return people[i].x


# Median


def median_by_votes(stands: Floats, weights: Floats) -> tuple[float, float]:
    """The lowest and highest position with no more than half of the weight strictly on either side."""
    whole = weights.sum()
    fits = [
        x
        for x, w in zip(stands, weights, strict=True)
        if w > 0
        and weights[stands < x].sum() <= whole / 2 * (1 + ZERO)
        and weights[stands > x].sum() <= whole / 2 * (1 + ZERO)
    ]
    return min(fits), max(fits)


# Exchange model


def best_exchange(y: Floats, x: Floats, w: Floats, s: Floats, then: Floats, rate: str) -> tuple[float, ...] | None:
    """The exchange with the largest gains together: (gains, i, j, p, q, shift of p, shift of q)."""
    n, m = x.shape
    now = (w * y).sum(axis=0) / w.sum(axis=0)
    found: list[tuple[float, ...]] = []
    for i, j, p, q in product(range(n), range(n), range(m), range(m)):
        if i == j or p == q or s[i, p] * s[j, q] - s[j, p] * s[i, q] <= ZERO:
            continue
        opposite = all((x[i, k] - o[k]) * (x[j, k] - o[k]) < 0 for k, o in ((p, then), (p, now), (q, then), (q, now)))
        if not opposite:
            continue
        for_i, for_j = favour(y, x, w, now, then, j, i, p), favour(y, x, w, now, then, i, j, q)
        if for_i == 0 or for_j == 0:
            continue
        most_p, most_q = abs(for_i), abs(for_j)
        ratio = 1.0 if rate == "equal" else best_of(s[i], s[j], p, q, most_p, most_q)
        per = (s[i, q] + ratio * s[j, q]) / (s[i, p] + ratio * s[j, p])
        shift_q = min(most_q, most_p / per)
        shift_p = per * shift_q
        gains = s[i, p] * shift_p - s[i, q] * shift_q, s[j, q] * shift_q - s[j, p] * shift_p
        if min(gains) > 1e-9:
            found.append((sum(gains), i, j, p, q, np.sign(for_i) * shift_p, np.sign(for_j) * shift_q))
    return max(found, default=None, key=lambda one: one[0])


def favour(y: Floats, x: Floats, w: Floats, now: Floats, then: Floats, who: int, whom: int, k: int) -> float:
    """By how much `who` can shift issue k towards what `whom` wants."""
    wish = x[whom, k] - now[k]
    shift = (x[whom, k] - y[who, k]) * w[who, k] / w[:, k].sum()
    if shift * wish <= 0 or wish * (x[whom, k] - then[k]) <= 0:
        return 0.0
    return float(shift if abs(shift) < abs(wish) else wish)


def best_of(mine: Floats, theirs: Floats, p: int, q: int, most_p: float, most_q: float) -> float:
    """What i could gain with j left as it was, over what j could gain with i left as it was, by trying all rates."""
    best_i = best_j = 0.0
    for shift_p, shift_q in ends(theirs, p, q, most_p, most_q):
        best_i = max(best_i, mine[p] * shift_p - mine[q] * shift_q)
    for shift_p, shift_q in ends(mine, p, q, most_p, most_q):
        best_j = max(best_j, theirs[q] * shift_q - theirs[p] * shift_p)
    return best_i / best_j


def ends(one: Floats, p: int, q: int, most_p: float, most_q: float) -> list[tuple[float, float]]:
    """The furthest pair of shifts that leaves one of the two as it was."""
    pairs = [(most_p, most_p * one[p] / one[q]) if one[q] > 0 else None]
    pairs.append((most_q * one[q] / one[p], most_q) if one[p] > 0 else None)
    return [
        pair for pair in pairs if pair is not None and pair[0] <= most_p * (1 + ZERO) and pair[1] <= most_q * (1 + ZERO)
    ]


def exchanged(x: Floats, w: Floats, s: Floats, rate: str) -> tuple[Floats, int]:
    """Outcomes after a round of exchanges, and how many there were."""
    y, count = x.copy(), 0
    then = (w * x).sum(axis=0) / w.sum(axis=0)
    while (one := best_exchange(y, x, w, s, then, rate)) is not None and count < 500:
        _, i, j, p, q, shift_p, shift_q = one
        y[int(j), int(p)] += shift_p * w[:, int(p)].sum() / w[int(j), int(p)]
        y[int(i), int(q)] += shift_q * w[:, int(q)].sum() / w[int(i), int(q)]
        count += 1
    return (w * y).sum(axis=0) / w.sum(axis=0), count


# Spatial election


def reply(response: str, du: float) -> float:
    """The response of a vote to a difference in utility."""
    sharp = min(max(du / 1e-8, -1.0), 1.0)
    return {"proportional": du, "binary": sharp, "prop_cbc": (du + du**3) / 2}[response]


def coalition(c: Floats, u: Floats, response: str) -> Floats:
    """Strength for each option against each other."""
    options = u.shape[1]
    strength = np.full((options, options), 1e-8)
    for a, b, k in product(range(options), range(options), range(len(c))):
        if a != b:
            strength[a, b] += max(c[k] * reply(response, u[k, a] - u[k, b]), 0.0)
    return strength


def beats_all(strength: Floats, among: list[int], power: int) -> dict[int, float]:
    """The chance that an option beats all others, given that one does."""
    chance = {}
    for a in among:
        chance[a] = 1.0
        for b in among:
            if a != b:
                chance[a] *= strength[a, b] ** power / (strength[a, b] ** power + strength[b, a] ** power)
    return {a: value / sum(chance.values()) for a, value in chance.items()}


def gap(one: Floats, other: Floats, s: Floats) -> float:
    """Distance of two points by somebody's saliences."""
    return float(np.sqrt(((s * (one - other)) ** 2).sum() / (s**2).sum()))


def worth(d: float, risk: float) -> float:
    """Utility at a distance."""
    return (1 - d) * (1 + d * risk)


def attitudes(x: Floats, s: Floats, c: Floats, response: str, power: int) -> list[float]:
    """Attitudes to risk, from -0.5 to 1 by chances in an election of people who mind none."""
    n = len(c)
    u = np.array([[1 - gap(x[i], x[j], s[i]) for j in range(n)] for i in range(n)])
    chance = beats_all(coalition(c, u, response), list(range(n)), power)
    low, high = min(chance.values()), max(chance.values())
    return [1.5 * (chance[i] - low) / (high - low) - 0.5 if high - low > 1e-9 else 0.0 for i in range(n)]


def elected(x: Floats, s: Floats, c: Floats, response: str, power: int) -> Floats:
    """The mean position by the chances of an election."""
    n = len(c)
    risk = attitudes(x, s, c, response, power)
    u = np.array([[worth(gap(x[i], x[j], s[i]), risk[i]) for j in range(n)] for i in range(n)])
    among = [i for i in range(n) if not any(np.abs(x[i] - x[j]).max() < 1e-9 for j in range(i))]
    chance = beats_all(coalition(c, u, response), among, power)
    return sum((x[i] * share for i, share in chance.items()), np.zeros(x.shape[1]))


def contest(
    x: Floats, s: Floats, c: Floats, risk: list[float], response: str, pair: tuple[int, int]
) -> tuple[float, float]:
    """In i's eyes: the chance that it beats j, and what it gains by trying."""
    i, j = pair
    n = len(c)
    eyes = [(2 * risk[i] + r) / 3 for r in risk]
    u = [[worth(gap(x[a], x[b], s[a]), eyes[a]) for b in range(n)] for a in range(n)]
    total = s.sum(axis=1)
    for_i = 1e-10 + max(total[i] * c[i] * reply(response, u[i][i] - u[i][j]), 0)
    for_j = 1e-10 + max(total[j] * c[j] * reply(response, u[j][j] - u[j][i]), 0)
    base_i, base_j = for_i, for_j
    for k in range(n):
        if k in pair:
            continue
        first = total[k] * c[k] * reply(response, u[k][i] - u[k][j])
        share = (base_i + max(first, 0)) / (base_i + base_j + abs(first))
        joining = share * (2 * u[k][i] + u[k][k]) + (1 - share) * 3 * u[k][j]
        against = share * 3 * u[k][i] + (1 - share) * (2 * u[k][j] + u[k][k])
        vote = total[k] * c[k] * reply(response, joining - against)
        for_i, for_j = for_i + max(vote, 0), for_j + max(-vote, 0)
    chance = for_i / (for_i + for_j)
    fight = 2 * (chance * u[i][i] + (1 - chance) * u[i][j])
    return chance, (1 - total[j]) * 2 * u[i][i] + total[j] * fight - u[i][i] - u[i][j]


def bargained(x: Floats, s: Floats, c: Floats, response: str, power: int) -> Floats:
    """Positions after one round of bargaining, squares of salience and chance, no rounding."""
    n = len(c)
    risk = attitudes(x, s, c, response, power)
    bargains: list[tuple[int, int, Floats, Floats]] = []
    for i in range(n):
        tries = [(contest(x, s, c, risk, response, (i, j)), j) for j in range(n) if j != i]
        if not tries:
            continue
        (chance, gain), j = max(tries, key=lambda one: (one[0][1], -one[1]))
        if gain > 1e-5:
            a, b = (s[i] * chance) ** 2, (s[j] * (1 - chance)) ** 2
            bargains.append(
                (i, j, ((a + 1e-6) * x[i] + b * x[j]) / (a + b + 1e-6), (a * x[i] + (b + 1e-6) * x[j]) / (a + b + 1e-6))
            )
    after = x.copy()
    for k in range(n):
        mine = [None, *(one for one in bargains if k in one[:2])]
        u = np.array([[state_worth(x, s, risk, voter, one) for one in mine] for voter in range(n)])
        chance_of = beats_all(coalition(c, u, response), list(range(len(mine))), power)
        chosen = mine[max(chance_of, key=lambda option: (chance_of[option], -option))]
        if chosen is not None:
            after[k] = chosen[2] if chosen[0] == k else chosen[3]
    return after


def state_worth(
    x: Floats, s: Floats, risk: list[float], voter: int, bargain: tuple[int, int, Floats, Floats] | None
) -> float:
    """What all positions are worth to a voter after a bargain, on average."""
    points = [point.copy() for point in x]
    if bargain is not None:
        points[bargain[0]], points[bargain[1]] = bargain[2], bargain[3]
    return float(np.mean([worth(gap(x[voter], point, s[voter]), risk[voter]) for point in points]))
