"""Wants: who wants what, in tiers or ranked, whom it wishes well or ill, who says so, and whether today gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from raison.findings.brief.links import RatingSupport, slug, support
from raison.findings.naming.readings import tags_of
from raison.findings.phrases import Phrases, capital
from raison.model.picture import Picture
from raison.model.preferences import Attitude, Preference, Ranking
from raison.model.system import System
from raison.report.sections.pictures import told_in
from raison.words.expressions import holds

__all__ = ["ActorWants", "Rank", "WantLine", "wants"]


@dataclass(frozen=True)
class WantLine:
    """One want: its place on the page, in words, who tells of it, on what it rests, whether today gives it.

    `met` is yes, no, depends, or none where there is nothing to give.
    """

    id: str
    words: str
    tags: tuple[str, ...]
    support: RatingSupport
    met: str
    hedged: bool


@dataclass(frozen=True)
class Rank:
    """Wants of one tier, levels of a ranking, or attitudes."""

    title: str
    lines: tuple[WantLine, ...]


@dataclass(frozen=True)
class ActorWants:
    """An actor's wants, the weightiest tier first."""

    name: str
    ranks: tuple[Rank, ...]


def wants(system: System, told: Mapping[str, Picture]) -> tuple[ActorWants, ...]:
    """Return who wants what, in the order of writing.

    >>> from tests.examples.figures import sample
    >>> from raison.report.sections.pictures import pictures
    >>> [line] = wants(sample(), pictures(sample()))[0].ranks[0].lines
    >>> line.words, line.met
    ('The dam is built', 'no')
    """
    phrases, model = Phrases(system), system.model
    ranking, wishing = (one.actor for one in model.rankings), (one.actor for one in model.attitudes)
    actors = dict.fromkeys((*model.preferences, *ranking, *wishing))
    found = ((actor, _ranks(system, told, actor)) for actor in actors)
    return tuple(ActorWants(phrases.actor(actor), ranks) for actor, ranks in found if ranks)


def _ranks(system: System, told: Mapping[str, Picture], actor: str) -> tuple[Rank, ...]:
    tiers = system.model.preferences.get(actor, ())
    found: list[Rank] = [
        Rank("Ranked, the best first", tuple(_levels(system, told, ranking, str(ranking.id or index))))
        for index, ranking in enumerate(system.model.rankings)
        if ranking.actor == actor
    ]
    for place, tier in enumerate(tiers):
        lines = tuple(_line(system, told, actor, f"{place}.{index}", want) for index, want in enumerate(tier.tier))
        found.append(Rank(_title(place, len(tiers), len(lines)), lines))
    attitudes = tuple(_attitude(system, told, one) for one in system.model.attitudes if one.actor == actor)
    return (*found, *((Rank("Attitudes", attitudes),) if attitudes else ()))


def _levels(system: System, told: Mapping[str, Picture], ranking: Ranking, name: str) -> Iterator[WantLine]:
    for number, parts in enumerate(ranking.order, 1):
        gap = "; whatever stands below is much worse" if number in ranking.much_worse_after else ""
        words = f"{number}. {'; or '.join(Phrases(system).spoken(part) for part in parts)}{gap}"
        met = _given({any(holds(part, one.world, system.outcomes) for part in parts) for one in told.values()})
        place = f"ranking-{slug(name)}" + (f"-{number}" if number > 1 else "")
        yield _support_line(system, told, ranking, WantLine(place, words, (), RatingSupport(), met, hedged=False))


def _attitude(system: System, told: Mapping[str, Picture], one: Attitude) -> WantLine:
    whom = "itself" if one.actor == one.towards else Phrases(system).actor(one.towards)
    words = {
        "positive": f"Wishes {whom} well",
        "neutral": f"Does not care about {whom}",
        "negative": f"Wishes {whom} ill",
    }
    place = f"attitude-{slug(one.id or f'{one.actor}>{one.towards}')}"
    return _support_line(system, told, one, WantLine(place, words[one.is_], (), RatingSupport(), "none", hedged=False))


def _support_line(
    system: System, told: Mapping[str, Picture], element: Preference | Ranking | Attitude, line: WantLine
) -> WantLine:
    return replace(
        line,
        tags=tags_of(system, told_in(system, element, tuple(system.study.readings) or tuple(told))),
        support=support(system, element.because, element.assumption),
        hedged=Phrases(system).hedged(element.because),
    )


def _title(place: int, tiers: int, size: int) -> str:
    unordered = ", in no order" if size > 1 else ""
    if tiers == 1:
        return f"Wants{unordered}"
    return f"{'Before all else' if not place else 'After that'}{unordered}"


def _line(system: System, told: Mapping[str, Picture], actor: str, number: str, want: Preference) -> WantLine:
    place = f"want-{slug(actor)}-{slug(want.id or number)}"
    met = "none" if want.unknown else _given({holds(want.want, one.world, system.outcomes) for one in told.values()})
    return _support_line(
        system, told, want, WantLine(place, _words(system, want), (), RatingSupport(), met, hedged=False)
    )


def _words(system: System, want: Preference) -> str:
    words = Phrases(system).spoken(want.want)
    if want.unknown:
        other = Phrases(system).spoken(want.over) if want.over else "not"
        return f"Not known: whether it prefers this: {words}; or {other}"
    strength = "; anything else is much worse" if want.strong else ""
    return capital(words) + strength + (f" (weight {want.weight:g})" if want.weight != 1 else "")


def _given(given: set[bool]) -> str:
    return "depends" if len(given) > 1 else "yes" if True in given else "no"
