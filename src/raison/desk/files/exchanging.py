"""Exchanging: a file of another tool becomes a study folder, a study in one reading a file of another tool."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from raison.desk.files.bytes_of import bytes_of
from raison.desk.files.experts import import_experts
from raison.desk.files.fault_places import Beside, placed_faults
from raison.desk.files.kinds import FOLDER, TABLE_ENDINGS, endings_said, tables_said
from raison.desk.files.made_study import KEPT, made_study
from raison.desk.files.new_folder import check_new
from raison.desk.files.stances import Scales, holds_stances, imported_stances, written_stances
from raison.desk.files.ties import holds_ties, study_of_ties, written_ties
from raison.desk.options import names_of
from raison.desk.study import Study
from raison.exchange.conflicts.from_study import conflict_of
from raison.exchange.conflicts.gambit import write_game
from raison.exchange.conflicts.gmcr import ConflictFile, read_conflict, write_conflict
from raison.exchange.conflicts.table import is_conflict_table, read_conflict_table, write_conflict_table
from raison.exchange.conflicts.to_study import study_of_conflict
from raison.exchange.matrices.effects_table import write_effects_table
from raison.exchange.matrices.experts import own_note
from raison.exchange.matrices.from_study import matrix_of, projects_like, whole_numbers
from raison.exchange.matrices.lists import is_impact_list, read_prophesy, read_pycib, write_pycib
from raison.exchange.matrices.matrix import Matrix
from raison.exchange.matrices.solutions import read_solutions, solutions_of, stale, write_solutions
from raison.exchange.matrices.tables import read_matrix_table, write_matrix_table
from raison.exchange.matrices.to_study import Files, study_of_matrix
from raison.exchange.matrices.wizard_read import Project, read_project
from raison.exchange.matrices.wizard_write import write_project
from raison.exchange.rows import head_of
from raison.exchange.several import BESIDE, in_file
from raison.exchange.text import fault_at
from raison.exchange.workbook import as_tables
from raison.findings.asking.asking import checked_reading
from raison.findings.records import Finding
from raison.lenses.crossimpact.scenarios import Query, scenarios
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import picture
from raison.model.readings import author_readings
from raison.model.setup import Setup
from raison.store.writing.save import write_whole
from raison.words.faults import CannotDo, Fault

__all__ = ["FORMS", "KEPT", "export", "import_file"]

STANCES = ("stances", "ktab", "challenge", "exchange")
FORMS = ("effects", "ties", "matrix", "prophesy", "pycib", "conflict", *STANCES)
PROPHESY = ("descriptors.csv", "variants.csv", "impacts.csv", "intervals.csv")
Told = tuple[str, ...]


def import_file(
    file: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
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
    file : path or sequence of path
        Of a kind that `raison.desk.files.kinds` lists; or a folder with the three files of a Prophesy model. Several:
        matrices of several experts over the same descriptors, each of which becomes a reading.
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
    paths, folder = _paths(file), Path(study)
    check_new(folder)
    if len(paths) > 1:
        return import_experts(paths, folder, beside)
    [path] = paths
    contents = original = _contents(path)
    other = None if beside is None else (Path(beside).name, bytes_of(Path(beside)))
    try:
        contents = as_tables(original)
        files, notes = _read(path, contents, other, Scales(salience, scale, rule))
    except Fault as fault:
        read = {name: (name if path.is_dir() else path.name, data) for name, data in contents.items()}
        raise placed_faults(fault, path.name, read, other) from None
    return made_study(folder, path.name, files, original, notes)


def _paths(file: str | os.PathLike[str] | Sequence[str | os.PathLike[str]]) -> list[Path]:
    return [Path(file)] if isinstance(file, str | os.PathLike) else [Path(one) for one in file]


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
    raise CannotDo(f"{path.name} has no known ending; raison reads {endings_said()}")


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
    if is_conflict_table(head):
        _check_alone(path.name, beside)
        model = read_conflict_table(data)
        return study_of_conflict(model, path.name, path.stem), model.doubts
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
    made, notes = writer(study, impacts, _Order(path.name, names_of(board), form))
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


def _origin(study: Study, reading: str) -> tuple[Project, str] | None:
    kept = sorted((study.folder / KEPT).glob("*.scw")) if (study.folder / KEPT).is_dir() else []
    found = study.system.study.readings.get(reading)
    if found is not None and found.expert:
        kept = [path for path in kept if path.stem == found.expert]
    if len(kept) != 1:
        return None
    try:
        return read_project(bytes_of(kept[0])), kept[0].name
    except Fault:
        return None  # changed by hand since: the study alone counts


def _to_scw(study: Study, impacts: Impacts, order: _Order) -> tuple[dict[str, bytes], Told]:
    matrix, scale = whole_numbers(matrix_of(study.system, impacts))
    origin = _origin(study, impacts.picture.setup.reading)
    if origin is not None:
        matrix = own_note(matrix, origin[0].matrix, origin[1])
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
    if order.form == "conflict":
        told = _conflict(study, impacts, order)
        lost = ("where things stand is not written; statements are written as the ranking that they give",)
        return {order.name: write_conflict_table(told)}, (*told.doubts, *lost)
    matrix = matrix_of(study.system, impacts)
    if order.form == "pycib":
        one, other = write_pycib(matrix)
        return {order.name: one, f"{Path(order.name).stem}-descriptors.csv": other}, matrix.doubts
    return {order.name: write_matrix_table(matrix, two=order.form == "prophesy")}, matrix.doubts


def _conflict(study: Study, impacts: Impacts, order: _Order) -> ConflictFile:
    called = {name: actor.name for name, actor in study.system.model.actors.items()}
    together = [members for question in study.system.study.questions for members in question.coalitions]
    return conflict_of(impacts, order.board, called, together)


def _to_gmcr(study: Study, impacts: Impacts, order: _Order) -> tuple[dict[str, bytes], Told]:
    model = _conflict(study, impacts, order)
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
