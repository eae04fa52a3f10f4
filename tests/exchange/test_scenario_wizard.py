"""ScenarioWizard files: every text comes back, cells go by index, faults name their line, stale lists are told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from raison.desk.files.exchanging import export, import_file
from raison.desk.study import Study
from raison.engines.crossimpact import consistent_worlds
from raison.exchange.matrices.from_study import matrix_of
from raison.exchange.matrices.solutions import (
    Solution,
    SolutionList,
    read_solutions,
    solutions_of,
    stale,
    write_solutions,
)
from raison.exchange.matrices.wizard_read import read_project
from raison.exchange.matrices.wizard_write import write_project
from raison.findings.check.answer import check
from raison.lenses.crossimpact.scenarios import Query, scenarios
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.store.load import load_with_notes
from raison.words.faults import CannotDo, Fault, FaultsFound
from tests.exchange import samples


def imported(folder: Path, data: bytes, name: str = "file.scw") -> Study:
    (folder / name).write_bytes(data)
    import_file(folder / name, folder / "study")
    return Study(folder / "study")


def impacts_of(study: Study) -> Impacts:
    return Impacts(picture(study.system, Setup("both")))


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_a_file_comes_back_byte_for_byte(encoding: str) -> None:
    data = samples.weather(encoding)
    assert write_project(read_project(data)) == data


def test_every_text_is_where_it_belongs() -> None:
    matrix = read_project(samples.weather()).matrix
    assert matrix.note == "Über das Ganze: ein Versuch"
    assert [one.note for one in matrix.descriptors] == ["Mehr als früher", "", ""]
    assert matrix.notes[0, 1] == 'Regen füllt den Fluß;\ngemessen wurde "nie".'
    assert set(matrix.notes) == {(0, 1), (1, 2), (2, 0)}
    assert [one.colour for one in matrix.descriptors[1].variants] == ["0000FF", "FF0000"]
    assert matrix.section(0, 1) == ((3, -3), (-11, 11))


def test_a_study_goes_back_to_the_file_it_came_from(tmp_path: Path) -> None:
    study = imported(tmp_path, samples.weather())
    export(study, file=tmp_path / "back.scw")
    assert (tmp_path / "back.scw").read_bytes() == samples.weather()


def test_doubts_are_kept_in_the_study(tmp_path: Path) -> None:
    study = imported(tmp_path, samples.weather())
    about = study.system.study.about or ""
    for told in ("no present", "Windows-1252", "no name", "share a name", "on itself", "beyond -3..3"):
        assert told in about
    assert any("on itself" in warning.rule for warning in study.loaded.warnings)


def test_every_rating_has_its_reason_and_the_study_is_sound(tmp_path: Path) -> None:
    study = imported(tmp_path, samples.weather())
    loaded = load_with_notes(study.folder)
    assert check(loaded.system, loaded.warnings, None).answers
    assert all((effect.assumption or "").startswith("taken from file.scw") for effect in study.system.model.effects)
    assert "gemessen" in str(study.system.model.effects[1].note)


def test_the_ten_published_scenarios_come_out(tmp_path: Path) -> None:
    study = imported(tmp_path, samples.somewhereland_scw())
    found = scenarios(impacts_of(study), Query())
    assert found.complete
    assert (found.worlds + 1).tolist() == sorted(samples.somewhereland()["published"]["consistent"])
    assert "10" in study.scenarios().headline


def test_a_changed_study_exports_its_own_cells_and_names(tmp_path: Path) -> None:
    study = imported(tmp_path, samples.weather())
    model = study.folder / "model.yaml"
    text = model.read_text(encoding="utf-8")
    model.write_text(text.replace("viel: -1", "viel: -2").replace("name: Fluß", "name: Strom"), encoding="utf-8")
    export(Study(study.folder), file=tmp_path / "back.scw")
    now, before = (read_project((tmp_path / name).read_bytes()).matrix for name in ("back.scw", "file.scw"))
    assert (now.cells[1][0], before.cells[1][0]) == (-2, -1)
    assert (now.descriptors[1].text, now.descriptors[1].name) == ("Strom", "Fluß")
    assert now.notes == before.notes
    assert now.descriptors[0] == before.descriptors[0]


def test_a_study_of_our_own_is_written_with_its_reasons(tmp_path: Path) -> None:
    land = Study(Path(__file__).parents[2] / "studies" / "northeast_asia")
    told = export(land, file=tmp_path / "nea.scw", reading="asan").notes
    project = read_project((tmp_path / "nea.scw").read_bytes())
    assert len(project.matrix.descriptors) == len(land.system.factors)
    assert any("ranges" in note for note in told)
    assert any("[asan-" in text for text in project.matrix.notes.values())
    mine = matrix_of(land.system, Impacts(picture(land.system, Setup("asan"))))
    scale = 2 if any(cell != int(cell) for row in mine.cells for cell in row) else 1
    assert np.array_equal(np.array(project.matrix.cells), np.array(mine.cells) * scale)
    assert (scale == 1) or "2 times" in project.matrix.note


def test_a_reading_must_be_chosen_and_nothing_is_overwritten(tmp_path: Path) -> None:
    land = Study(Path(__file__).parents[2] / "studies" / "northeast_asia")
    with pytest.raises(CannotDo, match="--reading"):
        export(land, file=tmp_path / "x.scw")
    (tmp_path / "x.csv").touch()
    with pytest.raises(CannotDo, match="exists already"):
        export(land, file=tmp_path / "x.csv", reading="asan")
    with pytest.raises(CannotDo, match="exists already"):
        (tmp_path / "f.scw").write_bytes(samples.weather())
        import_file(tmp_path / "f.scw", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["f.scw", "x.csv"]


GOOD = samples.weather("utf-8").decode()


@pytest.mark.parametrize(
    ("change", "after", "told"),
    [
        (("$ Scen", "Scen"), 0, "does not begin"),
        ((" -hoch\r\n -hoch", "hoch\r\n -hoch"), 0, "neither a descriptor"),
        ((" -hoch\r\n -hoch\r\n", ""), -1, "without variants"),
        (("00FF00", "green"), 0, "no colour"),
        (("00FF00\r\n", ""), 4, "follows 5 colours"),
        ((" 0 , 0 , 3 ,-3 , 0 , 0 ", " 0 , 0 , 3 ,-3 , 0 "), 0, "has 5 cells"),
        (("3 ,-3", "3 , x"), 0, "no whole number (row 1, column 4)"),
        (("3 ,-3", "3 ,-3.5"), 0, "no whole number"),
        (("\r\n 0 , 0 , 3 ,-3 , 0 , 0 ", ""), 6, "follows 5 rows"),
        (('"Mehr als früher"', '"Mehr als früher'), 0, "does not end"),
        (("&Regen über dem Tal\r\n", "Regen über dem Tal\r\n"), 0, "not the long name"),
        (('"nichts, geprüft"', "nichts, geprüft"), -1, "no justifying text"),
    ],
)
def test_a_fault_names_its_line(change: tuple[str, str], after: int, told: str, tmp_path: Path) -> None:
    assert change[0] in GOOD
    (tmp_path / "bad.scw").write_bytes(GOOD.replace(*change, 1).encode("utf-8"))
    with pytest.raises(FaultsFound) as found:
        import_file(tmp_path / "bad.scw", tmp_path / "study")
    [fault] = found.value.faults
    assert told in fault.rule
    assert fault.line == GOOD[: GOOD.index(change[0])].count("\n") + 1 + after
    assert fault.hint
    assert not (tmp_path / "study").exists()


@pytest.mark.parametrize("data", [b"", b"\0\1\2", b"\xff\xfe\xff", b"$" * 9_000_000, b"\n \n"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Fault):
        read_project(data)


def test_texts_that_do_not_fit_are_kept_with_a_doubt() -> None:
    short = GOOD.replace('# x\r\n""\r\n', "", 1)
    matrix = read_project(short.encode("utf-8")).matrix
    assert any("justifying texts do not fit" in told for told in matrix.doubts)
    assert matrix.notes == {}
    assert "nichts, geprüft" in matrix.note


def test_numbered_headings_are_taken_at_their_word() -> None:
    end = GOOD.index("# 0-0")
    texts = '# 0-0\r\n"whole"\r\n# 2-3\r\n"two on three"\r\n# 1-0\r\n"about one"\r\n#\r\n#\r\n'
    matrix = read_project((GOOD[:end] + texts).encode("utf-8")).matrix
    assert (matrix.note, matrix.notes) == ("whole", {(1, 2): "two on three"})
    assert matrix.descriptors[0].note == "about one"


def test_too_many_variants_and_too_many_values_are_told(tmp_path: Path) -> None:
    names = "".join(f" -{number}\r\n" for number in range(17))
    rows = (",".join([" 0 "] * 17) + "\r\n") * 17
    wide = f"$ ScenarioWizard 4.0\r\nWide\r\n&A\r\n{names}#\r\n#\r\n#\r\n#\r\n#\r\n{rows}#\r\n".encode()
    (tmp_path / "wide.scw").write_bytes(wide)
    with pytest.raises(FaultsFound, match="17 variants"):
        import_file(tmp_path / "wide.scw", tmp_path / "study")
    head = "".join(f"&D{number}\r\n -a\r\n -b\r\n" for number in range(150))
    rows = (",".join([" 1 "] * 300) + "\r\n") * 300
    (tmp_path / "large.scw").write_bytes(
        f"$ ScenarioWizard 4.0\r\nL\r\n{head}#\r\n#\r\n#\r\n#\r\n#\r\n{rows}#\r\n".encode()
    )
    with pytest.raises(CannotDo, match="values"):
        import_file(tmp_path / "large.scw", tmp_path / "study")


def test_solutions_are_read_checked_and_written(tmp_path: Path) -> None:
    problem = samples.somewhereland_matrix().problem()
    made = solutions_of(problem, consistent_worlds(problem).worlds.tolist())
    assert read_solutions(write_solutions(made)) == made
    assert stale(made, problem) == ()
    computed = {tuple(one["variants"]): one for one in samples.somewhereland()["computed"]["consistent"]}
    for one in made.solutions:
        assert one.consistency == computed[one.world]["min_consistency"]
        assert one.total == computed[one.world]["total_impact_score"]


@pytest.mark.parametrize(
    "wrong",
    [
        Solution((1, 1, 1, 1, 1, 1), 0, 0, 0, 9),
        Solution((1, 2, 2, 1, 1, 2), 0, 0, 0, 8),
        Solution((1, 2, 2, 1, 1, 2), 0, 1, 0, 9),
        Solution((1, 2, 2, 1, 1), 0, 0, 0, 9),
        Solution((1, 2, 4, 1, 1, 2), 0, 0, 0, 9),
        Solution((1, 2, 0, 1, 1, 2), 0, 0, 0, 9),
    ],
)
def test_a_stale_list_is_told(wrong: Solution) -> None:
    right = Solution((1, 2, 2, 1, 1, 2), 35, 0, 0, 9)
    [told] = stale(SolutionList((right, wrong)), samples.somewhereland_matrix().problem())
    assert told.startswith("1 of 2 solutions do not fit")


def test_a_list_beside_the_file_is_checked_on_import(tmp_path: Path) -> None:
    (tmp_path / "land.scw").write_bytes(samples.somewhereland_scw())
    old = SolutionList((Solution((1, 2, 2, 1, 1, 2), 35, 0, 0, 11),))
    (tmp_path / "land.sl").write_bytes(write_solutions(old))
    notes = import_file(tmp_path / "land.scw", tmp_path / "one", beside=tmp_path / "land.sl").notes
    assert any("1 of 1 solutions do not fit" in note for note in notes)
    assert "do not fit" in (Study(tmp_path / "one").system.study.about or "")
    export(Study(tmp_path / "one"), file=tmp_path / "new.sl")
    notes = import_file(tmp_path / "land.scw", tmp_path / "two", beside=tmp_path / "new.sl").notes
    assert any("all 10 solutions fit" in note for note in notes)
    with pytest.raises(CannotDo, match="without a matrix"):
        import_file(tmp_path / "land.sl", tmp_path / "three")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (('" 1 2', '"x 1 2'), 5),
        (("\r\n 1 ", "\r\n one "), 3),
        (("35,0,0,9", "35,0,9"), 5),
        (("$ S", "S"), 1),
    ],
)
def test_a_faulty_list_names_its_line(change: tuple[str, str], line: int) -> None:
    good = write_solutions(SolutionList((Solution((1, 2, 2), 35, 0, 0, 9),))).decode()
    assert change[0] in good
    with pytest.raises(Fault) as found:
        read_solutions(good.replace(*change, 1).encode())
    assert found.value.path == ("line", line)


def test_a_list_that_miscounts_itself_is_told() -> None:
    good = write_solutions(SolutionList((Solution((1,), 0, 0, 0, 0),))).decode()
    assert read_solutions(good.replace(" 1 \r\n", " 7 \r\n", 1).encode()).doubts
