"""Where the real papers lie, if they are at hand: never in the project, since they are their authors' texts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from raison.sources import Document, read_document

ROOT = Path(__file__).resolve().parents[2]
FIRST = "000_*.txt"
SECOND = "004_*.txt"


def folder() -> Path | None:
    named = os.environ.get("RAISON_TEXTS")
    found = Path(named) if named else ROOT.parent / "shared" / "sources"
    return found if found.is_dir() else None


def raw_paper(pattern: str) -> bytes:
    """The bytes of a paper, or a skipped test that says why."""
    place = folder()
    found = sorted(place.glob(pattern)) if place else []
    if not found:
        pytest.skip("the papers are not at hand: name their folder in RAISON_TEXTS")
    return found[0].read_bytes()


def paper(pattern: str) -> Document:
    return read_document(raw_paper(pattern))
