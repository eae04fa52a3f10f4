"""Editing: fields of an element are written, an element is added; what check would say of it, before it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from raison.desk.workbench.bench import Edit, OpenStudy
from raison.desk.workbench.plain import plain
from raison.desk.workbench.refusing import EditConflict, Refusal
from raison.desk.workbench.system.elements import EDITABLE, SECTIONS, NamedElement, element_named
from raison.desk.workbench.system.fresh import fresh_name
from raison.desk.workbench.system.typed import as_shown, entry_typed, same, steps_typed, value_typed
from raison.store.load import LoadedStudy, assemble, read_files
from raison.store.parsing.events import Tree
from raison.store.parsing.places import value_at
from raison.store.writing.edits import Append, Change
from raison.store.writing.removal import Remove
from raison.store.writing.save import edited_files
from raison.words.display import whole_sentence
from raison.words.faults import CannotDo, FaultsFound, Path, PlacedFault, show_path

__all__ = ["FieldEdit", "FieldFault", "add", "change", "check_editable", "fields_read", "try_addition", "try_change"]

LONG = ("factors", "issues")
"""Elements that are laid out over several lines."""


@dataclass(frozen=True)
class FieldEdit:
    """A field of an element, what the page showed there, and what is to be written; None: nothing."""

    steps: Path
    was: Tree
    value: Tree


@dataclass(frozen=True)
class FieldFault:
    """What cannot be right about an edit: the field, where it is one of the edited element's, and what is said."""

    field: Path | None
    says: str


def fields_read(section: str, told: object) -> tuple[FieldEdit, ...]:
    """Return the fields that a page sent, each `{field: [steps], was, value}`.

    Raises
    ------
    Refusal
        There is none, or one cannot be read.
    """
    if not isinstance(told, list) or not told or len(told) > 50 or not all(isinstance(one, dict) for one in told):
        raise Refusal("the page sent something that cannot be read; load it again")
    return tuple(_field_read(section, one) for one in told)


def _field_read(section: str, told: dict[str, Any]) -> FieldEdit:
    steps = steps_typed(section, told.get("field"))
    return FieldEdit(steps, told.get("was"), value_typed(section, steps, told.get("value")))


def change(bench: OpenStudy, section: str, name: str, fields: Sequence[FieldEdit]) -> None:
    """Write fields of an element, all in one save.

    Raises
    ------
    EditConflict
        One of them has been changed by somebody else since the page showed it; nothing was written.
    Refusal
        The element is gone, or the study would have a fault; nothing was written.
    """
    check_editable(section)
    bench.save(_saying(section, fields), lambda loaded: _changes(loaded, section, name, fields))


def _saying(section: str, fields: Sequence[FieldEdit]) -> str:
    what = " and ".join(dict.fromkeys(show_path(one.steps).replace("_", " ") for one in fields if one.steps))
    return f"{what} of {_a(SECTIONS[section].one)}" if what else _a(SECTIONS[section].one)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def check_editable(section: str) -> None:
    """Refuse a section that is not edited on the page of the system."""
    if section not in EDITABLE:
        raise Refusal(f"{section[:40]!r} cannot be changed here")


def _changes(loaded: LoadedStudy, section: str, name: str, fields: Sequence[FieldEdit]) -> tuple[Edit, ...]:
    element = element_named(loaded, section, name)
    return tuple(edit for one in fields for edit in _change(element, one))


def _change(element: NamedElement, one: FieldEdit) -> tuple[Edit, ...]:
    stands = _stands(element.written, one.steps)
    if same(stands, one.value) and not _reorders(stands, one.value):
        return ()
    if not same(stands, one.was) and not same(plain(stands), one.was):
        what = f"{show_path(one.steps) or 'the expression'} of the {SECTIONS[element.section].one} {element.name}"
        raise EditConflict(what, as_shown(one.value), as_shown(stands), stands=stands, field=one.steps)
    path = (*element.path, *one.steps)
    if one.value is None:
        return (Remove(element.file, path, comments=True),)
    return (Change(element.file, path, one.value),)


def _reorders(stands: Tree, value: Tree) -> bool:
    return isinstance(stands, dict) and [str(key) for key in stands] != list(value)


def _stands(written: Tree, steps: Path) -> Tree:
    try:
        return value_at(written, steps)
    except KeyError:
        return None


def add(bench: OpenStudy, section: str, entry: Any, of: str = "", key: str = "") -> str:
    """Write a new element, and return its name.

    Parameters
    ----------
    entry : plain data
        As it would stand in the file; an id that lacks is made.
    of : str
        Whose it is: the actor of a want.
    key : str
        How it is called in expressions, where the user says so.

    Raises
    ------
    Refusal
        The study would have a fault; nothing was written.
    """
    check_editable(section)
    written = entry_typed(section, entry)
    name = ""

    def edits(loaded: LoadedStudy) -> Sequence[Edit]:
        nonlocal name
        name, edit = _addition(loaded, section, written, of, key)
        return (edit,)

    bench.save(f"a new {SECTIONS[section].one}", edits)
    return name


def _addition(loaded: LoadedStudy, section: str, entry: Tree, of: str, key: str) -> tuple[str, Append]:
    kind = SECTIONS[section]
    name = key or (entry.get("id") if isinstance(entry, dict) else "") or fresh_name(loaded, section, entry, of)
    if kind.keyed:
        if _stands(_tree(loaded, kind.file), (section, name)) is not None:
            raise Refusal(f"the study has the {kind.one} {name} already; choose another name")
        return name, Append(kind.file, (section,), entry, name, block=section in LONG)
    entry = {"id": name, **{step: value for step, value in entry.items() if step != "id"}}
    if section != "preferences":
        return name, Append(kind.file, (section,), entry)
    if of not in loaded.system.model.actors:
        raise Refusal(f"the study has no actor {of[:80]!r}, whose want this could be")
    if _stands(_tree(loaded, kind.file), (section, of)):
        return name, Append(kind.file, (section, of), entry)
    return name, Append(kind.file, (section,), [entry], of)


def _tree(loaded: LoadedStudy, file: str) -> Tree:
    return loaded.files[file].tree if file in loaded.files else {}


def try_change(bench: OpenStudy, section: str, name: str, fields: Sequence[FieldEdit]) -> tuple[FieldFault, ...]:
    """Return the faults that the study would have with fields written; nothing is written."""
    check_editable(section)
    element = element_named(bench.loaded, section, name)
    apart = [replace(one, was=_stands(element.written, one.steps)) for one in fields]  # conflicts are told at saving
    return _faults(bench, element.path, [edit for one in apart for edit in _change(element, one)])


def try_addition(bench: OpenStudy, section: str, entry: Any, of: str = "", key: str = "") -> tuple[FieldFault, ...]:
    """Return the faults that the study would have with a new element; nothing is written."""
    check_editable(section)
    name, edit = _addition(bench.loaded, section, entry_typed(section, entry), of, key)
    tree = _tree(bench.loaded, edit.file)
    if edit.key is not None and section != "preferences":
        return _faults(bench, (section, name), [edit])
    at = (*edit.path, len(_stands(tree, edit.path) or ())) if edit.key is None else (section, of, 0)
    return _faults(bench, at, [edit])


def _faults(bench: OpenStudy, path: Path, edits: Sequence[Edit]) -> tuple[FieldFault, ...]:
    if not edits or bench.faults:
        return tuple(FieldFault(None, line) for line in bench.faults)
    try:
        assemble(edited_files(read_files(bench.folder), edits), bench.folder.name)
    except FaultsFound as found:
        return tuple(_field_fault(one, edits[0].file, path) for one in found.faults)
    except CannotDo as wrong:
        return (FieldFault(None, whole_sentence(str(wrong))),)
    return ()


STEP = re.compile(r"\[(\d+)\]|\.?([^.\[\]]+)")


def _field_fault(fault: PlacedFault, file: str, path: Path) -> FieldFault:
    value = "Nothing" if fault.value == "nothing" else f"“{fault.value}”"
    says = whole_sentence(f"{value} {fault.rule}; {fault.hint}".rstrip("; "))
    shown = show_path(path)
    rest = fault.path[len(shown) :]
    if fault.file != file or not fault.path.startswith(shown) or rest[:1] not in ("", ".", "["):
        return FieldFault(None, says)
    steps = tuple(int(number) if number else word for number, word in STEP.findall(rest))
    if path[:1] == ("preferences",) and steps[:1] == ("tier",):
        steps = steps[2:]  # the checks know a lone want as a tier of one
    return FieldFault(steps, says)
