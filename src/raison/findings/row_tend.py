"""Row *by tendency*: what the worlds say that hang together, choices following what is expected of them."""

from __future__ import annotations

from collections.abc import Mapping

from raison.findings.cases import Case, shares_table
from raison.findings.reasons import balance_reason
from raison.findings.records import Answer, Reason
from raison.findings.rows import Tending, tend_probe
from raison.findings.standing import assembled
from raison.lenses.impacts import Impacts
from raison.lenses.scenarios import Query, scenarios, variants_of

__all__ = ["TEND", "by_tendency"]

TEND = "by tendency"


def by_tendency(case: Case) -> Answer:
    """Return the row *by tendency*: worlds that hang together by what the sources expect of everybody.

    >>> from raison.findings.example import case
    >>> by_tendency(case()).data["occurring"]
    {'arms': ['pursued'], 'climate': ['hot']}
    """
    probe = tend_probe(case.system, case.setup, case.ask)
    impacts = probe.impacts
    found: Tending = probe.result
    about = case.ask.about or _settled_names(impacts)
    queries = (Query(hold=case.ask.hold), Query(hold=case.beside.hold))
    occurring, earlier = (_occurring(impacts, query, about) for query in queries)
    data = {
        "outcome": case.ask.outcome_name or None,
        "truth": found.truth,
        "occurring": {name: list(variants) for name, variants in occurring.items()},
        "complete": found.complete,
    }
    reasons: tuple[Reason, ...] = ()
    if found.example is not None:
        reasons = tuple(
            balance_reason(case.phrases, impacts, found.example, name, tendencies=True)
            for name in about
            if name not in case.ask.hold
        )
    table = shares_table(case, about, occurring, earlier)
    marks = () if found.complete else ("incomplete",)
    says = _tendency_says(case, found, occurring)
    answer = Answer(case.setup.reading, TEND, says, "follows", marks, reasons, tables=(table,), data=data)
    return assembled(probe, answer)


def _settled_names(impacts: Impacts) -> tuple[str, ...]:
    return tuple(impacts.frame.factors[place] for place in impacts.free)[:6]


def _occurring(impacts: Impacts, query: Query, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    one = scenarios(impacts, query, max_worlds=1)
    return variants_of(impacts, query, names, [one.worlds[0]])[0] if len(one.worlds) else dict.fromkeys(names, ())


def _tendency_says(case: Case, found: Tending, occurring: Mapping[str, tuple[str, ...]]) -> str:
    held = case.phrases.clauses(case.ask.hold.items())
    if found.example is None:
        return f"By what the sources expect of everybody, no world hangs together if {held}."
    told = {name: variants for name, variants in occurring.items() if name not in case.ask.hold}
    sure = [(name, variants[0]) for name, variants in told.items() if len(variants) == 1]
    openly = [name for name, variants in told.items() if len(variants) > 1]
    parts = []
    if case.ask.outcome is not None:
        name = case.phrases.outcome(case.ask.outcome_name)
        words = {"all": f"“{name}” comes about", "none": f"“{name}” does not come about"}
        parts.append(words.get(str(found.truth), f"“{name}” stays open"))
    parts += [case.phrases.facts(sure)] if sure else []
    parts += [f"undecided are {case.phrases.names(openly)}"] if openly else []
    return f"By what the sources expect of everybody, if {held}: {'; '.join(parts)}."
