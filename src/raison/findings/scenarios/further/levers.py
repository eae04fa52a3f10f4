"""Levers: what each owned factor sets off when it is held, alone and in pairs, or pushed once; from where to where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from raison.findings.records import Row, Table
from raison.findings.scenarios.further.lever_graph import TODAY, UNKNOWN, Arc, graph_data, graph_table
from raison.findings.scenarios.further.shocks import shock_arcs, shock_data, shock_table
from raison.findings.scenarios.scene import RULES, Part, Scene
from raison.lenses.crossimpact.levers import Lever, Levers, levers
from raison.lenses.crossimpact.shocks import Shocks, shocks
from raison.lenses.worlds.frame import Worlds

__all__ = ["lever_part"]

SHOWN = 40


def lever_part(scene: Scene) -> Part:
    """Return where held choices lead; nothing where it is not asked.

    Raises
    ------
    CannotDo
        If nobody owns a factor that is not held.

    Examples
    --------
    >>> from tests.examples.findings import scene
    >>> held = lever_part(scene(levers=True)).data["levers"]["held"]
    >>> [(one["hold"], one["changes"]) for one in held if one["from"] == "today" and one["changes"]]
    [({'line': 'press'}, {'arms': 'pursued', 'climate': 'hot'})]
    """
    if not scene.wish.levers:
        return Part()
    told = _Told(scene)
    once = shocks(scene.impacts, scene.query, told.starts, scene.wish.rule)
    arcs = told.arcs(once)
    tables = (
        told.alone_table(),
        told.pairs_table(),
        shock_table(scene, once, told.family),
        graph_table(scene.phrases, arcs),
    )
    data = told.data() | {"shocks": shock_data(scene, once, told.places, told.family), "graph": graph_data(arcs)}
    return Part(tuple(table for table in tables if table.rows), {"levers": data})


@dataclass(frozen=True)
class _Told:
    scene: Scene

    @cached_property
    def starts(self) -> Worlds:
        """Today's world with what is held, then one world of each family."""
        impacts = self.scene.impacts
        today = impacts.frame.row({**impacts.picture.world, **self.scene.query.hold})
        return np.stack([today, *(family.example for family in self.scene.families)])

    @cached_property
    def found(self) -> Levers:
        """Where the levers lead."""
        return levers(self.scene.impacts, self.scene.query, self.starts, self.scene.wish.rule)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """What each start is called."""
        return (TODAY, *(self.scene.called(number) for number in range(1, len(self.starts))))

    # ------------------------------------------------------------------ tables

    def alone_table(self) -> Table:
        """What each lever alone changes, from today's world."""
        rows = tuple(self._row(place) for place in self.found.singles if self._tells(place))
        note = (
            f"Against where today goes by itself; {RULES[self.scene.wish.rule]}. Levers that change nothing "
            "else, or that today's variant cannot move to, are left out."
        )
        return Table("Levers, each alone, from today", ("Held", "Then", "When let go", "Leads to"), rows, note)

    def pairs_table(self) -> Table:
        """What pairs reach that neither lever reaches alone, from today's world."""
        pairs = [place for place in range(len(self.found.singles), len(self.found.levers)) if self._new(place, 0)]
        rows = tuple(self._pair_row(place) for place in pairs[:SHOWN])
        left = f" {len(pairs) - SHOWN} more are in the data." if len(pairs) > SHOWN else ""
        note = f"Only what neither of the two reaches alone.{left}"
        return Table("Levers in pairs, from today", ("Held together", "Reached only together"), rows, note)

    def _row(self, place: int) -> Row:
        if self.found.unknown[place, 0]:
            return Row((self._held(place), "unknown: it runs in a circle or into what is ruled out", "–", "–"))
        changed = [self._clause(column, place, 0) for column in self.found.shifted(place, 0)]
        return Row((self._held(place), "; ".join(changed), self._when_let_go(place), self._end(place, 0)))

    def _pair_row(self, place: int) -> Row:
        changed = [self._clause(column, place, 0) for column in self.found.together(place, 0)]
        return Row((self._held(place), "; ".join(changed)))

    def _tells(self, place: int) -> bool:
        at_work = self.found.unknown[place, 0] or self.found.shifted(place, 0)
        return bool(self.found.allowed[place, 0] and at_work)

    def _new(self, place: int, start: int) -> bool:
        sound = self.found.allowed[place, start] and not self.found.unknown[place, start]
        return bool(sound and self.found.together(place, start))

    # ------------------------------------------------------------------ words

    def _held(self, place: int) -> str:
        return "; ".join(self.scene.phrases.clause(name, variant) for name, variant in self.found.levers[place])

    def _clause(self, column: int, place: int, start: int) -> str:
        name = self.found.names[column]
        return self.scene.phrases.clause(name, self._world(place, start)[name])

    def _when_let_go(self, place: int) -> str:
        if self.scene.query.choices == "free":
            return "it stays: choices are free"
        if self.found.let_go_unknown[place, 0]:
            return "unknown"
        return "it stays" if self.found.stays(place, 0) else "it moves on"

    def _world(self, place: int, start: int) -> dict[str, str]:
        return self.scene.impacts.frame.world(self.found.ends[place, start])

    def _end(self, place: int, start: int) -> str:
        if self.found.unknown[place, start]:
            return UNKNOWN
        return self.scene.called(int(self._ends[place, start]))

    def family(self, row: Worlds) -> str:
        """Return the family that a world belongs to: the one whose agreement on what is asked about it shares."""
        return self.scene.called(int(self.scene.numbers(row)))

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        return self.scene.numbers(self.found.ends)

    # ------------------------------------------------------------------ graph

    def arcs(self, once: Shocks) -> tuple[Arc, ...]:
        """Where each start goes by itself, by levers, by pairs where no single lever leads there, by pushes."""
        return tuple(
            arc
            for start, name in enumerate(self.places)
            for arc in (
                Arc(name, self.family(self.found.alone[start]), "alone", ()),
                *self._held_arcs(start, name),
                *shock_arcs(once, start, name, self.family),
            )
        )

    def _held_arcs(self, start: int, name: str) -> Iterator[Arc]:
        anyway = self.family(self.found.alone[start])
        for place, lever in enumerate(self.found.levers):
            end = self._end(place, start)
            if self.found.allowed[place, start] and end not in (name, anyway):
                yield Arc(name, end, "hold", lever)

    # ------------------------------------------------------------------ data

    def data(self) -> dict[str, Any]:
        """Where every start goes by itself, and what each lever that may be pulled sets off from it."""
        frame = self.scene.impacts.frame
        alone = [self.family(row) for row in self.found.alone]
        return {
            "rule": self.scene.wish.rule,
            "starts": list(self.places),
            "alone": [
                {"from": name, "to": end, "world": frame.world(row)}
                for name, end, row in zip(self.places, alone, self.found.alone, strict=True)
            ],
            "held": list(self._held_data()),
        }

    def _held_data(self) -> Iterator[dict[str, Any]]:
        for place, lever in enumerate(self.found.levers):
            for start in range(len(self.starts)):
                single = len(lever) == 1
                if self.found.allowed[place, start] and (single or self._new(place, start)):
                    yield self._one(place, lever, start)

    def _one(self, place: int, lever: Lever, start: int) -> dict[str, Any]:
        unknown, world = bool(self.found.unknown[place, start]), self._world(place, start)
        columns = () if unknown else self.found.shifted(place, start)
        return {
            "hold": dict(lever),
            "from": self.places[start],
            "to": self._end(place, start),
            "changes": {self.found.names[column]: world[self.found.names[column]] for column in columns},
            "only_together": [self.found.names[column] for column in self.found.together(place, start)]
            if len(lever) > 1
            else [],
            "stays_when_let_go": None if self.found.let_go_unknown[place, start] else self.found.stays(place, start),
            "moves_on": [self.found.names[column] for column in columns if self.found.moves_on(place, start, column)],
        }
