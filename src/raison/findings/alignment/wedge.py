"""The wedge: which loosening of a friendly tie among the others serves an actor most, and what it costs the actor."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from raison.engines.alignment import Loosening, serving, wedge
from raison.findings.naming.saying import fitting, number_of
from raison.findings.naming.ties import TiePhrases
from raison.findings.phrases import capital, listed
from raison.findings.probes.series_probe import Clock
from raison.findings.records import Answer, Table
from raison.findings.rows.alignment import AlignmentCase
from raison.findings.standing import assembled, not_tested
from raison.lenses.alignment.camp_solver import MOST_ACTORS
from raison.lenses.alignment.camps import Camps

__all__ = ["WEDGE", "wedge_answer"]

WEDGE = "wedge"
SHOWN, MOST_SAID = 10, 3
LOOSENED = ("cooler", "removed")
WORDS = {"removed": "ends", "cooler": "cools by a step"}
BOTH_WAYS = "cools by a step or ends"
STOPPED = "Where a wedge would go in is not known: the time did not suffice to look at every loosening."
NOTE = (
    "What serves is less strain of one’s own, then more company; the cost is the strength of one’s own ties that come "
    "under strain by it. Each line is one change with everything else as it is: it shows where a wedge would go in, "
    "and not whether anybody can drive it."
)


@dataclass(frozen=True)
class _SeenLoosening:
    """One loosening as one actor sees it: its tie's place in the network, and the circle's actors by number."""

    actor: str
    place: int
    members: tuple[str, ...]
    found: Loosening

    @property
    def serves(self) -> bool:
        return self.found.relief > 0 or self.found.company > 0


def wedge_answer(case: AlignmentCase) -> Answer | None:
    """Return where a wedge would serve an actor; without an actor, for each; None where no camps can be asked.

    >>> from tests.examples.alignment_findings import case
    >>> wedge_answer(case(from_side="dale")).says[:62]
    'What would serve Dale most is that Rill – Fell (political, 2) '
    """
    if not case.found.circles or any(len(circle.actors) > MOST_ACTORS for circle in case.found.circles):
        return None
    side = case.wish.from_side
    seen = {name: list(_seen(case, name)) for name in ([side] if side else case.told.joined)}
    says = _says(case, side, seen.get(side, [])) if side else _all_say(case, seen)
    tables = tuple(_table(case, side, seen.get(side, []))) if side else tuple(_all(case, seen))
    unasked = sum(case.changes(circle, LOOSENED).unproved for circle in case.found.circles)
    marks = not_tested(unasked, "single changes of ties")
    if unasked:
        looked = any(_best(own) for own in seen.values())
        says = f"Of the loosenings that were looked at: {says}" if looked else STOPPED
    data = {"side": side, "loosenings": [_data(case, one) for own in seen.values() for one in own]}
    answer = Answer(case.setup.reading, WEDGE, says, "follows", marks, tables=tables, data=data)
    clock = case.for_reruns()
    return assembled(case.probe(lambda found: _key(case, found, clock)), answer)


def _key(case: AlignmentCase, found: Camps, clock: Clock) -> Hashable:
    if not found.proved:
        return None
    side, told = case.wish.from_side, found.network
    best: dict[str, frozenset[tuple[str, str]]] = {}
    for circle in found.circles:
        table = case.solver.changes(circle.found, LOOSENED, clock.seconds())
        if table.unproved:
            return None
        for name, changes in zip(circle.actors, serving(table, LOOSENED), strict=True):
            best[name] = frozenset((told.ties[circle.places[one.tie]].address, one.kind) for one in changes)
    return tuple((name, best.get(name, frozenset())) for name in ([side] if side else told.joined))


def _seen(case: AlignmentCase, actor: str) -> Iterator[_SeenLoosening]:
    for circle in case.found.circles:
        if actor in circle.actors:
            every = case.changes(circle, LOOSENED)
            table = replace(every, changes=tuple(one for one in every.changes if one.lower == one.upper))
            for one in wedge(table, circle.actors.index(actor), LOOSENED).loosenings:
                yield _SeenLoosening(actor, circle.places[one.change.tie], circle.actors, one)


def _best(seen: list[_SeenLoosening]) -> list[_SeenLoosening]:
    return [one for one in seen if one.found.rank == 1 and one.serves]


def _says(case: AlignmentCase, side: str, seen: list[_SeenLoosening]) -> str:
    who, best = case.phrases.who(side), _best(seen)
    if side not in case.told.joined:
        return f"{capital(who)} has no tie on that day that pulls or pushes, so no wedge can be seen from its side."
    if not best:
        gains = "it would neither bear less nor gain company"
        return f"No loosening of a friendly tie among the others would serve {who}: {gains}."
    shown = _by_tie(case, best)
    forms = [_lead(who, shown, most) for most in range(min(MOST_SAID, len(shown)), 0, -1)]
    return f"{fitting(forms)} Then {_gain(case, best[0])}."


def _lead(who: str, shown: Sequence[str], most: int) -> str:
    more = f", and {number_of(len(shown) - most, 'more such change')} as well" if len(shown) > most else ""
    return f"What would serve {who} most is that {listed(shown[:most], 'or that')}{more}."


def _loosening(case: AlignmentCase, one: _SeenLoosening) -> str:
    return f"{case.words.tie(one.place)} {WORDS[one.found.change.kind]}"


def _by_tie(case: AlignmentCase, best: list[_SeenLoosening]) -> list[str]:
    kinds: dict[int, list[str]] = {}
    for one in best:
        kinds.setdefault(one.place, []).append(WORDS[one.found.change.kind])
    return [f"{case.words.tie(place)} {BOTH_WAYS if len(own) > 1 else own[0]}" for place, own in kinds.items()]


def _gain(case: AlignmentCase, one: _SeenLoosening) -> str:
    found = one.found
    parts = []
    if found.relief:
        verb = "falls" if found.relief > 0 else "rises"
        parts.append(f"its own strain {verb} from {found.strain_before[1]:g} to {found.strain_after[1]:g}")
    parts += _company(case.words, one)
    parts.append(f"at a cost of {found.cost:g} in its own ties" if found.cost else "at no cost in its own ties")
    return ", ".join(parts)


def _company(words: TiePhrases, one: _SeenLoosening) -> list[str]:
    told = []
    for mask, says in (
        (one.found.joined, "with it for sure"),
        (one.found.eased, "against it for sure no longer"),
        (one.found.left, "with it for sure no longer"),
        (one.found.turned, "against it for sure"),
    ):
        names = [one.members[place] for place in np.flatnonzero(mask).tolist()]
        if names:
            told.append(f"{words.names(names)} stand{'s' if len(names) == 1 else ''} {says}")
    return told


def _table(case: AlignmentCase, side: str, seen: list[_SeenLoosening]) -> Iterator[Table]:
    telling = [one for one in seen if one.serves or one.found.cost or one.found.relief or _company(case.words, one)]
    rows = [
        case.words.row(
            (
                str(one.found.rank),
                _loosening(case, one),
                f"{one.found.strain_before[1]:g} to {one.found.strain_after[1]:g}",
                "; ".join(_company(case.words, one)) or "the same",
                f"{one.found.cost:g}",
            ),
            (one.place,),
        )
        for one in telling[:SHOWN]
    ]
    if rows:
        who = case.phrases.actor(side)
        more = f" {len(telling) - SHOWN} more are in the data." if len(telling) > SHOWN else ""
        columns = ("Rank", "If among the others", "Own strain", "Company", "Own cost")
        yield Table(f"The wedge from the side of {who}", columns, tuple(rows), NOTE + more)


def _all_say(case: AlignmentCase, seen: dict[str, list[_SeenLoosening]]) -> str:
    told = [name for name, own in seen.items() if _best(own)]
    if not told:
        return "No loosening of a friendly tie among the others would serve anybody."
    return f"A loosening among the others would serve {case.words.names(told)}; the table shows which, for each."


def _all(case: AlignmentCase, seen: dict[str, list[_SeenLoosening]]) -> Iterator[Table]:
    rows = []
    for name, own in seen.items():
        best = _best(own)
        if not best:
            continue
        shown = _by_tie(case, best)
        what = "; or ".join(shown[:MOST_SAID])
        more = f"; {len(shown) - MOST_SAID} more alike" if len(shown) > MOST_SAID else ""
        cells = (case.phrases.actor(name), what + more, _gain(case, best[0]))
        rows.append(case.words.row(cells, [one.place for one in best[:MOST_SAID]]))
    if rows:
        yield Table("The wedge from each side", ("For", "It serves most that", "It gains"), tuple(rows), NOTE)


def _data(case: AlignmentCase, one: _SeenLoosening) -> dict[str, Any]:
    found = one.found
    names = {
        key: [one.members[place] for place in np.flatnonzero(mask).tolist()]
        for key, mask in (
            ("joined", found.joined),
            ("left", found.left),
            ("turned", found.turned),
            ("eased", found.eased),
        )
    }
    return {
        "for": one.actor,
        "tie": case.told.ties[one.place].address,
        "change": found.change.kind,
        "strength": found.change.weight,
        "rank": found.rank,
        "serves": one.serves,
        "strain_before": list(found.strain_before),
        "strain_after": list(found.strain_after),
        "relief": found.relief,
        "cost": found.cost,
        "others_strain": found.others_strain,
        **names,
    }
