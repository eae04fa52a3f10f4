"""A claim ↔ plain data as claims.yaml writes it: what is usual is left out, a lone place stands alone."""

from __future__ import annotations

from typing import Any

from raison.claims.quotes import Quotation
from raison.claims.records import Claim
from raison.sources import Anchor, plain_anchor

__all__ = ["LISTS", "plain_claim", "plain_place"]

LISTS = ("actors", "target", "issues", "restates", "same_event", "contradicts", "inferred")
"""Fields that hold several ids."""

_TEXTS = ("cause", "effect", "direction", "flag", "note", "drafted")


def plain_claim(claim: Claim) -> dict[str, Any]:
    """Return a claim as a study writes it.

    >>> from raison.sources import Anchor
    >>> claim = Claim("c1", "The board will pay.", "forecast", (Anchor("lim", "p1", (1, 1), (0, 9), 9, "0" * 32),))
    >>> list(plain_claim(claim)), plain_claim(claim)["at"]["block"]
    (['id', 'says', 'kind', 'at'], 'p1')
    """
    places = [plain_place(place) for place in claim.at]
    written: dict[str, Any] = {"id": claim.id, "says": claim.says, "kind": claim.kind}
    lists = {name: list(getattr(claim, name)) for name in LISTS}
    written |= {name: values for name, values in lists.items() if values}
    written |= {"modality": claim.modality} if claim.modality != "asserted" else {}
    written |= {"voice": claim.voice} if claim.voice != "author" else {}
    written |= {"date": claim.date.text} if claim.date is not None else {}
    if claim.likelihood is not None:
        table = {"table": claim.likelihood.table} if claim.likelihood.table else {}
        written["likelihood"] = {"words": claim.likelihood.words, **table}
    written |= {"background": True} if claim.background else {}
    written |= {name: value for name in _TEXTS if (value := getattr(claim, name))}
    return {**written, "at": places[0] if len(places) == 1 else places}


def plain_place(place: Anchor) -> dict[str, Any]:
    """Return a place of a claim as a study writes it: an anchor, or a quote."""
    if isinstance(place, Quotation):
        block = {"block": place.block} if place.block else {}
        return {"source": place.source, **block, "quote": place.quote}
    return dict(plain_anchor(place))
