"""A cross-impact matrix as a study: descriptors become factors without owner, each row of a section an effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from raison.exchange.matrices.matrix import Descriptor, Matrix
from raison.exchange.naming import first_text, ids_of
from raison.words.faults import CannotDo, Fault

__all__ = ["TAKEN", "Files", "check_sizes", "factor_ids", "label_of", "name_of", "study_of_matrix", "variant_ids"]

Files = dict[str, dict[str, Any]]
"""The plain data of a study's files, by their names."""

TAKEN = "taken from "
MOST_OF_A_FACTOR, MOST_VALUES, LONGEST = 16, 190_000, 3900


def factor_ids(matrix: Matrix) -> list[str]:
    """Return the id of each descriptor's factor.

    >>> from raison.exchange.matrices.matrix import Variant
    >>> factor_ids(Matrix("m", (Descriptor("Foreign policy", (Variant("x"),)),), ((0,),)))
    ['foreign_policy']
    """
    return ids_of([one.name if one.name.strip() else one.text for one in matrix.descriptors], "factor")


def variant_ids(one: Descriptor) -> list[str]:
    """Return the id of each variant of a descriptor.

    >>> from raison.exchange.matrices.matrix import Variant
    >>> variant_ids(Descriptor("a", (Variant("Yes"), Variant(""))))
    ['yes', 'variant_2']
    """
    return ids_of([variant.name if variant.name.strip() else variant.text for variant in one.variants], "variant")


def name_of(one: Descriptor, factor: str) -> str:
    """Return the name of a descriptor's factor: its long text, else its short name."""
    return first_text(one.text, one.name, instead=factor)


def label_of(one: Descriptor, place: int, variant: str) -> str:
    """Return how a study says a variant: its long text, else its short name."""
    return first_text(one.variants[place].text, one.variants[place].name, instead=variant)


def study_of_matrix(matrix: Matrix, file: str) -> Files:
    """Return the files of a study that says what a matrix says.

    Parameters
    ----------
    matrix : Matrix
    file : str
        Name of the file that it was read from, for the reasons of every rating.

    Raises
    ------
    Fault
        If a descriptor has more variants than a factor may have.
    CannotDo
        If it makes more values than a study's file may hold.

    Examples
    --------
    >>> from raison.exchange.matrices.matrix import Variant
    >>> tiny = Matrix("Tiny", (Descriptor("A", (Variant("x"), Variant("y"))),), ((0, 0), (1, 0)))
    >>> study_of_matrix(tiny, "t.scw")["model.yaml"]["effects"]
    [{'from': 'a=y', 'to': 'a', 'push': {'x': 1}, 'assumption': 'taken from t.scw'}]
    """
    factors = factor_ids(matrix)
    variants = [variant_ids(one) for one in matrix.descriptors]
    check_sizes([matrix])
    model = {
        "factors": {
            factor: _factor(one, factor, own, file)
            for factor, one, own in zip(factors, matrix.descriptors, variants, strict=True)
        },
        "effects": list(_effects(matrix, factors, variants, file)),
    }
    study = {"title": first_text(matrix.title, instead=file), "about": _about(matrix, file)}
    return {"study.yaml": study, "model.yaml": {key: part for key, part in model.items() if part}}


def check_sizes(matrices: Sequence[Matrix]) -> None:
    """Raise if one study cannot hold these matrices over the same descriptors.

    Raises
    ------
    Fault
        If a descriptor has more variants than a factor may have.
    CannotDo
        If they make more values than a study's file may hold.
    """
    for place, one in enumerate(matrices[0].descriptors):
        if len(one.variants) > MOST_OF_A_FACTOR:
            told = first_text(one.name, one.text, instead=f"descriptor {place + 1}")
            rule = f"has {len(one.variants)} variants, and a factor takes up to {MOST_OF_A_FACTOR}"
            raise Fault(("descriptors", place), told, rule, "put variants together, or split the descriptor")
    filled = sum(cell != 0 for matrix in matrices for row in matrix.cells for cell in row)
    rows = sum(any(part) for matrix in matrices for part in _parts(matrix))
    each = 9 if len(matrices) == 1 else 14  # with an id and the reading
    values = each * rows + 2 * filled + 20 * len(matrices[0].cells)
    if values > MOST_VALUES:
        makes = "the matrix makes" if len(matrices) == 1 else "the matrices make"
        raise CannotDo(f"{makes} about {values:,} values, and a study's file holds up to 200,000: split the model")


def _parts(matrix: Matrix) -> Iterator[tuple[float, ...]]:
    for row in matrix.cells:
        for start, size in zip(matrix.starts, matrix.sizes, strict=True):
            yield row[start : start + size]


def _about(matrix: Matrix, file: str) -> str:
    told = "; ".join((f"{file} names no present, so the first variant of each factor stands for it", *matrix.doubts))
    note = matrix.note.strip()
    longest = max(0, LONGEST - len(told) - 30)
    note = note if len(note) <= longest else note[: max(0, longest - 1)] + "…"
    return (f"{note}\n\n" if note else "") + f"On import: {told}"[:LONGEST] + "."


def _factor(one: Descriptor, factor: str, variants: list[str], file: str) -> dict[str, Any]:
    return {
        "name": name_of(one, factor),
        "variants": {variant: label_of(one, place, variant) for place, variant in enumerate(variants)},
        **({"ordered": True} if one.ordered else {}),
        "now": variants[0],
        "assumption": f"{file} names no present; the first variant stands for it",
        **({"about": one.note.strip()[:LONGEST]} if one.note.strip() else {}),
    }


def _effects(matrix: Matrix, factors: list[str], variants: list[list[str]], file: str) -> Iterator[dict[str, Any]]:
    for source, own in enumerate(variants):
        for target, others in enumerate(variants):
            rows = [
                (place, {other: _number(cell) for other, cell in zip(others, cells, strict=True) if cell})
                for place, cells in enumerate(matrix.section(source, target))
            ]
            text = matrix.notes.get((source, target), "")
            filled = [(place, push) for place, push in rows if push]
            if not filled and text.strip():
                filled = [(0, {others[0]: 0})]  # a section that was judged to be empty, with its reason
            for number, (place, push) in enumerate(filled):
                entry = {"from": f"{factors[source]}={own[place]}", "to": factors[target], "push": push}
                sure = _confidence(matrix, source, target, place)
                yield {**entry, "assumption": _reason(file, text), **_note(text if number == 0 else "", sure, others)}


def _number(cell: float) -> float:
    return int(cell) if cell == int(cell) else cell


def _reason(file: str, text: str) -> str:
    short = " ".join(text.split())
    return f"{TAKEN}{file}" + (f", which says: {short}"[:LONGEST] if short else "")


def _note(text: str, sure: Mapping[int, float], others: list[str]) -> dict[str, str]:
    told = text.strip()[:LONGEST]
    if sure and not told:
        told = "confidence: " + ", ".join(f"{others[place]} {number:g}" for place, number in sure.items())
    return {"note": told} if told else {}


def _confidence(matrix: Matrix, source: int, target: int, place: int) -> dict[int, float]:
    if not matrix.confidence:
        return {}
    row, start = matrix.starts[source] + place, matrix.starts[target]
    sized = range(matrix.sizes[target])
    return {
        column: matrix.confidence[row, start + column] for column in sized if (row, start + column) in matrix.confidence
    }
