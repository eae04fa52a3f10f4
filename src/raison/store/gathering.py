"""Gathering: faults that one mistake makes in many places are told once, with the step that mends them all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from raison.words.faults import PlacedFault

__all__ = ["gather_faults"]

NAMED = re.compile(r"is no (?:\w+ of this study|claim|claim of this study|variant of .+)\Z")
SHOWN = 3
KEYED = re.compile(r"([^\s,{}:]+):\s+([^{}\[\]\"':]+),\s*\Z")
LONGEST = 70


def gather_faults(faults: Iterable[PlacedFault]) -> tuple[PlacedFault, ...]:
    """Return faults with a missing name told once, where it first stands, and texts cut at a comma told as that.

    Parameters
    ----------
    faults : iterable of PlacedFault
        In the order in which they are read.

    Examples
    --------
    >>> rule = "is no actor of this study"
    >>> [fault.rule for fault in gather_faults(PlacedFault("m.yaml", n, 1, "", "chn", rule, "") for n in (2, 7))]
    ['is no actor of this study (2 places: m.yaml:2, m.yaml:7)']
    """
    groups: dict[tuple[object, ...], list[PlacedFault]] = {}
    for fault in map(_uncut, faults):
        groups.setdefault(_mistake(fault), []).append(fault)
    return tuple(_once(group) for group in groups.values())


def _mistake(fault: PlacedFault) -> tuple[object, ...]:
    if NAMED.match(fault.rule):
        return (fault.value, fault.rule)
    if fault.hint.startswith(COMMA):  # a piece after a comma is a wrong key and lacks a value: one mistake
        return (fault.file, fault.line, fault.column)
    return (fault,)


def _once(group: list[PlacedFault]) -> PlacedFault:
    first, lines = group[0], [f"{one.file}:{one.line}" for one in group]
    if len(group) == 1 or not NAMED.match(first.rule):
        return first
    more = f" and {len(lines) - SHOWN} more" if len(lines) > SHOWN else ""
    return replace(first, rule=f"{first.rule} ({len(group)} places: {', '.join(lines[:SHOWN])}{more})")


COMMA = "a text with a comma: quote it"


def _uncut(fault: PlacedFault) -> PlacedFault:
    """The fault with another next step, where it is about the piece of a text that follows a comma within braces."""
    start = fault.column - 1
    before, piece = fault.source[:start], fault.source[start : start + fault.width]
    after = fault.source[start + fault.width :].lstrip()
    if not (
        fault.line and before.rstrip().endswith(",") and _of_key(fault, piece) and (after[:1] in ",}" or " " in piece)
    ):
        return fault
    found = KEYED.search(before)
    whole = f', as in {found[1]}: "{found[2]}, {piece}"' if found and not after.startswith(":") else ""
    return replace(fault, value=piece, rule="is no key here", hint=COMMA + (whole if len(whole) <= LONGEST else ""))


def _of_key(fault: PlacedFault, piece: str) -> bool:
    # A key that is known, or a single word, may lack its value for another reason.
    return (
        "is no key of" in fault.rule
        or "is not an id" in fault.rule
        or ("is written here" in fault.rule and " " in piece)
    )
