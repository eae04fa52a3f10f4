"""Dependents: what names an element, and so goes with it or loses a part; and the removal of all of it in one save."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from raison.desk.workbench.bench import Edit, OpenStudy
from raison.desk.workbench.refusing import Refusal
from raison.desk.workbench.system.editing import check_editable
from raison.desk.workbench.system.element_words import element_words
from raison.desk.workbench.system.elements import SECTIONS, NamedElement, element_named
from raison.desk.workbench.system.mentions import TEXT, NameUse, mentions_of
from raison.desk.workbench.system.targets import element_target, matches, variant_target
from raison.store.load import LoadedStudy
from raison.store.parsing.places import value_at
from raison.store.writing.edits import Change
from raison.store.writing.removal import Remove
from raison.words.faults import Path

__all__ = ["Dependent", "dependents", "remove"]

NEEDED = {
    ("effects", "to"), ("stances", "actor"), ("stances", "issue"), ("rankings", "actor"), ("attitudes", "actor"),
    ("attitudes", "towards"), ("relations", "between"), ("recommendations", "to"), ("expects", "expect"),
    ("readings", "actor"), ("readings", "prescribes"), ("readings", "professed_by"), ("readings", "within"),
    ("questions", "lasts"), ("questions", "reading"), ("expects", "reading"),
}  # fmt: skip
"""Fields without which an element says nothing; where one of them loses its name, the element goes."""
SPARE = {("questions", "outcome"), ("questions", "against"), ("forecasts", "expects"), ("recommendations", "aim")}
"""Expressions that an element can do without."""
EMPTY_SAYS = ("moves", "consent")
"""Lists that mean something else when they are left out than when they are empty."""


@dataclass(frozen=True)
class Dependent:
    """An element that names another one: what it is, and whether it goes with that one or only loses a part."""

    section: str
    name: str
    words: str
    goes: bool


@dataclass
class _Removal:
    """What a removal takes along, as it is worked out."""

    goes: dict[tuple[str, str], NamedElement] = field(default_factory=dict)
    loses: dict[tuple[str, str], list[NameUse]] = field(default_factory=dict)


def dependents(bench: OpenStudy, section: str, name: str) -> tuple[Dependent, ...]:
    """Return what depends on an element, or on a variant of a factor.

    Parameters
    ----------
    section, name : str
        `variants` and `factor=variant` for a variant.

    Raises
    ------
    Refusal
        There is no such element, or it cannot be removed.
    """
    return _dependents(bench.loaded, section, name)


def _dependents(loaded: LoadedStudy, section: str, name: str) -> tuple[Dependent, ...]:
    found = _worked_out(loaded, section, name)
    gone = (
        Dependent(*key, element_words(loaded, one), True) for key, one in found.goes.items() if key != (section, name)
    )
    left = (
        Dependent(*key, element_words(loaded, ones[0].element), False)
        for key, ones in found.loses.items()
        if not (section == "variants" and key == ("factors", name.partition("=")[0]))
    )
    return (*gone, *left)


def remove(bench: OpenStudy, section: str, name: str, agreed: Collection[tuple[str, str]]) -> None:
    """Remove an element, or a variant of a factor, with what depends on it.

    Parameters
    ----------
    agreed : collection of (section, name)
        The dependents that the user was shown.

    Raises
    ------
    Refusal
        Something else depends on it by now, or the study would have a fault; nothing was written.
    """
    if section != "variants":
        check_editable(section)

    def edits(loaded: LoadedStudy) -> Sequence[Edit]:
        now = {(one.section, one.name) for one in _dependents(loaded, section, name)}
        if now != set(agreed):
            raise Refusal("what depends on it has changed since it was shown; look again before you delete it")
        return tuple(_edits(loaded, section, name))

    bench.save(f"{'variant' if section == 'variants' else SECTIONS[section].one}, deleted", edits)


def _worked_out(loaded: LoadedStudy, section: str, name: str) -> _Removal:
    found = _Removal()
    mentions = list(mentions_of(loaded))
    if section == "variants":
        targets = [variant_target(loaded, name)]
    else:
        element = element_named(loaded, section, name)
        found.goes[section, name] = element
        targets = list(element_target(element))
    while targets:
        target = targets.pop()
        named = [one for one in mentions if matches(one, target) and one.kind != TEXT]
        for one in (part for each in named for part in (each, *_follows(each, target.name, mentions))):
            key = (one.element.section, one.element.name)
            if key in found.goes:
                continue
            if _is_needed(one):
                found.goes[key] = one.element
                targets.extend(element_target(one.element))
            else:
                found.loses.setdefault(key, []).append(one)
    for key in found.goes:
        found.loses.pop(key, None)
    return found


def _follows(one: NameUse, actor: str, mentions: Sequence[NameUse]) -> Iterator[NameUse]:
    """Yield what a factor that loses an owner loses with it: its places on boards, its consent."""
    if one.element.section != "factors" or "owner" not in one.path:
        return
    written = one.element.written
    owner = written["owner"]
    left = [name for name in (owner if isinstance(owner, list) else [owner]) if name != actor]
    if not left:
        yield from (each for each in mentions if each.name == one.element.name and {"board", "lasts"} & set(each.path))
    if len(left) < 2 and "consent" in written:
        yield NameUse(one.element, (*one.element.path, "consent"), "consent", "")


def _is_needed(one: NameUse) -> bool:
    section, steps = one.element.section, one.path[len(one.element.path) :]
    if one.kind == "variant" and section == "factors" and steps[0] == "now":
        words = f"{one.element.written.get('name', one.element.name)}"
        raise Refusal(f"{words} stands there today; say first where else it stands")
    if section == "preferences" or section == "outcomes":
        return True
    where = (section, str(steps[0]))
    if where == ("effects", "push"):
        return len(one.element.written["push"]) == 1
    written = one.element.written
    if section == "questions" and ("lasts" in written or written.get("verb") == "advise") and one.span is None:
        return where in NEEDED or where == ("questions", "actor")
    if one.span is not None:
        return where not in SPARE or "lasts" in written
    if isinstance(one.path[-1], int) and (where[1] == "readings" or where == ("recommendations", "to")):
        return len(written[where[1]]) == 1
    return where in NEEDED or where[1] == "readings"


def _edits(loaded: LoadedStudy, section: str, name: str) -> Iterator[Edit]:
    found = _worked_out(loaded, section, name)
    gone = [(one.file, one.path) for one in found.goes.values()]
    gone += [(one.element.file, one.path) for ones in found.loses.values() for one in ones]
    if section == "variants":
        factor, _, variant = name.partition("=")
        gone.append(("model.yaml", ("factors", factor, "variants", variant)))
    whole = set(gone)
    for file, path in sorted(whole, key=_order, reverse=True):  # from the end, so that places before stay
        if any((file, path[:length]) in whole for length in range(1, len(path))):
            continue
        yield _removal(loaded, file, path)


def _order(place: tuple[str, Path]) -> tuple[str, list[tuple[bool, int, str]]]:
    file, path = place
    return file, [(isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path]


def _removal(loaded: LoadedStudy, file: str, path: Path) -> Edit:
    if isinstance(path[-1], int) and any(step in EMPTY_SAYS for step in path[-3:]):
        listed = value_at(loaded.files[file].tree, path[:-1])
        if isinstance(listed, list) and len(listed) == 1:
            return Change(file, path[:-1], [])
    return Remove(file, path, comments=True)
