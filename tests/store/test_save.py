"""Saving: whole or not at all, never over somebody else's change, old or new content at every moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from raison.store import locks, save
from raison.store.edits import Append, Change
from raison.store.load import load
from raison.store.locks import LOCK_NAME, locked
from raison.store.save import append_entry, fingerprints, save_changes, save_value, write_whole
from raison.words.faults import CannotDo, FaultsFound
from tests.store.planting import MODEL, TEXTS

PATH = ("effects", 2, "push", "lost")
NEW = MODEL.replace("push: {lost: 2}", "push: {lost: 1..2}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file, text in TEXTS.items():
        (tmp_path / file).write_bytes(text.encode())
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_value_is_saved_and_every_other_byte_stays(folder: Path) -> None:
    before = contents(folder)
    loaded = save_value(folder, "model.yaml", PATH, "1..2", fingerprints(folder))
    assert contents(folder) == {**before, "model.yaml": NEW.encode()}
    assert loaded.system.model.effects[2].push["lost"].value == load(folder).model.effects[2].push["lost"].value


def test_changes_of_several_files_are_saved_together(folder: Path) -> None:
    changes = (
        Change("study.yaml", ("title",), "Wine"),
        Change("model.yaml", PATH, "1..2"),
        Append("study.yaml", ("left_out",), "snow"),
    )
    system = save_changes(folder, changes, fingerprints(folder)).system
    assert (system.study.title, system.study.left_out) == ("Wine", ("the weather", "snow"))
    assert load(folder) == load(folder, folder.name)


def test_a_file_may_begin_with_an_appended_entry(folder: Path) -> None:
    (folder / "forecasts.yaml").unlink()
    entry = {"id": "f9", "asks": "q", "criteria": "c", "claimant": "author", "made": "2025", "assumption": "ours"}
    append_entry(folder, Append("forecasts.yaml", ("forecasts",), entry), fingerprints(folder))
    assert load(folder).forecasts.forecasts[0].id == "f9"


def test_line_ends_byte_order_mark_and_mode_stay(folder: Path) -> None:
    path = folder / "model.yaml"
    data = b"\xef\xbb\xbf" + MODEL.replace("\n", "\r\n").encode()
    path.write_bytes(data)
    path.chmod(0o640)
    save_value(folder, "model.yaml", PATH, "1..2", fingerprints(folder))
    assert path.read_bytes() == b"\xef\xbb\xbf" + NEW.replace("\n", "\r\n").encode()
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    real = tmp_path_factory.mktemp("elsewhere") / "model.yaml"
    (folder / "model.yaml").rename(real)
    (folder / "model.yaml").symlink_to(real)
    save_value(folder, "model.yaml", PATH, "1..2", fingerprints(folder))
    assert (folder / "model.yaml").is_symlink() and real.read_text() == NEW


def test_a_faulty_result_is_not_saved(folder: Path) -> None:
    before = contents(folder)
    with pytest.raises(FaultsFound) as found:
        save_value(folder, "model.yaml", PATH, "2..1", fingerprints(folder))
    assert found.value.faults[0].value == "2..1"
    assert contents(folder) == before


def test_a_change_of_somebody_else_is_not_overwritten(folder: Path) -> None:
    seen = fingerprints(folder)
    save_value(folder, "model.yaml", ("effects", 0, "when"), "suit=filed", seen)
    theirs = contents(folder)
    with pytest.raises(CannotDo, match="changed by somebody else"):
        save_value(folder, "model.yaml", PATH, "1..2", seen)
    assert contents(folder) == theirs
    save_value(folder, "study.yaml", ("title",), "Wine", seen)  # another file is free


def test_a_file_that_appeared_or_went_is_a_change(folder: Path) -> None:
    seen = fingerprints(folder)
    (folder / "forecasts.yaml").unlink()
    with pytest.raises(CannotDo, match="changed by somebody else"):
        save_value(folder, "forecasts.yaml", ("forecasts", 0, "asks"), "q", seen)


@pytest.mark.parametrize("file", ["other.yaml", "../model.yaml", "/etc/passwd"])
def test_only_files_of_a_study_are_written(folder: Path, file: str) -> None:
    with pytest.raises(CannotDo, match="no file of a study"):
        save_value(folder, file, ("a",), 1, fingerprints(folder))


def test_an_unwritable_folder_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied", "model.yaml")

    before, seen = contents(folder), fingerprints(folder)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(CannotDo, match="cannot be written: Permission denied"):
        save_value(folder, "model.yaml", PATH, "1..2", seen)
    assert contents(folder) == before


def test_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotDo, match="no folder"):
        save_changes(tmp_path / "nowhere", (), {})


CALLS = ("open", "write", "fsync", "close", "replace", "fchmod")


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("turn", [1, 2, 3])
def test_when_any_call_fails_the_file_is_old_or_new(
    folder: Path, call: str, turn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, real, count = fingerprints(folder), getattr(os, call), 0

    def failing(*arguments: object, **options: object) -> object:
        nonlocal count
        count += 1
        if count == turn:
            raise OSError(28, "No space left on device")
        return real(*arguments, **options)

    monkeypatch.setattr(os, call, failing)
    try:
        save_value(folder, "model.yaml", PATH, "1..2", seen)
        failed = False
    except CannotDo:
        failed = True
    monkeypatch.undo()
    after = (folder / "model.yaml").read_bytes()
    assert after in (MODEL.encode(), NEW.encode())
    assert failed or after == NEW.encode()
    save_value(folder, "model.yaml", PATH, 0, fingerprints(folder))  # nothing stays locked or in the way
    assert not list(folder.glob(".*"))


def test_a_short_write_is_carried_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data[:100])))
    write_whole(folder / "model.yaml", NEW.encode())
    assert (folder / "model.yaml").read_text() == NEW


KILLED = textwrap.dedent(
    """
    import os, sys
    from raison.store.save import fingerprints, save_value
    folder, call, turn, after = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "after"
    seen, real, count = fingerprints(folder), getattr(os, call), 0
    def deadly(*arguments, **options):
        global count
        count += 1
        if count == turn and not after:
            os.kill(os.getpid(), 9)
        if count == turn and call == "write":
            real(arguments[0], bytes(arguments[1])[:1000])
            os.kill(os.getpid(), 9)
        found = real(*arguments, **options)
        if count == turn:
            os.kill(os.getpid(), 9)
        return found
    setattr(os, call, deadly)
    save_value(folder, "model.yaml", ("effects", 2, "push", "lost"), "1..2", seen)
    """
)
POINTS = [
    ("open", 2, "after"),
    ("write", 1, "before"),
    ("write", 1, "after"),
    ("fsync", 1, "before"),
    ("replace", 1, "before"),
    ("replace", 1, "after"),
]


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_killed_at_any_point_the_file_is_old_or_new(folder: Path) -> None:
    running = []
    for number, (call, turn, when) in enumerate(POINTS):
        own = folder / f"study{number}"
        own.mkdir()
        for file, text in TEXTS.items():
            (own / file).write_text(text)
        command = [sys.executable, "-c", KILLED, str(own), call, str(turn), when]
        running.append((own, (call, when), subprocess.Popen(command)))
    for own, (call, when), process in running:
        assert process.wait(120) == -signal.SIGKILL, (call, when)
        after = (own / "model.yaml").read_text()
        assert after == (NEW if (call, when) == ("replace", "after") else MODEL)
        save_value(own, "model.yaml", PATH, 0, fingerprints(own))
        assert sorted(path.name for path in own.iterdir()) == sorted(TEXTS)


def test_one_program_saves_at_a_time(folder: Path) -> None:
    with locked(folder), pytest.raises(CannotDo, match="another program is saving"), locked(folder, patience=0.1):
        pass
    with locked(folder, patience=0):
        pass


def test_where_folders_cannot_be_locked_a_lock_file_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "fcntl", None)
    with locked(folder):
        assert (folder / LOCK_NAME).read_text() == str(os.getpid())
        with pytest.raises(CannotDo, match="another program is saving"), locked(folder, patience=0.1):
            pass
    assert not (folder / LOCK_NAME).exists()


def test_the_lock_of_a_program_that_died_does_not_bind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "fcntl", None)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (folder / LOCK_NAME).write_text(str(dead.pid))
    with locked(folder, patience=1):
        pass
    (folder / LOCK_NAME).write_text(str(os.getpid()))
    old = time.time() - locks.STALE_AFTER - 1
    os.utime(folder / LOCK_NAME, (old, old))
    with locked(folder, patience=1):
        pass


def test_what_a_killed_program_left_is_swept_away(folder: Path) -> None:
    left = folder / ".model.yaml.123.tmp"
    left.write_text("half")
    save_value(folder, "model.yaml", PATH, "1..2", fingerprints(folder))
    assert not left.exists()


def test_two_editors_lose_no_change(folder: Path) -> None:
    program = textwrap.dedent(
        """
        import sys
        from raison.store.edits import Append
        from raison.store.save import append_entry, fingerprints
        from raison.words.faults import CannotDo
        for number in range(4):
            while True:
                try:
                    entry = Append("study.yaml", ("left_out",), f"{sys.argv[2]}-{number}")
                    append_entry(sys.argv[1], entry, fingerprints(sys.argv[1]))
                    break
                except CannotDo:
                    pass
        """
    )
    editors = [subprocess.Popen([sys.executable, "-c", program, str(folder), name]) for name in "ab"]
    assert [editor.wait(120) for editor in editors] == [0, 0]
    said = load(folder).study.left_out
    assert sorted(said) == sorted(["the weather", *(f"{name}-{number}" for name in "ab" for number in range(4))])
    assert save.fingerprints(folder).keys() == TEXTS.keys()
