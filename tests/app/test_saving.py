"""An open study that is written while others write too: their changes stay, conflicts are named, undo is exact."""

from __future__ import annotations

from pathlib import Path

import pytest

from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.copies import Shelf
from raison.desk.workbench.reading.coding import (
    SelectedText,
    change_claim,
    give_reason,
    make_claim,
    move_claim,
    remove_claim,
)
from raison.desk.workbench.reading.paper_view import paper_view
from raison.desk.workbench.refusing import EditConflict, Refusal
from raison.store.load import load
from tests.app.serving import own_mirren


@pytest.fixture
def bench(tmp_path: Path) -> OpenStudy:
    return OpenStudy.opened(own_mirren(tmp_path / "mine"), writable=True)


def says(bench: OpenStudy, claim: str) -> str:
    return load(bench.folder).claim[claim].says


def test_a_change_beside_another_keeps_both(bench: OpenStudy) -> None:
    path = bench.folder / "claims.yaml"
    old = says(bench, "fen-2")
    path.write_text(path.read_text(encoding="utf-8").replace(old, "Changed by an editor."), encoding="utf-8")
    change_claim(bench, "fen-1", "says", says(bench, "fen-1"), "Changed on the page.")
    assert (says(bench, "fen-1"), says(bench, "fen-2")) == ("Changed on the page.", "Changed by an editor.")


def test_a_note_is_written_changed_and_taken_away(bench: OpenStudy) -> None:
    before = (bench.folder / "claims.yaml").read_bytes()
    change_claim(bench, "fen-1", "note", "", "ask the gauge keeper")
    change_claim(bench, "fen-1", "note", "ask the gauge keeper", "asked")
    assert load(bench.folder).claim["fen-1"].note == "asked"
    with pytest.raises(EditConflict):
        change_claim(bench, "fen-1", "note", "", "another")
    change_claim(bench, "fen-1", "note", "asked", " ")
    assert (bench.folder / "claims.yaml").read_bytes() == before


def test_the_same_value_changed_elsewhere_is_a_conflict_and_nothing_is_written(bench: OpenStudy) -> None:
    path, old = bench.folder / "claims.yaml", says(bench, "fen-1")
    path.write_text(path.read_text(encoding="utf-8").replace(old, "Changed by an editor."), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(EditConflict) as found:
        change_claim(bench, "fen-1", "says", old, "Changed on the page.")
    assert (found.value.mine, found.value.theirs) == ("Changed on the page.", "Changed by an editor.")
    assert path.read_bytes() == before


def test_a_claim_that_somebody_removed_is_a_conflict(bench: OpenStudy) -> None:
    shelf = Shelf()
    view = paper_view(bench, shelf, "fen-2031")
    spot = next(one.spot for one in view.sentences if one.state != "heading")
    name = make_claim(bench, shelf, SelectedText("fen-2031", spot.block, spot.start, spot.end), NEW)
    remove_claim(bench, name)
    with pytest.raises(EditConflict, match=name):
        change_claim(bench, name, "says", NEW["says"], "other")


NEW = {"says": "Said in a test.", "kind": "fact"}


def test_undo_and_redo_are_byte_for_byte(bench: OpenStudy) -> None:
    path = bench.folder / "claims.yaml"
    states = [path.read_bytes()]
    change_claim(bench, "fen-1", "says", says(bench, "fen-1"), "First.")
    states.append(path.read_bytes())
    change_claim(bench, "fen-1", "modality", load(bench.folder).claim["fen-1"].modality, "likely")
    states.append(path.read_bytes())
    assert (bench.undo(), bench.undo()) == ("modality of fen-1", "says of fen-1")
    assert path.read_bytes() == states[0]
    bench.redo()
    assert path.read_bytes() == states[1]
    bench.redo()
    assert path.read_bytes() == states[2]


def test_undo_never_takes_back_what_somebody_else_wrote_since(bench: OpenStudy) -> None:
    path = bench.folder / "claims.yaml"
    change_claim(bench, "fen-1", "says", says(bench, "fen-1"), "First.")
    path.write_text(path.read_text(encoding="utf-8") + "\n# an editor was here\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(Refusal, match="changed by somebody else"):
        bench.undo()
    assert path.read_bytes() == before


def test_what_would_make_the_study_faulty_is_refused_with_its_place(bench: OpenStudy) -> None:
    before = (bench.folder / "claims.yaml").read_bytes()
    with pytest.raises(Refusal, match=r"claims\.yaml:\d+: .*kind|claims\.yaml:\d+: opinion"):
        change_claim(bench, "fen-1", "kind", load(bench.folder).claim["fen-1"].kind, "opinion")
    with pytest.raises(Refusal, match="fen-1"):
        remove_claim(bench, "fen-1")  # effects cite it
    assert (bench.folder / "claims.yaml").read_bytes() == before


def test_a_reason_is_given_changed_and_taken_away(bench: OpenStudy) -> None:
    shelf = Shelf()
    open_one = next(one for one in paper_view(bench, shelf, "fen-2031").sentences if one.state == "claim")
    give_reason(bench, "fen-2031", open_one.spot.block, open_one.number, "a first reason")
    give_reason(bench, "fen-2031", open_one.spot.block, open_one.number, "a second reason")
    assert "a second reason" in [one.reason for one in load(bench.folder).claims.without]
    give_reason(bench, "fen-2031", open_one.spot.block, open_one.number, "")
    assert "a second reason" not in [one.reason for one in load(bench.folder).claims.without]


def test_a_claim_is_moved_to_another_span(bench: OpenStudy) -> None:
    shelf = Shelf()
    view = paper_view(bench, shelf, "fen-2031")
    claim = next(one for one in view.claims if one.spots)
    other = next(one.spot for one in view.sentences if one.spot.block != claim.spots[0].block and one.state == "claim")
    move_claim(bench, shelf, claim.id, SelectedText("fen-2031", other.block, other.start, other.end))
    [moved] = [one for one in paper_view(bench, shelf, "fen-2031").claims if one.id == claim.id]
    assert moved.spots[0].block == other.block


@pytest.mark.parametrize("edit", ["change", "make", "remove"])
def test_a_study_to_be_looked_at_is_never_written(tmp_path: Path, edit: str) -> None:
    bench = OpenStudy.opened(own_mirren(tmp_path / "kept"), writable=False)
    with pytest.raises(Refusal, match="own copy"):
        if edit == "change":
            change_claim(bench, "fen-1", "says", says(bench, "fen-1"), "other")
        elif edit == "make":
            view = paper_view(bench, Shelf(), "fen-2031")
            spot = view.sentences[1].spot
            make_claim(bench, Shelf(), SelectedText("fen-2031", spot.block, spot.start, spot.end), NEW)
        else:
            remove_claim(bench, "fen-1")
