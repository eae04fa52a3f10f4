"""Answering: whole answers are computed beside the server, piece by piece; what a later edit supersedes is dropped."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from raison.desk.asking import steps_of
from raison.desk.why import why_finding
from raison.desk.workbench.asking.scene import AskedScene, asked_system, wish_under
from raison.desk.workbench.asking.workers import Task, Workers
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.refusing import Refusal, refusing
from raison.findings.forecasts.records import WatchedForecast
from raison.findings.forecasts.watching import watch
from raison.findings.records import Answer, Finding
from raison.model.system import System
from raison.store.load import load
from raison.store.writing.save import fingerprints

__all__ = ["Answering", "PageQuestion", "PartialAnswer"]

Computed = TypeVar("Computed")
KEPT = 200
CHANGED = "the study has changed meanwhile; ask again"
_open: dict[tuple[str, str], System] = {}


class PageQuestion(Protocol):
    """What a page asks of a study; it travels to the process that answers it."""

    @property
    def key(self) -> str:
        """What tells it from anything else that is asked."""

    def verb(self, system: System) -> str:
        """Return the verb that answers it."""

    def cases(self, system: System) -> tuple[Any, ...]:
        """Return its cases, each ready to be answered."""


@dataclass(frozen=True)
class PartialAnswer:
    """A question answered so far: the finding of the pieces that are done, and whether these are all."""

    finding: Finding
    done: int
    pieces: int

    @property
    def whole(self) -> bool:
        """Whether every piece is there."""
        return self.done == self.pieces


@dataclass
class Answering:
    """Processes that answer, and the pieces that they have answered already."""

    workers: Workers = field(default_factory=Workers)
    kept: OrderedDict[tuple[str, str, int], tuple[Answer, ...]] = field(default_factory=OrderedDict)
    watched: dict[str, tuple[WatchedForecast, ...]] = field(default_factory=dict)

    def close(self) -> None:
        """End the processes."""
        self.workers.close()

    async def answers(self, bench: OpenStudy, asked: PageQuestion) -> AsyncIterator[PartialAnswer]:
        """Yield an answer again and again, with one more piece each time.

        Whoever stops listening stops the rest at once.

        Raises
        ------
        Refusal
            It cannot be asked so.
        """
        mark, system = bench.mark, bench.system
        with refusing():
            cases = asked.cases(system)
        steps = steps_of(asked.verb(system))
        found: list[tuple[Answer, ...] | None] = [None] * len(cases)
        waiting = self._begun(bench.folder, mark, asked, len(cases))
        try:
            for place, one in waiting.items():
                found[place] = one if isinstance(one, tuple) else await self._piece(one, (mark, asked.key, place))
                done = [at for at, answers in enumerate(found) if answers is not None]
                told = [answer for at in done for answer in found[at] or ()]
                yield PartialAnswer(steps.finding([cases[at] for at in done], told), len(done), len(cases))
        finally:
            for one in waiting.values():
                if isinstance(one, Task):
                    one.stop()

    async def why(self, bench: OpenStudy, scene: AskedScene) -> Finding:
        """Return what a question's answer hangs on, and what would turn it.

        Raises
        ------
        Refusal
            It cannot be asked of this answer.
        """
        if scene.moves_ratings:
            raise Refusal("why is asked of the ratings as they stand; restore what was moved or set")
        given = None
        async for partial in self.answers(bench, scene):
            given = partial.finding
        assert given is not None
        asked = self.workers.begin(why_piece, str(bench.folder), bench.mark, scene, given)
        try:
            return await self._done(asked)
        finally:
            asked.stop()

    async def watch(self, bench: OpenStudy) -> tuple[WatchedForecast, ...]:
        """Return which answers the open forecasts would change.

        Raises
        ------
        Refusal
            The study has changed meanwhile.
        """
        mark = bench.mark
        if mark not in self.watched:
            found = await self._done(self.workers.begin(watch_piece, str(bench.folder), mark))
            self.watched = {mark: found}
        return self.watched[mark]

    def _begun(
        self, folder: Path, mark: str, asked: PageQuestion, count: int
    ) -> dict[int, tuple[Answer, ...] | Task[tuple[Answer, ...]]]:
        pieces: dict[int, tuple[Answer, ...] | Task[tuple[Answer, ...]]] = {}
        for place in range(count):
            known = self.kept.get((mark, asked.key, place))
            pieces[place] = self.workers.begin(piece, str(folder), mark, asked, place) if known is None else known
        return pieces

    async def _piece(self, one: Task[tuple[Answer, ...]], key: tuple[str, str, int]) -> tuple[Answer, ...]:
        answers = await self._done(one)
        self.kept[key] = answers
        while len(self.kept) > KEPT:
            self.kept.popitem(last=False)
        return answers

    async def _done(self, one: Task[Computed]) -> Computed:
        try:
            return await asyncio.wrap_future(one.future)
        except BrokenProcessPool:
            self.close()
            raise Refusal("what computes the answers has ended; ask again and it begins anew") from None

    def known(self, bench: OpenStudy, asked: PageQuestion) -> Sequence[Answer]:
        """Return what has been answered already."""
        mine = [answers for key, answers in self.kept.items() if key[:2] == (bench.mark, asked.key)]
        return [answer for answers in mine for answer in answers]


def piece(folder: str, mark: str, asked: PageQuestion, place: int) -> tuple[Answer, ...]:
    """Return the answers to one case of what is asked; runs in a process of its own."""
    with refusing():
        system = _system(folder, mark)
        return tuple(steps_of(asked.verb(system)).answer(asked.cases(system)[place]))


def why_piece(folder: str, mark: str, scene: AskedScene, given: Finding) -> Finding:
    """Return what an answer hangs on; runs in a process of its own."""
    with refusing():
        return why_finding(asked_system(_system(folder, mark), scene), wish_under(scene), given)


def watch_piece(folder: str, mark: str) -> tuple[WatchedForecast, ...]:
    """Return which answers the open forecasts would change; runs in a process of its own."""
    with refusing():
        return watch(_system(folder, mark))


def _system(folder: str, mark: str) -> System:
    if (folder, mark) not in _open:
        seen = fingerprints(folder)
        if "".join(value[:16] for value in seen.values()) != mark:
            raise Refusal(CHANGED)
        _open.clear()
        _open[folder, mark] = load(folder)
    return _open[folder, mark]
