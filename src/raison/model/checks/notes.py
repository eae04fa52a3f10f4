"""Warnings: what is worth a look in a study that can be used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from raison.model.checks.holds import contradictory
from raison.model.checks.reasons import bare_numbers, bare_stands, cited_claims
from raison.model.checks.silent import silent_actors
from raison.model.files import ModelFile
from raison.model.system import System
from raison.words.apart import alike, told_apart
from raison.words.expressions import Expression, Is, Named, leaves
from raison.words.faults import Fault

__all__ = ["check_notes"]


def check_notes(system: System) -> Iterator[Fault]:
    """Yield everything that is worth a look.

    >>> from tests.examples.checks import example
    >>> effect = {"from": "dam=built", "to": "dam", "push": {"none": 1}, "assumption": "a"}
    >>> [fault.value for fault in check_notes(example(effects=[effect])[0])]
    ['dam', 'lowland', 'dry', 'river']
    """
    yield from _self_effects(system)
    yield from bare_stands(system)
    yield from _unused_actors(system)
    yield from _unused_outcomes(system)
    yield from _unused_claims(system)
    yield from _lonely_factors(system)
    yield from _namesakes(system)
    yield from _unjoined_steps(system)
    yield from _foreign_advice(system)
    yield from silent_actors(system)
    yield from _early_date(system)
    yield from contradictory(system)
    yield from _old_format(system)
    yield from _endless_forecasts(system)


def _endless_forecasts(system: System) -> Iterator[Fault]:
    for index, forecast in enumerate(system.forecasts.forecasts):
        if forecast.ends is None and forecast.resolution is None:
            hint = "add closes:, or annul_by: for its condition"
            yield Fault(("forecasts", index, "closes"), forecast.id, "is a forecast without an end", hint)


def _self_effects(system: System) -> Iterator[Fault]:
    for index, effect in enumerate(system.model.effects):
        if any(isinstance(leaf, Is) and leaf.factor == effect.to for leaf in leaves(effect.from_.root)):
            rule = "is an effect of a factor on itself; it counts at the factor's present variant"
            yield Fault(("effects", index, "to"), effect.to, rule, "make sure that this is meant")


def _unused_actors(system: System) -> Iterator[Fault]:
    used = frozenset(_actors_named(system))
    for name in system.model.actors:
        if name not in used:
            hint = "delete it, or give it a choice, a want, a stance or a relation"
            yield Fault(("actors", name), name, "is an actor whom nothing names", hint)


def _actors_named(system: System) -> Iterator[str]:
    model = system.model
    for factor in system.factors.values():
        yield from factor.owner
        yield from (factor.belief,) if factor.belief else ()
    yield from (*model.preferences, *(ranking.actor for ranking in model.rankings))
    yield from (name for attitude in model.attitudes for name in (attitude.actor, attitude.towards))
    for groups in (
        (stance.actor for stance in model.stances),
        (actor for relation in model.relations for actor in relation.between),
        (actor for event in model.events for actor in event.actors),
        (actor for advice in model.recommendations for actor in advice.to),
        (one.actor or one.prescribes or one.professed_by or "" for one in system.study.readings.values()),
        (actor for claim in system.claims.claims for actor in (*claim.actors, *claim.target, claim.voice)),
    ):
        yield from groups


def _unused_outcomes(system: System) -> Iterator[Fault]:
    used = {leaf.name for text in _expressions(system) for leaf in leaves(text.root) if isinstance(leaf, Named)}
    used |= {question.outcome for question in system.study.questions if isinstance(question.outcome, str)}
    used |= {one.expect for one in system.study.expects if isinstance(one.expect, str)}
    for name in system.study.outcomes:
        if name not in used:
            yield Fault(("outcomes", name), name, "is an outcome that no question and no expression names", "")


def _expressions(system: System) -> Iterator[Expression]:
    model, study = system.model, system.study
    found: tuple[Expression | str | None, ...] = (
        *study.outcomes.values(),
        *(part for question in study.questions for part in (question.hold, question.outcome)),
        *(one.expect for one in study.expects if isinstance(one.expect, Expression)),
        *(never.all for never in model.never),
        *(effect.when for effect in model.effects),
        *(
            part
            for wants in model.preferences.values()
            for tier in wants
            for one in tier.tier
            for part in (one.want, one.over)
        ),
        *(part for ranking in model.rankings for level in ranking.order for part in level),
        *(relation.when for relation in model.relations),
        *(part for advice in model.recommendations for part in (advice.do, advice.aim, advice.when)),
    )
    yield from (text for text in found if isinstance(text, Expression))


def _unused_claims(system: System) -> Iterator[Fault]:
    cited = cited_claims(system)
    idle = sum(claim.id not in cited for claim in system.claims.claims)
    if idle:
        count = f"{idle} of {len(system.claims.claims)} claims"
        yield Fault(
            ("claims",),
            count,
            "support no rating",
            "the model leaves out what they say: give each a rating, or say why not",
        )


def _lonely_factors(system: System) -> Iterator[Fault]:
    pushed = {effect.to for effect in system.model.effects}
    for name, factor in system.factors.items():
        if not factor.owner and name not in pushed:
            hint = "add an effect, or name its owner"
            yield Fault(("factors", name), name, "is nobody's choice, and no effect moves it", hint)
        if len(factor.variants) == 1:
            yield Fault(("factors", name, "variants"), name, "can turn out in one way only", "add another variant")


def _namesakes(system: System) -> Iterator[Fault]:
    for section, names in _names(system.model).items():
        counts = Counter(map(alike, names.values()))
        for (key, name), shown in zip(names.items(), told_apart(list(names.values())), strict=True):
            if counts[alike(name)] > 1:
                rule = f"is the name of {counts[alike(name)]} {section}"
                yield Fault(
                    (section, key, "name"), name, rule, f"answers call it “{shown}”; give each a name of its own"
                )


def _names(model: ModelFile) -> dict[str, dict[str, str]]:
    return {
        "actors": {key: record.name for key, record in model.actors.items()},
        "factors": {key: record.name for key, record in model.factors.items()},
        "issues": {key: record.name for key, record in model.issues.items()},
    }


def _unjoined_steps(system: System) -> Iterator[Fault]:
    acts = {
        (leaf.factor, effect.to)
        for effect in system.model.effects
        for leaf in leaves(effect.from_.root)
        if isinstance(leaf, Is)
    }
    for index, question in enumerate(system.study.questions):
        for place in range(1, len(question.path)):
            target, earlier = question.path[place], question.path[:place]
            if not any((name, target) in acts for name in earlier):
                rule = "is a step of the path that no effect makes"
                hint = f"add an effect of {' or '.join(earlier)} on {target}, or leave the step out"
                yield Fault(("questions", index, "path", place), f"{earlier[-1]} → {target}", rule, hint)


def _foreign_advice(system: System) -> Iterator[Fault]:
    for index, advice in enumerate(system.model.recommendations):
        if advice.do is None or advice.kind not in ("choose", "commit"):
            continue
        for leaf in leaves(advice.do.root):
            factor = system.factors.get(leaf.factor) if isinstance(leaf, Is) else None
            if factor is not None and not set(factor.owner) & set(advice.to):
                rule = f"is not a choice of {' or '.join(advice.to)}"
                yield Fault(("recommendations", index, "do"), advice.do.text, rule, "advise a choice of their own")


def _early_date(system: System) -> Iterator[Fault]:
    dates = [card.date.first for card in system.sources.sources.values()]
    as_of = system.study.as_of
    if as_of and dates and as_of.last < min(dates):
        rule = f"lies before the first source ({min(dates)})"
        yield Fault(("as_of",), str(as_of), rule, "nothing is supported at that date")


def _old_format(system: System) -> Iterator[Fault]:
    bare = [stance for stance in system.model.stances if stance.because is not None and bare_numbers(stance)]
    if system.study.format is None and bare:
        count = "1 stance" if len(bare) == 1 else f"{len(bare)} stances"
        rule = "is from before format 1, in which a stance's because covers the position alone"
        hint = f"saliences and capabilities of {count} count as assumptions; give them reasons and write format: 1"
        yield Fault(("title",), system.study.title, rule, hint)
    elif system.study.format is None:
        yield Fault(("title",), system.study.title, "is from before format 1", "write format: 1 above the title")
