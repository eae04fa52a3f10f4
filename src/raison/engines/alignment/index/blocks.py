"""Blocks: the pieces in which no single actor's removal separates others. Each is split by itself.

A cycle lies within one block, so tension cannot be avoided or caused across blocks: the index is the sum over the
blocks, and best splits of the blocks are glued at the actors that they share, and freely between separate parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import permutations

import numpy as np

from raison.engines.alignment.graph import IntArray
from raison.engines.alignment.splits import by_first_appearance

__all__ = ["GraphBlock", "blocks", "join_splits"]


@dataclass(frozen=True, eq=False)
class GraphBlock:
    """Actors and pairs of one piece; the first actor is the one shared with pieces before it, if any is."""

    actors: IntArray
    pairs: IntArray


@dataclass
class _Walk:
    """Depth-first walk of Hopcroft and Tarjan: when each actor was met, and the earliest that it reaches back to."""

    near: list[list[tuple[int, int]]]
    met: list[int]
    back: list[int]
    open_pairs: list[int] = field(default_factory=list)
    found: list[list[int]] = field(default_factory=list)
    count: int = 0

    def meet(self, actor: int) -> None:
        self.met[actor] = self.back[actor] = self.count
        self.count += 1

    def close(self, pair: int) -> None:
        at = len(self.open_pairs) - 1
        while self.open_pairs[at] != pair:
            at -= 1
        self.found.append(self.open_pairs[at:])
        del self.open_pairs[at:]


def blocks(n: int, ends: IntArray) -> list[GraphBlock]:
    """Return the blocks so that each shares at most one actor with all blocks before it; lone actors have none.

    Parameters
    ----------
    n : int
        Actors.
    ends : int array, shape (p, 2)
        Pairs of actors, none twice.

    References
    ----------
    Hopcroft and Tarjan (1973), "Algorithm 447: efficient algorithms for graph manipulation".

    Examples
    --------
    >>> [found.actors.tolist() for found in blocks(5, np.array([[0, 1], [1, 2], [0, 2], [2, 3]]))]
    [[0, 1, 2], [2, 3]]
    """
    near: list[list[tuple[int, int]]] = [[] for _ in range(n)]
    for pair, (a, b) in enumerate(ends.tolist()):
        near[a].append((b, pair))
        near[b].append((a, pair))
    walk = _Walk(near, [-1] * n, [-1] * n)
    in_order: list[list[int]] = []
    for root in range(n):
        if walk.met[root] < 0:
            _walk_from(root, walk)
            in_order += reversed(walk.found)  # a block closes after all that hang on it
            walk.found = []
    return _shared_first(in_order, ends, n)


def _walk_from(root: int, walk: _Walk) -> None:
    walk.meet(root)
    stack = [(root, -1, iter(walk.near[root]))]
    while stack:
        actor, by, others = stack[-1]
        for other, pair in others:
            if walk.met[other] < 0:
                walk.open_pairs.append(pair)
                walk.meet(other)
                stack.append((other, pair, iter(walk.near[other])))
                break
            if pair != by and walk.met[other] < walk.met[actor]:
                walk.open_pairs.append(pair)
                walk.back[actor] = min(walk.back[actor], walk.met[other])
        else:
            stack.pop()
            if stack:
                above = stack[-1][0]
                walk.back[above] = min(walk.back[above], walk.back[actor])
                if walk.back[actor] >= walk.met[above]:
                    walk.close(by)


def _shared_first(groups: Sequence[list[int]], ends: IntArray, n: int) -> list[GraphBlock]:
    seen = np.zeros(n, np.bool_)
    found = []
    for group in groups:
        pairs = np.sort(np.array(group, np.int64))
        actors = np.unique(ends[pairs])
        actors = np.concatenate([actors[seen[actors]], actors[~seen[actors]]])
        seen[actors] = True
        found.append(GraphBlock(actors, pairs))
    return found


def join_splits(n: int, parts: Sequence[tuple[IntArray, IntArray]], blocs: int, most: int) -> tuple[IntArray, bool]:
    """Return the splits of all actors that agree with one split of each part, and whether these are all.

    Parameters
    ----------
    n : int
        Actors.
    parts : sequence of (actors, splits)
        Actors of a part, of which at most the first occurs in earlier parts, and its splits, shape (k, len(actors)).
    blocs : int
        Blocs at most.
    most : int
        Splits to return at most.

    Examples
    --------
    Two pairs of foes that share nobody can be set beside each other in two ways:

    >>> foes = np.array([[0, 1]])
    >>> join_splits(4, [(np.array([0, 1]), foes), (np.array([2, 3]), foes)], 2, 100)[0].tolist()
    [[0, 1, 0, 1], [0, 1, 1, 0]]
    """
    lone = np.setdiff1d(np.arange(n), np.concatenate([np.empty(0, np.int64), *(actors for actors, _ in parts)]))
    alone = [(np.array([actor]), np.zeros((1, 1), np.int64)) for actor in lone.tolist()]
    rows, complete = [np.full(n, -1, np.int64)], True
    for actors, splits in [*parts, *alone]:
        longer = [row for known in rows for split in splits for row in _placements(known, actors, split, blocs, most)]
        complete &= len(longer) <= most
        rows = longer[:most]
    found = by_first_appearance(np.array(rows).reshape(len(rows), n))
    return found[np.lexsort(found.T[::-1])] if n else found, complete


def _placements(known: IntArray, actors: IntArray, split: IntArray, blocs: int, most: int) -> list[IntArray]:
    # Each bloc of the part takes a label of its own; labels that nobody has yet are alike, so only the next is tried.
    used = int(known.max(initial=-1)) + 1
    fixed = {int(split[0]): int(known[actors[0]])} if known[actors[0]] >= 0 else {}
    loose = [bloc for bloc in range(int(split.max()) + 1) if bloc not in fixed]
    fresh = range(used, min(blocs, used + len(loose)))
    free = [label for label in [*range(used), *fresh] if label not in fixed.values()]
    found: list[IntArray] = []
    for labels in permutations(free, len(loose)):
        new = [label for label in labels if label >= used]
        if new != list(range(used, used + len(new))):
            continue
        label_of = fixed | dict(zip(loose, labels, strict=True))
        row = known.copy()
        row[actors] = [label_of[bloc] for bloc in split.tolist()]
        found.append(row)
        if len(found) > most:
            break
    return found
