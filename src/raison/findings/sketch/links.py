"""Links: what a claim's cause does to its effect, by its direction, as firmly as it says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from raison.claims.records import Claim
from raison.findings.sketch.matters import MOST_VARIANTS, Matters, linked_claims, matter_text
from raison.model.system import System

__all__ = ["FIRMNESS", "ClaimedLink", "links_of", "word_of"]

FIRMNESS = ("asserted", "likely", "reported", "hedged")
"""Modalities for which a table of sizes has words, the firmest first."""
AS_HEDGED = ("advised",)
End = tuple[str, str]


@dataclass(frozen=True)
class ClaimedLink:
    """An effect as the claims of one paper, or of the same papers, give it.

    Parameters
    ----------
    source, source_variant, target, target_variant : str
        From what, to what, by the ids of factors.
    direction : str
        promotes, restrains or none; empty where no claim says it.
    word : str
        Of the table of sizes; empty where it has none for these claims.
    claims : tuple of str
        Those that say it as firmly as `word`.
    weaker : tuple of str
        Those that say it less firmly.
    sources : tuple of str
        The papers in which these claims stand.
    says : str
        What the first of them says.
    blank : str
        Why it cannot be written as an effect; empty where it can.
    """

    source: str
    source_variant: str
    target: str
    target_variant: str
    direction: str
    word: str
    claims: tuple[str, ...]
    weaker: tuple[str, ...]
    sources: tuple[str, ...]
    says: str
    blank: str

    @property
    def ends(self) -> tuple[End, End]:
        """Where it comes from and what it moves."""
        return (self.source, self.source_variant), (self.target, self.target_variant)

    @property
    def every_claim(self) -> tuple[str, ...]:
        """All claims that say it."""
        return (*self.claims, *self.weaker)


def word_of(claim: Claim, words: Iterable[str]) -> str:
    """Return the word of the table of sizes for a claim, empty where there is none.

    >>> from tests.examples.model import example
    >>> claim = example().claims.claims[0]
    >>> word_of(claim, ["asserted", "hedged"]), word_of(claim, ["strong"])
    ('asserted', '')
    """
    known = set(words)
    if claim.modality in known:
        return claim.modality
    return "hedged" if claim.modality in AS_HEDGED and "hedged" in known else ""


def links_of(system: System, matters: Matters) -> tuple[ClaimedLink, ...]:
    """Return the links that claims give, in their order: one for each pair of ends, direction and set of papers.

    >>> from tests.examples.checks import example
    >>> links_of(example()[0], {})
    ()
    """
    groups: dict[tuple[End, End, str, tuple[str, ...]], list[Claim]] = {}
    for claim in linked_claims(system):
        assert claim.cause is not None and claim.effect is not None
        ends = _end(claim.cause, matters), _end(claim.effect, matters)
        groups.setdefault((*ends, _direction(claim), claim.sources), []).append(claim)
    known = {(matter.id, variant) for matter in matters.values() for variant in matter.variants}
    ways: dict[tuple[End, End, tuple[str, ...]], dict[str, tuple[str, ...]]] = {}
    for (source, target, direction, papers), claims in groups.items():
        if direction:
            ways.setdefault((source, target, papers), {})[direction] = tuple(claim.id for claim in claims)
    found = []
    for (source, target, direction, papers), claims in groups.items():
        opposed = _opposed(ways.get((source, target, papers), {}))
        link = _link((source, target), direction, claims, system)
        found.append(_with_blank(link, opposed, claims[0].modality, known))
    return tuple(found)


def _direction(claim: Claim) -> str:
    # Who denies that something promotes or restrains finds no effect; who denies that there is none leaves it open.
    if claim.modality != "denied":
        return claim.direction or ""
    return "none" if claim.direction in ("promotes", "restrains") else ""


def _end(text: str, matters: Matters) -> End:
    spoken = matter_text(text)
    return matters[spoken.key].id, spoken.variant


def _link(ends: tuple[End, End], direction: str, claims: list[Claim], system: System) -> ClaimedLink:
    words = {claim.id: word_of(claim, system.sizes) for claim in claims}
    sized = sorted({word for word in words.values() if word}, key=_firmness)
    word = sized[0] if sized else ""
    firm = tuple(claim.id for claim in claims if words[claim.id] == word)
    weaker = tuple(claim.id for claim in claims if words[claim.id] != word)
    says = next(claim.says for claim in claims if claim.id in firm)
    return ClaimedLink(*ends[0], *ends[1], direction, word, firm, weaker, claims[0].sources, says, "")


def _firmness(word: str) -> tuple[int, str]:
    return (FIRMNESS.index(word) if word in FIRMNESS else len(FIRMNESS), word)


def _opposed(ways: Mapping[str, tuple[str, ...]]) -> str:
    if len(ways) < 2:
        return ""
    told = (f"{' and '.join(claims)} {_says_of(way, len(claims))}" for way, claims in ways.items())
    return f"{'; '.join(told)}: decide which holds"


def _says_of(way: str, count: int) -> str:
    one = count == 1
    words = {"promotes": ("promotes", "promote"), "restrains": ("restrains", "restrain")}
    single, several = words.get(way, ("finds no effect", "find no effect"))
    return single if one else several


def _with_blank(link: ClaimedLink, opposed: str, modality: str, known: set[End]) -> ClaimedLink:
    reason = ""
    if link.source == link.target:
        reason = "cause and effect are the same matter"
    elif not set(link.ends) <= known:
        reason = f"a factor has at most {MOST_VARIANTS} variants"
    elif not link.direction:
        reason = "no direction is coded"
    elif opposed:
        reason = opposed
    elif link.direction == "none":
        reason = "the passage finds no effect"
    elif not link.word:
        reason = f"the table of sizes has no word for what is {modality}"
    return replace(link, blank=reason)
