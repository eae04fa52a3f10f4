"""One's own copy of a bundled study: a new folder that can be changed; the bundled one is never written."""

from __future__ import annotations

from pathlib import Path

from raison.desk.files.new_folder import check_new, write_folder
from raison.store.studies import bundled_studies
from raison.words.faults import CannotDo
from raison.words.ids import nearest

__all__ = ["own_copy"]

IGNORED = b"# Papers that others wrote stay with you.\ntexts/\n"


def own_copy(name: str, folder: Path) -> Path:
    """Write one's own copy of a bundled study into a new folder, and return the folder.

    Raises
    ------
    CannotDo
        There is no such bundled study, or the folder cannot be made.
    """
    known = bundled_studies()
    if name not in known:
        raise CannotDo(f"there is no bundled study {name!r:.80}; {nearest(name, known)}")
    check_new(folder)
    found = (path for path in sorted(known[name].rglob("*")) if path.is_file())
    files = {path.relative_to(known[name]).as_posix(): path.read_bytes() for path in found}
    write_folder(folder, {".gitignore": IGNORED, **files})
    return folder
