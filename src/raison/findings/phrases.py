"""Phrases: factors, variants, worlds and ratings in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from raison.claims.quotes import Quotation
from raison.findings.naming.articles import with_article
from raison.findings.naming.readings import reading_names
from raison.findings.naming.saying import LeafNames, capital, few, in_words, listed
from raison.model.picture import Doubt, FlatEffect, Liking
from raison.model.system import System
from raison.sources import Anchor
from raison.words.expressions import Expression, Is, Node
from raison.words.reasons import Because

__all__ = ["HEDGES", "Phrases", "block_name", "capital", "cited", "listed"]

ATTITUDES = {"positive": "wishes {} well", "neutral": "does not care about {}", "negative": "wishes {} ill"}
HEDGES = frozenset({"hedged", "reported", "unlikely", "asked"})
"""The modalities of claims that commit nobody to what they say."""


FINITE = re.compile(
    r"(?:is|are|was|were|has|have|does|stays?|stands?|remains?|keeps?|goes|comes|wears|holds|falls|rises|grows)\b"
)
"""How the words of a variant begin that say something of the factor's name."""
BLOCKS = {"p": "paragraph", "k": "takeaway", "h": "heading", "t": "title"}


def block_name(block: str) -> str:
    """Return a block's address in words.

    >>> block_name("p7"), block_name("k2"), block_name("t")
    ('paragraph 7', 'takeaway 2', 'title')
    """
    if not block:
        return "quoted, not anchored"
    kind = BLOCKS.get(block[:1])
    return f"{kind} {block[1:]}".strip() if kind else block


class AskedOutcome(Protocol):
    """What is asked about, and the name it was called by."""

    @property
    def outcome(self) -> Node | None:
        """The outcome, with names resolved."""

    @property
    def outcome_name(self) -> str:
        """Its name, or the expression as it was written."""


@dataclass(frozen=True)
class PassageSpot:
    """Where a passage stands: its paper's author and year, the title, and the place in it."""

    by: str
    title: str
    where: str

    @property
    def says(self) -> str:
        """All of it.

        >>> PassageSpot("Marsh 2031", "Water", "paragraph 1, sentence 2").says
        'Marsh 2031, “Water”, paragraph 1, sentence 2'
        """
        return ", ".join(part for part in (self.by, f"“{self.title}”" if self.title else "", self.where) if part)


@dataclass(frozen=True)
class Phrases:
    """How a system's elements are called in sentences."""

    system: System

    def factor(self, name: str) -> str:
        """Return a factor's name."""
        return self.system.factors[name].name

    def clause(self, name: str, variant: str) -> str:
        """Return a factor in a variant as a clause: as the study writes it, else its name and the variant's words."""
        factor, words = self.system.factors[name], self.variant(name, variant)
        joined = f"{with_article(factor.name)} {words}" if FINITE.match(words) else f"{factor.name}: {words}"
        return factor.told.get(variant) or joined

    def alternatives(self, name: str, variants: Sequence[str]) -> list[str]:
        """Return a factor in each of some variants; its name is said once where the study has no clauses of its own."""
        if self.system.factors[name].told:
            return [self.clause(name, variant) for variant in variants]
        return [self.clause(name, one) if not place else self.variant(name, one) for place, one in enumerate(variants)]

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

    def who(self, *names: str) -> str:
        """Return actors as an enumeration within a sentence: with “the” where English has it."""
        return listed([with_article(self.actor(name)) for name in names])

    def actors(self, names: Sequence[str]) -> str:
        """Return several actors as an enumeration."""
        return listed([self.actor(name) for name in names])

    def reading(self, name: str) -> str:
        """Return what a reading is called within a sentence."""
        return reading_names(self.system).get(name) or name.replace("_", " ")

    def outcome(self, name: str) -> str:
        """Return an outcome's name in words."""
        return name.replace("_", " ")

    def outcome_called(self, ask: AskedOutcome) -> str:
        """Return what the outcome asked about is called: by its name, else by what it says."""
        if ask.outcome is None or ask.outcome_name in self.system.outcomes:
            return self.outcome(ask.outcome_name)
        return self.spoken(ask.outcome)

    def outcome_clause(self, node: Node, name: str) -> str:
        """Return an outcome as a clause: in the study's own words where it is one variant, else by its name."""
        one = node.variants[0] if isinstance(node, Is) and len(node.variants) == 1 else ""
        if isinstance(node, Is) and one in self.system.factors[node.factor].told:
            return self.clause(node.factor, one)
        named = name in self.system.outcomes
        return f"“{self.outcome(name)}” is true" if named else self.spoken(node)

    def causes(self, effect: FlatEffect) -> str:
        """Return what an effect starts from, in words."""
        return self.spoken(Is(effect.source, effect.source_variants))

    def effect(self, effect: FlatEffect) -> str:
        """Return what an effect says, as a sentence without its end."""
        condition = f", while {self.condition(effect)}" if effect.when_text else ""
        likely = "more likely" if effect.value.point >= 0 else "less likely"
        end = self.clause(effect.target, effect.variant)
        return f"If {self.causes(effect)}{condition}, it is {likely} that {end}"

    def doubt(self, doubt: Doubt) -> str:
        """Return what a doubt says: of which two an actor's preference is not known."""
        one, other = (self.spoken(node) for node in doubt.sides)
        return f"It is not known whether {self.who(doubt.actor)} prefers “{one}” or “{other}”"

    def liking(self, liking: Liking) -> str:
        """Return what an attitude says."""
        whom = "itself" if liking.actor == liking.towards else self.who(liking.towards)
        return f"{capital(self.who(liking.actor))} {ATTITUDES[liking.is_].format(whom)}"

    def names(self, factors: Sequence[str], most: int = 4) -> str:
        """Return factors' names as an enumeration within a sentence, cut after some."""
        return few([f"“{self.factor(name)}”" for name in factors], most)

    def facts(self, pairs: Sequence[tuple[str, str]], most: int = 4) -> str:
        """Return factors in their variants as an enumeration of clauses, cut after some."""
        return few([self.clause(name, variant) for name, variant in pairs], most)

    def condition(self, effect: FlatEffect) -> str:
        """Return an effect's condition in words."""
        return "" if effect.when is None else self.spoken(effect.when)

    def spoken(self, node: Expression | Node) -> str:
        """Return an expression with its factors and variants named."""
        return in_words(node.root if isinstance(node, Expression) else node, self._names)

    @property
    def _names(self) -> LeafNames:
        worked_out = self.system.sketches  # phrases are made anew for every sentence, the system stays
        if LeafNames not in worked_out:
            worked_out[LeafNames] = self._every_name()
        found: LeafNames = worked_out[LeafNames]
        return found

    def _every_name(self) -> LeafNames:
        factors = self.system.factors
        pairs = [(name, variant) for name, factor in factors.items() for variant in factor.variants]
        called = {text for pair in pairs for text in (self.clause(*pair), self.variant(*pair))}
        outcomes = map(self.outcome, self.system.outcomes)
        return LeafNames(self.alternatives, lambda name: tuple(factors[name].variants), frozenset({*called, *outcomes}))

    def hedged(self, because: Because | None) -> bool:
        """Return whether every claim behind a rating is hedged, as `HEDGES` has it."""
        claims = self.claims(because)
        known = [self.system.claim[name] for name in claims if name in self.system.claim]
        return bool(known) and all(claim.modality in HEDGES for claim in known)

    def evidence(self, claim: str) -> str:
        """Return a claim in our words, with author, title and the address of its passage."""
        found = self.system.claim.get(claim)
        if found is None:
            return claim
        return f"{claim}: {found.says} ({self.place(claim)})"

    def place(self, claim: str) -> str:
        """Return where a claim stands: author, year, title, paragraph and sentence, of each of its passages."""
        return "; ".join(spot.says for spot in self.spots(claim))

    def spots(self, claim: str) -> tuple[PassageSpot, ...]:
        """Return where a claim stands, passage by passage."""
        return tuple(map(self._spot, self.system.claim[claim].at))

    def _spot(self, anchor: Anchor) -> PassageSpot:
        block = block_name(anchor.block)
        card = self.system.sources.sources.get(anchor.source)
        if card is None:
            return PassageSpot(anchor.source, "", block)
        names = listed([author.split()[-1] for author in card.authors])
        by = f"{names} {card.date.first.year}".lstrip()  # a paper may name no author
        if isinstance(anchor, Quotation):
            return PassageSpot(by, card.title, "quoted and not anchored yet")
        first, last = anchor.sentence
        sentences = f"sentence {first}" if first == last else f"sentences {first} to {last}"
        return PassageSpot(by, card.title, f"{block}, {sentences}")

    def claims(self, because: Because | None) -> tuple[str, ...]:
        """Return the claims that reasons name."""
        return because.claims() if because else ()

    def world(self, world: Mapping[str, str], names: Iterable[str]) -> tuple[str, ...]:
        """Return some factors of a world as clauses."""
        return tuple(self.clause(name, world[name]) for name in names)


def cited(system: System) -> bool:
    """Return whether a study has papers or claims; without, there is nothing that its answers could hang on but values.

    >>> from tests.examples.findings import case
    >>> cited(case().system)
    True
    """
    return bool(system.claim or system.sources.sources)
