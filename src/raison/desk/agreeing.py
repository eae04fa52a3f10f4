"""Agreeing: the claims of two copies of a study, each coded by somebody else, are laid beside each other."""

from __future__ import annotations

import os
from pathlib import Path

from raison.findings.papers.agreeing import CodedClaims, agreement_of
from raison.findings.records import Finding
from raison.store.load import load_with_notes
from raison.store.studies import find_study
from raison.words.faults import CannotDo

__all__ = ["compare_codings"]


def compare_codings(folder: Path, other: str | os.PathLike[str]) -> Finding:
    """Return how far the claims of a study and those of another folder agree, paper by paper.

    Parameters
    ----------
    folder : Path
        The study.
    other : path
        The folder of a study with the same papers, coded by somebody else.

    Raises
    ------
    FaultsFound
        One of the two has faults.
    CannotDo
        There is no such folder, it is the same one, or the two have no paper in common that both code.
    """
    beside = find_study(other)
    if beside.resolve() == folder.resolve():
        raise CannotDo(f"{other} is the study itself; name the folder of the second coding")
    one, two = (load_with_notes(path).system for path in (folder, beside))
    names = (one.name, two.name) if one.name != two.name else (f"{one.name} (study)", f"{two.name} (other)")
    common = {c.at[0].source for c in one.claims.claims} & {c.at[0].source for c in two.claims.claims}
    if not common:
        raise CannotDo(f"{one.name} and {two.name} have no paper in common that both code, by its id in sources.yaml")
    codings = (CodedClaims(name, system.claims.claims) for name, system in zip(names, (one, two), strict=True))
    return agreement_of(one.name, *codings)
