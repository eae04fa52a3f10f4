"""Typed: what a page sends becomes plain data of a study's language, bounded; a value as one types it in a file."""

from __future__ import annotations

import math
from typing import Any

from raison.desk.workbench.refusing import Refusal
from raison.model.preferences import Attitude, Preference, Ranking
from raison.model.records import Actor, Effect, Factor, Issue, Never, Question, Relation, Stance
from raison.store.parsing.events import Tree, parse
from raison.store.parsing.scalars import read_plain
from raison.store.parsing.shapes import keys_of
from raison.store.writing.written import FileText, read_written
from raison.words.faults import Path, show_path

__all__ = ["as_shown", "entry_typed", "same", "steps_typed", "value_typed"]

RECORDS: dict[str, type] = {
    "actors": Actor, "factors": Factor, "never": Never, "effects": Effect, "preferences": Preference,
    "rankings": Ranking, "attitudes": Attitude, "issues": Issue, "stances": Stance, "relations": Relation,
    "questions": Question,
}  # fmt: skip
VALUES = {
    "effects": ("push",),
    "relations": ("strength",),
    "stances": ("position", "salience", "capability"),
    "issues": ("now", "rule"),
    "preferences": ("weight",),
}
"""Fields that hold a value, which is typed as in a file."""
DEEPEST, MOST, LONGEST, MOST_STEPS = 6, 500, 4000, 5


def steps_typed(section: str, field: object) -> Path:
    """Return the steps to a field of an element; none for an element that is a text itself.

    Raises
    ------
    Refusal
        Elements of this kind have no such field.

    Examples
    --------
    >>> steps_typed("effects", ["push", "cut"])
    ('push', 'cut')
    """
    steps = [field] if isinstance(field, str) else field
    if not isinstance(steps, list) or len(steps) > MOST_STEPS or not all(_is_step(one) for one in steps):
        raise Refusal("the page sent a field that cannot be read; load it again")
    if section == "outcomes" and not steps:
        return ()
    if not steps or section not in RECORDS or steps[0] not in keys_of(RECORDS[section]):
        raise Refusal(f"{show_path(tuple(steps))[:60] or 'this'} is no field that can be changed here")
    return tuple(steps)


def _is_step(one: object) -> bool:
    if isinstance(one, str):
        return 0 < len(one) <= 100
    return isinstance(one, int) and not isinstance(one, bool) and 0 <= one < MOST


def value_typed(section: str, steps: Path, value: Any) -> Tree:
    """Return a value as it is to be written; None where the field is to go.

    Raises
    ------
    Refusal
        It is too large, or cannot be read as a value.

    Examples
    --------
    >>> value_typed("effects", ("push", "cut"), " 1..3 "), value_typed("effects", ("push", "cut"), "{low: 0, high: 2}")
    ('1..3', {'low': 0, 'high': 2})
    >>> value_typed("issues", ("scale",), {"0": "none", "60": "half"})
    {0: 'none', 60: 'half'}
    >>> value_typed("actors", ("name",), "Up   land"), value_typed("actors", ("name",), " ")
    ('Up land', None)
    """
    plain = _plain(value, 0)
    if (section, steps) == ("issues", ("scale",)) and isinstance(plain, dict):
        return {read_plain(point): words for point, words in plain.items()}
    if isinstance(plain, str) and _holds_value(section, steps):
        return _as_written(plain)
    if isinstance(plain, dict) and "is" in plain and _holds_value(section, (*steps, "is")):
        read = _as_written(plain["is"]) if isinstance(plain["is"], str) else plain["is"]
        return {**plain, "is": read}
    return plain


def _holds_value(section: str, steps: Path) -> bool:
    return bool(steps) and steps[0] in VALUES.get(section, ()) and steps[-1] not in ("because", "assumption")


def entry_typed(section: str, entry: Any) -> Tree:
    """Return a whole new element as it is to be written, without the fields that are empty.

    Raises
    ------
    Refusal
        It is no mapping, or has a field that such elements do not have.
    """
    if section == "outcomes":
        if not isinstance(entry, str):
            raise Refusal("an outcome is an expression, such as dam=built")
        return value_typed(section, (), entry)
    if not isinstance(entry, dict) or len(entry) > MOST:
        raise Refusal("the page sent something that cannot be read; load it again")
    found = {key: _field(section, key, value) for key, value in entry.items()}
    return {key: value for key, value in found.items() if value is not None}


def _field(section: str, key: str, value: Any) -> Tree:
    steps = steps_typed(section, [key])
    if key == "push" and isinstance(value, dict):
        return {str(one): value_typed(section, (key, str(one)), part) for one, part in value.items()} or None
    return value_typed(section, steps, value)


def _plain(value: Any, depth: int) -> Tree:
    if depth > DEEPEST:
        raise Refusal("a value nests too deep")
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise Refusal(f"a text of more than {LONGEST:,} characters")
        return " ".join(value.split()) or None
    if isinstance(value, dict | list) and len(value) > MOST:
        raise Refusal(f"a list of more than {MOST} entries")
    if isinstance(value, dict):
        return {str(key)[:100]: _plain(part, depth + 1) for key, part in value.items()} or None
    if isinstance(value, list):
        return [_plain(part, depth + 1) for part in value] or None
    if isinstance(value, float) and not math.isfinite(value):
        raise Refusal("a number must be finite")
    return value


def _as_written(text: str) -> Tree:
    written, faults = read_written("the value", text.encode("utf-8", "surrogatepass"))
    if faults:
        raise Refusal(*(f"{one.value} {one.rule}" for one in faults))
    parsed = parse(FileText(written.file, written.text))
    if parsed.faults or parsed.spot is None:
        raise Refusal(f"{text[:60]} cannot be read as a value; write a number such as 2, or a range such as 1..3")
    return parsed.tree


def same(one: Tree, other: Tree) -> bool:
    """Return whether two plain values are the same once a page has had them, which knows texts as keys alone.

    >>> same({60: "half"}, {"60": "half"}), same(None, ""), same("2", 2)
    (True, True, False)
    """
    return bool(_leveled(one) == _leveled(other))


def _leveled(value: Tree) -> Tree:
    if isinstance(value, dict):
        return {str(key): _leveled(part) for key, part in value.items()} or None
    if isinstance(value, list | tuple):
        return [_leveled(part) for part in value] or None
    return None if value == "" else value


def as_shown(value: Tree) -> str:
    """Return a plain value as people read it beside another.

    >>> as_shown(["fen-1", "gar-1"]), as_shown({"low": 1, "high": 2}), as_shown(None)
    ('fen-1, gar-1', '{low: 1, high: 2}', 'nothing')
    """
    if value is None or value == "":
        return "nothing"
    if isinstance(value, list):
        return ", ".join(as_shown(part) for part in value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_shown(part)}" for key, part in value.items()) + "}"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
