"""Reasons: ratings, balances, deterrents and links become reasons that lead down to claims."""

from __future__ import annotations

from collections.abc import Iterable

from raison.engines.conflict import Improvement, Verdict, explain
from raison.findings.phrases import Phrases, capital, listed
from raison.findings.records import Reason
from raison.lenses.conflict.states import States
from raison.lenses.conflict.verdicts import Verdicts
from raison.lenses.worlds.balances import Balance, Share, balance
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import FlatEffect, Want

__all__ = ["balance_reason", "change_says", "effect_reason", "verdict_reason", "want_reason"]


def effect_reason(phrases: Phrases, effect: FlatEffect, number: float | None = None) -> Reason:
    """Return an effect as a reason, with the number that counts where it is at work.

    >>> from tests.examples.model import example, pictured
    >>> reason = effect_reason(Phrases(example()), pictured().effects[0], 3)
    >>> reason.says, reason.claims
    ('If the state presses, it is more likely that arms are pursued (+3)', ('drives',))
    """
    size = "" if number is None else f" ({number:+g})"
    return Reason(
        "carries" if effect.value.point >= 0 else "opposes",
        f"{phrases.effect(effect)}{size}" + (f". Assumed: {effect.assumption}" if effect.assumption else ""),
        (effect.address,),
        phrases.claims(effect.because),
        assumed=effect.because is None,
        hedged=phrases.hedged(effect.because),
    )


def want_reason(phrases: Phrases, want: Want) -> Reason:
    """Return a want as a reason.

    >>> from tests.examples.model import example, pictured
    >>> want_reason(Phrases(example()), pictured().tiers["state"][0][0]).says
    'The state wants: nobody arms. Assumed: made up'
    """
    says = f"ranks on level {want.level}" if want.level else "wants"
    return Reason(
        "want",
        f"{capital(phrases.who(want.actor))} {says}: {phrases.spoken(want.node)}"
        + (f". Assumed: {want.assumption}" if want.assumption else ""),
        (want.address,),
        phrases.claims(want.because),
        assumed=want.because is None,
        hedged=phrases.hedged(want.because),
    )


def balance_reason(phrases: Phrases, impacts: Impacts, row: Worlds, factor: str, *, tendencies: bool = False) -> Reason:
    """Return why a factor has its variant at a world: the effects that carry it, those against it, and the margin.

    >>> from tests.examples.model import example, pictured
    >>> impacts = Impacts(pictured())
    >>> reason = balance_reason(Phrases(example()), impacts, impacts.frame.row(impacts.picture.world), "arms")
    >>> reason.says, [part.kind for part in reason.parts]
    ('nobody arms: ahead of the next variant by 3', ['carries', 'carries'])
    """
    found = balance(impacts, row, factor, tendencies=tendencies)
    parts = [*_shares(phrases, found.carrying(), "carries"), *_shares(phrases, found.opposing(), "opposes")]
    claims = tuple(dict.fromkeys(claim for part in parts for claim in part.claims))
    ratings = tuple(rating for part in parts for rating in part.ratings)
    return Reason(
        "carries",
        f"{phrases.clause(factor, found.present)}: {_margin(phrases, found)}",
        ratings,
        claims,
        assumed=any(part.assumed for part in parts if part.kind == "carries"),
        parts=tuple(parts),
    )


def _shares(phrases: Phrases, shares: Iterable[Share], kind: str) -> list[Reason]:
    told = [effect_reason(phrases, share.effect, share.number) for share in shares]
    return [Reason(kind, one.says, one.ratings, one.claims, one.assumed, one.hedged) for one in told]


def _margin(phrases: Phrases, found: Balance) -> str:
    if not found.shares:
        return "no effect is at work on it, so it stays as it is"
    if found.margin > 0:
        return f"ahead of the next variant by {found.margin:g}"
    if found.margin == 0:
        return "level with another variant, and the present one stays"
    best = listed([phrases.clause(found.factor, variant) for variant in found.best], "or")
    return f"{-found.margin:g} behind “{best}”"


def verdict_reason(phrases: Phrases, impacts: Impacts, found: Verdicts, concept: str, mover: int, state: int) -> Reason:
    """Return why an actor or a group stays in a state or leaves it.

    >>> from tests.examples.findings import board
    >>> one = board(want="line=press")
    >>> verdict_reason(one.phrases, one.probe.impacts, one.every, "nash", mover=0, state=0).says
    'The state would move on: nothing deters it from one better move'
    """
    verdict = explain(found.model, concept, mover, state)
    who = capital(phrases.who(*found.states.movers[mover].members))
    parts = tuple(_improvement(phrases, impacts, found.states, verdict, one) for one in verdict.improvements)
    wants = _told_apart(phrases, impacts, found.states, verdict)
    if not verdict.improvements:
        says = f"{who} has no move to anything that it likes better"
    elif verdict.stable:
        says = f"{who} stays: each move that it would like is answered by one that leaves it no better off"
    else:
        better = len(verdict.reasons_to_leave)
        moves = "one better move" if better == 1 else f"{better} better moves"
        says = f"{who} would move on: nothing deters it from {moves}"
    claims = tuple(dict.fromkeys(claim for want in wants for claim in want.claims))
    return Reason("stays" if verdict.stable else "improves", says, (), claims, parts=(*parts, *wants))


def _improvement(phrases: Phrases, impacts: Impacts, states: States, verdict: Verdict, one: Improvement) -> Reason:
    who = capital(phrases.who(*states.movers[verdict.mover].members))
    move = f"{who} could move: {change_says(phrases, impacts, states, one.move.source, one.move.target)}"
    if one.deterrence is None:
        return Reason("improves", f"{move}; nobody can take the gain away again")
    steps = [
        f"{phrases.who(*states.movers[step.mover].members)} answers: "
        f"{change_says(phrases, impacts, states, step.source, step.target)}"
        for step in one.deterrence.path
    ]
    return Reason("deters", f"{move}; but {'; then '.join(steps)}, which leaves it no better off than now")


def change_says(phrases: Phrases, impacts: Impacts, states: States, source: int, target: int) -> str:
    """Return a move in words: what is chosen, and what settles thereupon.

    >>> from tests.examples.findings import board
    >>> one = board()
    >>> change_says(one.phrases, one.probe.impacts, one.found, 0, 1)
    'the state presses (whereupon arms are pursued and the climate is hot)'
    """
    before, after = (impacts.frame.world(states.worlds[number]) for number in (source, target))
    owned = set(impacts.picture.owned)
    changed = [name for name in before if before[name] != after[name]]
    chosen = [phrases.clause(name, after[name]) for name in changed if name in owned]
    settled = [phrases.clause(name, after[name]) for name in changed if name not in owned]
    return listed(chosen) + (f" (whereupon {listed(settled)})" if settled else "")


def _told_apart(phrases: Phrases, impacts: Impacts, states: States, verdict: Verdict) -> list[Reason]:
    # The wants that tell the present world from those the mover could reach.
    targets = [one.move.target for one in verdict.improvements]
    if not targets:
        return []
    rows = states.worlds[[verdict.state, *targets]]
    told = []
    for member in states.movers[verdict.mover].members:
        for want in (want for tier in impacts.picture.tiers.get(member, ()) for want in tier):
            truth = impacts.frame.truth(want.node, rows)
            if (truth != truth[0]).any():
                told.append(want_reason(phrases, want))
    return told
