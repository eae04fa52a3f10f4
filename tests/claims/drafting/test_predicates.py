"""The predicate of a clause: its own verb, not a noun, a participle or the verb of a clause inside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.claims.drafting.grammar.clauses import clauses, without_asides
from raison.claims.drafting.grammar.fillers import without_fillers
from raison.claims.drafting.grammar.predicates import predicate, second_verbs
from raison.claims.drafting.grammar.verbs import third_person


@pytest.mark.parametrize(
    ("clause", "verb", "tense"),
    [
        ("Norway closed the strait", "closed", "past"),
        ("Norway has not closed the strait", "closed", "perfect"),
        ("The strait is closed", "closed", "present"),
        ("Norway's ships block the strait", "block", "present"),
        ("Norway and Sweden share a border", "share", "present"),
        ("We'll soon open the strait", "open", "future"),
        ("Norway might open the strait", "open", "modal"),
        ("The ships that Norway sent will return", "return", "future"),
        ("The steps we take will shape the coast", "shape", "future"),
        ("The tolls imposed by Norway in May will rise", "rise", "future"),
        ("The shared costs of the port fell by half", "fell", "past"),
        ("What we see is a crisis", "is", "present"),
        ("He's built the dam", "built", "perfect"),
        ("Norway, in its haste, closed the strait", "closed", "past"),
        ("The ministers decided to meet", "decided", "past"),
        ("The talks in May are over", "are", "present"),
        ("Violating the treaty of the belt", "violating", "present"),
    ],
)
def test_the_verb_of_a_clause_and_its_tense(clause: str, verb: str, tense: str) -> None:
    found = predicate(clause)
    assert found is not None and (found.verb, found.tense) == (verb, tense)


@pytest.mark.parametrize(
    "clause", ["the plans for the belt", "the shared costs of the port", "in May 2024", "to close the strait", ""]
)
def test_what_has_no_verb_has_no_predicate(clause: str) -> None:
    assert predicate(clause) is None


def test_a_participle_after_be_is_passive_or_progressive() -> None:
    passive, going = predicate("The strait was closed"), predicate("Norway is closing the strait")
    assert passive is not None and passive.passive and not passive.progressive
    assert going is not None and going.progressive and not going.passive


@pytest.mark.parametrize(
    ("sentence", "second"),
    [
        ("Norway closed the strait and recalled its envoy", ["recalled its envoy"]),
        ("Norway has a fleet and supports the toll", ["supports the toll"]),
        ("Norway respects the treaty and peace", []),
        ("Norway wants a law that binds the coast and favours the port", []),
        ("Norway will dredge the belt and light the coast", []),
    ],
)
def test_a_second_verb_takes_the_subject_of_the_first(sentence: str, second: list[str]) -> None:
    assert [sentence[end:] for _, end in second_verbs(sentence)] == second


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Norway, Sweden, and Denmark met", ["Norway, Sweden, and Denmark met"]),
        ("Norway met Sweden, and Denmark stayed away", ["Norway met Sweden", "Denmark stayed away"]),
        (
            "Norway set up a board to share the water of the coast",
            ["Norway set up a board", "to share the water of the coast"],
        ),
        ("Norway wants to ensure the peace of the coast", ["Norway wants to ensure the peace of the coast"]),
        (
            "Norway said that the belt is shut, and that it will stay shut",
            ["Norway said that the belt is shut", "that it will stay shut"],
        ),
        (
            "Freight costs doubled, driven by the ice of the north",
            ["Freight costs doubled", "driven by the ice of the north"],
        ),
    ],
)
def test_a_sentence_parts_only_where_each_part_is_a_clause(sentence: str, parts: list[str]) -> None:
    assert [sentence[one.start : one.end] for one in clauses(sentence)] == parts


def test_an_aside_without_a_verb_is_passed_over() -> None:
    assert without_asides("The belt - a strait - is shut").split() == ["The", "belt", "is", "shut"]
    kept = "The belt - Norway closed it - is shut"
    assert without_asides(kept) == kept


def test_fillers_go_and_what_they_lead_to_stays() -> None:
    assert without_fillers("I would just say that Norway pays").split() == ["Norway", "pays"]
    assert without_fillers("We look forward to talks") == "We look forward to talks"


@given(st.text(alphabet=st.sampled_from("Norway closed the strait ,;-–'\".()?nt will and that 2024 ")))
def test_a_predicate_lies_in_its_clause(text: str) -> None:
    found = predicate(text)
    assert found is None or 0 <= found.start < found.end <= max(found.reach, found.end) <= len(text)
    assert len(without_asides(text)) == len(text) == len(without_fillers(text))


def test_the_third_person_of_every_ending() -> None:
    assert [third_person(verb) for verb in ("have", "tax", "go", "supply", "weigh")] == [
        "has", "taxes", "goes", "supplies", "weighs",
    ]  # fmt: skip
