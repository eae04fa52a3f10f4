"""The published tables of words of likelihood that come with the package."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from raison.words.likelihood import LikelihoodTable

__all__ = ["likelihood_tables"]

FILE = Path(__file__).parent.parent / "data" / "likelihood.json"


@cache
def likelihood_tables() -> dict[str, LikelihoodTable]:
    """Return every table by its id: `icd203`, `kent`, `ipcc`, `phia`.

    >>> sorted(likelihood_tables())
    ['icd203', 'ipcc', 'kent', 'phia']
    """
    written = json.loads(FILE.read_text(encoding="utf-8"))
    return {name: _table(name, entry) for name, entry in written.items()}


def _table(name: str, entry: dict[str, object]) -> LikelihoodTable:
    phrases = entry["phrases"]
    assert isinstance(phrases, list)
    return LikelihoodTable(
        name,
        str(entry["title"]),
        str(entry["cite"]),
        tuple((str(words), float(a), float(b)) for words, a, b in phrases),
    )
