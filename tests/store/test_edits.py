"""Edits change the characters of the changed values and no other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.store.parsing.events import parse
from raison.store.writing.edits import Append, Change, edit_text, write_flow
from raison.store.writing.written import FileText
from raison.words.faults import CannotDo

TEXT = """\
# head
a:   1   # one
b: {c: 'two', d: "three",  e: [x, y ,z]}   # flow
f:
  # above
  - id: p   # first
    to:  q

  - {id: r, to: s}
g: |
  several
  lines

h:
- low
i:
"""


def change(path: tuple[str | int, ...], value: object, text: str = TEXT) -> str:
    return edit_text("m.yaml", text, Change("m.yaml", path, value))


def append(path: tuple[str | int, ...], value: object, key: str | None = None, text: str = TEXT) -> str:
    return edit_text("m.yaml", text, Append("m.yaml", path, value, key))


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("a",), "2..3", "a:   1   # one", "a:   2..3   # one"),
        (("a",), "yes: no", "a:   1   #", 'a:   "yes: no"   #'),
        (("a",), "12", "a:   1   #", 'a:   "12"   #'),
        (("b", "c"), "it's", "'two'", "'it''s'"),
        (("b", "d"), "four", '"three"', '"four"'),
        (("b", "d"), 4, '"three"', "4"),
        (("b", "e", 1), "w", "y ,z", "w ,z"),
        (("b", "e"), ["v"], "[x, y ,z]", "[v]"),
        (("b",), {"n": None}, "{c: 'two', d: \"three\",  e: [x, y ,z]}", "{n: null}"),
        (("f", 0, "to"), "u", "to:  q", "to:  u"),
        (("f", 1, "id"), "u", "{id: r,", "{id: u,"),
        (("f", 1), "u", "{id: r, to: s}", "u"),
        (("f", 0, "when"), "x=y", "    to:  q\n", "    to:  q\n    when: x=y\n"),
        (("f", 1, "when"), "x=y", "to: s}", "to: s, when: x=y}"),
        (("g",), "one line", "|\n  several\n  lines", "one line"),
        (("h", 0), "high", "- low", "- high"),
        (("h",), ["a", "b"], "h:\n- low", "h: [a, b]"),
        (("i",), 7, "i:\n", "i: 7\n"),
        (("j",), True, "i:\n", "i:\nj: true\n"),
    ],
)
def test_a_change_touches_its_value_only(path: tuple[str | int, ...], value: object, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert change(path, value) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("path", "value", "key", "old", "new"),
    [
        (("f",), {"id": "t"}, None, "  - {id: r, to: s}\n", "  - {id: r, to: s}\n  - {id: t}\n"),
        (("h",), "high", None, "- low\n", "- low\n- high\n"),
        (("b", "e"), "w", None, "y ,z]", "y ,z, w]"),
        (("b",), 1, "k", "z]}", "z], k: 1}"),
        (("f", 0), 1, "k", "    to:  q\n", "    to:  q\n    k: 1\n"),
        (("i",), 1, None, "i:\n", "i: [1]\n"),
        (("i",), 1, "k", "i:\n", "i: {k: 1}\n"),
        (("new",), 1, None, "i:\n", "i:\n\nnew:\n  - 1\n"),
        (("new",), 1, "k", "i:\n", "i:\n\nnew:\n  k: 1\n"),
        (("b", "new"), 1, None, "z]}", "z], new: [1]}"),
    ],
)
def test_an_entry_is_written_like_its_neighbours(
    path: tuple[str | int, ...], value: object, key: str | None, old: str, new: str
) -> None:
    assert TEXT.count(old) == 1
    assert append(path, value, key) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    "text", ["a: [x, y # c\n ]\n", "a: [x, y,]\n", "a: [\n  x,\n  y\n]\n", "a: [x, y]", "a: [x, y]\r\nb: 1\r\n"]
)
def test_odd_layouts_take_an_entry(text: str) -> None:
    edited = append(("a",), "z", text=text)
    assert parse(FileText("m", edited)).tree["a"] == ["x", "y", "z"]
    assert len(edited) == len(text) + len(", z")


def test_windows_line_ends_stay() -> None:
    assert append(("a",), 2, text="a:\r\n  - 1\r\nb: 3\r\n") == "a:\r\n  - 1\r\n  - 2\r\nb: 3\r\n"


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (Change("m.yaml", ("f",), 1), "comments that would be lost"),
        (Change("m.yaml", (), 1), "as a whole"),
        (Change("m.yaml", ("a", "b"), 1), "single value"),
        (Change("m.yaml", ("f", 7, "b"), 1), "has no"),
        (Change("m.yaml", ("f", 7), 1), "a list"),
        (Change("m.yaml", ("a",), {1, 2}), "cannot hold set"),
        (Append("m.yaml", ("f",), 1, "k"), "is a list"),
        (Append("m.yaml", ("b",), 1), "is a mapping"),
        (Append("m.yaml", ("a",), 1), "single value"),
    ],
)
def test_what_cannot_be_changed_without_loss_is_refused(edit: Change | Append, why: str) -> None:
    with pytest.raises(CannotDo, match=why):
        edit_text("m.yaml", TEXT, edit)


def test_a_comment_between_key_and_block_is_not_swallowed() -> None:
    with pytest.raises(CannotDo, match="without loss"):
        change(("a",), [1], "a: # why\n  - b\n")


def test_a_faulty_file_is_not_changed() -> None:
    with pytest.raises(CannotDo, match="faulty as it stands"):
        change(("a",), 1, "a: [")


PATHS = [
    ("a",),
    ("b", "c"),
    ("b", "d"),
    ("b", "e", 0),
    ("f", 0, "to"),
    ("f", 1, "to"),
    ("g",),
    ("h", 0),
    ("i",),
    ("k",),
]
values = st.one_of(
    st.text(max_size=12), st.integers(-99, 99), st.booleans(), st.none(), st.lists(st.text(max_size=3), max_size=3)
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PATHS), values)
def test_after_any_change_everything_else_says_what_it_said(path: tuple[str | int, ...], value: object) -> None:
    edited = change(path, value)
    expected, after = parse(FileText("m", TEXT)).tree, parse(FileText("m", edited)).tree
    parent = expected
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    assert after == expected
    assert [line for line in TEXT.split("\n") if line.strip().startswith("#")] == [
        line for line in edited.split("\n") if line.strip().startswith("#")
    ]


def test_flow_text_of_nested_data() -> None:
    assert write_flow({"a b": [1, "x, y"], "c": {"d": ""}}) == '{a b: [1, "x, y"], c: {d: ""}}'


@pytest.mark.parametrize(
    ("text", "key", "new"),
    [
        ("a: []\n", None, "a:\n  - {b: 1}\n"),
        ("a: []  # none yet\nc: 1\n", None, "a:  # none yet\n  - {b: 1}\nc: 1\n"),
        ("a: {}", "k", "a:\n  k: {b: 1}"),
        ("a: {}\r\nc: 1\r\n", "k", "a:\r\n  k: {b: 1}\r\nc: 1\r\n"),
        ("{a: []\n}\n", None, "{a: [{b: 1}]\n}\n"),
        ("a: [{c: 2}]\n", None, "a: [{c: 2}, {b: 1}]\n"),
    ],
)
def test_the_first_entry_of_an_empty_list_or_mapping_gets_a_line_of_its_own(
    text: str, key: str | None, new: str
) -> None:
    assert append(("a",), {"b": 1}, key, text) == new
