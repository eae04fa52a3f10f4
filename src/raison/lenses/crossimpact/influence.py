"""Influence: which factors drive and which are driven, what falls into islands, which chains of effects close."""

from __future__ import annotations

from dataclasses import dataclass

from raison.engines.crossimpact.structure import influence, islands, loops
from raison.lenses.crossimpact.scenarios import problem_of
from raison.lenses.worlds.impacts import Impacts
from raison.model.asked import Choices

__all__ = ["Chain", "Driving", "Structure", "structure"]

LONGEST, MOST_CHAINS = 5, 2000


@dataclass(frozen=True)
class Driving:
    """How much a factor acts, and is acted on: sums of sizes of effects, directly and along paths of three."""

    factor: str
    active: float
    passive: float
    indirect_active: float
    indirect_passive: float


@dataclass(frozen=True)
class Chain:
    """A closed chain of variants, each acting on the next; sign 1: it reinforces itself, -1: it damps itself."""

    links: tuple[tuple[str, str], ...]
    sign: int


@dataclass(frozen=True)
class Structure:
    """Driving factors in the order of the study, groups that no effect joins, closed chains; whether these are all."""

    driving: tuple[Driving, ...]
    islands: tuple[tuple[str, ...], ...]
    chains: tuple[Chain, ...]
    complete: bool


def structure(impacts: Impacts, choices: Choices) -> Structure:
    """Return the structure of a picture's effects.

    Parameters
    ----------
    impacts : Impacts
    choices : {"tendency", "free"}
        Whether tendencies on owned factors count.

    Notes
    -----
    Closed chains of up to five variants are sought, through effects without a condition only; the first 2,000.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> found = structure(Impacts(pictured()), "tendency")
    >>> [(one.factor, one.active, one.passive) for one in found.driving], len(found.chains)
    ([('line', 4.0, 0.0), ('arms', 4.0, 8.0), ('climate', 4.0, 4.0)], 2)
    """
    problem = problem_of(impacts, choices)
    names, sums = impacts.frame.factors, influence(problem)
    told = zip(names, sums.active, sums.passive, sums.indirect_active, sums.indirect_passive, strict=True)
    found, complete = loops(problem, longest=LONGEST, cap=MOST_CHAINS)
    columns = [(name, variant) for name, own in zip(names, impacts.frame.variants, strict=True) for variant in own]
    return Structure(
        tuple(Driving(name, *map(float, numbers)) for name, *numbers in told),
        tuple(tuple(names[place] for place in group) for group in islands(problem)),
        tuple(Chain(tuple(columns[column] for column in one.columns), one.sign) for one in found),
        complete,
    )
