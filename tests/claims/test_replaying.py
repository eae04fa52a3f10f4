"""The keys of a review that makes a coder's claims, on an invented paper, by hand and from drafts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.replaying import (
    DECISION,
    KEY,
    Hand,
    Judged,
    Wanted,
    coded_sentence,
    differing,
    nearest_span,
    strokes,
    words,
)
from benchmarks.reviewing import fates, main, meetings
from raison.claims.reviewing.state import Review, settled_at
from tests.examples.reviewing import drafted, river

NOBODY = frozenset[str]()
WHOLE = "Upland says that it needs a dam of its own."


def wanted(review: Review, said: str, **otherwise: object) -> Wanted:
    """A position of Upland that stands in a review's sentence."""
    unit = review.unit
    start = review.paper.texts[unit.block].index(said)
    span = nearest_span(review.paper.texts[unit.block], unit, (start, start + len(said)))
    usual = Wanted(
        unit.block,
        unit.number,
        span,
        words(said),
        "position",
        "asserted",
        frozenset({"upland"}),
        NOBODY,
        "author",
        "Dam.",
    )
    return replace(usual, **otherwise)  # type: ignore[arg-type]


def second(review: Review) -> Review:
    return settled_at(review, 1)


def test_a_whole_sentence_takes_its_kind_its_paraphrase_and_its_actor() -> None:
    review = second(river())
    hand, judged = coded_sentence(Hand(review), [wanted(review, WHOLE)], {})
    assert hand.keys == ("3", *"Dam.", "enter", "tab", "enter") and judged == []
    assert (strokes(hand.keys), hand.paraphrase, hand.decisions) == (9, 5, 2)  # Shift for the D; the claim, its actor
    assert hand.seconds == pytest.approx(4 * KEY + 2 * DECISION)
    [piece] = hand.review.coding.claims.values()
    assert (piece.kind, piece.says, piece.actors, piece.start) == ("position", "Dam.", ("upland",), review.unit.start)


def test_the_ends_are_moved_by_words_and_what_is_unusual_is_set() -> None:
    review = second(river())
    claim = wanted(review, "it needs a dam", modality="denied", voice="lowland", target=frozenset({"board"}))
    hand, _ = coded_sentence(Hand(review), [claim], {})
    [piece] = hand.review.coding.claims.values()
    assert review.paper.texts["p1"][piece.start : piece.end] == "it needs a dam"
    assert (piece.modality, piece.voice, piece.target) == ("denied", "lowland", ("board",))
    assert hand.keys[:6] == ("shift+down",) * 3 + ("shift+left",) * 3
    assert hand.decisions == 5


def test_a_draft_that_is_right_takes_fewer_keys_and_the_other_is_rejected() -> None:
    review = second(drafted())
    claim = wanted(review, "Upland says")
    hand, judged = coded_sentence(Hand(review), [claim], {"two": claim})
    assert hand.keys == ("p", "a", *"Dam.", "enter", "enter", "-")
    assert judged == [Judged(True, ()), Judged(False)] and hand.decisions == 2
    assert [one.key for one in hand.review.coding.drafts.values() if one.rejected] == ["three"]


def test_a_draft_is_changed_where_it_is_otherwise() -> None:
    review = second(drafted())
    claim = wanted(review, "it needs a dam of its own", kind="goal", modality="hedged")
    draft = review.coding.drafts["three"]
    changed = differing(draft, claim, review.paper.texts["p1"])
    assert changed == ("kind", "span", "actors", "modality")
    hand, judged = coded_sentence(Hand(review), [claim], {"three": claim})
    assert Judged(True, changed) in judged or Judged(False, changed) in judged
    [piece] = hand.review.coding.claims.values()
    assert (piece.kind, piece.actors, piece.modality) == ("goal", ("upland",), "hedged")
    assert words(review.paper.texts["p1"][piece.start : piece.end]) == claim.words


def test_a_draft_meets_the_claim_of_its_kind_first() -> None:
    review = second(drafted())
    whole, part = wanted(review, WHOLE, kind="goal"), wanted(review, "Upland says that")
    met = meetings(review.drafts(review.unit), [whole, part], ("p1", 2))
    assert met == {"two": part, "three": whole}


def test_what_became_of_drafts_is_counted() -> None:
    judged = [
        Judged(True, ()),
        Judged(True, ("span",)),
        Judged(True, ("kind", "target")),
        Judged(False, ("span",)),
        Judged(False),
    ]
    assert list(fates(judged, claims=6)) == [
        "drafts: 5; accepted unchanged: 1 (20%)",
        "accepted after a change: 2, of which 1 only of span or target; by field: kind 1, span 1, target 1",
        "rejected: 1 that meet no claim, 1 whose claim is faster made by hand",
        "claims without a draft: 2",
    ]


TEXT = "Norway opposes the toll of the belt. Sweden wants a bridge across the whole of the belt by next year.\n"
CODED = """claims:
- {doc: n1, at: p1.s1, from: "Norway opposes the", to: "of the belt", kind: position, modality: asserted,
   actors: [NOR], target: [SWE], voice: author, weight: core, says: "Norway is against a toll."}
- {doc: n1, at: p1.s2, from: "a bridge across", to: "by next year", kind: question, modality: asserted,
   actors: [], target: [], voice: NOR, weight: core, says: "Will there be a bridge?"}
"""


def test_a_folder_is_reviewed_both_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "n1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "coder_a").mkdir()
    (tmp_path / "coder_a" / "n1.yaml").write_text(CODED, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["reviewing", str(tmp_path)])
    main()
    lines = [line.strip() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines[0] == "n1, coder a: 2 claims" and lines[1].endswith("with drafts")
    plain, typed = (
        next(line for line in lines if line.startswith(f"keys, {how}")).split()[-2:] for how in ("without", "with the")
    )
    assert all(float(more) > float(less) > 0 for less, more in zip(plain, typed, strict=True))
    assert lines[6].startswith("drafts: 2; accepted unchanged: ")
