"""Verbs as methods: functions with the signature and the description that the table of verbs gives them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from raison.desk.verbs import Option, Verb

__all__ = ["method_of"]

TYPES = {
    "text": "str", "texts": "str | Sequence[str]", "flag": "bool", "number": "float", "whole": "int",
    "groups": "str | Sequence[str]", "date": "str | date", "path": "str | PathLike[str]", "decision": "str",
}  # fmt: skip


def method_of(verb: Verb, ask: Callable[..., Any]) -> Callable[..., Any]:
    """Return a verb as a function that help and editors can describe.

    Parameters
    ----------
    verb : Verb
    ask : callable (verb name, *arguments, **options)

    Examples
    --------
    >>> from raison.desk.verbs import verb_named
    >>> found = method_of(verb_named("whatif"), lambda name, *given, **options: (name, given))
    >>> list(inspect.signature(found).parameters)[0], found("a=x")
    ('hold', ('whatif', ('a=x',)))
    """

    def method(*arguments: Any, **options: Any) -> Any:
        return ask(verb.name, *arguments, **options)

    method.__name__ = verb.name
    method.__qualname__ = f"Study.{verb.name}"
    method.__doc__ = _described(verb)
    method.__signature__ = _signature(verb)  # type: ignore[attr-defined]
    return method


def _signature(verb: Verb) -> inspect.Signature:
    first = [option for option in verb.options if option.name == verb.argument]
    others = [option for option in verb.options if option.name != verb.argument]
    parts = [_first(verb, option) for option in first]
    parts += [_parameter(option, inspect.Parameter.KEYWORD_ONLY) for option in others]
    if verb.progress:
        told = "Callable[[str], None] | None"
        parts.append(inspect.Parameter("progress", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=told))
    return inspect.Signature(parts, return_annotation="Finding")


def _first(verb: Verb, option: Option) -> inspect.Parameter:
    if verb.several:
        return inspect.Parameter(option.name, inspect.Parameter.VAR_POSITIONAL, annotation="str")
    return _parameter(option, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def _parameter(option: Option, kind: Any) -> inspect.Parameter:
    return inspect.Parameter(option.name, kind, default=option.default, annotation=_type(option))


def _type(option: Option) -> str:
    return TYPES[option.kind] + (" | None" if option.default is None else "")


def _described(verb: Verb) -> str:
    lines = [verb.summary, "", "Parameters", "----------"]
    for option in verb.options:
        words = "{" + ", ".join(map(repr, option.choices)) + "}" if option.choices else _type(option)
        default = "optional" if option.default in (None, ()) else f"default {option.default!r}"
        lines += [f"{option.name} : {words}, {default}", f"    {option.help}"]
    if verb.progress:
        lines += ["progress : callable, optional", "    Told each step in a line."]
    return "\n".join([*lines, "", "Returns", "-------", "Finding", ""])
