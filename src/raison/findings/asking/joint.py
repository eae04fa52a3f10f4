"""The joint reading: how many ratings its authors give differently, and which number counts there."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from raison.findings.phrases import Phrases, listed
from raison.lenses.bargaining.table import table_of
from raison.model.aggregates import differing
from raison.model.picture import picture
from raison.model.readings import author_readings
from raison.model.setup import BOTH, Aggregate, Setup
from raison.model.system import System
from raison.words.faults import CannotDo, Fault

__all__ = ["joint_notes", "joint_readings", "joint_stances"]

AGGREGATES: tuple[Aggregate, ...] = ("mean", "median")


def joint_readings(system: System, reading: str | None, aggregate: Aggregate | None) -> str | None:
    """Return the reading that is asked, where an aggregate is asked for: the joint one.

    Raises
    ------
    Fault
        If the aggregate is none that is known, or another reading is named beside it.
    CannotDo
        If there are not two authors.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> joint_readings(example(), None, "mean"), joint_readings(example(), "mild", None)
    ('both', 'mild')
    """
    if aggregate is None:
        return reading
    if aggregate not in AGGREGATES:
        raise Fault(("aggregate",), aggregate, "is no way to put ratings together", f"one of {', '.join(AGGREGATES)}")
    if reading not in (None, BOTH):
        raise Fault(
            ("aggregate",), aggregate, f"is of all authors, and the reading {reading} is named", "leave one out"
        )
    if len(author_readings(system)) < 2:
        raise CannotDo(f"a {aggregate} needs the readings of two authors or experts, and the study has one")
    return BOTH


def joint_notes(
    system: System, names: Sequence[str], as_of: datetime.date | None = None, aggregate: Aggregate | None = None
) -> tuple[str, ...]:
    """Return what must be told of effects that several authors rate, where the joint reading is asked.

    Parameters
    ----------
    system : System
    names : sequence of str
        The readings that are asked.
    as_of : date, optional
    aggregate : {"mean", "median"}, optional

    Examples
    --------
    >>> from tests.examples.model import example
    >>> joint_notes(example(), ["both"], aggregate="mean")[0][:46]
    'Every effect counts with the mean of the ratin'
    """
    authors = author_readings(system)
    if BOTH not in names or len(authors) < 2:
        return ()
    told = [picture(system, Setup(name, as_of)).effects for name in authors]
    zero = [system.study.readings[name].expert is not None for name in authors]
    who = listed([Phrases(system).reading(name) for name in authors])
    count = differing(told, [True] * len(zero) if aggregate else zero)
    if aggregate is not None:
        blank = "a rating that one of them does not have counts as 0"
        return (f"Every effect counts with the {aggregate} of the ratings of {who}; {_differ(count)}, and {blank}.",)
    if not count:
        return ()
    which = "the first one written counts; raison scenarios --aggregate mean or median takes all"
    return (f"{_differ(count)[0].upper()}{_differ(count)[1:]} between {who}: here {which}.",)


def joint_stances(system: System, names: Sequence[str], as_of: datetime.date | None = None) -> tuple[str, ...]:
    """Return what must be told of positions, saliences and capabilities that several authors give differently.

    >>> from tests.examples.bargaining import talks
    >>> joint_stances(talks(), ["both"])
    ()
    """
    authors = author_readings(system)
    if BOTH not in names or len(authors) < 2:
        return ()
    values: dict[tuple[str, str, int], set[float]] = {}
    for name in authors:
        for stance in table_of(system, Setup(name, as_of)).stances:
            for place, part in enumerate(stance.parts):
                values.setdefault((stance.actor, stance.issue, place), set()).add(part.value.point)
    count = sum(len(given) > 1 for given in values.values())
    if not count:
        return ()
    who = listed([Phrases(system).reading(name) for name in authors])
    told = f"{_differ(count)} between {who}: here the stance written first counts"
    return (f"{told}; each author's alone: --reading.",)


def _differ(count: int) -> str:
    return "1 rating differs" if count == 1 else f"{count} ratings differ"
