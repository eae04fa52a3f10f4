"""The fit of the table of weights: it is at its optimum, and clauses count for the claims that overlap them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.drafting import Coded
from raison.claims.drafting.reading import read_clauses
from raison.sources import Block, Document
from tools.kind_weights import DEFENSIBLE, KINDS, PENALTY, coded_clauses, fitted, main, shares_of

TEXT = "Lowland signed the treaty, and Upland will build a dam; nobody paid."


def test_the_fit_is_where_the_penalized_likelihood_has_no_slope() -> None:
    rng = np.random.default_rng(7)
    given = (rng.random((60, 5)) < 0.4).astype(float)
    shares = np.eye(len(KINDS))[rng.integers(0, 3, 60)]
    weights = fitted(given, shares)
    powers = np.exp(given @ weights)
    slope = given.T @ (powers / powers.sum(axis=1, keepdims=True) - shares) + PENALTY * weights
    assert np.abs(slope).max() < 1e-2
    assert np.abs(weights).max() > 0.05


def test_a_clause_counts_for_the_claim_that_overlaps_it_most_and_in_part_for_other_kinds() -> None:
    document = Document("", (), "", "", "", "", "", "", (), (Block("p1", "paragraph", TEXT, (1,)),), (), ())
    clauses = list(read_clauses(document, ()))
    spans = [one.span for one in clauses]
    place = ("p1", 1)
    coding = [
        Coded(place, spans[0], "event", frozenset({"fact"})),
        Coded(place, (spans[1][0] - 3, spans[1][1]), "goal"),
    ]
    found = shares_of(clauses, coding)
    assert found.sum(axis=1) == pytest.approx(1)
    assert dict(zip(KINDS, found[0], strict=True))["event"] == 1 - DEFENSIBLE
    assert [KINDS[at] for at in found.argmax(axis=1)] == ["event", "goal", *["none"] * (len(clauses) - 2)]


def test_codings_of_several_people_count_alike(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    for coder, kind in (("a", "event"), ("b", "fact")):
        (tmp_path / f"coder_{coder}").mkdir()
        claim = f"{{at: p1.s1, from: Lowland, to: treaty, kind: {kind}, modality: asserted, weight: core}}"
        (tmp_path / f"coder_{coder}" / "one.yaml").write_text(f"claims:\n- {claim}\n", encoding="utf-8")
    (_, first), *_ = coded_clauses(tmp_path)
    assert first[KINDS.index("event")] == first[KINDS.index("fact")] == 0.5


def test_what_is_never_written_in_lower_case_gets_no_weight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.txt").write_text("\n\n".join([TEXT, *["Nobody paid Lindqvist."] * 8]), encoding="utf-8")
    (tmp_path / "coder_a").mkdir()
    claims = [f"- {{at: p{n}.s1, from: Nobody, to: paid, kind: fact, modality: asserted}}" for n in range(2, 10)]
    (tmp_path / "coder_a" / "one.yaml").write_text("\n".join(["claims:", *claims, ""]), encoding="utf-8")
    monkeypatch.setattr("tools.kind_weights.FILE", tmp_path / "weights.csv")
    main([str(tmp_path)])
    weights = (tmp_path / "weights.csv").read_text(encoding="utf-8")
    assert "word paid" in weights and "word nobody" in weights and "lindqvist" not in weights


def test_without_a_folder_it_says_how_it_is_used() -> None:
    with pytest.raises(SystemExit, match="FOLDER"):
        main(())


def test_a_folder_without_coded_texts_is_named_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("tools.kind_weights.FILE", tmp_path / "weights.csv")
    with pytest.raises(SystemExit, match=f"no coded text in {tmp_path}: .*coder_a"):
        main([str(tmp_path)])
    assert not (tmp_path / "weights.csv").exists()
