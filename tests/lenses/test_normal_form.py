"""Normal forms and truth of expressions against truth tables; codes of worlds."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.lenses.worlds.frame import Frame
from raison.lenses.worlds.normal_form import conjunctions
from raison.words.expressions import Every, If, Iff, Is, Named, Node, Not, Some, holds
from raison.words.faults import Fault

FRAME = Frame(("a", "b", "c"), (("x", "y"), ("p", "q", "r"), ("u",)))
WORLDS = np.array(list(itertools.product(range(2), range(3), range(1))))
LEAVES = st.sampled_from(
    [(name, variants) for name, variants in zip(FRAME.factors, FRAME.variants, strict=True)]
).flatmap(
    lambda one: st.lists(st.sampled_from(one[1]), min_size=1, max_size=3).map(lambda named: Is(one[0], tuple(named)))
)


def _joined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        parts.map(Not),
        several.map(Every),
        several.map(Some),
        st.builds(If, parts, parts),
        st.builds(Iff, parts, parts),
    )


EXPRESSIONS: st.SearchStrategy[Node] = st.recursive(LEAVES, _joined, max_leaves=8)


def table(node: Node) -> list[bool]:
    return [holds(node, FRAME.world(row)) for row in WORLDS]


@given(EXPRESSIONS)
@settings(max_examples=200, deadline=None)
def test_truth_at_many_worlds_is_the_truth_table(node: Node) -> None:
    assert FRAME.truth(node, WORLDS).tolist() == table(node)
    assert FRAME.truth(node, WORLDS[:0]).tolist() == []


@given(EXPRESSIONS)
@settings(max_examples=200, deadline=None)
def test_some_conjunction_holds_exactly_where_the_expression_does(node: Node) -> None:
    terms = conjunctions(node, FRAME)
    found = [any(all(row[at] in allowed for at, allowed in term.items()) for term in terms) for row in WORLDS.tolist()]
    assert found == table(node)
    assert all(allowed for term in terms for allowed in term.values())


def test_never_true_and_always_true() -> None:
    never = Every((Is("a", ("x",)), Is("a", ("y",))))
    assert conjunctions(never, FRAME) == ()
    assert any(set(map(len, term.values())) <= {1, 2, 3} for term in conjunctions(Not(never), FRAME))
    assert conjunctions(Not(Is("c", ("u",))), FRAME) == ()


def test_an_expression_that_takes_too_many_conjunctions_is_a_fault() -> None:
    frame = Frame(tuple(f"f{k}" for k in range(40)), (("x", "y"),) * 40)
    pairs = tuple(Some((Is(f"f{2 * k}", ("x",)), Is(f"f{2 * k + 1}", ("x",)))) for k in range(20))
    with pytest.raises(Fault, match="takes more than 4096 conjunctions"):
        conjunctions(Every(pairs), frame)


def test_a_name_that_stands_for_nothing_is_a_fault() -> None:
    for ask in (lambda: conjunctions(Named("worse"), FRAME), lambda: FRAME.truth(Named("worse"), WORLDS)):
        with pytest.raises(Fault, match="is no outcome of this study"):
            ask()
    assert FRAME.truth(Named("worse"), WORLDS, {"worse": Is("a", ("y",))}).tolist() == table(Is("a", ("y",)))


@pytest.mark.parametrize("sizes", [(2, 3, 1), (16,) * 15, (16,) * 16, (2,) * 70])
def test_codes_tell_worlds_apart_in_lexicographic_order(sizes: tuple[int, ...]) -> None:
    names = tuple(f"f{k}" for k in range(len(sizes)))
    frame = Frame(names, tuple(tuple(f"v{i}" for i in range(size)) for size in sizes))
    rng = random.Random(7)
    rows = {tuple(rng.randrange(size) for size in sizes) for _ in range(300)}
    rows |= {(0,) * len(sizes), tuple(size - 1 for size in sizes), (*(0,) * (len(sizes) - 1), sizes[-1] - 1)}
    ordered = sorted(rows)
    codes = frame.codes(np.array(ordered, dtype=np.int64)).tolist()
    assert codes == sorted(set(codes))
    assert codes[-1] == _size(sizes) - 1
    assert frame.codes(np.zeros((0, len(sizes)), dtype=np.int64)).tolist() == []


def _size(sizes: tuple[int, ...]) -> int:
    whole = 1
    for size in sizes:
        whole *= size
    return whole


def test_worlds_by_name_and_by_index_are_the_same() -> None:
    for row in WORLDS:
        assert FRAME.row(FRAME.world(row)).tolist() == row.tolist()
