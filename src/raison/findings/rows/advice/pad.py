"""Advice pad: a reading in which advice is tried: who would answer, and the stable outcomes under each hold."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from raison.findings.asking.asking import Ask
from raison.findings.case import Case
from raison.findings.rows.advice.pairs import OutcomeSide
from raison.findings.rows.refusals import check_possible, too_large
from raison.findings.rows.responding import KeptBoards, respond_worlds, responses
from raison.findings.support.bearing import sources_of_effect
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import start
from raison.model.advice import AdviceTry
from raison.model.expectations import factors_of
from raison.model.flat import Picture, Want
from raison.words.faults import CannotDo

__all__ = ["AdvicePad", "answering", "wants_of"]

Hold = Mapping[str, str]
MOST_BOARDS = 500
"""Boards that are kept, each with another hold."""


def answering(picture: Picture, board: Sequence[str]) -> tuple[str, ...]:
    """Return the choices of a board that an owner has a reason to change: a want that the choice bears on.

    Of the others the reading says nothing; they stay as they are.

    >>> from tests.examples.model import pictured
    >>> answering(pictured(), ["line"]), answering(pictured(preferences={}), ["line"])
    (('line',), ())
    """
    links = [(source, one.target) for one in picture.effects if not one.tendency for source in sources_of_effect(one)]
    return tuple(name for name in board if _bears(picture, name, links))


def _bears(picture: Picture, name: str, links: Sequence[tuple[str, str]]) -> bool:
    reached = {name}
    while more := {end for begin, end in links if begin in reached} - reached:
        reached |= more
    wants = (want for owner in picture.factors[name].owner for want in wants_of(picture, owner))
    return any(factors_of(want.node) & reached for want in wants)


def wants_of(picture: Picture, actor: str) -> Iterator[Want]:
    """Yield an actor's wants, the weightiest tier first.

    >>> from tests.examples.model import pictured
    >>> [want.text for want in wants_of(pictured(), "state")]
    ['arms=none']
    """
    yield from (want for tier in picture.tiers.get(actor, ()) for want in tier)


@dataclass(frozen=True)
class AdvicePad:
    """A reading in which advice to an actor is tried, with the outcomes that were worked out already.

    Parameters
    ----------
    impacts : Impacts
    case : Case
        With the board of those who would answer, and the concept.
    actor : str
    """

    impacts: Impacts
    case: Case
    actor: str
    found: dict[Hashable, Worlds | None] = field(default_factory=dict)
    kept: KeptBoards = field(default_factory=lambda: KeptBoards(MOST_BOARDS))

    @property
    def ask(self) -> Ask:
        """What is asked."""
        return self.case.ask

    @cached_property
    def board(self) -> tuple[str, ...]:
        """The choices of others that may change."""
        return answering(self.impacts.picture, self.ask.board)

    def open_to(self, hold: Hold) -> tuple[str, ...]:
        """Return the choices that may change while something is held."""
        return tuple(name for name in self.board if name not in hold)

    def outcomes(self, hold: Hold) -> Worlds | None:
        """Return the stable outcomes under a hold; None where they are undetermined.

        >>> from tests.examples.advice import pad
        >>> pad("upland").outcomes({"dam": "planned"}).tolist()
        [[1, 0, 0]]
        """
        key = tuple(sorted(hold.items()))
        if key not in self.found:
            self.found[key] = self._outcomes(hold)
        return self.found[key]

    def _outcomes(self, hold: Hold) -> Worlds | None:
        board = self.open_to(hold)
        if not board:
            begin = start(self.impacts, hold)
            return begin.settled[None, :] if begin.known else None
        found = responses(self.impacts, replace(self.ask, hold=hold, board=board), self.kept)
        return respond_worlds(found, self.ask.concept) if found.decided(self.ask.concept) else None

    def side(self, worlds: Worlds, worth: Iterable[Any]) -> OutcomeSide:
        """Return outcomes by what others choose in them, with their places in an order."""
        places = [self.impacts.frame.place[name] for name in self.board]
        return OutcomeSide(tuple(map(tuple, worlds[:, places].tolist())), tuple(int(one) for one in worth))

    def refused(self, tried: AdviceTry) -> str:
        """Return why something cannot be tried here; nothing where it can.

        Raises
        ------
        CannotDo
            If the board of those who would answer is too large.
        """
        if not tried.ways:
            return tried.untestable or "it names no choice of the model"
        holds = (tried.given, *({**tried.given, **way} for way in tried.ways))
        return next(filter(None, map(self._impossible, holds)), "")

    def _impossible(self, hold: Hold) -> str:
        ask = replace(self.ask, hold=hold, board=self.open_to(hold))
        if ask.board and (large := too_large(self.impacts, ask)):
            raise CannotDo(large)
        try:
            check_possible(self.impacts, ask)
        except CannotDo as wrong:
            return str(wrong)
        return ""
