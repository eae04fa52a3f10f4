"""Row *others hold*: only what nobody chooses settles; the outcome, else where developments end up, is its flag."""

from __future__ import annotations

from collections.abc import Hashable

from raison.findings.asking.asking import Ask
from raison.findings.case import Case
from raison.findings.probes.probe import Probe
from raison.findings.rows.truth import factors_in, sense_of, truth_word
from raison.lenses.worlds.frame import Frame
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import Start, start
from raison.model.system import System

__all__ = ["hold_probe", "hold_word"]


def hold_probe(case: Case, *, contrast: bool = False) -> Probe:
    """Return the row *others hold*: its flag is the outcome, else where the developments asked about settle.

    Parameters
    ----------
    case : Case
    contrast : bool
        Whether its other side is asked too, as `case.beside` has it.

    Examples
    --------
    >>> from tests.examples.findings import case
    >>> from raison.model.setup import Setup
    >>> probe = hold_probe(case(), contrast=True)
    >>> probe.answer.word, probe.holds(Setup("mild"))
    ((('arms', 'pursued'), ('climate', 'hot')), False)
    """
    ask, beside = case.ask, case.beside if contrast else None
    frame, told = Frame.of(case.system.factors), _told_along(case.system, ask)
    ends = factors_in(ask.outcome) if told is None else frozenset(told)

    def key(found: Start) -> Hashable:
        if not found.known:
            return None
        if told is None and ask.outcome is not None:
            return truth_word(frame.truth(ask.outcome, found.settled[None, :]))
        world = frame.world(found.settled)
        return tuple((name, world[name]) for name in told or ()) or "at rest"

    return Probe(
        case.system,
        case.setup,
        lambda impacts: start(impacts, ask.hold),
        key,
        sense_of(ask, beside, ends=ends),
        beside=None if beside is None else (lambda impacts: start(impacts, beside.hold)),
        size=2 if ask.outcome is not None or ask.path else 1,
    )


def _told_along(system: System, ask: Ask) -> tuple[str, ...] | None:
    """Return the developments along which a hold is told; None where its outcome is over developments alone."""
    free = [name for name, factor in system.factors.items() if not factor.owner]
    if ask.outcome is not None and factors_in(ask.outcome) <= set(free):
        return None
    along = [name for name in (ask.path or ask.about) if name in free]
    return tuple(along or free)


def hold_word(impacts: Impacts, ask: Ask) -> str | None:
    """Return whether the outcome is true where things settle; None: they do not.

    >>> from tests.examples.findings import case
    >>> from raison.words.expressions import Is
    >>> hold_word(case().impacts, Ask({"line": "press"}, Is("climate", ("hot",))))
    'all'
    """
    found = start(impacts, ask.hold)
    assert ask.outcome is not None
    return truth_word(impacts.frame.truth(ask.outcome, found.settled[None, :])) if found.known else None
