"""Links: where on the page a claim or a rating stands, and how it is cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from raison.claims.records import Claim
from raison.findings.naming.readings import source_name
from raison.findings.phrases import HEDGES
from raison.model.system import System
from raison.words.reasons import Because

__all__ = ["Cite", "RatingSupport", "cites", "claim_place", "rating_place", "slug", "support"]

SIGNS = {"p": "¶", "k": "takeaway ", "h": "heading ", "t": "title"}
PLACES = {"effects": "effect", "factors": "factor", "never": "never", "preferences": "want", "stances": "stance",
          "rankings": "ranking", "attitudes": "attitude", "relations": "relation"}  # fmt: skip


@dataclass(frozen=True)
class Cite:
    """A claim as it is cited: source, spot, where it stands on the page, what it says, whether its passage hedges."""

    source: str
    spot: str
    place: str
    says: str
    hedged: bool


@dataclass(frozen=True)
class RatingSupport:
    """What a rating rests on: citations, or an assumption and why; `all` where every citation is needed."""

    cites: tuple[Cite, ...] = ()
    assumption: str = ""
    assumed: bool = False
    all: bool = False


def slug(name: str) -> str:
    """Return a name fit for an id on the page; different names stay different.

    >>> slug("us=a>b when c!=d")
    'us.3d.a.3e.b.20.when.20.c.21..3d.d'
    """
    return re.sub(r"[^\w-]", lambda found: f".{ord(found[0]):x}.", name)


def claim_place(claim: str) -> str:
    """Return the id of a claim on the page.

    >>> claim_place("fen-1")
    'claim-fen-1'
    """
    return f"claim-{slug(claim)}"


def rating_place(address: str) -> str:
    """Return the id on the page of the element that holds a rating.

    >>> rating_place("effects.withdrawal-doubt.push.doubted"), rating_place("preferences.chn.chn-wants-1")
    ('effect-withdrawal-doubt', 'want-chn-chn-wants-1')
    """
    kind, _, rest = address.partition(".")
    if kind == "effects":
        rest = rest.rpartition(".push.")[0] or rest
    if kind == "factors":
        rest = rest.partition(".")[0]
    if kind == "stances":
        rest = rest.rpartition(".")[0] or rest
    if kind == "preferences":
        actor, _, want = rest.partition(".")
        return f"want-{slug(actor)}-{slug(want)}"
    return f"{PLACES.get(kind, kind)}-{slug(rest)}"


def cites(system: System, claims: Iterable[str]) -> tuple[Cite, ...]:
    """Return how claims are cited, each once, those of one source together.

    >>> from tests.examples.figures import sample
    >>> [f"{one.source} {one.spot}" for one in cites(sample(), ["fen-2", "fen-1"])]
    ['Fen ¶2.1b', 'Fen ¶2.1a']
    """
    known = [system.claim[name] for name in dict.fromkeys(claims) if name in system.claim]
    sources = list(dict.fromkeys(claim.at[0].source for claim in known))
    ordered = sorted(known, key=lambda claim: sources.index(claim.at[0].source))
    return tuple(_cite(system, claim) for claim in ordered)


def _cite(system: System, claim: Claim) -> Cite:
    source = source_name(system, claim.at[0].source)
    return Cite(source, _spot(system, claim), claim_place(claim.id), claim.says, claim.modality in HEDGES)


def _spot(system: System, claim: Claim) -> str:
    """Where a claim stands: paragraph, sentence, and a letter where the sentence holds several."""
    anchor = claim.at[0]
    if not anchor.block:
        return "quoted, not anchored"
    kind, number = anchor.block[:1], anchor.block[1:]
    letter = _letters(system).get(claim.id, "")
    if kind in "tkh":
        return f"{SIGNS.get(kind, '')}{number}{letter}".strip()
    return f"{SIGNS.get(kind, '')}{number}.{anchor.sentence[0]}{letter}"


def _letters(system: System) -> Mapping[str, str]:
    """Which of several claims on one sentence each is, as a letter; worked out once a study."""
    if "letters" not in system.sketches:
        beside: dict[tuple[str, str, int], list[Claim]] = {}
        for one in system.claims.claims:
            anchor = one.at[0]
            beside.setdefault((anchor.source, anchor.block, anchor.sentence[0]), []).append(one)
        found: dict[str, str] = {}
        for some in beside.values():
            ordered = sorted(some, key=lambda one: (one.at[0].span, one.id)) if len(some) > 1 else []
            found |= {one.id: chr(ord("a") + place % 26) for place, one in enumerate(ordered)}
        system.sketches["letters"] = found
    letters: Mapping[str, str] = system.sketches["letters"]
    return letters


def support(system: System, because: Because | None, assumption: str | None) -> RatingSupport:
    """Return what a rating rests on.

    >>> from tests.examples.figures import sample
    >>> support(sample(), None, "nobody says so").assumed
    True
    """
    if because is None:
        return RatingSupport((), assumption or "", assumed=True)
    return RatingSupport(cites(system, because.claims()), assumption or "", all=because.how == "all")
