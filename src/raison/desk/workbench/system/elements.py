"""Elements of a study's files, each found again by its name at the moment of saving, wherever it stands by then.

An element is called by its key or its id; one without an id by what it joins, and where two join the same, by a
fingerprint of what it says. So a list that was shifted meanwhile never has the wrong entry written.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from raison.desk.workbench.refusing import Refusal
from raison.store.load import LoadedStudy
from raison.store.parsing.events import Tree
from raison.words.faults import Path

__all__ = ["EDITABLE", "SECTIONS", "NamedElement", "ElementSection", "element_named", "elements_of", "every_element"]


@dataclass(frozen=True)
class ElementSection:
    """Where elements of one kind stand.

    Parameters
    ----------
    file : str
    keyed : bool
        Whether it is a mapping, whose keys are the names; else a list.
    one : str
        What one of them is called.
    joins : tuple of str
        Keys that tell one without an id from others.
    """

    file: str
    keyed: bool
    one: str
    joins: tuple[str, ...] = ()


SECTIONS: Mapping[str, ElementSection] = {
    "readings": ElementSection("study.yaml", True, "reading"),
    "outcomes": ElementSection("study.yaml", True, "outcome"),
    "questions": ElementSection("study.yaml", False, "question"),
    "moments": ElementSection("study.yaml", True, "moment"),
    "expects": ElementSection("study.yaml", False, "expectation"),
    "claims": ElementSection("claims.yaml", False, "claim"),
    "drafts": ElementSection("claims.yaml", False, "draft"),
    "actors": ElementSection("model.yaml", True, "actor"),
    "factors": ElementSection("model.yaml", True, "factor"),
    "never": ElementSection("model.yaml", False, "exclusion", ("all",)),
    "effects": ElementSection("model.yaml", False, "effect", ("from", "to", "when")),
    "preferences": ElementSection("model.yaml", False, "want", ("want", "over")),
    "rankings": ElementSection("model.yaml", False, "ranking", ("actor",)),
    "attitudes": ElementSection("model.yaml", False, "attitude", ("actor", "towards")),
    "issues": ElementSection("model.yaml", True, "issue"),
    "stances": ElementSection("model.yaml", False, "position", ("actor", "issue")),
    "relations": ElementSection("model.yaml", False, "tie", ("between", "dimension", "from")),
    "events": ElementSection("model.yaml", False, "event"),
    "recommendations": ElementSection("model.yaml", False, "recommendation"),
    "forecasts": ElementSection("forecasts.yaml", False, "forecast"),
}
"""Every kind of element, by its section."""

EDITABLE = frozenset(
    (
        "actors",
        "factors",
        "never",
        "effects",
        "preferences",
        "rankings",
        "attitudes",
        "issues",
        "stances",
        "relations",
        "outcomes",
        "questions",
    )
)
"""What is edited on the page of the system."""


@dataclass(frozen=True)
class NamedElement:
    """One element: its section, its name, where it stands, and what is written there as plain data."""

    section: str
    name: str
    path: Path
    written: Tree

    @property
    def file(self) -> str:
        """The file in which it stands."""
        return SECTIONS[self.section].file


def elements_of(loaded: LoadedStudy, section: str) -> tuple[NamedElement, ...]:
    """Return the elements of a section, in the order of writing.

    Examples
    --------
    >>> from raison.store.load import load_with_notes
    >>> from raison.store.studies import find_study
    >>> [one.name for one in elements_of(load_with_notes(find_study("mirren")), "preferences")][:3]
    ['up-wants-1', 'up-wants-2', 'low-wants-0']
    """
    kind = SECTIONS[section]
    tree = loaded.files[kind.file].tree.get(section) if kind.file in loaded.files else None
    if not tree:
        return ()
    if kind.keyed:
        return tuple(NamedElement(section, str(key), (section, str(key)), entry) for key, entry in tree.items())
    places = list(_wants(tree)) if section == "preferences" else [((section, at), one) for at, one in enumerate(tree)]
    names = _names([entry for _, entry in places], kind)
    return tuple(NamedElement(section, name, path, entry) for name, (path, entry) in zip(names, places, strict=True))


def _wants(tree: Mapping[str, list[Tree]]) -> Iterator[tuple[Path, Tree]]:
    for actor, ladder in tree.items():
        for rung, entry in enumerate(ladder or ()):
            path: Path = ("preferences", str(actor), rung)
            if "tier" in entry:
                yield from (((*path, "tier", place), want) for place, want in enumerate(entry["tier"]))
            else:
                yield path, entry


def _names(entries: list[Tree], kind: ElementSection) -> list[str]:
    called = [str(entry.get("id") or _joined(entry, kind)) for entry in entries]
    counts = Counter(called)
    return [
        name if name and counts[name] == 1 else f"~{_digest(entry)}"
        for name, entry in zip(called, entries, strict=True)
    ]


def _joined(entry: Tree, kind: ElementSection) -> str:
    parts = (entry.get(key) for key in kind.joins)
    return " ".join(" ".join(map(str, part)) if isinstance(part, list) else str(part) for part in parts if part)


def _digest(entry: Tree) -> str:
    return hashlib.sha256(json.dumps(entry, sort_keys=True, default=str).encode()).hexdigest()[:16]


def every_element(loaded: LoadedStudy) -> Iterator[NamedElement]:
    """Yield every element of a study."""
    for section in SECTIONS:
        yield from elements_of(loaded, section)


def element_named(loaded: LoadedStudy, section: str, name: str) -> NamedElement:
    """Return one element, where it stands now.

    Raises
    ------
    Refusal
        There is no such section or element, or there is none any more.
    """
    if section not in SECTIONS:
        raise Refusal(f"a study has no {section[:40]!r}")
    found = next((one for one in elements_of(loaded, section) if one.name == name), None)
    if found is None:
        raise Refusal(
            f"the {SECTIONS[section].one} {name[:80]!r} is not there; somebody may have changed or removed it"
        )
    return found
