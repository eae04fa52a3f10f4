"""Fresh names: the id that a new element is given, made of what it says and free in the study."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection

from raison.desk.workbench.system.elements import every_element
from raison.store.load import LoadedStudy
from raison.store.parsing.events import Tree
from raison.words.expressions import names_in
from raison.words.faults import Fault
from raison.words.ids import RESERVED

__all__ = ["fresh_name"]

LONGEST = 40


def fresh_name(loaded: LoadedStudy, section: str, entry: Tree, of: str = "", besides: Collection[str] = ()) -> str:
    """Return a name for a new element.

    Parameters
    ----------
    loaded : LoadedStudy
    section : str
    entry : plain data
        What it is to say.
    of : str
        Whose it is: the actor of a want, the factor of a variant.
    besides : collection of str
        Names that are taken too.

    Examples
    --------
    >>> from raison.store.load import load_with_notes
    >>> from raison.store.studies import find_study
    >>> mirren = load_with_notes(find_study("mirren"))
    >>> fresh_name(mirren, "factors", {"name": "Spring flow"}), fresh_name(mirren, "actors", {"name": "Upland"})
    ('spring_flow', 'upland_2')
    """
    taken = {*besides, *(one.name for one in every_element(loaded))}
    stem = _stem(section, entry, of)
    join = "_" if section in ("actors", "factors", "issues", "outcomes", "questions") else "-"
    tries = itertools.chain([stem], (f"{stem}{join}{count}" for count in itertools.count(2)))
    return next(name for name in tries if name not in taken and name not in RESERVED)


def _stem(section: str, entry: Tree, of: str) -> str:
    if section == "effects":
        return _slug(f"{_factor(str(entry.get('from', '')))}-{entry.get('to', '')}", "-")
    if section == "preferences":
        return _slug(f"{of}-wants", "-")
    if section == "rankings":
        return _slug(f"{entry.get('actor', '')}-ranks", "-")
    if section == "attitudes":
        return _slug(f"{entry.get('actor', '')}-{entry.get('towards', '')}", "-")
    if section == "stances":
        return _slug(f"{entry.get('actor', '')}-{entry.get('issue', '')}", "-")
    if section == "relations":
        return _slug("-".join(map(str, entry.get("between") or ())), "-")
    if section == "never":
        return "never"
    if section == "outcomes":
        return "outcome"
    return _slug(str(entry.get("ask" if section == "questions" else "name", "")), "_")


def _factor(expression: str) -> str:
    try:
        return next((one.name for one in names_in(expression)), "")
    except Fault:
        return ""


def _slug(text: str, join: str) -> str:
    words = re.sub(rf"[^\w{re.escape('-')}]+", join, text.casefold().replace("'", "").replace("’", ""))
    stem = words[:LONGEST].strip("_-")
    return stem if stem and not stem[0].isdigit() else f"n{join}{stem}".strip("_-")
