"""Uses: which elements of the model and which answers rest on a claim, the links from evidence back to its use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from raison.findings.brief.contents import QuestionAnswer
from raison.findings.brief.links import slug
from raison.findings.phrases import Phrases
from raison.model.picture import effect_name
from raison.model.records import Effect
from raison.model.system import System
from raison.words.reasons import Because

__all__ = ["Use", "uses_of"]

Entry = tuple[Because | None, "Use"]


@dataclass(frozen=True)
class Use:
    """One use of a claim: what uses it, in words, and where that stands on the page."""

    kind: str
    words: str
    place: str


def uses_of(system: System, answers: Iterable[QuestionAnswer] = ()) -> Mapping[str, tuple[Use, ...]]:
    """Return every use of every claim, by the claim's id; answers first.

    >>> from tests.examples.figures import sample
    >>> [use.words for use in uses_of(sample())["fen-2"]]
    ['Summer flow is cut → Trust']
    """
    found: dict[str, dict[Use, None]] = {}
    for answer in answers:
        use = Use("answer", answer.ask, f"question-{slug(answer.id)}")
        for claim in _claims_of(answer):
            found.setdefault(claim, {})[use] = None
    for because, use in _elements(system):
        for claim in because.claims() if because else ():
            found.setdefault(claim, {})[use] = None
    return {claim: tuple(uses) for claim, uses in found.items()}


def _claims_of(answer: QuestionAnswer) -> Iterator[str]:
    for one in answer.finding.answers:
        yield from one.hangs_on
        for reason in one.reasons:
            for part in reason.walk():
                yield from part.claims
        for table in one.tables:
            for row in table.rows:
                yield from row.claims


def _elements(system: System) -> Iterator[Entry]:
    yield from _factors(system)
    yield from _effects(system)
    yield from _wants(system)
    yield from _rankings(system)
    yield from _ties(system)
    yield from _told(system)


def _factors(system: System) -> Iterator[Entry]:
    for name, factor in system.factors.items():
        use = Use("today", factor.name, f"factor-{slug(name)}")
        yield factor.because, use
        for now in factor.now:
            yield now.because, use
    for place, never in enumerate(system.model.never):
        yield (
            never.because,
            Use("cannot be", Phrases(system).spoken(never.all), f"never-{slug(str(never.id or place))}"),
        )


def _effects(system: System) -> Iterator[Entry]:
    for effect in system.model.effects:
        use = _effect_use(system, effect)
        yield effect.because, use
        for push in effect.push.values():
            yield push.because, use


def _effect_use(system: System, effect: Effect) -> Use:
    words = f"{Phrases(system).spoken(effect.from_)} → {Phrases(system).factor(effect.to)}"
    return Use("effect", words, f"effect-{slug(effect_name(effect))}")


def _wants(system: System) -> Iterator[Entry]:
    for actor, tiers in system.model.preferences.items():
        for rank, tier in enumerate(tiers):
            for index, want in enumerate(tier.tier):
                place = f"want-{slug(actor)}-{slug(want.id or f'{rank}.{index}')}"
                yield (
                    want.because,
                    Use("want", f"{Phrases(system).actor(actor)} wants {Phrases(system).spoken(want.want)}", place),
                )


def _rankings(system: System) -> Iterator[Entry]:
    for index, ranking in enumerate(system.model.rankings):
        words = f"the ranking of outcomes by {Phrases(system).actor(ranking.actor)}"
        yield ranking.because, Use("want", words, f"ranking-{slug(str(ranking.id or index))}")
    for one in system.model.attitudes:
        words = f"the attitude of {Phrases(system).actor(one.actor)} to {Phrases(system).actor(one.towards)}"
        yield one.because, Use("want", words, f"attitude-{slug(one.id or f'{one.actor}>{one.towards}')}")


def _ties(system: System) -> Iterator[Entry]:
    for name, issue in system.model.issues.items():
        use = Use("issue", issue.name, f"issue-{slug(name)}")
        yield issue.because, use
        for now in issue.now:
            yield now.because, use
    for stance in system.model.stances:
        words = f"{Phrases(system).actor(stance.actor)} on {_issue(system, stance.issue)}"
        use = Use("stance", words, f"issue-{slug(stance.issue)}")
        yield stance.because, use
        for part in (stance.position, stance.salience, stance.capability):
            yield part.because, use
    for place, tie in enumerate(system.model.relations):
        pair = Phrases(system).actors(tie.between)
        yield tie.because, Use("relation", f"{pair}, {tie.dimension}", f"relation-{slug(str(tie.id or place))}")


def _issue(system: System, name: str) -> str:
    found = system.model.issues.get(name)
    return found.name if found else name


def _told(system: System) -> Iterator[Entry]:
    for event in system.model.events:
        yield event.because, Use("event", event.says, f"event-{slug(event.id)}")
    for advice in system.model.recommendations:
        yield advice.because, Use("advice", advice.says, f"advice-{slug(advice.id)}")
    for forecast in system.forecasts.forecasts:
        use = Use("forecast", forecast.asks, f"forecast-{slug(forecast.id)}")
        yield forecast.because, use
        yield (Because("any", forecast.claim) if forecast.claim else None), use
