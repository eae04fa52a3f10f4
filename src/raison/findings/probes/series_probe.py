"""Series probes: a question to ties asked again with some of them changed or taken out, as long as there is time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import isinf

from raison.engines.alignment.index.deadline import Deadline
from raison.ensemble.withdrawal import Runs, Turn
from raison.findings.records import Setting
from raison.findings.support.hanging import Players, Support, support_of
from raison.findings.support.turns import HOLDS, turn_of
from raison.lenses.alignment.ties import Tie
from raison.model.readings import canonical
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.values import Value

__all__ = ["Clock", "SeriesProbe"]

LEAST = 0.01
NETWORKS = 2_000
"""Networks of the reruns of one answer where all splits can be tried, which no clock has to end."""


@dataclass(frozen=True)
class Clock:
    """How long the reruns of a reading may take.

    Parameters
    ----------
    deadline : Deadline
        Without a limit where every split of its actors can be tried, so that an answer depends on the study alone.
    networks : int
        How many networks the reruns of one answer may look at.
    """

    deadline: Deadline
    networks: int = NETWORKS

    def ended(self, looked_at: int) -> bool:
        """Whether no further rerun may begin."""
        return self.deadline.passed or looked_at >= self.networks

    def seconds(self) -> float | None:
        """Return what is left for a circle, for the engine; None without a limit."""
        left = self.deadline.left()
        return None if isinf(left) else max(left, LEAST)


def _itself(setup: Setup) -> Hashable:
    return setup


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
    clock : Clock
        How long the reruns may take.
    width : int
        Networks that each of them looks at.
    picture : callable (Setup) -> hashable
        All that can be felt under a setup: equal pictures have equal answers.
    """

    system: System
    setup: Setup
    solve: Callable[[Setup, float | None], Hashable]
    felt: tuple[Tie, ...]
    clock: Clock
    width: int = 1
    picture: Callable[[Setup], Hashable] = _itself

    @cached_property
    def answer(self) -> Hashable:
        """What counts as the answer, as asked."""
        return self.solve(self.setup, None)

    def ask(self, setup: Setup) -> Hashable:
        """Return what counts as the answer under another setup."""
        return self.solve(setup, None)

    def settings(self) -> tuple[Setting, ...]:
        """Return the reruns: ties weak, strong, signs alone; unknown ties friendly, and at odds."""
        return tuple(
            Setting(name, self._holds(setup, unknown)) for name, setup, unknown in self._setups() if not self._ended(0)
        )

    def _ended(self, reruns: int) -> bool:
        return self.clock.ended(reruns * self.width)

    def _holds(self, setup: Setup, unknown: float | None) -> bool | None:
        return HOLDS[turn_of(self.answer, self.solve(setup, unknown))]

    def _setups(self) -> Iterator[tuple[str, Setup, float | None]]:
        yield "all ties weak", replace(self.setup, pick="weak"), None
        yield "all ties strong", replace(self.setup, pick="strong"), None
        yield "signs alone", replace(self.setup, pick="signs"), None
        if any(tie.value is None for tie in self.felt):
            yield "unknown ties friendly", self.setup, 1.0
            yield "unknown ties at odds", self.setup, -1.0

    def support(self) -> Support:
        """Return what the answer hangs on, by withdrawing claims and assumptions one at a time, then all claims."""
        return support_of(self.runs, self.players, strong=self._strong)

    @cached_property
    def players(self) -> Players:
        """What may be taken away: claims behind ties, and ties that no claim supports."""
        named = (name for tie in self.felt if tie.because for name in tie.because.claims())
        claims = tuple(dict.fromkeys(canonical(self.system.claim, name) for name in named))
        return Players(claims, tuple(tie.address for tie in self.felt if tie.because is None))

    @property
    def runs(self) -> Runs:
        """How it is asked again with something taken away, as long as there is time."""
        reruns: list[Setup] = []

        def taken(names: frozenset[str]) -> Turn:
            reruns.append(self._bare(names))
            return turn_of(self.answer, self.ask(reruns[-1]))

        return Runs(taken, lambda names: self.picture(self._bare(names)), lambda: self._ended(len(reruns)))

    def without(self, names: frozenset[str]) -> Iterator[Setup]:
        """Yield the setup without some claims and assumptions."""
        yield self._bare(names)

    def _bare(self, names: frozenset[str]) -> Setup:
        return self.players.without(self.setup, names)

    def _strong(self, address: str) -> Turn:
        return turn_of(self.answer, self.ask(replace(self.setup, ends=((address, "strong"),))))

    @property
    def numbers(self) -> Mapping[str, Value]:
        """The strengths of the ties that could count, by address; of those that are known."""
        return {tie.address: tie.value for tie in self.felt if tie.value is not None}
