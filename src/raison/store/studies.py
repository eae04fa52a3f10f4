"""Finding a study: a folder first, else a bundled one by its name."""

from __future__ import annotations

import os
from pathlib import Path

from raison.words.faults import CannotDo
from raison.words.ids import nearest

__all__ = ["bundled_studies", "find_study"]


def bundled_studies() -> dict[str, Path]:
    """Return the studies that come with raison, by name.

    Installed, they lie in the package; in a checkout of the source they lie beside `src`.
    """
    package = Path(__file__).resolve().parents[1]
    found: dict[str, Path] = {}
    for place in (package / "studies", package.parent.parent / "studies"):
        for folder in sorted(place.iterdir()) if place.is_dir() else ():
            if (folder / "study.yaml").is_file():
                found.setdefault(folder.name, folder)
    return found


def find_study(name: str | os.PathLike[str]) -> Path:
    """Return the folder of a study.

    Parameters
    ----------
    name : str or path
        A folder, or the name of a bundled study.

    Raises
    ------
    CannotDo
        If there is neither, with the nearest names.
    """
    folder = Path(name)
    if _is_study(folder):
        return folder
    bundled = bundled_studies()
    if str(name) in bundled:
        return bundled[str(name)]
    if _is_folder(folder):
        return folder  # loading it tells what it lacks
    if "\0" in str(name):
        raise CannotDo("the study's name holds a NUL character; name a folder, or a bundled study")
    hint = nearest(folder.name or str(name), [*bundled, *_neighbours(folder)])
    raise CannotDo(f"there is no study {name!s:.200}, neither as a folder nor among the bundled ones; {hint}")


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except (OSError, ValueError):  # a name that is too long, or holds a NUL character
        return False


def _is_study(folder: Path) -> bool:
    return _is_folder(folder) and any((folder / file).is_file() for file in ("study.yaml", "model.yaml"))


def _neighbours(folder: Path) -> list[str]:
    try:
        return [one.name for one in folder.parent.iterdir() if _is_study(one)]
    except (OSError, ValueError):
        return []
