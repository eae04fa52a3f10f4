"""Phrases: factors, variants, worlds and ratings in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from raison.claims.quotes import Quoted
from raison.model.picture import FlatEffect
from raison.model.system import System
from raison.sources import Anchor
from raison.words.expressions import Every, If, Iff, Is, Named, Node, Not, Some
from raison.words.reasons import Because

__all__ = ["Phrases", "listed"]


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Return parts as an enumeration.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


@dataclass(frozen=True)
class Phrases:
    """How a system's elements are called in sentences."""

    system: System

    def factor(self, name: str) -> str:
        """Return a factor's name."""
        return self.system.factors[name].name

    def clause(self, name: str, variant: str) -> str:
        """Return a factor in a variant as a clause: as the study tells it, else its name and the variant's words."""
        factor = self.system.factors[name]
        return factor.told.get(variant) or f"{factor.name}: {self.variant(name, variant)}"

    def variant(self, name: str, variant: str) -> str:
        """Return a variant's words."""
        return self.system.factors[name].variants[variant] or variant

    def clauses(self, pairs: Iterable[tuple[str, str]]) -> str:
        """Return several of them as an enumeration, divided by semicolons."""
        return "; ".join(self.clause(name, variant) for name, variant in pairs)

    def actor(self, name: str) -> str:
        """Return an actor's name."""
        known = self.system.model.actors
        return known[name].name if name in known else name

    def actors(self, names: Sequence[str]) -> str:
        """Return several actors as an enumeration."""
        return listed([self.actor(name) for name in names])

    def reading(self, name: str) -> str:
        """Return what a reading is called: its source's short name, or whose perception it is."""
        reading = self.system.study.readings.get(name)
        if reading is None:
            return "all sources together" if name == "both" and self.system.study.readings else "the study"
        cards = self.system.sources.sources
        own = [cards[source].short or "" for source in reading.authored if source in cards]
        if own and not reading.prescribes:
            return listed(own) if all(own) else name
        return reading.expert or reading.about or name

    def outcome(self, name: str) -> str:
        """Return an outcome's name in words."""
        return name.replace("_", " ")

    def effect(self, effect: FlatEffect) -> str:
        """Return what an effect says, as a sentence without its end."""
        sources = listed([self.clause(effect.source, variant) for variant in effect.source_variants], "or")
        verb = "speaks for" if effect.value.point >= 0 else "speaks against"
        condition = f" while {self.condition(effect)}" if effect.when_text else ""
        return f"That {sources}{condition} {verb} it that {self.clause(effect.target, effect.variant)}"

    def names(self, factors: Sequence[str], most: int = 4) -> str:
        """Return factors' names as an enumeration within a sentence, cut after some."""
        shown = [f"“{self.factor(name)}”" for name in factors[:most]]
        return listed(shown) if len(factors) <= most else f"{', '.join(shown)} and {len(factors) - most} more"

    def facts(self, pairs: Sequence[tuple[str, str]], most: int = 4) -> str:
        """Return factors in their variants as an enumeration of clauses, cut after some."""
        shown = [self.clause(name, variant) for name, variant in pairs[:most]]
        return listed(shown) if len(pairs) <= most else f"{', '.join(shown)}, and so on"

    def condition(self, effect: FlatEffect) -> str:
        """Return an effect's condition in words."""
        return "" if effect.when is None else self.spoken(effect.when)

    def spoken(self, node: Node) -> str:
        """Return an expression with its factors and variants named."""
        match node:
            case Is(factor, variants):
                return listed([self.clause(factor, variant) for variant in variants], "or")
            case Not(Is(factor, variants)):
                kept = tuple(name for name in self.system.factors[factor].variants if name not in variants)
                return self.spoken(Is(factor, kept)) if len(kept) <= 2 else f"not ({self.spoken(node.part)})"
            case Not(part):
                return f"not ({self.spoken(part)})"
            case Every(parts):
                return listed([self.spoken(part) for part in parts])
            case Some(parts):
                return listed([self.spoken(part) for part in parts], "or")
            case If(then, when):
                return f"{self.spoken(then)}, if {self.spoken(when)}"
            case Iff(left, right):
                return f"{self.spoken(left)} exactly if {self.spoken(right)}"
            case Named(name):
                return self.outcome(name)

    def hedged(self, because: Because | None) -> bool:
        """Return whether every claim behind a rating is hedged or merely reported."""
        claims = self.claims(because)
        known = [self.system.claim[name] for name in claims if name in self.system.claim]
        return bool(known) and all(claim.modality in ("hedged", "reported", "unlikely") for claim in known)

    def evidence(self, claim: str) -> str:
        """Return a claim in our words, with author, title and the address of its passage."""
        found = self.system.claim.get(claim)
        if found is None:
            return claim
        return f"{claim}: {found.says} ({'; '.join(self._place(anchor) for anchor in found.at)})"

    def _place(self, anchor: Anchor) -> str:
        card = self.system.sources.sources.get(anchor.source)
        if card is None:
            return f"{anchor.source}, {anchor.block}"
        names = listed([author.split()[-1] for author in card.authors])
        if isinstance(anchor, Quoted):
            return f"{names} {card.date.first.year}, “{card.title}”, quoted and not anchored yet"
        first, last = anchor.sentence
        sentences = f"sentence {first}" if first == last else f"sentences {first} to {last}"
        return f"{names} {card.date.first.year}, “{card.title}”, {anchor.block}, {sentences}"

    def claims(self, because: Because | None) -> tuple[str, ...]:
        """Return the claims that reasons name."""
        return because.claims() if because else ()

    def world(self, world: Mapping[str, str], names: Iterable[str]) -> tuple[str, ...]:
        """Return some factors of a world as clauses."""
        return tuple(self.clause(name, world[name]) for name in names)
