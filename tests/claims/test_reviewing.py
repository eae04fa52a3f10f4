"""Review by keys: every key is a step that keeps the rules, and undo takes each of them back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.claims.reviewing.coding import Coding, Note, apply, inverse
from raison.claims.reviewing.keys import COMMANDS, DIGITS, press, state_after_refusal
from raison.claims.reviewing.moving import MOVES
from raison.claims.reviewing.screen import screen, visible_sentences
from raison.claims.reviewing.state import Review, begin
from raison.sources import make_anchor
from raison.words.display import width_of
from tests.examples.reviewing import document, river, typed

ON = "2032-07-01T09:12:03Z"
TEXTS = ["It says so.", "", "x", "upland", "the plain, board", "nobody", "\x1b[31m", "한국의 물은 낮다"]
KEYS = st.one_of(
    st.sampled_from([*COMMANDS, *MOVES, *DIGITS, "enter", "enter", "tab", "backspace", "clear", "y", "?"]),
    st.sampled_from(TEXTS),
)
# What makes a claim, chooses it, marks less of it: so that splits and merges are tried often.
RUNS = st.sampled_from(
    [
        ["2", "In other words.", "enter", "enter"],
        ["4", "Somebody wants it.", "enter", "tab", "enter", "tab", "shift+left", "shift+left"],
        ["x", "a reason", "enter", "n"],
        ["tab", "{", "/", "The rest of it.", "enter", "enter"],
        ["tab", "+"],
        ["X", "for none of them", "enter"],
        ["R", "y"],
    ]
)


def check_rules(review: Review) -> None:
    paper = review.paper
    assert 0 <= review.at < len(paper.units) and review.at in visible_sentences(review)
    make_anchor(document(), review.unit.block, *review.span)
    for piece in review.coding.claims.values():
        make_anchor(document(), piece.block, piece.start, piece.end)
        assert piece.says.strip() and set(piece.actors) <= set(paper.actors)
    assert [unit for unit in paper.units if review.claims(unit) and review.reason(unit)] == []
    lines = screen(review)
    assert len(lines) <= review.size[1] and max(map(width_of, lines)) <= review.size[0]
    assert all(line.isprintable() for line in lines)


SIZES = st.tuples(st.integers(20, 120), st.integers(8, 50))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(KEYS.map(lambda key: [key]), RUNS), max_size=12), SIZES)
def test_any_keys_keep_the_rules_and_undo_takes_all_of_them_back(runs: list[list[str]], size: tuple[int, int]) -> None:
    review = begin(river(size))
    for run in runs:
        review = typed(review, *run)
        check_rules(review)
    review = replace(review, prompt=None, help=False)
    while review.past:
        review = typed(review, "u")
        check_rules(review)
    assert review.coding == Coding()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(KEYS.map(lambda key: [key]), RUNS), max_size=10), SIZES, st.sampled_from(["X", "R"]))
def test_what_is_done_in_bulk_touches_only_what_is_on_the_screen(
    runs: list[list[str]], size: tuple[int, int], key: str
) -> None:
    review = begin(river(size))
    for run in runs:
        review = typed(review, *run)
    review = press(replace(review, prompt=None, help=False), key, ON)
    for one in ["y", "enter"] if key == "X" else ["y"]:
        here = {(review.paper.units[at].block, review.paper.units[at].number) for at in visible_sentences(review)}
        before = screen(replace(review, message=""))
        review = press(review, one, ON)
    step = review.pending
    for note in step.added if step else ():
        assert (note.block, note.sentence) in here
        assert any(f"{note.block}.{note.sentence}" in line for line in before)


def test_a_claim_takes_its_kind_its_words_and_its_actors() -> None:
    review = typed(begin(river()), "n", "shift+left", "4", "Upland would like a dam.", "enter", "upl", "tab", "enter")
    (piece,) = review.coding.claims.values()
    assert (piece.kind, piece.actors, piece.says) == ("goal", ("upland",), "Upland would like a dam.")
    assert review.paper.texts["p1"][piece.start : piece.end] == "Upland says that it needs a dam of its"
    assert review.coding.decisions == (Note("p1", 2, "claim", "mira", ON, review.unit.hash),)
    assert [review.standing(unit) for unit in review.paper.units[:3]] == ["open", "coded", "open"]


def test_a_claim_takes_whom_it_is_about_after_its_actors() -> None:
    review = typed(begin(river()), "3", "Upland wants a dam.", "enter", "Upland, board > low", "tab", "enter")
    (piece,) = review.coding.claims.values()
    assert (piece.actors, piece.target) == (("upland", "board"), ("lowland",))
    assert any("Upland wants a dam. (Upland, River board > Lowland)" in line for line in screen(review))
    review = typed(review, "e", "enter", "clear", "> Lowland", "enter")
    (piece,) = review.coding.claims.values()
    assert (piece.actors, piece.target) == ((), ("lowland",))


def test_tab_proposes_no_actor_twice() -> None:
    review = typed(begin(river()), "3", "Both want a dam.", "enter", "tab", ",", "tab", ">", "tab", "enter")
    (piece,) = review.coding.claims.values()
    assert (piece.actors, piece.target) == (("upland", "lowland"), ("upland",))


def test_a_question_is_asked_and_advice_advised_without_a_further_key() -> None:
    review = typed(begin(river()), "0", "Will it rain?", "enter", "enter", "n", "9", "Build it.", "enter", "enter")
    assert [one.modality for one in review.coding.claims.values()] == ["asked", "advised"]
    review = typed(review, "k", "3")
    assert [one.modality for one in review.coding.claims.values()] == ["asked", "asserted"]
    review = typed(review, "m", "3", "k", "9")
    assert [one.modality for one in review.coding.claims.values()] == ["asked", "hedged"]


def test_a_voice_is_an_actor_by_name_or_a_description() -> None:
    review = typed(begin(river()), "2", "It may rain.", "enter", "enter", "v", "the plain", "enter")
    assert [one.voice for one in review.coding.claims.values()] == ["lowland"]
    assert any("(voice: Lowland)" in line for line in screen(review))
    review = typed(review, "v", "clear", "unnamed observers", "enter")
    assert [one.voice for one in review.coding.claims.values()] == ["unnamed observers"]
    review = typed(review, "v", "clear", "enter")
    assert [one.voice for one in review.coding.claims.values()] == ["author"]


def test_an_end_moves_to_the_next_sign() -> None:
    review = typed(begin(river()), "(")
    assert review.paper.texts["p1"][slice(*review.span)] == "The river Fen has been low for three summers"
    review = typed(review, "ctrl+shift+right", ">")
    assert review.paper.texts["p1"][slice(*review.span)].startswith("and nobody in the valley")
    assert typed(review, "<").span == begin(river()).span == typed(begin(river()), ")").span


def test_coded_and_reviewed_are_two_states_and_a_change_ends_the_second() -> None:
    review = typed(begin(river()), "r")
    assert "only what is coded" in review.message
    review = typed(review, "x", "sets the scene", "enter", "r")
    assert review.standing(review.unit) == "reviewed"
    review = typed(review, "2", "Three dry summers.", "enter", "enter")
    assert review.standing(review.unit) == "coded" and review.coding.reasons == {}
    assert [note.did for note in review.coding.decisions] == ["no claim", "reviewed", "claim"]


def test_a_claim_is_split_at_the_mark_and_merged_again() -> None:
    review = typed(begin(river()), "2", "Dry years, and gloom.", "enter", "Upland", "enter", "tab")
    review = typed(review, *["shift+left"] * 14, "/", "People are gloomy.", "enter", "enter")
    first, second = sorted(review.coding.claims.values(), key=lambda one: one.start)
    text = review.paper.texts["p1"]
    assert text[first.start : first.end] == "The river Fen has been low for three summers"
    assert text[second.start : second.end].startswith("and nobody in the valley")
    assert (first.says, second.says, second.actors) == ("Dry years, and gloom.", "People are gloomy.", ("upland",))
    review = typed(review, "escape", "tab", "+")
    (whole,) = review.coding.claims.values()
    assert (whole.start, whole.end) == (first.start, second.end)
    assert whole.says == "Dry years, and gloom; People are gloomy."


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (("2", "enter"), "say in a sentence of your own"),
        (("2", "We hear that the river Fen has been low for three summers.", "enter"), "in your own words"),
        (("2", "Dry.", "enter", "Lowlandd", "enter"), "did you mean Lowland?"),
        (("x", "enter"), "say why the sentence carries no claim"),
        (("e",), "this sentence has no claim"),
        (("u",), "nothing to undo"),
        (("b",), "first sentence"),
        (("R",), "no such sentence on this screen"),
        (("w",), "? shows the keys"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(keys: tuple[str, ...], why: str) -> None:
    review = typed(begin(river()), *keys)
    assert why in review.message and review.coding == Coding()


def test_a_sentence_that_reads_otherwise_now_shows_that() -> None:
    review = typed(begin(river()), "x", "sets the scene", "enter")
    note = replace(review.coding.decisions[0], hash="0" * 32)
    changed = replace(review, coding=replace(review.coding, decisions=(note,)))
    assert (
        changed.standing(changed.unit) == "changed" and "1 changed since" in screen(replace(changed, size=(120, 24)))[0]
    )


def test_a_decision_follows_its_sentence_to_another_place() -> None:
    review = typed(begin(river()), "x", "sets the scene", "enter")
    moved = replace(review.coding.decisions[0], block="p2", sentence=9)
    review = replace(review, coding=replace(review.coding, decisions=(moved,)))
    assert review.last_note[review.unit] == moved


def test_a_step_is_refused_where_somebody_else_changed_the_same() -> None:
    mine = press(typed(begin(river()), "x", "mine"), "enter", ON)
    theirs = typed(begin(river()), "x", "theirs", "enter").coding
    assert mine.pending is not None
    with pytest.raises(Exception, match="somebody else"):
        apply(theirs, mine.pending)
    told = state_after_refusal(mine, "somebody else", theirs)
    assert (told.pending, told.past, told.coding) == (None, (), theirs)
    assert apply(apply(Coding(), mine.pending), inverse(mine.pending)) == Coding()
