"""Hanging: on which claims and assumptions an answer hangs, by taking them away; the same for every verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from raison.ensemble.withdrawal import Runs, Turn, minimal_sets
from raison.model.setup import Setup

__all__ = ["Players", "Support", "support_of"]


MOST = 1_500
"""How many different pictures are asked for one answer."""


@dataclass(frozen=True)
class Players:
    """What may be taken away from an answer.

    Parameters
    ----------
    claims : tuple of str
        Of restatements one alone.
    assumed : tuple of str
        Addresses of ratings that no claim supports.
    today : tuple of str
        Addresses of today's values that no claim supports; such a one is tried at every other variant.
    inert : tuple of str
        What cannot change the answer where it is determined.
    """

    claims: tuple[str, ...]
    assumed: tuple[str, ...]
    today: tuple[str, ...] = ()
    inert: tuple[str, ...] = ()

    def without(self, setup: Setup, names: frozenset[str]) -> Setup:
        """Return a setup without some of the claims and assumptions; today's values are not among them.

        >>> Players(("c1",), ("effects.a",)).without(Setup("grim"), frozenset({"c1", "effects.a"})).silent
        frozenset({'effects.a'})
        """
        silent = names & frozenset(self.assumed)
        return replace(setup, withdrawn=setup.withdrawn | (names - silent), silent=setup.silent | silent)


@dataclass(frozen=True)
class Support:
    """What an answer hangs on.

    Parameters
    ----------
    claims, assumptions : tuple of str
        Each of which turns the answer when it is withdrawn alone.
    pairs : tuple of (str, str)
        Two of them that turn it together, and neither alone.
    unclaimed, bare : Turn
        What becomes of it without any claim; without any claim or assumption.
    strong : bool
        Whether some assumption turns it at the strong end of its range.
    untested, untested_pairs : int
        Claims and assumptions, and pairs of them, that the time did not suffice for.
    """

    claims: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    pairs: tuple[tuple[str, ...], ...] = ()
    unclaimed: Turn = "turned"
    bare: Turn = "turned"
    strong: bool = False
    untested: int = 0
    untested_pairs: int = 0

    @property
    def assumed(self) -> bool:
        """Whether an assumption carries the answer: it turns it, or no claim is needed."""
        return bool(self.assumptions) or self.strong or self.unclaimed == "left"


def support_of(
    runs: Runs, players: Players, *, size: int = 1, strong: Callable[[str], Turn] = lambda name: "left"
) -> Support:
    """Return what an answer hangs on.

    Parameters
    ----------
    runs : Runs
        How it is asked again.
    players : Players
        What is taken away.
    size : int
        How many at most at a time.
    strong : callable (str) -> Turn
        What becomes of it with one assumption at the strong end of its range.

    Examples
    --------
    >>> runs = Runs(lambda taken: "turned" if "c1" in taken else "left", frozenset)
    >>> found = support_of(runs, Players(("c1",), ("a",)))
    >>> found.claims, found.assumed, found.unclaimed
    (('c1',), False, 'turned')
    """
    assumed = (*players.assumed, *players.today)
    unclaimed = runs.turn(frozenset(players.claims)) if players.claims else "left"
    bare = runs.turn(frozenset((*players.claims, *players.assumed)))
    found = minimal_sets((*players.claims, *assumed), runs, inert=players.inert, size=size, most=MOST)
    guesses, singles = frozenset(assumed), found.singles
    turning = tuple(one for one in singles if one in guesses)
    carried = bool(turning) or unclaimed == "left" or runs.spent()
    return Support(
        tuple(one for one in singles if one not in guesses),
        turning,
        tuple(one for one in found.sets if len(one) > 1),
        unclaimed,
        bare,
        not carried and any(strong(one) == "turned" for one in players.assumed),
        found.untested_singles,
        found.untested - found.untested_singles,
    )
