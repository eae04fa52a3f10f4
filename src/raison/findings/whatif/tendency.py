"""Row *by tendency*: what the consistent scenarios say, choices following what is expected of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from raison.findings.case import Case
from raison.findings.phrases import capital
from raison.findings.reasons import balance_reason
from raison.findings.records import Answer, Reason
from raison.findings.rows.tendency import Tending, tend_decides, tend_probe
from raison.findings.standing import assembled
from raison.findings.support.contrasts import beside_says
from raison.findings.support.deciding import deciding_data, deciding_says
from raison.findings.support.stated import PosedQuestion
from raison.findings.whatif.sharing import shares_table
from raison.findings.whatif.short import TENDING, worlds_short
from raison.lenses.crossimpact.met import KnownWorlds, Under
from raison.lenses.worlds.impacts import Impacts

__all__ = ["TEND", "by_tendency"]

TEND = "by tendency"
MOST_SAID = 3


def by_tendency(case: Case) -> Answer:
    """Return the row *by tendency*: consistent scenarios by what the sources expect of everybody.

    >>> from tests.examples.findings import case
    >>> by_tendency(case()).data["occurring"]
    {'arms': ['pursued'], 'climate': ['hot']}
    """
    met = KnownWorlds()
    probe = tend_probe(case, met, contrast=True)
    impacts = probe.impacts
    found: Tending = probe.result
    about = case.ask.about or _settled_names(impacts)
    here, beside = (met.under(impacts, replace(case.query, hold=hold)) for hold in (case.ask.hold, case.beside.hold))
    occurring, earlier = _occurring(here, about), _occurring(beside, about)
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
    decides = tend_decides(case) if found.truth == "some" else None
    beside_too = beside_says(case, probe.answer, "consistent scenario")
    says = " ".join(
        filter(None, (says, beside_too, deciding_says(case.phrases, case.ask, decides, "consistent scenario")))
    )
    data |= deciding_data(decides)
    answer = Answer(case.setup.reading, TEND, says, "follows", marks, reasons, tables=(table,), data=data)
    answer = replace(answer, short=worlds_short(case, probe, TENDING))
    return assembled(probe, answer, posed=PosedQuestion("whatif", "tendency", case.ask))


def _settled_names(impacts: Impacts) -> tuple[str, ...]:
    return tuple(impacts.frame.factors[place] for place in impacts.free)[:6]


def _occurring(here: Under, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return here.variants(names)[0] if here.one()[0] is not None else dict.fromkeys(names, ())


def _tendency_says(case: Case, found: Tending, occurring: Mapping[str, tuple[str, ...]]) -> str:
    held = case.phrases.clauses(case.ask.hold.items())
    if found.example is None and not found.complete:
        return (
            f"By what the sources expect of everybody, if {held}: the search stopped before it found a consistent "
            "scenario; whether there is one is not known."
        )
    if found.example is None:
        return f"By what the sources expect of everybody, there is no consistent scenario if {held}."
    told = {name: variants for name, variants in occurring.items() if name not in case.ask.hold}
    sure = [(name, variants[0]) for name, variants in told.items() if len(variants) == 1]
    openly = [name for name, variants in told.items() if len(variants) > 1]
    parts = []
    if case.ask.outcome is not None:
        clause = case.phrases.outcome_clause(case.ask.outcome, case.ask.outcome_name)
        words = {"all": clause, "none": f"it is not so that {clause}"}
        parts.append(words.get(str(found.truth), f"it stays open whether {clause}"))
    parts += [f"in every consistent scenario {case.phrases.facts(sure, MOST_SAID)}"] if sure else []
    parts += [f"undecided are {case.phrases.names(openly)}"] if openly else []
    first, *others = parts or ["nothing that is asked about follows"]
    return " ".join(
        (f"By what the sources expect of everybody, if {held}: {first}.", *(f"{capital(one)}." for one in others))
    )
