"""One file's plain data against its record: the record, the faults, and what was mended to get there."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from raison.store.messages import FoundError, read_error
from raison.store.parsing.events import ParsedFile
from raison.store.parsing.mending import MendedData
from raison.store.parsing.places import place_fault
from raison.words.faults import Fault, Path, PlacedFault, show_path

__all__ = ["CheckedRecord", "adapter", "check_record"]

MEANT = re.compile(r"did you mean |\?$")
MOST_PASSES = 12
MOST_FAULTS = 300


@dataclass(frozen=True)
class CheckedRecord:
    """A file's record, with the faults found on the way.

    Parameters
    ----------
    record : object
        A record of the file's type, from the mended data where there are faults.
    faults : tuple of PlacedFault
        What does not fit the record.
    mended : MendedData or None
        What was taken out; None where nothing was.
    """

    record: Any
    faults: tuple[PlacedFault, ...] = ()
    mended: MendedData | None = None


@cache
def adapter(record: type) -> TypeAdapter[Any]:
    """Return pydantic's checker of a record, wrapped in a tuple so that it and all its parts refuse unknown keys."""
    return TypeAdapter(tuple[record], config=ConfigDict(extra="forbid", allow_inf_nan=False))  # type: ignore[valid-type]


def check_record(parsed: ParsedFile, record: type) -> CheckedRecord:
    """Return what a file holds as its record, with every fault placed.

    Parameters
    ----------
    parsed : ParsedFile
        The file, read to its end.
    record : type
        One of the records in `raison.model.files`.

    Examples
    --------
    >>> from raison.model.files import ModelFile
    >>> from raison.store.writing.written import FileText
    >>> from raison.store.parsing.events import parse
    >>> check_record(parse(FileText("model.yaml", "actor: {}")), ModelFile).faults[0].hint
    'did you mean actors?'
    """
    if not parsed.broken and not parsed.gaps:
        try:
            return CheckedRecord(adapter(record).validate_python((parsed.tree,))[0])
        except ValidationError:
            pass
    return _mend(parsed, record)


def _mend(parsed: ParsedFile, record: type) -> CheckedRecord:
    mended = MendedData(copy.deepcopy(parsed.tree))
    for path in sorted(parsed.broken, key=_order, reverse=True):
        mended.mend(path, missing=False)
    faults: tuple[PlacedFault, ...] | None = None
    for _ in range(MOST_PASSES):
        try:
            sound = adapter(record).validate_python((mended.tree,))[0]
            return CheckedRecord(sound, faults or (), mended)
        except ValidationError as wrong:
            errors = wrong.errors(include_url=False)
        if len(errors) > MOST_FAULTS:
            return _too_many(parsed, record, errors, mended)
        found = [_found(error, record, mended) for error in errors if not _only_seems_short(error)]
        if faults is None:
            told = _told(found)
            faults = tuple(_placed(parsed, one, mended) for one in told if not _known_gap(parsed, one, mended))
        _mend_all(mended, found)
    mended.touched.add(())
    return CheckedRecord(_bare(record), faults or (), mended)


def _found(error: Mapping[str, Any], record: type, mended: MendedData) -> FoundError:
    return read_error({**error, "loc": error["loc"][1:]}, record, mended.tree)


def _only_seems_short(error: Mapping[str, Any]) -> bool:
    # pydantic counts the sound entries only.
    return error["type"] == "too_short" and len(error["input"]) >= int(error["ctx"]["min_length"])


def _too_many(
    parsed: ParsedFile, record: type, errors: Sequence[Mapping[str, Any]], mended: MendedData
) -> CheckedRecord:
    some = [_found(error, record, mended) for error in errors[:MOST_FAULTS]]
    faults = [_placed(parsed, one, mended) for one in some if not _known_gap(parsed, one, mended)]
    count = len(errors) - MOST_FAULTS
    faults.append(parsed.written.as_whole(parsed.written.file, f"has {count} more faults", "mend these first"))
    mended.touched.add(())
    return CheckedRecord(_bare(record), tuple(faults), mended)


def _bare(record: type) -> Any:
    return record(title="?") if record.__name__ == "StudyFile" else record()


def _mend_all(mended: MendedData, found: list[FoundError]) -> None:
    # Last first, so that the places of earlier entries stay what they were.
    for one in sorted(found, key=lambda one: _order(one.fault.path), reverse=True):
        path = one.fault.path[:-2] if one.fault.path[-2:-1] == ("@",) else one.fault.path
        mended.mend(path, missing=one.missing)


def _told(found: Sequence[FoundError]) -> list[FoundError]:
    # A key that is misspelt is not missing as well.
    meant = {(*one.fault.path[:-1], MEANT.sub("", one.fault.hint)) for one in found if one.about_key}
    return [one for one in found if not (one.missing and one.fault.path in meant)]


def _order(path: Path) -> list[tuple[int, int, str]]:
    return [(0, step, "") if isinstance(step, int) else (1, 0, str(step)) for step in path]


def _known_gap(parsed: ParsedFile, one: FoundError, mended: MendedData) -> bool:
    path = mended.written(one.fault.path)
    return (one.missing and path[:-1] in parsed.gaps) or any(path[: len(gone)] == gone for gone in parsed.broken)


def _placed(parsed: ParsedFile, one: FoundError, mended: MendedData) -> PlacedFault:
    fault = one.fault
    written = Fault(mended.written(fault.path), fault.value, fault.rule, fault.hint)
    if one.missing:
        placed = place_fault(parsed, Fault(written.path[:-1], fault.value, fault.rule, fault.hint), key=True)
        return PlacedFault(**{**placed.__dict__, "path": show_path(written.path)})
    return place_fault(parsed, written, key=one.about_key)
