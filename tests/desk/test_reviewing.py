"""A review is written into claims.yaml step by step: only what changes, with who and when, and never over others."""

from __future__ import annotations

from pathlib import Path

import pytest

from raison.claims.reviewing.keys import press
from raison.claims.reviewing.state import Review
from raison.desk.reviewing import Desk, open_desk
from raison.sources import verify
from raison.store.load import load
from raison.store.texts import read_texts
from raison.store.writing.new import new_study
from raison.words.faults import CannotDo

ON = "2032-07-01T09:12:03Z"
SIZE = (90, 40)


def opened(folder: Path, by: str = "mira") -> tuple[Desk, Review]:
    desk = open_desk("note", folder, by)
    return desk, desk.start(SIZE)


def typed(desk: Desk, review: Review, *keys: str) -> Review:
    for key in keys:
        review = desk.save(press(review, key, ON))
    return review


MAKE = ("2", *"Nobody has broken it yet.", "enter", *"Upland, lowland", "enter")


def test_a_claim_is_saved_with_its_anchor_who_and_when(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    before = (made / "claims.yaml").read_text()
    desk, review = opened(made)
    typed(desk, review, "shift+left", "shift+left", *MAKE)
    system = load(made)
    claim = system.claim["note-10"]
    assert (claim.kind, claim.actors, claim.says) == ("fact", ("upland", "lowland"), "Nobody has broken it yet.")
    document = read_texts(made / "texts", system)["mirren-note"]
    verdict = verify(claim.at[0], document)
    assert verdict.state == "exact" and verdict.passage is not None
    assert verdict.passage.text.endswith("a compact that neither") and "quote" not in (made / "claims.yaml").read_text()
    (decision,) = system.claims.decisions
    assert (decision.block, decision.sentence, decision.did, decision.by, decision.on) == ("p1", 1, "claim", "mira", ON)
    after = (made / "claims.yaml").read_text()
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert gone == []


def test_undo_leaves_the_file_as_it_was_byte_for_byte(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    before = (made / "claims.yaml").read_bytes()
    desk, review = opened(made)
    review = typed(desk, review, *MAKE, "r", " ", "x", *"tells nothing", "enter", "e", " ", *"in short.", "enter")
    review = typed(desk, review, "R", "y")
    assert (made / "claims.yaml").read_bytes() != before and len(review.past) == 4
    typed(desk, review, *"uuuu")
    assert (made / "claims.yaml").read_bytes() == before


def test_a_removed_claim_comes_back_with_all_that_it_had(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    path = made / "claims.yaml"
    more = "  - {id: note-10, says: It will not last., kind: forecast, note: look again, at: "
    at = "{source: mirren-note, quote: That peace is now in doubt}}\n"
    path.write_text(path.read_text().replace("\n# Sentences that carry", f"{more}{at}\n# Sentences that carry", 1))
    desk, review = opened(made)
    review = typed(desk, review, "n", "tab", "d", "y")
    assert "note-10" not in load(made).claim
    typed(desk, review, "u")
    assert load(made).claim["note-10"].note == "look again"


def test_a_claim_that_the_model_cites_stays(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    before = (made / "claims.yaml").read_bytes()
    desk, review = opened(made)
    review = typed(desk, review, "n", "n", "tab", "d", "y")
    assert "note-1 is cited in model.yaml:18" in review.message and "note-1" in review.coding.claims
    assert (made / "claims.yaml").read_bytes() == before and review.past == ()


def test_two_reviewers_at_once_lose_nothing(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    (one, mine), (other, theirs) = opened(made, "mira"), opened(made, "jun")
    mine, theirs = typed(one, mine, *MAKE), typed(other, theirs, *MAKE)
    assert {"note-10", "note-11"} <= set(load(made).claim)
    assert [decision.by for decision in load(made).claims.decisions] == ["mira", "jun"]
    mine = typed(one, mine, "u")
    assert "note-10" not in load(made).claim and "note-11" in load(made).claim
    assert set(mine.coding.claims) >= {"note-11"}


def test_two_reviewers_on_one_claim_are_told(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    (one, mine), (other, theirs) = opened(made, "mira"), opened(made, "jun")
    mine, theirs = typed(one, mine, "n", "n", "tab", "m", "2"), typed(other, theirs, "n", "n", "tab", "k", "1")
    assert "somebody else has changed the claim" in theirs.message
    assert (load(made).claim["note-1"].modality, load(made).claim["note-1"].kind) == ("likely", "goal")
    theirs = typed(other, theirs, "k", "1")  # now that it shows what stands there
    assert (load(made).claim["note-1"].modality, load(made).claim["note-1"].kind) == ("likely", "event")


def test_stopping_loses_nothing_and_the_next_time_begins_at_the_next_open_sentence(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    desk, review = opened(made)
    typed(desk, review, *MAKE)
    _, again = opened(made)
    assert (again.unit.block, again.unit.number) == ("p2", 1)
    assert again.standing(again.paper.units[0]) == "coded"


def test_a_text_that_changed_since_shows_that(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    text = next((made / "texts").iterdir())
    desk, review = opened(made)
    typed(desk, review, "n", "x", *"announces what comes", "enter")
    text.write_text(text.read_text().replace("That peace is now in doubt", "That peace is not in doubt"))
    _, again = opened(made)
    assert again.standing(again.paper.units[1]) == "changed" and again.at in (0, 1)


def test_a_study_that_cannot_be_written_to_says_so_and_keeps_what_is_shown_true(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    before = (made / "claims.yaml").read_bytes()
    desk, review = opened(made)
    (made / ".saving.lock").mkdir()  # a place in which no lock can be taken, whoever one is
    review = typed(desk, review, *MAKE)
    assert "cannot be written" in review.message and "note-10" not in review.coding.claims
    assert (made / "claims.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("source", "by", "why"),
    [("nots", "mira", "no source"), ("note", " ", "--by NAME"), ("note", "a\x1bb", "--by NAME")],
)
def test_a_review_that_cannot_begin_says_why(tmp_path: Path, source: str, by: str, why: str) -> None:
    with pytest.raises(CannotDo, match=why):
        open_desk(source, new_study("river", tmp_path), by)


def test_a_source_without_a_copy_says_where_to_put_one(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    for text in (made / "texts").iterdir():
        text.unlink()
    (made / "texts").rmdir()
    with pytest.raises(CannotDo, match="there is no copy of mirren-note"):
        open_desk("note", made, "mira")
