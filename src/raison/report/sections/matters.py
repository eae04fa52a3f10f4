"""Matters on the table: issues with stances, relations, what the papers advise, what they expect."""

from __future__ import annotations

from dataclasses import dataclass

from raison.findings.brief.links import RatingSupport, cites, rating_place, slug, support
from raison.findings.naming.readings import reading_name, tags_of
from raison.findings.phrases import Phrases, capital, listed
from raison.lenses.bargaining.table import stance_name
from raison.model.forecasts import Forecast
from raison.model.rated import RatedValue
from raison.model.records import Issue, Never, Recommendation, Relation, Stance
from raison.model.system import System
from raison.report.sections.pictures import told_in
from raison.words.dates import day_words
from raison.words.values import Value

__all__ = [
    "AdviceLine", "ForecastLine", "IssueLine", "NeverLine", "StanceLine", "TieLine",
    "advice", "forecasts", "issues", "nevers", "ties",
]  # fmt: skip


@dataclass(frozen=True)
class StanceLine:
    """Where an actor stands on an issue, how much it cares, what it can bring to bear; each with its support."""

    actor: str
    position: str
    salience: str
    capability: str
    supports: tuple[RatingSupport, RatingSupport, RatingSupport]
    tags: tuple[str, ...]
    id: str = ""


@dataclass(frozen=True)
class IssueLine:
    """A continuum with its named points and the stances on it."""

    id: str
    name: str
    about: str
    scale: tuple[tuple[str, str], ...]
    now: str
    stances: tuple[StanceLine, ...]


@dataclass(frozen=True)
class TieLine:
    """A dated, signed tie between two actors."""

    id: str
    pair: str
    dimension: str
    strength: str
    sign: str
    when: str
    support: RatingSupport
    tags: tuple[str, ...]


@dataclass(frozen=True)
class AdviceLine:
    """What an author advises, and how it can be tried here."""

    id: str
    to: str
    words: str
    do: str
    aim: str
    untestable: str
    support: RatingSupport
    tags: tuple[str, ...]


@dataclass(frozen=True)
class ForecastLine:
    """A dated statement about what will happen, with what would decide it."""

    id: str
    asks: str
    criteria: str
    claimant: str
    closes: str
    came_out: str
    support: RatingSupport


@dataclass(frozen=True)
class NeverLine:
    """A combination that cannot be."""

    id: str
    words: str
    support: RatingSupport


def _span(value: Value | None) -> str:
    if value is None:
        return ""
    ends = f"{value.low:g}" if value.certain else f"{value.low:g} to {value.high:g}"
    return ends.replace("-", "−")


def issues(system: System) -> tuple[IssueLine, ...]:
    """Return the issues with their stances.

    >>> from tests.examples.figures import sample
    >>> issues(sample())
    ()
    """
    return tuple(_issue(system, name, issue) for name, issue in system.model.issues.items())


def _issue(system: System, name: str, issue: Issue) -> IssueLine:
    scale = tuple((f"{point:g}", words) for point, words in sorted(issue.scale.items()))
    stances = tuple(_stance(system, stance) for stance in system.model.stances if stance.issue == name)
    return IssueLine(f"issue-{slug(name)}", issue.name, issue.about or "", scale, _today(system, issue), stances)


def _today(system: System, issue: Issue) -> str:
    # One value for all readings stands alone; values of some readings with those who tell them.
    named = [(_span(now.is_), [reading_name(system, one) for one in now.readings]) for now in issue.now]
    return ", ".join(f"{value} ({listed(who)})" if who else value for value, who in named)


def _stance(system: System, stance: Stance) -> StanceLine:
    parts = (stance.position, stance.salience, stance.capability)
    position, salience, capability = parts
    return StanceLine(
        Phrases(system).actor(stance.actor),
        _span(position.value),
        _span(salience.value),
        _span(capability.value),
        (_rated(system, stance, position), _rated(system, stance, salience), _rated(system, stance, capability)),
        tags_of(system, told_in(system, stance, tuple(system.study.readings))),
        rating_place(f"stances.{stance_name(stance)}.position"),
    )


def _rated(system: System, stance: Stance, part: RatedValue) -> RatingSupport:
    return support(system, *stance.reasons(part))


def ties(system: System) -> tuple[TieLine, ...]:
    """Return the relations, in the order of writing.

    >>> from tests.examples.figures import sample
    >>> ties(sample())
    ()
    """
    return tuple(_tie(system, place, tie) for place, tie in enumerate(system.model.relations))


def _tie(system: System, place: int, tie: Relation) -> TieLine:
    point = tie.strength.point if tie.strength else 0
    sign = (
        "unknown"
        if tie.unknown or tie.strength is None
        else "warm"
        if point > 0
        else "strained"
        if point < 0
        else "even"
    )
    when = " to ".join(part for part in (day_words(tie.from_), day_words(tie.to)) if part)
    return TieLine(
        f"relation-{slug(str(tie.id or place))}",
        Phrases(system).actors(tie.between),
        tie.dimension.replace("_", " "),
        _span(tie.strength),
        sign,
        (f"from {when}" if tie.from_ and not tie.to else when)
        + (f", if {Phrases(system).spoken(tie.when)}" if tie.when else ""),
        support(system, tie.because, tie.assumption),
        tags_of(system, told_in(system, tie, tuple(system.study.readings))),
    )


def advice(system: System) -> tuple[AdviceLine, ...]:
    """Return the recommendations, in the order of writing.

    >>> from tests.examples.figures import sample
    >>> advice(sample())
    ()
    """
    return tuple(_advice(system, one) for one in system.model.recommendations)


def _advice(system: System, one: Recommendation) -> AdviceLine:
    return AdviceLine(
        f"advice-{slug(one.id)}",
        Phrases(system).actors(one.to),
        capital(one.says),
        Phrases(system).spoken(one.do) if one.do else "",
        Phrases(system).spoken(one.aim) if one.aim else "",
        one.untestable or ("" if one.do else "it names no choice of the model"),
        support(system, one.because, one.assumption),
        tags_of(system, told_in(system, one, tuple(system.study.readings))),
    )


def forecasts(system: System) -> tuple[ForecastLine, ...]:
    """Return the forecasts, in the order of writing.

    >>> from tests.examples.figures import sample
    >>> forecasts(sample())
    ()
    """
    return tuple(_forecast(system, one) for one in system.forecasts.forecasts)


def _forecast(system: System, one: Forecast) -> ForecastLine:
    found = one.resolution
    came = f"{found.outcome}, {day_words(found.date)}: {found.evidence}" if found else "open"
    rests = RatingSupport(cites(system, one.claim)) if one.claim else support(system, one.because, one.assumption)
    return ForecastLine(
        f"forecast-{slug(one.id)}", one.asks, one.criteria, one.claimant, day_words(one.closes), came, rests
    )


def nevers(system: System) -> tuple[NeverLine, ...]:
    """Return the combinations that cannot be.

    >>> from tests.examples.figures import sample
    >>> nevers(sample())
    ()
    """
    return tuple(_never(system, place, one) for place, one in enumerate(system.model.never))


def _never(system: System, place: int, one: Never) -> NeverLine:
    return NeverLine(
        f"never-{slug(str(one.id or place))}",
        capital(Phrases(system).spoken(one.all)),
        support(system, one.because, one.assumption),
    )
