"""Contradictions: wants that an actor can never have both, and wants that no world meets or every world meets."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from raison.findings.part import Part
from raison.findings.phrases import capital, listed
from raison.findings.records import Reason
from raison.findings.stability.board import BoardState
from raison.lenses.worlds.frame import Frame
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import Want
from raison.words.expressions import Is, leaves

__all__ = ["contradictions", "contradictions_part"]

MOST_WORLDS = 20_000
Bools = NDArray[np.bool_]


def contradictions_part(board: BoardState) -> Part:
    """Return, for the actors on the board, the wants that contradict one another or themselves, as reasons.

    >>> from tests.examples.findings import board
    >>> [reason.says for reason in contradictions_part(board(want="arms=none or arms=pursued")).reasons]
    ['The state wants “nobody arms or arms are pursued”: everything meets it, so it ranks nothing']
    """
    found = [one for actor in board.actors for one in contradictions(board.probe.impacts, actor)]
    data = [{"actor": wants[0].actor, "wants": [want.address for want in wants], "why": why} for wants, why in found]
    return Part(data={"contradictions": data}, reasons=tuple(_reason(board, wants, why) for wants, why in found))


def _reason(board: BoardState, wants: Sequence[Want], why: str) -> Reason:
    told = listed([f"“{board.phrases.spoken(want.node)}”" for want in wants])
    claims = tuple(dict.fromkeys(name for want in wants for name in board.phrases.claims(want.because)))
    says = f"{capital(board.phrases.who(wants[0].actor))} wants {told}: {why}"
    return Reason("want", says, tuple(want.address for want in wants), claims, any(w.because is None for w in wants))


def contradictions(impacts: Impacts, actor: str) -> Iterator[tuple[tuple[Want, ...], str]]:
    """Yield wants of one actor that contradict, with the reason why.

    Parameters
    ----------
    impacts : Impacts
    actor : str

    Notes
    -----
    Judged over all combinations of the factors that the wants name, up to 20,000; larger ones are passed over.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> wants = [{"tier": [{"want": want, "assumption": "made up"} for want in ("arms=none", "arms=pursued")]}]
    >>> [why for _, why in contradictions(Impacts(pictured(preferences={"state": wants})), "state")]
    ['nothing meets both, and everything one, so that they cancel out']
    """
    for tier in impacts.picture.tiers.get(actor, ()):
        for want in tier:
            truth = _truths(impacts.frame, (want,))
            if truth is not None and (truth.all() or not truth.any()):
                yield (want,), "nothing meets it" if not truth.any() else "everything meets it, so it ranks nothing"
        for pair in itertools.combinations(tier, 2):
            truth = _truths(impacts.frame, pair)
            if truth is not None and truth.any(axis=1).all() and not truth.all(axis=0).any():
                weigh = (truth.sum(axis=0) == 1).all()
                yield pair, "nothing meets both" + (", and everything one, so that they cancel out" if weigh else "")


def _truths(frame: Frame, wants: Sequence[Want]) -> Bools | None:
    # Of each want, over all combinations of the factors that any of them names.
    named = dict.fromkeys(leaf.factor for want in wants for leaf in leaves(want.node) if isinstance(leaf, Is))
    sizes = [len(frame.variants[frame.place[name]]) for name in named]
    if math.prod(sizes) > MOST_WORLDS:
        return None
    worlds = np.zeros((math.prod(sizes), len(frame.factors)), dtype=np.int64)
    worlds[:, [frame.place[name] for name in named]] = list(itertools.product(*map(range, sizes)))
    return np.array([frame.truth(want.node, worlds) for want in wants])
