"""Exchanging: a file of another tool becomes a study folder, a study in one reading a file of another tool."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from raison.desk.exchanging_stances import Scales, holds_stances, imported_stances, written_stances
from raison.desk.exchanging_ties import holds_ties, study_of_ties, written_ties
from raison.desk.file_bytes import bytes_of
from raison.desk.study import Study
from raison.exchange.conflict_file import read_conflict, write_conflict
from raison.exchange.conflict_study import study_of_conflict
from raison.exchange.effects_table import write_effects_table
from raison.exchange.gambit import write_game
from raison.exchange.matrix import Matrix
from raison.exchange.matrix_lists import is_impact_list, read_prophesy, read_pycib, write_pycib
from raison.exchange.matrix_study import Files, study_of_matrix
from raison.exchange.matrix_tables import read_matrix_table, write_matrix_table
from raison.exchange.scenario_wizard import Project, read_project
from raison.exchange.scenario_wizard_text import write_project
from raison.exchange.several import Several
from raison.exchange.solutions import read_solutions, solutions_of, stale, write_solutions
from raison.exchange.study_conflict import conflict_of
from raison.exchange.study_matrix import matrix_of, projects_like, whole_numbers
from raison.exchange.text import read_lines
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
from raison.store.new import NAME
from raison.store.save import write_whole
from raison.words.faults import CannotDo, Fault, FaultsFound, PlacedFault, show_path

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
        .scw, .gmcr, .csv, .xlsx, .net, .dl or .graphml; or a folder with the three files of a Prophesy model.
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
    _check_new(folder)
    contents = original = _contents(path)
    other = None if beside is None else bytes_of(Path(beside))
    try:
        contents = as_tables(original)
        files, notes = _read(
            path, contents, other, Path(beside).name if beside is not None else "", Scales(salience, scale, rule)
        )
    except Fault as fault:
        raise _placed(fault, path, contents) from None
    texts = {name: _written(tree).encode("utf-8") for name, tree in files.items()}
    loaded = assemble(texts, folder.name)
    kept = {f"{KEPT}/{name}": data for name, data in original.items()}
    _make(folder, {**texts, **kept, ".gitignore": b"texts/\n"})
    model = loaded.system.model
    numbers = {"factors": model.factors, "effects": model.effects, "actors": model.actors, "relations": model.relations}
    numbers |= {"issues": model.issues, "stances": model.stances}
    counts = ((len(found), what) for what, found in numbers.items())
    told = ", ".join(f"{count} {what if count > 1 else what[:-1]}" for count, what in counts if count)
    where = os.path.relpath(folder)
    says = f"{where} is a study made from {path.name}: {told}. Next: raison check {where}"
    return Finding("import", folder.name, f"Import {path.name}", says, (), notes=notes)


def _check_new(folder: Path) -> None:
    if not NAME.match(folder.name) or len(folder.name) > 100 or "\0" in str(folder):
        raise CannotDo(
            f"{folder.name!r:.120} cannot name a study; begin with a letter, then letters, digits, _, - or ."
        )
    try:
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise CannotDo(f"{folder} exists already; choose another name, or move it away")
    except OSError as wrong:
        raise CannotDo(f"{folder} cannot be looked at: {wrong.strerror}; choose another place") from wrong


def _contents(path: Path) -> dict[str, bytes]:
    if path.is_dir():
        found = {name: bytes_of(path / name) for name in PROPHESY if (path / name).is_file()}
        if not found:
            raise CannotDo(f"{path} is a folder without {', '.join(PROPHESY[:3])}; name a file")
        return found
    return {path.name: bytes_of(path)}


def _read(
    path: Path, contents: Mapping[str, bytes], other: bytes | None, name: str, scales: Scales
) -> tuple[Files, Told]:
    if path.is_dir():
        return _from_matrix(read_prophesy(contents, path.resolve().name), path.name, None, "")
    [(found, data)] = contents.items()
    path, ending = Path(found), Path(found).suffix.lower()
    if ending == ".gmcr":
        model = read_conflict(data)
        return study_of_conflict(model, path.name, path.stem), model.doubts
    if ending == ".scw":
        return _from_matrix(read_project(data).matrix, path.name, other, name)
    if holds_stances(path.name, data):
        return imported_stances(path.name, data, scales)
    if holds_ties(path.name, data):
        return study_of_ties(path.name, data)
    if ending == ".csv" and is_impact_list(data):
        if other is None:
            raise CannotDo(
                f"{path.name} lists impacts by name: give the list of descriptors as well, with --beside FILE"
            )
        return _from_matrix(read_pycib(data, other, path.stem), path.name, None, "")
    if ending == ".csv":
        return _from_matrix(read_matrix_table(data, path.stem), path.name, other, name)
    if ending == ".sl":
        raise CannotDo(
            f"{path.name} is a list of solutions without a matrix: import the .scw, with --beside {path.name}"
        )
    raise CannotDo(f"{path.name} has no known ending; .scw, .gmcr, .csv, .xlsx, .net, .dl and .graphml are read")


def _from_matrix(matrix: Matrix, file: str, solutions: bytes | None, name: str) -> tuple[Files, Told]:
    if solutions is not None:
        found = read_solutions(solutions)
        wrong = (*found.doubts, *stale(found, matrix.problem()))
        fits = (f"all {len(found.solutions)} solutions fit the matrix",) if not wrong else wrong
        matrix = replace(matrix, doubts=(*matrix.doubts, *(f"{name}: {one}" for one in fits)))
    return study_of_matrix(matrix, file), matrix.doubts


def _placed(fault: Fault, path: Path, contents: Mapping[str, bytes]) -> FaultsFound:
    data = next(iter(contents.values())) if len(contents) == 1 else None
    faults = fault.faults if isinstance(fault, Several) else (fault,)
    lines = read_lines(data).lines if data is not None and any(_line_of(one) for one in faults) else ()
    return FaultsFound(tuple(_at_line(one, path.name, lines) for one in faults))


def _line_of(fault: Fault) -> int:
    return int(fault.path[1]) if len(fault.path) == 2 and fault.path[0] == "line" else 0


def _at_line(fault: Fault, file: str, lines: Sequence[str]) -> PlacedFault:
    number = _line_of(fault)
    source = lines[number - 1] if 0 < number <= len(lines) else ""
    value = str(fault.value)
    column = source.find(value) + 1 or 1
    shown = "" if number else show_path(fault.path)
    rule = fault.rule if number or not shown else f"({shown}) {fault.rule}"
    width = max(1, len(value) if source[column - 1 :].startswith(value) else 1)
    return PlacedFault(file, number, column, shown, value, rule, fault.hint, source, width)


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


def _make(folder: Path, files: Mapping[str, bytes]) -> None:
    # Everything is written aside first, so that a study is there whole or not at all.
    try:
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.absolute().parent) as aside:
            whole = Path(aside) / folder.name
            for name, data in files.items():
                (whole / name).parent.mkdir(parents=True, exist_ok=True)
                (whole / name).write_bytes(data)
            if folder.is_dir():
                folder.rmdir()
            whole.rename(folder.absolute())
    except OSError as wrong:
        raise CannotDo(f"{folder} cannot be written: {wrong.strerror}; choose another place") from wrong


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
