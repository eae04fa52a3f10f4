"""A process of its own that takes one stranger's file apart: bytes come in, raw blocks go out as JSON, within bounds.

Run as `python -m raison.store.extracting KIND MEGABYTES SECONDS`; `store.papers` does. Whatever the file leads the
packages into, the caller gets an answer, or an end of this process.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from raison.sources.readers.docx import read_docx
from raison.sources.readers.extracted import ExtractedBlocks, to_plain
from raison.sources.readers.pdf.pdf import read_pdf
from raison.words.faults import Fault

__all__ = ["READERS", "answer", "main"]

READERS: dict[str, Callable[[bytes], ExtractedBlocks]] = {"docx": read_docx, "pdf": read_pdf}
DEEPEST = 3_000  # calls one in another, which stay within the stack of a thread


def main(arguments: list[str]) -> None:
    """Read the file from the standard input, and write what was found to the standard output."""
    kind, megabytes, seconds = arguments
    _bound(int(megabytes), int(seconds))
    sys.setrecursionlimit(DEEPEST)
    sys.stdout.buffer.write(json.dumps(answer(kind, sys.stdin.buffer.read())).encode("utf-8", "surrogatepass"))
    sys.stdout.flush()


def answer(kind: str, data: bytes) -> dict[str, Any]:
    """Return what a file holds, or the fault, as plain data.

    >>> answer("pdf", b"%PDF-1.7 no more")["fault"][1][:17]
    'is cut or damaged'
    """
    try:
        return {"found": to_plain(READERS[kind](data))}
    except Fault as fault:
        return {"fault": [str(fault.value), fault.rule, fault.hint]}
    except MemoryError:
        return {"fault": ["the file", "needs more memory than a paper does", "add its text as .txt"]}


def _bound(megabytes: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # a system without such bounds: the caller's clock remains
        return
    for bound, most in ((resource.RLIMIT_AS, megabytes * 1_000_000), (resource.RLIMIT_CPU, seconds)):
        hard = resource.getrlimit(bound)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(bound, (allowed, hard))


if __name__ == "__main__":
    main(sys.argv[1:])
