"""Angles: what else may be said when alignment is asked: a day, dimensions, a world, a side, how many camps."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from raison.findings.asking.asking import hold_of
from raison.findings.asking.holdings import check_held
from raison.lenses.alignment.camps import dimensions_of
from raison.lenses.alignment.ties import ties_of
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = ["Angle", "checked_angle"]

MOST_BLOCS = 6


@dataclass(frozen=True)
class Angle:
    """What alignment is asked beside a wish; everything may be left out.

    Parameters
    ----------
    at : date or None
        The day; None: the day of each reading's source, for the joint reading that of the study.
    dimension : tuple of str
        Dimensions of ties that count; empty: all together, and each apart beside it.
    world : str or None
        factor=variant, joined by and: variants that hold without anything settling upon them.
    from_side : str or None
        The actor from whose side the wedge is told; None: the question's, else everybody's.
    blocs : int
        Camps at most, 2 to 6.
    null : int or None
        Seed of shuffled networks that the strain is laid beside; None: none.
    """

    at: datetime.date | None = None
    dimension: tuple[str, ...] = ()
    world: str | None = None
    from_side: str | None = None
    blocs: int = 2
    null: int | None = None


def checked_angle(system: System, angle: Angle) -> Angle:
    """Return an angle, if the study has what it names.

    Raises
    ------
    Fault
        With the nearest name.
    CannotDo
        If the study has no relations at all.

    Examples
    --------
    >>> from tests.examples.alignment import example
    >>> checked_angle(example(), Angle(from_side="rll"))
    Traceback (most recent call last):
    raison.words.faults.Fault: from_side: 'rll' is no actor of this study; did you mean rill?
    """
    check_held(system, "alignment")
    if angle.from_side is not None and angle.from_side not in system.model.actors:
        hint = nearest(angle.from_side, system.model.actors)
        raise Fault(("from_side",), angle.from_side, "is no actor of this study", hint)
    known = dimensions_of(ties_of(system, Setup(BOTH)))
    for name in angle.dimension:
        if name not in known:
            raise Fault(("dimension",), name, "is no dimension of this study's relations", nearest(name, known))
    if isinstance(angle.blocs, bool) or not isinstance(angle.blocs, int) or not 2 <= angle.blocs <= MOST_BLOCS:
        raise Fault(("blocs",), angle.blocs, f"is no number of camps from 2 to {MOST_BLOCS}", "write a whole number")
    if angle.null is not None and (not isinstance(angle.null, int) or angle.null < 0):
        raise Fault(("null",), angle.null, "is no seed", "write a whole number, 0 or more")
    hold_of(system, angle.world, "world")
    return angle
