"""A study in one reading as a cross-impact matrix, with what the matrix cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import lcm

import numpy as np

from raison.exchange.matrices.matrix import Descriptor, Matrix, Variant
from raison.exchange.matrices.to_study import TAKEN, factor_ids, label_of, name_of, study_of_matrix, variant_ids
from raison.exchange.matrices.wizard_read import Project
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import effect_name
from raison.model.records import Effect
from raison.model.system import System
from raison.words.faults import CannotDo

__all__ = ["left_out", "matrix_of", "projects_like", "whole_numbers"]

LARGEST_SCALE = 1000


def matrix_of(system: System, impacts: Impacts) -> Matrix:
    """Return the matrix of a study in one reading: point values, tendencies among them, conditional effects left out.

    Parameters
    ----------
    system : System
    impacts : Impacts
        The study's picture in that reading.

    Returns
    -------
    Matrix
        Short names are ids, long ones the study's words; each judgement section has the notes, claims and assumptions
        of its effects as its text. `doubts` tells what a matrix cannot say.
    """
    picture, frame = impacts.picture, impacts.frame
    descriptors = tuple(
        Descriptor(name, tuple(Variant(v, text) for v, text in factor.variants.items()), factor.name,
                   factor.about or "", factor.ordered)
        for name, factor in picture.factors.items()
    )  # fmt: skip
    total = sum(len(one.variants) for one in descriptors)
    cells = np.zeros((total, total))
    for effect in picture.effects:
        if effect.when is None:
            for variant in effect.source_variants:
                column = impacts.column(effect.target, effect.variant)
                cells[impacts.column(effect.source, variant), column] += impacts.number(effect)
    rows = tuple(tuple(_plain(float(cell)) for cell in row) for row in cells)
    places = {(frame.place[a], frame.place[b]): text for (a, b), text in _texts(system, impacts).items()}
    return Matrix(system.study.title, descriptors, rows, system.study.about or "", places, doubts=left_out(impacts))


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number


def left_out(impacts: Impacts) -> tuple[str, ...]:
    """Return what a matrix of plain numbers cannot say of a picture."""
    picture = impacts.picture
    guarded = dict.fromkeys(effect.effect for effect in picture.effects if effect.when is not None)
    ranged = sum(not effect.value.certain for effect in picture.effects)
    moving = [name for name, factor in picture.factors.items() if factor.moves]
    told = [
        (len(guarded), "effects with a condition are left out: the matrix gives other scenarios than the study"),
        (ranged, "values that are ranges are written as their point values"),
        (len(picture.never), "combinations that can never be are left out: the matrix allows them"),
        (
            len(picture.owned),
            "factors are somebody's choice, and are written like any other, by the tendencies on them",
        ),
        (len(moving), "factors have restricted moves, which are left out"),
    ]
    return tuple(f"{count} {what}" for count, what in told if count)


def _texts(system: System, impacts: Impacts) -> dict[tuple[str, str], str]:
    by_name = {effect_name(effect): effect for effect in system.model.effects}
    found: dict[tuple[str, str], dict[str, None]] = {}
    for flat in impacts.picture.effects:
        for text in _text(system, by_name[flat.effect]):
            found.setdefault((flat.source, flat.target), {})[text] = None
    noted = {section: list(texts) for section, texts in found.items()}
    return {section: "\n".join(texts) for section, texts in noted.items()}


def _text(system: System, effect: Effect) -> list[str]:
    told = [effect.note] if effect.note else []
    if effect.because:
        told += [f"[{name}] {system.claim[name].says}" for name in effect.because.claims() if name in system.claim]
    if effect.assumption and not effect.assumption.startswith(TAKEN):
        told.append(f"assumption: {effect.assumption}")
    return told


def whole_numbers(matrix: Matrix) -> tuple[Matrix, int]:
    """Return a matrix of whole numbers, and the factor by which every cell had to be multiplied.

    A common factor changes no consistent world and no succession; it scales inconsistencies and scores.

    Raises
    ------
    CannotDo
        If no factor up to 1000 makes all cells whole.

    Examples
    --------
    >>> half = Matrix("m", (Descriptor("a", (Variant("x"),)),), ((0.5,),))
    >>> whole_numbers(half)[1]
    2
    """
    parts = {Fraction(cell).limit_denominator(10**6).denominator for row in matrix.cells for cell in row}
    scale = lcm(*parts) if parts else 1
    exact = all(abs(cell * scale - round(cell * scale)) < 1e-9 for row in matrix.cells for cell in row)
    if scale > LARGEST_SCALE or not exact:
        raise CannotDo("the point values cannot be made whole by one small factor: export a .csv, which holds decimals")
    return replace(matrix, cells=tuple(tuple(round(cell * scale) for cell in row) for row in matrix.cells)), scale


def projects_like(matrix: Matrix, template: Project, file: str) -> Project:
    """Return a matrix as a project that keeps, from the file that a study came from, all that the study left as it was.

    Parameters
    ----------
    matrix : Matrix
        Of the study now.
    template : Project
        The file that the study was made from.
    file : str
        Its name, as in the study's reasons.

    Returns
    -------
    Project
        Cells are the study's. Short names, long texts, colours, justifications and the order of everything come from
        the file wherever the study still says what the file made it say.
    """
    old = template.matrix
    if matrix.sizes != old.sizes:
        return Project(matrix, encoding=template.encoding)
    ids = factor_ids(old)
    kept = tuple(
        _kept(now, before, factor) for now, before, factor in zip(matrix.descriptors, old.descriptors, ids, strict=True)
    )
    made = study_of_matrix(old, file)["study.yaml"]
    title = old.title if matrix.title == made["title"] else matrix.title
    note = old.note if matrix.note == made["about"] else matrix.note
    notes = _kept_notes(matrix.notes, old.notes)
    return replace(template, matrix=Matrix(title, kept, matrix.cells, note, notes))


def _kept(now: Descriptor, before: Descriptor, factor: str) -> Descriptor:
    names = variant_ids(before)
    variants = tuple(
        _kept_variant(new, old, name, label_of(before, place, name))
        for place, (new, old, name) in enumerate(zip(now.variants, before.variants, names, strict=True))
    )
    name = before.name if now.name == factor else now.name
    text = before.text if now.text == name_of(before, factor) else now.text
    note = before.note if now.note == before.note.strip()[:3900] else now.note
    return Descriptor(name, variants, text, note)


def _kept_variant(new: Variant, old: Variant, name: str, label: str) -> Variant:
    kept = old.name if new.name == name else new.name
    return replace(old, name=kept, text=old.text if new.text == label else new.text)


def _kept_notes(now: Mapping[tuple[int, int], str], old: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    return {
        section: old[section] if section in old and text == old[section].strip()[:3900] else text
        for section, text in now.items()
    }
