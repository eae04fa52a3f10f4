"""Advice cells: what becomes of each recommendation in each reading, as records for a terminal and a page alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.findings.case import Case
from raison.findings.records import Standing
from raison.findings.rows.advice.attempts import AimWord, Attempt, LeaveWord, SideWord, attempt
from raison.findings.rows.advice.expectation import expectation_of
from raison.findings.rows.advice.pad import AdvicePad
from raison.findings.rows.advice.reruns import Reruns
from raison.findings.rows.advice.ways import LeavingMove
from raison.lenses.crossimpact.met import KnownWorlds
from raison.model.advice import AdviceTry

__all__ = ["AdviceCell", "AimCell", "cells_of"]


@dataclass(frozen=True)
class AimCell:
    """One aim of a recommendation in one reading.

    Parameters
    ----------
    aim : str
        As the study writes it.
    word : str
        Reached more, less or alike; open, or silent.
    reached, before : str or None
        Of how many stable outcomes it is true with the advice and without: all, some or none.
    expected : str or None
        The same word where everybody chooses what the paper expects; None where the aim is no choice of others.
    standing : str
        How firm the word is.
    """

    aim: str
    word: AimWord
    reached: str | None
    before: str | None
    expected: str | None
    standing: Standing


@dataclass(frozen=True)
class AdviceCell:
    """A recommendation in one reading.

    Parameters
    ----------
    advice : str
        Its id; `ID+`: with its parts; `READING*`: all that a paper advises.
    reading : str
    aim : str
        What becomes of its aims together: more, less, alike, mixed, open or silent.
    addressee : str
        better, worse, alike, open, silent or prescribed, by the wants that the reading ascribes to it.
    leaves : str
        yes, no, some (in some stable outcomes), open, silent, prescribed, or not its choice.
    aims : tuple of AimCell
    standing : str
        How firm the word about the addressee is.
    gained, lost : tuple of str
        Addresses of its wants that are met in every outcome with it and in none without; and the reverse.
    moves : tuple of LeavingMove
        By which it would leave.
    answered_by : tuple of str
        The choices of others that may change.
    changed_by : tuple of str
        The reruns that turn a word of it.
    as_today : bool
        Whether it is where things stand.
    refused : str
        Why it cannot be tried in this reading.
    """

    advice: str
    reading: str
    aim: AimWord
    addressee: SideWord
    leaves: LeaveWord
    aims: tuple[AimCell, ...] = ()
    standing: Standing = "silent"
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    moves: tuple[LeavingMove, ...] = ()
    answered_by: tuple[str, ...] = ()
    changed_by: tuple[str, ...] = ()
    as_today: bool = False
    refused: str = ""

    @property
    def silent(self) -> bool:
        """Whether the paper says nothing of it."""
        return not self.refused and self.aim in ("silent", "no aim") and self.addressee == "silent"


def cells_of(case: Case, actor: str, tries: Sequence[AdviceTry]) -> tuple[AdviceCell, ...]:
    """Return what becomes of each recommendation in one reading.

    Examples
    --------
    >>> from tests.examples.advice import case, tried
    >>> [cell] = cells_of(case(), "upland", [tried("upland", "talk")])
    >>> cell.aim, cell.addressee, cell.leaves, cell.standing
    ('more', 'better', 'no', 'follows')
    """
    pad = AdvicePad(case.impacts.redrawn(case.impacts.picture), case, actor)
    found = [attempt(pad, one) for one in tries]
    reruns, met = Reruns(pad, tuple(one.tried for one in found if _heard(one))), KnownWorlds()
    return tuple(_cell(pad, reruns, met, one) for one in found)


def _heard(one: Attempt) -> bool:
    return not one.refused and (one.aim, one.side) not in (("silent", "silent"), ("no aim", "silent"))


def _cell(pad: AdvicePad, reruns: Reruns, met: KnownWorlds, one: Attempt) -> AdviceCell:
    tried, reading = one.tried, pad.case.setup.reading
    if one.refused:
        return AdviceCell(tried.id, reading, "open", "open", "open", refused=one.refused)
    heard = _heard(one)
    silent: list[Standing] = ["silent"] * (len(one.aims) + 1)
    standing = reruns.standing(tried) if heard else tuple(silent)
    aims = tuple(
        AimCell(
            str(found.aim.text.text),
            found.word,
            found.reached,
            found.before,
            None if found.word == "silent" else expectation_of(pad, tried, found.aim, met),
            "silent" if found.word == "silent" else firm,
        )
        for found, firm in zip(one.aims, standing, strict=False)
    )
    return AdviceCell(
        tried.id,
        reading,
        one.aim,
        one.side,
        one.leaves,
        aims,
        "silent" if one.side in ("silent", "prescribed") else standing[-1],
        one.gained,
        one.lost,
        one.moves,
        one.answered_by,
        tuple(reruns.changed_by(tried)) if heard else (),
        one.as_today,
    )
