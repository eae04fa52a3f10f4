"""Roll calls: votes of states in the UN General Assembly become ties, as alike as their votes are beyond chance.

Strength is three times Scott's pi: 3 where two states always vote the same, 0 where they agree as often as chance would
have it, below 0 where they oppose one another. Abstaining lies half-way between yes and no. Other measures of likeness
stand in each tie's reason, so that nobody need take this one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from raison.engines.alignment import chance_corrected_s, cohen_kappa, scott_pi, similarity_s, tau_b
from raison.exchange.network import MOST_TIES, Edge, Network, gathered
from raison.exchange.network_study import STRONGEST
from raison.exchange.rows import Row, read_rows
from raison.exchange.states import States
from raison.exchange.text import fault_at
from raison.words.dates import read_moment
from raison.words.faults import CannotDo, Fault
from raison.words.states import StateCode
from raison.words.values import Value

__all__ = ["is_votes", "read_votes"]

VOTES = {"1": 1, "yes": 1, "y": 1, "2": 2, "abstain": 2, "a": 2, "3": 3, "no": 3, "n": 3}
ABSENT = frozenset({"8", "9", "absent", "", "na"})
FEWEST = 5
RULE = "three times Scott’s pi of the votes of both (yes 1, abstain 2, no 3; squared differences)"


def is_votes(head: tuple[str, ...]) -> bool:
    """Return whether a table's head is that of roll calls.

    >>> is_votes(("rcid", "ccode", "member", "vote", "country"))
    True
    """
    return {"rcid", "vote"} <= set(head) and bool({"ccode", "country", "countryname", "country_code"} & set(head))


def read_votes(data: bytes, title: str, codes: Sequence[StateCode]) -> Network:
    """Return likeness of votes as ties on the dimension `voting`.

    Parameters
    ----------
    data : bytes
        One row a vote: `rcid`, `ccode` or `country`, `vote` (1 yes, 2 abstain, 3 no, 8 absent, 9 no member), and if
        there is one `date` or `year`.
    title : str
    codes : sequence of StateCode

    Raises
    ------
    Fault
        With line and column; or if nobody voted five times with another.

    References
    ----------
    Bailey, Strezhnev and Voeten (2017), "Estimating dynamic state preferences from United Nations voting data"; Häge
    (2011), "Choice or circumstance? Adjusting measures of foreign policy similarity for chance agreement".

    Examples
    --------
    >>> rows = [f"{call},{who},{vote}" for call in range(6) for who, vote in (("A", 1 + call % 3), ("B", 1 + call % 3))]
    >>> text = chr(10).join(["rcid,country,vote", *rows]).encode()
    >>> [(edge.one, edge.other, edge.value.point) for edge in read_votes(text, "t", ()).edges]
    [('A', 'B', 3.0)]
    """
    table = read_rows(data)
    states = States(codes)
    ballots: dict[str, dict[str, int]] = {}
    days: list[str] = []
    for row in table.rows:
        vote = _vote(row)
        if vote:
            ballots.setdefault(_voter(row, states), {})[row.need("rcid")] = vote
            days.append(_day(row))
    if len(ballots) * (len(ballots) - 1) // 2 > MOST_TIES:
        raise CannotDo(f"the file holds votes of {len(ballots)} states, too many pairs: keep those you ask about")
    known = sorted(day for day in days if day)
    span = (known[0], known[-1]) if known else ("", "")
    edges = list(_edges(ballots, span))
    if not edges:
        raise Fault((), "the file", f"holds no two states with {FEWEST} votes in common", "take more roll calls")
    told = [table.doubt] if table.doubt else []
    return gathered(title, states.nodes, edges, f"votes: {RULE}", (*told, *states.doubts()))


def _vote(row: Row) -> int:
    text = row.text("vote").lower().removesuffix(".0")
    if text in ABSENT:
        return 0
    if text not in VOTES:
        raise fault_at(row.line, text, "is no vote (column vote)", "1 yes, 2 abstain, 3 no, 8 absent, 9 no member")
    return VOTES[text]


def _voter(row: Row, states: States) -> str:
    if row.text("ccode"):
        day = _day(row)
        name = row.text("countryname", "country")
        return states.key(row.whole("ccode"), read_moment(day).last if day else None, name)
    called = row.text("countryname", "country", "country_code") or row.need("country")
    return states.named(called)


def _day(row: Row) -> str:
    for name in ("date", "year"):
        text = row.text(name)
        if text:
            try:
                return read_moment(text).text
            except Fault as fault:
                raise fault_at(row.line, text, f"{fault.rule} (column {name})", fault.hint) from None
    return ""


def _edges(ballots: dict[str, dict[str, int]], span: tuple[str, str]) -> Iterator[Edge]:
    for one, other in combinations(ballots, 2):
        shared = sorted(set(ballots[one]) & set(ballots[other]))
        if len(shared) >= FEWEST:
            pairs = Counter((ballots[one][call], ballots[other][call]) for call in shared)
            pi, told = _likeness(pairs)
            if not np.isnan(pi):  # both always vote one and the same way: chance would do as well
                number = round(STRONGEST * pi, 2)
                whole = number == int(number)
                plain = int(number) if whole else number
                yield Edge(one, other, "voting", Value(plain, plain, integer=whole), *span, told)


def _likeness(pairs: Counter[tuple[int, int]]) -> tuple[float, str]:
    # Equal pairs of votes are one entry with their number as its weight: the same result, and much less work.
    a, b = (np.array([pair[at] for pair in pairs], float) for at in (0, 1))
    weights = np.array(list(pairs.values()), float)
    every_a, every_b = np.repeat(a, weights.astype(int)), np.repeat(b, weights.astype(int))
    pi = scott_pi(a, b, weights=weights)
    measures = {
        "pi": pi,
        "kappa": cohen_kappa(a, b, weights=weights),
        "S": similarity_s(a, b, levels=[1, 2, 3], weights=weights),
        "S less chance": chance_corrected_s(a, b, levels=[1, 2, 3], weights=weights),
        "tau-b": tau_b(every_a, every_b),
    }
    shown = ", ".join(f"{name} {number:.2f}" for name, number in measures.items() if not np.isnan(number))
    return pi, f"{int(weights.sum())} votes in common; {shown}"
