"""Exchanging: a file of another tool becomes a study folder, a study in one reading a file of another tool."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from raison.desk.exchanging_stances import Scales, holds_stances, imported_stances, written_stances
from raison.desk.exchanging_ties import holds_ties, study_of_ties, written_ties
from raison.desk.fault_places import Beside, placed_faults
from raison.desk.file_bytes import bytes_of
from raison.desk.file_kinds import FOLDER, TABLE_ENDINGS, endings_said, tables_said
from raison.desk.new_folder import check_new, write_folder
from raison.desk.study import Study
from raison.exchange.conflict_file import read_conflict, write_conflict
from raison.exchange.conflict_study import study_of_conflict
from raison.exchange.effects_table import write_effects_table
from raison.exchange.gambit import write_game
from raison.exchange.matrix import Matrix
from raison.exchange.matrix_lists import is_impact_list, read_prophesy, read_pycib, write_pycib
from raison.exchange.matrix_study import Files, study_of_matrix
from raison.exchange.matrix_tables import read_matrix_table, write_matrix_table
from raison.exchange.rows import head_of
from raison.exchange.scenario_wizard import Project, read_project
from raison.exchange.scenario_wizard_text import write_project
from raison.exchange.several import BESIDE, in_file
from raison.exchange.solutions import read_solutions, solutions_of, stale, write_solutions
from raison.exchange.study_conflict import conflict_of
from raison.exchange.study_matrix import matrix_of, projects_like, whole_numbers
from raison.exchange.text import fault_at
from raison.exchange.workbook import as_tables
from raison.findings.asking import checked_reading
from raison.findings.records import Finding
from raison.lenses.impacts import Impacts
from raison.lenses.scenarios import Query, scenarios
from raison.model.picture import picture
from raison.model.readings import author_readings
from raison.model.setup import Setup
from raison.store.edits import write_flow
from raison.store.load import assemble
from raison.store.save import write_whole
from raison.words.faults import CannotDo, Fault

__all__ = ["FORMS", "KEPT", "export", "import_file"]

KEPT = "imported"
"""Folder of a study that keeps the file that it was made from."""

STANCES = ("stances", "ktab", "challenge", "exchange")
FORMS = ("effects", "ties", "matrix", "prophesy", "pycib", *STANCES)
WIDEST, DEEPEST, LONGEST = 110, 4, 10_000
PROPHESY = ("descriptors.csv", "variants.csv", "impacts.csv", "intervals.csv")
Told = tuple[str, ...]


def import_file(
    file: str | os.PathLike[str],
    study: str | os.PathLike[str],
    *,
    beside: str | os.PathLike[str] | None = None,
    salience: float | None = None,
    scale: str | Sequence[str] = (),
    rule: str | None = None,
) -> Finding:
    """Make a study folder from a file of another tool; it is written whole or not at all, and nothing is overwritten.

    Parameters
    ----------
    file : path
        Of a kind that `raison.desk.file_kinds` lists; or a folder with the three files of a Prophesy model.
    study : path
        The folder to make.
    beside : path, optional
        A second file that belongs to it: a .sl list, which is checked against the matrix, or PyCIB's list of
        descriptors.
    salience : float, optional
        Where the saliences of a file of stances end, 1, 10 or 100, where the file does not say.
    scale : str or sequence of str, optional
        Ends of the issues' scales, such as 4..10, where a file of stances does not say; Tax=4..10 for one issue.
    rule : str, optional
        How the issues of a file of stances are decided: unanimity (the default), or a share of the capability such as
        0.65 or 2/3.

    Returns
    -------
    Finding
        The headline says what was made; the notes, which the study keeps, what is doubtful.

    Raises
    ------
    FaultsFound
        If the file cannot be right, with the line.
    CannotDo
        If the folder exists, or something cannot be read or written.
    """
    path, folder = Path(file), Path(study)
    check_new(folder)
    contents = original = _contents(path)
    other = None if beside is None else (Path(beside).name, bytes_of(Path(beside)))
    try:
        contents = as_tables(original)
        files, notes = _read(path, contents, other, Scales(salience, scale, rule))
    except Fault as fault:
        read = {name: (name if path.is_dir() else path.name, data) for name, data in contents.items()}
        raise placed_faults(fault, path.name, read, other) from None
    texts = {name: _written(tree).encode("utf-8") for name, tree in files.items()}
    loaded = assemble(texts, folder.name)
    kept = {f"{KEPT}/{name}": data for name, data in original.items()}
    write_folder(folder, {**texts, **kept, ".gitignore": b"texts/\n"})
    model = loaded.system.model
    numbers = {"factors": model.factors, "effects": model.effects, "actors": model.actors, "relations": model.relations}
    numbers |= {"issues": model.issues, "stances": model.stances}
    counts = ((len(found), what) for what, found in numbers.items())
    told = ", ".join(f"{count} {what if count > 1 else what[:-1]}" for count, what in counts if count)
    where = os.path.relpath(folder)
    says = f"{where} is a study made from {path.name}: {told}. Next: raison check {where}"
    return Finding("import", folder.name, f"Import {path.name}", says, (), notes=notes)


def _contents(path: Path) -> dict[str, bytes]:
    if path.is_dir():
        found = {name: bytes_of(path / name) for name in PROPHESY if (path / name).is_file()}
        if not found:
            raise CannotDo(f"{path} is a folder without {', '.join(PROPHESY[:3])}; name a file")
        return found
    return {path.name: bytes_of(path)}


def _read(path: Path, contents: Mapping[str, bytes], beside: Beside, scales: Scales) -> tuple[Files, Told]:
    if path.is_dir():
        _check_alone(FOLDER, beside)
        return _from_matrix(read_prophesy(contents, path.resolve().name), path.name, None)
    [(found, data)] = contents.items()
    path, ending = Path(found), Path(found).suffix.lower()
    if ending == ".scw":
        return _from_matrix(read_project(data).matrix, path.name, beside)
    if ending in TABLE_ENDINGS:
        return _from_table(path, data, beside, scales)
    if ending == ".sl":
        raise CannotDo(
            f"{path.name} is a list of solutions without a matrix: import the .scw, with --beside {path.name}"
        )
    _check_alone(path.name, beside)
    if ending == ".gmcr":
        model = read_conflict(data)
        return study_of_conflict(model, path.name, path.stem), model.doubts
    if holds_ties(path.name, data):
        return study_of_ties(path.name, data)
    raise CannotDo(f"{path.name} has no known ending; {endings_said()} are read")


def _from_table(path: Path, data: bytes, beside: Beside, scales: Scales) -> tuple[Files, Told]:
    stances = holds_stances(path.name, data)
    if stances or holds_ties(path.name, data):
        _check_alone(path.name, beside)
        return imported_stances(path.name, data, scales) if stances else study_of_ties(path.name, data)
    if is_impact_list(data):
        if beside is None:
            raise CannotDo(
                f"{path.name} lists impacts by name: give the list of descriptors as well, with --beside FILE"
            )
        return _from_matrix(read_pycib(data, beside[1], path.stem), path.name, None)
    head = head_of(data)
    if head and head[0]:
        rule = "is the head of no table that is read"
        raise fault_at(1, ", ".join(head), rule, f"tables that are read: {tables_said()}")
    return _from_matrix(read_matrix_table(data, path.stem), path.name, beside)


def _check_alone(name: str, beside: Beside) -> None:
    if beside is not None:
        raise CannotDo(
            f"{name} takes no second file, and {beside[0]} is given beside it: --beside goes with a matrix or with "
            "PyCIB's list of impacts"
        )


def _from_matrix(matrix: Matrix, file: str, beside: Beside) -> tuple[Files, Told]:
    if beside is not None:
        with in_file(BESIDE):
            found = read_solutions(beside[1])
        wrong = (*found.doubts, *stale(found, matrix.problem()))
        count = len(found.solutions)
        fits = ("its only solution fits" if count == 1 else f"all {count} solutions fit") + " the matrix"
        told = (f"{beside[0]}: {one}" for one in wrong or (fits,))
        matrix = replace(matrix, doubts=(*matrix.doubts, *told))
    return study_of_matrix(matrix, file), matrix.doubts


def _written(tree: Mapping[str, Any]) -> str:
    return "".join(f"{line}\n" for line in _block(tree, 0))


def _block(tree: Any, depth: int) -> list[str]:
    pad = "  " * depth
    lines: list[str] = []
    for key, value in tree.items():
        flow = write_flow(value)
        short = (depth and len(flow) <= WIDEST) or (depth >= DEEPEST and len(flow) <= LONGEST)
        if not isinstance(value, dict | list) or short or not value:
            lines.append(f"{pad}{write_flow(key)}: {flow}")
        elif isinstance(value, dict):
            lines += [f"{pad}{write_flow(key)}:", *_block(value, depth + 1)]
        else:
            lines += [f"{pad}{write_flow(key)}:", *(line for one in value for line in _entry(one, f"{pad}  "))]
    return lines


def _entry(value: Any, pad: str) -> list[str]:
    # An entry of a list on one line, or in a block of its own where that line would be too long to be read back.
    flow = write_flow(value)
    if len(flow) <= LONGEST or not isinstance(value, dict | list):
        return [f"{pad}- {flow}"]
    if isinstance(value, list):
        return [f"{pad}-", *(line for one in value for line in _entry(one, f"{pad}  "))]
    return [f"{pad}-", *_block(value, len(pad) // 2 + 1)]


def export(
    study: Study,
    *,
    file: str | os.PathLike[str] | None = None,
    reading: str | None = None,
    board: Sequence[str] | str = (),
    form: str = "effects",
) -> Finding:
    """Write a study in one reading as a file of another tool, and tell what the file cannot say.

    Parameters
    ----------
    study : Study
    file : path
        Its ending chooses the format: .scw, .sl, .csv, .gmcr, .nfg, .net or .graphml.
    reading : str, optional
        In whose picture; needed where the study has several.
    board : sequence of str
        Owned factors that may move, for .gmcr and .nfg; none named: all.
    form : {"effects", "ties", "matrix", "prophesy", "pycib"}
        What a .csv holds: effects or relations with ranges and claims, a matrix, or a matrix for one of the tools.

    Raises
    ------
    CannotDo
        If the format cannot say what the study says, or the file exists or cannot be written.
    """
    if file is None:
        raise CannotDo(f"name the file to write; its ending is one of {', '.join(WRITERS)}")
    path = Path(file)
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise CannotDo(f"{path} has no ending that is known; end the file in {', '.join(WRITERS)}")
    if form not in FORMS:
        raise Fault(("form",), form, "is no form of a .csv file", f"one of {', '.join(FORMS)}")
    told = _reading(study, reading)
    impacts = Impacts(picture(study.system, Setup(told)))
    given = (board,) if isinstance(board, str) else tuple(board)
    names = tuple(part.strip() for text in given for part in text.split(",") if part.strip())
    made, notes = writer(study, impacts, _Order(path.name, names, form))
    for name, data in made.items():
        _write_new(path.with_name(name), data)
    files = " and ".join(str(path.with_name(name)) for name in made)
    says = f"{files}: written in the reading {told}."
    return Finding("export", study.folder.name, f"Export to {path.name}", says, (), notes=notes)


class _Order:
    """What was ordered: the file's name, the board and the form of a table."""

    def __init__(self, name: str, board: tuple[str, ...], form: str) -> None:
        self.name, self.board, self.form = name, board, form


def _reading(study: Study, reading: str | None) -> str:
    if reading is not None:
        return checked_reading(study.system, reading)
    own = author_readings(study.system)
    if len(own) > 1:
        raise CannotDo(f"the study has several readings: choose one with --reading ({', '.join((*own, 'both'))})")
    return own[0]


def _write_new(path: Path, data: bytes) -> None:
    try:
        if path.exists():
            raise CannotDo(f"{path} exists already; choose another name, or move it away")
        if not path.absolute().parent.is_dir():
            raise CannotDo(f"{path.absolute().parent} is no folder; make it first")
        write_whole(path, data)
    except OSError as wrong:
        raise CannotDo(f"{path} cannot be written: {wrong.strerror}; choose another place") from wrong


def _origin(study: Study) -> tuple[Project, str] | None:
    kept = sorted((study.folder / KEPT).glob("*.scw")) if (study.folder / KEPT).is_dir() else []
    if len(kept) != 1:
        return None
    try:
        return read_project(bytes_of(kept[0])), kept[0].name
    except Fault:
        return None  # changed by hand since: the study alone counts


def _to_scw(study: Study, impacts: Impacts, order: _Order) -> tuple[dict[str, bytes], Told]:
    matrix, scale = whole_numbers(matrix_of(study.system, impacts))
    origin = _origin(study)
    project = projects_like(matrix, *origin) if origin else Project(matrix)
    told = f"every cell is {scale} times the study's, for the format holds whole numbers: scores scale with it"
    scaled = (told,) if scale > 1 else ()
    if scaled:
        note = "\n".join((*scaled, project.matrix.note)).strip()
        project = replace(project, matrix=replace(project.matrix, note=note))
    return {order.name: write_project(project)}, (*scaled, *matrix.doubts)


def _to_sl(study: Study, impacts: Impacts, order: _Order) -> tuple[dict[str, bytes], Told]:
    found = scenarios(impacts, Query())
    if not found.complete:
        raise CannotDo("there are more scenarios than the 10,000 that are listed, or the search takes too long")
    if impacts.picture.effects and any(effect.when is not None for effect in impacts.picture.effects):
        raise CannotDo("effects with a condition have no place in a matrix, nor its solutions in a list: export a .csv")
    listed = solutions_of(matrix_of(study.system, impacts).problem(), found.worlds.tolist())
    return {order.name: write_solutions(listed)}, ("weights are 0: no starts were counted",)


def _to_csv(study: Study, impacts: Impacts, order: _Order) -> tuple[dict[str, bytes], Told]:
    if order.form in STANCES:
        return written_stances(study.system, impacts.picture.setup.reading, order.name, order.form, order.board)
    if order.form == "ties":
        return _to_network(study, impacts, order)
    if order.form == "effects":
        return {order.name: write_effects_table(study.system, impacts)}, ()
    matrix = matrix_of(study.system, impacts)
    if order.form == "pycib":
        one, other = write_pycib(matrix)
        return {order.name: one, f"{Path(order.name).stem}-descriptors.csv": other}, matrix.doubts
    return {order.name: write_matrix_table(matrix, two=order.form == "prophesy")}, matrix.doubts


def _to_gmcr(study: Study, impacts: Impacts, order: _Order) -> tuple[dict[str, bytes], Told]:
    called = {name: actor.name for name, actor in study.system.model.actors.items()}
    together = [members for question in study.system.study.questions for members in question.coalitions]
    model = conflict_of(impacts, order.board, called, together)
    return {order.name: write_conflict(model)}, model.doubts


def _to_nfg(study: Study, impacts: Impacts, order: _Order) -> tuple[dict[str, bytes], Told]:
    data, lost = write_game(impacts, study.system.study.title, order.board)
    return {order.name: data}, lost


def _to_tsv(study: Study, impacts: Impacts, order: _Order) -> tuple[dict[str, bytes], Told]:
    return written_stances(study.system, impacts.picture.setup.reading, order.name, "exchange", order.board)


def _to_network(study: Study, impacts: Impacts, order: _Order) -> tuple[dict[str, bytes], Told]:
    return written_ties(study.system, impacts.picture.setup.reading, order.name)


Writer = Callable[[Study, Impacts, _Order], tuple[dict[str, bytes], Told]]
WRITERS: dict[str, Writer] = {
    ".scw": _to_scw,
    ".sl": _to_sl,
    ".csv": _to_csv,
    ".gmcr": _to_gmcr,
    ".nfg": _to_nfg,
    ".tsv": _to_tsv,
    ".net": _to_network,
    ".graphml": _to_network,
}
