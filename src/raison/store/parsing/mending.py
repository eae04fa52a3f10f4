"""Mending: what is faulty is taken out of the plain data, so that the rest can be checked in the same run.

A faulty optional value is removed, a missing required one gets a stand-in. Every path touched so is
remembered: no second fault is told about it. A mended system is never handed out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from raison.store.parsing.events import Tree
from raison.store.parsing.places import key_like, value_at
from raison.words.expressions import Every, Expression
from raison.words.faults import Path

__all__ = ["MendedData"]

NOTHING = Expression("", Every(()))
ANCHOR = {
    "source": "x", "block": "p1", "sentence": 1, "span": "0..50", "words": 9,
    "hash": "0" * 32, "before": "0" * 32, "after": "0" * 32,
}  # fmt: skip
STAND_INS: Mapping[str, object] = {
    "title": "?", "authors": ["?"], "date": "2000", "id": "x", "ask": "?", "verb": "scenarios", "name": "?", "is": "x",
    "variants": {"x": "?"}, "now": "x", "all": NOTHING, "from": NOTHING, "to": "x", "push": {"x": 0}, "want": NOTHING,
    "scale": {-1e12: "?", 1e12: "?"}, "actor": "x", "issue": "x", "position": 0, "salience": 0, "capability": 0,
    "between": ["x", "y"], "dimension": "x", "says": "?", "outcome": "no", "evidence": "?", "asks": "?",
    "criteria": "?", "claimant": "?", "made": "2000", "at": [ANCHOR], "source": "x", "block": "p1", "sentence": 1,
    "reason": "?", "words": "?", **{f"claims.{key}": value for key, value in {"kind": "fact"}.items()},
    "recommendations.kind": "choose", **{f"at.{key}": value for key, value in ANCHOR.items()},
}  # fmt: skip


@dataclass
class MendedData:
    """Plain data that is being mended, and where.

    Parameters
    ----------
    tree : dict or list
        The data; changed in place, so hand in a copy.
    touched : set of Path
        Paths, as written in the file, that were taken out or stood in for.
    origins : dict
        For a list from which entries were taken: the places, as written, of those that remain.
    stood_in : set of Path
        Those of the touched paths that got a stand-in.
    """

    tree: Tree
    touched: set[Path] = field(default_factory=set)
    origins: dict[Path, list[int]] = field(default_factory=dict)
    stood_in: set[Path] = field(default_factory=set)

    def written(self, path: Path) -> Path:
        """Return a path in the mended data as it is in the file.

        >>> mended = MendedData({"a": [1, 2, 3]})
        >>> mended.take_out(("a", 1))
        >>> mended.written(("a", 1)), mended.tree
        (('a', 2), {'a': [1, 3]})
        """
        steps: Path = ()
        for step in path:
            places = self.origins.get(steps)
            steps = (*steps, places[step] if places and isinstance(step, int) and step < len(places) else step)
        return steps

    def mend(self, path: Path, *, missing: bool) -> None:
        """Take out the value at a path, or stand in for a missing one; what cannot be mended takes its parent along."""
        if not _there(self.tree, path) and not missing and self.was_touched(self.written(path)):
            return  # it went with an entry before it
        if not path:
            self.tree = {}
        elif self._fits(path, missing) and (stand_in := _stand_in(path)) is not None:
            self.touched.add(self.written(path))
            self.stood_in.add(self.written(path))
            _put(self.tree, path, stand_in)
        elif missing or not _there(self.tree, path):
            self.mend(path[:-1], missing=False)
        else:
            self.take_out(path)

    def _fits(self, path: Path, missing: bool) -> bool:
        # A push keeps its key, so that the variant can still be checked.
        return (missing or path[-2:-1] == ("push",)) and self.written(path) not in self.stood_in

    def take_out(self, path: Path) -> None:
        """Take out the value at a path."""
        self.touched.add(self.written(path))
        parent, step = value_at(self.tree, path[:-1]), path[-1]
        if isinstance(parent, list) and isinstance(step, int):
            places = self.origins.setdefault(self.written(path[:-1]), list(range(len(parent))))
            del parent[step], places[step]
        elif isinstance(parent, dict):
            parent.pop(key_like(parent, step))

    def was_touched(self, path: Path) -> bool:
        """Return whether a path as written, or something that holds it, was taken out or stood in for."""
        return any(path[:length] in self.touched for length in range(len(path) + 1))


def _stand_in(path: Path) -> object:
    if path[-2:-1] == ("push",):
        return 0
    name = str(path[-1])
    places = [str(step) for step in path[:-1] if isinstance(step, str)]
    special = next((f"{place}.{name}" for place in reversed(places) if f"{place}.{name}" in STAND_INS), name)
    found = STAND_INS.get(special)
    return {**found} if isinstance(found, dict) else [*found] if isinstance(found, list) else found


def _there(tree: Tree, path: Path) -> bool:
    try:
        value_at(tree, path)
    except KeyError:
        return False
    return True


def _put(tree: Tree, path: Path, value: object) -> None:
    parent = value_at(tree, path[:-1]) if _there(tree, path[:-1]) else None
    if isinstance(parent, dict):
        parent[key_like(parent, path[-1])] = value
