"""What pydantic found, as faults in our own words: one line of a table for each kind of error."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from raison.store.parsing.places import value_at
from raison.store.parsing.shapes import keys_of, kind_of, options_at, shape_at, thing_at
from raison.words.faults import Fault, Path
from raison.words.ids import nearest

__all__ = ["FoundError", "read_error"]

KEY = "[key]"


@dataclass(frozen=True)
class FoundError:
    """One error with its fault: whether it is about a key, about a missing key, or about a value."""

    fault: Fault
    about_key: bool = False
    missing: bool = False


def read_error(error: Mapping[str, Any], root: type, tree: object) -> FoundError:
    """Return one pydantic error as a fault.

    Parameters
    ----------
    error : mapping
        An entry of `ValidationError.errors()`, its path relative to `root`.
    root : type
        The record of the file.
    tree : plain data
        The file's content, to tell the value as written.

    Examples
    --------
    >>> from raison.model.files import ModelFile
    >>> error = {"type": "missing", "loc": ("effects", 0, "to"), "input": {}}
    >>> read_error(error, ModelFile, {"effects": [{}]}).fault.hint
    'add to: an effect needs from, to, push'
    """
    loc: Path = tuple(error["loc"])
    kind = str(error["type"])
    inner = error.get("ctx", {}).get("error")
    if loc and loc[-1] == KEY:
        return FoundError(_about_key(_known(tree, loc[:-1]), inner), about_key=True)
    path = _known(tree, loc)
    if isinstance(inner, Fault):
        return _own(path, inner, tree)
    if kind == "missing":
        return FoundError(_missing((*_known(tree, loc[:-1]), loc[-1]), loc, root), missing=True)
    if kind in ("unexpected_keyword_argument", "unexpected_positional_argument"):
        return FoundError(_unexpected(path, loc, root), about_key=True)
    if error.get("input") is None:
        return FoundError(Fault(path, "nothing", "is written here", "write a value, or delete the line"))
    found = TABLE.get(kind, _otherwise)(loc, error, root)
    return FoundError(Fault(path, found.value, found.rule, found.hint))


def _own(path: Path, inner: Fault, tree: object) -> FoundError:
    whole = path + inner.path
    steps = whole[:-2] if whole[-2:-1] == ("@",) else whole
    about_key = bool(inner.path) and inner.value == inner.path[-1] and "part" in inner.rule
    value = inner.value
    if value is None and _known(tree, steps) == steps:
        value = "nothing"
    return FoundError(Fault(whole, value, inner.rule, inner.hint), about_key)


def _known(tree: object, loc: Path) -> Path:
    # pydantic adds steps of its own, such as the branch of a union; the text does not have them.
    known: Path = ()
    for step in loc:
        try:
            value_at(tree, (*known, step))
        except KeyError:
            continue
        known = (*known, step)
    return known


def _about_key(path: Path, inner: object) -> Fault:
    if isinstance(inner, Fault):
        return Fault(path, inner.value, inner.rule, inner.hint)
    return Fault(path, path[-1], "is no number, and the points of a scale are", "write the number before the colon")


def _record_at(root: type, path: Path) -> type | None:
    shape = shape_at(root, path)
    return shape if isinstance(shape, type) and dataclasses.is_dataclass(shape) else None


def _missing(path: Path, loc: Path, root: type) -> Fault:
    record = _record_at(root, loc[:-1])
    needed = [] if record is None else [key for key in keys_of(record) if _required(record, key)]
    hint = f"add {path[-1]}: {thing_at(root, loc[:-1])} needs {', '.join(needed)}"
    return Fault(path, path[-1], "is missing", hint)


def _required(record: type, key: str) -> bool:
    fields = {field.name: field for field in dataclasses.fields(record)}
    field = fields.get(key) or fields.get(f"{key}_")
    none = dataclasses.MISSING
    return field is not None and field.default is none and field.default_factory is none


def _unexpected(path: Path, loc: Path, root: type) -> Fault:
    record = _record_at(root, loc[:-1])
    keys = [] if record is None else list(keys_of(record))
    return Fault(path, loc[-1], f"is no key of {thing_at(root, loc[:-1])}", nearest(str(loc[-1]), keys))


def _wrong_kind(belongs: str, hint: str) -> Callable[[Path, Mapping[str, Any], type], Fault]:
    def fault(path: Path, error: Mapping[str, Any], root: type) -> Fault:
        value = error["input"]
        return Fault(path, value, f"is {kind_of(value)}, where {belongs} belongs", hint)

    return fault


def _not_text(path: Path, error: Mapping[str, Any], root: type) -> Fault:
    value = error["input"]
    hint = "write a text" if isinstance(value, dict | list) else "put it in quotes"
    return Fault(path, value, f"is {kind_of(value)}, where a text belongs", hint)


def _not_record(path: Path, error: Mapping[str, Any], root: type) -> Fault:
    record, value = _record_at(root, path), error["input"]
    hint = "" if record is None else f"write a mapping with {', '.join(list(keys_of(record))[:6])}"
    return Fault(path, value, f"is {kind_of(value)}, where {thing_at(root, path)} belongs", hint)


def _no_option(path: Path, error: Mapping[str, Any], root: type) -> Fault:
    options = options_at(root, path)
    hint = nearest(str(error["input"]), options) if options else str(error.get("ctx", {}).get("expected", ""))
    return Fault(path, error["input"], f"is none of {', '.join(options)}", hint)


def _too_short(path: Path, error: Mapping[str, Any], root: type) -> Fault:
    least = error.get("ctx", {}).get("min_length", 1)
    return Fault(path, error["input"], f"has fewer than {least} entries", "add one, or delete the whole key")


def _too_long(path: Path, error: Mapping[str, Any], root: type) -> Fault:
    most = error.get("ctx", {}).get("max_length", 1)
    return Fault(path, error["input"], f"has more than {most} entries", "keep the most important, or split it")


def _short_text(path: Path, error: Mapping[str, Any], root: type) -> Fault:
    return Fault(path, error["input"], "is an empty text", "write something, or delete the line")


def _long_text(path: Path, error: Mapping[str, Any], root: type) -> Fault:
    most = error.get("ctx", {}).get("max_length", 0)
    return Fault(path, error["input"], f"is longer than {most} characters", "shorten it")


def _otherwise(path: Path, error: Mapping[str, Any], root: type) -> Fault:
    return Fault(path, error.get("input"), "does not fit here", str(error.get("msg", "")))


_number = _wrong_kind("a number", "write a number, such as 2 or 0.5")
_whole = _wrong_kind("a whole number", "write a whole number, such as 2")
_truth = _wrong_kind("true or false", "write true or false")
_list = _wrong_kind("a list", "begin each entry with '- ', or write [first, second]")
_mapping = _wrong_kind("a mapping", "write key: value pairs, one a line, or {key: value}")

TABLE: Mapping[str, Callable[[Path, Mapping[str, Any], type], Fault]] = {
    "string_type": _not_text,
    "string_too_short": _short_text,
    "string_too_long": _long_text,
    "dataclass_type": _not_record,
    "dataclass_exact_type": _not_record,
    "literal_error": _no_option,
    "too_short": _too_short,
    "too_long": _too_long,
    "float_type": _number,
    "float_parsing": _number,
    "finite_number": _number,
    "int_type": _whole,
    "int_parsing": _whole,
    "int_from_float": _whole,
    "int_parsing_size": _whole,
    "bool_type": _truth,
    "bool_parsing": _truth,
    "tuple_type": _list,
    "dict_type": _mapping,
    "mapping_type": _mapping,
}
