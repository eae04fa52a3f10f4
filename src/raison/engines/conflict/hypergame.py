"""Hypergames: each actor reasons in its own picture of the conflict; equilibria are classed by who perceives and
expects what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from raison.engines.conflict.arrays import BoolArray
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.stability import stability
from raison.words.faults import Fault

__all__ = ["PerceivedState", "hypergame", "perceived_by"]


@dataclass(frozen=True)
class PerceivedState:
    """Who sees a state, who stays there, and who expects what.

    Attributes
    ----------
    state : int
    seen_by : tuple of int
        The actors in whose picture the state can be.
    unseen_by : tuple of int
        The others.
    stays : tuple of int
        Those who have no reason to leave it, in their own picture.
    expects_all_to_stay : tuple of int
        Those in whose picture nobody has.
    mistaken_about : tuple of (int, int)
        (i, j): i sees the state and is wrong about whether j, who sees it too, stays there.
    """

    state: int
    seen_by: tuple[int, ...]
    unseen_by: tuple[int, ...]
    stays: tuple[int, ...]
    expects_all_to_stay: tuple[int, ...]
    mistaken_about: tuple[tuple[int, int], ...]

    @property
    def is_equilibrium(self) -> bool:
        """Everybody who sees the state stays, and somebody sees it."""
        return bool(self.seen_by) and self.stays == self.seen_by

    @property
    def kind(self) -> tuple[bool, bool, bool]:
        """Three questions: does everybody see it, does everybody who sees it expect it to last, is nobody mistaken
        about anybody.

        For equilibria these make eight classes.
        """
        return not self.unseen_by, self.expects_all_to_stay == self.seen_by, not self.mistaken_about


def hypergame(pictures: Sequence[GraphModel], concept: str) -> tuple[PerceivedState, ...]:
    """Return for each state that somebody sees who stays there, and who expects what of whom.

    Parameters
    ----------
    pictures : sequence of GraphModel, one for each actor
        The conflict as that actor sees it, over one and the same set of states and actors; states that it does not
        see are infeasible in its picture.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}

    Returns
    -------
    tuple of PerceivedState
        In the order of the states.

    Raises
    ------
    Fault
        If there is no such concept, or the pictures are of different actors or states, or have groups.

    Notes
    -----
    What an actor does follows from its own picture; what others do follows from theirs. Aljefri and others sort
    equilibria into eight named classes; the three questions of `PerceivedState.kind` are of our own making, and their
    names are not used.

    References
    ----------
    Bennett (1977), Omega 5(6); Wang, Hipel and Fraser (1988), Behavioral Science 33; Aljefri, Hipel and Fang (2018).

    Examples
    --------
    Actor 0 takes actor 1 for a driver in a game of chicken; in truth 1 rather crashes than swerve alone:

    >>> chicken = GraphModel.from_options([0, 1], [[1, 2, 4, 3], [1, 4, 2, 3]])
    >>> as_it_is = chicken.with_ranks([[1, 2, 4, 3], [2, 4, 1, 3]])
    >>> [(p.state, p.stays, p.mistaken_about) for p in hypergame([chicken, as_it_is], "nash")]
    [(0, (1,), ((0, 1),)), (1, (0, 1), ()), (2, (0,), ((0, 1),)), (3, (), ())]
    """
    _check(pictures)
    seen = np.array([picture.feasible for picture in pictures])
    believed = np.array([stability(picture, concept) for picture in pictures])  # [who believes, of whom, where]
    return tuple(found for found in perceived_by(seen, believed) if found.seen_by)


def perceived_by(seen: BoolArray, believed: BoolArray) -> tuple[PerceivedState, ...]:
    """Return who sees each state, who stays and who expects what, from verdicts that are known already.

    Parameters
    ----------
    seen : bool array (n_actors, n_states)
    believed : bool array (n_actors, n_actors, n_states)
        Whether, in the picture of the first, the second has no reason to leave a state.

    Returns
    -------
    tuple of PerceivedState
        One for each state, seen or not.

    Examples
    --------
    >>> [found] = perceived_by(np.array([[True], [True]]), np.array([[[True], [True]], [[True], [False]]]))
    >>> found.stays, found.expects_all_to_stay, found.mistaken_about
    ((0,), (0,), ((0, 1),))
    """
    return tuple(_perceived(state, seen[:, state], believed[:, :, state]) for state in range(seen.shape[1]))


def _perceived(state: int, seen: BoolArray, believed: BoolArray) -> PerceivedState:
    who = np.flatnonzero(seen).tolist()
    return PerceivedState(
        state,
        tuple(who),
        tuple(np.flatnonzero(~seen).tolist()),
        tuple(i for i in who if believed[i, i]),
        tuple(i for i in who if believed[i].all()),
        tuple((i, j) for i in who for j in who if believed[i, j] != believed[j, j]),
    )


def _check(pictures: Sequence[GraphModel]) -> None:
    if not pictures:
        raise Fault(("pictures",), 0, "must hold one picture for each actor")
    for place, picture in enumerate(pictures):
        if picture.n_movers != len(pictures) or picture.n_actors != len(pictures):
            count = picture.n_movers
            raise Fault(
                ("pictures", place), count, f"must have the {len(pictures)} actors who hold pictures, no groups"
            )
        if picture.n_states != pictures[0].n_states:
            rule = f"states: must be over the same {pictures[0].n_states} states as the first picture"
            raise Fault(("pictures", place), picture.n_states, rule)
