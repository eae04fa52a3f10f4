"""Invented talks of two states and a board over water, for the examples of bargaining here and in later rooms."""

from __future__ import annotations

from typing import Any

from raison.model.system import System
from tests.examples.model import example

__all__ = ["talks"]

GUESS = {"assumption": "made up"}


def talks(**sections: Any) -> System:
    """Return talks on how much water is let through, and on what is paid for it.

    >>> list(talks().model.issues)
    ['release', 'fees']
    """
    return example(**{"actors": ACTORS, "issues": ISSUES, "stances": STANCES, **sections})


ACTORS = {
    "state": {"name": "The state"},
    "upland": {"name": "Upland"},
    "lowland": {"name": "Lowland"},
    "board": {"name": "The board"},
}
ISSUES: dict[str, dict[str, Any]] = {
    "release": {"name": "Water let through", "scale": {0: "none", 100: "all of it"}, "now": 0, **GUESS},
    "fees": {"name": "Fees", "scale": {0: "none", 10: "the full cost"}, **GUESS},
}


def _stance(actor: str, issue: str, position: Any, salience: Any, capability: Any) -> dict[str, Any]:
    return {
        "actor": actor,
        "issue": issue,
        "position": position,
        "salience": {"is": salience, **GUESS},
        "capability": {"is": capability, **GUESS},
    }


STANCES = [
    {**_stance("upland", "release", "80..100", "0.2..0.6", 1), "because": ["drives"]},
    {**_stance("lowland", "release", "0..20", 0.8, "1..3"), **GUESS},
    {**_stance("board", "release", 50, 0.5, 0.5), **GUESS},
    {**_stance("upland", "fees", 8, 0.9, 1), "because": ["drives"]},
    {**_stance("lowland", "fees", 2, 0.4, 2), **GUESS},
]
