"""A conflict model as a study: options become choices with two variants, statements wants in order.

A direct ranking becomes a ranking. An option of several holders, each for itself, becomes a choice of several owners
without consent. Coalitions become a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from raison.exchange.conflicts.gmcr import Condition, ConflictFile, DecisionMaker, feasible_codes
from raison.exchange.matrices.to_study import TAKEN, Files
from raison.exchange.naming import first_text, ids_of

__all__ = ["study_of_conflict"]

NO, YES = "no", "yes"
MOVES: dict[str, dict[str, list[str]]] = {"both": {}, "fwd": {YES: []}, "back": {NO: []}}
LONGEST = 3500


class _Writing:
    """Expressions over the options, with outcomes for the parts of those that are too long for one line."""

    def __init__(self, options: Sequence[str]) -> None:
        self.options = options
        self.outcomes: dict[str, str] = {}

    def conjunction(self, literals: Sequence[tuple[int, bool]]) -> str:
        return " and ".join(f"{self.options[option]}={YES if taken else NO}" for option, taken in literals)

    def condition(self, condition: Condition, name: str) -> str:
        if len(condition) == 1:
            return self.conjunction(condition[0])
        return self.any_of([f"({self.conjunction(part)})" for part in condition], name)

    def any_of(self, parts: Sequence[str], name: str) -> str:
        """Join parts by or; what does not fit into one expression is named as outcomes first."""
        while len(" or ".join(parts)) > LONGEST:
            parts = [self.named(group, name) for group in _groups(parts)]
        return " or ".join(parts)

    def named(self, parts: Sequence[str], name: str) -> str:
        [free] = ids_of([f"{name}_{len(self.outcomes) + 1}"], "part", [*self.outcomes, *self.options])
        self.outcomes[free] = " or ".join(parts)
        return free


def _groups(parts: Sequence[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for part in parts:
        if group and len(" or ".join([*group, part])) > LONGEST:
            yield group
            group = []
        group.append(part)
    yield group


def study_of_conflict(model: ConflictFile, file: str, title: str) -> Files:
    """Return the files of a study that says what a conflict model says.

    Parameters
    ----------
    model : ConflictFile
    file : str
        Name of the file that it was read from, for the reasons of every rating.
    title : str

    Examples
    --------
    >>> from raison.exchange.conflicts.gmcr import ConflictOption
    >>> tiny = ConflictFile((ConflictOption("Go", "fwd"),), (DecisionMaker("A", (0,), (((((0, True),)),),)),))
    >>> study_of_conflict(tiny, "t.gmcr", "T")["model.yaml"]["preferences"]
    {'a': [{'want': 'go=yes', 'assumption': 'taken from t.gmcr'}]}
    """
    actors = ids_of([one.name for one in model.actors], "actor")
    options = ids_of([one.name for one in model.options], "option")
    writing = _Writing(options)
    codes = feasible_codes(model).tolist()
    preferences = {
        actor: wants
        for actor, one in zip(actors, model.actors, strict=True)
        if (wants := list(_wants(one, actor, writing, file)))
    }
    whole = {
        "actors": {
            name: {"name": first_text(one.name, instead=name)} for name, one in zip(actors, model.actors, strict=True)
        },
        "factors": dict(_factors(model, actors, options, codes[0] if model.today is None else model.today, file)),
        "never": [
            {"all": writing.conjunction(part), "assumption": f"{TAKEN}{file}"}
            for condition in model.infeasible
            for part in condition
        ],
        "preferences": preferences,
        "rankings": [
            {"actor": actor, "order": _order(one.ranking, codes, writing), "assumption": f"{TAKEN}{file}"}
            for actor, one in zip(actors, model.actors, strict=True)
            if one.ranking is not None
        ],
    }
    study = {
        "title": first_text(title, instead=file),
        "about": _about(model, file),
        "outcomes": writing.outcomes,
        "questions": list(_questions(model, actors)),
    }
    return {name: {key: part for key, part in file_.items() if part} for name, file_ in
            (("study.yaml", study), ("model.yaml", whole))}  # fmt: skip


def _about(model: ConflictFile, file: str) -> str:
    stands = f"{file} names no present, so its first feasible state stands for it"
    told = stands if model.today is None else f"today's state is that of {file}"
    return f"On import: {'; '.join((told, *model.doubts))}."[:3900]


def _factors(
    model: ConflictFile, actors: Sequence[str], options: Sequence[str], present: int, file: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, (name, option) in enumerate(zip(options, model.options, strict=True)):
        owners = [actor for actor, one in zip(actors, model.actors, strict=True) if place in one.options]
        yield (
            name,
            {
                "name": first_text(option.name, instead=name),
                **({"owner": owners[0] if len(owners) == 1 else owners} if owners else {}),
                **({"consent": []} if len(owners) > 1 else {}),
                "variants": {NO: "not taken", YES: "taken"},
                "now": YES if present >> place & 1 else NO,
                **({"moves": MOVES[option.direction]} if MOVES[option.direction] else {}),
                "assumption": f"{TAKEN}{file}"
                if model.today is not None
                else f"{file} names no present; the first feasible state stands for it",
            },
        )


def _wants(one: DecisionMaker, actor: str, writing: _Writing, file: str) -> Iterator[dict[str, str]]:
    for condition in one.statements if one.ranking is None else ():
        yield {"want": writing.condition(condition, f"{actor}_part"), "assumption": f"{TAKEN}{file}"}


def _order(ranking: Sequence[Sequence[int]], codes: Sequence[int], writing: _Writing) -> list[str | list[str]]:
    levels = [[_state(codes[state - 1], writing) for state in level] for level in ranking]
    return [level[0] if len(level) == 1 else level for level in levels]


def _questions(model: ConflictFile, actors: Sequence[str]) -> Iterator[dict[str, Any]]:
    if model.coalitions:
        named = "; ".join(" and ".join(model.actors[at].name for at in members) for members in model.coalitions)
        yield {
            "id": "coalitions",
            "ask": first_text(
                f"Which outcomes would they leave together: {named}?", instead="Who would leave together?"
            ),
            "verb": "stability",
            "coalitions": [[actors[at] for at in members] for members in model.coalitions],
        }


def _state(code: int, writing: _Writing) -> str:
    return writing.conjunction([(option, bool(code >> option & 1)) for option in range(len(writing.options))])
