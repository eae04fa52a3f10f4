"""Fingerprints: the same for the same words, another for other words, and no text in them."""

from __future__ import annotations

import pytest

from raison.sources import clean, fingerprint
from raison.sources.forms import digest, stream
from tests.sources import dumps
from tests.sources.changes import transformations

PLAIN = clean(dumps.dump(dumps.article()))


@pytest.mark.parametrize("name", sorted(set(transformations()) - {"other spelling"}))
def test_copies_have_one_fingerprint(name: str) -> None:
    text = dumps.page(dumps.article())
    assert fingerprint(clean(transformations()[name](text))) == fingerprint(PLAIN)


def test_what_it_holds() -> None:
    card = fingerprint(PLAIN)
    texts = [stream(block.text) for block in PLAIN.paragraphs]
    assert card.body == digest("".join(texts))
    assert card.paragraphs == tuple(map(digest, texts))
    assert (card.blocks, card.norm) == (len(PLAIN.blocks), 1)


def test_one_other_word_changes_one_paragraph() -> None:
    other = fingerprint(clean(dumps.dump(dumps.article()).replace("gates were shut", "gates were open")))
    card = fingerprint(PLAIN)
    assert other.body != card.body
    assert [a == b for a, b in zip(card.paragraphs, other.paragraphs, strict=True)] == [True, True, True, False, True]


def test_short_paragraphs_are_not_hashed() -> None:
    document = clean(dumps.dump([*dumps.article()[:-1], "The choice is theirs."]))
    assert fingerprint(document).paragraphs[-1] == ""
