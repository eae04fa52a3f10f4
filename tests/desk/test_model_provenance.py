"""A language model's draft: its model, prompt, run and date stay with the claim that is made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from raison.claims.records import DraftedClaim, ModelRun
from raison.claims.reviewing.keys import COMMANDS, press
from raison.claims.reviewing.moving import MOVES
from raison.claims.reviewing.screen import screen
from raison.claims.reviewing.state import Review
from raison.desk.codings import export_codings, import_codings
from raison.desk.drafting import draft_source, plain_draft
from raison.desk.reviewing import Desk, open_desk
from raison.sources import make_anchor
from raison.store.load import load
from raison.store.texts import read_copies
from raison.store.writing.edits import Append
from raison.store.writing.new import new_study
from raison.store.writing.save import append_entry, fingerprints
from raison.words.faults import FaultsFound

SOURCE = "mirren-note"
ON = "2026-11-29T09:12:03Z"
RUN = ModelRun("0123456789abcdef" * 2, "r7c1f", "2026-11-28T08:00:00Z")
OTHER = ModelRun("fedcba9876543210" * 2, "r9a2b", "2026-11-27T08:00:00Z")
TOLD = f"model tern-8b: position, prompt {RUN.prompt}, run r7c1f, {RUN.on}"


@pytest.fixture
def river(tmp_path: Path) -> Path:
    """A study with nothing coded, and two drafts of its first sentence, each by another model."""
    folder = tmp_path / "river"
    new_study(str(folder))
    (folder / "claims.yaml").write_text("claims: []\n", encoding="utf-8")
    (folder / "model.yaml").write_text("actors:\n  upland: {name: Upland}\n", encoding="utf-8")
    (folder / "study.yaml").write_text("title: The river\n", encoding="utf-8")
    document = read_copies(folder / "texts", load(folder)).documents[SOURCE]
    block = document.paragraphs[0]
    words = block.text.split()
    half = len(" ".join(words[:5]))
    for span, by, run in (((0, half), "tern-8b", RUN), ((half + 1, half + 30), "gull-70b", OTHER)):
        end = span[1] if block.text[span[1]].isspace() else block.text.index(" ", span[1])
        at = make_anchor(document, block.address, span[0], end, SOURCE)
        draft = DraftedClaim(at, "position", by=by, run=run, actors=("upland",))
        append_entry(folder, Append("claims.yaml", ("drafts",), plain_draft(draft)), fingerprints(folder))
    return folder


def pressed(desk: Desk, review: Review, *keys: str) -> Review:
    for key in keys:
        single = key in COMMANDS or key in MOVES or key in ("enter", "tab", "escape")
        for part in [key] if single else list(key):
            review = desk.save(press(review, part, ON))
    return review


def accepted(folder: Path) -> tuple[Desk, Review]:
    """The review once the first draft is a claim."""
    desk = open_desk(SOURCE, folder, "mira")
    return desk, pressed(desk, desk.start((100, 60)), "p", "a", "Own words for it.", "enter", "enter")


def test_it_is_read_as_it_was_written(river: Path) -> None:
    first, second = load(river).claims.drafts
    assert (first.by, first.run, first.cue, first.score) == ("tern-8b", RUN, None, None)
    assert (second.by, second.run) == ("gull-70b", OTHER)


def test_it_is_shown_as_a_models_and_never_as_a_claim(river: Path) -> None:
    desk = open_desk(SOURCE, river, "mira")
    shown = "\n".join(screen(desk.start((100, 60))))
    assert "~ draft by model tern-8b: position? (Upland)" in shown and "None" not in shown


def test_a_claim_keeps_model_prompt_run_and_date(river: Path) -> None:
    accepted(river)
    [claim] = load(river).claims.claims
    assert claim.drafted == TOLD and [one.by for one in load(river).claims.drafts] == ["gull-70b"]


def test_they_stay_through_an_edit_and_another_kind(river: Path) -> None:
    desk, review = accepted(river)
    review = pressed(desk, review, "tab", "k", "8")
    pressed(desk, review, "tab", "e", " In other words.", "enter", "enter")
    [claim] = load(river).claims.claims
    assert (claim.kind, claim.says, claim.drafted) == ("forecast", "Own words for it. In other words.", TOLD)


def test_they_stay_through_a_split(river: Path) -> None:
    desk, review = accepted(river)
    pressed(desk, review, "tab", "{", "/", "The rest.", "enter", "enter")
    first, second = load(river).claims.claims
    assert first.drafted == second.drafted == TOLD


def test_a_merge_keeps_those_of_both(river: Path) -> None:
    desk, review = accepted(river)
    review = pressed(desk, review, "p", "a", "More words of mine.", "enter", "enter", "tab")
    pressed(desk, review, "+")
    [claim] = load(river).claims.claims
    assert claim.drafted == f"{TOLD}; model gull-70b: position, prompt {OTHER.prompt}, run r9a2b, {OTHER.on}"


def test_undo_gives_the_draft_back_with_its_run(river: Path) -> None:
    before = sorted(load(river).claims.drafts, key=lambda one: one.by)
    pressed(*accepted(river), "u")
    assert load(river).claims.claims == ()
    assert sorted(load(river).claims.drafts, key=lambda one: one.by) == before


def test_they_go_out_and_in_again(river: Path, tmp_path: Path) -> None:
    accepted(river)
    for name in ("claims.csv", "claims.jsonld"):
        export_codings(river, tmp_path / name)
        assert import_codings(river, tmp_path / name).answers[0].data["same"] == 1, name
        assert RUN.prompt in (tmp_path / name).read_text(encoding="utf-8")


def test_drafting_by_rule_leaves_them_alone(river: Path) -> None:
    before = load(river).claims.drafts
    draft_source(SOURCE, river, write=True)
    after = load(river).claims.drafts
    assert after[: len(before)] == before and {one.by for one in after[len(before) :]} == {"rule"}


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("by: tern-8b", "by: rule", "is a run of a language model, on a draft by rule"),
        (RUN.prompt, "abc", "is no hash of 32 hexadecimal digits"),
        (f"by: tern-8b, run: {{prompt: {RUN.prompt}, id: r7c1f, on: {RUN.on}}}", "by: tern-8b", "language model with"),
        (f"by: tern-8b, run: {{prompt: {RUN.prompt}, id: r7c1f, on: {RUN.on}}}", "by: rule", "by a cue and with a sc"),
    ],
)
def test_a_draft_that_cannot_be_whose_it_says_is_a_fault(river: Path, right: str, wrong: str, rule: str) -> None:
    file = river / "claims.yaml"
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(FaultsFound, match=rule):
        load(river)
