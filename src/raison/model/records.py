"""Elements of a system, as a study writes them; every record is frozen and checked at birth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from raison.claims.records import Ids, Text, as_tuple
from raison.model.asked import AskedReading, WrittenOutcome
from raison.model.decision import UNANIMITY, WrittenRule
from raison.model.issues import WrittenIssueNows
from raison.model.pushes import WrittenPush
from raison.model.rated import RatedValue, WrittenRated
from raison.words.dates import WrittenMoment
from raison.words.expressions import WrittenExpression
from raison.words.faults import Fault
from raison.words.ids import Id
from raison.words.reasons import Because, WrittenBecause
from raison.words.values import WrittenValue

__all__ = [
    "Actor", "Effect", "Event", "Factor", "Issue", "Never", "Now", "Question", "Reading", "Recommendation",
    "Relation", "Snapshot", "Source", "Stance",
]  # fmt: skip

Variants = dict[Id, str]


@dataclass(frozen=True)
class Source:
    """A bibliographic card, with the fingerprints of the cleaned body by which a reader's own copy is recognised."""

    title: Text
    authors: Annotated[tuple[Text, ...], BeforeValidator(as_tuple)]
    date: WrittenMoment
    publisher: Text | None = None
    series: Text | None = None
    url: Text | None = None
    short: Text | None = None  # how the report calls it, such as "Asan"
    norm: int = 1
    body: str | None = None
    blocks: int | None = None
    paragraphs: dict[str, str] = field(default_factory=dict)
    note: Text | None = None


@dataclass(frozen=True)
class Reading:
    """Whose picture: an author's, an actor's within it (`actor`, `within`), or what an author prescribes.

    `source`: the author's paper; `sources`: several, each of which supports it; `expert`: whose numbers, without paper.
    `professed_by`: what an actor would have others believe, as told `within` an author's reading. Nobody need believe
    it, so nobody reasons in it; it can be asked like any reading.
    """

    source: Id | None = None
    actor: Id | None = None
    within: Id | None = None
    replaces: Ids = ()
    drops: Ids = ()
    prescribes: Id | None = None
    about: Text | None = None
    professed_by: Id | None = None
    sources: Ids = ()
    expert: Text | None = None

    @property
    def authored(self) -> tuple[str, ...]:
        """The sources whose picture it is: `source`, or all of `sources`."""
        return self.sources if self.source is None else (self.source, *self.sources)


@dataclass(frozen=True)
class Question:
    """A question that the study answers: a verb with what is held, asked about and free to move.

    `against`: for whatif, what the hold is compared with; without it, where things stand. `lasts`: for whatif without a
    hold, the choice whose other variants are tried. `coalitions`: for stability, the actors who may leave together.
    """

    id: Id
    ask: Text
    verb: Annotated[
        Literal["scenarios", "stability", "whatif", "bargain", "alignment", "advise", "compare"],
        BeforeValidator(lambda raw: _answering(raw)),
    ]
    hold: WrittenExpression | None = None
    outcome: WrittenOutcome | None = None
    board: Ids = ()
    reading: AskedReading | None = None
    actor: Id | None = None
    path: Ids = ()  # factors of the chain that the answer should be told along
    about: Text | None = None
    coalitions: tuple[tuple[Id, ...], ...] = ()
    against: WrittenExpression | None = None
    lasts: Id | None = None


@dataclass(frozen=True)
class Snapshot:
    """A moment at which the relations are told: a name, a date, and what is held then, for what has not happened."""

    name: Text
    at: WrittenMoment
    hold: WrittenExpression | None = None


@dataclass(frozen=True)
class Actor:
    """Who can choose or take a stance."""

    name: Text
    code: Text | None = None
    aka: Annotated[tuple[Text, ...], BeforeValidator(as_tuple)] = ()
    about: Text | None = None


@dataclass(frozen=True)
class Now:
    """The variant in which a factor stands, in some readings and from some date."""

    is_: Annotated[Id, Field(alias="is")]
    readings: Ids = ()
    from_: Annotated[WrittenMoment | None, Field(alias="from")] = None
    because: WrittenBecause | None = None
    assumption: Text | None = None


@dataclass(frozen=True)
class Factor:
    """A matter that turns out in one of several ways.

    `owner`: whose choice it is; several owners by consent; none: it follows the effects on it. `belief`: whose
    belief it is, where it is one. `moves`: from a variant to those it may become; one not listed may go anywhere.
    `consent`: the variants that need all owners; not written: all variants; []: none, each owner alone may choose.
    `told`: a variant as a clause of its own, for sentences.
    """

    name: Text
    variants: Annotated[Variants, Field(min_length=1, max_length=16)]
    now: Annotated[tuple[Now, ...], BeforeValidator(lambda raw: _as_nows(raw)), Field(min_length=1)]
    owner: Ids = ()
    ordered: bool = False
    belief: Id | None = None
    moves: dict[Id, Ids] = field(default_factory=dict)
    consent: Ids | None = None
    told: Variants = field(default_factory=dict)
    because: WrittenBecause | None = None
    assumption: Text | None = None
    about: Text | None = None
    group: Text | None = None


def _answering(verb: object) -> object:
    if verb == "why":
        hint = "write the verb that answers it, and ask: raison why STUDY QUESTION"
        raise Fault((), verb, "is asked of the answer to a question, and answers none", hint)
    return verb


def _as_nows(raw: object) -> object:
    return ({"is": raw},) if isinstance(raw, str) else (raw,) if isinstance(raw, dict) else raw


@dataclass(frozen=True)
class Never:
    """A combination of variants that cannot be."""

    all: WrittenExpression
    id: Id | None = None
    because: WrittenBecause | None = None
    assumption: Text | None = None
    readings: Ids = ()


@dataclass(frozen=True)
class Effect:
    """What a variant of one factor does to the variants of another, possibly under a condition.

    `from` names one factor; anything more goes into `when`. `push` gives each variant of `to` that is pushed a value
    (usually -3..3) or a word of the study's table of sizes, such as `hedged` or `-asserted`.
    """

    from_: Annotated[WrittenExpression, Field(alias="from")]
    to: Id
    push: Annotated[dict[Id, WrittenPush], Field(min_length=1)]
    id: Id | None = None
    when: WrittenExpression | None = None
    because: WrittenBecause | None = None
    assumption: Text | None = None
    readings: Ids = ()
    note: Text | None = None


@dataclass(frozen=True)
class Issue:
    """A continuum on the table between actors; `rule`: who must prefer a point to today's before it can move there."""

    name: Text
    scale: Annotated[dict[float, str], Field(min_length=2)]
    now: WrittenIssueNows = ()
    because: WrittenBecause | None = None
    assumption: Text | None = None
    about: Text | None = None
    rule: WrittenRule = UNANIMITY


@dataclass(frozen=True)
class Stance:
    """An actor's position, salience (0..1) and capability on an issue; `because` covers the position alone."""

    actor: Id
    issue: Id
    position: WrittenRated
    salience: WrittenRated
    capability: WrittenRated
    id: Id | None = None
    because: WrittenBecause | None = None
    assumption: Text | None = None
    readings: Ids = ()
    note: Text | None = None

    def reasons(self, part: RatedValue) -> tuple[Because | None, str | None]:
        """Return what counts for one of its numbers: reasons of its own, else what the stance's cover of it."""
        if part.because is not None or part.assumption is not None:
            return part.because, part.assumption
        return (self.because if part is self.position else None), self.assumption


@dataclass(frozen=True)
class Relation:
    """A dated, signed tie between two actors on one dimension; strength -3..3, or `unknown: true`."""

    between: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)]
    dimension: Id
    strength: WrittenValue | None = None
    unknown: bool = False
    id: Id | None = None
    from_: Annotated[WrittenMoment | None, Field(alias="from")] = None
    to: WrittenMoment | None = None
    when: WrittenExpression | None = None
    because: WrittenBecause | None = None
    assumption: Text | None = None
    readings: Ids = ()
    note: Text | None = None


@dataclass(frozen=True)
class Event:
    """Something that happened, or would happen, at a date; `sets` names today's variants that it changes."""

    id: Id
    says: Text
    date: WrittenMoment | None = None
    actors: Ids = ()
    because: WrittenBecause | None = None
    assumption: Text | None = None
    sets: dict[Id, Id] = field(default_factory=dict)
    touches: Ids = ()
    readings: Ids = ()
    note: Text | None = None


@dataclass(frozen=True)
class Recommendation:
    """What an author advises an actor to do; without `do` it cannot be tested here, and `untestable` says why."""

    id: Id
    to: Ids
    says: Text
    kind: Literal["choose", "commit", "believe", "learn", "press", "coordinate"]
    do: WrittenExpression | None = None
    aim: WrittenExpression | None = None
    when: WrittenExpression | None = None
    untestable: Text | None = None
    because: WrittenBecause | None = None
    assumption: Text | None = None
    readings: Ids = ()
    part_of: Id | None = None
