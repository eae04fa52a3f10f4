"""The quote gate: only what stands in the text that was sent is found."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from raison.claims.gate.gate import judge_quotation
from raison.claims.gate.letters import cuts_a_word, plain_letters
from raison.claims.gate.records import QuoteVerdict, SentBlock, SentText
from raison.sources.forms import light, stream

FIRST = (
    "Upland’s council said that it “will not” pay for a canal – not this year, and not the next one. "
    "Lowland fears that a non-aligned Upland shouldn’t be trusted with the dam. The talks go on."
)
SECOND = (
    "The board of the river meets in May. The talks go on. Nobody expects Lowland to sign anything before the autumn."
)
SENT = SentText(
    (SentBlock("p1", FIRST), SentBlock("p2", SECOND), SentBlock("p3", "Q: Will Upland ever pay its share?", own=False)),
    (SentBlock("h1", "Low water on the Fen"),),
)


def judged(quotation: str, block: str = "") -> QuoteVerdict:
    return judge_quotation(quotation, block, SENT)


@pytest.mark.parametrize(
    "quotation",
    [
        "it “will not” pay for a canal – not this year",
        'it "will not" pay for a canal - not this year',
        "it  'will not' pay\nfor a canal—not this year",
        "“Lowland fears that a non-aligned Upland shouldn't be trusted with the dam.”",
        "lowland".title() + " fears that a non‑aligned Upland",
        "Upland's council said that it “will not” pay,",
    ],
)
def test_spaces_quotation_marks_and_dashes_do_not_matter(quotation: str) -> None:
    found = judged(quotation)
    assert found.state == "found" and found.block == "p1"
    assert stream(FIRST[slice(*found.span)]) == stream(quotation)
    assert found.verbatim is (quotation in FIRST)


@pytest.mark.parametrize(
    ("quotation", "state"),
    [
        ("it will pay for a canal", "stitched"),  # without its “not”
        ("this year, and not the next one", "stitched"),  # without the “not” before it
        ("be trusted with the dam", "stitched"),  # shouldn’t
        ("expects Lowland to sign anything", "stitched"),  # without its “Nobody”
        ("Lowland to sign anything before the autumn", "stitched"),  # which nobody expects
        ("Upland should be trusted with the dam", "absent"),  # shouldn’t
        ("Nobody expects Lowland to sign", "found"),
        ("expects Lowland not to sign anything", "absent"),
        ("it “will not” pay for a canal ... and not the next one", "stitched"),
        ("Upland’s council said […] the dam", "stitched"),
        ("The board of the river meets in May. Nobody expects Lowland to sign anything", "stitched"),
        ("Lowland fears that a canal – not this year", "stitched"),
        ("The board of the river fears that a non-aligned Upland", "stitched"),
        ("the board of the river", "found"),  # a first letter of the other case
        ("The talks Go on", "absent"),
        ("LOWLAND fears", "absent"),
        ("an aligned Upland", "absent"),
        ("aligned Upland shouldn’t be trusted", "absent"),  # inside non-aligned
        ("a non", "absent"),
        ("Lowland will go to war over the dam", "absent"),
        ("Le conseil ne paiera pas le canal", "absent"),
        ("", "absent"),
        ("“…”", "absent"),
    ],
)
def test_what_is_not_there_is_not_found(quotation: str, state: str) -> None:
    found = judged(quotation)
    assert found.state == state and (state == "found" or found.why)


@pytest.mark.parametrize(
    ("text", "quotation", "words"),
    [
        ("If Lowland agrees, Upland pays.", "Upland pays", "If"),
        ("If Lowland agrees and the board meets, then Upland pays.", "the board meets", "If"),
        ("The board says that if Lowland agrees, Upland pays.", "Upland pays", "if"),
        ("If it rains, however, Upland pays.", "Upland pays", "If"),
        ("Upland pays, if Lowland agrees.", "Upland pays", "if"),
        ("Upland pays only if Lowland agrees.", "Upland pays", "only if"),
        ("Upland pays as long as Lowland agrees.", "Upland pays", "as long as"),
        ("Unless it rains Upland pays.", "Upland pays", "Unless"),
        ("The more it rains, the more likely Upland is to pay.", "Upland is to pay", "The more"),
        ("The board asks whether Upland pays.", "Upland pays", "whether"),
        ("Rather than asking for money, Upland pays.", "asking for money", "Rather than"),
        ("Upland pays instead of building a dam.", "building a dam", "instead of"),
        ("Upland failed to pay.", "pay", "failed to"),
        ("Upland no longer pays.", "pays", "no longer"),
        ("There is not always water in the Fen.", "water in the Fen", "not always"),
        ("We do not think that Upland pays.", "Upland pays", "not think that"),
        ("We don’t expect Upland to pay.", "Upland to pay", "don’t expect"),
        ("There is no firm evidence that Upland pays.", "Upland pays", "no firm evidence that"),
        ("Lowland denies that Upland pays.", "Upland pays", "denies that"),
        ("It is unlikely that Upland pays.", "Upland pays", "unlikely that"),
        ("The chance of Upland paying is very low.", "Upland paying", "is very low"),
    ],
)
def test_a_quotation_takes_in_what_changes_what_it_says(text: str, quotation: str, words: str) -> None:
    sent = SentText((SentBlock("p1", f"The river is low. {text} The talks go on."),))
    found = judge_quotation(quotation, "p1", sent)
    assert (found.state, found.why) == ("stitched", f"it leaves out “{words}”, which changes what it says")
    assert judge_quotation(text, "p1", sent).state == "found"


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("The dam not only pays for itself, it cuts the flow.", "pays for itself"),
        ("It is not just Upland that pays.", "It is not just Upland that pays"),
        ("If Lowland agrees, Upland pays. The board meets in May.", "The board meets in May"),
        ("If Lowland agrees, if it really does, Upland pays.", "if it really does, Upland pays"),
        ("If it rains on the dam that Upland built, it holds.", "the dam that Upland built"),
        ("The dam holds, the board says, if it rains, and Upland pays.", "The dam holds, the board says"),
        ("If anything, Upland pays more.", "Upland pays more"),
        ("If you look at the books, Upland pays.", "Upland pays"),
        ("The talks take weeks, if not months.", "The talks take weeks"),
        ("Nobody denies that Upland pays.", "Upland pays"),
        ("Upland pays even if Lowland refuses.", "Upland pays"),
        ("If Lowland agrees (it may), the board meets; Upland pays in any case.", "Upland pays in any case"),
    ],
)
def test_a_quotation_may_leave_out_what_does_not(text: str, quotation: str) -> None:
    assert judge_quotation(quotation, "p1", SentText((SentBlock("p1", text),))).state == "found"


def test_a_first_letter_of_the_other_case_counts_where_the_words_stand_nowhere_else() -> None:
    twice = SentText((SentBlock("p1", "It pays, as it pays each year."), SentBlock("p2", "Now it pays.")))
    assert judge_quotation("It pays", "p1", twice).span == (0, 7)
    found = judge_quotation("It pays", "p2", twice)
    assert (found.state, found.span, found.verbatim) == ("found", (4, 11), False)


def test_a_few_words_at_two_places_need_their_block() -> None:
    assert judged("The talks go on").state == "ambiguous"
    assert (judged("The talks go on", "p2").state, judged("The talks go on", "p2").block) == ("found", "p2")
    twice = SentText((SentBlock("p1", "It pays. Then it pays."),))
    assert judge_quotation("it pays", "p1", twice).state == "found"  # It and it are two
    assert judge_quotation("pays", "p1", twice).state == "ambiguous"


def test_another_block_than_was_said_is_misattributed() -> None:
    assert judged("The board of the river meets", "p1").why == "it stands in p2, not in p1"
    assert judged("The board of the river meets", "p99").state == "misattributed"
    assert judged("Low water on the Fen").why == "it stands in h1, which was not sent with this request"


def test_what_somebody_else_asks_is_not_the_authors() -> None:
    assert judged("Upland ever pay its share", "p3").why == "it stands in p3, where somebody else speaks"


def test_a_piece_of_a_long_block_is_found_at_its_place_in_the_block() -> None:
    at = FIRST.index("Lowland")
    sent = SentText((SentBlock("p1", FIRST[at:], at),))
    found = judge_quotation("Lowland fears", "p1", sent)
    assert FIRST[slice(*found.span)] == "Lowland fears"


def test_a_negation_stays_with_its_word_where_no_spaces_are_set() -> None:
    sent = SentText((SentBlock("p1", "上邦不同意修建水坝。下邦は支払わない。"),))
    assert [judge_quotation(one, "", sent).state for one in ("同意修建水坝", "不同意修建水坝", "下邦は支払わ")] == [
        "absent",
        "found",
        "absent",
    ]


WORDS = st.lists(
    st.sampled_from(("Upland", "will", "not", "pay", "non-paying", "can’t", "“so”", "–", "now.")), max_size=8
)
TEXTS = WORDS.map(" ".join)
MARKS = st.sampled_from(({}, {"“": '"', "”": '"', "’": "'"}, {"–": "—", "-": "‑"}, {" ": "\u00a0"}, {" ": "  "}))


@given(st.lists(TEXTS, min_size=1, max_size=3), st.data(), MARKS)
def test_whatever_stands_there_as_a_whole_is_found(
    texts: list[str], data: st.DataObject, marks: dict[str, str]
) -> None:
    block = data.draw(st.integers(0, len(texts) - 1))
    text = texts[block]
    cuts = [at for at in range(len(text) + 1) if not cuts_a_word(text, at)]
    start, end = sorted((data.draw(st.sampled_from(cuts)), data.draw(st.sampled_from(cuts))))
    assume(stream(text[start:end]))
    sent = SentText(tuple(SentBlock(f"p{number}", one) for number, one in enumerate(texts)))
    quotation = "".join(marks.get(sign, sign) for sign in text[start:end])
    found = judge_quotation(quotation, f"p{block}", sent)
    if found.state == "stitched":
        beside = (*re.findall(r"[\w’]+", text[:start])[-1:], *re.findall(r"[\w’]+", text[end:])[:1])
        assert found.why.startswith("it leaves out “") and {"not", "can’t"} & set(beside)
    else:
        assert found.state in ("found", "ambiguous")
    if found.state == "found":
        assert stream(text[slice(*found.span)]) == stream(text[start:end])


@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS, st.sampled_from(("", "p0", "p1")))
def test_what_is_found_has_the_words_of_the_quotation_in_their_order(
    texts: list[str], quotation: str, block: str
) -> None:
    sent = SentText(tuple(SentBlock(f"p{number}", one) for number, one in enumerate(texts)))
    found = judge_quotation(quotation, block, sent)
    if found.state == "found":
        text = texts[int(found.block[1:])][slice(*found.span)]
        assert stream(text) == stream(quotation) and text.count("not") == quotation.count("not")
        assert block in ("", found.block)


@given(st.text(max_size=40))
def test_plain_letters_know_where_they_come_from(raw: str) -> None:
    text = light(raw)
    plain = plain_letters(text)
    assert len(plain.text) == len(plain.starts) == len(plain.ends)
    assert all(
        letter in plain_letters(text[a:b]).text or letter in " "
        for letter, a, b in zip(plain.text, plain.starts, plain.ends, strict=True)
    )
    assert plain_letters(plain.text).text == plain.text or not raw.isascii()


SOME = st.lists(st.sampled_from("abc"), min_size=1, max_size=4)
PLAIN = st.lists(st.sampled_from("abcn"), max_size=9)


def slowly(quoted: list[str], texts: list[list[str]]) -> str:
    """The state of a quotation without block by trying everything."""
    spans = [text[a:b] for text in texts for a in range(len(text)) for b in range(a + 1, len(text) + 1)]
    if not quoted:
        return "absent"
    if count := spans.count(quoted):
        return "found" if count == 1 else "ambiguous"
    thinned = any(
        [text[at] for at in chosen] == quoted and chosen[-1] - chosen[0] < 2 * len(quoted)
        for text in texts
        for chosen in itertools.combinations(range(len(text)), len(quoted))
    )
    cuts = range(1, len(quoted))
    joined = any(
        all(len(piece) >= 3 and piece in spans for piece in pieces)
        for many in range(1, len(quoted))
        for chosen in itertools.combinations(cuts, many)
        for pieces in [[quoted[a:b] for a, b in itertools.pairwise((0, *chosen, len(quoted)))]]
    )
    return "stitched" if joined or (thinned and len(quoted) > 1) else "absent"


@given(st.lists(PLAIN, min_size=1, max_size=2), PLAIN)
def test_the_gate_agrees_with_trying_everything(texts: list[list[str]], quoted: list[str]) -> None:
    sent = SentText(tuple(SentBlock(f"p{number}", " ".join(one)) for number, one in enumerate(texts)))
    assert judge_quotation(" ".join(quoted), "", sent).state == slowly(quoted, texts)


@given(st.lists(PLAIN, min_size=1, max_size=2), st.data())
def test_a_quotation_without_its_negation_is_never_found_unless_it_stands_so_elsewhere(
    texts: list[list[str]], data: st.DataObject
) -> None:
    before, after = data.draw(SOME), data.draw(SOME)
    quoted = [*before, *after]
    texts = [*texts, [*before, "n", *after]]
    sent = SentText(tuple(SentBlock(f"p{number}", " ".join(one)) for number, one in enumerate(texts)))
    state = judge_quotation(" ".join(quoted), "", sent).state
    stands = any(one[a : a + len(quoted)] == quoted for one in texts for a in range(len(one)))
    assert state in (("found", "ambiguous") if stands else ("stitched",))


def test_long_and_repetitive_texts_take_no_longer_than_they_must() -> None:
    text = "so it is " * 20_000
    sent = SentText((SentBlock("p1", text),))
    assert judge_quotation("so it was " * 300, "", sent).state == "absent"
    assert judge_quotation("so it is so was it", "", sent).state in ("absent", "stitched")
