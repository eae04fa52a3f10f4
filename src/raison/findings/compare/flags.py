"""Flags in parts: an answer about several issues, actors or developments is compared one by one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from raison.findings.rows.bargaining import flag_word, way_of
from raison.findings.rows.of_questions import QuestionRow
from raison.findings.support.turns import Contrast
from raison.lenses.bargaining.table import table_of
from raison.lenses.worlds.frame import Frame
from raison.model.setup import Setup

__all__ = ["SILENT", "WEDGE", "WHOLE", "Flags", "flags_in"]

Flags = Mapping[str, Hashable]
WHOLE = ""
"""The part of an answer that has no parts."""
WEDGE = "ties whose change relieves most"
SILENT = "silent"
"""The flag of a part of which a reading says nothing."""


def flags_in(row: QuestionRow, setup: Setup) -> Flags:
    """Return the flag of each part of a row's answer under a setup.

    Parts are the issues of talks, the actors who stand with or against the one asked about with the ties that relieve
    most, and the developments asked about; an answer to one thing is one part.

    >>> from raison.findings.rows.of_questions import rows_of
    >>> from tests.examples.model import example
    >>> row = rows_of(example(), example().study.questions[0], Setup("grim"))[0]
    >>> flags_in(row, Setup("grim"))["climate"]
    Contrast(word='hot', beside='cool')
    """
    if row.row == "bargaining":
        return _talks(row, setup)
    flag = row.flag(setup)
    if row.row == "alignment":
        return _camps(row, flag)
    parts = _developments(_occurring(row, flag))
    return {name: one for name, one in parts.items() if name not in row.case.ask.hold}


def _occurring(row: QuestionRow, flag: Hashable) -> Hashable:
    """A flag that lists stable outcomes, as the variants of each factor that occur in them."""
    if isinstance(flag, Contrast):
        return Contrast(_occurring(row, flag.word), _occurring(row, flag.beside))
    if not isinstance(flag, frozenset):
        return flag
    frame = Frame.of(row.case.system.factors)
    names = row.case.ask.about or frame.factors
    variants = dict(zip(frame.factors, frame.variants, strict=True))
    return tuple(
        (name, tuple(one for number, one in enumerate(variants[name]) if number in {state[place] for state in flag}))
        for place, name in enumerate(names)
    )


def _talks(row: QuestionRow, setup: Setup) -> Flags:
    system = row.case.system
    words = {topic.name: way_of(topic) for topic in table_of(system, setup, row.case.wish.issues).topics}
    return {name: SILENT if way.word == "silent" else flag_word(way) for name, way in words.items()}


def _camps(row: QuestionRow, flag: Hashable) -> Flags:
    if not isinstance(flag, tuple) or row.case.wish.from_side is None:
        return {WHOLE: flag}
    relations = enumerate(row.case.system.model.relations)
    ties = {f"relations.{one.id or place}": (frozenset(one.between), one.dimension) for place, one in relations}
    company, relieving = flag
    return {**dict(company), WEDGE: frozenset(ties[name] for name in relieving)}


def _developments(flag: Hashable) -> Flags:
    if isinstance(flag, Contrast):
        with_it, beside = (_named(word) for word in (flag.word, flag.beside))
        if with_it is not None and beside is not None and with_it.keys() == beside.keys():
            return {name: Contrast(word, beside[name]) for name, word in with_it.items()}
        return {WHOLE: flag}
    return _named(flag) or {WHOLE: flag}


def _named(word: Hashable) -> dict[str, Hashable] | None:
    """A word that gives several developments, by name."""
    if not isinstance(word, tuple) or not word or not all(isinstance(part, tuple) and len(part) == 2 for part in word):
        return None
    return dict(word)
