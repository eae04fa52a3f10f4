"""`raison draft` and the review of its drafts, on a study of the invented provinces."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from raison.claims.reviewing.keys import COMMANDS, press
from raison.claims.reviewing.moving import MOVES
from raison.claims.reviewing.screen import screen
from raison.claims.reviewing.state import Review
from raison.desk import drafting
from raison.desk.codings import export_codings, import_codings
from raison.desk.drafting import draft_edits, draft_source
from raison.desk.reviewing import Desk, open_desk
from raison.sources import verify
from raison.store.load import LoadedStudy, load
from raison.store.texts import read_copies
from raison.store.writing.edits import Append
from raison.store.writing.new import new_study
from raison.store.writing.save import fingerprints, save_changes
from raison.words.faults import CannotDo

SOURCE = "mirren-note"
ON = "2026-11-29T09:12:03Z"


@pytest.fixture
def river(tmp_path: Path) -> Path:
    """A new study whose claims and reasons are taken away: a paper with nothing coded, and no model that cites it."""
    folder = tmp_path / "river"
    new_study(str(folder))
    (folder / "claims.yaml").write_text("claims: []\n", encoding="utf-8")
    model = folder / "model.yaml"
    model.write_text("actors:\n  upland: {name: Upland}\n  lowland: {name: Lowland}\n", encoding="utf-8")
    study = folder / "study.yaml"
    study.write_text("title: The river\n", encoding="utf-8")
    return folder


def desk_of(folder: Path, by: str = "mira") -> tuple[Desk, Review]:
    desk = open_desk(SOURCE, folder, by)
    return desk, desk.start((100, 60))


def pressed(desk: Desk, review: Review, *keys: str) -> Review:
    for key in keys:
        single = key in COMMANDS or key in MOVES or key in ("enter", "tab", "escape", "clear")
        for part in [key] if single else list(key):
            review = desk.save(press(review, part, ON))
    return review


def at_a_draft(desk: Desk, review: Review) -> Review:
    place = next(n for n, unit in enumerate(review.paper.units) if len(review.drafts(unit)) == 1)
    while review.at != place:
        review = pressed(desk, review, "down" if review.at < place else "up")
    return review


def test_nothing_is_written_unasked(river: Path) -> None:
    before = (river / "claims.yaml").read_bytes()
    found = draft_source(SOURCE, river)
    assert found.answers[0].data["drafts"] and (river / "claims.yaml").read_bytes() == before


def test_drafts_are_kept_apart_from_claims_and_each_verifies(river: Path) -> None:
    found = draft_source(SOURCE, river, write=True)
    system = load(river)
    copy = read_copies(river / "texts", system).documents[SOURCE]
    assert system.claims.claims == () and len(system.claims.drafts) == len(found.answers[0].data["drafts"]) > 3
    assert {verify(one.at, copy).state for one in system.claims.drafts} == {"exact"}
    assert {actor for one in system.claims.drafts for actor in one.actors} <= {"upland", "lowland"}


def test_a_second_run_changes_nothing(river: Path) -> None:
    draft_source(SOURCE, river, write=True)
    before = (river / "claims.yaml").read_bytes()
    again = draft_source(SOURCE, river, write=True)
    assert again.answers[0].data["drafts"] == [] and (river / "claims.yaml").read_bytes() == before


def test_an_accepted_draft_is_a_claim_that_says_where_it_comes_from(river: Path) -> None:
    draft_source(SOURCE, river, write=True)
    desk, review = desk_of(river)
    review = at_a_draft(desk, review)
    [draft] = review.drafts(review.unit)
    count = len(load(river).claims.drafts)
    review = pressed(desk, review, "a", "Own words for it.", "enter", "enter")
    claims = load(river).claims
    [claim] = claims.claims
    assert (claim.kind, claim.modality, claim.actors) == (draft.kind, draft.modality, draft.actors)
    assert claim.drafted == draft.told and claim.says == "Own words for it."
    assert len(claims.drafts) == count - 1 and claims.decisions[-1].did == "accept"
    pressed(desk, review, "u")
    assert load(river).claims.claims == () and len(load(river).claims.drafts) == count


def test_where_a_claim_comes_from_goes_out_and_in_again(river: Path, tmp_path: Path) -> None:
    draft_source(SOURCE, river, write=True)
    desk, review = desk_of(river)
    pressed(desk, at_a_draft(desk, review), "a", "Own words for it.", "enter", "enter")
    [claim] = load(river).claims.claims
    for name in ("claims.csv", "claims.jsonld"):
        export_codings(river, tmp_path / name)
        assert import_codings(river, tmp_path / name).answers[0].data["same"] == 1, name
        assert claim.drafted is not None and "rule: " in (tmp_path / name).read_text(encoding="utf-8")


def test_a_split_and_a_merge_keep_where_a_claim_comes_from(river: Path) -> None:
    draft_source(SOURCE, river, write=True)
    desk, review = desk_of(river)
    review = at_a_draft(desk, review)
    review = pressed(
        desk,
        review,
        "a",
        "Own words for it.",
        "enter",
        "enter",
        "tab",
        "{",
        "{",
        "{",
        "/",
        "The rest.",
        "enter",
        "enter",
    )
    first, second = load(river).claims.claims
    assert first.drafted == second.drafted and first.drafted


def test_a_draft_can_be_accepted_as_another_kind(river: Path) -> None:
    draft_source(SOURCE, river, write=True)
    desk, review = desk_of(river)
    review = at_a_draft(desk, review)
    pressed(desk, review, "p", "0", "Own words for it.", "enter", "enter")
    [claim] = load(river).claims.claims
    assert claim.kind == "question" and claim.drafted is not None and claim.drafted.startswith("rule: ")


def test_whom_a_draft_is_about_is_seen_and_changed_where_it_is_accepted(river: Path) -> None:
    draft_source(SOURCE, river, write=True)
    path = river / "claims.yaml"
    text = path.read_text(encoding="utf-8").replace("target: ", "voice: lowland, target: ", 1)
    path.write_text(text, encoding="utf-8")
    desk, review = desk_of(river)
    while not any(one.target for one in review.drafts(review.unit)):
        review = pressed(desk, review, "down")
    while not (review.proposed and review.coding.drafts[review.proposed].target):
        review = pressed(desk, review, "p")
    before = path.read_bytes()
    about = review.coding.drafts[review.proposed].target
    kept = pressed(desk, review, "a", "Own words for it.", "enter", "enter")
    [claim] = load(river).claims.claims
    assert (claim.target, claim.voice) == (about, "lowland")
    review = pressed(desk, kept, "u")
    assert path.read_bytes().count(b"target: ") == before.count(b"target: ")
    while not (review.proposed and review.coding.drafts[review.proposed].target):
        review = pressed(desk, review, "p")
    review = pressed(desk, review, "a", "Own words for it.", "enter", "clear", "Upland > Lowland", "enter", "v")
    pressed(desk, review, "clear", "enter")
    [claim] = load(river).claims.claims
    assert (claim.actors, claim.target, claim.voice) == (("upland",), ("lowland",), "author")


def test_a_rejected_draft_is_not_proposed_again(river: Path) -> None:
    draft_source(SOURCE, river, write=True)
    desk, review = desk_of(river)
    review = pressed(desk, at_a_draft(desk, review), "-")
    assert review.drafts(review.unit) == () and load(river).claims.decisions[-1].did == "reject"
    again = draft_source(SOURCE, river, write=True)
    assert again.answers[0].data["drafts"] == [] and again.answers[0].data["rejected"] == 1
    pressed(desk, review, "u")
    assert not any(one.rejected for one in load(river).claims.drafts)


def test_only_what_is_on_the_screen_is_rejected_in_bulk(river: Path) -> None:
    draft_source(SOURCE, river, write=True)
    desk = open_desk(SOURCE, river, "mira")
    review = desk.start((60, 12))
    review = pressed(desk, review, "f", "f", "f")
    assert review.show == "drafts"
    pressed(desk, review, "_", "y")
    drafts = load(river).claims.drafts
    assert 0 < sum(one.rejected for one in drafts) < len(drafts)


def test_drafts_look_unlike_claims_and_can_be_hidden(river: Path) -> None:
    draft_source(SOURCE, river, write=True)
    desk, review = desk_of(river)
    shown = "\n".join(screen(review))
    assert "~ draft by rule: " in shown and "0 of " in shown
    review = pressed(desk, review, "h")
    assert "draft by rule" not in "\n".join(screen(review))
    assert "hidden" in pressed(desk, review, "p").message


def test_coded_sentences_get_no_draft(river: Path) -> None:
    draft_source(SOURCE, river, write=True)
    desk, review = desk_of(river)
    review = at_a_draft(desk, review)
    unit = review.unit
    pressed(desk, review, "2", "Own words for it.", "enter", "enter")
    found = draft_source(SOURCE, river, write=True)
    assert found.answers[0].data["coded sentences"] == 1 and found.answers[0].data["removed"] == 1
    spots = {(one.at.block, one.at.sentence[0]) for one in load(river).claims.drafts}
    assert (unit.block, unit.number) not in spots


def test_a_text_that_changed_after_drafting_is_told(river: Path) -> None:
    draft_source(SOURCE, river, write=True)
    first = load(river).claims.drafts[0]
    copy = river / "texts" / f"{SOURCE}.txt"
    document = read_copies(river / "texts", load(river)).documents[SOURCE]
    words = document.block(first.at.block).text[slice(*first.at.span)].split()
    text = copy.read_text(encoding="utf-8")
    assert " ".join(words[:3]) in text
    copy.write_text(text.replace(" ".join(words[:3]), "Quite another beginning", 1), encoding="utf-8")
    _, review = desk_of(river)
    assert f"otherwise in your copy now; raison draft {SOURCE} --yes removes it" in review.message


def test_two_reviewers_do_not_lose_each_others_work(river: Path) -> None:
    draft_source(SOURCE, river, write=True)
    one, mine = desk_of(river, "mira")
    other, theirs = desk_of(river, "tom")
    mine, theirs = at_a_draft(one, mine), at_a_draft(other, theirs)
    pressed(one, mine, "a", "Own words for it.", "enter", "enter")
    theirs = pressed(other, theirs, "-")
    assert "somebody else has changed the draft" in theirs.message
    assert len(load(river).claims.claims) == 1
    assert not any(draft.rejected for draft in load(river).claims.drafts)


def test_two_reviewers_at_once_both_save(river: Path) -> None:
    draft_source(SOURCE, river, write=True)
    desks = [desk_of(river, name) for name in ("mira", "tom")]
    places = [n for n, unit in enumerate(desks[0][1].paper.units) if desks[0][1].drafts(unit)][:2]
    ready = [
        pressed(desk, review, *["down"] * (place - review.at))
        for (desk, review), place in zip(desks, places, strict=True)
    ]
    threads = [
        threading.Thread(target=pressed, args=(desk, review, "p", "-"))
        for (desk, _), review in zip(desks, ready, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sum(one.rejected for one in load(river).claims.drafts) == 2


def test_a_claim_that_is_saved_while_a_paper_is_drafted_stays(river: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = {"id": "mine", "says": "A dam is planned.", "kind": "fact", "at": {"source": SOURCE, "quote": "a dam"}}
    made: list[LoadedStudy] = []

    def slowly(loaded: LoadedStudy, *more: Any) -> Any:
        if not made:
            made.append(save_changes(river, [Append("claims.yaml", ("claims",), note)], fingerprints(river)))
        return draft_edits(loaded, *more)

    monkeypatch.setattr(drafting, "draft_edits", slowly)
    draft_source(SOURCE, river, write=True)
    assert made and [one.id for one in load(river).claims.claims] == ["mine"] and load(river).claims.drafts


def test_without_a_copy_there_is_nothing_to_draft(river: Path) -> None:
    (river / "texts" / f"{SOURCE}.txt").unlink()
    with pytest.raises(CannotDo, match="holds no text"):
        draft_source(SOURCE, river)
