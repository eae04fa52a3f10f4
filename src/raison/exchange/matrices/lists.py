"""Cross-impact matrices as lists, one impact a row: the pairs of files of PyCIB, the folders of files of Prophesy."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from raison.exchange.cells import read_count, read_in_place
from raison.exchange.matrices.matrix import LARGEST_CELL, MOST_VARIANTS, Descriptor, Matrix, Variant, doubts_of
from raison.exchange.matrices.tables import cell_number, read_table
from raison.exchange.several import BESIDE, in_file
from raison.exchange.text import fault_at
from raison.words.faults import Fault

__all__ = ["is_impact_list", "read_prophesy", "read_pycib", "write_pycib"]

PYCIB = ("source_descriptor", "source_state", "target_descriptor", "target_state", "impact")
PROPHESY = ("source_descriptor", "source_variant", "target_descriptor", "target_variant", "value")
STATE = re.compile("state[0-9]+\\Z")
Row = tuple[int, dict[str, str]]


@dataclass(frozen=True)
class _Entry:
    row: int
    column: int
    number: float
    confidence: float | None
    line: int


def is_impact_list(data: bytes) -> bool:
    """Return whether a CSV file is a list of impacts, and not a matrix.

    >>> is_impact_list(b"Source_Descriptor,Source_State,Target_Descriptor,Target_State,Impact")
    True
    """
    return b"source_descriptor" in data[:400].lower()


def _records(data: bytes, needed: tuple[str, ...], what: str) -> tuple[list[Row], str]:
    read, rows = read_table(data)
    line, head = rows[0]
    names = [name.lower() for name in head]
    for name in needed:
        if names.count(name) != 1:
            rule = f"has {'no' if name not in names else 'more than one'} column {name}"
            raise fault_at(line, what, rule, f"the first line names {', '.join(needed)}")
    return [(number, _record(number, names, row)) for number, row in rows[1:]], read.doubt


def _record(number: int, names: list[str], row: list[str]) -> dict[str, str]:
    if len(row) > len(names):
        raise fault_at(
            number, f"{len(row)} cells", f"stand under {len(names)} names of columns", "quote commas in names"
        )
    return dict(zip(names, [*row, *[""] * (len(names) - len(row))], strict=True))


def read_pycib(impacts: bytes, descriptors: bytes, title: str) -> Matrix:
    r"""Return a matrix from the two files of PyCIB: descriptors with their states, and impacts by name.

    Raises
    ------
    Fault
        With the line of the first thing that cannot be right.

    Examples
    --------
    >>> states = b"Descriptor,StateCount,State1,State2\nA,2,x,y\n"
    >>> rows = b"Source_Descriptor,Source_State,Target_Descriptor,Target_State,Impact\nA,x,A,y,2\n"
    >>> read_pycib(rows, states, "m").cells
    ((0, 2), (0, 0))
    """
    with in_file(BESIDE):
        head, doubt = _records(descriptors, ("descriptor",), "the list of descriptors")
        found = tuple(_pycib_descriptor(line, record) for line, record in head)
        places = _places(found)
    rows, other = _records(impacts, PYCIB, "the list of impacts")
    entries = [_pycib_entry(line, record, places) for line, record in rows]
    return _filled(title, found, entries, tuple(dict.fromkeys(one for one in (doubt, other) if one)))


def _pycib_descriptor(line: int, record: Mapping[str, str]) -> Descriptor:
    states = [value for name, value in record.items() if STATE.match(name)]
    count = record.get("statecount", "")
    number = read_in_place(line, "statecount", count, read_count) if count else 0
    if count and not 0 < number <= len(states):
        raise fault_at(line, count, f"is no number of states from 1 to {len(states)}", "count them")
    kept = states[:number] if count else [state for state in states if state]
    if not kept:
        raise fault_at(
            line, record["descriptor"], "is a descriptor without states", "write them under State1, State2, …"
        )
    return Descriptor(record["descriptor"], tuple(map(Variant, kept)))


def _places(descriptors: tuple[Descriptor, ...]) -> dict[tuple[str, str], int]:
    places: dict[tuple[str, str], int] = {}
    seen: set[str] = set()
    for one in descriptors:
        if one.name in seen:
            raise Fault(("descriptors",), one.name, "is the name of two descriptors", "impacts are known by name")
        seen.add(one.name)
        for variant in one.variants:
            if (one.name, variant.name) in places:
                rule = f"is the name of two states of {one.name}"
                raise Fault(("descriptors",), variant.name, rule, "impacts are known by name")
            places[one.name, variant.name] = len(places)
    return places


def _pycib_entry(line: int, record: Mapping[str, str], places: Mapping[tuple[str, str], int]) -> _Entry:
    found = []
    for side in ("source", "target"):
        key = (record[f"{side}_descriptor"], record[f"{side}_state"])
        if key not in places:
            raise fault_at(line, " ".join(key), "is not among the descriptors and their states", "mend the name")
        found.append(places[key])
    return _Entry(found[0], found[1], _given(record["impact"], line, "impact"), None, line)


def _given(cell: str, line: int, where: str) -> float:
    if not cell:
        raise fault_at(line, cell, f"is no number (column {where})", "write a number such as -2")
    return cell_number(cell, line, f"column {where}")


def read_prophesy(files: Mapping[str, bytes], title: str) -> Matrix:
    r"""Return a matrix from a folder of Prophesy: descriptors.csv, variants.csv and impacts.csv, all by number.

    Raises
    ------
    Fault
        If one of the files is missing, or with the line of the first thing that cannot be right.
    """
    for name in ("descriptors.csv", "variants.csv", "impacts.csv"):
        if name not in files:
            raise Fault((), name, "is missing", "a model of Prophesy has descriptors.csv, variants.csv and impacts.csv")
    with in_file("descriptors.csv"):
        heads, doubt = _records(files["descriptors.csv"], ("index", "name"), "descriptors.csv")
        numbers = sorted({_index(record["index"], line): (line, record) for line, record in heads}.items())
        if len(numbers) != len(heads):
            raise Fault((), len(heads), "descriptors share a number", "number each once")
    with in_file("variants.csv"):
        named, _ = _records(files["variants.csv"], ("descriptor_index", "variant_index", "name"), "variants.csv")
        variants = _prophesy_variants(named)
    with in_file("descriptors.csv"):
        found = tuple(_prophesy_descriptor(line, record, variants.pop(at, {})) for at, (line, record) in numbers)
    if variants:
        raise Fault(("variants.csv",), next(iter(variants)), "is no descriptor of descriptors.csv", "mend the number")
    with in_file("impacts.csv"):
        rows, _ = _records(files["impacts.csv"], PROPHESY, "impacts.csv")
        places = _numbered([at for at, _ in numbers], _prophesy_variants(named))
        entries = [_prophesy_entry(line, record, places) for line, record in rows]
    return _filled(title, found, entries, (*([doubt] if doubt else []), *_prophesy_doubts(heads, files)))


def _prophesy_variants(named: list[Row]) -> dict[int, dict[int, str]]:
    variants: dict[int, dict[int, str]] = {}
    for line, record in named:
        own = variants.setdefault(_index(record["descriptor_index"], line), {})
        number = _index(record["variant_index"], line)
        if number in own:
            raise fault_at(line, number, "is the number of a variant that stands there before", "number each once")
        own[number] = record["name"]
    return variants


def _prophesy_descriptor(line: int, record: Mapping[str, str], variants: Mapping[int, str]) -> Descriptor:
    if not variants:
        raise fault_at(line, record["name"], "is a descriptor without variants", "list them in variants.csv")
    own = tuple(Variant(variants[number]) for number in sorted(variants))
    return Descriptor(record["name"], own, ordered=record.get("type", "").lower() == "ordinal")


def _numbered(descriptors: list[int], variants: Mapping[int, Mapping[int, str]]) -> dict[tuple[int, int], int]:
    every = [(one, variant) for one in descriptors for variant in sorted(variants[one])]
    return {key: place for place, key in enumerate(every)}


def _index(cell: str, line: int) -> int:
    if not re.fullmatch("[0-9]{1,6}", cell):
        raise fault_at(line, cell, "is no number of a descriptor or a variant", "write 1, 2, 3, …")
    return int(cell)


def _prophesy_entry(line: int, record: Mapping[str, str], places: Mapping[tuple[int, int], int]) -> _Entry:
    found = []
    for side in ("source", "target"):
        key = (_index(record[f"{side}_descriptor"], line), _index(record[f"{side}_variant"], line))
        if key not in places:
            raise fault_at(line, f"{key[0]}, {key[1]}", "is no variant of variants.csv", "mend the numbers")
        found.append(places[key])
    sure = record.get("confidence", "")
    confidence = _given(sure, line, "confidence") if sure else None
    return _Entry(found[0], found[1], _given(record["value"], line, "value"), confidence, line)


def _prophesy_doubts(heads: list[Row], files: Mapping[str, bytes]) -> Iterator[str]:
    kinds = [record["name"] for _, record in heads if record.get("type", "").lower() in ("chance", "auxiliary")]
    if kinds:
        yield f"descriptors that Prophesy draws by chance or computes are read like any other: {', '.join(kinds[:5])}"
    if "intervals.csv" in files:
        yield "intervals.csv is not read: the matrix says what pushes, not how often it does"


def _filled(title: str, found: tuple[Descriptor, ...], entries: list[_Entry], told: tuple[str, ...]) -> Matrix:
    size = sum(len(one.variants) for one in found)
    if not found or size > MOST_VARIANTS:
        raise Fault((), f"{size} variants", f"are not between 1 and the {MOST_VARIANTS} that are read", "")
    cells: list[list[float]] = [[0] * size for _ in range(size)]
    seen: dict[tuple[int, int], int] = {}
    for one in entries:
        if (one.row, one.column) in seen:
            rule = f"stands there a second time; the first is in line {seen[one.row, one.column]}"
            raise fault_at(one.line, "the impact", rule, "keep one of them")
        if abs(one.number) > LARGEST_CELL:
            raise fault_at(one.line, one.number, f"is larger than {LARGEST_CELL:g}", "scale the matrix down")
        seen[one.row, one.column] = one.line
        cells[one.row][one.column] = one.number
    sure = {(one.row, one.column): one.confidence for one in entries if one.confidence not in (None, 1)}
    known = {place: number for place, number in sure.items() if number is not None}
    rows = tuple(map(tuple, cells))
    return Matrix(title, found, rows, confidence=known, doubts=(*told, *doubts_of(found, rows)))


def write_pycib(matrix: Matrix) -> tuple[bytes, bytes]:
    """Return a matrix as the two files of PyCIB: the impacts, and the descriptors with their states."""
    most = max(matrix.sizes, default=0)
    states = [["Descriptor", "StateCount", *(f"State{number}" for number in range(1, most + 1))]]
    names = [(one.name, variant.name) for one in matrix.descriptors for variant in one.variants]
    for one in matrix.descriptors:
        own = [variant.name for variant in one.variants]
        states.append([one.name, str(len(own)), *own, *[""] * (most - len(own))])
    impacts = [["Source_Descriptor", "Source_State", "Target_Descriptor", "Target_State", "Impact"]]
    for source, cells in zip(names, matrix.cells, strict=True):
        impacts += [[*source, *target, f"{cell:.12g}"] for target, cell in zip(names, cells, strict=True) if cell]
    return _csv(impacts), _csv(states)


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8")
