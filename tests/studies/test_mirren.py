"""The second bundled study: its papers are invented and shipped, so that every claim can be followed to its passage."""

from __future__ import annotations

from functools import cache

from raison.desk.checking import copies_of, verifications_of
from raison.desk.citing import cite_where_found
from raison.desk.study import Study, open_study
from raison.sources import fingerprint, sentences
from raison.store.studies import bundled_studies


@cache
def mirren() -> Study:
    return open_study("mirren")


def test_it_is_opened_by_its_name_and_is_sound() -> None:
    assert bundled_studies()["mirren"].name == "mirren"
    told = mirren().check()
    assert told.headline.startswith("No fault.") and "Every anchor verifies." in told.headline
    assert [one.rule for one in mirren().loaded.warnings] == ["support no rating"]  # a takeaway that repeats the body


def test_every_sentence_has_a_claim_or_the_reason_why_it_has_none() -> None:
    system = mirren().system
    for source, document in copies_of(system, mirren().folder, None).items():
        said = {
            (block.address, number)
            for block in (*document.paragraphs, *document.takeaways, *document.headings)
            for number in range(1, len(sentences(block.text)) + 1)
        }
        coded = {
            (at.block, number)
            for claim in system.claims.claims
            for at in claim.at
            if at.source == source
            for number in range(at.sentence[0], at.sentence[1] + 1)
        }
        told = {(one.block, one.sentence) for one in system.claims.without if one.source == source}
        assert (said - coded - told, coded & told) == (set(), set())


def test_every_claim_leads_to_its_passage() -> None:
    system = mirren().system
    documents = copies_of(system, mirren().folder, None)
    assert set(documents) == set(system.sources.sources)
    found = verifications_of(system, documents)
    assert {one.state for states in found.values() for one in states if one is not None} == {"exact"}
    assert len(found) == len(system.claims.claims) and all(None not in states for states in found.values())
    assert cite_where_found(mirren().loaded, documents, found).looks == ()


def test_the_cards_are_those_of_the_shipped_papers() -> None:
    system = mirren().system
    for source, document in copies_of(system, mirren().folder, None).items():
        card = system.sources.sources[source]
        assert (card.body, card.title) == (fingerprint(document).body, document.title)
        assert str(card.date) == document.date and card.authors == document.authors
