"""Drafts by rule: what sentences of each kind are taken for, whose act they are, and that every draft can be cited."""

from __future__ import annotations

import datetime
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.claims.drafting.dates import date_in
from raison.claims.drafting.drafting import draft_document
from raison.claims.drafting.grammar.clauses import clauses
from raison.claims.drafting.judging import judge
from raison.claims.drafting.records import DraftedClause
from raison.claims.drafting.sentences import judged_clauses
from raison.claims.drafting.states import StateFinder
from raison.claims.drafting.weighing.kinds import NOTHING
from raison.claims.drafting.weighing.speakers import speakers
from raison.claims.drafting.weighing.weights import DraftWeights, KindWeights
from raison.claims.records import Kind
from raison.sources import Block, Document, make_anchor, verify
from raison.store.tables.countries import state_codes, state_names
from raison.store.tables.draft_weights import draft_weights

NAMES = state_names()
KINDS = (*get_args(Kind), NOTHING)
SPEAKERS = draft_weights().speakers
RULES = DraftWeights(
    KindWeights(
        KINDS, {f"rule {kind}": tuple(9.0 if one == kind else 0.0 for one in KINDS) for kind in get_args(Kind)}
    ),
    SPEAKERS,
)
"""Weights that follow the rules in all but whose "we" it is."""
FILLING = "The archive of the harbour keeps the minutes of every meeting since the harbour was dug by hand."


def document(*paragraphs: str, date: str = "", publisher: str = "") -> Document:
    """Paragraphs as a document, with one more so that short ones can be anchored."""
    blocks = tuple(Block(f"p{n}", "paragraph", text, (n,)) for n, text in enumerate((*paragraphs, FILLING), start=1))
    return Document("", (), date, "day" if date else "", publisher, "", "", "", (), blocks, (), ())


def drafts(*paragraphs: str, date: str = "") -> list[DraftedClause]:
    """The drafts of some paragraphs, those of the filling left out."""
    read = document(*paragraphs, date=date)
    return [one for one in draft_document(read, NAMES, RULES) if one.block != f"p{len(paragraphs) + 1}"]


@pytest.mark.parametrize(
    ("sentence", "kind", "modality"),
    [
        ("Norway should lend Sweden its icebreakers.", "recommendation", "advised"),
        ("Every port of the coast needs to dredge before winter.", "recommendation", "advised"),
        ("Finland calls on its neighbours to share their charts.", "position", "advised"),
        ("If the strait freezes, the ferries stop.", "conditional", "asserted"),
        ("Unless Norway pays, the ferries stop.", "conditional", "asserted"),
        ("Should the strait freeze, the ferries would stop.", "conditional", "asserted"),
        ("The more ice there is, the more the freight costs.", "conditional", "asserted"),
        ("Freight rose because of the ice.", "causal", "asserted"),
        ("The new locks may lead to more traffic.", "causal", "hedged"),
        ("Freight will double within the year.", "forecast", "asserted"),
        ("Freight is likely to double within the year.", "forecast", "likely"),
        ("Freight is unlikely to double within the year.", "forecast", "unlikely"),
        ("Freight might double within the year.", "forecast", "hedged"),
        ("Denmark wants a bridge across the belt.", "goal", "asserted"),
        ("The aim of Denmark is a bridge across the belt.", "goal", "asserted"),
        ("Sweden fears a second closing of the belt.", "perception", "asserted"),
        ("Sweden opposes a toll in the belt.", "position", "asserted"),
        ("We reaffirm the freedom of the belt.", "position", "asserted"),
        ("Norway and Denmark signed the treaty in 1857.", "event", "asserted"),
        ("There is no toll in the belt.", "fact", "denied"),
        ("Norway has dredged the belt.", "event", "asserted"),
        ("Norway has been at peace for decades.", "fact", "asserted"),
        ("Norway is dredging the belt.", "fact", "asserted"),
        ("We are dredging the belt.", "position", "asserted"),
        ("Norway does not seek a toll.", "position", "denied"),
        ("Norway does not need to dredge the belt.", "position", "denied"),
        ("The right response is to dredge the belt.", "recommendation", "advised"),
        ("The belt is vital to the trade of the north.", "causal", "asserted"),
        ("It is vital to dredge the belt.", "recommendation", "advised"),
        ("Dredging strengthens the trade of the north.", "causal", "asserted"),
        ("All of these works strengthen the trade of the north.", "causal", "asserted"),
        ("In winter, the two sides strengthened the dykes.", "event", "asserted"),
        ("I should add that Norway has paid.", "event", "asserted"),
        ("We strengthened the dykes of the belt.", "event", "asserted"),
        ("That means higher costs for every port.", "causal", "asserted"),
        ("Sweden is deeply concerned about the belt.", "perception", "asserted"),
        ("We look forward to the talks in Oslo.", "position", "asserted"),
        ("We expect the dispute to be settled by talks.", "position", "likely"),
        ("We expect that the dispute will last.", "forecast", "likely"),
        ("Sweden says the belt is shut.", "position", "reported"),
        ("Were it not for the ice, the ferries would sail.", "conditional", "asserted"),
        ("The question now is whether the belt stays open.", "question", "asked"),
        ("I think that Norway should dredge the belt.", "recommendation", "advised"),
        ("Norway will need to dredge the belt.", "forecast", "asserted"),
        ("Nor does Norway need to dredge the belt.", "position", "denied"),
        ("There will be a long debate on the belt.", "forecast", "asserted"),
        ("This demands a new kind of approach.", "recommendation", "advised"),
        ("We just need a deeper belt.", "recommendation", "advised"),
        ("The tolls inflicted great losses on the ports.", "causal", "asserted"),
        ("Our exports to the coast support many jobs.", "causal", "asserted"),
        ("The toll dealt a blow to the ports.", "causal", "asserted"),
        ("The fleet is so large that it can close the belt.", "causal", "asserted"),
        ("It is a step that would help calm the coast.", "causal", "asserted"),
        ("The freedom of the belt is why Norway keeps a fleet.", "causal", "asserted"),
        ("That is why Norway keeps a fleet.", "fact", "asserted"),
        ("The United States lowered the toll.", "event", "asserted"),
        ("The toll did not fall in spring.", "fact", "denied"),
        ("The port had been closed before the storm.", "fact", "asserted"),
        ("Norway continued to levy the toll.", "fact", "asserted"),
        ("We found that the toll hurts the coast.", "perception", "asserted"),
        ("I believe the belt is safe.", "perception", "asserted"),
        ("We were, and remain, deeply concerned about the belt.", "perception", "asserted"),
        ("The treaty rests on the premise that trade brings peace.", "perception", "asserted"),
        ("The paper sets out a vision of a free belt.", "goal", "asserted"),
        ("We are united in a common purpose.", "goal", "asserted"),
        ("Norway stands with its neighbours.", "position", "asserted"),
        ("Who pays for the dredging?", "question", "asked"),
        ("Whether the belt stays open remains unclear.", "question", "asked"),
        ("Norway urges its neighbours to share their charts.", "position", "advised"),
        ("The harbour board recommends a toll.", "recommendation", "advised"),
        ("It will be important to dredge the belt.", "recommendation", "advised"),
        ("The harbour board thinks the ferries can wait.", "perception", "asserted"),
        ("This rule, which we believe protects the coast, is the third.", "perception", "asserted"),
        ("Denmark has a declared goal: a bridge across the belt.", "goal", "asserted"),
        ("High tolls led the ports to buy larger ships.", "causal", "asserted"),
        ("The ice poses a new and quite unexpected risk to the ferries.", "causal", "asserted"),
        ("The tunnel has the potential to halve the freight.", "causal", "hedged"),
        ("The toll takes effect on the ferries in spring.", "fact", "asserted"),
        ("The storm highlighted the age of the locks.", "fact", "asserted"),
        ("The freight of the north has doubled.", "fact", "asserted"),
        ("It has doubled the toll.", "event", "asserted"),
        ("He's taken steps to dredge the belt.", "event", "asserted"),
        ("We saw a second closing of the belt.", "event", "asserted"),
        ("The ferries were losing money.", "fact", "asserted"),
        ("We needed a deeper belt.", "fact", "asserted"),
        ("The treaty shall last for ten years.", "position", "asserted"),
        ("We have an enduring commitment to the ports.", "position", "asserted"),
        ("We are working with the ports to deepen the belt.", "position", "asserted"),
        ("The toll would cost every port a ship.", "causal", "asserted"),
        ("Once the ice is gone, we will dredge the belt.", "position", "asserted"),
        ("I am also announcing that Norway closed the belt.", "event", "asserted"),
        ("One thing I will mention is that Norway closed the belt.", "event", "asserted"),
        ("I will say we do have the ships.", "fact", "asserted"),
    ],
)
def test_a_sentence_of_each_kind(sentence: str, kind: str, modality: str) -> None:
    found = drafts(sentence)
    assert [(one.judged.kind, one.judged.modality) for one in found] == [(kind, modality)]
    assert found[0].judged.cue


def test_a_demand_inside_a_forecast_is_not_the_authors_advice() -> None:
    [found] = drafts("Denmark will argue that Sweden must pay for the dredging.")
    assert found.judged.kind == "forecast" and found.actors == ("DNK",) and found.target == ("SWE",)


def test_a_demand_that_is_reported_is_its_speakers_position() -> None:
    [found] = drafts("Denmark said that Sweden must pay for the dredging.")
    assert (found.judged.kind, found.judged.modality, found.voice) == ("position", "reported", "DNK")


def test_a_clause_that_is_left_unfinished_is_no_draft() -> None:
    said = "So it is — it is the — Norway closed the belt."
    assert [(said[one.start : one.end], one.judged.kind) for one in drafts(said)] == [
        ("Norway closed the belt.", "event")
    ]


def test_words_that_only_lead_to_a_claim_make_none() -> None:
    assert not drafts("We have said this before.")
    [found] = drafts("There should be no doubt that Norway signed the treaty.")
    assert found.judged.kind == "event"


@pytest.mark.parametrize(
    ("said", "passage"),
    [
        ("And so, Norway opposes the toll of the belt.", "Norway opposes the toll of the belt."),
        ("(b) Furthermore, I think that Norway opposes the toll.", "Norway opposes the toll."),
        ("So far Norway opposes the toll of the belt.", "So far Norway opposes the toll of the belt."),
        ("Yet another town opposes the toll of the belt.", "Yet another town opposes the toll of the belt."),
        ("Now that Norway opposes it, the toll has ended.", "Now that Norway opposes it, the toll has ended."),
    ],
)
def test_a_draft_begins_after_words_that_only_join_it_to_others(said: str, passage: str) -> None:
    one = drafts(said)[-1]
    assert said[one.start : one.end] == passage


def test_thanks_to_something_is_a_cause_and_no_courtesy() -> None:
    assert [
        one.judged.kind for one in drafts("Thanks to the locks, traffic has doubled.", "Thanks to all of you.")
    ] == ["causal"]


def test_a_plural_verb_after_that_opens_a_clause_of_its_own() -> None:
    said = "Norway condemns the tolls that undermine the trade of the north."
    assert [(said[one.start : one.end], one.judged.kind) for one in drafts(said)][-1] == (
        "that undermine the trade of the north.",
        "causal",
    )


def test_the_month_of_may_is_no_modal_verb() -> None:
    assert [one.judged.kind for one in drafts("Norway met Denmark in May 2024.")] == ["event"]


def test_clauses_of_one_sentence_are_drafts_of_their_own() -> None:
    said = "Norway opposes the toll, and Sweden fears that the ferries will stop; Denmark wants a bridge."
    found = drafts(said)
    assert [(one.judged.kind, one.actors) for one in found] == [
        ("position", ("NOR",)),
        ("perception", ("SWE",)),
        ("goal", ("DNK",)),
    ]


def test_verbs_that_share_a_modal_verb_share_its_kind() -> None:
    said = "We, the governments of Norway and Sweden, will dredge the belt, maintain the lights and publish the charts."
    found = drafts(said)
    assert {one.judged.kind for one in found} == {"position"} and len(found) == 3
    assert {one.actors for one in found} == {("NOR", "SWE")}


def test_who_acts_is_carried_over_and_marked() -> None:
    first, second = drafts("Denmark opposes the toll. It wants a bridge across the belt.")
    assert (first.inferred, second.actors, second.inferred) == ((), ("DNK",), ("actors",))


def test_a_pronoun_means_who_acted_before_and_not_who_speaks() -> None:
    said = "We oppose the toll of Sweden, and our administration has said so. Sweden has raised it twice. It shut the belt."  # noqa: E501
    found = drafts(said, "Our government and our partners will not pay. Norway opposes every toll.")
    assert [one.actors for one in found if one.sentence > 1 and one.block == "p1"] == [("SWE",), ("SWE",)]


def test_what_a_tariff_is_on_does_not_act() -> None:
    [found] = drafts("Norway opposes tolls. A toll on Swedish ships would raise the price of grain.")[1:]
    assert found.actors == ("NOR",) and found.inferred == ("actors",)


def test_a_side_clause_without_a_name_is_about_who_acted_before_it() -> None:
    found = drafts("Norway closed the belt, undermining the trade of the north, and the ferries of the coast are idle.")
    assert [(one.judged.kind, one.actors) for one in found] == [
        ("event", ("NOR",)),
        ("causal", ("NOR",)),
        ("fact", ("NOR",)),
    ]


def test_what_was_set_up_and_what_for_are_two_claims() -> None:
    found = drafts("Norway and Sweden established a board to share the water of the belt.")
    assert [(one.judged.kind, one.actors) for one in found] == [("event", ("NOR", "SWE")), ("goal", ("NOR", "SWE"))]


def test_two_sides_are_those_that_are_named_together() -> None:
    first, second = drafts("Norway and Sweden signed the treaty. Both sides reaffirmed the freedom of the belt.")
    assert first.actors == second.actors == ("NOR", "SWE") and second.judged.kind == "position"


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("Norway met the ports to share the water of the belt.", ["event", "goal"]),
        ("Norway decided to share the water of the belt.", ["event"]),
        ("Norway announced plans to share the water of the belt.", ["event"]),
        ("To protect the ferries of the belt, Norway closed its locks.", ["goal", "event"]),
        ("The work should go on since we face a second winter of ice.", ["recommendation", "perception"]),
        ("Norway built a lock that will open the belt to larger ships.", ["event", "forecast"]),
        ("It is a step that will open the belt to larger ships.", ["forecast"]),
        ("Norway will pay for the locks, with the goal of opening the belt.", ["forecast", "goal"]),
    ],
)
def test_what_was_done_is_parted_from_what_for_and_from_what_follows(sentence: str, clauses: list[str]) -> None:
    assert [one.judged.kind for one in drafts(sentence)] == clauses


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("New technologies are spreading along the coast.", ()),
        ("Many experts doubt the depth of the belt.", ()),
        ("The G7 will pay for the locks of Norway.", ()),
        ("The strategy rests on three locks.", ("NOR",)),
        ("Most of the locks are kept by Denmark.", ("DNK",)),
        ("We have seen a change of mind from Sweden.", ("SWE",)),
    ],
)
def test_whose_act_it_is_where_the_subject_names_no_state(sentence: str, actors: tuple[str, ...]) -> None:
    said = "Norway opposes a toll. Our administration and our partners agree, and our position is known."
    assert [one.actors for one in drafts(said, sentence) if one.block == "p2"] == [actors]


def test_he_is_of_the_state_whose_leader_was_named_last() -> None:
    said = "President Putin closed the strait, and Norway protested. He wants a toll."
    assert drafts(said)[-1].actors == ("RUS",)


def test_an_aim_is_that_of_who_acts_for_it_even_where_nobody_is_named() -> None:
    said = "Norway dredged the belt. Experts met the ports to share the water of the belt."
    assert [one.actors for one in drafts(said)] == [("NOR",), (), ()]


def test_what_states_that_do_not_speak_will_do_is_no_promise() -> None:
    said = "We, the government of Norway, agreed to pay, committed to the treaty and reaffirm it. Sweden will prevail."
    assert drafts(said)[-1].judged.kind == "forecast"


def test_items_of_a_list_are_what_their_lead_makes_of_them() -> None:
    found = drafts("Norway agreed to:", "Open the belt to ships.", "End the toll on grain.")
    assert [(one.judged.kind, one.actors) for one in found[-2:]] == [("position", ("NOR",))] * 2


def test_the_will_of_states_is_a_promise_where_a_text_says_what_they_agreed_on() -> None:
    joint = (
        "Norway and Sweden agreed to share the belt. Both reaffirm the treaty and commit to its aims. Sweden will pay."
    )
    alone = "Norway and Sweden share the belt. Sweden will pay."
    assert [drafts(text)[-1].judged.kind for text in (joint, alone)] == ["position", "forecast"]


def test_what_the_speaking_side_says_of_others_is_theirs() -> None:
    said = [
        "Norway opposes a toll. Our administration and our partners agree, and our position is known.",
        "We underscored that Sweden continues to close the belt. We underscored that we remain committed to the treaty.",  # noqa: E501
    ]
    found = [one for one in drafts(*said) if one.block == "p2"]
    assert [(one.judged.kind, one.actors) for one in found] == [("fact", ("SWE",)), ("position", ("NOR",))]


def test_a_dash_or_a_bracket_does_not_hide_the_verb() -> None:
    [found] = drafts("The toll (a small one) – and the pilotage of the coast – is opposed by every port.")
    assert found.judged.kind == "position"


def test_what_introduces_a_sentence_does_not_act_in_it() -> None:
    [found] = drafts("Despite the protest of Sweden, Denmark opposes the toll.")
    assert found.actors == ("DNK",)


def test_whom_an_introduction_names_is_not_taken_for_who_acts() -> None:
    [found] = drafts("Rather than waiting for Sweden, the harbour board should pay.")
    assert (found.judged.kind, found.actors, found.inferred) == ("recommendation", (), ("actors",))


@pytest.mark.parametrize(
    "greeting",
    [
        "Thank you all for coming today.",
        "Good morning, everyone.",
        "So, I want to start by thanking the board.",
        "I'll turn it over to you.",
        "And with that, we're happy to take your questions.",
        "MODERATOR: Could we have the first question?",
        "Q Thanks for this. The belt has been shut for a week.",
        "I was a little longer than brief.",
        "It's great to be here in Oslo.",
    ],
)
def test_greetings_procedure_and_what_those_who_ask_say_are_no_drafts(greeting: str) -> None:
    assert drafts(greeting) == []


def test_a_question_of_those_who_ask_is_a_draft_and_the_answer_too() -> None:
    found = drafts(
        "Q The belt has been shut for a week. Will Norway open it?",
        "MS. FEN: Norway will open the belt in spring.",
    )
    assert [(one.judged.kind, one.actors) for one in found] == [("question", ("NOR",)), ("forecast", ("NOR",))]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("the U.S.-ROK alliance and us", ["USA", "KOR"]),
        ("North Korea and South Korea", ["PRK", "KOR"]),
        ("the Democratic People’s Republic of Korea", ["PRK"]),
        ("the Republic of China and the People's Republic of China", ["TWN", "CHN"]),
        ("the South China Sea", []),
        ("Lee wrote it", []),
        ("Japanning and Chinaware", []),
        ("President Putin and the Kremlin", ["RUS", "RUS"]),
        ("Donald J. Trump", ["USA"]),
        ("President George W. Bush", ["USA"]),
        ("George Bush the novelist", []),
    ],
)
def test_states_by_their_names_alone(text: str, codes: list[str]) -> None:
    assert [one.code for one in StateFinder(NAMES).find(text)] == codes


@pytest.mark.parametrize(
    ("year", "who", "codes"),
    [
        (2010, "President Lee", ["KOR"]),
        (2026, "President Lee", ["KOR"]),
        (2010, "Prime Minister Lee", ["SGP"]),
        (2010, "the Lee government", []),
        (2026, "the Lee government", ["KOR"]),
        (2020, "Johnson", []),
        (2020, "Prime Minister Johnson", ["GBR"]),
    ],
)
def test_a_surname_is_that_of_who_is_in_office(year: int, who: str, codes: list[str]) -> None:
    finder = StateFinder(NAMES, datetime.date(year, 1, 1))
    assert [one.code for one in finder.find(f"the visit of {who}")] == codes


def test_who_came_later_is_not_meant() -> None:
    assert StateFinder(NAMES, datetime.date(1990, 1, 1)).find("Macron") == ()


def test_every_state_of_the_table_has_its_codes() -> None:
    known = {row.iso3 for row in state_codes()}
    bodies = {row.code for row in NAMES if row.kind == "body"}
    assert {row.code for row in NAMES} - bodies - {""} <= known
    assert {row.iso3 for row in state_codes() if row.last is None} <= {row.code for row in NAMES if row.kind == "name"}
    assert all(row.first and (row.last is None or row.first <= row.last) for row in NAMES if row.full)


def test_an_officials_we_is_the_state_that_takes_a_stance_not_the_one_it_deals_with() -> None:
    said = [
        "Sweden’s vote is over, and we congratulate the people of Sweden. Our policy toward Sweden has not changed.",
        "Norway opposes a toll. We and our partners remain in touch with Sweden; our position is known to Sweden.",
    ]
    assert speakers(said, StateFinder(NAMES), "", SPEAKERS) == ("NOR",)


def test_a_publisher_that_is_a_government_speaks_for_its_state() -> None:
    assert speakers(["We will dredge the belt."], StateFinder(NAMES), "The White House") == ("USA",)


def test_a_government_that_calls_itself_the_administration_is_the_american_one() -> None:
    said = [
        "We imposed costs on Norway. The previous administration did not, and Congress agreed.",
        "We will go on, and we know why.",
    ]
    assert speakers(said, StateFinder(NAMES), "", SPEAKERS) == ("USA",)


def test_whose_administration_is_named_speaks() -> None:
    said = ["We will pay for the belt, and we said so.", "The Biden administration has told Norway that we will."]
    assert speakers(said, StateFinder(NAMES), "", SPEAKERS) == ("USA",)


def test_an_authors_we_is_no_states() -> None:
    assert speakers(["We find that Norway gains from our index."], StateFinder(NAMES), "", SPEAKERS) == ()


@pytest.mark.parametrize(
    ("text", "date"),
    [("on 30 February 2024", ""), ("of March 2024", "2024-03"), ("April 2, 2025", "2025-04-02"), ("12 ships", "")],
)
def test_dates_are_as_precise_as_they_are_written(text: str, date: str) -> None:
    assert date_in(text) == date


WORDS = st.sampled_from(
    "the Norway Sweden we should will if because said opposes wants fears and , ; which while may is met that – to not "
    "harbour U.S. ice “quoted” China’s 2024 ? .".split()
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_every_draft_has_a_cue_in_its_sentence_and_an_anchor_that_verifies(paragraphs: list[str]) -> None:
    read = document(*paragraphs)
    for one in draft_document(read, NAMES, RULES):
        text = read.block(one.block).text
        assert 0 <= one.judged.score <= 1 and one.judged.cue in text
        assert verify(make_anchor(read, one.block, one.start, one.end), read).state == "exact"


@settings(deadline=None)
@given(TEXTS)
def test_clauses_lie_in_their_sentence_in_order(text: str) -> None:
    found = clauses(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= following.start for one, following in zip(found, found[1:], strict=False))
    assert all(
        one.start <= judged.at <= one.end or judged.kind == "conditional" for one, judged in judged_clauses(text)
    )


def test_without_a_cue_there_is_no_draft() -> None:
    assert judge("a quiet harbour in the north") is None and drafts("A quiet harbour in the north.") == []
