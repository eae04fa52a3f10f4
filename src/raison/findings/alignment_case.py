"""Alignment cases: one reading at one moment, with the ties and the camps found there, ready to be asked again."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from raison.findings.angle import Angle
from raison.findings.asking import Asked, hold_of
from raison.findings.phrases import Phrases
from raison.findings.probes import Support
from raison.findings.records import Setting
from raison.findings.tie_phrases import TiePhrases
from raison.lenses.alignment import Camps, Moment, Network, camps, network
from raison.lenses.moments import own_day, world_of
from raison.lenses.ties import Tie, ties_of
from raison.model.readings import canonical
from raison.model.setup import Setup
from raison.model.system import System

__all__ = [
    "AGAIN",
    "MOST_WITHDRAWN",
    "SECONDS",
    "TOO_MANY",
    "AlignmentCase",
    "SeriesProbe",
    "asked_ties",
    "camps_data",
    "tie_data",
]

Key = Callable[[Camps], Hashable]
SECONDS, AGAIN = 10.0, 2.0
"""Time for the camps of one circle, and of one in a rerun; where it does not suffice, an interval is told."""
MOST_WITHDRAWN = 150
"""Claims and assumptions that are withdrawn one by one."""
TOO_MANY = "too many ties to withdraw one by one"


@dataclass(frozen=True)
class AlignmentCase:
    """One reading at one moment.

    Parameters
    ----------
    system : System
    setup : Setup
    ask : Asked
        Hold, outcome and question.
    angle : Angle
    """

    system: System
    setup: Setup
    ask: Asked
    angle: Angle

    @cached_property
    def day(self) -> datetime.date:
        """The day of which is asked."""
        return self.angle.at or own_day(self.system, self.setup)

    @cached_property
    def world(self) -> dict[str, str] | None:
        """The world at which conditions are judged; None where what is held settles nowhere."""
        settled = world_of(self.system, self.setup, self.ask.hold)
        return None if settled is None else {**settled, **hold_of(self.system, self.angle.world)}

    @cached_property
    def moment(self) -> Moment:
        """Of when and of which ties is asked."""
        return Moment(self.day, self.world or {}, self.angle.dimension)

    @property
    def known(self) -> bool:
        """Whether the world is known in which ties are told."""
        return self.world is not None

    @cached_property
    def told(self) -> Network:
        """The ties that hold."""
        return network(self.system, self.setup, self.moment)

    @cached_property
    def found(self) -> Camps:
        """The camps."""
        return camps(self.told, self.angle.blocs, SECONDS)

    @cached_property
    def dated(self) -> bool:
        """Whether a day matters: one was asked, or some tie has days."""
        return self.angle.at is not None or any(tie.begins or tie.ends for tie in asked_ties(self))

    @property
    def on(self) -> str:
        """The day in words, to begin a sentence; nothing of a day where none matters."""
        return f"On {self.words.day(self.day)}" if self.dated else "By the ties as they are told"

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """What must be marked: camps that are not proved, and too many ties to ask what an answer hangs on."""
        named = {claim for tie in self.told.ties if tie.because for claim in tie.because.claims()}
        many = len(named) + sum(tie.because is None for tie in self.told.ties) > MOST_WITHDRAWN
        return (*(() if self.found.proved else ("incomplete",)), *((TOO_MANY,) if many else ()))

    @property
    def phrases(self) -> Phrases:
        """How factors and actors are called."""
        return Phrases(self.system)

    @cached_property
    def words(self) -> TiePhrases:
        """How ties are called."""
        return TiePhrases(self.phrases, self.told)

    def apart(self, dimension: str) -> Camps:
        """Return the camps of one dimension alone."""
        alone = network(self.system, self.setup, replace(self.moment, dimensions=(dimension,)))
        return camps(alone, self.angle.blocs, SECONDS)

    def probe(self, key: Key) -> SeriesProbe:
        """Return the case as a question whose answer is what a key makes of the camps."""
        seen: dict[Hashable, Hashable] = {}

        def solve(setup: Setup, unknown: float | None) -> Hashable:
            told = network(self.system, setup, replace(self.moment, unknown=unknown))
            felt = _felt(told)
            if felt not in seen:  # equal ties have equal answers
                seen[felt] = key(camps(told, self.angle.blocs, AGAIN if felt != _felt(self.told) else SECONDS))
            return seen[felt]

        passed = (tie for tie, _ in self.told.passed_over)
        return SeriesProbe(self.system, self.setup, solve, (*self.told.ties, *passed))


@dataclass(frozen=True)
class SeriesProbe:
    """A question to ties, ready to be asked again.

    Parameters
    ----------
    system : System
    setup : Setup
        The way it was asked.
    solve : callable (Setup, float or None) -> hashable
        What counts as the answer, with what unknown ties are taken for; None: undetermined.
    felt : tuple of Tie
        The ties that could count.
    """

    system: System
    setup: Setup
    solve: Callable[[Setup, float | None], Hashable]
    felt: tuple[Tie, ...]

    @cached_property
    def answer(self) -> Hashable:
        """What counts as the answer, as asked."""
        return self.solve(self.setup, None)

    def settings(self) -> tuple[Setting, ...]:
        """Return the reruns: ties weak, strong, signs alone; unknown ties friendly, and at odds."""
        return tuple(Setting(name, self._holds(setup, unknown)) for name, setup, unknown in self._setups())

    def _holds(self, setup: Setup, unknown: float | None) -> bool | None:
        found = self.solve(setup, unknown)
        return None if found is None else found == self.answer

    def _setups(self) -> Iterator[tuple[str, Setup, float | None]]:
        yield "all ties weak", replace(self.setup, pick="weak"), None
        yield "all ties strong", replace(self.setup, pick="strong"), None
        yield "signs alone", replace(self.setup, pick="signs"), None
        if any(tie.value is None for tie in self.felt):
            yield "unknown ties friendly", self.setup, 1.0
            yield "unknown ties at odds", self.setup, -1.0

    def support(self) -> Support:
        """Return what the answer hangs on, by withdrawing claims and assumptions one at a time, then all claims."""
        named = (name for tie in self.felt if tie.because for name in tie.because.claims())
        claims = tuple(dict.fromkeys(canonical(self.system.claim, name) for name in named))
        assumed = tuple(tie.address for tie in self.felt if tie.because is None)
        survives = not self._turns(frozenset(claims), frozenset())
        if len(claims) + len(assumed) > MOST_WITHDRAWN:
            return Support((), (), survives, None)
        turning = tuple(name for name in claims if self._turns(frozenset({name}), frozenset()))
        guesses = tuple(name for name in assumed if self._turns(frozenset(), frozenset({name})))
        return Support(turning, guesses, survives, None if survives else self._single(claims, turning, assumed))

    def _turns(self, withdrawn: frozenset[str], silent: frozenset[str]) -> bool:
        setup = self.setup
        changed = replace(setup, withdrawn=setup.withdrawn | withdrawn, silent=setup.silent | silent)
        return self.solve(changed, None) != self.answer

    def _single(self, claims: tuple[str, ...], turning: tuple[str, ...], assumed: tuple[str, ...]) -> str | None:
        silent, every = frozenset(assumed), frozenset(claims)
        if not turning or not self._turns(every, silent):
            return None
        return next((name for name in turning if not self._turns(every - {name}, silent)), None)


def _felt(told: Network) -> Hashable:
    return tuple((tie.address, number) for tie, number in zip(told.ties, told.numbers, strict=True))


def tie_data(system: System, told: Network) -> list[dict[str, Any]]:
    """Return ties as plain data.

    >>> from raison.lenses.alignment_example import example
    >>> moment = Moment(datetime.date(2030, 5, 1), {"pact": "whole"})
    >>> tie_data(example(), network(example(), Setup("both"), moment))[0]["strength"]
    2.0
    """
    return [
        {
            "address": tie.address,
            "between": list(tie.pair),
            "dimension": tie.dimension,
            "code": code,
            "strength": number,
            "low": tie.value.low if tie.value else None,
            "high": tie.value.high if tie.value else None,
            "from": str(tie.begins) if tie.begins else None,
            "to": str(tie.ends) if tie.ends else None,
            "when": tie.when_text or None,
            "asserted": tie.asserted.isoformat() if tie.asserted else None,
        }
        for tie, number, code in zip(told.ties, told.numbers, told.codes, strict=True)
    ]


def camps_data(found: Camps) -> dict[str, Any]:
    """Return camps as plain data.

    >>> from raison.lenses.alignment_example import example
    >>> moment = Moment(datetime.date(2030, 5, 1), {"pact": "whole"})
    >>> camps_data(camps(network(example(), Setup("both"), moment)))["frustration"]
    [2.0, 2.0]
    """
    address = [tie.address for tie in found.network.ties]
    return {
        "circles": [
            {
                "actors": list(circle.actors),
                "splits": [[list(camp) for camp in split] for split in circle.splits],
                "all_found": circle.found.all_found,
                "frustration": [circle.found.lower, circle.found.upper],
            }
            for circle in found.circles
        ],
        "frustration": list(found.bounds),
        "always_strained": [address[place] for place in found.always],
        "sometimes_strained": [address[place] for place in found.sometimes],
    }


def asked_ties(case: AlignmentCase) -> tuple[Tie, ...]:
    """Return all ties of a reading, whatever their days and conditions, in the dimensions asked.

    >>> from raison.findings.alignment_sample import case
    >>> len(asked_ties(case())), len(asked_ties(case(dimension=("security",))))
    (6, 1)
    """
    told = ties_of(case.system, case.setup)
    return tuple(tie for tie in told if not case.angle.dimension or tie.dimension in case.angle.dimension)
