"""Check: what a study rests on, where it is thin, and whether its anchors verify in the reader's own copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from raison.claims.records import Claim
from raison.findings.check.anchor_looks import Look, looks_table
from raison.findings.check.conclusions import expectation_data, expectation_says, expectation_table
from raison.findings.check.resting import moving, moving_data, moving_says, moving_table
from raison.findings.expectations.judging import Judgement
from raison.findings.naming.ratings import pictured_names
from raison.findings.naming.readings import reading_names
from raison.findings.phrases import Phrases, cited, listed
from raison.findings.records import Answer, Finding, Row, Table
from raison.findings.support.restraint import only_promoted
from raison.model.checks.reasons import cited_claims
from raison.model.picture import FlatEffect, Picture, picture
from raison.model.readings import author_readings
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import PlacedFault

__all__ = ["check"]

NO_STRAYS = Table("", (), ())
STATES = ("exact", "moved", "ambiguous", "near", "absent", "no copy", "quoted")


def check(
    system: System,
    warnings: Sequence[PlacedFault] = (),
    anchors: Mapping[str, Sequence[str]] | None = None,
    *,
    looks: Sequence[Look] = (),
    judged: Sequence[Judgement] | None = None,
    strays: Table = NO_STRAYS,
) -> Finding:
    """Return what a sound study rests on and where it is thin.

    Parameters
    ----------
    system : System
        A study that was loaded, so without faults.
    warnings : sequence of PlacedFault
        What the loader found worth a look.
    anchors : mapping of str to sequence of str, optional
        For each claim the states of its anchors in the reader's copies; None: no copies were given.
    looks : sequence of Look
        Anchors whose passage moved, is there only nearly or not at all.
    judged : sequence of Judgement, optional
        What the model makes of the conclusions of the sources; None: they were not tested.
    strays : Table
        Files in the folder of texts that are no copy of a source.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> tables = check(example()).answers[0].tables
    >>> [(table.title, len(table.rows)) for table in tables[:2]]
    [('What the study holds', 9), ('Assumptions: ratings without a source', 9)]
    """
    pictures = {name: picture(system, Setup(name)) for name in author_readings(system)}
    tables = [expectation_table(system, judged or ()), _counts(system), _anchors(system, anchors)]
    restless = moving(system, pictures) if cited(system) else ()
    tables += [looks_table(system, looks), strays]
    tables += [moving_table(system, restless), _assumptions(system, pictures)]
    tables += [_thin(system, pictures), _silent_owners(system, pictures), _idle_claims(system), _warnings(warnings)]
    shown = tuple(table for table in tables if table.rows)
    data = _data(system, pictures, anchors, warnings)
    data["drift"] = moving_data(restless)
    data["expectations"] = None if judged is None else expectation_data(system, judged)
    data["strays"] = [list(row.cells) for row in strays.rows]
    parts = (_says(system, data, anchors), _quoted_says(system), _strays_says(strays), moving_says(system, restless))
    says = " ".join(filter(None, (*parts, expectation_says(judged or ()))))
    answer = Answer("study", "check", says, "follows", tables=shown, data=data)
    return Finding(
        "check", system.name, f"Is “{system.study.title}” sound?", says, (answer,), readings=reading_names(system)
    )


def _says(system: System, data: Mapping[str, Any], anchors: Mapping[str, Sequence[str]] | None) -> str:
    counts = data["counts"]
    ratings = counts["ratings with claims"] + counts["ratings assumed"]
    if not cited(system):
        values = f" Of its {ratings} value{'s' if ratings != 1 else ''} none is cited: what was put in counts as it is."
        return f"No fault.{values if ratings else ''}"
    sources = "1 source" if counts["sources"] == 1 else f"{counts['sources']} sources"
    told = f"No fault. {counts['claims']} claims from {sources}; of {ratings} ratings "
    told += f"{counts['ratings assumed']} are assumptions."
    if anchors is None:
        return told if not counts["claims"] else told + " The anchors were not compared with copies of the texts."
    states = data["anchors"]
    bad = {state: n for state, n in states.items() if n and state not in ("exact", "moved", "quoted")}
    verdict = "Every anchor verifies." if not bad else "Not every anchor verifies: " + _listed_counts(bad) + "."
    moved = states["moved"]
    stand, verb = ("1 stands", "is") if moved == 1 else (f"{moved} stand", "are")
    elsewhere = f" {stand} elsewhere in your copies, and {verb} cited there." if moved else ""
    return f"{told} {verdict}{elsewhere}"


def _quoted_says(system: System) -> str:
    count = sum(bool(claim.quotes) for claim in system.claims.claims)
    if not count:
        return ""
    which = "1 claim is" if count == 1 else f"{count} claims are"
    return f"{which} quoted and not anchored: run raison anchor before you commit."


def _strays_says(strays: Table) -> str:
    count = len(strays.rows)
    if not count:
        return ""
    return (
        "1 file in the folder of texts is no source."
        if count == 1
        else f"{count} files in the folder of texts are no sources."
    )


def _listed_counts(counts: Mapping[str, int]) -> str:
    return listed([f"{number} {name}" for name, number in counts.items()])


def _data(
    system: System,
    pictures: Mapping[str, Picture],
    anchors: Mapping[str, Sequence[str]] | None,
    warnings: Sequence[PlacedFault],
) -> dict[str, Any]:
    states = Counter(state for found in (anchors or {}).values() for state in found)
    return {
        "counts": _numbers(system),
        "anchors": {state: states.get(state, 0) for state in STATES} if anchors is not None else None,
        "anchors by claim": {name: list(found) for name, found in (anchors or {}).items()},
        "assumptions": sorted({rating.address for told in pictures.values() for rating in _assumed(told)}),
        "thin": [list(row.cells) for row in _thin(system, pictures).rows],
        "tendencies without preferences": [list(row.cells) for row in _silent_owners(system, pictures).rows],
        "claims without a rating": [claim.id for claim in _idle(system)],
        "warnings": [
            {"file": one.file, "line": one.line, "column": one.column, "value": one.value, "rule": one.rule}
            for one in warnings
        ],
    }


def _numbers(system: System) -> dict[str, int]:
    model = system.model
    supports = [(one.because, one.assumption) for one in _elements(system)]
    return {
        "sources": len(system.sources.sources),
        "claims": len(system.claims.claims),
        "actors": len(model.actors),
        "factors": len(model.factors),
        "effects": len(model.effects),
        "wants": sum(len(tier.tier) for tiers in model.preferences.values() for tier in tiers),
        "rankings": len(model.rankings),
        "attitudes": len(model.attitudes),
        "issues": len(model.issues),
        "stances": len(model.stances),
        "relations": len(model.relations),
        "events": len(model.events),
        "recommendations": len(model.recommendations),
        "forecasts": len(system.forecasts.forecasts),
        "questions": len(system.study.questions),
        "ratings with claims": sum(because is not None for because, _ in supports),
        "ratings assumed": sum(because is None for because, _ in supports),
    }


def _elements(system: System) -> Iterator[Any]:
    model = system.model
    yield from (
        now if now.because or now.assumption else factor for factor in model.factors.values() for now in factor.now
    )
    for effect in model.effects:
        yield from (push if push.because or push.assumption else effect for push in effect.push.values())
    yield from (want for tiers in model.preferences.values() for tier in tiers for want in tier.tier)
    for stance in model.stances:
        position = stance.position
        yield position if position.because or position.assumption else stance
        yield from (stance.salience, stance.capability)
    yield from (*model.never, *model.relations, *model.rankings, *model.attitudes)


def _counts(system: System) -> Table:
    numbers = {name: number for name, number in _numbers(system).items() if number}
    return Table("What the study holds", ("", ""), tuple(Row((name, str(number))) for name, number in numbers.items()))


def _anchors(system: System, anchors: Mapping[str, Sequence[str]] | None) -> Table:
    if anchors is None:
        return Table("", (), ())
    counts: dict[str, Counter[str]] = {name: Counter() for name in system.sources.sources}
    for claim in system.claims.claims:
        for anchor, state in zip(claim.at, anchors.get(claim.id, ()), strict=False):
            counts[anchor.source][state] += 1
    rows = tuple(
        Row((system.sources.sources[name].short or name, *(str(found.get(state, 0)) for state in STATES)))
        for name, found in counts.items()
    )
    return Table("Anchors in your copies", ("Source", *STATES), rows, _astray(anchors))


def _astray(anchors: Mapping[str, Sequence[str]]) -> str:
    astray = [
        name for name, found in anchors.items() if any(state not in ("exact", "moved", "quoted") for state in found)
    ]
    return f"To look at: {', '.join(astray[:20])}" + (" …" if len(astray) > 20 else "") if astray else ""


def _assumed(told: Picture) -> Iterator[Any]:
    yield from (effect for effect in told.effects if effect.because is None)
    yield from (want for tiers in told.tiers.values() for tier in tiers for want in tier if want.because is None)
    yield from (doubt for doubt in told.doubts if doubt.because is None)
    yield from (liking for liking in told.likings if liking.because is None)
    yield from (stand for stand in told.today.values() if stand.because is None)
    yield from (never for never in told.never if never.because is None)


def _assumptions(system: System, pictures: Mapping[str, Picture]) -> Table:
    found = {rating.address: rating.assumption for told in pictures.values() for rating in _assumed(told)}
    words = {name: says for told in pictures.values() for name, says in pictured_names(Phrases(system), told)}
    rows = tuple(Row((words[address], why or ""), assumed=True) for address, why in found.items())
    return Table("Assumptions: ratings without a source", ("Rating", "Why it is assumed"), rows)


def _thin(system: System, pictures: Mapping[str, Picture]) -> Table:
    rows = [
        Row((phrases.reading(name), phrases.factor(factor), why))
        for phrases in (Phrases(system),)
        for name, told in pictures.items()
        for factor in told.factors
        if (why := _thinness([effect for effect in told.effects if effect.target == factor], told, factor))
    ]
    return Table("Thin places", ("Reading", "Factor", "What is thin"), tuple(rows))


def _thinness(effects: list[FlatEffect], told: Picture, factor: str) -> str:
    free = not told.factors[factor].owner
    if not effects:
        return "nothing acts on it, so it stays as it is" if free else ""
    if len(effects) == 1:
        return "held up by a single rating"
    alone = only_promoted(effects)
    return "" if alone is None else f"promoters of “{told.factors[factor].variants[alone]}” and no restraint"


def _silent_owners(system: System, pictures: Mapping[str, Picture]) -> Table:
    phrases = Phrases(system)
    rows = []
    for name, told in pictures.items():
        tending = {owner for effect in told.effects if effect.tendency for owner in told.factors[effect.target].owner}
        for actor in system.model.actors:
            if actor in tending and actor not in told.tiers:
                rows.append(
                    Row((phrases.reading(name), phrases.actor(actor), "choices are forecast, but no want is given"))
                )
            if actor not in tending and actor in told.tiers:
                rows.append(
                    Row((phrases.reading(name), phrases.actor(actor), "wants are given, but no choice is forecast"))
                )
    return Table("Choices that are forecast without a want, and the reverse", ("Reading", "Actor", ""), tuple(rows))


def _idle(system: System) -> Iterator[Claim]:
    used = cited_claims(system)
    return (claim for claim in system.claims.claims if claim.id not in used)


def _idle_claims(system: System) -> Table:
    rows = tuple(Row((claim.id, claim.says), (claim.id,)) for claim in _idle(system))
    return Table("Claims that support no rating", ("Claim", "What it says"), rows)


def _warnings(warnings: Sequence[PlacedFault]) -> Table:
    rows = tuple(Row((f"{one.file}:{one.line}:{one.column}", f"{one.value} {one.rule}", one.hint)) for one in warnings)
    return Table("Worth a look", ("Place", "What", "Next step"), rows)
