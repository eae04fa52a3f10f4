"""Fit the weights by which drafts get their kinds, and write src/raison/data/kind_weights.csv.

Usage, from the root of the project: python -m tools.kind_weights FOLDER [FOLDER...]

Each folder holds texts and codings in the form of `benchmarks.drafting`, of any number of coders. The weights are
those of a multinomial logistic regression with a quadratic penalty; a clause counts for the kind of the claim that
overlaps it most, in part for kinds that its coder called defensible, and for "none" where no claim overlaps it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax

from benchmarks.drafting import Coded, coded_by, document_of
from raison.claims.drafting.reading import ReadClause, read_clauses
from raison.claims.drafting.weighing.features import WORD
from raison.claims.drafting.weighing.kinds import ALWAYS, NOTHING
from raison.claims.records import Kind
from raison.store.tables.countries import state_names
from raison.store.tables.kind_weights import FILE

KINDS = (*get_args(Kind), NOTHING)
DEFENSIBLE = 0.25  # the share of a claim that counts for the other kinds which its coder called defensible
PENALTY = 4.0
LEAST = 4  # clauses in which a feature must stand
SMALLEST = 0.05  # weights below are left out
Matrix = NDArray[np.float64]
_IN_LOWER_CASE = re.compile(r"\b[a-z][a-z']*\b")  # what is never written so is a name, and no feature


def coded_clauses(folder: Path) -> Iterable[tuple[ReadClause, Matrix]]:
    """Yield each clause of the texts of a folder with the share of each kind in its codings."""
    for path in sorted(folder.glob("*.txt")):
        document = document_of(path.read_text(encoding="utf-8"))
        codings = [coded_by(one, document)[0] for one in sorted(folder.glob(f"coder_*/{path.stem}.yaml"))]
        clauses = list(read_clauses(document, state_names()))
        shares = np.mean([shares_of(clauses, one) for one in codings], axis=0) if codings else ()
        yield from zip(clauses, shares, strict=False)


def shares_of(clauses: Sequence[ReadClause], coding: Iterable[Coded]) -> Matrix:
    """Return the share of each kind in each clause: of the claims that overlap it more than any other."""
    claims: dict[int, list[Coded]] = defaultdict(list)
    places = [Coded((one.block, one.sentence), one.span, one.judged.kind) for one in clauses]
    for claim in coding:
        overlaps = np.array([claim.overlap(one) for one in places])
        if overlaps.any():
            claims[int(overlaps.argmax())].append(claim)
    found = np.zeros((len(clauses), len(KINDS)))
    found[:, KINDS.index(NOTHING)] = [at not in claims for at in range(len(clauses))]
    for at, several in claims.items():
        for claim in several:
            others = sorted(claim.also - {claim.kind})
            found[at, KINDS.index(claim.kind)] += (1 - DEFENSIBLE * bool(others)) / len(several)
            for kind in others:
                found[at, KINDS.index(kind)] += DEFENSIBLE / len(others) / len(several)
    return found


def fitted(given: Matrix, shares: Matrix) -> Matrix:
    """Return the weights: a row for each feature, a column for each kind."""
    size = given.shape[1], shares.shape[1]

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        weights = flat.reshape(size)
        logs = log_softmax(given @ weights, axis=1)
        missed = -float((shares * logs).sum())
        slope = given.T @ (np.exp(logs) - shares) + PENALTY * weights
        return missed + PENALTY / 2 * float((weights**2).sum()), slope.ravel()

    found: Any = minimize(loss, np.zeros(size[0] * size[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    weights: Matrix = found.x.reshape(size)
    return weights


def main(folders: Sequence[str]) -> None:
    """Fit the weights to the texts of some folders and write them."""
    if not folders:
        raise SystemExit(__doc__)
    read = [one for folder in folders for one in coded_clauses(Path(folder))]
    if not read:
        raise SystemExit(f"no coded text in {', '.join(folders)}: NAME.txt with coder_a/NAME.yaml is looked for")
    counts = Counter(feature for clause, _ in read for feature in clause.features)
    written = {WORD + word for clause, _ in read for word in _IN_LOWER_CASE.findall(clause.text)}
    kept = (name for name, count in counts.items() if count >= LEAST and (name in written or not name.startswith(WORD)))
    names = [ALWAYS, *sorted(kept)]
    place = {name: at for at, name in enumerate(names)}
    given = np.zeros((len(read), len(names)))
    for row, (clause, _) in enumerate(read):
        given[row, [0, *(place[name] for name in clause.features if name in place)]] = 1
    weights = fitted(given, np.array([shares for _, shares in read]))
    with FILE.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(("feature", *KINDS))
        for name, row in zip(names, weights, strict=True):
            if np.abs(row).max() >= SMALLEST:
                out.writerow((name, *(f"{one:.2f}" if abs(one) >= SMALLEST else "" for one in row)))
    print(f"{len(read)} clauses, {len(names)} features: {FILE.name} written")


if __name__ == "__main__":
    main(sys.argv[1:])
