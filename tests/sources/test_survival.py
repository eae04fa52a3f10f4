"""Survival: what becomes of every anchor when the reader's copy differs, counted over each kind of difference.

The anchors are those of the bundled study, where it is there; else one for every sentence, clause and paragraph of the
papers; and always those of an invented paper, so that the rules are tested without any other text at hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest
import yaml
from pydantic import TypeAdapter

from raison.sources import Anchor, Document, clean, decode, make_anchor, sentences, verify
from raison.sources.forms import words
from tests.sources import dumps
from tests.sources.changes import transformations
from tests.sources.papers import FIRST, ROOT, SECOND, raw_paper

STUDY = ROOT / "studies" / "northeast_asia"
CHANGES = transformations()
LEAST_EXACT = {"other spelling": 0.75}  # a changed word inside a span cannot verify; it must be shown as near


def own_anchors(document: Document) -> list[Anchor]:
    """One anchor for every sentence, for both halves of it, and for every block of several sentences."""
    spans = []
    for block in document.blocks:
        inside = sentences(block.text)
        for start, end in inside:
            middle = block.text.find(" ", (start + end) // 2, end)
            spans += [(block.address, start, end)]
            spans += [(block.address, start, middle), (block.address, middle + 1, end)] if middle > 0 else []
        spans += [(block.address, inside[0][0], inside[-1][1])] if len(inside) > 1 else []
    return [make_anchor(document, *span, "own") for span in spans]


@cache
def study_anchors() -> tuple[Anchor, ...]:
    """All anchors of the bundled study's claims; none where there is no study."""
    place = STUDY / "claims.yaml"
    if not place.is_file():
        return ()
    loaded = yaml.safe_load(place.read_text(encoding="utf-8"))
    claims = loaded["claims"] if isinstance(loaded, dict) else loaded
    written = [at for claim in claims for at in (claim["at"] if isinstance(claim["at"], list) else [claim["at"]])]
    return tuple(TypeAdapter(list[Anchor]).validate_python(written))


def states(anchors: Sequence[Anchor], copy: Document) -> Counter[str]:
    return Counter(verify(anchor, copy).state for anchor in anchors)


def assert_survives(name: str, counted: Counter[str]) -> None:
    everything = counted.total()
    assert everything > 0
    assert counted["exact"] >= LEAST_EXACT.get(name, 1.0) * everything, dict(counted)
    assert counted["exact"] + counted["near"] == everything, dict(counted)


@pytest.mark.parametrize("name", CHANGES)
def test_an_invented_paper(name: str) -> None:
    text = dumps.page(dumps.article())
    assert_survives(name, states(own_anchors(clean(text)), clean(CHANGES[name](text))))


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("pattern", [FIRST, SECOND], ids=["first", "second"])
def test_the_papers(name: str, pattern: str) -> None:
    text = decode(raw_paper(pattern))
    assert_survives(name, states(own_anchors(clean(text)), clean(CHANGES[name](text))))


@pytest.mark.parametrize("name", CHANGES)
def test_the_bundled_study(name: str) -> None:
    anchors = study_anchors()
    if not anchors:
        pytest.skip("no bundled study is there yet: studies/northeast_asia/claims.yaml")
    counted: Counter[str] = Counter()
    for source, pattern in papers_of_study().items():
        copy = clean(CHANGES[name](decode(raw_paper(pattern))))
        counted += states([one for one in anchors if one.source == source], copy)
    assert counted.total() == len(anchors), "a source of the study is neither of the papers"
    assert_survives(name, counted)


@cache
def papers_of_study() -> dict[str, str]:
    """Which paper each source of the study is: the one in which most of its anchors stand at their place."""
    papers = {pattern: clean(decode(raw_paper(pattern))) for pattern in (FIRST, SECOND)}
    found = {}
    for source in {one.source for one in study_anchors()}:
        mine = [one for one in study_anchors() if one.source == source]
        found[source] = max(papers, key=lambda pattern: states(mine[:20], papers[pattern])["exact"])
    return found


def test_changes_do_change_the_text() -> None:
    text = dumps.page(dumps.article(bullet="– ")).replace("lower flow", "lower, financially neighbourly flow—a façade")
    same = [name for name, change in CHANGES.items() if change(text) == text]
    assert same == ["identical"]


def test_the_bundled_study_gives_nothing_away() -> None:
    """Every hash that the study publishes is that of eight words or more, by its own count."""
    for anchor in study_anchors():
        assert anchor.words >= 1
        assert all(len(part) == 32 for part in (anchor.hash, *anchor.parts))
    document = clean(dumps.dump(dumps.article()))
    assert all(words(document.block(a.block).text[slice(*a.span)]) == a.words for a in own_anchors(document))
