"""Arranging lists of a study's text: order and groups change, every entry keeps its text and its comments."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest

from raison.store.parsing.events import parse
from raison.store.writing.arranging import Arrange, arranged_tree
from raison.store.writing.edits import edit_text
from raison.store.writing.written import FileText
from raison.words.faults import CannotDo

LADDER = """\
# the head of the file
preferences:
  upland:
    # the only rank that a paper gives
    - {id: a, want: x=y, note: "no # comment"}  # first
    - tier:  # nobody orders these
      - {id: b, want: x=z}
      # why c stands here
      - id: c
        want: x=w
        note: >
          a text
            of lines
      - {id: d, want: x=v}  # last of the tier

    - {id: e, want: x=u}
  lowland:
    - {id: f, want: x=y}
"""
A, B, C, D, E = (0,), (1, "tier", 0), (1, "tier", 1), (1, "tier", 2), (2,)


def arranged(text: str, *order: Any, path: tuple[str, ...] = ("preferences", "upland")) -> str:
    return edit_text("m.yaml", text, Arrange("m.yaml", path, "tier", order))


def test_the_same_order_changes_nothing() -> None:
    assert arranged(LADDER, (A,), (B, C, D), (E,)) == LADDER


def test_an_entry_moves_with_its_comments_and_nothing_else_changes() -> None:
    moved = arranged(LADDER, (B, C, D), (A,), (E,))
    assert sorted(moved.split("\n")) == sorted(LADDER.split("\n"))
    lines = moved.split("\n")
    place = lines.index('    - {id: a, want: x=y, note: "no # comment"}  # first')
    assert lines[place - 1] == "    # the only rank that a paper gives"
    assert lines[place - 2] == "      - {id: d, want: x=v}  # last of the tier"


def test_an_entry_leaves_its_group() -> None:
    moved = arranged(LADDER, (A,), (C,), (B, D), (E,))
    assert "    # why c stands here\n    - id: c\n      want: x=w\n" in moved
    assert "    - tier:  # nobody orders these\n      - {id: b, want: x=z}\n      - {id: d" in moved


def test_an_entry_joins_a_group_and_a_group_of_two_is_made() -> None:
    joined = arranged(LADDER, (B, C, D, A), (E,))
    assert (
        '      # the only rank that a paper gives\n      - {id: a, want: x=y, note: "no # comment"}  # first' in joined
    )
    new = arranged("a:\n  - {b: 1}\n  - {b: 2}\n  - {b: 3}\n", ((0,),), ((1,), (2,)), path=("a",))
    assert new == "a:\n  - {b: 1}\n  - tier:\n      - {b: 2}\n      - {b: 3}\n"


def test_a_group_of_one_becomes_an_entry_and_keeps_the_comment_of_its_head() -> None:
    text = "a:\n  - tier: # why\n    - {b: 1}\n    - {b: 2}\nz: 1\n"
    apart = arranged(text, ((0, "tier", 1),), ((0, "tier", 0),), path=("a",))
    assert apart == "a:\n  # why\n  - {b: 2}\n  - {b: 1}\nz: 1\n"


def test_lists_in_brackets_and_groups_in_brackets() -> None:
    assert arranged("a: [{b: 1}, {b: 2}, {b: 3}]\n", ((2,),), ((0,), (1,)), path=("a",)) == (
        "a: [{b: 3}, {tier: [{b: 1}, {b: 2}]}]\n"
    )
    text = "a:\n  - tier: [{b: 1}, {b: 2}]\n  - {b: 3}\n"
    assert arranged(text, ((0, "tier", 0),), ((0, "tier", 1), (1,)), path=("a",)) == (
        "a:\n  - {b: 1}\n  - tier:\n      - {b: 2}\n      - {b: 3}\n"
    )


def test_other_newlines_and_a_file_without_a_last_newline() -> None:
    text = "a:\r\n  - {b: 1} # one\r\n  - {b: 2}"
    assert arranged(text, ((1,),), ((0,),), path=("a",)) == "a:\r\n  - {b: 2}\r\n  - {b: 1} # one"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: 1\n", "no list"),
        ("a:\n  - [1, # kept\n     2]\n  - {b: 2}\n", ""),
        ("a:\n  - {tier: # its own\n       [1, 2]}\n  - 3\n", ""),
        ("a:\n  - - 1\n    - 2\n  - 3\n", ""),
    ],
)
def test_what_cannot_be_arranged_without_loss_is_refused_or_whole(text: str, why: str) -> None:
    order = (((0, "tier", 1),), ((0, "tier", 0),), ((1,),)) if "tier" in text else (((1,),), ((0,),))
    if why:
        with pytest.raises(CannotDo, match=why):
            arranged(text, *order, path=("a",))
    else:
        said = arranged(text, *order, path=("a",))
        assert said.count("#") == text.count("#") and said != text


def test_a_comment_in_brackets_goes_with_the_entry_above_or_before_which_it_stands() -> None:
    text = "a: [{b: 1}, # one\n    # why two\n    {b: 2}, {b: 3}]  # all\n"
    assert arranged(text, ((2,),), ((1,),), ((0,),), path=("a",)) == (
        "a: [\n    {b: 3},\n    # why two\n    {b: 2},\n    {b: 1}  # one\n]  # all\n"
    )
    inside = "a:\n  - tier: [1, # one\n      2]  # these two\n  - 3\n"
    assert arranged(inside, ((0, "tier", 1),), ((0, "tier", 0),), ((1,),), path=("a",)) == (
        "a:\n  # these two\n  - 2\n  - 1  # one\n  - 3\n"
    )


BRACKETS = """\
preferences:
  upland: [ # the whole
    # the only rank that a paper gives
    {id: a, want: x=y, note: "no # comment"}, # first
    {tier: [ # nobody orders these
      {id: b, want: x=z}, # b
      # why c stands here
      {id: c, want: x=w}, {id: d, want: x=v} # last of the tier
      # the end of the tier
    ]}, # behind
    {id: e, want: x=u}
    # the end
  ]
  lowland: [{id: f, want: x=y}]
"""
MIXED = """\
preferences:
  upland:
    - {id: a, want: x=y}  # first
    # above the tier
    - tier: [{id: b, want: x=z}, # b
        # why c stands here
        {id: c, want: x=w}, {id: d, want: x=v} # last of the tier
      ]  # behind
    - {id: e, want: x=u}
"""


@pytest.mark.parametrize("text", [LADDER, BRACKETS, BRACKETS.replace("\n", "\r\n"), MIXED])
def test_every_order_of_the_ladder_says_what_it_should_and_keeps_every_comment(text: str) -> None:
    chance = random.Random(3)
    for names in itertools.permutations((A, B, C, D, E)):
        cuts = sorted(chance.sample(range(1, 5), chance.randrange(5)))
        order = tuple(names[start:end] for start, end in zip([0, *cuts], [*cuts, 5], strict=True))
        found = arranged(text, *order)
        change = Arrange("m.yaml", ("preferences", "upland"), "tier", order)
        assert parse(FileText("m.yaml", found)).tree == arranged_tree(parse(FileText("m.yaml", text)).tree, change)
        assert found.count("#") == text.count("#")
