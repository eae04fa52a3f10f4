"""What is being typed: letters, what Tab proposes, and names of actors read into ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from raison.claims.reviewing.state import Prompt, Review
from raison.words.display import printable
from raison.words.faults import CannotDo
from raison.words.ids import nearest

__all__ = ["actor_ids", "actor_names", "edit_typed", "proposals"]

LONGEST = 4000


def edit_typed(review: Review, prompt: Prompt, key: str) -> Prompt:
    """Return what is typed after a key that types, deletes or asks for a proposal; unchanged after any other.

    >>> from tests.examples.reviewing import river
    >>> edit_typed(river(), Prompt("actors", typed="upl"), "tab").typed
    'Upland'
    """
    if key == "tab":
        return _proposed(review, prompt)
    typed = prompt.typed
    if key == "backspace":
        typed = typed[:-1]
    elif key == "clear":
        typed = ""
    elif len(key) == 1 and printable(key) == key:
        typed = (typed + key)[:LONGEST]
    else:
        return prompt
    return replace(prompt, typed=typed, offered="", turn=-1)


def _proposed(review: Review, prompt: Prompt) -> Prompt:
    """Return the prompt with the next proposal for the last name, or for the whole reason."""
    base = prompt.offered if prompt.turn >= 0 else prompt.typed
    kept, comma, begun = base.rpartition(",") if prompt.asks == "actors" else ("", "", base)
    found = [one for one in proposals(review, prompt) if one.casefold().startswith(begun.strip().casefold())]
    if not found:
        return prompt
    turn = (prompt.turn + 1) % len(found)
    return replace(prompt, typed=f"{kept}{comma}{' ' if comma else ''}{found[turn]}", offered=base, turn=turn)


def proposals(review: Review, prompt: Prompt) -> tuple[str, ...]:
    """Return what Tab goes through: actors, those that the sentence names first; reasons, the commonest first.

    >>> from tests.examples.reviewing import river
    >>> proposals(river(), Prompt("actors"))
    ('Upland', 'Lowland', 'River board')
    """
    if prompt.asks in ("reason", "reasons"):
        return tuple(reason for reason, _ in Counter(review.coding.reasons.values()).most_common())
    if prompt.asks != "actors":
        return ()
    said = review.paper.text(review.unit).casefold()
    actors = sorted(review.paper.actors.values(), key=lambda names: not any(n.casefold() in said for n in names))
    return tuple(names[0] for names in actors)


def actor_names(actors: Mapping[str, tuple[str, ...]], ids: tuple[str, ...]) -> str:
    """Return actors as they are typed.

    >>> actor_names({"rok": ("South Korea", "Seoul")}, ("rok",))
    'South Korea'
    """
    return ", ".join(actors[one][0] if one in actors else one for one in ids)


def actor_ids(actors: Mapping[str, tuple[str, ...]], typed: str) -> tuple[str, ...]:
    """Return the ids of actors whose names are typed, divided by commas.

    Raises
    ------
    CannotDo
        With the nearest name, where one is unknown, or with the actors that share it.

    Examples
    --------
    >>> actor_ids({"rok": ("South Korea", "Seoul"), "chn": ("China", "Beijing")}, "seoul, China")
    ('rok', 'chn')
    """
    return tuple(dict.fromkeys(_id(actors, name.strip()) for name in typed.split(",") if name.strip()))


def _id(actors: Mapping[str, tuple[str, ...]], name: str) -> str:
    if name in actors:
        return name
    folded = name.casefold()
    found = [one for one, names in actors.items() if names[0].casefold() == folded]
    found = found or [one for one, names in actors.items() if folded in {other.casefold() for other in names}]
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotDo(f"{name} may be {' or '.join(actors[one][0] for one in found)}; type one of these")
    known = [other for names in actors.values() for other in names]
    raise CannotDo(f"the study has no actor {name!r:.60}; {nearest(name, known)}")
