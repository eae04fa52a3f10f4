"""Spelled: what a user wrote, by ids or by names, as the study knows it; the one place where names become ids."""

from __future__ import annotations

from collections.abc import Iterable

from raison.model.system import System
from raison.words.expressions import Expression, read_expression
from raison.words.faults import Fault
from raison.words.ids import nearest
from raison.words.spelling import Spelling, id_named, with_ids

__all__ = ["expression_of", "factor_of", "known_factor", "known_variant"]


MOST_KEPT = 1_000
"""Expressions that are kept as they were read: a page asks for the same ones after every edit."""


def expression_of(system: System, option: str, text: Expression | str, hint: str = "") -> Expression:
    """Return an expression that a user wrote, with ids for names.

    Raises
    ------
    Fault
        If it cannot be read, or a name fits several factors or variants, or none; the path names the option.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> expression_of(example(), "hold", "The line=Pressing").text
    Traceback (most recent call last):
    raison.words.faults.Fault: hold: 'The line' is no factor of this study; did you mean Line?
    >>> expression_of(example(), "hold", "Line=pressing and arms=none").text
    'line=press and arms=none'
    """
    kept: dict[str, Expression] = system.sketches.setdefault("expressions", {})
    try:
        if not isinstance(text, str):
            return read_expression(text)
        found = kept.get(text)
        if found is None:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            found = kept[text] = read_expression(with_ids(text, _spelled(system), system.outcomes))
        return found
    except Fault as fault:
        if not fault.path or fault.path[0] != "@":
            raise Fault((option,), fault.value, fault.rule, fault.hint) from fault
        # A fault of the grammar knows an offset only; the user knows the option.
        raise Fault((option,), str(text), f"cannot be read: {fault.value} {fault.rule}", hint or fault.hint) from fault


def factor_of(system: System, option: str, name: str) -> str:
    """Return the id of the factor of an id or a name.

    >>> from tests.examples.model import example
    >>> factor_of(example(), "about", "Line")
    'line'
    """
    try:
        return known_factor(system, option, id_named(name, _spelled(system), "factor"))
    except Fault as fault:
        raise Fault((option,), fault.value, fault.rule, fault.hint) from fault


def known_factor(system: System, option: str, factor: str) -> str:
    """Return the id of a factor, if the study has it.

    >>> from tests.examples.model import example
    >>> known_factor(example(), "hold", "lines")
    Traceback (most recent call last):
    raison.words.faults.Fault: hold: 'lines' is no factor of this study; did you mean line?
    """
    if factor not in system.factors:
        hint = nearest(factor, [*system.factors, *(one.name for one in system.factors.values())])
        raise Fault((option,), factor, "is no factor of this study", hint)
    return factor


def known_variant(system: System, option: str, factor: str, variant: str) -> None:
    """Return if the study has a factor with this variant.

    Raises
    ------
    Fault
        If it has not, with the nearest id or name.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> known_variant(example(), "hold", "line", "pres")
    Traceback (most recent call last):
    raison.words.faults.Fault: hold: 'pres' is no variant of line; did you mean press?
    """
    variants = system.factors[known_factor(system, option, factor)].variants
    if variant not in variants:
        hint = nearest(variant, [*variants, *(name for name in variants.values() if name)])
        raise Fault((option,), variant, f"is no variant of {factor}", hint)


def _spelled(system: System) -> Iterable[Spelling]:
    return tuple(
        Spelling(id, one.name, tuple(Spelling(variant, name or "") for variant, name in one.variants.items()))
        for id, one in system.factors.items()
    )
