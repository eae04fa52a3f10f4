"""Judging: numbers typed into the matrix by variants, each a push of an effect that always holds.

A number changes the effect that has it. Where none has, it joins the assumed effect of that variant on that factor, or
makes one. Effects with a condition, and those of several variants together, are changed one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from raison.desk.workbench.bench import Edit, OpenStudy
from raison.desk.workbench.refusing import EditConflict, Refusal
from raison.desk.workbench.system.elements import NamedElement, elements_of
from raison.desk.workbench.system.fresh import fresh_name
from raison.desk.workbench.system.typed import as_shown, same, value_typed
from raison.model.draft import effect_source
from raison.store.load import LoadedStudy
from raison.store.parsing.events import Tree
from raison.store.writing.edits import Append, Change
from raison.store.writing.removal import Remove
from raison.words.faults import Path

__all__ = ["TypedJudgement", "judge", "judgements_read"]

MOST = 500
NAMES = ("source", "variant", "target", "to")


@dataclass(frozen=True)
class TypedJudgement:
    """How strongly a variant of one factor promotes (+) or restrains (−) a variant of another; None: not at all.

    Parameters
    ----------
    source, variant : str
        The factor that acts, and its variant.
    target, to : str
        The factor that is acted on, and its variant.
    was : plain data
        What the page showed.
    value : plain data
        What is to be written.
    """

    source: str
    variant: str
    target: str
    to: str
    was: Tree
    value: Tree

    @property
    def section(self) -> tuple[str, str, str]:
        """What one effect can say: a variant, and the factor that it acts on."""
        return self.source, self.variant, self.target


def judgements_read(told: object) -> tuple[TypedJudgement, ...]:
    """Return the judgements that a page sent.

    Raises
    ------
    Refusal
        There is none, or one cannot be read.

    Examples
    --------
    >>> read = judgements_read([{"source": "a", "variant": "x", "target": "b", "to": "y", "value": " 1..2 "}])
    >>> read[0].value, read[0].was is None
    ('1..2', True)
    """
    if not isinstance(told, list) or not 0 < len(told) <= MOST or not all(map(_is_judgement, told)):
        raise Refusal("the page sent something that cannot be read; load it again")
    return tuple(
        TypedJudgement(*(one[name] for name in NAMES), *(_number(one, side) for side in ("was", "value")))
        for one in told
    )


def _number(told: dict[str, Any], side: str) -> Tree:
    return value_typed("effects", ("push", told["to"]), told.get(side))


def _is_judgement(told: Any) -> bool:
    return isinstance(told, dict) and all(isinstance(told.get(name), str) and told[name] for name in NAMES)


def judge(bench: OpenStudy, judgements: Sequence[TypedJudgement], assumption: str) -> None:
    """Write judgements, all in one save.

    Parameters
    ----------
    assumption : str
        Why a number is assumed that no effect has yet.

    Raises
    ------
    EditConflict
        Somebody else has changed one of them since the page showed it; nothing was written.
    Refusal
        One is no number of its own, or the study would have a fault; nothing was written.
    """
    count = len(judgements)
    bench.save(
        "a judgement" if count == 1 else f"{count} judgements",
        lambda loaded: tuple(_Judging(loaded, " ".join(assumption.split())).edits(judgements)),
    )


@dataclass(frozen=True)
class _Standing:
    """An effect that always holds, with the variants that have it."""

    element: NamedElement
    source: str
    variants: tuple[str, ...]

    @property
    def pushes(self) -> dict[str, Tree]:
        return {str(key): value for key, value in self.element.written["push"].items()}


@dataclass
class _Judging:
    """Judgements on their way into a study: what is changed, taken out and added."""

    loaded: LoadedStudy
    assumption: str
    standing: list[_Standing] = field(default_factory=list)
    gone: dict[Path, set[str]] = field(default_factory=dict)
    joined: set[Path] = field(default_factory=set)
    new: dict[tuple[str, str, str], dict[str, Tree]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        system = self.loaded.system
        pairs = zip(elements_of(self.loaded, "effects"), system.model.effects, strict=True)
        sources = ((element, effect_source(effect.from_.root, system)) for element, effect in pairs if not effect.when)
        self.standing = [_Standing(element, *source) for element, source in sources]

    def edits(self, judgements: Sequence[TypedJudgement]) -> Iterator[Edit]:
        for one in judgements:
            yield from self._edit(one)
        yield from self._additions()
        for path, variants in sorted(self.gone.items(), reverse=True):  # from the end, so that places before stay
            element = next(one.element for one in self.standing if one.element.path == path)
            if variants == set(element.written["push"]) and path not in self.joined:
                yield Remove(element.file, path, comments=True)
            else:
                yield from (Remove(element.file, (*path, "push", to), comments=True) for to in sorted(variants))

    def _edit(self, one: TypedJudgement) -> Iterator[Edit]:
        found = self._carrier(one)
        written = None if found is None else found.pushes[one.to]
        inner = ("is",) if isinstance(written, dict) and "is" in written else ()
        stands = written["is"] if isinstance(written, dict) and inner else written
        if same(stands, one.value):
            return
        if not same(stands, one.was):
            raise EditConflict(
                f"the judgement of {one.source}={one.variant} on {one.target}={one.to}",
                as_shown(one.value), as_shown(stands), stands=stands, field=(*one.section, one.to),
            )  # fmt: skip
        if found is None:
            yield from self._join(one)
        elif one.value is None:
            self.gone.setdefault(found.element.path, set()).add(one.to)
        else:
            path = (*found.element.path, "push", one.to, *inner)
            yield Change(found.element.file, path, one.value)

    def _carrier(self, one: TypedJudgement) -> _Standing | None:
        """Return the effect that has a number, which is that variant's alone; None where no effect has one."""
        found = [each for each in self._of(one) if one.to in each.pushes]
        if len(found) > 1:
            raise Refusal(f"{len(found)} effects have a number here; open the cell to change one of them")
        if found and len(found[0].variants) > 1:
            others = ", ".join(each for each in found[0].variants if each != one.variant)
            raise Refusal(f"this number is one with that of {others}; open the cell to change it")
        return found[0] if found else None

    def _of(self, one: TypedJudgement) -> Iterator[_Standing]:
        for each in self.standing:
            if each.source == one.source and one.variant in each.variants and each.element.written["to"] == one.target:
                yield each

    def _join(self, one: TypedJudgement) -> Iterator[Edit]:
        # A claim that is cited for an effect does not speak for numbers that are typed into it afterwards.
        own = [
            each
            for each in self._of(one)
            if each.variants == (one.variant,) and not each.element.written.get("because")
        ]
        if len(own) == 1:
            self.joined.add(own[0].element.path)
            yield Change(own[0].element.file, (*own[0].element.path, "push", one.to), one.value)
        else:
            self.new.setdefault(one.section, {})[one.to] = one.value

    def _additions(self) -> Iterator[Edit]:
        if self.new and not self.assumption:
            raise Refusal("say why you assume the numbers that are new")
        names: set[str] = set()
        for (source, variant, target), push in self.new.items():
            entry: dict[str, Tree] = {"from": f"{source}={variant}", "to": target, "push": push}
            name = fresh_name(self.loaded, "effects", entry, besides=names)
            names.add(name)
            yield Append("model.yaml", ("effects",), {"id": name, **entry, "assumption": self.assumption})
