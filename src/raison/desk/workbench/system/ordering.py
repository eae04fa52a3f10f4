"""Ordering: the wants of an actor change places and tiers, each with its own text in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from raison.desk.workbench.bench import Edit, OpenStudy
from raison.desk.workbench.refusing import EditConflict, Refusal
from raison.desk.workbench.system.elements import elements_of
from raison.store.load import LoadedStudy
from raison.store.writing.arranging import Arrange
from raison.words.faults import Path

__all__ = ["Ladder", "ladder_read", "ladders_of", "order_wants"]

Ladder = tuple[tuple[str, ...], ...]
"""The names of an actor's wants, tier by tier, the weightiest first."""
MOST = 1000


def ladder_read(told: object) -> Ladder:
    """Return an order of wants that a page sent.

    Raises
    ------
    Refusal
        It is no list of lists of names.

    Examples
    --------
    >>> ladder_read([["a"], ["b", "c"]])
    (('a',), ('b', 'c'))
    """
    if not isinstance(told, list) or len(told) > MOST or not all(map(_is_tier, told)):
        raise Refusal("the page sent an order that cannot be read; load it again")
    return tuple(tuple(tier) for tier in told)


def _is_tier(told: Any) -> bool:
    return isinstance(told, list) and 0 < len(told) <= MOST and all(isinstance(one, str) for one in told)


def ladders_of(loaded: LoadedStudy) -> dict[str, dict[str, Path]]:
    """Return for each actor the names of its wants, each with where it stands in the list of the actor.

    >>> from raison.store.load import load_with_notes
    >>> from raison.store.studies import find_study
    >>> ladders_of(load_with_notes(find_study("mirren")))["lowland"]
    {'low-wants-0': (0,), 'low-wants-1': (1, 'tier', 0), 'low-wants-2': (1, 'tier', 1)}
    """
    found: dict[str, dict[str, Path]] = {}
    for one in elements_of(loaded, "preferences"):
        found.setdefault(str(one.path[1]), {})[one.name] = one.path[2:]
    return found


def order_wants(bench: OpenStudy, actor: str, was: Ladder, order: Ladder) -> None:
    """Write the wants of an actor in another order, or in other tiers.

    Raises
    ------
    EditConflict
        Somebody else has ordered them otherwise since the page showed them; nothing was written.
    Refusal
        They are not those that the study has; nothing was written.
    """

    def edits(loaded: LoadedStudy) -> Sequence[Edit]:
        places = ladders_of(loaded).get(actor, {})
        names = sorted(name for tier in order for name in tier)
        if names != sorted(places):
            raise Refusal("wants were added or removed meanwhile; nothing was moved, and they are shown as they stand")
        stands = _ladder(places)
        if _tiers(stands) == _tiers(order):
            return ()
        if _tiers(stands) != _tiers(was):
            words = {one.name: str(one.written["want"]) for one in elements_of(loaded, "preferences")}
            said = [_said(ladder, words) for ladder in (order, stands)]
            who = loaded.system.model.actors[actor].name
            raise EditConflict(f"the order of the wants of {who}", *said, stands=[list(tier) for tier in stands])
        paths = tuple(tuple(places[name] for name in tier) for tier in order)
        return (Arrange("model.yaml", ("preferences", actor), "tier", paths),)

    bench.save("the order of wants", edits)


def _ladder(places: dict[str, Path]) -> Ladder:
    tiers: dict[object, list[str]] = {}
    for name, path in places.items():
        tiers.setdefault(path[0], []).append(name)
    return tuple(map(tuple, tiers.values()))


def _tiers(ladder: Ladder) -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, ladder))  # within a tier there is no order


def _said(ladder: Ladder, words: dict[str, str]) -> str:
    return "; then ".join(", ".join(words[name] for name in tier) for tier in ladder)
