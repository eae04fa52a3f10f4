"""Fit the weights that drafts go by, and write the tables *_weights.csv of src/raison/data.

Usage, from the root of the project: python -m tools.draft_weights FOLDER [FOLDER...]

Each folder holds texts and codings in the form of `benchmarks.drafting`, of any number of coders. Two models are
fitted one after the other, each with a quadratic penalty. Whose "we" a text says: a conditional logit model over the
states that it names; right is whom its coders call the actors of most clauses whose subject is "we". What kind of claim
a clause makes: a multinomial logistic regression; a clause counts for the kind of the claim that overlaps it most, in
part for kinds that its coder called defensible, and for "none" where no claim overlaps it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import log_softmax

from benchmarks.drafting import EVERYBODY, Coded, coded_by, document_of
from raison.claims.drafting.reading import ReadClause, named_in, read_clauses
from raison.claims.drafting.weighing.kinds import NOTHING
from raison.claims.drafting.weighing.speakers import speaker_options
from raison.claims.drafting.weighing.weights import ALWAYS, WORD, DraftWeights, KindWeights
from raison.claims.records import Kind
from raison.sources import Document
from raison.store.tables.countries import state_names
from raison.store.tables.draft_weights import FOLDER

KINDS = (*get_args(Kind), NOTHING)
DEFENSIBLE = 0.25  # the share of a claim that counts for the other kinds which its coder called defensible
PENALTY = {"kinds": 4.0, "speakers": 3.0}
LEAST = {"kinds": 4, "speakers": 3}  # times that a feature must be found
SMALLEST = 0.05  # weights below are left out
Matrix = NDArray[np.float64]
Actors = frozenset[str]
_IN_LOWER_CASE = re.compile(r"\b[a-z][a-z']*\b")  # what is never written so is a name, and no feature
_OURS = {"subject we", "subject ours"}
NOTHING_WEIGHS = DraftWeights(KindWeights((), {}))


@dataclass(frozen=True)
class CodedText:
    """A text and its codings."""

    document: Document
    codings: tuple[list[Coded], ...]


@dataclass(frozen=True)
class Choice:
    """What was to be chosen from: the features of each option, and how far each is right; the latter together 1."""

    options: Sequence[Collection[str]]
    right: Sequence[float]


def coded_texts(folder: Path) -> Iterable[CodedText]:
    """Yield the texts of a folder that somebody coded."""
    for path in sorted(folder.glob("*.txt")):
        document = document_of(path.read_text(encoding="utf-8"))
        codings = [coded_by(one, document)[0] for one in sorted(folder.glob(f"coder_*/{path.stem}.yaml"))]
        if codings:
            yield CodedText(document, tuple(codings))


def chosen_right(options: Mapping[tuple[str, ...], Collection[str]], coded: Iterable[Actors]) -> Choice | None:
    """Return a choice in which the options most like what was coded are right; None where none has anything of it."""
    shares = np.zeros(len(options))
    for actors in coded:
        alike = np.array([_alike(frozenset(option) - {EVERYBODY}, actors) for option in options])
        if alike.max() > 0:
            shares += (alike == alike.max()) / (alike == alike.max()).sum()
    return Choice(list(options.values()), list(shares / shares.sum())) if shares.any() else None


def _alike(one: Actors, other: Actors) -> float:
    """Return the share of two sets of actors that is in both (Jaccard); of two empty ones 1."""
    return len(one & other) / len(one | other) if one | other else 1.0


def speaker_choice(text: CodedText) -> Choice | None:
    """Return whose "we" a text says, as the actors of most clauses whose subject is "we"; None where it has none."""
    clauses = [one for one in read_clauses(text.document, state_names(), NOTHING_WEIGHS) if one.features & _OURS]
    said = Counter(claim.actors for coding in text.codings for _, claim in met(clauses, coding))
    if not said:
        return None
    texts, finder = named_in(text.document, state_names())
    return chosen_right(speaker_options(texts, finder), [said.most_common(1)[0][0]])


def met(clauses: Sequence[ReadClause], coding: Iterable[Coded]) -> Iterable[tuple[int, Coded]]:
    """Yield each claim with the place of the clause that it overlaps most, if it overlaps any."""
    places = [Coded((one.block, one.sentence), one.span, one.judged.kind) for one in clauses]
    for claim in coding:
        overlaps = [claim.overlap(one) for one in places]
        if any(overlaps):
            yield overlaps.index(max(overlaps)), claim


def shares_of(clauses: Sequence[ReadClause], coding: Iterable[Coded]) -> Matrix:
    """Return the share of each kind in each clause: of the claims that overlap it more than any other."""
    claims: dict[int, list[Coded]] = defaultdict(list)
    for at, claim in met(clauses, coding):
        claims[at].append(claim)
    found = np.zeros((len(clauses), len(KINDS)))
    found[:, KINDS.index(NOTHING)] = [at not in claims for at in range(len(clauses))]
    for at, several in claims.items():
        for claim in several:
            others = sorted(claim.also - {claim.kind})
            found[at, KINDS.index(claim.kind)] += (1 - DEFENSIBLE * bool(others)) / len(several)
            for kind in others:
                found[at, KINDS.index(kind)] += DEFENSIBLE / len(others) / len(several)
    return found


def given(rows: Sequence[Collection[str]], names: Sequence[str]) -> Any:
    """Return which rows have which features: a sparse matrix of ones."""
    place = {name: at for at, name in enumerate(names)}
    found = [[place[one] for one in row if one in place] for row in rows]
    ends = np.cumsum([0, *map(len, found)])
    return csr_matrix((np.ones(ends[-1]), [at for row in found for at in row], ends), shape=(len(rows), len(names)))


def fitted_kinds(features: Any, shares: Matrix, penalty: float) -> Matrix:
    """Return the weights of a multinomial logistic regression: a row for each feature, a column for each kind."""
    size = features.shape[1], shares.shape[1]
    turned = features.T.tocsr()

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        weights = flat.reshape(size)
        logs = log_softmax(features @ weights, axis=1)
        missed = -float((shares * logs).sum())
        slope = turned @ (np.exp(logs) - shares) + penalty * weights
        return missed + penalty / 2 * float((weights**2).sum()), slope.ravel()

    return _least(loss, size[0] * size[1]).reshape(size)


def fitted_choices(choices: Sequence[Choice], names: Sequence[str], penalty: float) -> Matrix:
    """Return the weights of a conditional logit model, one for each feature."""
    features = given([option for choice in choices for option in choice.options], names)
    right = np.array([share for choice in choices for share in choice.right])
    sizes = [len(choice.options) for choice in choices]
    starts, whose = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        sums = features @ weights
        sums -= np.maximum.reduceat(sums, starts)[whose]
        logs = sums - np.log(np.add.reduceat(np.exp(sums), starts))[whose]
        missed = -float(right @ logs)
        return missed + penalty / 2 * float(weights @ weights), features.T @ (np.exp(logs) - right) + penalty * weights

    return _least(loss, len(names))


def _least(loss: Any, size: int) -> Matrix:
    found: Any = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    weights: Matrix = found.x
    return weights


def fit_speakers(texts: Iterable[CodedText]) -> dict[str, float]:
    """Return the weights of the features of those who may speak, where they are found often enough."""
    known = [choice for choice in map(speaker_choice, texts) if choice]
    counts = Counter(feature for choice in known for option in choice.options for feature in option)
    names = sorted(name for name, count in counts.items() if count >= LEAST["speakers"])
    weights = fitted_choices(known, names, PENALTY["speakers"]) if names else ()
    return dict(zip(names, map(float, weights), strict=True))


def fit_kinds(read: Sequence[tuple[ReadClause, Matrix]]) -> KindWeights:
    """Return the weights of the features of clauses that are found often enough; names are no features."""
    counts = Counter(feature for clause, _ in read for feature in clause.features)
    written = {WORD + word for clause, _ in read for word in _IN_LOWER_CASE.findall(clause.text)}
    often = (name for name, count in counts.items() if count >= LEAST["kinds"])
    names = [ALWAYS, *sorted(name for name in often if name in written or not name.startswith(WORD))]
    rows = [{ALWAYS, *clause.features} for clause, _ in read]
    weights = fitted_kinds(given(rows, names), np.array([shares for _, shares in read]), PENALTY["kinds"])
    return KindWeights(KINDS, {name: tuple(map(float, row)) for name, row in zip(names, weights, strict=True)})


def fit(texts: Sequence[CodedText]) -> DraftWeights:
    """Return the weights of both models."""
    weights = replace(NOTHING_WEIGHS, speakers=fit_speakers(texts))
    read: list[tuple[ReadClause, Matrix]] = []
    for text in texts:
        clauses = list(read_clauses(text.document, state_names(), weights))
        shares = np.mean([shares_of(clauses, one) for one in text.codings], axis=0)
        read += zip(clauses, shares, strict=True)
    return replace(weights, kinds=fit_kinds(read))


def write(path: Path, head: Sequence[str], rows: Iterable[tuple[str, Sequence[float]]]) -> None:
    """Write a table of weights; those that are next to nothing stay empty, and rows of such alone are left out."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(("feature", *head))
        for name, row in rows:
            if np.abs(row).max() >= SMALLEST:
                out.writerow((name, *(f"{one:.2f}" if abs(one) >= SMALLEST else "" for one in row)))


def main(folders: Sequence[str]) -> None:
    """Fit the weights to the texts of some folders and write them."""
    if not folders:
        raise SystemExit(__doc__)
    texts = [one for folder in folders for one in coded_texts(Path(folder))]
    if not texts:
        raise SystemExit(f"no coded text in {', '.join(folders)}: NAME.txt with coder_a/NAME.yaml is looked for")
    weights = fit(texts)
    write(FOLDER / "kind_weights.csv", KINDS, weights.kinds.weights.items())
    rows = ((feature, (one,)) for feature, one in weights.speakers.items())
    write(FOLDER / "speaker_weights.csv", ("weight",), rows)
    print(f"{len(texts)} texts: the tables of weights in {FOLDER.name} written")


if __name__ == "__main__":
    main(sys.argv[1:])
