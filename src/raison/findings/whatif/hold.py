"""Row *others hold*: what a held factor sets off while everybody else chooses as today."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace

from raison.findings.case import Case
from raison.findings.phrases import capital, listed
from raison.findings.reasons import balance_reason
from raison.findings.records import Answer, Row, Table
from raison.findings.rows.holding import hold_probe
from raison.findings.rows.truth import factors_in
from raison.findings.standing import assembled
from raison.findings.support.stated import PosedQuestion
from raison.findings.support.turns import Contrast
from raison.findings.whatif.chains import chain_reasons, chain_says, links
from raison.findings.whatif.sharing import start_data, unsettled_answer
from raison.findings.whatif.short import chain_view, hold_short
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import Start
from raison.words.expressions import holds

__all__ = ["HOLD", "others_hold"]

HOLD = "others hold"
TRUTH: Mapping[Hashable, str] = {"all": "", "none": "it is not so that "}
ALIKE: Mapping[Hashable, str] = {"all": "it is so too", "none": "neither is it so"}
ELSE: Mapping[Hashable, str] = {"all": "it is so", "none": "it is not so"}


def others_hold(case: Case) -> Answer:
    """Return the row *others hold*: only what nobody chooses responds.

    >>> from tests.examples.findings import case
    >>> others_hold(case()).data["moved"]
    ['arms', 'climate']
    """
    probe = hold_probe(case, contrast=True)
    found, beside = probe.result, probe.beside_result
    data = start_data(probe.impacts, found)
    if not found.known:
        return unsettled_answer(case, HOLD, probe, found, data)
    moved = _moved(probe.impacts, found, beside)
    chain = links(case.phrases, probe.impacts, found.settled, case.ask.path)
    told = chain_says(case.phrases, chain) if chain else _moves_say(case, probe.impacts, found, moved)
    says = " ".join(filter(None, (_outcome_says(case, probe.answer), told)))
    reasons = (
        *chain_reasons(chain),
        *(balance_reason(case.phrases, probe.impacts, found.settled, name) for name in moved),
    )
    data |= {"moved": list(moved), "chain": [link.as_data() for link in chain]}
    world = probe.impacts.frame.world(found.settled)
    then = (*_outcome_told(case, world), *case.phrases.world(world, moved))
    short = hold_short(case, chain, tuple(dict.fromkeys(then)))
    tables = (_world_table(case, probe.impacts, found.settled, beside),)
    answer = Answer(case.setup.reading, HOLD, says, "follows", reasons=reasons, tables=tables, data=data)
    answer = replace(answer, short=short, views=chain_view(case, chain))
    return assembled(probe, answer, posed=PosedQuestion("whatif", "holding", case.ask))


def _outcome_says(case: Case, flag: Hashable) -> str:
    """Whether the outcome is true, on either side; nothing where the row is told along developments."""
    if not isinstance(flag, Contrast) or flag.word not in TRUTH or flag.beside not in TRUTH or case.ask.outcome is None:
        return ""
    clause = case.phrases.outcome_clause(case.ask.outcome, case.ask.outcome_name)
    lead = capital(f"{TRUTH[flag.word]}{clause}")
    where = f"if {case.phrases.clauses(case.ask.against.items())}" if case.ask.against else "as things stand"
    if flag.word == flag.beside:
        return f"{lead}, and {where} {ALIKE[flag.word]}."
    return f"{lead}; {where}, {ELSE[flag.beside]}."


def _outcome_told(case: Case, world: Mapping[str, str]) -> tuple[str, ...]:
    """The outcome asked about as it is then: itself where it is true, else how its factors stand."""
    node = case.ask.outcome
    if node is None:
        return ()
    if holds(node, dict(world)):
        return (case.phrases.outcome_clause(node, case.ask.outcome_name),)
    return case.phrases.world(world, [name for name in world if name in factors_in(node)])


def _moved(impacts: Impacts, found: Start, beside: Start) -> tuple[str, ...]:
    before = beside.settled if beside.known else beside.today
    free = [impacts.frame.factors[place] for place in impacts.free]
    return tuple(name for name in free if found.settled[impacts.frame.place[name]] != before[impacts.frame.place[name]])


def _moves_say(case: Case, impacts: Impacts, found: Start, moved: tuple[str, ...]) -> str:
    world = impacts.frame.world(found.settled)
    held = case.phrases.clauses(case.ask.hold.items())
    if not moved:
        return f"If {held} and everybody else chooses as today, no development changes."
    told = listed(list(case.phrases.world(world, moved)))
    return f"If {held} and everybody else chooses as today: {told}."


def _world_table(case: Case, impacts: Impacts, row: Worlds, beside: Start) -> Table:
    world = impacts.frame.world(row)
    before = impacts.frame.world(beside.settled if beside.known else beside.today)
    phrases = case.phrases
    rows = tuple(
        Row((phrases.factor(name), phrases.variant(name, before[name]), phrases.variant(name, world[name])))
        for name in world
        if world[name] != before[name] or name in case.ask.about or name in case.ask.hold
    )
    if case.ask.against:
        return Table("Beside what it is compared with", ("Factor", case.beside_name, "With the hold"), rows)
    return Table("Beside today", ("Factor", "Where things stand", "With the hold"), rows)
