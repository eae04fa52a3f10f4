"""Aligning: the verb that asks the relations of a study who stands with whom."""

from __future__ import annotations

from typing import Any

from raison.desk.asking import day_of
from raison.desk.study import Study
from raison.findings.alignment.answer import alignment as alignment_of
from raison.findings.alignment.further import Angle
from raison.findings.asking.asking import Wish
from raison.findings.records import Finding
from raison.words.faults import Fault

__all__ = ["alignment"]

ANGLES = ("at", "dimension", "world", "from_side", "blocs", "null")


def alignment(study: Study, **options: Any) -> Finding:
    """Return who stands with whom in a study, what strains, and where a wedge would go in.

    Parameters
    ----------
    study : Study
    **options
        As in `Angle` (at, dimension, world, from_side, blocs, null), and of `Wish` question, hold, outcome, reading
        and as_of.

    Raises
    ------
    Fault
        If an option names what the study does not have.
    CannotDo
        If the study has no relations.
    """
    given = {name: _plain(name, value) for name, value in options.items() if value is not None}
    angle = Angle(**{name: given.pop(name) for name in ANGLES if name in given})
    return alignment_of(study.system, Wish(**given), angle)


def _plain(name: str, value: Any) -> Any:
    if name in ("at", "as_of"):
        return _day(name, value)
    if name == "dimension":
        given = (value,) if isinstance(value, str) else tuple(value)
        return tuple(part.strip() for text in given for part in text.split(",") if part.strip())
    if name in ("blocs", "null") and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _day(name: str, value: Any) -> Any:
    try:
        return day_of(value)
    except Fault as fault:
        raise Fault((name,), fault.value, fault.rule, fault.hint) from fault
