"""Levers: where the system goes when an owned factor, or two, are put at a variant and held there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np

from raison.engines.crossimpact import CrossImpactProblem, succession
from raison.lenses.crossimpact.pulls import Lever, allowed_from, classes_of, kept_places, settled_from
from raison.lenses.crossimpact.scenarios import Query, problem_of
from raison.lenses.worlds.frame import Bools, Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.words.faults import CannotDo

__all__ = ["Lever", "Levers", "levers"]

MOST_PULLS = 200_000  # worlds to settle; some seconds


@dataclass(frozen=True, eq=False)
class Levers:
    """Where the system goes, lever by lever and start by start.

    Parameters
    ----------
    names : tuple of str
        The factors, in the order of the columns.
    levers : tuple of Lever
        The single ones first.
    alone : int array (n_starts, n_factors)
        Where each start goes by itself.
    ends : int array (n_levers, n_starts, n_factors)
        Where each start goes while the lever is held.
    let_go : int array (n_levers, n_starts, n_factors)
        Where it goes from there when the lever is let go.
    unknown, let_go_unknown : bool array (n_levers, n_starts)
        Whether it runs in a circle, or into a combination that cannot be: then the end says nothing.
    allowed : bool array (n_levers, n_starts)
        Whether the factors' moves lead there from the start.
    """

    names: tuple[str, ...]
    levers: tuple[Lever, ...]
    alone: Worlds
    ends: Worlds
    let_go: Worlds
    unknown: Bools
    let_go_unknown: Bools
    allowed: Bools

    @cached_property
    def singles(self) -> tuple[int, ...]:
        """Places of the levers of one factor."""
        return tuple(place for place, lever in enumerate(self.levers) if len(lever) == 1)

    def shifted(self, lever: int, start: int) -> tuple[int, ...]:
        """Return the columns, the lever's own left out, that end otherwise than without it."""
        own = {self.names.index(name) for name, _ in self.levers[lever]}
        differs = np.flatnonzero(self.ends[lever, start] != self.alone[start]).tolist()
        return tuple(column for column in differs if column not in own)

    def stays(self, lever: int, start: int) -> bool:
        """Return whether everything stays where the lever brought it when it is let go."""
        return bool((self.let_go[lever, start] == self.ends[lever, start]).all())

    def moves_on(self, lever: int, start: int, column: int) -> bool:
        """Return whether a factor leaves where the lever brought it when it is let go, or nobody knows."""
        moved = self.let_go[lever, start, column] != self.ends[lever, start, column]
        return bool(moved or self.let_go_unknown[lever, start])

    def together(self, pair: int, start: int) -> tuple[int, ...]:
        """Return the columns that end where neither lever of a pair brings them alone, nor they go by themselves."""
        parts = [self._single[part] for part in self.levers[pair]]
        if not all(self.allowed[part, start] and not self.unknown[part, start] for part in parts):
            return ()
        known = np.stack([self.alone[start], *(self.ends[part, start] for part in parts)])
        new = (self.ends[pair, start] != known).all(axis=0)
        return tuple(column for column in self.shifted(pair, start) if new[column])

    @cached_property
    def _single(self) -> dict[tuple[str, str], int]:
        return {self.levers[place][0]: place for place in self.singles}


def levers(impacts: Impacts, query: Query, starts: Worlds, rule: str = "all_at_once", *, pairs: bool = True) -> Levers:
    """Return where the system goes from some worlds when owned factors are held, each alone and in pairs.

    Parameters
    ----------
    impacts : Impacts
    query : Query
        What is held anyway. `tendency`: other owned factors follow what is expected of them; `free`: they stay.
    starts : int array (n_starts, n_factors)
        Worlds.
    rule : str
        How the system moves from world to world.
    pairs : bool
        Whether pairs are looked at.

    Raises
    ------
    CannotDo
        If nobody owns a factor that is not held, or there are too many pairs.

    Notes
    -----
    One settling for each lever and start; pairs grow with the square of the number of levers.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> impacts = Impacts(pictured())
    >>> found = levers(impacts, Query(), impacts.frame.row(impacts.picture.world)[None, :])
    >>> found.levers[1], found.ends[1].tolist(), found.stays(1, 0)
    ((('line', 'press'),), [[1, 1, 1]], True)
    """
    own = [name for name in impacts.picture.owned if name not in query.hold]
    if not own:
        raise CannotDo(
            "There is no lever: nobody owns a factor that is not held. Give a factor an owner in model.yaml, "
            "or leave out the hold."
        )
    made = tuple(_made(impacts, own, pairs=pairs))
    if len(made) * len(starts) > MOST_PULLS:
        raise CannotDo(
            f"{len(made):,} levers from {len(starts)} scenarios make {len(made) * len(starts):,} to settle, more "
            f"than {MOST_PULLS:,}; hold some factors, or name fewer factors with --about."
        )
    problem, kept = problem_of(impacts, query.choices), kept_places(impacts, query)
    alone = succession(
        problem, starts, held=kept, rule=rule, ties=impacts.picture.setup.ties, classes=classes_of(impacts)
    )
    held = _run(impacts, problem, made, starts, kept, rule)
    flat = held[0].reshape(-1, len(impacts.frame.factors))
    after, cycled = settled_from(impacts, problem, flat, kept, rule)
    shape = (len(made), len(starts))
    return Levers(
        impacts.frame.factors,
        made,
        alone.worlds,
        held[0],
        after.reshape(held[0].shape),
        held[1],
        cycled.reshape(shape) | held[1],
        allowed_from(impacts, made, starts),
    )


def _made(impacts: Impacts, own: Sequence[str], *, pairs: bool) -> Iterable[Lever]:
    variants = {name: tuple(impacts.picture.factors[name].variants) for name in own}
    for name in own:
        yield from (((name, variant),) for variant in variants[name])
    for one, other in combinations(own, 2) if pairs else ():
        yield from (((one, a), (other, b)) for a, b in product(variants[one], variants[other]))


def _run(
    impacts: Impacts,
    problem: CrossImpactProblem,
    made: Sequence[Lever],
    starts: Worlds,
    kept: Sequence[int],
    rule: str,
) -> tuple[Worlds, Bools]:
    ends = np.repeat(starts[None], len(made), axis=0)
    unknown = np.zeros(ends.shape[:2], dtype=bool)
    groups: dict[tuple[int, ...], list[int]] = {}
    for place, lever in enumerate(made):
        own = tuple(impacts.frame.place[name] for name, _ in lever)
        ends[place][:, own] = [impacts.frame.index(name, variant) for name, variant in lever]
        groups.setdefault(own, []).append(place)
    for own, places in groups.items():  # levers of the same factors are held alike and settle together
        flat = ends[places].reshape(-1, starts.shape[1])
        worlds, lost = settled_from(impacts, problem, flat, sorted({*kept, *own}), rule)
        ends[places] = worlds.reshape(len(places), *starts.shape)
        unknown[places] = lost.reshape(len(places), len(starts))
    return ends, unknown
