"""A study's board, without consequences, as a conflict model: every factor beside the board stays where it is today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from raison.exchange.conflicts.gmcr import (
    Condition,
    ConflictFile,
    ConflictOption,
    DecisionMaker,
    Literal,
    feasible_codes,
)
from raison.lenses.conflict.choices import whole_board
from raison.lenses.conflict.verdicts import ranks
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.normal_form import conjunctions
from raison.model.records import Factor
from raison.words.expressions import Node
from raison.words.faults import CannotDo, Fault

__all__ = ["by_consent", "conflict_of"]

MOST_OPTIONS = 16


@dataclass(frozen=True)
class _Coding:
    """How the factors of a board are coded by options: one for two variants, else one for each variant."""

    impacts: Impacts
    board: tuple[str, ...]

    @cached_property
    def first(self) -> dict[str, int]:
        """The first option of each factor."""
        places, place = {}, 0
        for name in self.board:
            places[name] = place
            place += self.width(name)
        return places

    def width(self, name: str) -> int:
        """Number of options of a factor."""
        count = len(self.impacts.picture.factors[name].variants)
        return 1 if count == 2 else count

    def literals(self, name: str, variant: int) -> tuple[Literal, ...]:
        """What a variant of a factor means in options."""
        if self.width(name) == 1 and len(self.impacts.picture.factors[name].variants) == 2:
            return ((self.first[name], variant == 1),)
        return ((self.first[name] + variant, True),)

    def condition(self, node: Node) -> Condition | None:
        """An expression as conjunctions of options; None where it is always true."""
        frame, today = self.impacts.frame, self.impacts.frame.row(self.impacts.picture.world)
        found: list[tuple[Literal, ...]] = []
        for term in conjunctions(node, frame):
            if any(
                int(today[at]) not in allowed for at, allowed in term.items() if frame.factors[at] not in self.board
            ):
                continue
            own = {frame.factors[at]: allowed for at, allowed in term.items() if frame.factors[at] in self.board}
            if not own:
                return None
            found.extend(self._product(own))
        return tuple(dict.fromkeys(found))

    def _product(self, own: dict[str, set[int]]) -> list[tuple[Literal, ...]]:
        terms: list[tuple[Literal, ...]] = [()]
        for name, allowed in own.items():
            if len(allowed) == len(self.impacts.picture.factors[name].variants):
                continue
            terms = [(*term, *self.literals(name, variant)) for term in terms for variant in sorted(allowed)]
        return terms

    def worlds(self, codes: NDArray[np.int64]) -> NDArray[np.int64]:
        """States by code as rows of variant indices."""
        frame = self.impacts.frame
        rows = np.repeat(frame.row(self.impacts.picture.world)[None, :], len(codes), axis=0)
        for name in self.board:
            bits = [codes >> (self.first[name] + at) & 1 for at in range(self.width(name))]
            rows[:, frame.place[name]] = bits[0] if len(bits) == 1 and self._two(name) else np.argmax(bits, axis=0)
        return rows

    def _two(self, name: str) -> bool:
        return len(self.impacts.picture.factors[name].variants) == 2


def conflict_of(
    impacts: Impacts,
    board: Sequence[str] = (),
    called: Mapping[str, str] | None = None,
    coalitions: Sequence[Sequence[str]] = (),
) -> ConflictFile:
    """Return a board as a conflict model.

    Parameters
    ----------
    impacts : Impacts
        The study's picture in one reading.
    board : sequence of str
        Owned factors that may move; none named: all.
    called : mapping of str to str, optional
        Names of actors by their ids, in the order in which they are written.
    coalitions : sequence of sequences of str
        Actors who may leave together; of those that share a member the first is written.

    Returns
    -------
    ConflictFile
        Two-variant factors are one option (taken: the second variant), others one option for each variant of which
        exactly one is taken. A choice that each of several owners may make alone is held by each of them; one by
        consent is left out, and told. Wants are statements where each tier holds one; else the ranking of the states
        is written out. `doubts` tells what such a model cannot say.

    Raises
    ------
    CannotDo
        If nobody owns a choice alone, a factor with more than two variants has restricted moves, or there are more than
        16 options.
    """
    every = whole_board(impacts.picture, board)
    names = tuple(name for name in every if not by_consent(impacts.picture.factors[name]))
    coding = _Coding(impacts, names)
    _check(impacts, coding)
    options = tuple(option for name in names for option in _options(impacts, name))
    never = tuple(_never(coding))
    bare = ConflictFile(options, (), never)
    codes = feasible_codes(bare)
    if not len(codes):
        raise CannotDo("no combination of choices is left with the other factors as they are today; narrow the board")
    named = dict(called or {})
    holders = dict.fromkeys(owner for name in names for owner in impacts.picture.factors[name].owner)
    owners = sorted(holders, key=list(dict.fromkeys((*named, *holders))).index)
    tied = [len(tier) > 1 for actor in owners for tier in impacts.picture.tiers.get(actor, ())]
    levels = any(want.level for actor in owners for tier in impacts.picture.tiers.get(actor, ()) for want in tier)
    ranked = levels or any(tied) or not all(_statable(coding, actor) for actor in owners)
    worlds = coding.worlds(codes)
    actors = tuple(
        replace(_actor(coding, actor, worlds, ranked=ranked), name=named.get(actor, actor)) for actor in owners
    )
    sides, lost = _sides(coalitions, owners)
    doubts = (*_left_out(every, names), *_doubts(impacts, names, tied=any(tied)), *_beyond(impacts, owners), *lost)
    return ConflictFile(options, actors, never, doubts, sides)


def by_consent(factor: Factor) -> bool:
    """Return whether several owners make a choice together, for some of its variants at least.

    >>> from tests.examples.model import example
    >>> by_consent(example().factors["line"])
    False
    """
    return len(factor.owner) > 1 and factor.consent != ()


def _sides(
    coalitions: Sequence[Sequence[str]], owners: Sequence[str]
) -> tuple[tuple[tuple[int, ...], ...], tuple[str, ...]]:
    # The format puts every decision maker into one coalition at most.
    kept: list[tuple[int, ...]] = []
    lost: list[str] = []
    for members in coalitions:
        numbers = tuple(sorted(owners.index(name) for name in members if name in owners))
        taken = {number for one in kept for number in one}
        if len(numbers) < len(members) or taken & set(numbers):
            why = "nobody may stand in two, or beside the board"
            lost.append(f"the coalition of {', '.join(members)} is left out: {why}")
        elif len(numbers) > 1:
            kept.append(numbers)
    return tuple(kept), tuple(dict.fromkeys(lost))


def _left_out(every: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    joint = [name for name in every if name not in names]
    if joint:
        yield f"what is chosen by consent stays as it is today, for the format cannot say it: {', '.join(joint)}"


def _beyond(impacts: Impacts, owners: Sequence[str]) -> Iterator[str]:
    picture = impacts.picture
    strong = any(want.strong for actor in owners for tier in picture.tiers.get(actor, ()) for want in tier)
    told = {
        "what is much worse": strong,
        "preferences that are not known": any(doubt.actor in owners for doubt in picture.doubts),
        "attitudes": any(liking.actor in owners for liking in picture.likings),
    }
    lost = [name for name, there in told.items() if there]
    if lost:
        yield f"the format has no place for {', '.join(lost)}"


def _check(impacts: Impacts, coding: _Coding) -> None:
    factors = {name: impacts.picture.factors[name] for name in coding.board}
    if not factors:
        raise CannotDo(
            "nobody owns a choice on this board alone, and the format cannot say what is chosen by consent: name "
            "other factors with --board"
        )
    bound = [name for name, factor in factors.items() if factor.moves and len(factor.variants) != 2]
    if bound:
        raise CannotDo(
            f"{', '.join(bound)}: restricted moves among more than two variants cannot be said; leave them off"
        )
    count = sum(coding.width(name) for name in coding.board)
    if count > MOST_OPTIONS:
        raise CannotDo(
            f"the board makes {count} options, and {MOST_OPTIONS} are written at most; name fewer with --board"
        )


def _options(impacts: Impacts, name: str) -> Iterator[ConflictOption]:
    factor = impacts.picture.factors[name]
    if len(factor.variants) != 2:
        yield from (ConflictOption(f"{factor.name}: {text or variant}") for variant, text in factor.variants.items())
        return
    first, second = factor.variants
    on, off = second in factor.moves.get(first, (second,)), first in factor.moves.get(second, (first,))
    if not on and not off:
        raise CannotDo(f"{name} can move nowhere; leave it off with --board")
    plain = (first, second) == ("no", "yes")
    text = factor.name if plain else f"{factor.name}: {factor.variants[second] or second}"
    yield ConflictOption(text, "both" if on and off else "fwd" if on else "back")


def _never(coding: _Coding) -> Iterator[Condition]:
    for name in coding.board:
        first, width = coding.first[name], coding.width(name)
        if len(coding.impacts.picture.factors[name].variants) != 2:
            yield (tuple((first + at, False) for at in range(width)),)
            for one in range(width):
                yield from ((((first + one, True), (first + other, True)),) for other in range(one))
    for never in coding.impacts.picture.never:
        condition = coding.condition(never.node)
        if condition is None:
            raise CannotDo(f"{never.text} can never be, and holds today; mend the study first")
        if condition:
            yield condition


def _statable(coding: _Coding, actor: str) -> bool:
    try:
        for tier in coding.impacts.picture.tiers.get(actor, ()):
            for want in tier:
                coding.condition(want.node)
    except Fault:  # more conjunctions than are handled: the ranking is written out instead
        return False
    return True


def _actor(coding: _Coding, actor: str, worlds: NDArray[np.int64], *, ranked: bool) -> DecisionMaker:
    picture = coding.impacts.picture
    own = [name for name in coding.board if actor in picture.factors[name].owner]
    options = tuple(coding.first[name] + at for name in own for at in range(coding.width(name)))
    if not ranked:
        conditions = [coding.condition(want.node) for tier in picture.tiers.get(actor, ()) for want in tier]
        # What is always or never true tells no state from another.
        return DecisionMaker(actor, options, tuple(one for one in conditions if one))
    found = ranks(coding.impacts, worlds, actor)
    levels = [tuple((np.flatnonzero(found == rank) + 1).tolist()) for rank in sorted(set(found.tolist()), reverse=True)]
    return DecisionMaker(actor, options, (), tuple(levels))


def _doubts(impacts: Impacts, names: Sequence[str], *, tied: bool) -> Iterator[str]:
    picture = impacts.picture
    others = [name for name in picture.factors if name not in names]
    if others:
        yield f"{len(others)} factors stay as they are today, and nothing settles after a move: {', '.join(others[:6])}"
    if tied:
        yield "wants of one rank have no statement of their own: states are ranked by how many of them they meet"
    if picture.effects:
        yield f"{len({effect.effect for effect in picture.effects})} effects are left out"
    yield "today's state, claims and reasons are left out: the format has no place for them"
