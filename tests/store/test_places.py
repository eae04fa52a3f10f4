"""Places: from a path to line and column, also where the text has fewer steps than the records."""

from __future__ import annotations

import pytest

from raison.store.parsing.events import parse
from raison.store.parsing.places import find_place, show_value
from raison.store.parsing.tracing import as_written, trace_fault
from raison.store.writing.written import FileText
from raison.words.faults import Fault, Path

TEXT = """\
effects:
  - from: a=x
    when: 'b=y and c=z'
    push: {p: 1, 가: 2}
  - {from: "a\\u003dx or b", because: {all: [c1, {any: [c2]}]}}
now: here
long: a=x
  and b=y
empty:
"""
PARSED = parse(FileText("m.yaml", TEXT))


def shown(path: Path, *, key: bool = False) -> str:
    place = find_place(PARSED, path, key=key)
    return TEXT[place.start : place.end]


@pytest.mark.parametrize(
    ("path", "part"),
    [
        (("effects", 0, "from"), "a=x"),
        (("effects", 0, "from", "@", 2), "x"),
        (("effects", 0, "when"), "'b=y and c=z'"),
        (("effects", 0, "when", "@", 8), "c"),
        (("effects", 0, "push", "가"), "2"),
        (("effects", 1, "from", "@", 4), '"a\\u003dx or b"'),  # an escape shifts what follows: the whole is shown
        (("long", "@", 6), "a=x\n  and b=y"),
        (("now", 0, "is"), "here"),
        (("now", 0, "is", "@", 1), "ere"),
        (("effects", 0, "tier", 0, "push", "p"), "1"),
        (("empty",), "empty"),
        (("effects", 0, "when", "@", 99), "'b=y and c=z'"),
    ],
)
def test_values(path: Path, part: str) -> None:
    assert shown(path) == part


def test_keys() -> None:
    assert shown(("effects", 0, "push", "가"), key=True) == "가"
    assert shown(("effects", 1), key=True).startswith("{from")


def test_a_reason_is_found_however_deep() -> None:
    fault = trace_fault(PARSED, Fault(("effects", 1, "because"), "c2", "is odd", "look"))
    assert (fault.path, fault.line) == ("effects[1].because.all[1].any[0]", 5)
    assert fault.source[fault.column - 1 :][: fault.width] == "c2"


def test_what_is_missing_is_told_at_its_owner() -> None:
    fault = trace_fault(PARSED, Fault(("effects", 0, "because"), "e", "is missing", "add"))
    assert (fault.path, fault.line, fault.column) == ("effects[0].because", 2, 5)


def test_paths_as_written() -> None:
    tree = {"preferences": {"a": [{"want": "x"}, {"tier": [{"want": "y"}]}]}, "owner": "usa", "scale": {0: "a"}}
    assert as_written(tree, ("preferences", "a", 0, "tier", 0, "want")) == ("preferences", "a", 0, "want")
    assert as_written(tree, ("preferences", "a", 1, "tier", 0, "want")) == ("preferences", "a", 1, "tier", 0, "want")
    assert as_written(tree, ("owner", 0)) == ("owner",)
    assert as_written(tree, ("scale", "0", "@", 3)) == ("scale", "0", "@", 3)


def test_values_are_shown_shortly() -> None:
    assert show_value("a\nb  c") == "a b c" and len(show_value("x" * 500)) == 80
    assert show_value({"a": list(range(9))}) == "{a: [0, 1, 2, 3, 4, 5, …]}"
    deep: object = "x"
    for _ in range(50):
        deep = [deep]
    assert show_value(deep) == "[[[[…]]]]"
