"""Loading: the five files of a study become one checked system, or all their faults at once."""

from __future__ import annotations

import contextlib
import gc
import math
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from raison.model.checks import KnownNames, each_fault, warnings_of
from raison.model.files import FILES, StudyFile
from raison.model.namesakes import named_apart
from raison.model.records import Factor
from raison.model.system import System
from raison.store.gathering import gather_faults
from raison.store.likelihoods import likelihood_tables
from raison.store.parsing.events import ParsedFile, parse
from raison.store.parsing.mending import MendedData
from raison.store.parsing.raw_names import raw_names
from raison.store.parsing.shapes import keys_of
from raison.store.parsing.tracing import as_written, trace_fault
from raison.store.plain_files import read_plain
from raison.store.records import CheckedRecord, check_record
from raison.store.writing.unhidden import unhidden
from raison.store.writing.written import LARGEST_FILE, FileText, read_written
from raison.words.faults import CannotDo, Fault, FaultsFound, PlacedFault
from raison.words.faults import Path as Steps

__all__ = ["LoadedStudy", "assemble", "load", "load_study_file", "load_with_notes", "read_files"]

MOST_FAULTS = 1000
KEPT_FILES = 10  # twice the files of a study
STUDY = "study.yaml"
NEEDED = (STUDY, "model.yaml")
REASONS = ("because", "assumption", "claim")
SECTION_FILE = {key: file for file, record in FILES.items() for key in keys_of(record)}


@dataclass(frozen=True)
class LoadedStudy:
    """A study as it was loaded.

    Parameters
    ----------
    system : System
        What it says.
    warnings : tuple of PlacedFault
        What is worth a look, though the study can be used.
    files : mapping of str to ParsedFile
        Each file's text, data and places.
    """

    system: System
    warnings: tuple[PlacedFault, ...]
    files: Mapping[str, ParsedFile]


def load(folder: str | os.PathLike[str], name: str | None = None) -> System:
    """Return the system that a study folder describes.

    Parameters
    ----------
    folder : path
        The study's folder.
    name : str, optional
        How to call the study; by default the folder's name.

    Raises
    ------
    FaultsFound
        With all faults of all files, in the order of files and lines.
    CannotDo
        If there is no such folder, or a file cannot be read.
    """
    return load_with_notes(folder, name).system


def load_with_notes(folder: str | os.PathLike[str], name: str | None = None) -> LoadedStudy:
    """Return a study's system with its warnings and the places of everything in its files; raises as `load` does."""
    path = FilePath(folder)
    contents = read_files(path)
    with _uncollected():
        return assemble(contents, name or path.resolve().name)


def load_study_file(folder: str | os.PathLike[str]) -> StudyFile:
    """Return what `study.yaml` says, such as the study's title, without reading the other files.

    Raises
    ------
    FaultsFound
        With all faults of this file that show without the others.
    CannotDo
        If there is no such folder, or the file cannot be read.

    Examples
    --------
    >>> from raison.store.studies import find_study
    >>> load_study_file(find_study("mirren")).readings != {}
    True
    """
    parsed, checked = _file(STUDY, read_files(FilePath(folder)).get(STUDY, b""))
    if faults := (*parsed.faults, *checked.faults):
        raise FaultsFound(gather_faults(_in_order(faults)))
    assert isinstance(checked.record, StudyFile)
    return checked.record


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    # Everything that is built stays: looking for garbage meanwhile takes a tenth of the time and finds none.
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def read_files(folder: FilePath) -> dict[str, bytes]:
    """Return the bytes of a study's files, at most a little more of each than is allowed.

    Raises
    ------
    CannotDo
        If the folder is none, or a file cannot be read.
    """
    if not folder.is_dir():
        raise CannotDo(f"{folder} is no folder; name a study's folder, the one that holds study.yaml")
    found: dict[str, bytes] = {}
    for file in FILES:
        try:
            found[file] = read_plain(folder / file, LARGEST_FILE + 1)
        except FileNotFoundError:
            continue
        except OSError as wrong:
            raise CannotDo(f"{folder / file} cannot be read: {wrong.strerror}; a readable file is needed") from wrong
    if not found:
        raise CannotDo(f"{folder} holds no study: neither study.yaml nor model.yaml; `raison new` writes one")
    return found


def assemble(contents: Mapping[str, bytes], name: str) -> LoadedStudy:
    """Return the study that the bytes of its files describe; reads nothing from disk.

    Parameters
    ----------
    contents : mapping of str to bytes
        Each file's content by its name; files that are not there are left out.
    name : str
        How to call the study.

    Raises
    ------
    FaultsFound
        With all faults of all files.
    """
    faults: list[PlacedFault] = []
    files: dict[str, ParsedFile] = {}
    checked = {file: CheckedRecord(_bare(record)) for file, record in FILES.items()}
    for file in FILES:
        if file in contents:
            files[file], checked[file] = _file(file, contents[file])
            faults.extend(files[file].faults)
        elif file in NEEDED:
            faults.append(FileText(file, "").as_whole(file, "is missing", "write it, or start with `raison new`"))
    faults.extend(fault for part in checked.values() for fault in part.faults)
    system = _system(name, checked)
    names = _names(contents, files, checked["model.yaml"].mended) if faults else None
    faults.extend(_across(system, names, files, checked))
    if faults:
        raise FaultsFound(gather_faults(_in_order(faults)))
    return LoadedStudy(named_apart(system), _in_order(_warnings(system, files)), files)


@lru_cache(maxsize=KEPT_FILES)
def _file(file: str, data: bytes) -> tuple[ParsedFile, CheckedRecord]:
    # An edit changes one file: the others are not read again.
    parsed = _read(file, data)
    return parsed, _check(parsed, FILES[file])


def _read(file: str, data: bytes) -> ParsedFile:
    written, faults = read_written(file, data)
    if faults and not all("is longer" in fault.rule for fault in faults):
        return ParsedFile(written, None, None, faults)
    parsed = parse(written)
    if not faults and parsed.spot is None and parsed.faults:
        return replace(parsed, faults=(*parsed.faults, *unhidden(parsed, FILES[file])))
    if faults:  # a line that is too long hides whatever follows, unless the parser had to stop before
        return ParsedFile(written, None, None, parsed.faults if parsed.spot is None and parsed.faults else faults)
    if parsed.spot is None and not parsed.faults:
        empty = written.as_whole(file, "is empty", f"write {next(iter(keys_of(FILES[file])))}: …, or delete the file")
        return replace(parsed, faults=(empty,))
    return parsed


def _check(parsed: ParsedFile, record: type) -> CheckedRecord:
    if parsed.spot is None:
        return CheckedRecord(_bare(record))
    return check_record(parsed, record)


def _bare(record: type) -> Any:
    return record(title="?") if record is FILES["study.yaml"] else record()


def _system(name: str, checked: Mapping[str, CheckedRecord]) -> System:
    study, sources, claims, model, forecasts = (checked[file].record for file in FILES)
    return System(name, study, sources, claims, model, forecasts)


def _names(contents: Mapping[str, bytes], files: Mapping[str, ParsedFile], model: MendedData | None) -> KnownNames:
    absent: dict[str, Any] = {file: {} for file in FILES if file not in contents and file not in NEEDED}
    names = raw_names({**absent, **{file: parsed.tree for file, parsed in files.items()}})
    gone = [path for path in model.touched if path[:1] == ("factors",) and len(path) > 2] if model else []
    sure = set(keys_of(Factor)) - {"owner"}
    return replace(names, unsure=frozenset(str(path[1]) for path in gone if path[2] not in sure))


def _across(
    system: System, names: KnownNames | None, files: Mapping[str, ParsedFile], checked: Mapping[str, CheckedRecord]
) -> Iterator[PlacedFault]:
    for count, fault in enumerate(each_fault(system, names, likelihood_tables())):
        file = SECTION_FILE[str(fault.path[0])]
        parsed, mended = files.get(file), checked[file].mended
        if count == MOST_FAULTS:
            yield FileText(file, "").as_whole(file, f"has more than {MOST_FAULTS} faults", "mend these first")
            return
        if parsed is None or parsed.spot is None:
            continue
        path = fault.path if mended is None else mended.written(as_written(mended.tree, fault.path))
        if mended is None or not _follows(mended, path, fault.value):
            yield trace_fault(parsed, Fault(path, fault.value, fault.rule, fault.hint))


def _follows(mended: MendedData, path: Steps, value: object) -> bool:
    # A key can be wrong beside its value; a reason is not missed where one was taken out or misspelt.
    if path[-1:] == (value,) and path in mended.stood_in:
        return False
    return mended.was_touched(path) or (
        path[-1] in REASONS and any(_like_reason(gone, path) for gone in mended.touched)
    )


def _like_reason(gone: Steps, path: Steps) -> bool:
    above = path[:-1]
    return gone[: len(above)] == above and bool(get_close_matches(str(gone[-1:] and gone[-1]), REASONS, cutoff=0.7))


def _warnings(system: System, files: Mapping[str, ParsedFile]) -> Iterable[PlacedFault]:
    for fault in warnings_of(system):
        file = SECTION_FILE[str(fault.path[0])]
        yield trace_fault(files[file], fault, warning=True)


def _in_order(faults: Iterable[PlacedFault]) -> tuple[PlacedFault, ...]:
    places = {file: index for index, file in enumerate(FILES)}
    once = dict.fromkeys(faults)
    # What concerns a file as a whole comes after its lines.
    return tuple(sorted(once, key=lambda one: (places.get(one.file, 99), one.line or math.inf, one.column)))
