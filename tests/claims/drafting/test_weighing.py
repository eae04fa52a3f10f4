"""Weights: the kind of a clause by logistic regression, as numpy has it; what a table changes, and what it leaves."""

from __future__ import annotations

import math
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.claims.drafting.drafting import draft_document
from raison.claims.drafting.reading import read_clauses
from raison.claims.drafting.weighing.kinds import NOTHING
from raison.claims.drafting.weighing.weights import ALWAYS, DraftWeights, KindWeights
from raison.claims.records import Kind
from raison.sources import Block, Document
from raison.store.tables.countries import state_names
from raison.store.tables.draft_weights import draft_weights

KINDS = (*get_args(Kind), NOTHING)
PREFIXES = ("rule ", "subject ", "tense ", "modal ", "then ", "word ")
SINGLE = {
    *(ALWAYS, "first", "later", "weak cue", "strong cue", "number", "target", "passive", "denied", "progressive"),
    *("participle", "no predicate", "nobody acts", "speaker acts", "another acts", "actor inferred"),
}
FEATURES = st.sampled_from([f"word {letter}" for letter in "abcdefgh"])
ROWS = st.tuples(*[st.floats(-5, 5, allow_nan=False)] * len(KINDS))
TABLES = st.dictionaries(FEATURES, ROWS).map(lambda rows: KindWeights(KINDS, rows))


def document(text: str) -> Document:
    return Document("", (), "", "", "", "", "", "", (), (Block("p1", "paragraph", text, (1,)),), (), ())


def one_hot(kind: str, weight: float = 9.0) -> tuple[float, ...]:
    return tuple(weight if one == kind else 0.0 for one in KINDS)


def drafted(text: str, **rows: str) -> list[tuple[str, str, str]]:
    """Kinds, modalities and cues of the drafts of a text under a table of one kind for each feature."""
    table = KindWeights(KINDS, {name.replace("_", " "): one_hot(kind) for name, kind in rows.items()})
    found = draft_document(document(text), state_names(), DraftWeights(table))
    return [(one.judged.kind, one.judged.modality, one.judged.cue) for one in found]


@given(TABLES, st.frozensets(FEATURES))
def test_the_shares_are_those_of_a_softmax(table: KindWeights, features: frozenset[str]) -> None:
    rows = [table.weights[one] for one in sorted(features) if one in table.weights]
    powers = np.exp(np.array(rows or [(0.0,) * len(KINDS)]).sum(axis=0))
    assert list(table.chances(features).values()) == pytest.approx(list(powers / powers.sum()))


@given(TABLES, st.lists(FEATURES, unique=True).flatmap(lambda one: st.tuples(st.just(one), st.permutations(one))))
def test_shares_do_not_depend_on_the_order_of_the_features(
    table: KindWeights, orders: tuple[list[str], list[str]]
) -> None:
    one, other = orders
    assert table.chances(one) == table.chances(other)


@given(TABLES, st.frozensets(FEATURES, min_size=1), st.sampled_from(KINDS), st.floats(0.1, 3))
def test_more_weight_for_a_kind_gives_it_a_larger_share(
    table: KindWeights, features: frozenset[str], kind: str, more: float
) -> None:
    one = min(features)
    row = np.array(table.weights.get(one, (0.0,) * len(KINDS))) + np.array(one_hot(kind, more))
    heavier = KindWeights(KINDS, {**table.weights, one: tuple(row)})
    assert heavier.chances(features)[kind] > table.chances(features)[kind]


def test_a_word_turns_the_kind_and_is_the_cue() -> None:
    text = "Norway signed the treaty in the harbour."
    assert drafted(text, rule_event="event") == [("event", "asserted", "signed")]
    assert drafted(text, word_harbour="perception") == [("perception", "asserted", "harbour")]


def test_advice_is_advised_and_nothing_else_stays_so() -> None:
    advice = "Norway recommends that all ships wait."
    assert drafted(advice, rule_recommendation="recommendation")[0][:2] == ("recommendation", "advised")
    assert drafted(advice, word_wait="goal") == [("goal", "asserted", "wait")]
    assert drafted("The ferries may stop.", word_stop="recommendation") == [("recommendation", "advised", "stop")]
    assert drafted("The ferries may stop.", word_stop="perception") == [("perception", "hedged", "stop")]


def test_a_cue_that_says_much_gives_way_only_to_a_kind_that_is_clearly_more_likely() -> None:
    text = "Norway opposes the toll."
    own = (0.0,) * len(KINDS)
    for more, kind in ((1.4, "position"), (1.6, "goal")):
        row = tuple(math.log(more) if one == "goal" else 0.0 for one in KINDS)
        (found,) = draft_document(
            document(text), state_names(), DraftWeights(KindWeights(KINDS, {"word toll": row, "first": own}))
        )
        assert found.judged.kind == kind


def test_what_most_likely_claims_nothing_is_no_draft() -> None:
    assert drafted("The ferries of Norway stopped.", word_stopped=NOTHING) == []


@pytest.mark.parametrize(
    "text", ["Will the ferries stop?", "If the strait freezes, the ferries stop.", "The ferries must stop."]
)
def test_questions_conditions_and_what_must_be_are_not_weighed(text: str) -> None:
    rows = dict.fromkeys(("always", "word_ferries", "first"), NOTHING)
    assert drafted(text, **rows) == drafted(text)


def test_the_table_has_a_column_for_each_kind_and_rows_of_features_alone() -> None:
    table = draft_weights().kinds
    assert table.kinds == KINDS
    assert [one for one in table.weights if one not in SINGLE and not one.startswith(PREFIXES)] == []
    assert {f"rule {kind}" for kind in get_args(Kind) if kind not in ("conditional", "question")} <= set(table.weights)


def test_no_state_and_no_leader_is_a_feature() -> None:
    text = "Norway thanked Denmark, and Emmanuel Macron said in Oslo that NATO and the Swiss agree."
    read = read_clauses(document(text), state_names(), draft_weights())
    words = {one[5:] for clause in read for one in clause.features if one.startswith("word ")}
    assert {"thanked", "said", "agree"} <= words
    assert not words & {"norway", "denmark", "emmanuel", "macron", "oslo", "nato", "swiss"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was a very good step for the ferries.", "perception"),
        ("The ferries are of great importance to us.", "perception"),
        ("Norway has been working to deepen the harbour.", "fact"),
    ],
)
def test_the_table_reads_what_no_rule_does(text: str, kind: str) -> None:
    first, *_ = draft_document(document(text), state_names(), draft_weights())
    assert first.judged.kind == kind


def test_a_long_clause_for_which_two_kinds_weigh_much_gets_a_draft_of_each() -> None:
    short = "The council opposes a toll."
    long = "The council opposes a toll for the ships of all the other towns at the mouth of the belt."
    for text, share, kinds in (
        (long, 0.3, ["position", "goal"]),
        (long, 0.2, ["position"]),
        (short, 0.3, ["position"]),
    ):
        chances = {"position": 0.9 - share, "goal": share}
        row = tuple(math.log(chances.get(kind, 0.1 / (len(KINDS) - 2))) for kind in KINDS)
        found = draft_document(document(text), (), DraftWeights(KindWeights(KINDS, {ALWAYS: row})))
        assert [one.judged.kind for one in found] == kinds
        assert len({(one.start, one.end) for one in found}) == 1
