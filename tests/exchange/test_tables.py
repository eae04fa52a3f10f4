"""Tables: the dialects of PyCIB and Prophesy, the plain matrix, and the table of effects for spreadsheets."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from raison.desk.files.exchanging import export, import_file
from raison.desk.study import Study
from raison.engines.crossimpact import consistent_worlds
from raison.exchange.matrices.lists import read_prophesy, read_pycib
from raison.exchange.matrices.tables import read_matrix_table
from raison.lenses.crossimpact.scenarios import Query, scenarios
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.words.faults import CannotDo, Fault, FaultsFound
from tests.exchange import samples

PROPHESY = b",,Growth,,Rivalry,\n,,High,Low,Strong,Weak\nGrowth,High,0,0,5,-5\n,Low,0,0,-3,3\n"
PROPHESY += b"Rivalry,Strong,2,-2,0,0\nRivalry,Weak,-1,1.5,0,0\n"
LISTS = {
    "descriptors.csv": b"index,name,type,chance_random,operands\n1,Growth,ordinal,0,\n2,Rivalry,chance,0.5,\n",
    "variants.csv": b"descriptor_index,variant_index,name\n1,1,High\n1,2,Low\n2,1,Strong\n2,2,Weak\n",
    "impacts.csv": b"source_descriptor,source_variant,target_descriptor,target_variant,value,confidence\n"
    b"1,1,2,1,5,1.0\n1,1,2,2,-5,0.5\n",
}


@pytest.fixture
def land(tmp_path: Path) -> Study:
    (tmp_path / "land.scw").write_bytes(samples.somewhereland_scw())
    import_file(tmp_path / "land.scw", tmp_path / "land")
    return Study(tmp_path / "land")


@pytest.mark.parametrize("form", ["matrix", "prophesy", "pycib"])
def test_each_dialect_gives_the_ten_published_scenarios_again(form: str, land: Study, tmp_path: Path) -> None:
    export(land, file=tmp_path / "out.csv", form=form)
    beside = tmp_path / "out-descriptors.csv" if form == "pycib" else None
    import_file(tmp_path / "out.csv", tmp_path / "again", beside=beside)
    impacts = Impacts(picture(Study(tmp_path / "again").system, Setup("both")))
    worlds = (scenarios(impacts, Query()).worlds + 1).tolist()
    assert worlds == sorted(samples.somewhereland()["published"]["consistent"])


def test_two_rows_of_names_with_blanks_for_repeats() -> None:
    matrix = read_matrix_table(PROPHESY, "m")
    assert [one.name for one in matrix.descriptors] == ["Growth", "Rivalry"]
    assert matrix.cells == ((0, 0, 5, -5), (0, 0, -3, 3), (2, -2, 0, 0), (-1, 1.5, 0, 0))


def test_semicolons_and_decimal_commas() -> None:
    data = b";A1;A2;B1\nA1;0;0;1,5\nA2;0;0;-1,5\nB1;2;-2;0\n"
    assert read_matrix_table(data, "m").cells[0] == (0, 0, 1.5)


def test_a_folder_of_prophesy_is_read_with_its_confidence(tmp_path: Path) -> None:
    matrix = read_prophesy({**LISTS, "intervals.csv": b"x"}, "m")
    assert matrix.cells[0] == (0, 0, 5, -5)
    assert matrix.confidence == {(0, 3): 0.5}
    assert matrix.descriptors[0].ordered
    assert any("by chance" in told for told in matrix.doubts)
    assert any("intervals.csv" in told for told in matrix.doubts)
    (tmp_path / "model").mkdir()
    for name, data in LISTS.items():
        (tmp_path / "model" / name).write_bytes(data)
    import_file(tmp_path / "model", tmp_path / "study")
    [effect] = Study(tmp_path / "study").system.model.effects
    assert effect.note == "confidence: weak 0.5"


@pytest.mark.parametrize(
    ("data", "line", "told"),
    [
        (PROPHESY.replace(b"5,-5", b"5,x"), 3, "no number (column 4)"),
        (PROPHESY.replace(b"5,-5", b"5"), 3, "too few"),
        (PROPHESY.replace(b"5,-5", b"5,-5,1"), 3, "stand in a row of 4 columns"),
        (PROPHESY.replace(b",Low,0", b",Middle,0"), 4, "whose column is Growth Low"),
        (PROPHESY[: PROPHESY.index(b"Rivalry,Weak")], 1, "are the columns"),
        (b"x,A1\nA1,0\n", 1, "blank cell"),
        (b",one,two\none,0,0\ntwo,0,0\n", 1, "to which descriptor"),
        (b",A1\nA1,\"0\n", 2, "cannot be read"),
        (b",A1\nA1,1e99\n", 2, "lies beyond"),
    ],
)  # fmt: skip
def test_a_faulty_matrix_names_its_line(data: bytes, line: int, told: str) -> None:
    with pytest.raises(Fault) as found:
        read_matrix_table(data, "m")
    assert told in str(found.value)
    assert found.value.path == ("line", line)


STATES = b"Descriptor,StateCount,State1,State2\nA,2,x,y\nB,1,z,\n"
IMPACTS = b"Source_Descriptor,Source_State,Target_Descriptor,Target_State,Impact\nA,x,B,z,2\nB,z,A,y,-1\n"


@pytest.mark.parametrize(
    ("impacts", "states", "told"),
    [
        (IMPACTS.replace(b"A,x,B", b"A,q,B"), STATES, "not among the descriptors"),
        (IMPACTS.replace(b"z,2", b"z,"), STATES, "no number"),
        (IMPACTS + b"A,x,B,z,3\n", STATES, "a second time"),
        (IMPACTS.replace(b"Impact", b"Impacts"), STATES, "no column impact"),
        (IMPACTS, STATES.replace(b"A,2", b"A,9"), "no number of states"),
        (IMPACTS, STATES + b"A,1,x,\n", "name of two descriptors"),
        (IMPACTS, STATES.replace(b"x,y", b"x,x"), "name of two states"),
        (IMPACTS, STATES.replace(b"B,1,z,", b"B,,,"), "without states"),
    ],
)
def test_a_faulty_list_is_told(impacts: bytes, states: bytes, told: str) -> None:
    assert read_pycib(IMPACTS, STATES, "m").cells == ((0, 0, 2), (0, 0, 0), (0, -1, 0))
    with pytest.raises(Fault) as found:
        read_pycib(impacts, states, "m")
    assert told in str(found.value)


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("impacts.csv", (b"1,1,2,1,5", b"1,3,2,1,5"), "no variant of variants.csv"),
        ("variants.csv", (b"2,2,Weak", b"2,1,Weak"), "stands there before"),
        ("variants.csv", (b"2,2,Weak", b"3,1,Weak"), "no descriptor"),
        ("descriptors.csv", (b"2,Riv", b"1,Riv"), "share a number"),
        ("descriptors.csv", (b"2,Riv", b"x,Riv"), "no number of a descriptor"),
    ],
)
def test_a_faulty_folder_is_told(name: str, change: tuple[bytes, bytes], told: str) -> None:
    with pytest.raises(Fault) as found:
        read_prophesy({**LISTS, name: LISTS[name].replace(*change)}, "m")
    assert told in str(found.value)


def test_what_is_missing_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "i.csv").write_bytes(IMPACTS)
    with pytest.raises(CannotDo, match="--beside"):
        import_file(tmp_path / "i.csv", tmp_path / "study")
    with pytest.raises(CannotDo, match="cannot be read"):
        import_file(tmp_path / "none.scw", tmp_path / "study")
    (tmp_path / "x.doc").write_bytes(b"x")
    with pytest.raises(CannotDo, match="no known ending"):
        import_file(tmp_path / "x.doc", tmp_path / "study")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CannotDo, match="folder without"):
        import_file(tmp_path / "empty", tmp_path / "study")
    with pytest.raises(FaultsFound):
        (tmp_path / "b.csv").write_bytes(b",A1\nA1,x\n")
        import_file(tmp_path / "b.csv", tmp_path / "study")
    assert not (tmp_path / "study").exists()


def test_the_table_of_effects_has_values_ranges_and_claims(tmp_path: Path) -> None:
    nea = Study(Path(__file__).parents[2] / "studies" / "northeast_asia")
    export(nea, file=tmp_path / "e.csv", reading="asan")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "e.csv").read_text(encoding="utf-8-sig"), newline="")))
    shown = picture(nea.system, Setup("asan"))
    assert len(rows) == sum(len(effect.source_variants) for effect in shown.effects)
    for row in rows:
        assert float(row["low"]) <= float(row["value"]) <= float(row["high"])
        assert row["claims"] or row["assumption"]
        assert all(name in nea.system.claim for name in row["claims"].split("; ") if name)
    matrix = np.zeros(())
    total = sum(float(row["value"]) for row in rows)
    assert (
        total == pytest.approx(sum(effect.value.point * len(effect.source_variants) for effect in shown.effects))
        and matrix.size
    )


def test_somewhereland_as_a_plain_matrix_is_the_published_problem(land: Study, tmp_path: Path) -> None:
    export(land, file=tmp_path / "m.csv", form="matrix")
    assert (tmp_path / "m.csv").read_bytes().startswith(b",A1,A2,A3,B1")
    matrix = read_matrix_table((tmp_path / "m.csv").read_bytes(), "m")
    assert np.array_equal(matrix.cells, samples.somewhereland()["matrix"])
    assert len(consistent_worlds(matrix.problem()).worlds) == 10
