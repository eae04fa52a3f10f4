"""Exchanging: matrices of several experts become one study, each a reading of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from raison.desk.files.bytes_of import bytes_of
from raison.desk.files.fault_places import placed_faults
from raison.desk.files.kinds import TABLE_ENDINGS
from raison.desk.files.made_study import made_study
from raison.desk.files.stances import holds_stances
from raison.desk.files.ties import holds_ties
from raison.exchange.matrices.experts import study_of_experts
from raison.exchange.matrices.matrix import Matrix
from raison.exchange.matrices.tables import read_matrix_table
from raison.exchange.matrices.wizard_read import read_project
from raison.exchange.workbook import as_tables
from raison.findings.phrases import listed
from raison.findings.records import Finding
from raison.words.faults import CannotDo, Fault

__all__ = ["import_experts"]


def import_experts(paths: Sequence[Path], folder: Path, beside: object) -> Finding:
    """Make a study of several experts' matrices over the same descriptors.

    Raises
    ------
    FaultsFound
        If a file cannot be right, or judges other descriptors.
    CannotDo
        If a file is no matrix, or two have one name.
    """
    if beside is not None:
        raise CannotDo("a second file goes with one matrix; several matrices come in without --beside")
    twice = [path.name for path in paths if [one.name for one in paths].count(path.name) > 1]
    if twice:
        raise CannotDo(f"two of the files are called {twice[0]}: rename one, for experts are called by their files")
    original = {path.name: bytes_of(path) for path in paths}
    contents: dict[str, tuple[str, bytes]] = {}
    told = []
    for path in paths:
        try:
            [(name, data)] = as_tables({path.name: original[path.name]}).items()
            contents[path.name] = (path.name, data)
            told.append((path.name, _matrix(Path(name), data)))
        except Fault as fault:
            raise placed_faults(fault, path.name, {path.name: (path.name, original[path.name])}, None) from None
    try:
        files, notes = study_of_experts(told)
    except Fault as fault:
        raise placed_faults(fault, paths[0].name, contents, None) from None
    return made_study(folder, listed([path.name for path in paths]), files, original, notes)


def _matrix(path: Path, data: bytes) -> Matrix:
    if path.suffix.lower() == ".scw":
        return read_project(data).matrix
    if path.suffix.lower() in TABLE_ENDINGS and not (holds_stances(path.name, data) or holds_ties(path.name, data)):
        return read_matrix_table(data, path.stem)
    raise CannotDo(f"{path.name} is no matrix: several files come in together only where each is an expert's matrix")
