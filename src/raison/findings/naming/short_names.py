"""Short names: names cut for a table, so that no two that were different become alike."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["short_names"]

CUT = "…"


def short_names(names: Sequence[str], most: int) -> tuple[str, ...]:
    """Return names of at most so many letters where that leaves them different; else as long as it takes.

    A long name is cut after a word. Names that begin alike are cut in the middle, and keep what tells them apart.

    Parameters
    ----------
    names : sequence of str
        Names that stand beside one another.
    most : int
        Letters wanted.

    Examples
    --------
    >>> short_names(["US posture in Northeast Asia", "Extended deterrence"], 20)
    ('US posture in…', 'Extended deterrence')
    >>> short_names(["Development of the oil price", "Development of the gas price"], 20)
    ('Developmen…oil price', 'Developmen…gas price')
    """
    distinct = list(dict.fromkeys(names))
    told = {name: _cut(name, most) for name in distinct}
    for group in _alike(told):
        told |= _apart(group, most)
    for group in _alike(told):  # nothing shorter tells these apart
        told |= {name: name for name in group}
    return tuple(told[name] for name in names)


def _alike(told: dict[str, str]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for name, short in told.items():
        groups.setdefault(short, []).append(name)
    return [group for group in groups.values() if len(group) > 1]


def _cut(name: str, most: int) -> str:
    if len(name) <= most:
        return name
    room = name[: most - 1]
    whole = room if name[most - 1] == " " else room.rpartition(" ")[0]
    return (whole.rstrip(" ,;:–-(") or room) + CUT


def _apart(group: list[str], most: int) -> dict[str, str]:
    """Return names that begin alike as their first word and the words from the one on that tells them apart."""
    words = [name.split(" ") for name in group]
    shared = next((place for place, here in enumerate(zip(*words, strict=False)) if len(set(here)) > 1), None)
    if shared is None:
        shared = min(map(len, words))
    if not shared:
        return {name: name for name in group}
    head = words[0][0][: most // 2]
    return {
        name: f"{head}{CUT}{_cut(' '.join(own[shared:]), max(most - len(head) - 1, most // 2))}"
        if own[shared:]
        else name
        for name, own in zip(group, words, strict=True)
    }
