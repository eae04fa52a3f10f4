"""Words of likelihood: only what a published table gives, and nothing for words that carry no number."""

from __future__ import annotations

import pytest

from raison.store.likelihoods import likelihood_tables
from raison.words.faults import Fault
from raison.words.likelihood import NO_NUMBER, chance_of

TABLES = likelihood_tables()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_tables_are_cited_and_within_bounds(name: str) -> None:
    table = TABLES[name]
    assert table.id == name and any(letter.isdigit() for letter in table.cite)
    assert len({phrase for phrase, _, _ in table.phrases}) == len(table.phrases)
    for phrase, low, high in table.phrases:
        assert phrase == phrase.casefold() and 0 <= low < high <= 100
        assert phrase not in NO_NUMBER


@pytest.mark.parametrize("name", sorted(TABLES))
@pytest.mark.parametrize("word", ["may", "Could", " possible ", "might"])
def test_no_number_is_made_of_may(name: str, word: str) -> None:
    assert chance_of(word, TABLES[name]) is None


def test_tables_disagree_and_are_never_merged() -> None:
    assert chance_of("likely", TABLES["icd203"]) == (0.55, 0.8)
    assert chance_of("Likely", TABLES["ipcc"]) == (0.66, 1.0)
    assert chance_of("likely", TABLES["phia"]) == (0.55, 0.75)
    with pytest.raises(Fault, match="is not in the table kent"):
        chance_of("likely", TABLES["kent"])


def test_a_partition_has_no_gaps_where_its_authors_left_none() -> None:
    steps = sorted({(low, high) for _, low, high in TABLES["icd203"].phrases})
    assert [high for _, high in steps[:-1]] == [low for low, _ in steps[1:]]
    gaps = sorted({(low, high) for _, low, high in TABLES["phia"].phrases})
    assert all(high < low for (_, high), (low, _) in zip(gaps, gaps[1:], strict=False))
