"""An entry that is taken out leaves every other letter as it was, and what was added and taken back leaves no trace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.store.parsing.events import parse
from raison.store.writing.edits import Append, edit_text
from raison.store.writing.removal import Remove
from raison.store.writing.written import FileText
from raison.words.faults import CannotDo

TEXT = """\
# head
claims:
  # above
  - id: p
    says: "a # in a text"
    at: {source: s}

  - {id: r, says: one}   # why
  - {id: t, says: two}
flow: [1, 2, 3]   # three
lone:
  - {id: u}
end: here
"""


def removed(path: tuple[str | int, ...], text: str = TEXT) -> str:
    return edit_text("m.yaml", text, Remove("m.yaml", path))


def test_an_entry_goes_with_its_lines_alone() -> None:
    assert removed(("claims", 2)) == TEXT.replace("  - {id: t, says: two}\n", "")
    gone = '  - id: p\n    says: "a # in a text"\n    at: {source: s}\n'
    assert removed(("claims", 0)) == TEXT.replace(gone, "")


@pytest.mark.parametrize(("place", "left"), [(0, "[2, 3]"), (1, "[1, 3]"), (2, "[1, 2]")])
def test_an_entry_within_brackets_goes_with_its_comma(place: int, left: str) -> None:
    assert removed(("flow", place)) == TEXT.replace("[1, 2, 3]", left)


def test_the_last_entry_takes_its_key_along() -> None:
    assert removed(("lone", 0)) == TEXT.replace("lone:\n  - {id: u}\n", "")


@pytest.mark.parametrize("path", [("claims", 1), ("claims", 7), ("end", 0), ("none", 0)])
def test_what_would_lose_a_comment_or_is_not_there_is_refused(path: tuple[str | int, ...]) -> None:
    with pytest.raises(CannotDo):
        removed(path)


ENTRY = st.fixed_dictionaries({"id": st.integers(-999, 999), "says": st.text(max_size=12)})


@given(st.lists(ENTRY, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_is_added_and_taken_back_leaves_no_trace(entries: list[dict[str, object]], line: str, there: bool) -> None:
    text = TEXT.replace("\n", line)
    key = "claims" if there else "decisions"
    first = 3 if there else 0
    edited = text
    for entry in entries:
        edited = edit_text("m.yaml", edited, Append("m.yaml", (key,), entry))
    assert len(parse(FileText("m.yaml", edited)).tree[key]) == first + len(entries)
    for place in reversed(range(first, first + len(entries))):
        edited = edit_text("m.yaml", edited, Remove("m.yaml", (key, place)))
    assert edited == text


MAPS = """\
# head
actors:
  upland: {name: Up}   # the first
  lowland:
    name: Low
    # a remark
    aka: [the farmers]
questions:
  - id: q
    ask: What?
    board: [a]
flow: {a: 1, b: {c: 2}, d: [3]}
one: {only: 1}
"""


@pytest.mark.parametrize(
    ("path", "gone", "left"),
    [
        (("actors", "lowland", "aka"), "    aka: [the farmers]\n", ""),
        (("questions", 0, "board"), "    board: [a]\n", ""),
        (("questions", 0, "board", 0), "    board: [a]\n", ""),
        (("questions", 0, "id"), "id: q\n    ", ""),
        (("flow", "a"), "a: 1, ", ""),
        (("flow", "b", "c"), "b: {c: 2}, ", ""),
        (("flow", "d", 0), ", d: [3]", ""),
        (("one", "only"), "one: {only: 1}\n", ""),
    ],
)
def test_an_entry_of_a_mapping_goes_with_what_held_nothing_else(
    path: tuple[str | int, ...], gone: str, left: str
) -> None:
    assert removed(path, MAPS) == MAPS.replace(gone, left)


def test_comments_inside_an_entry_go_only_where_they_may() -> None:
    for path in (("actors", "upland"), ("actors", "lowland")):
        with pytest.raises(CannotDo, match="comments"):
            removed(path, MAPS)
    without = edit_text("m.yaml", MAPS, Remove("m.yaml", ("actors", "lowland"), comments=True))
    assert "# a remark" not in without and "# the first" in without and "Low" not in without


@pytest.mark.parametrize(("text", "left"), [("a: {b: 1}\n", "a: {}\n"), ("a:\n  - b\n", "a: []\n"), ("a: 1\n", None)])
def test_a_file_is_never_left_without_a_key(text: str, left: str | None) -> None:
    if left is None:
        with pytest.raises(CannotDo):
            removed(("a",), text)
    else:
        assert removed(("a", "b" if "{" in text else 0), text) == left
