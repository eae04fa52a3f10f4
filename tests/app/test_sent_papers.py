"""Papers as a page gets them: made once for a state of the study and of the copies, anew for the next one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.copies import Shelf
from raison.desk.workbench.reading.coding import change_claim
from raison.desk.workbench.reading.sent import MOST_KEPT, Part, SentPapers
from raison.desk.workbench.refusing import Refusal
from tests.app.serving import own_mirren

PAPER = "fen-2031"


@pytest.fixture
def bench(tmp_path: Path) -> OpenStudy:
    return OpenStudy.opened(own_mirren(tmp_path / "mine"), writable=True)


def read(sent: SentPapers, bench: OpenStudy, shelf: Shelf, part: Part) -> dict[str, Any]:
    found = json.loads(sent.of(bench, shelf, PAPER, part))
    assert isinstance(found, dict)
    return found


def test_text_and_what_stands_in_it_are_together_the_whole_paper(bench: OpenStudy) -> None:
    sent, shelf = SentPapers(), Shelf()
    text, claims, both = (read(sent, bench, shelf, part) for part in ("text", "claims", "both"))
    assert text["blocks"] == both["blocks"] != [] == claims["blocks"]
    assert claims["claims"] == both["claims"] != [] and claims["sentences"] == both["sentences"] != {}
    assert {*claims["sentences"]} <= {address for address, _, _ in text["blocks"]}
    assert text["copy"] == claims["copy"] != ""


def test_a_paper_is_made_once_until_the_study_or_its_copy_changes(bench: OpenStudy) -> None:
    sent, shelf = SentPapers(), Shelf()
    first = sent.of(bench, shelf, PAPER, "claims")
    assert sent.of(bench, shelf, PAPER, "claims") is first
    claim = next(one for one in bench.system.claims.claims if PAPER in one.sources)
    change_claim(bench, claim.id, "says", claim.says, "Changed on the page.")
    second = read(sent, bench, shelf, "claims")
    assert [one["says"] for one in second["claims"] if one["id"] == claim.id] == ["Changed on the page."]
    [copy] = (path for path in (bench.folder / "texts").iterdir() if PAPER in path.name)
    copy.write_text(
        copy.read_text(encoding="utf-8") + "\n\nA sentence of seven words was added here.\n", encoding="utf-8"
    )
    third = read(sent, bench, shelf, "claims")
    assert third["copy"] != second["copy"] and third["n_sentences"] == second["n_sentences"] + 1


def test_what_a_page_asks_for_is_prepared_step_by_step_and_then_made_no_more(bench: OpenStudy) -> None:
    sent, shelf = SentPapers(), Shelf()
    steps = list(sent.prepare(bench, shelf))
    papers = list(shelf.documents)
    assert steps == ["", *(name for name in papers for _ in ("text", "claims"))] and len(papers) > 1
    kept = dict(sent.kept)
    for name in papers:
        sent.of(bench, shelf, name, "text")
        sent.of(bench, shelf, name, "claims")
    assert dict(sent.kept) == kept


def test_only_the_last_ones_are_kept(bench: OpenStudy) -> None:
    sent, shelf = SentPapers(), Shelf()
    for count in range(MOST_KEPT + 3):
        claim = next(one for one in bench.system.claims.claims if PAPER in one.sources)
        change_claim(bench, claim.id, "says", claim.says, f"Changed for the {count}th time.")
        last = sent.of(bench, shelf, PAPER, "claims")
    assert len(sent.kept) == MOST_KEPT and last in sent.kept.values()


def test_what_is_no_source_is_refused_and_not_kept(bench: OpenStudy) -> None:
    sent = SentPapers()
    with pytest.raises(Refusal, match="no source"):
        sent.of(bench, Shelf(), "no-such", "claims")
    assert not sent.kept


def test_an_anchor_of_another_version_is_refused_in_words_and_the_other_papers_are_prepared(bench: OpenStudy) -> None:
    path = bench.folder / "claims.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("hash: ", "norm: 2, hash: ", 1), encoding="utf-8")
    bench.refresh()
    assert not bench.faults
    sent, shelf = SentPapers(), Shelf()
    with pytest.raises(Refusal, match="normal form 2"):
        sent.of(bench, shelf, PAPER, "claims")
    list(sent.prepare(bench, shelf))
    assert len(sent.kept) == 2 * len(shelf.documents) - 1
