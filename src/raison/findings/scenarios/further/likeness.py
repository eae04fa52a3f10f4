"""Likeness: worlds that hang together grouped by how many factors they differ in; worlds with and without a variant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from raison.engines.crossimpact.families import families
from raison.engines.crossimpact.separation import separation
from raison.findings.asking.spelled import expression_of, known_variant
from raison.findings.records import Row, Table
from raison.findings.scenarios.scene import Part, Scene
from raison.lenses.crossimpact.scenarios import problem_of, scenarios
from raison.words.expressions import Is
from raison.words.faults import CannotDo, Fault

__all__ = ["apart_part", "likeness_part"]

MOST_ALIKE, MOST_APART, SHOWN, LISTED = 1500, 200_000, 12, 200
Pairs = list[tuple[str, str]]


def likeness_part(scene: Scene) -> Part:
    """Return the worlds that hang together in groups in which no two differ in more factors than asked; or nothing.

    Raises
    ------
    CannotDo
        If there are more than 1,500 worlds.

    Examples
    --------
    >>> from tests.examples.findings import scene
    >>> [group["worlds"] for group in likeness_part(scene(alike=1)).data["alike"]["groups"]]
    [1, 2]
    """
    if scene.wish.alike is None:
        return Part()
    worlds = scenarios(scene.impacts, scene.query, max_worlds=MOST_ALIKE, budget=scene.budget)
    if not worlds.complete:
        raise CannotDo(_not_all(len(worlds.worlds)))
    problem = problem_of(scene.impacts, scene.query.choices)
    found = families(problem, worlds.worlds, within=scene.wish.alike)
    groups = [
        {
            "worlds": len(one.worlds),
            "centre": scene.impacts.frame.world(one.centre),
            "shared": dict(_named(scene, one.shared)),
            "apart": dict(_named(scene, one.apart)),
        }
        for one in found
    ]
    rows = tuple(
        Row(
            (
                str(number),
                f"{len(one.worlds):,}",
                *(_words(scene, _named(scene, own)) for own in (one.apart, one.shared)),
            )
        )
        for number, one in enumerate(found[:SHOWN], 1)
    )
    left = f" {len(groups) - SHOWN} more are in the data." if len(groups) > SHOWN else ""
    note = (
        f"No two scenarios of a group differ in more than {scene.wish.alike:g} factors. Counts say nothing about "
        f"what is likely.{left}"
    )
    columns = ("Group", "Scenarios", "Theirs alone", "In all of them")
    table = Table("Scenarios grouped by likeness", columns, rows, note)
    return Part((table,), {"alike": {"within": scene.wish.alike, "n_groups": len(groups), "groups": groups[:LISTED]}})


def _not_all(count: int) -> str:
    advice = "hold some factors, or ask for families with --about."
    if count < MOST_ALIKE:
        return f"The search for scenarios stopped at its budget, and some are no basis for groups by likeness; {advice}"
    return f"There are more than {MOST_ALIKE:,} consistent scenarios, too many to group by likeness; {advice}"


def apart_part(scene: Scene) -> Part:
    """Return what tells worlds with a variant from worlds without it; or nothing.

    Raises
    ------
    Fault
        If it is no variant of the study.

    Examples
    --------
    >>> from tests.examples.findings import scene
    >>> apart_part(scene(apart="arms=pursued")).data["apart"]["always_with"]
    {'climate': 'hot'}
    """
    if scene.wish.apart is None:
        return Part()
    name, variant = _variant(scene, scene.wish.apart)
    frame = scene.impacts.frame
    worlds = scenarios(scene.impacts, scene.query, max_worlds=MOST_APART, budget=scene.budget)
    problem = problem_of(scene.impacts, scene.query.choices)
    found = separation(problem, worlds.worlds, frame.place[name], frame.index(name, variant))
    with_it, without = (_columns(scene, columns.tolist()) for columns in (found.always_with, found.always_without))
    counts = (len(found.with_it), len(found.without_it))
    rows = tuple(
        Row((side, f"{count:,}", _words(scene, pairs) or "nothing"))
        for side, count, pairs in (("With it", counts[0], with_it), ("Without it", counts[1], without))
    )
    more = "" if worlds.complete else f" Only the first {MOST_APART:,} scenarios that the search met were looked at."
    note = f"What stands in all scenarios of one side and in none of the other.{more}"
    title = f"Scenarios in which {scene.phrases.clause(name, variant)}, and those without"
    data = {
        "factor": name,
        "variant": variant,
        "worlds_with": counts[0],
        "worlds_without": counts[1],
        "always_with": dict(with_it),
        "always_without": dict(without),
        "complete": worlds.complete,
    }
    table = Table(title, ("Side", "Scenarios", "Always there, never on the other side"), rows, note)
    return Part((table,), {"apart": data}, (), worlds.complete)


def _variant(scene: Scene, text: str) -> tuple[str, str]:
    system = scene.phrases.system
    root = expression_of(system, "apart", text, "write factor=variant").root
    if not isinstance(root, Is) or len(root.variants) != 1:
        raise Fault(("apart",), text, "is not one variant", "write factor=variant")
    name, variant = root.factor, root.variants[0]
    known_variant(system, "apart", name, variant)
    return name, variant


def _named(scene: Scene, pairs: Iterable[tuple[int, int]]) -> Pairs:
    frame = scene.impacts.frame
    return [(frame.factors[place], frame.variants[place][variant]) for place, variant in pairs]


def _columns(scene: Scene, columns: Iterable[int]) -> Pairs:
    frame = scene.impacts.frame
    every = [(name, variant) for name, own in zip(frame.factors, frame.variants, strict=True) for variant in own]
    return [every[column] for column in columns]


def _words(scene: Scene, pairs: Iterable[tuple[Any, Any]]) -> str:
    return "; ".join(scene.phrases.clause(name, variant) for name, variant in pairs)
