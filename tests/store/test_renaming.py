"""Names written anew: at every place that is given, and nowhere else, in the style that stood there."""

from __future__ import annotations

import pytest

from raison.store.parsing.events import parse
from raison.store.writing.edits import edit_text
from raison.store.writing.renaming import Rename
from raison.store.writing.written import FileText
from raison.words.faults import CannotDo

TEXT = """\
factors:
  dam: {name: Dam, now: none}  # dam is a word here too
  "canal": {owner: 'board'}
effects:
  - {from: dam=built, to: canal, when: "dam=built and
      canal=none"}
  - from: >-
      dam=none
    to: dam
"""


def test_values_and_keys_are_written_anew_in_one_step() -> None:
    texts: dict[tuple[str | int, ...], str] = {
        ("effects", 0, "from"): "dyke=built",
        ("effects", 0, "when"): "dyke=built and canal=none",
        ("effects", 1, "from"): "dyke=none",
        ("effects", 1, "to"): "dyke",
        ("factors", "canal", "owner"): "it's",
    }
    edited = edit_text(
        "m.yaml", TEXT, Rename("m.yaml", texts, {("factors", "dam"): "dyke", ("factors", "canal"): "cut"})
    )
    tree = parse(FileText("m.yaml", edited)).tree
    assert list(tree["factors"]) == ["dyke", "cut"] and tree["factors"]["cut"] == {"owner": "it's"}
    assert [one["from"] for one in tree["effects"]] == ["dyke=built", "dyke=none"]
    assert "  dyke: {name: Dam, now: none}  # dam is a word here too\n  \"cut\": {owner: 'it''s'}\n" in edited


@pytest.mark.parametrize("new", ["a: b", "#x", "- y", "'", "1", "null", "x\n"])
def test_a_name_of_any_kind_is_written_so_that_it_reads_back(new: str) -> None:
    edited = edit_text("m.yaml", TEXT, Rename("m.yaml", {("effects", 1, "to"): new}, {("factors", "dam"): new}))
    tree = parse(FileText("m.yaml", edited)).tree
    assert tree["effects"][1]["to"] == new and next(iter(tree["factors"])) == new


@pytest.mark.parametrize(
    "rename",
    [
        Rename("m.yaml", {("effects", 0): "x"}),
        Rename("m.yaml", {("effects", 7, "to"): "x"}),
        Rename("m.yaml", keys={("factors", "sea"): "x"}),
        Rename("m.yaml", keys={("factors", "dam"): "canal"}),
    ],
)
def test_what_is_not_there_or_would_be_lost_is_refused(rename: Rename) -> None:
    with pytest.raises(CannotDo):
        edit_text("m.yaml", TEXT, rename)
