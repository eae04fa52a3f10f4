"""Answering: whole answers are computed beside the server, piece by piece; what a later edit supersedes is dropped."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from raison.desk.asking import parts_of, steps_of
from raison.desk.why import why_finding
from raison.desk.workbench.asking.scene import AskedScene, asked_system, wish_under
from raison.desk.workbench.asking.workers import Workers
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
KEPT = 600
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
        """Yield an answer again and again, each time with what has come meanwhile.

        Whoever stops listening stops the rest at once.

        Raises
        ------
        Refusal
            It cannot be asked so.
        """
        mark, system = bench.mark, bench.system
        with refusing():
            cases = asked.cases(system)
            verb = asked.verb(system)
            of_case = [at for at, case in enumerate(cases) for _ in parts_of(verb, case)]
        every = {place: (mark, asked.key, place) for place in range(len(of_case))}
        found = {place: self.kept[key] for place, key in every.items() if key in self.kept}
        tasks = {
            place: self.workers.begin(piece, str(bench.folder), mark, asked, place)
            for place in every
            if place not in found
        }
        waiting = {task.coming(): place for place, task in tasks.items()}
        try:
            while True:
                if told := [answer for place in sorted(found) for answer in found[place]]:
                    asked_of = [cases[at] for at in sorted({of_case[place] for place in found})]
                    yield PartialAnswer(steps_of(verb).finding(asked_of, told), len(found), len(every))
                if not waiting:
                    return
                done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                for one in done:
                    place = waiting.pop(one)
                    found[place] = self._keep(every[place], await self._done(one))
        finally:
            for task in tasks.values():
                task.stop()

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
            return await self._done(asked.coming())
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
            asked = self.workers.begin(watch_piece, str(bench.folder), mark)
            found = await self._done(asked.coming())
            self.watched = {mark: found}
        return self.watched[mark]

    def _keep(self, key: tuple[str, str, int], answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
        self.kept[key] = answers
        while len(self.kept) > KEPT:
            self.kept.popitem(last=False)
        return answers

    async def _done(self, one: asyncio.Future[Computed]) -> Computed:
        try:
            await asyncio.wait([one])
            return one.result()
        except BrokenProcessPool:
            self.close()
            raise Refusal("what computes the answers has ended; ask again and it begins anew") from None

    def known(self, bench: OpenStudy, asked: PageQuestion) -> Sequence[Answer]:
        """Return what has been answered already."""
        mine = [answers for key, answers in self.kept.items() if key[:2] == (bench.mark, asked.key)]
        return [answer for answers in mine for answer in answers]


def piece(folder: str, mark: str, asked: PageQuestion, place: int) -> tuple[Answer, ...]:
    """Return the answers to one part of what is asked; runs in a process of its own."""
    with refusing():
        system = _system(folder, mark)
        verb = asked.verb(system)
        parts = [part for case in asked.cases(system) for part in parts_of(verb, case)]
        return tuple(steps_of(verb).answer(parts[place]))


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
