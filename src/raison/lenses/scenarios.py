"""Scenarios: the worlds that hang together in a picture, with owned factors by tendency or untested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from raison.engines.crossimpact import CrossImpactProblem, consistent_worlds
from raison.engines.crossimpact.steps import steps
from raison.lenses.frame import Worlds
from raison.lenses.impacts import Impacts
from raison.lenses.normal_form import Conjunction
from raison.words.faults import Fault

__all__ = [
    "Choices", "Family", "Query", "Scenarios", "families", "problem_of", "projections", "scenarios",
    "variants_of",
]  # fmt: skip

Choices = Literal["tendency", "free"]
MOST_WORLDS, MOST_NODES, MOST_FAMILIES = 10_000, 2_000_000, 256


@dataclass(frozen=True)
class Query:
    """Which worlds are meant.

    Parameters
    ----------
    choices : {"tendency", "free"}
        Owned factors follow the tendencies on them, or are untested.
    hold : mapping of str to str
        Factors that are held; a held factor is not itself tested.
    tolerance : float
        Slack: by how many steps a factor's variant may fall short of the best. A factor's step is the smallest amount
        by which the ratings on it differ.
    """

    choices: Choices = "tendency"
    hold: Mapping[str, str] = field(default_factory=dict)
    tolerance: float = 0


@dataclass(frozen=True)
class Scenarios:
    """Worlds that hang together, whether they are all, and how much work it took.

    Parameters
    ----------
    worlds : int array (n_worlds, n_factors)
        In lexicographic order.
    complete : bool
        False where the search stopped at a budget.
    nodes : int
        Steps of the search.
    """

    worlds: Worlds
    complete: bool
    nodes: int


@dataclass(frozen=True)
class Family:
    """Worlds that agree on the factors of a question.

    Parameters
    ----------
    example : int array (n_factors,)
        One of them.
    about : tuple of (str, str)
        What they agree on, by the question.
    occurring : mapping of str to tuple of str
        For every factor the variants that occur among them.
    complete : bool
        False where a search for a variant stopped at its budget: then others may occur as well.
    """

    example: Worlds
    about: tuple[tuple[str, str], ...]
    occurring: Mapping[str, tuple[str, ...]]
    complete: bool = True


def scenarios(
    impacts: Impacts,
    query: Query,
    *,
    forbidden: Sequence[Conjunction] = (),
    max_worlds: int | None = MOST_WORLDS,
    max_nodes: int | None = MOST_NODES,
) -> Scenarios:
    """Return the worlds that hang together.

    Parameters
    ----------
    impacts : Impacts
    query : Query
    forbidden : sequence of conjunctions
        Combinations that are left out, beside those that cannot be.
    max_worlds, max_nodes : int or None
        Budgets; `complete` tells when one was reached.

    Raises
    ------
    Fault
        If `choices` is neither, or the tolerance is negative.

    Examples
    --------
    >>> from raison.model.example import pictured
    >>> scenarios(Impacts(pictured()), Query()).worlds.tolist()
    [[0, 0, 0], [0, 1, 1], [1, 1, 1]]
    """
    frame, problem = impacts.frame, problem_of(impacts, query.choices)
    found = consistent_worlds(
        problem,
        tolerance=query.tolerance * steps(problem) if query.tolerance else 0,
        pins={frame.place[name]: frame.index(name, variant) for name, variant in query.hold.items()},
        forbidden=(*impacts.forbidden, *forbidden),
        max_worlds=max_worlds,
        max_nodes=max_nodes,
    )
    return Scenarios(found.worlds, found.complete, found.nodes)


def problem_of(impacts: Impacts, choices: Choices) -> CrossImpactProblem:
    """Return the cross-impact problem that is meant: owned factors by tendency, or untested.

    Raises
    ------
    Fault
        If `choices` is neither.

    Examples
    --------
    >>> from raison.model.example import pictured
    >>> pull = {"from": "climate=hot", "to": "line", "push": {"press": 2}, "assumption": "made up"}
    >>> impacts = Impacts(pictured(effects=[pull]))
    >>> problem_of(impacts, "tendency").impacts.any().item(), problem_of(impacts, "free").impacts.any().item()
    (True, False)
    """
    if choices not in ("tendency", "free"):
        raise Fault(("choices",), choices, "is neither tendency nor free", "write tendency or free")
    # Without the tendencies an owned factor has an all-zero column: every variant of it is consistent.
    return impacts.tending if choices == "tendency" else impacts.settling


def projections(impacts: Impacts, query: Query, about: Sequence[str]) -> Scenarios:
    """Return one world for each combination of variants of some factors that occurs among those that hang together.

    Each search finds one world and leaves out all worlds like it, until there is none: exact, however many worlds
    each combination stands for.

    >>> from raison.model.example import pictured
    >>> projections(Impacts(pictured()), Query(), ["line"]).worlds.tolist()
    [[0, 0, 0], [1, 1, 1]]
    """
    places = [impacts.frame.place[name] for name in about]
    examples: list[Worlds] = []
    seen: list[Conjunction] = []
    nodes = 0
    while len(examples) < MOST_FAMILIES:
        found = scenarios(impacts, query, forbidden=seen, max_worlds=1)
        nodes += found.nodes
        if not len(found.worlds):
            return Scenarios(_stacked(impacts, examples), found.complete, nodes)
        examples.append(found.worlds[0])
        seen.append({place: {int(found.worlds[0][place])} for place in places})
    return Scenarios(_stacked(impacts, examples), complete=False, nodes=nodes)


def _stacked(impacts: Impacts, rows: list[Worlds]) -> Worlds:
    worlds = np.array(rows, dtype=np.int64).reshape(len(rows), len(impacts.frame.factors))
    return worlds[np.lexsort(worlds.T[::-1])] if len(rows) else worlds


def families(
    impacts: Impacts, query: Query, about: Sequence[str], most: int = 12, known: Scenarios | None = None
) -> tuple[tuple[Family, ...], bool]:
    """Return worlds that hang together, grouped by their variants of the factors that a question is about.

    What `known` worlds show already, all of them or some, is not searched for.

    Returns
    -------
    families : tuple of Family
        In lexicographic order of what they agree on; at most `most` of them.
    complete : bool
        Whether these are all.

    Examples
    --------
    >>> from raison.model.example import pictured
    >>> found, complete = families(Impacts(pictured()), Query(), ["line"])
    >>> [(family.about, family.occurring["arms"]) for family in found], complete
    ([((('line', 'hold'),), ('none', 'pursued')), ((('line', 'press'),), ('pursued',))], True)
    """
    found = projections(impacts, query, about)
    shown = found.worlds[np.lexsort(found.worlds[:, _places(impacts, about)].T[::-1])][:most] if about else found.worlds
    made = tuple(_family(impacts, query, row, (about, known)) for row in shown)
    return made, found.complete and len(made) == len(found.worlds)


def _places(impacts: Impacts, names: Sequence[str]) -> list[int]:
    return [impacts.frame.place[name] for name in names]


def _family(impacts: Impacts, query: Query, row: Worlds, asked: tuple[Sequence[str], Scenarios | None]) -> Family:
    (about, known), world = asked, impacts.frame.world(row)
    agreed = tuple((name, world[name]) for name in about)
    place = {impacts.frame.place[name]: {impacts.frame.index(name, variant)} for name, variant in agreed}
    others = [{at: set(range(len(impacts.frame.variants[at]))) - own} for at, own in place.items()]
    barred = [other for other in others if all(other.values())]
    alike = [row, *_telling(known.worlds, row, list(place))] if known is not None else [row]
    if known is not None and known.complete:
        seen = np.array(alike)
        shown = {
            name: tuple(impacts.frame.variants[at][index] for index in np.unique(seen[:, at]).tolist())
            for name, at in impacts.frame.place.items()
        }
        return Family(row, agreed, shown)
    return Family(row, agreed, *variants_of(impacts, query, impacts.frame.factors, alike, barred))


def _telling(worlds: Worlds, row: Worlds, places: list[int]) -> list[Worlds]:
    # Of the worlds that agree with one, so few that every variant among them is shown.
    own = worlds[(worlds[:, places] == row[places]).all(axis=1)]
    firsts = [np.unique(own[:, at], return_index=True)[1] for at in range(own.shape[1])]
    return list(own[np.unique(np.concatenate(firsts))]) if len(own) else []


def variants_of(
    impacts: Impacts, query: Query, names: Sequence[str], known: list[Worlds], barred: Sequence[Conjunction] = ()
) -> tuple[dict[str, tuple[str, ...]], bool]:
    """Return for some factors the variants that occur among the worlds that hang together, and whether these are all.

    Parameters
    ----------
    impacts : Impacts
    query : Query
    names : sequence of str
        Factors.
    known : list of int array (n_factors,)
        Such worlds, at least one, whose variants need no search; the worlds that searches find are added to it.
    barred : sequence of conjunctions
        Combinations that are left out.

    Examples
    --------
    >>> from raison.model.example import pictured
    >>> variants_of(Impacts(pictured()), Query(hold={"line": "press"}), ["arms"], [np.array([1, 1, 1])])
    ({'arms': ('pursued',)}, True)
    """
    frame, complete = impacts.frame, True
    seen = {name: {int(row[frame.place[name]]) for row in known} for name in names}
    for name in names:
        for index in range(len(frame.variants[frame.place[name]])):
            if index in seen[name]:
                continue
            found = _with(impacts, query, barred, name, index)
            complete &= found is None or found.complete or len(found.worlds) > 0
            for row in found.worlds if found is not None else ():
                known.append(row)
                for other, own in seen.items():  # one world found shows a variant of every factor
                    own.add(int(row[frame.place[other]]))
    told = {name: tuple(frame.variants[frame.place[name]][index] for index in sorted(seen[name])) for name in names}
    return told, complete


def _with(impacts: Impacts, query: Query, barred: Sequence[Conjunction], name: str, index: int) -> Scenarios | None:
    frame = impacts.frame
    if name in query.hold:
        return None
    place = frame.place[name]
    others = set(range(len(frame.variants[place]))) - {index}
    only = ({place: others},) if others else ()
    return scenarios(impacts, query, forbidden=(*barred, *only), max_worlds=1)
