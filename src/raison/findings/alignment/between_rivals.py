"""Between rivals: who works with two that are at odds, whether it hedges or tilts, where the wedge could be driven.

Told without a single score: the posture dimension by dimension, the camp, the weakest tie, what speaks for a split and
what speaks against one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from raison.findings.alignment.short import split_short
from raison.findings.naming.ties import with_sign
from raison.findings.phrases import capital, listed
from raison.findings.probes.series_probe import Clock
from raison.findings.records import Answer, Reason, Table
from raison.findings.rows.alignment import AlignmentCase
from raison.findings.rows.company import alignment_flag
from raison.findings.standing import assembled
from raison.lenses.alignment.camps import Camps, Network
from raison.lenses.alignment.rivals import Between, allies_of, betweens, weakest
from raison.lenses.worlds.frame import Frame

__all__ = ["BETWEEN", "between_answer"]

BETWEEN = "between rivals"
MOST_SAID, SHOWN, MOST = 1, 4, 30
VERDICTS = {True: "there is no split", None: "whether there is a split is open", False: "there is a split"}
POSTURES = {"hedges": "hedges", "tilts": "tilts", "even": "is equally near to both"}


@dataclass(frozen=True)
class _Wedge:
    """Where a side could drive a wedge: its rival with the rival's friends, and the one in the middle."""

    side: str
    rival: str
    group: tuple[str, ...]


def between_answer(case: AlignmentCase) -> Answer:
    """Return who stands between rivals, how, and where a wedge could be driven.

    >>> from tests.examples.alignment_findings import case
    >>> answer = between_answer(case(from_side="dale"))
    >>> answer.says[:64]
    'On 1 May 2030 there is no split. Rill works with both Dale and F'
    """
    shown = _shown(case, case.told)
    answer = Answer(
        case.setup.reading,
        BETWEEN,
        _says(case, shown),
        "follows",
        case.marks,
        _reasons(case, shown),
        tables=tuple(_table(case, one) for one in shown[:SHOWN]),
        data={"between": [_data(case, one) for one in shown], "outcome": _outcome(case)},
        short=_short(case, shown),
    )
    clock = case.for_reruns()
    told = assembled(case.probe(lambda found: _key(case, found, clock)), answer)
    return replace(told, standing="open") if _is_open(case, shown) else told


def _is_open(case: AlignmentCase, shown: tuple[Between, ...]) -> bool:
    """Whether the one in the middle fits as well on either side: then nothing coded decides on a split."""
    return bool(shown) and case.found.same_camp(shown[0].middle, _wedge(case, case.told, shown[0]).rival) is None


def _short(case: AlignmentCase, shown: tuple[Between, ...]) -> tuple[tuple[str, ...], ...]:
    if not shown:
        return split_short(case, None, "", ())
    wedge = _wedge(case, case.told, shown[0])
    return split_short(case, shown[0], wedge.rival, wedge.group)


def _shown(case: AlignmentCase, told: Network) -> tuple[Between, ...]:
    return betweens(told, side=case.wish.from_side, most=MOST)


def _key(case: AlignmentCase, found: Camps, clock: Clock) -> Hashable:
    """The flag of alignment, and whether the one in the middle who is told first stands with the rival."""
    flag = alignment_flag(case, found, clock)
    if flag is None:
        return None
    told = found.network
    middles = ((one, _wedge(case, told, one)) for one in _shown(case, told)[:MOST_SAID])
    return flag, tuple((one.middle, one.rivals, found.same_camp(one.middle, wedge.rival)) for one, wedge in middles)


def _wedge(case: AlignmentCase, told: Network, one: Between) -> _Wedge:
    side = case.wish.from_side if case.wish.from_side in one.rivals else _outsider(told, one)
    rival = one.rivals[0] if one.rivals[1] == side else one.rivals[1]
    group = allies_of(told, rival, side)
    return _Wedge(side, rival, group if one.middle in group else (*group, one.middle))


def _outsider(told: Network, one: Between) -> str:
    # Unless a side is named: the rival that the one in the middle is tied to less.
    net = [told.net(one.middle, rival) or 0 for rival in one.rivals]
    return one.rivals[0] if net[0] < net[1] else one.rivals[1]


def _says(case: AlignmentCase, shown: tuple[Between, ...]) -> str:
    if not shown:
        who = f" with {case.phrases.who(case.wish.from_side)} as one of them" if case.wish.from_side else ""
        return f"{case.on} nobody works with two who are rivals{who}: there is no place for a wedge."
    wedge = _wedge(case, case.told, shown[0])
    verdict = VERDICTS[case.found.same_camp(shown[0].middle, wedge.rival)]
    parts = (f"{case.on} {verdict}", *_posture(case, shown[0], wedge), *_frail(case, wedge), *_truth(case))
    return " ".join(f"{capital(part)}." for part in parts)


def _posture(case: AlignmentCase, one: Between, wedge: _Wedge) -> Iterator[str]:
    words = case.words
    near = [
        f"nearer to {words.who(rival)} on {listed([words.dimension(name) for name in names])}"
        for place, rival in enumerate(one.rivals)
        if (names := one.nearer_on(place))
    ]
    yield f"{words.who(one.middle)} works with both {words.names(one.rivals)}, who are rivals"
    yield f"it {POSTURES[one.posture]}" + (f": {', '.join(near)}" if near else "")
    yield _camp(case, one, wedge)


def _camp(case: AlignmentCase, one: Between, wedge: _Wedge) -> str:
    with_whom = case.words.who(wedge.rival)
    same = case.found.same_camp(one.middle, wedge.rival)
    if same is None:
        return f"camps can be drawn equally well with it beside {with_whom} and apart"
    how = "however the camps are best drawn" if case.found.proved else "in the best camps that were found"
    return f"{how}, it stands {'with' if same else 'apart from'} {with_whom}"


def _frail(case: AlignmentCase, wedge: _Wedge) -> Iterator[str]:
    words = case.words
    places = weakest(case.told, wedge.group)
    if places:
        yield f"the weakest tie among {words.names(wedge.group)} is {words.ties(places)}"
    against = _against(case, wedge)
    yield f"against a split: {words.ties(against, 3)}" if against else "nothing coded points away from a split"


def _for(case: AlignmentCase, wedge: _Wedge) -> tuple[int, ...]:
    """Ties that speak for a split: the side's friendly ones with the group, and strained ones within it."""
    return _places(case, wedge, outward=1, inward=-1)


def _against(case: AlignmentCase, wedge: _Wedge) -> tuple[int, ...]:
    """Ties that speak against a split: friendly ones within the group and the side's strained ones, strongest first."""
    return _places(case, wedge, outward=-1, inward=1)


def _places(case: AlignmentCase, wedge: _Wedge, outward: int, inward: int) -> tuple[int, ...]:
    group = set(wedge.group)
    others = group - {wedge.rival}
    found = []
    for place in case.told.edges:
        pair, number = set(case.told.ties[place].pair), case.told.numbers[place] or 0
        wanted = inward if pair <= group else outward if wedge.side in pair and pair - {wedge.side} <= others else 0
        if wanted * number > 0:
            found.append((-abs(number), place))
    return tuple(place for _, place in sorted(found))


def _truth(case: AlignmentCase) -> list[str]:
    found = _outcome(case)
    if found is None:
        return []
    word = "is true" if found else "is not true"
    when = "the case asked about" if case.ask.hold or case.wish.world else "today"
    return [f"“{case.phrases.outcome_called(case.ask)}” {word} of {when} in this reading"]


def _outcome(case: AlignmentCase) -> bool | None:
    if case.ask.outcome is None or not case.world:
        return None
    frame = Frame.of(case.system.factors)
    return bool(frame.truth(case.ask.outcome, np.array([frame.row(case.world)]))[0])


def _reasons(case: AlignmentCase, shown: tuple[Between, ...]) -> tuple[Reason, ...]:
    told = []
    for one in shown[:MOST_SAID]:
        wedge = _wedge(case, case.told, one)
        who = case.phrases.who(one.middle)
        for kind, says, places in (
            ("carries", f"What points to a split over {who}", _for(case, wedge)),
            ("opposes", f"What points away from a split over {who}", _against(case, wedge)),
        ):
            parts = tuple(case.words.reason(kind, place) for place in places)
            if parts:
                told.append(Reason(kind, says, parts=parts))
    return tuple(told)


def _table(case: AlignmentCase, one: Between) -> Table:
    words = case.words
    rows = []
    for side in one.sides:
        places = [
            place
            for place, tie in enumerate(case.told.ties)
            if tie.dimension == side.dimension and one.middle in tie.pair and set(tie.pair) & set(one.rivals)
        ]
        nearer = {1: words.actor(one.rivals[0]), -1: words.actor(one.rivals[1]), 0: "neither"}[side.nearer]
        numbers = ("not given" if number is None else with_sign(number) for number in (side.to_one, side.to_other))
        rows.append(words.row((words.dimension(side.dimension), *numbers, nearer), places))
    who = words.actor(one.middle)
    columns = ("On", *(f"With {words.actor(rival)}" for rival in one.rivals), "Nearer to")
    note = "A tie that is not given counts as neither near nor far. No sum is made of the rows."
    return Table(f"{who} between {words.names(one.rivals)}", columns, tuple(rows), note)


def _data(case: AlignmentCase, one: Between) -> dict[str, Any]:
    wedge = _wedge(case, case.told, one)
    address = [tie.address for tie in case.told.ties]
    return {
        "middle": one.middle,
        "rivals": list(one.rivals),
        "posture": one.posture,
        "sides": [{"dimension": side.dimension, "ties": [side.to_one, side.to_other]} for side in one.sides],
        "side": wedge.side,
        "group": list(wedge.group),
        "same_camp": case.found.same_camp(one.middle, wedge.rival),
        "weakest": [address[place] for place in weakest(case.told, wedge.group)],
        "for": [address[place] for place in _for(case, wedge)],
        "against": [address[place] for place in _against(case, wedge)],
    }
