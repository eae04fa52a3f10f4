"""Effects and forbidden combinations: what they name exists, and an effect comes from one factor."""

from __future__ import annotations

from collections.abc import Iterator

from raison.model.checks.expressions import check_expression, check_variant
from raison.model.checks.names import KnownNames, unknown, unknowns
from raison.model.pushes import Push
from raison.model.records import Effect
from raison.model.system import System
from raison.words.expressions import Is, Named, Not, leaves
from raison.words.faults import Fault, Path
from raison.words.ids import nearest

__all__ = ["check_effects", "check_nevers", "check_sizes"]


def check_effects(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about effects.

    >>> from tests.examples.checks import example
    >>> effect = {"from": "dam=bilt", "to": "river", "push": {"thn": 1}, "assumption": "a"}
    >>> [fault.hint for fault in check_effects(*example(effects=[effect]))]
    ['did you mean built?', 'did you mean thin?']
    """
    for index, effect in enumerate(system.model.effects):
        path: Path = ("effects", index)
        yield from check_expression((*path, "from"), effect.from_, names)
        yield from _check_source((*path, "from"), effect)
        yield from unknown((*path, "to"), effect.to, names.factors, "factor")
        yield from check_expression((*path, "when"), effect.when, names)
        yield from unknowns((*path, "readings"), effect.readings, names.readings, "reading")
        for variant, push in effect.push.items():
            yield from check_variant((*path, "push", variant), effect.to, variant, names)
            yield from _check_word((*path, "push", variant, "is"), push, names)


def _check_source(path: Path, effect: Effect) -> Iterator[Fault]:
    root = effect.from_.root
    if isinstance(root, Is) or (isinstance(root, Not) and isinstance(root.part, Is)):
        return
    found = list(leaves(root))
    if any(isinstance(leaf, Named) for leaf in found):
        yield Fault(path, effect.from_.text, "names an outcome, where one factor belongs", "put the outcome into when")
    elif len({leaf.factor for leaf in found if isinstance(leaf, Is)}) > 1:
        yield Fault(path, effect.from_.text, "names more than one factor", "keep one, and put the rest into when")
    else:
        yield Fault(path, effect.from_.text, "is not a plain comparison", "write factor=variant or factor=a|b")


def _check_word(path: Path, push: Push, names: KnownNames) -> Iterator[Fault]:
    if push.word is None or names.words is None or push.word in names.words:
        return
    defined = "define sizes in study.yaml, or write a value such as 1..3"
    hint = nearest(push.word, names.words) if names.words else defined
    yield Fault(path, push.word, "is no word of the study's table of sizes", hint)


def check_sizes(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield a fault for each further table of sizes that lacks a word of the first.

    >>> from tests.examples.checks import example
    >>> tables = {"first": {"strong": 3, "weak": 1}, "second": {"strong": 2}}
    >>> [fault.rule for fault in check_sizes(*example(sizes=tables))]
    ['is not in the table second']
    """
    for name, table in list(system.study.sizes.items())[1:]:
        for word in system.sizes:
            if word not in table:
                yield Fault(("sizes", name), word, f"is not in the table {name}", "give it a size there too")


def check_nevers(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about forbidden combinations.

    >>> from tests.examples.checks import example
    >>> never = {"all": "dam=built and rivr=full", "assumption": "a"}
    >>> [fault.path for fault in check_nevers(*example(never=[never]))]
    [('never', 0, 'all', '@', 14)]
    """
    for index, never in enumerate(system.model.never):
        yield from check_expression(("never", index, "all"), never.all, names)
        yield from unknowns(("never", index, "readings"), never.readings, names.readings, "reading")
