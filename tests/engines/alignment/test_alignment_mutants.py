"""Small wrong edits to the engine are noticed: each must make a published case or the oracle disagree."""

from __future__ import annotations

import importlib
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest

from raison.engines.alignment import Nearby, SignedGraph, around, frustration, relief, relief_near, wedge
from raison.engines.alignment.index.deadline import Deadline
from raison.engines.alignment.index.packing import packings
from raison.engines.alignment.index.pairs import pair_graph
from tests.engines.alignment.alignment_oracle import all_splits, by_trying_all, some_graph

PACKAGE = "raison.engines.alignment"


def disagrees(blocs: int = 2, large: bool = False, largest: int = 8) -> bool:
    """Whether the index, the splits or the tense ties of some random graph are wrong, or the engine fails."""
    module = importlib.import_module(f"{PACKAGE}.index.frustration")
    enumerated, module.MOST_ENUMERATED = module.MOST_ENUMERATED, 2 if large else 20  # type: ignore[attr-defined]
    rng = np.random.default_rng(9)
    try:
        for number in range(60):
            kind = ["signs", "whole", "directed", "dimensions"][number % 4]
            graph = some_graph(rng, 3 + number % (largest - 2), kind)
            found = frustration(graph, blocs=blocs, max_splits=5_000)
            index, splits, always, sometimes = by_trying_all(graph, blocs)
            if not (found.index == index and np.array_equal(found.splits, splits) and found.all_found):
                return True
            if not (np.array_equal(found.always_tense, always) and np.array_equal(found.sometimes_tense, sometimes)):
                return True
        return False
    except (AssertionError, IndexError, ValueError):
        return True
    finally:
        module.MOST_ENUMERATED = enumerated  # type: ignore[attr-defined]


def relief_disagrees() -> bool:
    """Whether the relief of some change is not that of the changed graph."""
    rng = np.random.default_rng(10)
    for _ in range(10):
        graph = some_graph(rng, 5, "whole")
        table = relief(graph, max_splits=1_000)
        index = by_trying_all(graph, 2)[0]
        for change, gain in zip(table.changes, table.relief, strict=True):
            weights = graph.weights.copy()
            weights[change.tie] = change.weight
            after, splits, _, _ = by_trying_all(graph.with_weights(weights), 2)
            if gain != index - after or not np.array_equal(change.splits, splits):
                return True
    return False


def wedge_disagrees() -> bool:
    """Whether the wedge of a rival's alliance with my partner is not what anybody would say."""
    triangle = SignedGraph(4, [(0, 1), (1, 2), (0, 2), (2, 3)], [1, 1, -1, 1])
    found = wedge(relief(triangle), 0)
    told = {(one.change.tie, one.change.kind): (one.relief, one.company, one.rank) for one in found.loosenings}
    return told != {
        **{(1, kind): (0.5, -1, 1) for kind in ("removed", "cooler", "flipped")},
        **{(3, "removed"): (0.0, 0, 4), (3, "cooler"): (0.0, 0, 4), (3, "flipped"): (0.0, 0, 4)},
    }


def moved_disagrees() -> bool:
    """Whether what is read off the splits near the best is not what the changed graph itself has."""
    rng = np.random.default_rng(13)
    for number in range(40):
        graph = some_graph(rng, 6, ["whole", "dimensions"][number % 2])
        if not graph.m:
            continue
        near = around(graph, removals=1)
        fewer = graph.kept(np.arange(graph.m) != rng.integers(graph.m))
        moved = near.moved(fewer)
        if moved is None:
            return True
        index, splits, _, _ = by_trying_all(fewer, 2)
        found = moved.frustration(1_000)
        if found is None or found.index != index or not np.array_equal(found.splits, splits):
            return True
        turned = graph.with_weights(graph.weights * rng.choice([-1, 1], graph.m))
        far = near.moved(turned)
        told = far.frustration(1_000) if far is not None else None
        if told is not None and told.index != by_trying_all(turned, 2)[0]:
            return True
        table = relief_near(found, moved, kinds=["removed", "cooler"], max_splits=1_000)
        for change in table.changes:
            after, best, _, _ = by_trying_all(change.graph, 2)
            if change.index != after or not np.array_equal(change.splits, best):
                return True
    return False


def search_disagrees() -> bool:
    """Whether the search misses a split within some cost, or tells one beyond it, from a split that is not the best."""
    searching = importlib.import_module(f"{PACKAGE}.index.search")
    rng = np.random.default_rng(12)
    for number in range(30):
        ring = {(actor, (actor + 1) % 7) for actor in range(7)}  # so that it is one block
        ties = sorted(ring | {(0, 2), (1, 3), (0, 4), (2, 5)} | ({(3, 6)} if number % 2 else set()))
        graph = SignedGraph(7, ties, rng.choice([-2, -1, 1], len(ties)))
        pairs = pair_graph(graph.n, graph.ties, graph.weights.astype(np.int64))
        *_, packing = packings(pairs, Deadline(None))
        other = rng.integers(0, 2, graph.n)
        worse = replace(packing, labels=other, upper=int(pairs.cost(other[None])[0]))
        splits = all_splits(graph.n, 2)
        costs = pairs.cost(splits)
        for cost in range(packing.lower - 1, packing.lower + 3):
            found = searching.splits_within(pairs, worse, cost, searching.SplitEffort(100, 100, 10**6, 0))
            labels = found.labels ^ found.labels[:, :1]
            told, there = set(map(tuple, labels.tolist())), set(map(tuple, splits[costs <= cost].tolist()))
            if told != there or found.count != len(there) or not found.complete:
                return True
    return False


def changed(module: ModuleType, name: str, old: str, new: str) -> Callable[..., object]:
    """A function of a module with one piece of its source replaced."""
    given = getattr(module, name)
    source = textwrap.dedent(inspect.getsource(getattr(given, "__wrapped__", given)))
    assert source.count(old) >= 1, f"{old!r} is not in {name}"
    source = source.replace(old, new, 1)
    lines = [line for line in source.splitlines() if not line.startswith("@")]
    scope: dict[str, Callable[..., object]] = {}
    exec("from __future__ import annotations\n" + "\n".join(lines), module.__dict__ | {"__name__": "mutant"}, scope)  # noqa: S102
    return scope[name]


def method(owner: type, name: str, old: str, new: str) -> Callable[..., object]:
    """A method with one piece of its source replaced."""
    source = textwrap.dedent(inspect.getsource(getattr(owner, name)))
    assert source.count(old) >= 1, f"{old!r} is not in {name}"
    scope: dict[str, Callable[..., object]] = {}
    module = importlib.import_module(owner.__module__)
    exec("from __future__ import annotations\n" + source.replace(old, new, 1), module.__dict__ | {}, scope)  # noqa: S102
    return scope[name]


MUTANTS = [
    ("enumeration", "all_costs", "within = int(net[:actor, actor].sum()) - across", "within = across", {}),
    ("enumeration", "all_costs", "np.array([pairs.base], np.int64)", "np.array([0], np.int64)", {}),
    ("enumeration", "labels_of", "(numbers[:, None] >> places) & 1", "((numbers[:, None] >> places) & 1) ^ 1", None),
    ("pairs", "pair_graph", "units[units < 0]", "units[units > 0]", {}),
    ("enumeration", "enumerate_splits", "costs <= best + slack", "costs <= best + 1", {}),
    ("enumeration", "enumerate_splits", "differ.min(axis=0) == 0", "differ.max(axis=0) == 0", {}),
    ("frustration", "_joined", "(friendly & may_apart) |", "(friendly & may_together) |", {}),
    ("frustration", "_joined", "paid_anyhow + sum(solved.upper", "sum(solved.upper", {}),
    ("blocks", "_walk_from", "walk.back[actor] >= walk.met[above]", "walk.back[actor] > walk.met[above]", {}),
    ("blocks", "_placements", "range(used, min(blocs, used + len(loose)))", "range(used, used)", {}),
    ("search", "_grouped", "packing.spare > allowed", "packing.spare >= allowed", {"large": True}),
    ("search", "splits_within", "cost * FINE", "(cost - 1) * FINE", {"large": True}),
    ("large", "_blocs_of", "np.where(foes, tense, relaxed)", "np.where(foes, relaxed, tense)", {"large": True}),
    ("many.search", "expand_splits", "np.arange(blocs) <= used", "np.arange(blocs) < used", {"blocs": 3, "largest": 6}),
    (
        "many.search",
        "expand_splits",
        "further[np.arange(len(row)), bloc] += net[actor]",
        "pass",
        {"blocs": 3, "largest": 6},
    ),
    (
        "many.search",
        "expand_splits",
        "further[:, :, later].max(axis=1)",
        "further[:, :, later].min(axis=1)",
        {"blocs": 3},
    ),
]


@pytest.mark.mutant
@pytest.mark.parametrize(
    ("place", "name", "old", "new", "checked"), MUTANTS, ids=[f"{m[0]}-{m[1]}-{i}" for i, m in enumerate(MUTANTS)]
)
def test_mutants_die(
    place: str, name: str, old: str, new: str, checked: dict[str, int] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module(f"{PACKAGE}.index.{place}")
    mutant = changed(module, name, old, new)
    original = getattr(module, name)
    for other in ("enumeration", "pairs", "frustration", "blocks", "search", "large", "many.search", "many.blocs"):
        user = importlib.import_module(f"{PACKAGE}.index.{other}")
        if getattr(user, name, None) is original:
            monkeypatch.setattr(user, name, mutant)
    if checked is None:  # the names of the two blocs turned round are put right where splits are labelled
        assert not disagrees()
    else:
        assert disagrees(**checked)  # type: ignore[arg-type]


@pytest.mark.mutant
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("np.maximum(-then, 0) - np.maximum(-now, 0)", "np.maximum(-then, 0)"),
        ("np.maximum(then, 0) - np.maximum(now, 0)", "np.maximum(then, 0) + np.maximum(now, 0)"),
        ("row <= best + self.weights.slack", "row < best + 2"),
        ("int(np.abs(apart - together).max(initial=0))", "0"),
    ],
)
def test_mutants_of_relief_die(old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Nearby, "after", method(Nearby, "after", old, new))
    assert relief_disagrees()


@pytest.mark.mutant
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("int(np.abs(sizes).sum())", "0"),
        ("paid.min() + left", "paid.min()"),
        ("(pairs.base - self.pairs.base)", "0"),
        ("pairs.matrix() - self.pairs.matrix()", "pairs.matrix()"),
    ],
)
def test_mutants_of_a_moved_graph_die(old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not moved_disagrees()
    monkeypatch.setattr(Nearby, "moved", method(Nearby, "moved", old, new))
    assert moved_disagrees()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("_loosenings", "table.before.graph.weights > 0", "table.before.graph.weights < 0"),
        ("wedge", "not at[change.tie]", "at[change.tie]"),
        ("_gains", "before.most - after.most", "after.most - before.most"),
    ],
)
def test_mutants_of_the_wedge_die(name: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module(f"{PACKAGE}.wedge")
    mutant = changed(module, name, old, new)
    monkeypatch.setattr(module, name, mutant)
    if name == "wedge":
        monkeypatch.setitem(globals(), "wedge", mutant)
    assert wedge_disagrees()


def kernel(old: str, new: str) -> Callable[..., object]:
    """The search with one piece of its source replaced, as plain Python."""
    source = inspect.getsource(importlib.import_module(f"{PACKAGE}.index.search_kernel"))
    assert source.count(old) >= 1
    scope: dict[str, Callable[..., object]] = {"__name__": "mutant"}  # type: ignore[dict-item]
    exec(source.replace("@lean_jit\n", "").replace(old, new, 1), scope)  # noqa: S102
    return scope["search"]


@pytest.mark.mutant
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("higher % 2 == 0", "higher % 2 == 1"),
        ("rise += 2 * bound.shares[cycle]", "rise += bound.shares[cycle]"),
        ("walk.tense[cycle] + max(by, 0)", "walk.tense[cycle]"),
        ("if excess > orders.allowed or", "if excess >= orders.allowed or"),
        ("rise += bound.spare[pair] + ", "rise += "),
        ("excess -= _decided(bound, walk, depth, -1)", "excess -= 0"),
        ("walk.tried[depth] > min(depth, 1)", "walk.tried[depth] > 0"),
    ],
)
def test_mutants_of_the_search_die(old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module(f"{PACKAGE}.index.search"), "search", kernel(old, new))
    assert search_disagrees()


@pytest.mark.mutant
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("parity[moved] ^= differs", "parity[moved] ^= 0"),
        ("            if differs:\n", "            if not differs:\n"),
    ],
)
def test_mutants_of_the_groups_die(old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module(f"{PACKAGE}.index.search")
    monkeypatch.setattr(module, "_joined", changed(module, "_joined", old, new))
    assert search_disagrees()


def test_without_mutants_nothing_disagrees() -> None:
    assert not disagrees() and not disagrees(large=True) and not disagrees(blocs=3, largest=6)
    assert not relief_disagrees() and not wedge_disagrees() and not search_disagrees()
