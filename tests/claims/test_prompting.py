"""What is sent to a language model, and what is read of its answers."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.claims.gate.records import SentBlock, SentText
from raison.claims.prompting.answers import ANSWER_SCHEMA, MOST, read_answer
from raison.claims.prompting.parts import parts_of
from raison.claims.prompting.passing import Coder, JudgedClaim, judge_claims, known_names
from raison.claims.prompting.prompt import KINDS, MODALITIES, hash_of, messages, repair
from raison.claims.records import Kind, Modality, ModelRun
from raison.sources import Block, Document, clean, verify
from raison.words.faults import CannotDo
from tests.examples.reviewing import ACTORS, document

RUN = ModelRun("0" * 32, "r1", "2026-11-29T09:12:03Z")


def claim(**fields: Any) -> dict[str, Any]:
    return {"quote": "it pays", "kind": "fact", **fields}


def coder(paper: Document) -> Coder:
    def mentioned(text: str) -> list[str]:
        return [actor for actor, names in ACTORS.items() if any(name in text for name in names)]

    return Coder(paper, "fen-2032", known_names(ACTORS), mentioned)


def judged(*claims: dict[str, Any]) -> list[JudgedClaim]:
    paper = document()
    [sent] = parts_of(paper)
    answer = read_answer(json.dumps({"claims": claims}))
    assert not answer.unfit
    return list(judge_claims(answer.claims, sent, coder(paper), ("tern-8b", RUN)))


def test_the_prompt_explains_every_kind_and_modality_that_a_claim_may_have() -> None:
    assert set(KINDS) == set(get_args(Kind)) and set(MODALITIES) == set(get_args(Modality))
    fields = ANSWER_SCHEMA["properties"]["claims"]["items"]
    assert set(fields["required"]) == set(fields["properties"]) and fields["additionalProperties"] is False


def test_the_schema_never_asks_for_offsets_or_for_wording() -> None:
    asked = ANSWER_SCHEMA["properties"]["claims"]["items"]["properties"]
    assert set(asked) == {"quote", "block", "kind", "modality", "actors", "target", "voice"}


def test_the_hash_changes_with_the_text_and_with_the_actors() -> None:
    one, two = (SentText((SentBlock("p1", text),)) for text in ("Upland pays.", "Upland may pay."))
    assert len({hash_of(messages(one, ACTORS)), hash_of(messages(two, ACTORS)), hash_of(messages(one, {}))}) == 3


def test_a_repair_shows_the_model_its_own_answer_and_what_was_wrong() -> None:
    asked = messages(SentText((SentBlock("p1", "Upland pays."),)), ACTORS)
    again = repair(asked, "Sure!", "it is no JSON")
    assert again[:2] == asked and again[2].content == "Sure!" and "it is no JSON" in again[3].content


def long_paper(lengths: list[int]) -> Document:
    said = "The river is low and nobody in the valley of the Fen expects a better summer. "
    blocks = tuple(Block(f"p{n}", "paragraph", (said * size).strip(), (n,)) for n, size in enumerate(lengths, 1))
    return Document("", (), "", "", "", "", "", "", (), blocks, (), ())


@given(st.lists(st.integers(1, 6), max_size=8), st.integers(70, 600))
def test_parts_together_are_the_paper_and_none_is_too_long(lengths: list[int], longest: int) -> None:
    paper = long_paper(lengths)
    parts = parts_of(paper, longest)
    pieces = [piece for part in parts for piece in part.blocks]
    for block in paper.blocks:
        own = [one for one in pieces if one.address == block.address]
        assert [block.text[one.start : one.start + len(one.text)] for one in own] == [one.text for one in own]
        assert "".join(one.text for one in own).replace(" ", "") == block.text.replace(" ", "")
    for part in parts:
        assert sum(len(one.text) for one in part.blocks) <= longest or len(part.blocks) == 1
        assert {*part.blocks, *part.others} == set(pieces)


def test_headings_and_what_was_set_aside_are_not_sent() -> None:
    paper = clean(
        "Low water\n\n" + "The board has said for years that it would pay for a canal if both agreed on it. " * 3
    )
    sent = {one.address for part in parts_of(paper) for one in part.blocks}
    assert sent == {block.address for block in paper.blocks if block.kind in ("takeaway", "paragraph")}


@pytest.mark.parametrize(
    "text",
    [
        '{"claims": [{"quote": "it pays", "kind": "fact"}]}',
        '```json\n{"claims": [{"quote": "it pays", "kind": "fact"}]}\n```',
        '<think>Well, {"so"}…</think>\n{"claims": [{"quote": "it pays", "kind": "fact"}]}',
        'Here you are: {"claims": [{"quote": "it pays", "kind": "fact", "says": "They pay.", "offset": 3}]} Done.',
        '[{"quote": "it pays", "kind": "fact", "block": "[p3]"}]',
    ],
)
def test_json_is_read_through_fences_thoughts_and_talk(text: str) -> None:
    [found] = read_answer(text).claims
    assert (found.quote, found.kind, found.block in ("", "p3")) == ("it pays", "fact", True)
    assert not hasattr(found, "says") and not hasattr(found, "offset")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        ("I cannot help with that.", "it is no JSON"),
        ('{"claims": [{"quote": "it pays"', "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        ('{"claims": "none"}', "it has no list of claims"),
        ('{"drafts": []}', "it has no list of claims"),
        ("42", "it has no list of claims"),
    ],
)
def test_what_is_no_answer_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(CannotDo, match=why):
        read_answer(text)


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (claim(kind="opinion"), "claim 1: kind “opinion” is none of the words asked for"),
        (claim(modality="\x1b[2J"), "claim 1: modality “\ufffd[2J” is none of the words asked for"),
        ({"kind": "fact"}, "claim 1: quote is missing"),
        (claim(quote="x" * 5000), "is too long"),
        (claim(quote=7), "claim 1: quote is not what was asked for"),
        (claim(quote="\ud800"), "claim 1: quote"),
        (claim(actors=["x"] * 30), "claim 1: actors is too long"),
        (claim(actors=[{"name": "Upland"}]), "claim 1: actors is not what was asked for"),
        ("it pays", "claim 1: it"),
        (None, "claim 1: it"),
    ],
)
def test_an_entry_that_does_not_fit_is_named_and_the_others_stay(entry: object, why: str) -> None:
    found = read_answer(json.dumps({"claims": [entry, claim()]}))
    assert len(found.claims) == 1 and len(found.unfit) == 1 and why in found.unfit[0]
    assert len(found.unfit[0]) < 200


def test_more_claims_than_anybody_reads_are_counted() -> None:
    found = read_answer(json.dumps({"claims": [claim()] * (MOST + 7)}))
    assert len(found.claims) == MOST and found.unfit == ("7 claims beyond the first 500 were not read",)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(("claims", "quote", "kind", "block", "actors")), inner, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_whatever_json_comes_back_is_read_or_refused(data: object) -> None:
    try:
        found = read_answer(json.dumps(data))
    except CannotDo:
        return
    assert all(one.kind in get_args(Kind) and one.quote for one in found.claims)


def test_only_what_is_found_becomes_a_draft_and_it_verifies() -> None:
    good, bad = judged(
        claim(quote="Upland says that it needs a dam of its own", block="p1", kind="position", actors=["Upland"]),
        claim(quote="Upland says that it needs no dam of its own", block="p1", kind="position", actors=["Upland"]),
    )
    assert (good.verdict.state, bad.verdict.state) == ("found", "absent") and bad.draft is None
    draft = good.draft
    assert draft is not None and verify(draft.at, document()).state == "exact"
    assert (draft.by, draft.run, draft.actors, draft.inferred) == ("tern-8b", RUN, ("upland",), ())


def test_actors_are_the_studys_own_letter_for_letter() -> None:
    [found] = judged(
        claim(
            quote="Lowland fears that a dam would cut the flow",
            actors=["lowland", "Low land", "the  plain"],
            target=["Uplands", "board"],
            voice="The Fen Institute",
        )
    )
    assert found.draft is not None
    assert (found.draft.actors, found.draft.target) == (("lowland",), ("board",))
    assert found.draft.voice == "somebody else" and found.unknown == ("Low land", "Uplands", "The Fen Institute")


def test_an_actor_whom_the_sentence_does_not_name_is_marked_as_inferred() -> None:
    [found] = judged(claim(quote="The board meets in May", block="p2", actors=["Upland"]))
    assert found.draft is not None and found.draft.inferred == ("actors",)


def test_the_voice_of_an_actor_is_kept_and_other_is_nobody_by_name() -> None:
    spoken, other = judged(
        claim(quote="it needs a dam of its own", voice="Upland"),
        claim(quote="it would pay for a canal if both of the provinces agreed on one", voice="other"),
    )
    assert spoken.draft is not None and other.draft is not None
    assert (spoken.draft.voice, other.draft.voice, other.unknown) == ("upland", "somebody else", ())


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "misattributed"),
        ({"kind": "recommendation", "modality": "advised"}, "misattributed"),
        ({"voice": "Upland"}, "found"),
        ({"voice": "other"}, "found"),
        ({"modality": "reported"}, "found"),
        ({"kind": "perception"}, "found"),  # Lowland's own, whose fear it is
    ],
)
def test_what_somebody_is_reported_to_say_is_not_the_authors(fields: dict[str, str], state: str) -> None:
    [found] = judged(claim(quote="a dam would cut the flow in every dry year", block="p1", **fields))
    assert found.verdict.state == state and (found.draft is not None) is (state == "found")
    if state != "found":
        why = "“fears that” stands right before it, so it is not the author who says it"
        assert found.verdict.why == why


def test_a_question_that_goes_on_in_a_new_paragraph_is_not_the_authors() -> None:
    said = (
        "Q: Thank you for this.",
        "And then, will Upland pay?",
        "It will pay.",
        "Who else would?",
        "MS. FEN: Why not?",
    )
    blocks = tuple(Block(f"p{n}", "paragraph", text, (n,)) for n, text in enumerate(said, 1))
    [sent] = parts_of(Document("", (), "", "", "", "", "", "", (), blocks, (), ()))
    assert [one.own for one in sent.blocks] == [False, False, True, True, True]


def test_a_date_is_read_from_the_passage_and_never_taken_from_the_model() -> None:
    paper = clean(
        "Upland signed the treaty on the river with Lowland on 3 May 2024, and nobody has left it since then."
    )
    [sent] = parts_of(paper)
    answer = read_answer(
        json.dumps([claim(quote="Upland signed the treaty on the river with Lowland on 3 May 2024", date="2031")])
    )
    [found] = judge_claims(answer.claims, sent, coder(paper), ("tern-8b", RUN))
    assert found.draft is not None and found.draft.date is not None and found.draft.date.text == "2024-05-03"
