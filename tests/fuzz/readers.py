"""What reads files of strangers: every importer, the loader of studies, the reader of papers, each by a damaged file.

A reader takes the name and the bytes of one file and returns what it made; what lies beside that file is sound.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from raison.desk.files.exchanging import import_file
from raison.exchange.outcomes import read_outcomes
from raison.sources import read_document
from raison.store.load import assemble

SEEDS = Path(__file__).parent / "seeds"
CRASHES = Path(__file__).parent / "crashes"
Reader = Callable[[str, bytes], object]


def _imported(name: str, data: bytes, **more: Any) -> object:
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / name).write_bytes(data)
        return import_file(Path(place) / name, Path(place) / "made", **more)


def _stances(name: str, data: bytes) -> object:
    return _imported(name, data, salience=100, scale="4..10")


def _beside(name: str, data: bytes) -> object:
    # The damaged file is the second of two: a list of scenarios, or PyCIB's list of descriptors.
    first = SEEDS / ("import/land.scw" if name.endswith(".sl") else "lists/impacts.csv")
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / name).write_bytes(data)
        return import_file(first, Path(place) / "made", beside=Path(place) / name)


def _lists(name: str, data: bytes) -> object:
    return _imported(name, data, beside=SEEDS / "beside" / "descriptors.csv")


def _prophesy(name: str, data: bytes) -> object:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "model"
        folder.mkdir()
        for file in (SEEDS / "prophesy").iterdir():
            (folder / file.name).write_bytes(data if _same(name, file) else file.read_bytes())
        return import_file(folder, Path(place) / "made")


def _study(name: str, data: bytes) -> object:
    files = {file.name: file.read_bytes() for file in (SEEDS / "study").iterdir()}
    return assemble({file: data if _same(name, SEEDS / file) else own for file, own in files.items()}, "fuzzed")


def _same(name: str, seed: Path) -> bool:
    # A kept crash bears the name of its seed, then a number: model-0f3a.yaml.
    return name.partition(".")[0].partition("-")[0] == seed.stem


READERS: Mapping[str, Reader] = {
    "import": _imported,
    "stances": _stances,
    "beside": _beside,
    "lists": _lists,
    "prophesy": _prophesy,
    "outcomes": lambda name, data: read_outcomes(data),
    "study": _study,
    "sources": lambda name, data: read_document(data),
}


def seeds(reader: str) -> list[Path]:
    """The sound files of one reader."""
    return sorted((SEEDS / reader).iterdir())


def crashes() -> list[tuple[str, Path]]:
    """Every file that once made a reader fail, with the reader's name."""
    return [(path.parent.name, path) for path in sorted(CRASHES.glob("*/*"))]
