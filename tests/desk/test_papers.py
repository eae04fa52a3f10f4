"""Papers taken into a study, listed, read and searched, through the command line as a user types it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from raison.cli import main
from raison.sources import clean, fingerprint
from raison.store.index import NAME, open_index, with_index
from raison.store.load import load
from raison.store.papers import Bounds, read_paper
from raison.store.writing.new import new_study
from raison.store.writing.save import save_changes
from raison.words.faults import CannotDo, Fault
from tests.sources import dumps
from tests.sources.papers_made import as_docx, as_html, as_pdf
from tests.sources.pdfs import Style, write_pdf

PAPER = clean(dumps.page(dumps.article()))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a study, and one paper in three formats beside it."""
    new_study("river", tmp_path)
    (tmp_path / "paper.pdf").write_bytes(as_pdf(PAPER, Style(columns=2)))
    (tmp_path / "paper.docx").write_bytes(as_docx(PAPER))
    (tmp_path / "page.html").write_bytes(as_html(PAPER))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str, status: int = 0) -> str:
    ran = CliRunner().invoke(main, list(words), env={"COLUMNS": "140"})
    assert ran.exit_code == status, ran.output
    return ran.output


def data(*words: str, status: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*words, "--json", status=status))
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_paper_is_shown_and_nothing_is_written(place: Path) -> None:
    before = files(place / "river")
    shown = run("sources", "add", "paper.docx", "--study", "river")
    for said in (
        "Sharing the Mirren",
        "Ann Lim; Bo van Ek",
        "2024-03-03 (to the day)",
        "5 paragraphs with 11 sentences",
    ):
        assert said in shown
    assert "names of persons by the title" in shown and "--publisher gives it" in shown
    assert "Nothing was written. To take it in: raison sources add paper.docx --study river --yes" in shown
    assert files(place / "river") == before


@pytest.mark.parametrize("file", ["paper.pdf", "paper.docx", "page.html"])
def test_a_paper_is_taken_in(file: str, place: Path) -> None:
    before = (place / "river" / "sources.yaml").read_text()
    run("sources", "add", file, "--study", "river", "--yes", "--publisher", "Harbour Institute", "--short", "Lim")
    after = (place / "river" / "sources.yaml").read_text()
    assert after.startswith(before.rstrip("\n"))
    card = load(place / "river").sources.sources["lim-2024"]
    assert (card.title, card.authors, card.date.text) == (PAPER.title, PAPER.authors, "2024-03-03")
    assert (card.publisher, card.short, card.body) == ("Harbour Institute", "Lim", fingerprint(PAPER).body)
    assert (place / "river" / "texts" / f"lim-2024{Path(file).suffix}").read_bytes() == Path(file).read_bytes()
    assert "lim-2024" in run("sources", "list", "--study", "river")


def test_the_same_paper_again_is_said_and_not_written(place: Path) -> None:
    run("sources", "add", "paper.docx", "--study", "river", "--yes")
    before = files(place / "river")
    assert "The study has this text already, as lim-2024." in run("sources", "add", "page.html", "--study", "river")
    assert "already, as lim-2024" in run("sources", "add", "page.html", "--study", "river", "--yes", status=2)
    assert files(place / "river") == before


@pytest.mark.parametrize("changed", ["", "The cost is no question any more."])
def test_a_paper_of_a_source_without_copy_is_kept_as_its_copy(changed: str, place: Path) -> None:
    run("sources", "add", "paper.docx", "--study", "river", "--yes")
    (place / "river" / "texts" / "lim-2024.docx").unlink()
    cards = (place / "river" / "sources.yaml").read_bytes()
    text = dumps.dump(dumps.article())
    Path("mine.txt").write_text(text.replace("The cost is another question.", changed) if changed else text)
    shown = run("sources", "add", "mine.txt", "--study", "river")
    alike = "another version of lim-2024" if changed else "the text of lim-2024, of which there is no copy here yet"
    assert "It would be your copy of lim-2024: 5 paragraphs" in shown and alike in shown and "Its card" not in shown
    assert "To keep it as your copy: raison sources add mine.txt --study river --yes" in shown
    kept = run("sources", "add", "mine.txt", "--study", "river", "--yes")
    assert "Kept as your copy of lim-2024" in kept and "raison read lim-2024" in kept
    assert (place / "river" / "texts" / "lim-2024.txt").read_bytes() == Path("mine.txt").read_bytes()
    assert (place / "river" / "sources.yaml").read_bytes() == cards
    again = run("sources", "add", "mine.txt", "--study", "river", "--yes", status=2)
    assert ("give it a name by --id" if changed else "already, as lim-2024") in again


def test_a_source_of_its_own_needs_a_name_where_its_like_has_no_copy(place: Path) -> None:
    run("sources", "add", "paper.docx", "--study", "river", "--yes")
    (place / "river" / "texts" / "lim-2024.docx").unlink()
    text = dumps.dump(dumps.article()).replace("The cost is another question.", "The cost is no question any more.")
    Path("second.txt").write_text(text)
    run("sources", "add", "second.txt", "--study", "river", "--yes", "--id", "lim-second")
    assert set(load(place / "river").sources.sources) == {"mirren-note", "lim-2024", "lim-second"}


def test_another_version_is_said_with_what_differs(place: Path) -> None:
    run("sources", "add", "paper.docx", "--study", "river", "--yes")
    text = dumps.dump(dumps.article()).replace("The cost is another question.", "The cost is no question any more.")
    Path("second.txt").write_text(text)
    shown = run("sources", "add", "second.txt", "--study", "river")
    assert (
        "It seems to be another version of lim-2024: 4 paragraphs are the same; only here: p3; only there: p3." in shown
    )
    assert "--id NAME --yes" in shown
    assert "give it a name by --id" in run("sources", "add", "second.txt", "--study", "river", "--yes", status=2)
    run("sources", "add", "second.txt", "--study", "river", "--yes", "--id", "lim-second")
    assert set(load(place / "river").sources.sources) == {"mirren-note", "lim-2024", "lim-second"}


def test_a_card_without_a_date_is_not_written(place: Path) -> None:
    body = "\n\n".join(text for _, text in dumps.BODY)
    Path("bare.txt").write_text(f"International Crisis Group\n\nWater for the Lowland and the Upland\n\n{body}\n")
    shown = run("sources", "add", "bare.txt", "--study", "river")
    assert "To be written it needs its date: add --date …." in shown
    assert "has no date; add --date" in run("sources", "add", "bare.txt", "--study", "river", "--yes", status=2)
    words = ("--date", "2024-13")
    assert "2024-13" in run("sources", "add", "bare.txt", "--study", "river", "--yes", *words, status=2)
    run(
        "sources",
        "add",
        "bare.txt",
        "--study",
        "river",
        "--yes",
        "--date",
        "2024-03",
        "--author",
        "International Crisis Group",
    )
    card = next(card for name, card in load(place / "river").sources.sources.items() if name != "mirren-note")
    assert (card.authors, card.date.text) == (("International Crisis Group",), "2024-03")


def test_fields_of_the_card_are_for_one_paper(place: Path) -> None:
    assert "one paper at a time" in run("sources", "add", "paper.pdf", "page.html", "--title", "Water", status=2)


@pytest.mark.parametrize("name", ["none.pdf", "river", "cut.pdf", "scan.pdf", "old.doc", "bomb.docx", "empty.txt"])
def test_what_cannot_be_taken_in_is_one_line(name: str, place: Path) -> None:
    Path("cut.pdf").write_bytes(Path("paper.pdf").read_bytes()[:500])
    Path("scan.pdf").write_bytes(write_pdf([b"0 0 9 9 re f"]))
    Path("old.doc").write_bytes(b"\xd0\xcf\x11\xe0 and so on")
    Path("bomb.docx").write_bytes(b"PK\x03\x04 and so on")
    Path("empty.txt").write_bytes(b"\n\n")
    told = run("sources", "add", name, "--study", "river", "--yes", status=2)
    assert told.startswith(f"raison: {name}") and told.count("\n") == 1 and ";" in told


def test_without_write_permission_nothing_is_changed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(place / "river")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "river/texts")

    monkeypatch.setattr("raison.desk.papers.write_whole", refuse)
    told = run("sources", "add", "paper.docx", "--study", "river", "--yes", status=2)
    assert "cannot be written: Permission denied; nothing was changed" in told
    assert files(place / "river") == before


def test_a_card_that_cannot_be_saved_leaves_no_copy(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(place / "river")

    def refuse(*_: object) -> None:
        raise CannotDo("another program is saving")

    monkeypatch.setattr("raison.desk.papers.save_changes", refuse)
    assert "another program is saving" in run("sources", "add", "paper.docx", "--study", "river", "--yes", status=2)
    assert files(place / "river") == before


def test_a_change_by_somebody_else_meanwhile_is_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[bool] = []

    def meanwhile(folder: Path, changes: Any, seen: Any) -> Any:
        if not done:
            done.append(True)
            path = Path(folder) / "sources.yaml"
            path.write_text(path.read_text() + "# somebody else was here\n")
        return save_changes(folder, changes, seen)

    monkeypatch.setattr("raison.desk.papers.save_changes", meanwhile)
    run("sources", "add", "paper.docx", "--study", "river", "--yes")
    assert "# somebody else was here" in (place / "river" / "sources.yaml").read_text()
    assert sorted(path.name for path in (place / "river" / "texts").iterdir()) == ["lim-2024.docx", "mirren-note.txt"]


def test_check_names_files_that_are_no_source(place: Path) -> None:
    shutil.copy("paper.pdf", "river/texts/by hand.pdf")
    Path("river/texts/notes.odt").write_bytes(b"PK")
    shown = run("check", "river")
    assert "2 files in the folder of texts are no sources." in shown
    told = data("check", "river")["answers"][0]["data"]["strays"]
    assert [row[0] for row in told] == ["by hand.pdf", "notes.odt"]
    assert told[0][2] == "raison sources add 'river/texts/by hand.pdf' --study river"
    assert "is of a kind that is not read" in told[1][1]
    run("sources", "add", "river/texts/by hand.pdf", "--study", "river", "--yes")
    assert sorted(path.name for path in Path("river/texts").iterdir()) == [
        "by hand.pdf",
        "mirren-note.txt",
        "notes.odt",
    ]
    assert [row[0] for row in data("check", "river")["answers"][0]["data"]["strays"]] == ["notes.odt"]


def test_a_study_whose_texts_are_all_strangers_is_checked(place: Path) -> None:
    Path("river/texts/mirren-note.txt").unlink()
    shutil.copy("paper.pdf", "river/texts/a.pdf")
    assert "1 file in the folder of texts is no source." in " ".join(run("check", "river").split())


def test_a_paper_is_read_with_its_claims(place: Path) -> None:
    shown = run("read", "mirren-note", "--study", "river")
    system = load(place / "river")
    assert all(claim.id in shown for claim in system.claims.claims)
    told = data("read", "Note", "--study", "river")
    assert told["source"] == "mirren-note" and told["not found"] == []
    for claim in system.claims.claims:
        for anchor in claim.at:
            rows = [row for row in told["sentences"] if claim.id in row["claims"]]
            assert [(row["block"], row["sentence"]) for row in rows] == [
                (anchor.block, number) for number in range(anchor.sentence[0], anchor.sentence[1] + 1)
            ]
    only = data("read", "mirren-note", "--study", "river", "--claims")["sentences"]
    assert only == [row for row in told["sentences"] if row["claims"]]
    without = data("read", "mirren-note", "--study", "river", "--without")["sentences"]
    assert len(without) == told["counts"]["without"]
    assert all(not row["claims"] and row["reason"] is None for row in without)


def test_reading_what_is_not_there(place: Path) -> None:
    assert "did you mean mirren-note?" in run("read", "miren-note", "--study", "river", status=2)
    assert "holds no study" in run("read", "mirren-note", status=2)
    Path("river/texts/mirren-note.txt").unlink()
    assert "there is no copy of mirren-note" in run("read", "mirren-note", "--study", "river", status=2)


def found(*words: str) -> list[tuple[str | None, str]]:
    return [(hit["source"], hit["block"]) for hit in data("sources", "search", *words, "--study", "river")["hits"]]


def test_search(place: Path) -> None:
    run("sources", "add", "paper.docx", "--study", "river", "--yes")
    assert found("shut for six weeks") == [("lim-2024", "p4")]
    assert ("lim-2024", "p5") in found("farmers", "canal")
    assert found("lower river*", "--to", "2024") == [("lim-2024", "p4")]
    assert found("shut for six weeks", "--from", "2025") == []
    assert found("shut for six weeks", "--to", "2023-12-31") == []
    hit = data("sources", "search", "SIX weeks", "--study", "river")["hits"][0]
    assert [hit["snippet"][start:end] for start, end in hit["found"]] == ["six weeks"]
    assert "no word to look for" in run("sources", "search", "...", "--study", "river", status=2)


def test_search_by_actor(place: Path) -> None:
    run("sources", "add", "paper.docx", "--study", "river", "--yes")
    actors = load(place / "river").model.actors
    name = next(actor.name for actor in actors.values() if "pland" in actor.name)
    every, some = set(found("dam")), set(found("dam", "--actor", name))
    assert some and some <= every
    assert "has no actor" in run("sources", "search", "dam", "--study", "river", "--actor", "nobody", status=2)


def test_search_finds_words_of_scripts_without_blanks(tmp_path: Path) -> None:
    (tmp_path / "한국.txt").write_text(dumps.KOREAN)
    hits = with_index(tmp_path, lambda index: index.search("방류 약속"))
    assert [(hit.block, hit.whole) for hit in hits] == [("p3", True), ("k1", False)]
    assert with_index(tmp_path, lambda index: index.search("댐"))[0].snippet.count("\u200b") == 0


def test_the_index_follows_its_texts_and_survives_damage(tmp_path: Path) -> None:
    def count(word: str) -> int:
        return with_index(tmp_path, lambda index: len(index.search(word)))

    said = "The board has said for years that it would pay for a canal if both sides agreed on it."
    (tmp_path / "a.txt").write_text(said)
    assert (count("canal"), count("lock")) == (1, 0)
    (tmp_path / "a.txt").write_text(said.replace("canal", "lock") + " ")
    (tmp_path / "b.txt").write_text(said)
    assert (count("canal"), count("lock")) == (1, 1)
    (tmp_path / "b.txt").unlink()
    assert count("canal") == 0
    index = tmp_path / NAME
    for damage in (b"", b"junk" * 999, index.read_bytes()[:5_000], index.read_bytes()[:4_096] + b"\xff" * 20_000):
        index.write_bytes(damage)
        assert count("lock") == 1
    with sqlite3.connect(index) as sql:
        sql.execute("UPDATE about SET value = '0'")
    sql.close()
    assert count("lock") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, "a.txt"]


def test_an_index_that_cannot_be_written_is_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("The board has said for years that it would pay for a canal if both agreed on it.")
    monkeypatch.setattr("raison.store.index._begin", lambda path: (_ for _ in ()).throw(PermissionError(13, "no")))
    assert len(with_index(tmp_path, lambda index: index.search("canal"))) == 1
    assert not (tmp_path / NAME).exists()


def test_an_interrupted_change_of_the_index_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = open_index(tmp_path)
    index.add("a.txt", PAPER)
    before = index.search("canal")

    def fail(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("raison.store.index._parted", fail)
    with pytest.raises(KeyboardInterrupt):
        index.add("a.txt", PAPER)
    monkeypatch.undo()
    assert index.search("canal") == before
    index.close()


def test_a_file_beyond_its_bounds_is_refused() -> None:
    busy = b"BT /F1 10 Tf 72 700 Td " + b"(a) Tj " * 190_000 + b"ET"
    with pytest.raises(Fault, match="cannot be read within 1 seconds and 2,000 MB"):
        read_paper("a.pdf", write_pdf([busy] * 20), Bounds(seconds=1))


def test_a_file_that_needs_too_much_memory_is_refused() -> None:
    swollen = b"BT ET" + b" " * 70_000_000
    with pytest.raises(Fault, match="cannot be read within|needs more memory"):
        read_paper("a.pdf", write_pdf([swollen]), Bounds(megabytes=120, seconds=20))
