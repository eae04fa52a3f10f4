"""What an import says: which files are read, which file a fault stands in, and what would make a large one smaller."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from raison.cli import main as command
from raison.desk.files import bytes_of as file_bytes
from raison.desk.files.exchanging import import_file
from raison.desk.files.kinds import KINDS, TABLES, FileKind, endings_said
from raison.words.faults import CannotDo, FaultsFound

MATRIX = b",A1,A2,B1,B2\nA1,0,0,2,-2\nA2,0,0,-1,1\nB1,1,-1,0,0\nB2,-3,3,0,0\n"
LIST = b'$ ScenarioWizard 3.0\r\nSolution set\r\n 1 \r\n\r\n" 1 1",x,0,0,0,""\r\n'
IMPACTS = b"Source_Descriptor,Source_State,Target_Descriptor,Target_State,Impact\nA,x,B,z,2\n"
STATES = b"Descriptor,StateCount,State1,State2\nA,2,x,y\nB,2,z,w\n"
SCW = """$ ScenarioWizard 4.0
t
&A
 -x
 -y
#
&A
 x
 y
#
#
FFFFFF
FFFFFF
#
#
 0 , 0
-1 , 1
 2 , 0
#
#
"""
PROPHESY = {
    "descriptors.csv": b"index,name\n1,A\n2,B\n",
    "variants.csv": b"descriptor_index,variant_index,name\n1,1,x\n1,2,y\n2,1,z\n2,2,w\n",
    "impacts.csv": b"source_descriptor,source_variant,target_descriptor,target_variant,value\n1,1,2,1,2\n",
}


def faults_of(folder: Path, files: dict[str, bytes], main: str, beside: str | None = None) -> list[tuple[str, int]]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with pytest.raises(FaultsFound) as wrong:
        import_file(folder / main, folder / "made", beside=None if beside is None else folder / beside)
    return [(fault.file, fault.line) for fault in wrong.value.faults]


def test_a_fault_of_a_second_file_stands_in_it(tmp_path: Path) -> None:
    files = {"m.csv": MATRIX, "bad.sl": LIST}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with pytest.raises(FaultsFound) as wrong:
        import_file(tmp_path / "m.csv", tmp_path / "made", beside=tmp_path / "bad.sl")
    [fault] = wrong.value.faults
    assert (fault.file, fault.line, fault.source) == ("bad.sl", 5, '" 1 1",x,0,0,0,""')


def test_of_two_lists_each_has_its_own_faults(tmp_path: Path) -> None:
    bad = STATES.replace(b"B,2", b"B,7")
    assert faults_of(tmp_path, {"i.csv": IMPACTS, "d.csv": bad}, "i.csv", "d.csv") == [("d.csv", 3)]
    bad = IMPACTS.replace(b"A,x", b"A,q")
    assert faults_of(tmp_path, {"i.csv": bad, "d.csv": STATES}, "i.csv", "d.csv") == [("i.csv", 2)]


@pytest.mark.parametrize("digit", ["\u00b2", "\u0662", "\u2461"])
def test_digits_of_other_scripts_are_faults_with_their_line(tmp_path: Path, digit: str) -> None:
    bad = STATES.decode().replace("B,2", f"B,{digit}").encode()
    assert faults_of(tmp_path, {"i.csv": IMPACTS, "d.csv": bad}, "i.csv", "d.csv") == [("d.csv", 3)]
    project = SCW.replace("2 , 0", f"{digit} , 0").encode()
    assert faults_of(tmp_path, {"m.scw": project}, "m.scw") == [("m.scw", 18)]
    control = SCW.replace("2 , 0", "\x1e2 , 0").encode()
    assert faults_of(tmp_path, {"m.scw": control}, "m.scw") == [("m.scw", 18)]
    for file, line in (("descriptors.csv", "2,B"), ("variants.csv", "2,2,w"), ("impacts.csv", "1,1,2,1,2")):
        (tmp_path / "model").mkdir(exist_ok=True)
        for name, data in PROPHESY.items():
            changed = data.decode().replace(line, digit + line[1:]) if name == file else data.decode()
            (tmp_path / "model" / name).write_text(changed, encoding="utf-8")
        [(where, number)] = faults_of(tmp_path, {}, "model")
        assert (where, number > 1) == (file, True)


@pytest.mark.parametrize(
    ("file", "change", "line"),
    [
        ("descriptors.csv", (b"2,B", b"x,B"), 3),
        ("variants.csv", (b"2,2,w", b"2,1,w"), 5),
        ("impacts.csv", (b"1,1,2,1,2", b"1,1,2,9,2"), 2),
    ],
)
def test_a_folder_s_faults_name_their_file(tmp_path: Path, file: str, change: tuple[bytes, bytes], line: int) -> None:
    (tmp_path / "model").mkdir()
    for name, data in PROPHESY.items():
        (tmp_path / "model" / name).write_bytes(data.replace(*change) if name == file else data)
    assert faults_of(tmp_path, {}, "model") == [(file, line)]


def test_a_second_file_where_none_belongs_is_refused_and_its_note_names_it(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"from,to,sign\nA,B,+\n")
    (tmp_path / "m.csv").write_bytes(MATRIX)
    (tmp_path / "l.sl").write_bytes(LIST.replace(b"x,0", b"0,0").replace(b"1 1", b"1 2"))
    with pytest.raises(CannotDo, match=r"t\.csv takes no second file, and l\.sl is given"):
        import_file(tmp_path / "t.csv", tmp_path / "made", beside=tmp_path / "l.sl")
    found = import_file(tmp_path / "m.csv", tmp_path / "made", beside=tmp_path / "l.sl")
    assert any(note.startswith("l.sl: ") for note in found.notes)


@pytest.mark.parametrize(
    "head",
    ["dispnum,stabb,ccode,stday\n10,GMY,255,-9\n", "source,target\nA,B\n", "name;hue\nA;red\n", "x\ty\n1\t2\n"],
)
@pytest.mark.parametrize("ending", [".csv", ".tsv", ".txt"])
def test_a_table_that_is_not_known_is_told_what_is_read(tmp_path: Path, head: str, ending: str) -> None:
    (tmp_path / f"t{ending}").write_text(head)
    with pytest.raises(FaultsFound) as wrong:
        import_file(tmp_path / f"t{ending}", tmp_path / "made")
    [fault] = wrong.value.faults
    assert (fault.line, fault.rule) == (1, "is the head of no table that is read")
    assert all(kind in fault.hint and names in fault.hint for kind, names in TABLES)


def test_the_help_names_every_ending_that_is_read(tmp_path: Path) -> None:
    every = [ending for kind in KINDS for ending in kind.endings]
    for asked in (["--help"], ["import", "--help"]):
        told = " ".join(CliRunner().invoke(command, asked).output.split())
        assert endings_said() in told
        assert all(ending in told for ending in every)
    (tmp_path / "x.doc").write_bytes(b"x")
    with pytest.raises(CannotDo, match="no known ending") as wrong:
        import_file(tmp_path / "x.doc", tmp_path / "made")
    assert all(ending in str(wrong.value) for ending in every)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.endings[0])
def test_a_size_is_told_as_it_is_with_a_step_for_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: FileKind
) -> None:
    for name in ("LARGEST", "LARGEST_TABLE", "MOST_UNPACKED"):
        monkeypatch.setattr(file_bytes, name, 30)
    (tmp_path / f"x{kind.endings[-1]}").write_bytes(b"x" * 1234)
    with pytest.raises(CannotDo, match=f"holds 1,234 bytes, and up to 30 are read: {kind.shorter}"):
        import_file(tmp_path / f"x{kind.endings[-1]}", tmp_path / "made")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.net")
    with pytest.raises(CannotDo, match="and no plain file; name a file"):
        import_file(tmp_path / "p.net", tmp_path / "made")
