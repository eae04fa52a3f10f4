"""Finding studies, reading the reader's copies, writing a new study."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from raison.findings.expectations.rows import judged_expectations
from raison.sources import verify
from raison.store.load import load, load_with_notes
from raison.store.studies import bundled_studies, find_study
from raison.store.texts import MOST_FILES, read_copies, read_texts
from raison.store.writing.new import TEMPLATE, new_study
from raison.words.faults import CannotDo
from tests.store.planting import TEXTS


def write(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in TEXTS.items():
        (folder / file).write_text(text)
    return folder


def test_a_folder_goes_before_a_bundled_study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_study("northeast_asia") == bundled_studies()["northeast_asia"]
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "northeast_asia")
    assert find_study("northeast_asia").resolve() == tmp_path / "northeast_asia"


def test_an_unknown_study_has_a_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(CannotDo, match="did you mean northeast_asia"):
        find_study("northeast_asi")
    write(tmp_path / "water")
    with pytest.raises(CannotDo, match=r"did you mean water\?"):
        find_study(tmp_path / "watr")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "", "/nowhere/at/all", "~"])
def test_odd_names_are_told_without_a_traceback(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotDo):
        load(find_study(name))


def test_a_folder_without_a_study_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotDo, match="holds no study"):
        load(find_study(tmp_path))
    with pytest.raises(CannotDo, match="no folder"):
        load(tmp_path / "nowhere")
    (tmp_path / "study.yaml").mkdir()
    with pytest.raises(CannotDo, match="cannot be read"):
        load(tmp_path)


def test_every_bundled_study_is_sound() -> None:
    for folder in bundled_studies().values():
        assert load(folder).name == folder.name


def test_a_new_study_works_and_explains_itself(tmp_path: Path) -> None:
    folder = new_study("my river", tmp_path)
    loaded = load_with_notes(folder)
    model = loaded.system.model
    assert (len(model.actors), len(model.factors), len(loaded.system.study.questions)) == (3, 5, 3)
    assert {bool(factor.owner) for factor in model.factors.values()} == {True, False}
    assert {question.verb for question in loaded.system.study.questions} == {"scenarios", "stability", "whatif"}
    assert [one.verdict for one in judged_expectations(loaded.system)] == ["reproduced"] * 3
    for path in folder.glob("*.yaml"):
        text = path.read_text()
        assert text.startswith("# ") and "FOLDER" not in text
    assert "raison check my river" in (folder / "study.yaml").read_text()
    assert (folder / ".gitignore").read_text().endswith("texts/\n") and not (folder / "gitignore").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my river"]


def test_every_anchor_of_a_new_study_verifies(tmp_path: Path) -> None:
    folder = new_study("river", tmp_path)
    system = load(folder)
    documents = read_texts(folder / "texts", system)
    states = [verify(anchor, documents[anchor.source]).state for claim in system.claims.claims for anchor in claim.at]
    assert states == ["exact"] * 9


def test_a_new_study_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("precious")
    with pytest.raises(CannotDo, match="exists already"):
        new_study("mine", tmp_path)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotDo):
        new_study("file", tmp_path)
    (tmp_path / "empty").mkdir()
    assert (new_study("empty", tmp_path) / "study.yaml").is_file()


@pytest.mark.parametrize("name", ["", ".", "..", "a\0b", "x" * 300, "-rf", "a\nb", "a:b"])
def test_a_name_that_cannot_be_a_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(CannotDo):
        new_study(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_new_study_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(CannotDo, match="No space left"):
        new_study("river", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_copies_are_known_by_body_title_or_paragraphs(tmp_path: Path) -> None:
    system = load(new_study("river", tmp_path))
    text = (TEMPLATE / "texts" / "mirren-note.txt").read_text()
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.txt").write_text("\n".join(text.split("\n")[4:]))  # paragraphs alone
    (folder / "shopping.md").write_text("Bread and milk and a new bucket, which is what we need for the house today.\n")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n")
    (folder / "other.pdf").write_bytes(b"%PDF")
    copies = read_copies(folder, system)
    assert copies.files == {"mirren-note": "a.txt"}
    assert [name for name, _ in copies.others] == ["other.pdf", "picture.txt", "shopping.md"]
    (folder / "b.txt").write_text(text)  # a whole copy goes before a part
    copies = read_copies(folder, system)
    assert copies.files == {"mirren-note": "b.txt"}
    assert [name for name, _ in copies.others] == ["a.txt", "other.pdf", "picture.txt", "shopping.md"]


def test_folders_without_copies_are_told(tmp_path: Path) -> None:
    system = load(new_study("river", tmp_path))
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(CannotDo, match="holds no text"):
        read_texts(empty, system)
    with pytest.raises(CannotDo, match="cannot be read as a folder"):
        read_texts(tmp_path / "nowhere", system)
    (empty / "a.txt").write_bytes(b"%PDF-1.7")
    with pytest.raises(CannotDo, match="holds no copy of a source .* a PDF is cut or damaged"):
        read_texts(empty, system)
    for number in range(MOST_FILES):
        os.symlink(empty / "a.txt", empty / f"{number}.txt")
    with pytest.raises(CannotDo, match="more than"):
        read_texts(empty, system)
