"""Row *by tendency*: consistent scenarios; what they say of the question is its answer."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace

from raison.findings.case import Case
from raison.findings.probes.probe import Probe
from raison.findings.rows.truth import sense_of
from raison.findings.support.deciding import DecidingSets, deciding
from raison.lenses.budget import SECOND, Budget
from raison.lenses.crossimpact.met import KnownWorlds, Under
from raison.lenses.crossimpact.scenarios import Query
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.words.expressions import Node, Not

__all__ = ["Tending", "tend_decides", "tend_probe", "tend_word"]

DECIDING = 2 * SECOND
"""What the reruns may do that look for what decides an outcome."""


@dataclass(frozen=True)
class Tending:
    """What the worlds that hang together say of a question.

    Parameters
    ----------
    occurring : mapping of str to tuple of str
        For the factors asked about, the variants that occur; empty where no world hangs together.
    truth : str or None
        Whether the outcome is true of all, some or none of them, or that there are none; None: not asked, or open.
    example : int array (n_factors,) or None
        One of the worlds.
    complete : bool
        False where a search stopped at its budget.
    """

    occurring: Mapping[str, tuple[str, ...]]
    truth: str | None
    example: Worlds | None
    complete: bool


def tend_probe(case: Case, met: KnownWorlds | None = None, *, contrast: bool = False) -> Probe:
    """Return the row *by tendency*: its flag is what the worlds that hang together say of the question.

    Parameters
    ----------
    case : Case
    met : KnownWorlds, optional
        What is known of the worlds already, and what finding more may cost.
    contrast : bool
        Whether its other side is asked too, as `case.beside` has it.

    Examples
    --------
    >>> from tests.examples.findings import case
    >>> tend_probe(case()).result.occurring
    {'line': ('press',), 'arms': ('pursued',), 'climate': ('hot',)}
    """
    ask, beside, meant = case.ask, case.beside if contrast else None, case.query
    names = ask.about or tuple(case.system.factors)
    met = met or KnownWorlds()

    def tending(impacts: Impacts, query: Query) -> Tending:
        here = met.under(impacts, query)
        one, complete = here.one()
        if one is None:
            return Tending({}, "empty" if complete else None, None, complete)
        truth = None if ask.outcome is None else tend_word(here, ask.outcome)
        asked_only, whole = here.variants(names) if ask.outcome is None else ({}, truth is not None)
        return Tending(asked_only, truth, one, complete=whole)

    def key(found: Tending) -> Hashable:
        if not found.complete:
            return None
        return found.truth if ask.outcome is not None else tuple(found.occurring.items())

    other = None if beside is None else replace(meant, hold=beside.hold)
    return Probe(
        case.system,
        case.setup,
        lambda impacts: tending(impacts, meant),
        key,
        sense_of(ask, beside, tendencies=meant.choices == "tendency"),
        met.budget,
        None if other is None else (lambda impacts: tending(impacts, other)),
        lambda impacts, hold: tending(impacts, replace(meant, hold={**meant.hold, **hold})),
    )


def tend_decides(case: Case) -> DecidingSets | None:
    """Return what decides an outcome that stays open by tendency, within a time of its own.

    >>> from raison.findings.asking.asking import Ask
    >>> from tests.examples.findings import case
    >>> from raison.findings.asking.asking import Ask
    >>> from raison.words.expressions import Is
    >>> tend_decides(replace(case(), ask=Ask(outcome=Is("climate", ("hot",))))).sets[0]
    (('the state presses',), 'all')
    """
    probe, board = tend_probe(case, KnownWorlds(Budget(DECIDING))), case.ask.board
    owned = probe.impacts.picture.owned
    return deciding(case.phrases, probe, case.ask, [name for name in owned if not board or name in board])


def tend_word(here: Under, outcome: Node) -> str | None:
    """Return of how many consistent scenarios an outcome is true; None: undetermined; empty: there is none.

    >>> from tests.examples.findings import case
    >>> from raison.words.expressions import Is
    >>> tend_word(KnownWorlds().under(case().impacts, Query()), Is("climate", ("hot",)))
    'some'
    """
    yes, no = here.occurs(outcome), here.occurs(Not(outcome))
    if yes is None or no is None:
        return None
    return "some" if yes and no else "all" if yes else "none" if no else "empty"
