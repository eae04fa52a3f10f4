"""Matrices of several experts over the same descriptors as one study: a reading for each, with its own numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from raison.exchange.matrices.matrix import Matrix
from raison.exchange.matrices.to_study import Files, check_sizes, study_of_matrix
from raison.exchange.naming import ids_of
from raison.exchange.several import in_file
from raison.words.faults import Fault

__all__ = ["own_note", "study_of_experts"]

LONGEST = 3900
TOGETHER = "On import: each of "


def study_of_experts(told: Sequence[tuple[str, Matrix]]) -> tuple[Files, tuple[str, ...]]:
    """Return the files of a study in which every matrix is an expert's reading, and what is doubtful.

    Parameters
    ----------
    told : sequence of (file name, Matrix)
        At least two. All have the descriptors and variants of the first, in its order; its texts name them.

    Raises
    ------
    Fault
        If a matrix has other descriptors or variants; its path begins with the file's name.
    CannotDo
        If together they make more values than a study's file may hold.

    Examples
    --------
    >>> from raison.exchange.matrices.matrix import Descriptor, Variant
    >>> one = (Descriptor("A", (Variant("x"), Variant("y"))),)
    >>> told = [("a.scw", Matrix("m", one, ((0, 0), (1, 0)))), ("b.scw", Matrix("m", one, ((0, 2), (0, 0))))]
    >>> files, _ = study_of_experts(told)
    >>> files["study.yaml"]["readings"], [effect["readings"] for effect in files["model.yaml"]["effects"]]
    ({'a': {'expert': 'a'}, 'b': {'expert': 'b'}}, [['a'], ['b']])
    """
    first = told[0][1]
    for name, matrix in told[1:]:
        with in_file(name):
            _check_alike(first, matrix, told[0][0])
    check_sizes([matrix for _, matrix in told])
    names = [PurePath(name).stem for name, _ in told]
    ids = ids_of(names, "expert", taken=["both", "mean", "median"])
    studies = [study_of_matrix(matrix, name) for name, matrix in told]
    model: dict[str, Any] = dict(studies[0]["model.yaml"])
    model["effects"] = [
        effect
        for reading, study in zip(ids, studies, strict=True)
        for effect in _effects(reading, study["model.yaml"].get("effects", []))
    ]
    doubts = tuple(f"{name}: {doubt}" for name, matrix in told for doubt in matrix.doubts)
    study = {
        **studies[0]["study.yaml"],
        "about": _about(told, doubts),
        "readings": {reading: {"expert": name} for reading, name in zip(ids, names, strict=True)},
    }
    return {"study.yaml": study, "model.yaml": model}, doubts


def _effects(reading: str, effects: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for place, effect in enumerate(effects, 1):
        yield {"id": f"{reading}-{place}", **effect, "readings": [reading]}


def _about(told: Sequence[tuple[str, Matrix]], doubts: Sequence[str]) -> str:
    notes = [f"{name}: {matrix.note.strip()}" for name, matrix in told if matrix.note.strip()]
    names = ", ".join(name for name, _ in told)
    present = "none names a present, so the first variant of each factor stands for it"
    head = f"{TOGETHER}{names} is a reading of its own; {present}"
    return "\n\n".join((*notes, "; ".join((head, *doubts))))[:LONGEST] + "."


def own_note(matrix: Matrix, origin: Matrix, file: str) -> Matrix:
    """Return an expert's matrix with the note that its own file had, unless the study's was written anew.

    >>> tiny = Matrix("m", (), (), note="On import: each of a.scw, b.scw is a reading of its own.")
    >>> own_note(tiny, Matrix("m", (), ()), "a.scw").note
    'On import: a.scw names no present, so the first variant of each factor stands for it.'
    """
    if TOGETHER not in matrix.note:
        return matrix
    return replace(matrix, note=str(study_of_matrix(origin, file)["study.yaml"]["about"]))


def _check_alike(first: Matrix, other: Matrix, file: str) -> None:
    if len(first.descriptors) != len(other.descriptors):
        rule = f"are not as many as the {len(first.descriptors)} of {file}"
        raise Fault((), f"{len(other.descriptors)} descriptors", rule, "experts judge the same descriptors")
    for place, (one, two) in enumerate(zip(first.descriptors, other.descriptors, strict=True), 1):
        if _plain(one.name) != _plain(two.name):
            rule = f"is descriptor {place}, which is called {one.name!r} in {file}"
            raise Fault((), two.name, rule, "give the descriptors the same names and order")
        mine, theirs = ([_plain(variant.name) for variant in each.variants] for each in (one, two))
        if mine != theirs:
            rule = f"has the variants {', '.join(theirs)}, and in {file} {', '.join(mine)}"
            raise Fault((), two.name, rule, "give the variants the same names and order")


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
