"""Total impact score, inconsistency and least margin of worlds; how many there are; all of them in a file."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from raison.desk.study import Study
from raison.findings.asking.asking import Wish
from raison.findings.records import Answer, Table
from raison.findings.scenarios.answer import scenarios
from raison.lenses.crossimpact.every import count_worlds
from raison.lenses.crossimpact.scenarios import Query
from raison.model.asked import Choices
from raison.words.faults import CannotDo, Fault
from tests.findings.test_scenarios_further import one, rows, somewhereland
from tests.lenses.random_models import random_models
from tests.lenses.slow_lenses import Slow
from tests.lenses.systems import factor, impacts, make

MIRREN = Path(__file__).parents[2] / "studies" / "mirren"


def test_the_teaching_case_has_its_published_scores_and_margins() -> None:
    system, case = somewhereland()
    answer = one(scenarios(system, Wish(scores=True, count=True)))
    published = {tuple(entry["variants"]): entry for entry in case["computed"]["consistent"]}
    worlds, scores = answer.data["worlds"], answer.data["scores"]["worlds"]
    assert len(worlds) == len(scores) == len(published) == answer.data["count"]["worlds"]
    for world, told in zip(worlds, scores, strict=True):
        entry = published[tuple(int(variant[1:]) for variant in world.values())]
        assert (told["total_impact_score"], told["least_margin"], told["inconsistency"]) == (
            entry["total_impact_score"],
            entry["min_consistency"],
            0,
        )
    shown = [float(row[2]) for row in rows(answer, "How strongly")[1:]]
    assert shown == sorted(shown, reverse=True) and len(shown) == len(worlds)
    assert answer.data["count"] == {"worlds": 10, "exact": True, "of": 486}


CHOICES: tuple[Choices, ...] = ("tendency", "free")


def test_scores_are_those_of_adding_up_by_hand() -> None:
    strained = 0
    for draw, model in random_models(40):
        choices, tolerance = draw.choice(CHOICES), draw.choice((0, 1))
        query = Wish(reading="both", choices=choices, tolerance=tolerance, scores=True)
        answer = one(scenarios(make(model), query))
        slow, bound = Slow(model), impacts(make(model))
        told = [answer.data["scores"]["today"], *answer.data["scores"]["worlds"]]
        for world, scored in zip([bound.picture.world, *answer.data["worlds"]], told, strict=True):
            by_factor = [by_hand(slow, tuple(world.values()), name, query.choices) for name in slow.names]
            tested = [
                pair for name, pair in zip(slow.names, by_factor, strict=True) if counts(bound, name, query.choices)
            ]
            assert scored["total_impact_score"] == pytest.approx(sum(own for own, _ in by_factor))
            assert scored["inconsistency"] == pytest.approx(
                max([max(best - own, 0) for own, best in tested], default=0)
            )
            strained += scored["inconsistency"] > 0
    assert strained >= 10


def counts(bound: Any, name: str, choices: str) -> bool:
    return choices == "tendency" or name not in bound.picture.owned


def by_hand(slow: Slow, world: tuple[str, ...], name: str, choices: str) -> tuple[float, float]:
    if choices == "free" and slow.owners(name):
        return 0, 0  # what is expected of a choice that is free counts for nothing
    scores = {variant: slow.score(world, name, variant) for variant in slow.variants(name)}
    return scores[world[slow.names.index(name)]], max(scores.values())


def test_a_count_is_that_of_all_worlds_and_says_when_it_stopped() -> None:
    several = 0
    for draw, model in random_models(60):
        query = Query(draw.choice(("tendency", "free")))
        slow, bound = Slow(model), impacts(make(model))
        together = [
            w for w in slow.worlds() if slow.hangs_together(w, tendencies=query.choices == "tendency", tolerance=0)
        ]
        found = count_worlds(bound, query)
        assert (found.count, found.complete) == (len(together), True)
        assert count_worlds(bound, query, workers=2) == found
        several += len(together) > 1
    assert several >= 20
    wide = impacts(make({"factors": {f"f{n}": factor("a", "a", "b", "c") for n in range(30)}, "actors": {}}))
    assert count_worlds(wide, Query()).count == 3**30  # nothing acts: counted at once, never listed


def study_of(folder: Path, factors: int) -> Study:
    folder.mkdir()
    (folder / "study.yaml").write_text("title: Wide\n", encoding="utf-8")
    told = "".join(
        f"  f{n}: {{name: F{n}, variants: {{a: a, b: b}}, now: a, assumption: made up}}\n" for n in range(factors)
    )
    (folder / "model.yaml").write_text(f"factors:\n{told}", encoding="utf-8")
    return Study(folder)


def test_every_world_is_written_once_and_all_hang_together(tmp_path: Path) -> None:
    study, file = study_of(tmp_path / "wide", 14), tmp_path / "all.csv"
    found = study.scenarios(worlds=file, about="f0")
    lines = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
    assert lines[0] == ["reading", *(f"f{n}" for n in range(14))]
    assert len({tuple(line) for line in lines[1:]}) == len(lines) - 1 == 2**14
    assert found.notes[-1].endswith("16,384 in the study; these are all.")


def test_a_file_that_stops_says_so(tmp_path: Path) -> None:
    study, file = study_of(tmp_path / "wide", 14), tmp_path / "some.csv"
    found = study.scenarios(worlds=file, most=10_000, about="f0")
    assert len(file.read_text(encoding="utf-8").splitlines()) == 10_001
    assert not found.complete and "incomplete: it stops after 10,000 scenarios" in found.notes[-1]
    just = study.scenarios(worlds=tmp_path / "just.csv", most=2**14, about="f0")
    assert just.notes[-1].endswith("these are all.")


def test_a_file_is_never_overwritten_and_what_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    study, file = study_of(tmp_path / "wide", 3), tmp_path / "all.csv"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(CannotDo, match="exists already"):
        study.scenarios(worlds=file)
    assert file.read_text(encoding="utf-8") == "mine"
    with pytest.raises(CannotDo, match="end the file in .csv"):
        study.scenarios(worlds=tmp_path / "all.txt")
    with pytest.raises(CannotDo, match="no folder"):
        study.scenarios(worlds=tmp_path / "nowhere" / "all.csv")
    for most, rule in ((0, "whole number above 0"), (-1, "whole number above 0"), (1.5, "no whole number")):
        with pytest.raises(Fault, match=rule):
            study.scenarios(worlds=tmp_path / "new.csv", most=most)
    assert not (tmp_path / "new.csv").exists()


def table(answer: Answer, title: str) -> Table:
    return next(found for found in answer.tables if found.title.startswith(title))


def test_many_worlds_show_the_best_of_each_family() -> None:
    factors = {f"f{n}": factor("a", "a", "b", "c") for n in range(4)}
    answer = one(scenarios(make({"factors": factors, "actors": {}}), Wish(about=("f0",), scores=True)))
    shown = table(answer, "How strongly")
    assert [row.cells[1] for row in shown.rows] == ["Family 1", "Family 1", "Family 2", "Family 3"]
    assert "81 scenarios were found; the first 81 are in the data" in shown.note
