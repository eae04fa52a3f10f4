"""Choices: who may change which owned factors on a board, where to, and which combinations of choices can be."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from raison.lenses.worlds.frame import Frame, Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import Picture
from raison.model.records import Factor
from raison.words.expressions import leaves
from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = ["Mover", "combinations", "feasible", "movers", "successors", "whole_board"]


@dataclass(frozen=True)
class Mover:
    """An actor, or the owners of joint factors as a group, with what it can change.

    Parameters
    ----------
    members : tuple of str
        One actor, or all who must agree.
    places : tuple of int
        Columns of the factors that it can change.
    jumps : tuple of bool array (n_variants, n_variants)
        For each of them, from which variant to which it may go in one move; staying is always allowed.
    """

    members: tuple[str, ...]
    places: tuple[int, ...]
    jumps: tuple[NDArray[np.bool_], ...]

    @cached_property
    def choices(self) -> NDArray[np.int64]:
        """Every combination of what it can change, shape (n_choices, n_places), in lexicographic order."""
        rows = list(itertools.product(*(range(len(jump)) for jump in self.jumps)))
        return np.array(rows, dtype=np.int64).reshape(len(rows), len(self.places))

    @cached_property
    def leaps(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where it can go in one move: the choices that it can go to, and where those from each choice begin."""
        able = np.ones((len(self.choices),) * 2, dtype=np.bool_)
        for column, jump in enumerate(self.jumps):
            able &= jump[np.ix_(self.choices[:, column], self.choices[:, column])]
        np.fill_diagonal(able, val=False)
        return np.nonzero(able)[1], np.concatenate(([0], np.cumsum(able.sum(axis=1)))).astype(np.int64)

    def at(self, worlds: Worlds) -> NDArray[np.int64]:
        """Return the choice, by its row in `choices`, that each of many worlds holds."""
        found = np.zeros(len(worlds), dtype=np.int64)
        for place, jump in zip(self.places, self.jumps, strict=True):
            found = found * len(jump) + worlds[:, place]
        return found


def whole_board(picture: Picture, board: Sequence[str]) -> tuple[str, ...]:
    """Return the board in the order of the study; an empty one means every owned factor.

    Raises
    ------
    Fault
        If it names an unknown factor, or a free one.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> whole_board(pictured(), [])
    ('line',)
    """
    for name in board:
        if name not in picture.factors:
            raise Fault(("board",), name, "is no factor of this study", nearest(name, picture.factors))
        if not picture.factors[name].owner:
            hint = "a board holds choices; take it off, or give it an owner"
            raise Fault(("board",), name, "is a development: it follows the effects on it", hint)
    return tuple(name for name in picture.owned if not board or name in board)


def movers(impacts: Impacts, board: Sequence[str]) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """Return the actors and the groups who can change something on a board.

    Every owner of a factor on the board is an actor here, also where it can move only together with others.

    >>> from tests.examples.model import pictured
    >>> alone, groups = movers(Impacts(pictured()), ["line"])
    >>> [(mover.members, mover.places) for mover in alone], groups
    ([(('state',), (0,))], ())
    """
    factors = {name: impacts.picture.factors[name] for name in board}
    actors = tuple(dict.fromkeys(owner for factor in factors.values() for owner in factor.owner))
    # Where no variant needs consent, each owner chooses for itself, and there is no group.
    joint = dict.fromkeys(
        _in_order(actors, factor) for factor in factors.values() if len(factor.owner) > 1 and factor.consent != ()
    )
    alone = tuple(_mover(impacts.frame, factors, (actor,)) for actor in actors)
    return alone, tuple(_mover(impacts.frame, factors, owners) for owners in joint)


def _in_order(actors: Sequence[str], factor: Factor) -> tuple[str, ...]:
    # Two factors with the same owners have the same group, however each lists them.
    return tuple(actor for actor in actors if actor in factor.owner)


def _mover(frame: Frame, factors: Mapping[str, Factor], members: tuple[str, ...]) -> Mover:
    together = len(members) > 1
    own = {
        name: factor
        for name, factor in factors.items()
        if (set(factor.owner) == set(members) and factor.consent != () if together else members[0] in factor.owner)
    }
    jumps = tuple(_jumps(factor, together=together) for factor in own.values())
    return Mover(members, tuple(frame.place[name] for name in own), jumps)


def _jumps(factor: Factor, *, together: bool) -> NDArray[np.bool_]:
    names = tuple(factor.variants)
    shared = len(factor.owner) > 1
    consent = (names if factor.consent is None else factor.consent) if shared else ()
    allowed = np.zeros((len(names), len(names)), dtype=np.bool_)
    for start, end in itertools.product(names, names):
        reachable = start not in factor.moves or end in factor.moves[start]
        allowed[names.index(start), names.index(end)] = reachable and (end in consent) == (shared and together)
    np.fill_diagonal(allowed, val=True)
    return allowed


def combinations(frame: Frame, world: Worlds, board: Sequence[str]) -> Worlds:
    """Return a world once for each combination of choices on the board, shape (n_combinations, n_factors).

    >>> frame = Frame(("a", "b"), (("x", "y"), ("p", "q")))
    >>> combinations(frame, np.array([0, 1]), ["a"]).tolist()
    [[0, 1], [1, 1]]
    """
    places = [frame.place[name] for name in board]
    choices = np.array(
        list(itertools.product(*(range(len(frame.variants[place])) for place in places))), dtype=np.int64
    )
    worlds = np.repeat(world[None, :], len(choices), axis=0)
    worlds[:, places] = choices.reshape(len(choices), len(places))
    return worlds


def feasible(impacts: Impacts, worlds: Worlds) -> NDArray[np.bool_]:
    """Return which combinations of choices can be: those that break no `never` over owned factors alone.

    >>> from tests.examples.model import pictured
    >>> never = [{"all": "line=press", "assumption": "nobody would dare"}]
    >>> feasible(Impacts(pictured(never=never)), np.array([[0, 0, 0], [1, 0, 0]])).tolist()
    [True, False]
    """
    owned = set(impacts.picture.owned)
    able = np.ones(len(worlds), dtype=np.bool_)
    for never in impacts.picture.never:
        if all(getattr(leaf, "factor", None) in owned for leaf in leaves(never.node)):
            able &= ~impacts.frame.truth(never.node, worlds)
    return able


def successors(mover: Mover, worlds: Worlds) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where a mover can jump from many worlds before anything settles, whether or not its choices can be.

    Returns
    -------
    sources : int array (n_jumps,)
        Row of the world that is left.
    chosen : int array (n_jumps,)
        Row of `mover.choices` that it goes to.

    Notes
    -----
    One look at each jump; what can be reached from each choice is worked out once a mover, not once a world.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> (state,), _ = movers(Impacts(pictured()), ["line"])
    >>> [part.tolist() for part in successors(state, np.array([[0, 0, 0]]))], state.choices.tolist()
    ([[0], [1]], [[0], [1]])
    """
    targets, begins = mover.leaps
    here = mover.at(worlds)
    counts = begins[here + 1] - begins[here]
    sources = np.repeat(np.arange(len(worlds)), counts)
    # The jumps from one world stand side by side; `before` is how many stand before those of the same world.
    before = np.repeat(np.cumsum(counts) - counts, counts)
    return sources, targets[begins[here][sources] + np.arange(len(sources)) - before]
