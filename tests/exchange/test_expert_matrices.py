"""Matrices of several experts: each keeps its numbers, the joint reading says where they differ, aggregates by name."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.desk.files.exchanging import export, import_file
from raison.desk.study import open_study
from raison.exchange.matrices.experts import study_of_experts
from raison.exchange.matrices.from_study import matrix_of
from raison.exchange.matrices.matrix import Descriptor, Matrix, Variant
from raison.exchange.matrices.wizard_read import Project
from raison.exchange.matrices.wizard_write import write_project
from raison.findings.bargaining.answer import bargain
from raison.findings.wish import Wish
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.store.load import assemble
from raison.words.faults import CannotDo, Fault, FaultsFound

ONE = (
    Descriptor("Economy", (Variant("weak"), Variant("strong"))),
    Descriptor("Trade", (Variant("closed"), Variant("open"))),
)
KIM = ((0, 0, 2, -2), (0, 0, -1, 1), (1, -1, 0, 0), (-2, 2, 0, 0))
LEE = ((0, 0, -1, 1), (0, 0, -1, 1), (1, -1, 0, 0), (0, 0, 0, 0))
CHO = ((0, 0, 0, 0), (0, 0, -3, 3), (1, -1, 0, 0), (-1, 1, 0, 0))


def written(folder: Path, **cells: tuple[tuple[float, ...], ...]) -> list[Path]:
    for name, own in cells.items():
        (folder / f"{name}.scw").write_bytes(write_project(Project(Matrix("Both", ONE, own))))
    return [folder / f"{name}.scw" for name in cells]


def test_each_expert_is_a_reading_with_its_own_numbers_and_goes_out_byte_for_byte(tmp_path: Path) -> None:
    paths = written(tmp_path, kim=KIM, lee=LEE)
    told = import_file(paths, tmp_path / "s")
    assert "2 readings" in told.headline and "kim.scw and lee.scw" in told.headline
    study = open_study(tmp_path / "s")
    assert study.check().answers[0].says.startswith("No fault.")
    for name, cells in (("kim", KIM), ("lee", LEE)):
        impacts = Impacts(picture(study.system, Setup(name)))
        assert np.array_equal(np.array(matrix_of(study.system, impacts).cells), np.array(cells))
        export(study, file=tmp_path / f"{name}2.scw", reading=name)
        assert (tmp_path / f"{name}2.scw").read_bytes() == (tmp_path / f"{name}.scw").read_bytes()
        assert (tmp_path / "s" / "imported" / f"{name}.scw").read_bytes() == (tmp_path / f"{name}.scw").read_bytes()


def test_scenarios_answer_each_apart_and_the_joint_reading_counts_what_differs(tmp_path: Path) -> None:
    import_file(written(tmp_path, kim=KIM, lee=LEE), tmp_path / "s")
    study = open_study(tmp_path / "s")
    found = study.scenarios()
    assert [one.reading for one in found.answers] == ["kim", "lee"] and not found.notes
    differ = int((np.array(KIM) != np.array(LEE)).sum())
    for verb in ("scenarios", "whatif"):
        joint = study.ask(verb, reading="both", **({"hold": "economy=strong"} if verb == "whatif" else {}))
        assert any(note.startswith(f"{differ} ratings differ between kim and lee") for note in joint.notes)


@pytest.mark.parametrize("how", ["mean", "median"])
def test_an_aggregate_is_that_of_every_cell_and_says_so(tmp_path: Path, how: str) -> None:
    import_file(written(tmp_path, kim=KIM, lee=LEE, cho=CHO), tmp_path / "s")
    study = open_study(tmp_path / "s")
    expected = getattr(np, how)(np.array([KIM, LEE, CHO], float), axis=0)
    impacts = Impacts(picture(study.system, Setup("both", aggregate=how)))  # type: ignore[arg-type]
    assert np.allclose(np.array(matrix_of(study.system, impacts).cells), expected)
    found = study.scenarios(aggregate=how)
    assert f"the {how} of all authors" in found.question
    assert any(f"the {how} of the ratings of kim, lee and cho" in note for note in found.notes)
    alone = written(tmp_path, together=tuple(map(tuple, (6 * expected).tolist())))
    import_file(alone, tmp_path / "t")
    worlds = open_study(tmp_path / "t").scenarios().answers[0].data["worlds"]
    assert found.answers[0].data["worlds"] == worlds


def test_an_aggregate_that_cannot_be_is_refused(tmp_path: Path) -> None:
    import_file(written(tmp_path, kim=KIM, lee=LEE), tmp_path / "s")
    study = open_study(tmp_path / "s")
    with pytest.raises(Fault, match="leave one out"):
        study.scenarios(aggregate="mean", reading="kim")
    with pytest.raises(Fault, match="one of mean, median"):
        study.scenarios(aggregate="mode")
    import_file(tmp_path / "kim.scw", tmp_path / "alone")
    with pytest.raises(CannotDo, match="two authors"):
        open_study(tmp_path / "alone").scenarios(aggregate="mean")


def test_files_that_judge_other_things_are_refused(tmp_path: Path) -> None:
    other = (Descriptor("Economy", (Variant("weak"), Variant("fine"))), ONE[1])
    (tmp_path / "odd.scw").write_bytes(write_project(Project(Matrix("t", other, KIM))))
    kim, lee = written(tmp_path, kim=KIM, lee=LEE)
    with pytest.raises(FaultsFound, match="odd.scw.*the variants weak, fine, and in kim.scw weak, strong"):
        import_file([kim, tmp_path / "odd.scw"], tmp_path / "s")
    (tmp_path / "bad.scw").write_bytes(lee.read_bytes().replace(b"-1", b"\xb2", 1))
    with pytest.raises(FaultsFound) as found:
        import_file([kim, tmp_path / "bad.scw"], tmp_path / "s")
    assert found.value.faults[0].file == "bad.scw"
    (tmp_path / "ties.csv").write_text("from,to,sign\na,b,+\n")
    with pytest.raises(CannotDo, match="ties.csv is no matrix"):
        import_file([kim, tmp_path / "ties.csv"], tmp_path / "s")
    with pytest.raises(CannotDo, match="two of the files"):
        import_file([kim, kim], tmp_path / "s")
    assert not (tmp_path / "s").exists()


cells = st.lists(st.lists(st.integers(-3, 3), min_size=4, max_size=4), min_size=4, max_size=4)


@given(st.lists(cells, min_size=2, max_size=4))
@settings(max_examples=60, deadline=None)
def test_mean_and_median_of_random_matrices(found: list[list[list[int]]]) -> None:
    matrices = [Matrix("m", ONE, tuple(map(tuple, own))) for own in found]
    files, _ = study_of_experts([(f"e{place}.scw", matrix) for place, matrix in enumerate(matrices)])
    system = assemble({name: str(tree).encode() for name, tree in files.items()}, "s").system
    for how in ("mean", "median"):
        impacts = Impacts(picture(system, Setup("both", aggregate=how)))
        expected = getattr(np, how)(np.array(found, float), axis=0)
        assert np.allclose(np.array(matrix_of(system, impacts).cells), expected)


def test_stances_that_two_authors_give_differently_are_counted_in_the_joint_reading() -> None:
    readings = {"kim": {"expert": "Kim"}, "lee": {"expert": "Lee"}}
    issue = {"name": "Fee", "scale": {0: "none", 10: "all"}, "now": 5, "assumption": "made up"}
    stances = [
        {"actor": actor, "issue": "fee", "position": place, "salience": 0.5, "capability": power,
         "assumption": "made up", "readings": [reading]}
        for reading, place, power in (("kim", 8, 1), ("lee", 6, 1))
        for actor in ("a", "b")
    ]  # fmt: skip
    model = {"actors": {"a": {"name": "A"}, "b": {"name": "B"}}, "issues": {"fee": issue}, "stances": stances}
    texts = {"study.yaml": str({"title": "t", "readings": readings}).encode(), "model.yaml": str(model).encode()}
    system = assemble(texts, "s").system
    found = bargain(system, Wish(reading="both", trials=0))
    assert any(note.startswith("2 ratings differ between Kim and Lee") for note in found.notes)
    assert [one.reading for one in bargain(system, Wish(trials=0)).answers] == ["kim", "lee"]
