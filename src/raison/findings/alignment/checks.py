"""Checks of what alignment is asked: dimensions, a world, a side, how many camps."""

from __future__ import annotations

from raison.findings.asking.asking import hold_of
from raison.findings.asking.holdings import check_held
from raison.findings.wish import Wish, check_seed
from raison.lenses.alignment.camps import dimensions_of
from raison.lenses.alignment.ties import ties_of
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = ["check_angle"]

MOST_BLOCS = 6


def check_angle(system: System, wish: Wish) -> None:
    """Refuse what alignment cannot be asked of a study.

    Raises
    ------
    Fault
        With the nearest name.
    CannotDo
        If the study has no relations at all.

    Examples
    --------
    >>> from tests.examples.alignment import example
    >>> check_angle(example(), Wish(from_side="rll"))
    Traceback (most recent call last):
    raison.words.faults.Fault: from_side: 'rll' is no actor of this study; did you mean rill?
    """
    check_held(system, "alignment")
    if wish.from_side is not None and wish.from_side not in system.model.actors:
        hint = nearest(wish.from_side, system.model.actors)
        raise Fault(("from_side",), wish.from_side, "is no actor of this study", hint)
    known = dimensions_of(ties_of(system, Setup(BOTH)))
    for name in wish.dimension:
        if name not in known:
            raise Fault(("dimension",), name, "is no dimension of this study's relations", nearest(name, known))
    if not 2 <= wish.blocs <= MOST_BLOCS:
        raise Fault(("blocs",), wish.blocs, f"is no number of camps from 2 to {MOST_BLOCS}", "write a whole number")
    if wish.null_seed is not None:
        check_seed("null", wish.null_seed)
    hold_of(system, wish.world, "world")
