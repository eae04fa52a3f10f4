"""Saving: whole or not at all, never over somebody else's change, old or new content at every moment."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from raison.store.load import load
from raison.store.locks import LOCK_NAME, lock_folder
from raison.store.writing import save
from raison.store.writing.edits import Append, Change
from raison.store.writing.save import append_entry, fingerprints, save_changes, save_value, write_whole
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
    from raison.store.writing.save import fingerprints, save_value
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
    with (
        lock_folder(folder),
        pytest.raises(CannotDo, match="another program is saving"),
        lock_folder(folder, patience=0.1),
    ):
        pass
    with lock_folder(folder, patience=0):
        pass


COUNTED = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from raison.store.locks import lock_folder
    folder = Path(sys.argv[1])
    for _ in range(60):
        with lock_folder(folder, patience=60):
            count = int((folder / "count").read_text())
            (folder / "count").write_text(str(count + 1))
    """
)


def test_no_lock_is_held_twice(folder: Path) -> None:
    (folder / "count").write_text("0")
    counting = [subprocess.Popen([sys.executable, "-c", COUNTED, str(folder)]) for _ in range(3)]
    assert [one.wait(120) for one in counting] == [0, 0, 0]
    assert (folder / "count").read_text() == "180"
    assert not (folder / LOCK_NAME).exists()


def test_the_lock_of_a_program_that_died_does_not_bind(folder: Path) -> None:
    hold = "import sys, time; from pathlib import Path; from raison.store.locks import lock_folder\n"
    hold += "with lock_folder(Path(sys.argv[1])): print('held', flush=True); time.sleep(600)"
    with subprocess.Popen([sys.executable, "-c", hold, str(folder)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        with pytest.raises(CannotDo, match="another program is saving"), lock_folder(folder, patience=0.1):
            pass
        holder.kill()
    assert (folder / LOCK_NAME).exists()
    with lock_folder(folder, patience=0):
        pass
    assert not (folder / LOCK_NAME).exists()


def test_a_lock_file_that_somebody_left_does_not_bind(folder: Path) -> None:
    (folder / LOCK_NAME).write_text(str(os.getpid()))
    with lock_folder(folder, patience=0):
        pass


@pytest.mark.skipif(os.name != "posix", reason="the call is POSIX's")
@pytest.mark.filterwarnings("ignore:flock not supported")
def test_where_the_system_has_no_locks_a_lock_file_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(handle: int, kind: int) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr("fcntl.flock", missing)
    with lock_folder(folder):
        with pytest.raises(CannotDo, match="another program is saving"), lock_folder(folder, patience=0.1):
            pass
    assert not (folder / LOCK_NAME).exists()


def test_what_a_killed_program_left_is_swept_away(folder: Path) -> None:
    left = folder / ".model.yaml.123.tmp"
    left.write_text("half")
    save_value(folder, "model.yaml", PATH, "1..2", fingerprints(folder))
    assert not left.exists()


def test_what_a_killed_program_left_blocks_no_name(folder: Path) -> None:
    # In containers the numbers of programs repeat: each of these was left by a program of this one's number.
    target = folder / "page [1].html"
    young, old, another = (folder / name for name in (f".{target.name}.{os.getpid()}.tmp", f".{target.name}.1.tmp",
                                                      ".page 1.html.1.tmp"))  # fmt: skip
    for left in (young, old, another):
        left.write_text("half")
    long_ago = time.time() - 2 * save.A_DAY
    for left in (old, another):
        os.utime(left, (long_ago, long_ago))
    for text in (b"one", b"two"):
        write_whole(target, text)
        assert target.read_bytes() == text
    assert young.exists() and not old.exists() and another.exists()
    assert len(list(folder.glob(".*"))) == 2


@pytest.mark.parametrize("name", ["a" * 250, "한" * 80], ids=["letters", "hangul"])
def test_the_longest_names_can_be_written(folder: Path, name: str) -> None:
    write_whole(folder / name, b"whole")
    assert (folder / name).read_bytes() == b"whole"


def test_two_editors_lose_no_change(folder: Path) -> None:
    program = textwrap.dedent(
        """
        import sys
        from raison.store.writing.edits import Append
        from raison.store.writing.save import append_entry, fingerprints
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
