"""Two codings of the same papers: how far they agree, and what to settle between them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from raison.claims.agreement import ClaimPair, alpha, pair_claims
from raison.claims.records import Claim
from raison.findings.naming.saying import number_of
from raison.findings.records import Finding, Row, Table
from raison.sources import Anchor

__all__ = ["CodedClaims", "CodingDifference", "agreement_of", "agreement_rows", "coding_differences"]

Seen = Callable[[Claim], Hashable]
COMPARED: dict[str, Seen] = {
    "kind": lambda claim: claim.kind,
    "modality": lambda claim: claim.modality,
    "actors": lambda claim: tuple(sorted(claim.actors)),
}
NONE, NOT_DEFINED = "none", "–"
ALL = "all"
MEASURES = ("both", "kind", "modality", "actors", "overlap of passages")
HOW = (
    "Krippendorff's alpha, nominal, over passages that both coded: 1 is full agreement, 0 what chance would give, "
    f"{NOT_DEFINED} where all values are the same. Actors agree where both name the same ones."
)


@dataclass(frozen=True)
class CodedClaims:
    """Somebody's claims: what the coding is called, and the claims."""

    name: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class CodingDifference:
    """A passage that two coders code differently, or that one of them alone codes.

    Parameters
    ----------
    first, second : Claim or None
        Each coder's; None where that coder has none.
    fields : tuple of (str, str, str)
        What differs, with either value.
    """

    first: Claim | None
    second: Claim | None
    fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def claim(self) -> Claim:
        """The first coder's claim, or else the second's."""
        found = self.first or self.second
        assert found is not None
        return found


def coding_differences(first: Sequence[Claim], second: Sequence[Claim]) -> tuple[CodingDifference, ...]:
    """Return what two coders code differently, then what the first alone codes, then what the second alone.

    >>> from tests.examples.model import example
    >>> claims = example().claims.claims
    >>> coding_differences(claims, claims)
    ()
    >>> [one.second for one in coding_differences(claims[:1], ())]
    [None]
    """
    pairs = pair_claims(first, second)
    differing = [CodingDifference(pair.first, pair.second, tuple(_differences(pair))) for pair in pairs]
    here, there = {pair.first.id for pair in pairs}, {pair.second.id for pair in pairs}
    only_first = [CodingDifference(claim, None) for claim in first if claim.id not in here]
    only_second = [CodingDifference(None, claim) for claim in second if claim.id not in there]
    return (*(one for one in differing if one.fields), *only_first, *only_second)


def agreement_of(study: str, one: CodedClaims, other: CodedClaims) -> Finding:
    """Return how far two codings agree, paper by paper, with every difference.

    Parameters
    ----------
    study : str
        What the study is called.
    one, other : CodedClaims
        Only papers in which both have claims are compared; the others are named.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> claims = example().claims.claims
    >>> agreement_of("s", CodedClaims("a", claims), CodedClaims("b", claims)).headline
    'a and b code 1 passage alike and 0 differently. 0 claims have no counterpart.'
    """
    papers = [name for name in _papers(one) if name in _papers(other)]
    first, second = (tuple(_within(coding, papers)) for coding in (one, other))
    pairs = pair_claims(first, second)
    found = coding_differences(first, second)
    differing = sum(bool(one.fields) for one in found)
    alone = len(found) - differing
    counts = f"{number_of(len(pairs) - differing, 'passage')} alike and {differing} differently"
    verb = "has" if alone == 1 else "have"
    says = f"{one.name} and {other.name} code {counts}. {number_of(alone, 'claim')} {verb} no counterpart."
    rows = [_row(name, first, second, pairs) for name in (*papers, ALL)]
    columns = ("paper", one.name, other.name, *MEASURES)
    tables = (Table("Agreement", columns, tuple(rows), HOW), _to_settle(one, other, found))
    question = "How far do two codings agree?"
    return Finding("codings compare", study, question, says, (), notes=tuple(_notes(one, other)), tables=tables)


def _papers(coding: CodedClaims) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.at[0].source for claim in coding.claims))


def _within(coding: CodedClaims, papers: Sequence[str]) -> Iterator[Claim]:
    yield from (claim for claim in coding.claims if claim.at[0].source in papers)


def agreement_rows(first: Sequence[Claim], second: Sequence[Claim]) -> tuple[tuple[str, str], ...]:
    """Return how far two coders of one paper agree: each measure with its figure.

    >>> from tests.examples.model import example
    >>> claims = example().claims.claims
    >>> dict(agreement_rows(claims, claims))["both"] == str(len(claims))
    True
    """
    cells = _row(ALL, first, second, pair_claims(first, second)).cells
    return tuple(zip(MEASURES, cells[-len(MEASURES) :], strict=True))


def _differences(pair: ClaimPair) -> Iterator[tuple[str, str, str]]:
    for name, see in COMPARED.items():
        here, there = see(pair.first), see(pair.second)
        if here != there:
            yield name, _shown(here), _shown(there)


def _shown(value: Hashable) -> str:
    return (", ".join(value) or NONE) if isinstance(value, tuple) else str(value)


def _row(paper: str, first: Sequence[Claim], second: Sequence[Claim], pairs: Sequence[ClaimPair]) -> Row:
    of = (lambda claim: True) if paper == ALL else (lambda claim: claim.at[0].source == paper)
    own = [pair for pair in pairs if of(pair.first)]
    counts = [str(sum(map(of, claims))) for claims in (first, second)]
    alphas = [_number(alpha([(see(pair.first), see(pair.second)) for pair in own])) for see in COMPARED.values()]
    mean = sum(pair.overlap for pair in own) / len(own) if own else None
    return Row((paper, *counts, str(len(own)), *alphas, _number(mean)))


def _number(value: float | None) -> str:
    return NOT_DEFINED if value is None else f"{value:.2f}"


def _to_settle(one: CodedClaims, other: CodedClaims, found: Sequence[CodingDifference]) -> Table:
    return Table("To settle", ("place", one.name, other.name, "difference"), tuple(_settled(one, other, found)))


def _settled(one: CodedClaims, other: CodedClaims, found: Sequence[CodingDifference]) -> Iterator[Row]:
    for each in found:
        ids = (each.first.id if each.first else NONE, each.second.id if each.second else NONE)
        differs = "; ".join(f"{name}: {here} / {there}" for name, here, there in each.fields)
        alone = f"only {one.name if each.first else other.name}: {each.claim.says}"
        yield Row((_place(each.claim), *ids, differs or alone))


def _place(claim: Claim) -> str:
    at = claim.at[0]
    return f"{at.source} {at.block}, sentence {at.sentence[0]}" if isinstance(at, Anchor) else at.source


def _notes(one: CodedClaims, other: CodedClaims) -> Iterator[str]:
    for coding, beside in ((one, other), (other, one)):
        for paper in _papers(coding):
            if paper not in _papers(beside):
                yield f"Not compared: {paper}, which only {coding.name} codes."
        if quoted := sum(not isinstance(claim.at[0], Anchor) for claim in coding.claims):
            verb = "is" if quoted == 1 else "are"
            yield f"{number_of(quoted, 'claim')} of {coding.name} {verb} quoted, not anchored: run raison anchor first."
