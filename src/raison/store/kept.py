"""Kept answers: what was computed once is taken from the user's cache where nothing that it rests on has changed.

In the platform's folder for caches, under `raison/answers`, never in a study. The variable `RAISON_ANSWERS` names
another folder; where it is empty, nothing is kept. What cannot be read back whole is made anew. Of what is read only
records of raison, arrays and plain values are taken, so that a file that was tampered with runs nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import sys
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from raison.engines._kernel import cache_root
from raison.store.writing.save import write_whole

__all__ = ["KeptAnswers", "answers_folder", "key_of"]

BEGIN = b"raison answer 1\n"
ENDING = ".answer"
DIGEST = 32
MOST_BYTES = 200_000_000
"""Bytes of all answers together; beyond it those go that were asked for the longest time ago."""
PLAIN = {
    "builtins": {"set", "frozenset", "complex", "range", "slice", "bytearray"},
    "collections": {"OrderedDict", "Counter"},
    "datetime": {"date", "datetime", "timedelta"},
    "numpy": {"ndarray", "dtype"},
    "numpy._core.multiarray": {"_reconstruct", "scalar"},
    "numpy._core.numeric": {"_frombuffer"},
}


def answers_folder() -> Path | None:
    """Return the folder of kept answers; None where nothing is to be kept."""
    named = os.environ.get("RAISON_ANSWERS")
    if named is None:
        return cache_root() / "answers"
    return Path(named) if named else None


def key_of(contents: Mapping[str, str], asked: Iterable[str]) -> str:
    """Return the name under which an answer is kept.

    Parameters
    ----------
    contents : mapping of str to str
        All files that it rests on.
    asked : iterable of str
        What was asked, with everything that shapes the answer.
    """
    digest = hashlib.sha256(_program().encode())
    for text in (*(text for pair in sorted(contents.items()) for text in pair), "", *asked):
        digest.update(f"{len(text)}:".encode() + text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:40]


@cache
def _program() -> str:
    # Whoever works on raison itself changes its files and not its version.
    home = Path(__file__).parents[1]
    files = [path for path in home.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    states = ((path.relative_to(home), path.stat()) for path in sorted(files))
    told = [f"{path} {state.st_size} {state.st_mtime_ns}" for path, state in states]
    return "\n".join((version("raison"), version("numpy"), sys.version, *told))


@dataclass(frozen=True)
class KeptAnswers:
    """Answers in a folder, by their keys.

    Parameters
    ----------
    folder : Path
        Made when the first answer is kept.
    """

    folder: Path

    def read(self, key: str) -> Any:
        """Return the answer of a key; None where there is none that can be read whole."""
        path = self._path(key)
        try:
            data = path.read_bytes()
            answer = _answer(data)
        except FileNotFoundError:
            return None
        except Exception:  # whatever is wrong with the file: it is made anew
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return answer

    def write(self, key: str, answer: Any) -> None:
        """Keep an answer, and let go of the oldest ones where there are too many.

        Raises
        ------
        OSError
            If the folder cannot be written.
        """
        body = zlib.compress(pickle.dumps(answer, protocol=5), 1)
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._path(key), BEGIN + hashlib.sha256(body).digest() + body)
        self._tidy()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{ENDING}"

    def _tidy(self) -> None:
        states = []
        for path in self.folder.glob(f"*{ENDING}"):
            with contextlib.suppress(OSError):  # another process may let go of the same file
                states.append((path.stat().st_mtime_ns, path.stat().st_size, path))
        left = sum(size for _, size, _ in states)
        for _, size, path in sorted(states):
            if left <= MOST_BYTES:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            left -= size


def _answer(data: bytes) -> Any:
    begin, digest, body = data[: len(BEGIN)], data[len(BEGIN) : len(BEGIN) + DIGEST], data[len(BEGIN) + DIGEST :]
    if begin != BEGIN or hashlib.sha256(body).digest() != digest:
        raise ValueError("not whole")
    return _Records(io.BytesIO(zlib.decompress(body))).load()


class _Records(pickle.Unpickler):
    """Takes records of raison, arrays and plain values, and calls nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that may stand in an answer."""
        own = module.split(".")[0] == "raison"
        if name in PLAIN.get(module, ()) or (own and is_dataclass(super().find_class(module, name))):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an answer")
