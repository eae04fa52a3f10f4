"""What each file of a study holds: the shapes that the loader checks and that the schema for editors is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BeforeValidator

from raison.claims.records import Claim, Decision, DraftedClaim, Text, UncodedSentence
from raison.model.expectations import Expectation
from raison.model.forecasts import Forecast
from raison.model.preferences import Attitude, Ranking, Tier
from raison.model.records import (
    Actor,
    Effect,
    Event,
    Factor,
    Issue,
    Never,
    Question,
    Reading,
    Recommendation,
    Relation,
    Snapshot,
    Source,
    Stance,
)  # fmt: skip
from raison.words.dates import WrittenMoment
from raison.words.expressions import WrittenExpression
from raison.words.faults import Fault
from raison.words.format import FORMAT
from raison.words.ids import Id
from raison.words.readers import Reads
from raison.words.values import WrittenValue

__all__ = ["FILES", "ClaimsFile", "ForecastsFile", "ModelFile", "SourcesFile", "StudyFile"]


def _as_tier(raw: object) -> object:
    return raw if isinstance(raw, Tier) or (isinstance(raw, dict) and "tier" in raw) else {"tier": (raw,)}


WrittenTier = Annotated[Tier, BeforeValidator(_as_tier)]


def _read_format(raw: object) -> int:
    if raw == FORMAT and type(raw) is int:
        return FORMAT
    newer = type(raw) is int and raw > FORMAT
    rule = "is of a newer raison than this one" if newer else "is no version of the study language"
    raise Fault((), raw, rule, f"this raison reads format: {FORMAT}")


WrittenFormat = Annotated[int, Reads(_read_format, {"const": FORMAT, "type": "integer"})]


@dataclass(frozen=True)
class StudyFile:
    """study.yaml: title, horizon, when things stand, readings, named outcomes, questions, tables of sizes.

    `format`: the version of the language; older studies have none.
    `sizes`: the first table reads the words of pushes; every further one is a rerun of all answers.
    `moments`: when the relations are told, side by side; without them, at every day on which one begins or ends.
    `brief`: the readings that stand side by side in headlines and in the report, one or two.
    `left_out`: what the sources leave out, each a line for the report.
    `expects`: what the sources themselves conclude, as tests of the model.
    """

    title: Text
    format: WrittenFormat | None = None
    about: Text | None = None
    horizon: Text | None = None
    as_of: WrittenMoment | None = None
    sizes: dict[Id, dict[Id, WrittenValue]] = field(default_factory=dict)
    readings: dict[Id, Reading] = field(default_factory=dict)
    outcomes: dict[Id, WrittenExpression] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    moments: dict[Id, Snapshot] = field(default_factory=dict)
    brief: tuple[Id, ...] = ()
    left_out: tuple[Text, ...] = ()
    expects: tuple[Expectation, ...] = ()


@dataclass(frozen=True)
class SourcesFile:
    """sources.yaml: bibliographic cards with fingerprints."""

    sources: dict[Id, Source] = field(default_factory=dict)


@dataclass(frozen=True)
class ClaimsFile:
    """claims.yaml: coded claims, the sentences that carry none with the reason, who decided what and when; drafts."""

    claims: tuple[Claim, ...] = ()
    without: tuple[UncodedSentence, ...] = ()
    decisions: tuple[Decision, ...] = ()
    drafts: tuple[DraftedClaim, ...] = ()


@dataclass(frozen=True)
class ModelFile:
    """model.yaml: the system."""

    actors: dict[Id, Actor] = field(default_factory=dict)
    factors: dict[Id, Factor] = field(default_factory=dict)
    never: tuple[Never, ...] = ()
    effects: tuple[Effect, ...] = ()
    preferences: dict[Id, tuple[WrittenTier, ...]] = field(default_factory=dict)
    rankings: tuple[Ranking, ...] = ()
    attitudes: tuple[Attitude, ...] = ()
    issues: dict[Id, Issue] = field(default_factory=dict)
    stances: tuple[Stance, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()


@dataclass(frozen=True)
class ForecastsFile:
    """forecasts.yaml: dated, resolvable forecasts."""

    forecasts: tuple[Forecast, ...] = ()


FILES: dict[str, type] = {
    "study.yaml": StudyFile,
    "sources.yaml": SourcesFile,
    "claims.yaml": ClaimsFile,
    "model.yaml": ModelFile,
    "forecasts.yaml": ForecastsFile,
}
"""The files of a study, in the order in which a reader meets them; only study.yaml and model.yaml must be there."""
