"""Advising: recommendations tried in a reading, with and without each; what becomes of its aim and of its addressee.

The flag of a cell is three words: the aim is reached more, less or alike; the addressee is better, worse or alike off
by the wants that the reading ascribes to it; it would leave what it chose, or not. Nothing is added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from raison.findings.rows.advice.pad import AdvicePad
from raison.findings.rows.advice.pairs import word_of_all
from raison.findings.rows.advice.silences import Unheard, silent_on, unheard_of
from raison.findings.rows.advice.ways import AdviceWay, Departing, LeavingMove
from raison.model.advice import AdviceTry, Aim

__all__ = ["AimFound", "AimWord", "Attempt", "LeaveWord", "SideWord", "attempt", "together"]

AimWord = Literal["more", "less", "alike", "mixed", "open", "silent", "no aim"]
SideWord = Literal["better", "worse", "alike", "open", "silent", "prescribed"]
LeaveWord = Literal["yes", "no", "some", "open", "silent", "prescribed", "not its choice"]
SIDES: Mapping[str, SideWord] = {"more": "better", "less": "worse", "alike": "alike", "open": "open"}


@dataclass(frozen=True)
class AimFound:
    """What becomes of one aim: the word, and of how many stable outcomes it is true with the advice and without."""

    aim: Aim
    word: AimWord
    reached: str | None
    before: str | None


@dataclass(frozen=True)
class Attempt:
    """A recommendation, tried in one reading.

    Parameters
    ----------
    tried : AdviceTry
    aims : tuple of AimFound
        One for each of its aims.
    aim : str
        More where some aim is reached more and none less; mixed where some is reached more and some less.
    side : str
        Whether the addressee is better or worse off by its wants.
    leaves : str
        Whether it would leave.
    gained, lost : tuple of str
        Addresses of its wants that are met in every outcome with it and in none without; and the reverse.
    moves : tuple of LeavingMove
        By which it would leave.
    answered_by : tuple of str
        The choices of others that may change here.
    owners : mapping of str to tuple of str
        Whose each choice is that is not the addressee's alone; empty: nobody's.
    as_today : bool
        Whether it is where things stand.
    refused : str
        Why it cannot be tried in this reading.
    """

    tried: AdviceTry
    aims: tuple[AimFound, ...] = ()
    aim: AimWord = "open"
    side: SideWord = "open"
    leaves: LeaveWord = "open"
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    moves: tuple[LeavingMove, ...] = ()
    answered_by: tuple[str, ...] = ()
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    as_today: bool = False
    refused: str = ""


def attempt(pad: AdvicePad, tried: AdviceTry) -> Attempt:
    """Return what becomes of a recommendation in a reading.

    Examples
    --------
    >>> from tests.examples.advice import pad, tried
    >>> found = attempt(pad("upland"), tried("upland", "talk"))
    >>> found.aim, found.side, found.leaves
    ('more', 'better', 'no')
    """
    refused = pad.refused(tried)
    if refused:
        return Attempt(tried, refused=refused)
    ways = [AdviceWay(pad, tried, choices) for choices in tried.ways]
    aims = tuple(_aim(pad, tried, ways, aim) for aim in tried.aims)
    unheard = unheard_of(pad, tried)
    left = _left(ways, unheard)
    gained, lost = ((), ()) if unheard else ways[0].wants_changed
    return Attempt(
        tried,
        aims,
        together([one.word for one in aims]),
        unheard or SIDES[word_of_all([way.side for way in ways], "open")],
        left[0],
        gained,
        lost,
        left[1],
        pad.open_to({name: "" for way in ways for name in way.hold}),
        _owners(pad, tried),
        all(way.as_today for way in ways),
    )


def _aim(pad: AdvicePad, tried: AdviceTry, ways: Sequence[AdviceWay], aim: Aim) -> AimFound:
    if silent_on(pad, tried, aim.node):
        return AimFound(aim, "silent", None, None)
    found = [way.aim(aim.node) for way in ways]
    word, reached, before = found[0]
    if any(one != found[0] for one in found):
        word, reached = ("open" if len({one[0] for one in found}) > 1 else word), None
    return AimFound(aim, word, reached, before)


def together(words: Sequence[AimWord]) -> AimWord:
    """Return what becomes of several aims: nothing is counted, and one for another is mixed.

    >>> together(["more", "alike"]), together(["more", "less"]), together(["silent", "more"]), together([])
    ('more', 'mixed', 'more', 'no aim')
    """
    heard = set(words) - {"silent"}
    if not words:
        return "no aim"
    if not heard:
        return "silent"
    if "mixed" in heard or {"more", "less"} <= heard:
        return "mixed"
    if "open" in heard:
        return "open"
    return "more" if "more" in heard else "less" if "less" in heard else "alike"


def _left(ways: Sequence[AdviceWay], unheard: Unheard) -> tuple[LeaveWord, tuple[LeavingMove, ...]]:
    if not any(way.own for way in ways):
        return "not its choice", ()
    if unheard:
        return unheard, ()
    if all(way.as_today for way in ways):
        return "no", ()
    found: list[Departing] = [way.leaving() for way in ways]
    words = {one.word for one in found}
    word = found[0].word if len(words) == 1 else "open" if "open" in words else "some"
    return word, tuple(move for one in found for move in one.moves)


def _owners(pad: AdvicePad, tried: AdviceTry) -> dict[str, tuple[str, ...]]:
    factors = pad.impacts.picture.factors
    names = dict.fromkeys(name for way in tried.ways for name in way)
    return {name: factors[name].owner for name in names if factors[name].owner != (pad.actor,)}
