"""The record of what may be asked and the table of verbs say the same: names, defaults and kinds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import fields
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from raison.desk.asking import STEPS, wish_of
from raison.desk.study import open_study
from raison.desk.verbs import VERBS, Option, verb_named
from raison.findings.wish import Wish
from raison.model.decision import DecisionRule
from raison.words.faults import Fault

DEFAULTS = {field.name: field.default for field in fields(Wish)}
HINTS = get_type_hints(Wish)
TYPES: dict[str, Any] = {
    "text": str,
    "texts": tuple[str, ...],
    "groups": tuple[tuple[str, ...], ...],
    "flag": bool,
    "number": float,
    "whole": int,
    "date": datetime.date,
    "path": str,
    "decision": DecisionRule,
}


def asking() -> Iterator[tuple[str, Option]]:
    for verb in VERBS:
        if verb.name in STEPS:
            yield from ((verb.name, option) for option in verb.options)


def plain(hint: Any) -> tuple[Any, tuple[str, ...]]:
    """A type without None, and the words of it where it is a choice of words."""
    kept = [one for one in get_args(hint) or (hint,) if one is not NoneType]
    inner = kept[0] if NoneType in get_args(hint) else hint
    return (str, get_args(inner)) if get_origin(inner) is Literal else (inner, ())


@pytest.mark.parametrize(("verb", "option"), [pytest.param(*one, id=f"{one[0]}-{one[1].name}") for one in asking()])
def test_every_option_is_a_field_with_the_same_default_and_kind(verb: str, option: Option) -> None:
    assert option.field in DEFAULTS, f"{verb} --{option.name} is no field of Wish"
    assert DEFAULTS[option.field] == option.default
    kind, words = plain(HINTS[option.field])
    assert kind == TYPES[option.kind]
    assert not words or words == option.choices
    assert (NoneType in get_args(HINTS[option.field])) == (option.default is None)


def test_every_field_is_offered_by_a_verb() -> None:
    assert set(DEFAULTS) == {option.field for _, option in asking()}


def test_a_field_means_one_thing_in_every_verb() -> None:
    kinds: dict[str, set[tuple[str, Any]]] = {}
    for _, option in asking():
        kinds.setdefault(option.field, set()).add((option.kind, option.default))
    assert {name: told for name, told in kinds.items() if len(told) > 1} == {}


@pytest.mark.parametrize("verb", STEPS)
def test_a_wish_of_nothing_is_the_plain_wish(verb: str) -> None:
    assert wish_of(verb, dict.fromkeys(option.name for option in verb_named(verb).options)) == Wish()


@pytest.mark.parametrize(
    ("verb", "option", "value"),
    [
        ("scenarios", "tolerance", "much"),
        ("scenarios", "alike", 1.5),
        ("scenarios", "workers", "many"),
        ("alignment", "blocs", True),
        ("alignment", "blocs", 2.5),
        ("alignment", "at", "foo"),
        ("bargain", "trials", "abc"),
        ("bargain", "seed", 0.5),
        ("bargain", "rule", "3/4/5"),
    ],
)
def test_what_is_not_of_its_kind_is_a_fault_of_the_option(verb: str, option: str, value: object) -> None:
    with pytest.raises(Fault) as raised:
        wish_of(verb, {option: value})
    assert raised.value.path[0] == option


def test_a_study_reads_the_options_of_its_verbs() -> None:
    with pytest.raises(Fault, match="whole number"):
        open_study("northeast_asia").bargain(trials=-0.5)
