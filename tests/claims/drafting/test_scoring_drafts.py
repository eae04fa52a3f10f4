"""The scores of drafts against two coders, on a text of two sentences coded by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.drafting import Coded, core_of, document_of, main, pairs, scores

TEXT = "Norway opposes the toll of the belt. Sweden wants a bridge across the whole of the belt by next year.\n"
CODED = """claims:
- {{doc: n1, at: p1.s1, from: "Norway opposes the", to: "of the belt", kind: position, also: [], modality: asserted,
   actors: [NOR], target: [], voice: author, weight: core, says: "Norway is against a toll."}}
- {{doc: n1, at: p1.s2, from: "Sweden wants a", to: "by next year", kind: {kind}, also: [{also}], modality: asserted,
   actors: [SWE], target: [WORLD], voice: author, weight: core, says: "Sweden is for a bridge."}}
"""


def coded(at: int, kind: str, start: int, end: int, also: str = "", actors: str = "NOR", core: bool = True) -> Coded:
    return Coded(("p1", at), (start, end), kind, frozenset(filter(None, [also])), frozenset([actors]), "asserted", core)


GOLD = [coded(1, "position", 0, 30), coded(2, "goal", 40, 90, also="position", actors="SWE")]


def test_the_same_is_perfect() -> None:
    found = scores(GOLD, GOLD, GOLD)
    assert (found.strict, found.precision, found.recall, found.actors) == (1, 1, 1, 1)
    assert found.kinds == {"goal": (1.0, 1), "position": (1.0, 1)}


def test_a_defensible_kind_counts_for_precision_and_recall_alone() -> None:
    found = scores([coded(1, "position", 5, 9), coded(2, "position", 41, 50, actors="SWE")], GOLD, GOLD)
    assert (found.strict, found.precision, found.recall, found.actors) == (0.5, 1, 1, 1)


def test_another_kind_place_or_actor_counts_for_nothing() -> None:
    found = scores([coded(1, "forecast", 0, 30, actors="SWE"), coded(2, "goal", 92, 99)], GOLD, GOLD)
    assert (found.strict, found.precision, found.recall, found.actors) == (0, 0, 0, 0)


def test_each_claim_is_paired_once_with_the_one_it_shares_most_with() -> None:
    wide, narrow = coded(1, "position", 0, 30), coded(1, "position", 0, 10)
    assert pairs([narrow, wide], [wide]) == [(wide, wide)]


def test_core_is_what_both_coders_call_core() -> None:
    other = [coded(1, "position", 0, 30, core=False), coded(2, "goal", 40, 90)]
    assert core_of(GOLD, other) == [GOLD[1]]


def test_a_folder_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "n1.txt").write_text(TEXT, encoding="utf-8")
    for coder, kind, also in (("coder_a", "goal", ""), ("coder_b", "position", "goal")):
        (tmp_path / coder).mkdir()
        (tmp_path / coder / "n1.yaml").write_text(CODED.format(kind=kind, also=also), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["drafting", str(tmp_path)])
    main()
    lines = {
        line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines() if line.startswith("  ")
    }
    assert lines["drafts"] == ["0.75", "1.00", "1.00", "1.00", "0.00", "2"]
    assert lines["baseline"][:3] == ["0.75", "0.75", "0.75"]
    assert lines["coders"][0] == "0.50"


def test_sentences_are_those_of_the_splitter() -> None:
    assert [block.address for block in document_of("One.\n\nTwo.").blocks] == ["p1", "p2"]
