"""The fit of the tables of weights: both are at their optimum, and clauses count for the claims that overlap them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from benchmarks.drafting import Coded
from raison.claims.drafting.reading import read_clauses
from raison.claims.drafting.states import StateFinder
from raison.claims.drafting.weighing.speakers import speakers
from raison.sources import Block, Document
from raison.store.tables.countries import state_names
from tools import draft_weights
from tools.draft_weights import (
    DEFENSIBLE,
    KINDS,
    NOTHING_WEIGHS,
    Choice,
    CodedText,
    coded_texts,
    fit_speakers,
    fitted_choices,
    fitted_kinds,
    main,
    shares_of,
)

TEXT = "Lowland signed the treaty, and Upland will build a dam; nobody paid."


def test_the_fit_is_where_the_penalized_likelihood_has_no_slope() -> None:
    rng = np.random.default_rng(7)
    given = (rng.random((60, 5)) < 0.4).astype(float)
    shares = np.eye(len(KINDS))[rng.integers(0, 3, 60)]
    weights = fitted_kinds(csr_matrix(given), shares, 4.0)
    powers = np.exp(given @ weights)
    slope = given.T @ (powers / powers.sum(axis=1, keepdims=True) - shares) + 4.0 * weights
    assert np.abs(slope).max() < 1e-2
    assert np.abs(weights).max() > 0.05


def test_the_fit_of_choices_is_where_the_penalized_likelihood_has_no_slope() -> None:
    rng = np.random.default_rng(5)
    names = ["a", "b", "c", "d"]
    choices = []
    for size in rng.integers(2, 5, 40):
        options = [[name for name in names if rng.random() < 0.5] for _ in range(size)]
        likely = np.array([1.0 + 4.0 * ("a" in option) for option in options])
        choices.append(Choice(options, list(np.eye(size)[rng.choice(size, p=likely / likely.sum())])))
    weights = dict(zip(names, fitted_choices(choices, names, 2.0), strict=True))
    for name in names:  # what is right less what is expected, and the pull of the penalty
        slope = 2.0 * weights[name]
        for choice in choices:
            powers = np.exp([sum(weights[one] for one in features) for features in choice.options])
            has = np.array([name in features for features in choice.options])
            slope += float(has @ (powers / powers.sum() - np.array(choice.right)))
        assert abs(slope) < 1e-2
    assert weights["a"] > max(weights[name] for name in "bcd")


def test_whom_coders_call_the_actors_of_we_is_learned(tmp_path: Path) -> None:
    texts = []
    for n, (one, other) in enumerate([("Norway", "Sweden"), ("Sweden", "Norway")] * 6):
        said = f"{one} supports the treaty. We pay for the lock, and our ships use it. We met with {other}."
        document = Document("", (), "", "", "", "", "", "", (), (Block(f"p{n}", "paragraph", said, (1,)),), (), ())
        actors = frozenset({"NOR" if one == "Norway" else "SWE"})
        start = said.index("We pay")
        texts.append(CodedText(document, ([Coded((f"p{n}", 2), (start, start + 23), "fact", actors=actors)],)))
    weights = fit_speakers(texts)
    denmark = ["Denmark supports the treaty. We pay for the lock, and our ships use it. We met with Finland."]
    assert speakers(denmark, StateFinder(state_names()), "", weights) == ("DNK",)
    assert speakers(denmark, StateFinder(state_names()), "", {}) == ()


def test_a_clause_counts_for_the_claim_that_overlaps_it_most_and_in_part_for_other_kinds() -> None:
    document = Document("", (), "", "", "", "", "", "", (), (Block("p1", "paragraph", TEXT, (1,)),), (), ())
    clauses = list(read_clauses(document, (), NOTHING_WEIGHS))
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
    (text,) = coded_texts(tmp_path)
    clauses = list(read_clauses(text.document, (), NOTHING_WEIGHS))
    first = np.mean([shares_of(clauses, one) for one in text.codings], axis=0)[0]
    assert first[KINDS.index("event")] == first[KINDS.index("fact")] == 0.5


def test_what_is_never_written_in_lower_case_gets_no_weight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.txt").write_text("\n\n".join([TEXT, *["Nobody paid Lindqvist."] * 8]), encoding="utf-8")
    (tmp_path / "coder_a").mkdir()
    claims = [f"- {{at: p{n}.s1, from: Nobody, to: paid, kind: fact, modality: asserted}}" for n in range(2, 10)]
    (tmp_path / "coder_a" / "one.yaml").write_text("\n".join(["claims:", *claims, ""]), encoding="utf-8")
    monkeypatch.setattr(draft_weights, "FOLDER", tmp_path)
    main([str(tmp_path)])
    weights = (tmp_path / "kind_weights.csv").read_text(encoding="utf-8")
    assert "word paid" in weights and "word nobody" in weights and "lindqvist" not in weights


def test_without_a_folder_it_says_how_it_is_used() -> None:
    with pytest.raises(SystemExit, match="FOLDER"):
        main(())


def test_a_folder_without_coded_texts_is_named_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(draft_weights, "FOLDER", tmp_path)
    with pytest.raises(SystemExit, match=f"no coded text in {tmp_path}: .*coder_a"):
        main([str(tmp_path)])
    assert not (tmp_path / "kind_weights.csv").exists()
