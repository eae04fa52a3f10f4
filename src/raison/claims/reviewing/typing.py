"""What is being typed: letters, what Tab proposes, and names of actors read into ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from raison.claims.reviewing.state import Prompt, Review
from raison.words.display import printable
from raison.words.faults import CannotDo
from raison.words.ids import nearest

__all__ = ["AUTHOR", "actors_and_target", "edit_typed", "proposals", "typed_actors", "voice_of"]

LONGEST = 4000
ABOUT = ">"  # between actors and whom they are about
AUTHOR = "author"


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
    """Return the prompt with the next proposal for the last name, or for the whole of what is typed."""
    base = prompt.offered if prompt.turn >= 0 else prompt.typed
    kept, begun = _last_name(base) if prompt.asks == "actors" else ("", base)
    given = {name.strip() for name in kept.rpartition(ABOUT)[2].split(",")}
    wanted = begun.strip().casefold()
    found = [one for one in proposals(review, prompt) if one.casefold().startswith(wanted) and one not in given]
    if not found:
        return prompt
    turn = (prompt.turn + 1) % len(found)
    return replace(prompt, typed=f"{kept}{' ' if kept else ''}{found[turn]}", offered=base, turn=turn)


def _last_name(typed: str) -> tuple[str, str]:
    """Return what is typed up to the last comma or >, and the name that was begun after it."""
    begin = max(typed.rfind(","), typed.rfind(ABOUT)) + 1
    return typed[:begin], typed[begin:]


def proposals(review: Review, prompt: Prompt) -> tuple[str, ...]:
    """Return what Tab goes through: actors, those that the sentence names first; reasons, the commonest first.

    >>> from tests.examples.reviewing import river
    >>> proposals(river(), Prompt("actors"))
    ('Upland', 'Lowland', 'River board')
    """
    if prompt.asks in ("reason", "reasons"):
        return tuple(reason for reason, _ in Counter(review.coding.reasons.values()).most_common())
    if prompt.asks not in ("actors", "voice"):
        return ()
    said = review.paper.text(review.unit).casefold()
    actors = sorted(review.paper.actors.values(), key=lambda names: not any(n.casefold() in said for n in names))
    return tuple(names[0] for names in actors)


def typed_actors(names: Mapping[str, tuple[str, ...]], actors: tuple[str, ...], target: tuple[str, ...] = ()) -> str:
    """Return actors, and whom they are about, as they are typed.

    >>> typed_actors({"rok": ("South Korea", "Seoul")}, ("rok",), ("North Korea",))
    'South Korea > North Korea'
    """
    first, about = (", ".join(names[one][0] if one in names else one for one in ids) for ids in (actors, target))
    return f"{first} {ABOUT} {about}".strip() if about else first


def actors_and_target(names: Mapping[str, tuple[str, ...]], typed: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of actors whose names are typed, divided by commas, and of those whom they are about, after `>`.

    Raises
    ------
    CannotDo
        With the nearest name, where one is unknown, or with the actors that share it.

    Examples
    --------
    >>> names = {"rok": ("South Korea", "Seoul"), "chn": ("China", "Beijing")}
    >>> actors_and_target(names, "seoul, China"), actors_and_target(names, "rok>China")
    ((('rok', 'chn'), ()), (('rok',), ('chn',)))
    """
    first, _, about = typed.partition(ABOUT)
    return _ids(names, first), _ids(names, about)


def voice_of(names: Mapping[str, tuple[str, ...]], typed: str) -> str:
    """Return whose statement it is: an actor's id, a description as it is typed, or the author where nothing is.

    >>> voice_of({"rok": ("South Korea", "Seoul")}, "seoul"), voice_of({}, " unnamed  observers"), voice_of({}, "")
    ('rok', 'unnamed observers', 'author')
    """
    name = " ".join(typed.split())
    found = _called(names, name)
    return found[0] if len(found) == 1 else name or AUTHOR


def _ids(names: Mapping[str, tuple[str, ...]], typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_id(names, name.strip()) for name in typed.split(",") if name.strip()))


def _called(names: Mapping[str, tuple[str, ...]], name: str) -> list[str]:
    """Return the actors that a name, or an id, is that of."""
    if name in names:
        return [name]
    folded = name.casefold()
    found = [one for one, own in names.items() if own[0].casefold() == folded]
    return found or [one for one, own in names.items() if folded in {other.casefold() for other in own}]


def _id(names: Mapping[str, tuple[str, ...]], name: str) -> str:
    found = _called(names, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotDo(f"{name} may be {' or '.join(names[one][0] for one in found)}; type one of these")
    known = [other for own in names.values() for other in own]
    raise CannotDo(f"the study has no actor {name!r:.60}; {nearest(name, known)}")
