"""Copies: the reader's own papers of the open study, read anew when a file among them changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.refusing import refusing
from raison.sources import Document
from raison.store.texts import read_copies

__all__ = ["Shelf"]


@dataclass
class Shelf:
    """The copies of one study.

    Parameters
    ----------
    texts : Path or None
        Where they lie; None: in the study's own `texts/`.
    """

    texts: Path | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    others: tuple[tuple[str, str], ...] = ()
    looked: object = None
    lock: Lock = field(default_factory=Lock, repr=False)

    @classmethod
    def at(cls, texts: str | None) -> Shelf:
        """Return the copies in a folder that the user names; None: in the study's own."""
        return cls(None if texts is None else Path(texts))

    def folder(self, bench: OpenStudy) -> Path:
        """Return where the copies lie, or would lie."""
        return self.texts if self.texts is not None else bench.folder / "texts"

    def of(self, bench: OpenStudy) -> dict[str, Document]:
        """Return the copies by source; none where there is no folder of texts.

        Raises
        ------
        Refusal
            The folder cannot be read.
        """
        folder = self.folder(bench)
        with self.lock, refusing():
            looked = (str(folder), bench.seen.get("sources.yaml"), _listing(folder))
            if looked != self.looked:
                found = read_copies(folder, bench.system, empty=True) if folder.is_dir() else None
                self.documents = found.documents if found is not None else {}
                self.others = found.others if found is not None else ()
                self.looked = looked
            return self.documents

    @property
    def is_read(self) -> bool:
        """Whether the copies were read before, so that they are there at once unless a file has changed."""
        return self.looked is not None


def _listing(folder: Path) -> tuple[tuple[str, int, int], ...]:
    if not folder.is_dir():
        return ()
    found = ((one.name, one.stat()) for one in sorted(folder.iterdir()) if one.is_file())
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)
