"""The actors of a study by the names of states: which names stand for which of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from raison.words.countries import StateName

__all__ = ["names_of_actors"]


def names_of_actors(
    actors: Mapping[str, tuple[str, Sequence[str]]], table: Sequence[StateName]
) -> tuple[tuple[StateName, ...], dict[str, str]]:
    """Return every name to look for, and the study's actor behind each code.

    Parameters
    ----------
    actors : mapping of str to (str, sequence of str)
        Of each actor its ISO code, or nothing, and its names.
    table : sequence of StateName
        Names of states; an actor with the name or the code of one is that state, letter for letter.

    Examples
    --------
    >>> table = (StateName("JPN", "name", "Japan"), StateName("JPN", "capital", "Tokyo"))
    >>> rows, ids = names_of_actors({"jp": ("", ["Japan"]), "board": ("", ["River board"])}, table)
    >>> ids, [row.code for row in rows]
    ({'JPN': 'jp', 'board': 'board'}, ['JPN', 'JPN', 'JPN', 'board'])
    """
    known = {row.name: row.code for row in table if row.kind in ("name", "body") and row.code}
    codes = set(known.values())
    rows = list(table)
    ids: dict[str, str] = {}
    for actor, (code, names) in actors.items():
        state = code if code in codes else next((known[name] for name in names if name in known), actor)
        ids.setdefault(state, actor)
        rows += [StateName(state, "name", _bare(name)) for name in names]
    return tuple(rows), ids


def _bare(name: str) -> str:
    """Return a name of several words without its article, which a text writes large or small."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() == "the" and " " in rest else name
