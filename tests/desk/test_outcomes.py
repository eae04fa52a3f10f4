"""The test against outcomes: on invented decisions whose right answer is known, and on whatever a file may hold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from raison.cli import main
from raison.desk.benchmark import fits as outcome_fits
from raison.desk.benchmark import outcomes as desk
from raison.desk.benchmark.fits import cross_leaning, crossed_intervals
from raison.desk.benchmark.models import RUNS, predictions, weights_of
from raison.desk.benchmark.outcomes import FITTED, Terms, benchmark_outcomes
from raison.engines.scoring import LeaningMedian, belief_quantile
from raison.exchange.outcomes import Outcomes, read_outcomes
from raison.findings.records import Finding
from raison.words.faults import CannotDo, Fault

ACTORS = ("com", "ep", "aa", "bb", "cc", "dd")


def invented(seed: int, truth: str, proposals: int = 40) -> str:
    """A table of issues whose outcomes follow one model, with noise."""
    draws = np.random.default_rng(seed)
    head = ["prnr", "isnr", *(f"p{a}" for a in ACTORS), *(f"s{a}" for a in ACTORS), "rp", "out"]
    rows = [head, ["", "", "4", "4", "1", "2", "3", "2", *[""] * 8]]
    powers = np.array([4.0, 4, 1, 2, 3, 2])
    for number in range(proposals * 3):
        places = draws.choice([0.0, 20, 50, 80, 100], 6)
        cares = draws.integers(1, 10, 6) * 10.0
        absent = draws.random(6) < 0.1
        weights = (np.where(absent, 0, powers) * cares)[:, None]
        right = {
            "mean": float(places @ weights[:, 0] / weights.sum()),
            "leaning": float(belief_quantile(places[:, None], weights, 0.4, 0.5)[0]),
        }[truth]
        out = float(np.clip(right + draws.normal(0, 6), 0, 100))
        cells = ["" if gone else f"{place:g}" for place, gone in zip(places, absent, strict=True)]
        rows.append([f"p{number // 3}", f"p{number // 3}i{number % 3}", *cells, *(f"{one:g}" for one in cares),
                     str(draws.choice(["", "0", "100"])), "" if number % 25 == 24 else f"{out:.3f}"])  # fmt: skip
    return "\n".join("\t".join(row) for row in rows) + "\n"


@pytest.fixture(autouse=True)
def few_repeats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two divisions into folds in place of ten: the rules are the same."""
    monkeypatch.setattr(outcome_fits, "REPEATS", 2)


@pytest.fixture
def unseen(tmp_path: Path) -> Path:
    path = tmp_path / "unseen.json"
    path.write_text(json.dumps({"share": 0.4, "taken": 0.5, "level": 0.8, "told": "made up", "seen": []}))
    return path


def asked(tmp_path: Path, text: str, unseen: Path, **terms: object) -> Finding:
    (tmp_path / "table.csv").write_text(text)
    given: dict[str, object] = {"draws": 200, "fitted": unseen, **terms}
    return benchmark_outcomes(tmp_path / "table.csv", Terms(**given))  # type: ignore[arg-type]


def cells(found: Finding, table: int) -> dict[str, tuple[str, ...]]:
    return {row.cells[0]: row.cells[1:] for row in found.tables[table].rows}


def mean(found: Finding, name: str) -> float:
    return float(cells(found, 0)[name][1].split()[0])


def test_where_outcomes_follow_the_compromise_it_wins_and_floors_are_told_worse(tmp_path: Path, unseen: Path) -> None:
    found = asked(tmp_path, invented(1, "mean"), unseen)
    errors = {name: mean(found, name) for name in cells(found, 0)}
    assert min(errors, key=lambda name: errors[name]) in ("compromise", "shrunken line", "Nash bargaining")
    told = {name: row[1] for name, row in cells(found, 1).items()}
    assert told["constant (the middle)"] == told["median"] == "worse"
    assert all(word != "better" for word in told.values())
    assert "leaning median (cross-validated)" in errors
    assert 4 < errors["compromise"] < 9


def test_where_outcomes_follow_the_leaning_median_it_is_found_and_told_better(tmp_path: Path, unseen: Path) -> None:
    found = asked(tmp_path, invented(2, "leaning"), unseen)
    told = {name: row[1] for name, row in cells(found, 1).items()}
    assert told["leaning median (cross-validated)"] == "better"
    assert told["leaning median (stored)"] == "better"
    assert "Better than it" in found.headline
    held = {name: int(row[0].removesuffix("%")) for name, row in cells(found, 2).items()}
    assert 72 <= held["leaning median (cross-validated)"] <= 88


def test_the_same_seed_gives_the_same_and_another_does_not(tmp_path: Path, unseen: Path) -> None:
    text = invented(3, "mean", 11)
    one, again, other = (asked(tmp_path, text, unseen, seed=seed).to_dict() for seed in (1, 1, 2))
    assert json.dumps(one) == json.dumps(again)
    assert json.dumps(one["tables"]) != json.dumps(other["tables"])


def test_parameters_are_refitted_kept_and_not_scored_on_what_they_have_seen(tmp_path: Path, unseen: Path) -> None:
    text = invented(4, "leaning", 16)
    kept = tmp_path / "kept.json"
    first = asked(tmp_path, text, unseen, refit=kept)
    written = json.loads(kept.read_text())
    assert 0.3 <= written["share"] <= 0.5 and len(written["seen"]) == 16
    assert any("kept.json" in note for note in first.notes)
    same = asked(tmp_path, text, kept)
    assert "leaning median (stored)" not in cells(same, 0)
    assert any("every proposal of this file was used to fit it" in note for note in same.notes)
    grown = text + "".join(line.replace("p1", "q1") + "\n" for line in text.splitlines()[2:] if line.startswith("p1"))
    part = asked(tmp_path, grown, kept)
    assert 0 < int(cells(part, 0)["leaning median (stored)"][0]) < int(cells(part, 0)["compromise"][0])
    with pytest.raises(CannotDo, match="exists already"):
        asked(tmp_path, text, unseen, refit=kept)


def test_the_parameters_that_come_with_the_package_are_whole() -> None:
    written = json.loads(FITTED.read_text(encoding="utf-8"))
    assert 0 <= written["share"] <= 0.8 and 0 < written["taken"] < 1 and written["level"] == 0.8
    assert len(written["seen"]) == 64 and "155 issues of 64 proposals" in written["told"]


def test_no_prediction_looks_at_an_outcome() -> None:
    table = read_outcomes(invented(5, "mean", 6).encode())
    other = replace(table, outcomes=100 - table.outcomes)
    one, two = (list(predictions(each, lambda line: None).values()) for each in (table, other))
    assert len(one) == len(RUNS)
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, two, strict=True))


def test_cross_validation_scores_a_proposal_without_having_seen_it() -> None:
    # Each proposal has an outcome of its own that nothing else tells: a fit that saw it would do better than chance.
    table = read_outcomes(invented(6, "mean", 30).encode())
    keep = ~np.isnan(table.outcomes)
    draws = np.random.default_rng(1)
    noise = draws.uniform(0, 100, int(keep.sum()))
    names = tuple(name for name, one in zip(table.proposals, keep.tolist(), strict=True) if one)
    plain = Outcomes(names, names, table.actors, table.positions[:, keep], table.saliences[:, keep],
                     table.capabilities, table.reference[keep], noise)  # fmt: skip
    found = cross_leaning(plain, np.random.default_rng(2))
    best = min(
        np.abs(LeaningMedian(one, 0.5).predict(plain.positions, weights_of(plain)) - noise).mean() for one in (0.7, 0.8)
    )
    assert found.errors.mean() > best - 0.5
    wide = crossed_intervals(plain, np.full(len(noise), 50.0), np.random.default_rng(3))
    assert 0.72 < wide.covered.mean() < 0.9


def test_blanks_are_missing_and_never_zero() -> None:
    text = invented(7, "mean", 12)
    table = read_outcomes(text.encode())
    assert np.isnan(table.positions).any() and not (weights_of(table)[np.isnan(table.positions)] > 0).any()
    zeroed = replace(table, positions=np.nan_to_num(table.positions))
    one, other = (predictions(each, lambda line: None) for each in (table, zeroed))
    assert not np.allclose(np.nan_to_num(next(iter(one.values()))), 0)
    compromise = [values for run, values in one.items() if run.name == "compromise"][0]
    wrong = [values for run, values in other.items() if run.name == "compromise"][0]
    assert not np.allclose(compromise, wrong)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda text: text.replace("prnr\t", "proposal\t", 1), "lacks the columns prnr"),
        (lambda text: text.replace("\tpaa", "\tpbb", 1), "names two columns"),
        (lambda text: text.replace("p1i1\t", "p1i1\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t"), "the head names"),
        (lambda text: "\n".join(text.splitlines()[:1]) + "\n", "holds no issue"),
        (lambda text: text.replace("p3\tp3i0", "\tp3i0"), "no proposal"),
        (lambda text: text.replace("0\t", "x\t"), "no numbers from 0 to 100"),
    ],
)
def test_what_cannot_be_right_is_told(change, rule: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Fault, match=rule):
        read_outcomes(change(invented(8, "mean", 6)).encode())


def test_saliences_to_one_are_refused_where_they_should_run_to_a_hundred() -> None:
    lines = [line.split("\t") for line in invented(9, "mean", 6).splitlines()]
    for cells_of in lines[2:]:
        cells_of[8:14] = [f"{float(one) / 100:g}" if one else "" for one in cells_of[8:14]]
    with pytest.raises(Fault, match="ran from 0 to 1"):
        read_outcomes("\n".join("\t".join(one) for one in lines).encode())


def test_a_few_unreadable_cells_count_as_missing_and_are_told() -> None:
    text = invented(10, "mean", 20).replace("p2i1\t", "p2i1\t?", 1).replace("p4i1\t", "p4i1\t9", 1)
    found = read_outcomes(text.encode())
    assert any("1 cell is no number and counts as missing" in doubt for doubt in found.doubts)


def test_the_command_tells_its_mistakes_and_its_tables(tmp_path: Path, unseen: Path) -> None:
    (tmp_path / "t.csv").write_text(invented(11, "mean", 12))
    run = CliRunner().invoke
    ran = run(main, ["benchmark", "outcomes", str(tmp_path / "t.csv"), "--draws", "100", "--fitted", str(unseen)])
    assert ran.exit_code == 0, ran.output
    assert "compromise misses by" in " ".join(ran.stdout.split()) and "Mean error" in ran.stdout
    for words in (["nowhere.csv"], [str(tmp_path / "t.csv"), "--draws", "9"], [str(unseen)]):
        wrong = run(main, ["benchmark", "outcomes", *words])
        assert wrong.exit_code == 2 and wrong.stderr.startswith("raison: ")
    few = tmp_path / "few.csv"
    few.write_text("\n".join(invented(12, "mean", 3).splitlines()))
    assert "errors mean little" in run(main, ["benchmark", "outcomes", str(few)]).stderr
    assert desk.FEWEST == 10
