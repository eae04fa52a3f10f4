"""Matters: what causes and effects of claims speak of, each text one factor, however it is capitalised or spaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from raison.claims.records import Claim
from raison.model.records import Actor
from raison.model.system import System
from raison.words.apart import alike
from raison.words.faults import Fault
from raison.words.ids import read_id

__all__ = [
    "ABSENT",
    "MOST_VARIANTS",
    "PRESENT",
    "Matter",
    "Matters",
    "MatterText",
    "is_linked",
    "linked_claims",
    "matters_of",
    "matter_text",
]

COMPARISON = re.compile(r"\s*([^\W\d][\w-]*)\s*=\s*([^\W\d][\w-]*)\s*\Z")
PRESENT, ABSENT = "present", "absent"
OTHERWISE = ("otherwise", "else_otherwise")
LONGEST, MOST_VARIANTS = 48, 16


@dataclass(frozen=True)
class MatterText:
    """What a cause or an effect says: which matter, and which of its variants.

    `key` is the same for texts that mean the same matter; `name` is how it was first written; `whole`: it was written
    as a text, which holds or not, and not as factor=variant.
    """

    key: tuple[bool, str]
    variant: str
    name: str

    @property
    def whole(self) -> bool:
        """Whether it was written as a text."""
        return self.key[0]


@dataclass(frozen=True)
class Matter:
    """A factor as claims speak of it.

    Parameters
    ----------
    id, name : str
    variants : tuple of str
        Two to sixteen; the first is where it is taken to stand until somebody says otherwise.
    whole : bool
        Whether it was written as a text, which holds or not; else as factor=variant.
    claims : tuple of str
        The claims whose cause or effect it is.
    chooser : str
        The actor with whose name its text begins, and whom all these claims are about; empty: none.
    """

    id: str
    name: str
    variants: tuple[str, ...]
    whole: bool
    claims: tuple[str, ...]
    chooser: str


Matters = Mapping[tuple[bool, str], Matter]
"""Matters by the keys of the texts that speak of them."""


def matter_text(text: str) -> MatterText:
    """Return what a cause or effect speaks of: `factor=variant`, or a text that holds or does not.

    >>> matter_text("The dam  is built.") == matter_text("the dam is built")
    False
    >>> matter_text("The dam  is built.").key == matter_text("the dam is built").key
    True
    >>> matter_text("dam = built").variant
    'built'
    """
    found = COMPARISON.match(text)
    if found and _is_id(found[1]) and _is_id(found[2]):
        return MatterText((False, found[1]), found[2], found[1])
    name = " ".join(text.split()).rstrip(".;:,。 ") or text.strip()
    return MatterText((True, alike(name)), PRESENT, name)


def is_linked(claim: Claim) -> bool:
    """Whether a claim says both what brings about and what is brought about.

    >>> from tests.examples.model import example
    >>> [is_linked(claim) for claim in example().claims.claims]
    [False]
    """
    return claim.cause is not None and claim.effect is not None


def linked_claims(system: System) -> tuple[Claim, ...]:
    """Return the claims that say both, in their order.

    >>> from tests.examples.checks import example
    >>> linked_claims(example()[0])
    ()
    """
    return tuple(claim for claim in system.claims.claims if is_linked(claim))


def matters_of(system: System) -> Matters:
    """Return every matter by its key, in the order in which claims first speak of it.

    >>> from tests.examples.checks import example
    >>> matters_of(example()[0])
    {}
    """
    said: dict[tuple[bool, str], list[tuple[MatterText, Claim]]] = {}
    for claim in linked_claims(system):
        for spoken in _both(claim):
            said.setdefault(spoken.key, []).append((spoken, claim))
    # Names that were chosen as ids keep them; those made of a text give way.
    taken = {name for whole, name in said if not whole}
    return {key: _matter(uses, taken, system) for key, uses in said.items()}


def _both(claim: Claim) -> Iterator[MatterText]:
    assert claim.cause is not None and claim.effect is not None
    yield matter_text(claim.cause)
    yield matter_text(claim.effect)


def _matter(uses: list[tuple[MatterText, Claim]], taken: set[str], system: System) -> Matter:
    first, whole = uses[0][0].name, uses[0][0].whole
    written = tuple(dict.fromkeys(spoken.variant for spoken, _ in uses))[:MOST_VARIANTS]
    name = _free_id(first, taken) if whole else first
    rest = ABSENT if whole else next(word for word in OTHERWISE if word not in written)
    claims = tuple(dict.fromkeys(claim.id for _, claim in uses))
    chooser = _chooser(first, [claim for _, claim in uses], system.model.actors) if whole else ""
    return Matter(name, first, written if len(written) > 1 else (rest, *written), whole, claims, chooser)


def _chooser(name: str, claims: Iterable[Claim], actors: dict[str, Actor]) -> str:
    own = [set(claim.actors) for claim in claims]
    every = set.intersection(*own) if own else set()
    begins = (actor for actor in actors if actor in every and _begins(name, (actors[actor].name, *actors[actor].aka)))
    return next(begins, "")


def _begins(text: str, names: Iterable[str]) -> bool:
    plain = alike(text).removeprefix("the ")
    return any(re.match(rf"{re.escape(alike(name).removeprefix('the '))}(?!\w)", plain) for name in names)


def _free_id(name: str, taken: set[str]) -> str:
    base = "_".join(re.findall(r"[^\W_]+", name.casefold()))[:LONGEST].strip("_")
    base = base if _is_id(base) else f"matter_{base}" if _is_id(f"matter_{base}") else "matter"
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}_{number}"
    taken.add(found)
    return found


def _is_id(text: str) -> bool:
    try:
        return bool(read_id(text))
    except Fault:
        return False
