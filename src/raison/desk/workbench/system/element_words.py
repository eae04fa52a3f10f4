"""NamedElement words: what an element is, in one line that a reader knows it by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from raison.desk.workbench.system.elements import SECTIONS, NamedElement
from raison.findings.naming.readings import reading_name
from raison.findings.phrases import Phrases, capital
from raison.store.load import LoadedStudy
from raison.words.expressions import read_expression

__all__ = ["element_words"]

Says = Callable[[Phrases, NamedElement], str]


def element_words(loaded: LoadedStudy, element: NamedElement) -> str:
    """Return what an element is, in words.

    Examples
    --------
    >>> from raison.desk.workbench.system.elements import element_named
    >>> from raison.store.load import load_with_notes
    >>> from raison.store.studies import find_study
    >>> mirren = load_with_notes(find_study("mirren"))
    >>> element_words(mirren, element_named(mirren, "effects", "flow-trust"))
    'Effect: Summer flow into Lowland is cut → Trust between the provinces'
    """
    phrases: Phrases = loaded.system.sketches.setdefault("phrases", Phrases(loaded.system))
    says = SAYS.get(element.section)
    words = says(phrases, element) if says else _of(element, "says", "asks", "ask", "name")
    return f"{capital(SECTIONS[element.section].one)}: {words}"


def _of(element: NamedElement, *keys: str) -> str:
    written = element.written if isinstance(element.written, dict) else {}
    return next((str(written[key]) for key in keys if written.get(key)), element.name.replace("_", " "))


def _spoken(phrases: Phrases, written: Any) -> str:
    return phrases.spoken(_expression(str(written)))


_expression = lru_cache(maxsize=10_000)(read_expression)  # after an edit, all but one of them are what they were


def _effect(phrases: Phrases, one: NamedElement) -> str:
    when = f", where {_spoken(phrases, one.written['when'])}" if one.written.get("when") else ""
    return f"{_spoken(phrases, one.written['from'])} → {phrases.factor(str(one.written['to']))}{when}"


def _want(phrases: Phrases, one: NamedElement) -> str:
    return f"{phrases.actor(str(one.path[1]))} wants {_spoken(phrases, one.written['want'])}"


def _stance(phrases: Phrases, one: NamedElement) -> str:
    issues = phrases.system.model.issues
    issue = str(one.written["issue"])
    return f"{phrases.actor(str(one.written['actor']))} on {issues[issue].name if issue in issues else issue}"


def _between(phrases: Phrases, one: NamedElement) -> str:
    return f"{phrases.actors(tuple(map(str, one.written['between'])))}, {one.written['dimension']}"


SAYS: Mapping[str, Says] = {
    "readings": lambda phrases, one: reading_name(phrases.system, one.name),
    "outcomes": lambda phrases, one: phrases.outcome(one.name),
    "never": lambda phrases, one: f"it cannot be that {_spoken(phrases, one.written['all'])}",
    "effects": _effect,
    "preferences": _want,
    "stances": _stance,
    "relations": _between,
    "rankings": lambda phrases, one: phrases.actor(str(one.written["actor"])),
    "attitudes": lambda phrases, one: (
        f"{phrases.actor(str(one.written['actor']))} towards {phrases.actor(str(one.written['towards']))}"
    ),
    "expects": lambda phrases, one: one.name.replace("_", " ").replace("-", " "),
}
