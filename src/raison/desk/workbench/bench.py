"""OpenStudy: one open study, read anew when its files change, written only where nobody else's change is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from raison.desk.workbench.refusing import Refusal, refusing
from raison.model.files import FILES
from raison.model.system import System
from raison.store.load import LoadedStudy, load_with_notes, read_files
from raison.store.writing.again import save_again
from raison.store.writing.edits import Edit
from raison.store.writing.save import fingerprints, save_changes, save_files

__all__ = ["Edit", "OpenStudy"]

BUSY = "somebody else is changing this study; try again when they are done"
MOST_STEPS = 200


@dataclass(frozen=True)
class SavedEdit:
    """One saved edit, for undo: what it was, and the files before and after."""

    says: str
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]


@dataclass
class OpenStudy:
    """A study on the bench.

    Parameters
    ----------
    folder : Path
    writable : bool
        False for a bundled study: it is looked at and asked, and never written.
    loaded : LoadedStudy
        The study as it was read last without a fault.
    seen : dict of str to str
        Fingerprints of the files as they were read last.
    faults : tuple of str
        Where the files have faults now, a line for each; then `loaded` is the study before them.
    past, future : list of SavedEdit
        What can be undone, and done again.
    """

    folder: Path
    writable: bool
    loaded: LoadedStudy
    seen: dict[str, str]
    faults: tuple[str, ...] = ()
    past: list[SavedEdit] = field(default_factory=list)
    future: list[SavedEdit] = field(default_factory=list)
    lock: RLock = field(default_factory=RLock)
    looked: tuple[object, ...] = ()

    @classmethod
    def opened(cls, folder: Path, *, writable: bool) -> OpenStudy:
        """Return a study, read from its folder."""
        seen = fingerprints(folder)
        return cls(folder, writable, load_with_notes(folder), seen)

    @property
    def system(self) -> System:
        """What the study says."""
        return self.loaded.system

    @property
    def mark(self) -> str:
        """What tells this state of the files from any other."""
        return "".join(value[:16] for value in self.seen.values())

    def refresh(self) -> None:
        """Read the study anew if its files have changed; where they have faults, keep what was read before."""
        with self.lock:
            looked = _looked(self.folder)
            if looked == self.looked:
                return
            with refusing():
                now = fingerprints(self.folder)
            if now != self.seen or self.faults:
                self._read(now)
            self.looked = looked

    def _read(self, now: dict[str, str]) -> None:
        try:
            with refusing():
                self.loaded, self.faults = load_with_notes(self.folder), ()
        except Refusal as wrong:
            self.faults = wrong.lines
        self.seen = now

    def save(self, says: str, edits: Callable[[LoadedStudy], Sequence[Edit]]) -> None:
        """Write edits, made of the study as it stands on disk now.

        Parameters
        ----------
        says : str
            What is done, in words, for undo.
        edits : callable (LoadedStudy) -> sequence of edits
            Called again where somebody else saved meanwhile; it raises where the edit is of no use any more.

        Raises
        ------
        Refusal, EditConflict
            Nothing was written.
        """
        with self.lock, refusing():
            self._check_writable()
            before = save_again(self.folder, lambda _: self._write(edits), BUSY)
            self._remember(says, before)

    def _write(self, edits: Callable[[LoadedStudy], Sequence[Edit]]) -> Mapping[str, bytes]:
        """Write edits, and return the files as they stood before."""
        self.refresh()
        if self.faults:
            raise Refusal(*self.faults)
        made, before = edits(self.loaded), read_files(self.folder)
        self.loaded = save_changes(self.folder, made, self.seen)
        return before

    def _check_writable(self) -> None:
        if not self.writable:
            raise Refusal("this is a bundled study; make your own copy to change it")

    def _remember(self, says: str, before: Mapping[str, bytes]) -> None:
        after = read_files(self.folder)
        changed = [name for name in FILES if before.get(name) != after.get(name)]
        if changed:
            step = SavedEdit(says, _only(before, changed), _only(after, changed))
            self.past = [*self.past[1 - MOST_STEPS :], step]
            self.future.clear()
        self.seen = fingerprints(self.folder)

    def undo(self) -> str:
        """Take the last edit back, and return what it was."""
        return self._swap(self.past, self.future, back=True)

    def redo(self) -> str:
        """Do again what was undone last, and return what it was."""
        return self._swap(self.future, self.past, back=False)

    def _swap(self, source: list[SavedEdit], target: list[SavedEdit], *, back: bool) -> str:
        with self.lock, refusing():
            self._check_writable()
            if not source:
                raise Refusal("there is nothing to take back" if back else "there is nothing to do again")
            step = source[-1]
            old, new = (step.after, step.before) if back else (step.before, step.after)
            self.loaded = save_files(self.folder, new, old)
            target.append(source.pop())
            self.seen, self.faults = fingerprints(self.folder), ()
            return step.says


def _looked(folder: Path) -> tuple[object, ...]:
    """What tells cheaply that nothing was written: when, and how long, each file is."""
    return tuple(_stat(folder / name) for name in FILES)


def _stat(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _only(files: Mapping[str, bytes], names: Sequence[str]) -> dict[str, bytes]:
    return {name: files.get(name, b"") for name in names}
