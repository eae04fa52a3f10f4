"""A paper's file → its cleaned document: texts and pages are read here, PDF and Word files in another process.

A long paper is taken apart once: while its file stays the same, its text comes from the user's cache, where it lies
beside the kept answers (`kept`), under their rules: bounded, never in a study, nothing where the user keeps nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from raison.sources.document import Document
from raison.sources.readers.extracted import ExtractedBlocks, from_plain, to_document
from raison.sources.readers.html import read_html
from raison.sources.readers.kinds import Kind, kind_of
from raison.sources.readers.markdown import read_markdown
from raison.sources.readers.text import read_text
from raison.store.kept import KeptAnswers, answers_folder, key_of
from raison.store.plain_files import read_plain
from raison.words.faults import CannotDo, Fault

__all__ = ["LARGEST_FILE", "USUAL", "Bounds", "paper_at", "paper_bytes", "read_paper"]

LARGEST_FILE = 100_000_000
"""Largest file of a paper, in bytes: a PDF with its pictures."""

WORTH_KEEPING = 20_000
"""Bytes of a file from which reading it again takes longer than looking it up."""

HERE: dict[Kind, Callable[[bytes], ExtractedBlocks]] = {"text": read_text, "markdown": read_markdown, "html": read_html}
BUSY = 6  # seconds by the clock for each of the processor, on a machine full of other work
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Bounds:
    """How much memory and time taking a file apart may take."""

    megabytes: int = 2_000
    seconds: int = 120


def paper_bytes(path: Path) -> bytes:
    """Return the bytes of a paper's file.

    Raises
    ------
    CannotDo
        It cannot be read, or is larger than `LARGEST_FILE`.
    """
    try:
        data = read_plain(path, LARGEST_FILE + 1)
    except (OSError, ValueError) as wrong:
        why = getattr(wrong, "strerror", None) or getattr(wrong, "args", ("",))[-1] or "no such file"
        raise CannotDo(f"{path} cannot be read: {why}; name a file that is there") from wrong
    if len(data) > LARGEST_FILE:
        raise CannotDo(f"{path} holds more than {LARGEST_FILE:,} bytes; save the paper without its pictures")
    return data


USUAL = Bounds()


def read_paper(name: str, data: bytes, bounds: Bounds = USUAL) -> Document:
    """Return the cleaned document in a file.

    Parameters
    ----------
    name : str
        The file's name; its ending counts where its bytes do not show the kind.
    data : bytes
        The whole file.
    bounds : Bounds
        For files that are taken apart in a process of their own.

    Raises
    ------
    Fault
        The file is of a kind that is not read, is damaged or locked, holds no text, or goes beyond the bounds; the hint
        says what to do instead.

    Examples
    --------
    >>> read_paper("a.md", b"# Water\\n\\nIt was said that they would pay for the canal if they were asked.").title
    'Water'
    """
    kind = kind_of(name, data[:4_096])
    reader = HERE.get(kind)
    return to_document(reader(data) if reader is not None else _apart(kind, data, bounds))


def paper_at(path: Path) -> Document:
    """Return the cleaned document in a file.

    Raises
    ------
    CannotDo
        The file cannot be read, or is too large.
    Fault
        It cannot be read as a paper; the hint says what to do instead.
    """
    data, folder = paper_bytes(path), answers_folder()
    if folder is None or len(data) < WORTH_KEEPING:
        return read_paper(path.name, data)
    kept, key = KeptAnswers(folder), key_of({path.suffix.lower(): sha256(data).hexdigest()}, ("paper",))
    found = kept.read(key)
    if isinstance(found, Document):
        return found
    document = read_paper(path.name, data)
    with contextlib.suppress(OSError):  # it is read again next time
        kept.write(key, document)
    return document


def _apart(kind: Kind, data: bytes, bounds: Bounds) -> ExtractedBlocks:
    """Return what another process makes of a file."""
    what = "a PDF" if kind == "pdf" else "a Word file"
    found = _answer(kind, data, bounds)
    if found is None:
        rule = f"cannot be read within {bounds.seconds} seconds and {bounds.megabytes:,} MB"
        raise Fault(("document",), what, rule, "it is damaged or built to be so; save its text as .txt and add that")
    if "fault" in found:
        value, rule, hint = found["fault"]
        raise Fault(("document",), value, rule, hint)
    return from_plain(found["found"])


def _answer(kind: str, data: bytes, bounds: Bounds) -> dict[str, Any] | None:
    words = [sys.executable, "-m", "raison.store.extracting", kind, str(bounds.megabytes), str(bounds.seconds)]
    places = [str(_ROOT), *filter(None, (os.environ.get("PYTHONPATH"),))]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(places)}
    try:
        done = subprocess.run(
            words, input=data, capture_output=True, env=environment, timeout=BUSY * bounds.seconds, check=False
        )
        answer = json.loads(done.stdout.decode("utf-8", "surrogatepass")) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        return None
    return answer if isinstance(answer, dict) else None
