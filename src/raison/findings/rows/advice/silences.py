"""Advice heard: whether a paper says anything of what a recommendation would do to its aim, and to its addressee."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from raison.findings.rows.advice.pad import AdvicePad, wants_of
from raison.findings.support.silence import has_paper, is_silent
from raison.model.advice import AdviceTry
from raison.model.expectations import factors_of
from raison.words.expressions import Node, Some

__all__ = ["Unheard", "silent_on", "unheard_of"]

Unheard = Literal["", "silent", "prescribed"]


def silent_on(pad: AdvicePad, tried: AdviceTry, aim: Node) -> bool:
    """Return whether no chain that the paper supports leads from what is advised to the aim.

    >>> from tests.examples.advice import pad, tried
    >>> one = tried("upland", "talk")
    >>> [silent_on(pad("upland", reading), one, one.aims[0].node) for reading in ("fen", "gar")]
    [False, True]
    """
    return all(_silent(pad, way, aim) for way in tried.ways)


def _silent(pad: AdvicePad, way: Mapping[str, str], aim: Node) -> bool:
    today = pad.impacts.picture.world
    ask = replace(pad.ask, hold=way, against={name: today[name] for name in way}, outcome=aim, path=())
    return is_silent(pad.case.system, pad.case.setup, ask)


def unheard_of(pad: AdvicePad, tried: AdviceTry) -> Unheard:
    """Return why nothing can be said by the addressee's wants; nothing where it can.

    The paper is silent if it ascribes no want to the addressee, or none that the advice bears on. Wants that an author
    prescribes are no evidence for that author's advice.

    >>> from tests.examples.advice import pad, tried
    >>> [unheard_of(pad("upland", reading), tried("upland", "talk")) for reading in ("fen", "fen_advice")]
    ['', 'prescribed']
    """
    if _prescribed(pad, tried):
        return "prescribed"
    system, setup = pad.case.system, pad.case.setup
    wants = [one.node for one in wants_of(pad.impacts.picture, pad.actor) if one.because is not None]
    choices = {name for way in tried.ways for name in way}
    if not has_paper(system, setup) or any(factors_of(node) & choices for node in wants):
        return ""
    return "silent" if not wants or silent_on(pad, tried, Some(tuple(wants))) else ""


def _prescribed(pad: AdvicePad, tried: AdviceTry) -> bool:
    readings = pad.case.system.study.readings
    own = readings.get(pad.case.setup.reading)
    if own is None or own.prescribes != pad.actor:
        return False
    return any(set(own.authored) & set(readings[name].authored) for name in tried.authors if name in readings)
