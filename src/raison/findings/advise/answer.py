"""Advise: what an actor is advised, or any choice, tried in each reading; each paper's advice in the other's too."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from raison.findings.advise.cells import AdviceCell, cells_of
from raison.findings.advise.says import SIDES, AdviceNames, cell_says, reading_says
from raison.findings.advise.short import advice_short, advice_view
from raison.findings.advise.tables import AdviceSheet, advice_tables, tried_tables
from raison.findings.advise.tries import TRIED, actor_of, tries_of
from raison.findings.asking.asking import Ask, Wish, ask_of, readings_of
from raison.findings.asking.joint import joint_notes
from raison.findings.asking.questions import asked_as, lent_notes, question_of
from raison.findings.case import Case
from raison.findings.naming.readings import reading_names
from raison.findings.phrases import capital, listed
from raison.findings.records import Answer, Finding, Reason, Setting, Standing
from raison.findings.rows.advice.pad import answering, wants_of
from raison.findings.rows.advice.reruns import ORDERS
from raison.findings.standing import spoken
from raison.findings.support.default_boards import near_board
from raison.findings.support.silence import not_published
from raison.lenses.conflict.choices import whole_board
from raison.model.flat import Want
from raison.model.records import Question
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import Some
from raison.words.faults import CannotDo, Fault

__all__ = ["ADVICE", "advise", "answer", "cases", "finding"]

ADVICE = "advice"
LARGEST_DEFAULT = 800
"""Combinations of choices of a board that is taken where none was named."""


def advise(system: System, wish: Wish) -> Finding:
    """Return what becomes of advice to an actor in each reading: its aim, the actor by its wants, its commitment.

    Parameters
    ----------
    system : System
    wish : Wish
        With `actor`, or `question`; `tried` is a choice that is tried instead of what the papers advise.

    Raises
    ------
    Fault, CannotDo
        If the wish names what the study does not have, nobody advises the actor, or the choice cannot be.

    Examples
    --------
    >>> from tests.examples.advice import example
    >>> found = advise(example(), Wish(actor="upland"))
    >>> found.tables[0].rows[0].cells
    ('All that Fen advises', 'open; better; may leave', 'silent')
    """
    told = cases(system, wish)
    return finding(told, [one for case in told for one in answer(case)])


def cases(system: System, wish: Wish) -> tuple[Case, ...]:
    """Return what is asked, in each reading.

    Raises
    ------
    Fault, CannotDo
        If the wish names what the study does not have, or nobody advises the actor.
    """
    if not system.factors:
        raise CannotDo("This study has no factors, so there is no choice that could be tried.")
    if wish.outcome is not None and wish.tried is None:
        raise Fault(("outcome",), wish.outcome, "is asked of a choice of your own", "add --try factor=variant")
    named = question_of(system, "advise", wish.question) if wish.question is not None else None
    actor = actor_of(system, wish, named)
    own = named or _question(system, actor)
    ask = ask_of(system, replace(wish, actor=actor), None)
    ask = replace(ask, question=own, board=ask.board or (own.board if own is not None else ()))
    names = readings_of(system, wish.reading or (own.reading if own is not None else None))
    told = tuple(Case(system, Setup(name, wish.as_of), ask) for name in names)
    whole_board(told[0].impacts.picture, ask.board)
    tries_of(told[0])  # what is wrong with it is wrong in every reading
    return tuple(replace(case, ask=_with_board(case)) for case in told)


def _question(system: System, actor: str) -> Question | None:
    """Return the first question of the study that asks for advice to the actor."""
    asked = (one for one in system.study.questions if one.verb == "advise" and one.actor == actor)
    return next(asked, None)


def _with_board(case: Case) -> Ask:
    """Return what is asked with a board: the one that is named, else the choices of others near what is advised."""
    if case.ask.board:
        return case.ask
    actor, tries = str(case.wish.actor), tries_of(case)
    aims = tuple(aim.node for one in tries for aim in one.aims)
    held = {name: variant for one in tries for way in one.ways for name, variant in way.items()}
    near = near_board(case.impacts.picture, Some(aims) if aims else None, held)
    factors = case.system.factors
    board = answering(case.impacts.picture, [name for name in near if factors[name].owner != (actor,)])
    size = math.prod(len(factors[name].variants) for name in board)
    if size > LARGEST_DEFAULT:
        rule = f"No board was named, and the choices of others near the advice have {size:,} combinations"
        raise CannotDo(f"{rule}: {', '.join(board)}. Name those who would answer: --board.")
    return replace(case.ask, board=board)


def answer(case: Case) -> tuple[Answer, ...]:
    """Return what becomes of the advice in one reading.

    Raises
    ------
    Fault, CannotDo
        If the choice cannot be read, or the board is too large.
    """
    reading, tries = case.setup.reading, tries_of(case)
    early = not_published(case.system, case.setup)
    if early:
        return (Answer(reading, ADVICE, early, "silent", data={"cells": ()}),)
    cells = cells_of(case, str(case.wish.actor), tries)
    names = AdviceNames(case.phrases, tries, str(case.wish.actor))
    refused = [one.refused for one in cells if one.refused]
    if case.wish.tried is not None and refused:
        raise CannotDo(refused[0])
    says = _tried_says(names, cells[0], reading) if case.wish.tried is not None else reading_says(names, reading, cells)
    settings = tuple(_settings(names, cells))
    return (
        Answer(
            reading,
            ADVICE,
            f"{says} {_answering(case, cells)}".strip(),
            _standing(cells),
            _marks(settings),
            tuple(_reasons(case, names, cells)),
            settings,
            data={"actor": names.actor, "board": list(case.ask.board), "concept": case.ask.concept, "cells": cells},
            short=((_tried_says(names, cells[0], reading),),)
            if case.wish.tried is not None
            else advice_short(names, cells)
            if _standing(cells) != "silent"
            else (),
            views=(advice_view(names, reading, cells),),
        ),
    )


def _tried_says(names: AdviceNames, cell: AdviceCell, reading: str) -> str:
    paper = names.phrases.reading(reading)
    if cell.silent:
        return f"{capital(paper)} says nothing of what this would do."
    if cell.as_today:
        return "This is where things stand."
    words = {word: sum(one.word == word for one in cell.aims) for word in ("more", "less", "alike", "open", "silent")}
    told = [
        f"{count} {'aim is' if count == 1 else 'aims are'} {does}"
        for word, does in (("more", "reached more"), ("less", "reached less"), ("alike", "reached alike"))
        if (count := words[word])
    ]
    says = [f"With it, {listed(told)}."] if told else []
    if cell.addressee in SIDES:
        says.append(f"By the wants that {paper} ascribes to it, {names.who} is {SIDES[cell.addressee]}")
        leave = {"yes": ", and would leave it", "no": ", and would stay with it", "some": ", and may leave it"}
        says[-1] += f"{leave.get(cell.leaves, '')}."
    return " ".join(says)


def _answering(case: Case, cells: Sequence[AdviceCell]) -> str:
    """Who may answer in this reading, and whose choices stay because it ascribes no want to them."""
    if all(one.silent or one.refused for one in cells):
        return ""
    phrases, board = case.phrases, case.ask.board
    moving = next((one.answered_by for one in cells if not one.refused), ())
    still = [name for name in board if name not in moving]
    says = [f"Others may answer with {phrases.names(moving, len(moving))}."] if moving else ["Nobody else answers."]
    fixed = phrases.names(still, len(still))
    says += [f"As no want of their owners bears on them here, these stay as they are: {fixed}."] if still else []
    return " ".join(says)


def _standing(cells: Sequence[AdviceCell]) -> Standing:
    """How firm the answer is: the weakest of the words that tell a difference; where none does, as today or silent."""
    found: list[Standing] = []
    for cell in (one for one in cells if not one.refused):
        found += [one.standing for one in cell.aims if one.word not in ("alike", "silent")]
        found += [cell.standing] if cell.addressee in ("better", "worse", "open") else []
    order: tuple[Standing, ...] = get_args(Standing)
    heard = any(not cell.silent and not cell.refused for cell in cells)
    return min(found, key=order.index) if found else "as today" if heard else "silent"


def _settings(names: AdviceNames, cells: Sequence[AdviceCell]) -> Iterator[Setting]:
    own = {one.id for one in names.singles}
    changed: dict[str, list[str]] = {}
    for cell in cells:
        for name in cell.changed_by:
            changed.setdefault(name, []).extend([cell.advice] if cell.advice in own else [])
    for name, ids in changed.items():
        told = f"{ORDERS}{names.phrases.actor(name.removeprefix(ORDERS))}" if name.startswith(ORDERS) else name
        which = names.counted(ids) if TRIED not in ids else ""
        yield Setting(told, holds=False, says=f"advice {which}" if which else "")


def _marks(settings: Sequence[Setting]) -> tuple[str, ...]:
    orders = any(one.name.startswith(ORDERS) for one in settings)
    sizes = any(not one.name.startswith(ORDERS) for one in settings)
    return (
        *(("rests on sizes",) if sizes else ()),
        *(("rests on an order that nobody gives",) if orders else ()),
    )


def _reasons(case: Case, names: AdviceNames, cells: Sequence[AdviceCell]) -> Iterator[Reason]:
    wants = {one.address: one for one in wants_of(case.impacts.picture, names.actor)}
    for one, cell in zip(names.tries, cells, strict=True):
        changes = (("Met with it alone", cell.gained), ("Met without it alone", cell.lost))
        parts = (_want(case, word, wants[name]) for word, found in changes for name in found)
        yield Reason("advice", f"{names.label(one)}: {cell_says(cell)}", parts=tuple(parts))


def _want(case: Case, word: str, want: Want) -> Reason:
    claims = want.because.claims() if want.because is not None else ()
    return Reason("want", f"{word}: {case.phrases.spoken(want.node)}", (want.address,), claims, want.because is None)


def finding(cases: Sequence[Case], answers: Sequence[Answer]) -> Finding:
    """Return the answers of all readings under one headline, with the table of recommendations by reading."""
    first = cases[0]
    system, ask, tries = first.system, first.ask, tries_of(first)
    names = AdviceNames(first.phrases, tries, str(ask.wish.actor))
    heard = [one for one in answers if one.data["cells"]]
    cells = {(cell.advice, cell.reading): cell for one in heard for cell in one.data["cells"]}
    sheet = AdviceSheet(system, names, tuple(one.reading for one in heard), cells)
    trying = ask.wish.tried is not None
    plain = f"What if {tries[0].says}?" if trying else f"What should {names.who} do?"
    question = plain if trying else asked_as(system, ask.question, ask.wish, "advise", plain)
    tables = () if not heard else tried_tables(sheet) if trying else advice_tables(sheet)
    return Finding(
        "advise",
        system.name,
        question,
        _headline(sheet, answers, trying=trying),
        tuple(answers),
        notes=(
            *lent_notes(system, ask.question, ask.wish, "advise"),
            *joint_notes(system, [case.setup.reading for case in cases], ask.wish.as_of),
        ),
        tables=tables,
        readings=reading_names(system),
    )


def _headline(sheet: AdviceSheet, answers: Sequence[Answer], *, trying: bool) -> str:
    if trying or not sheet.cells:
        foreign = _foreign(sheet) if trying else ""
        said = " ".join(_one_reading(sheet, one, trying=trying) for one in answers)
        return f"{foreign} {said}".strip()
    return spoken(sheet.names.phrases, answers)


def _one_reading(sheet: AdviceSheet, one: Answer, *, trying: bool) -> str:
    cells = one.data["cells"]
    says = _tried_says(sheet.names, cells[0], one.reading) if trying and cells else one.says
    return f"{capital(sheet.names.phrases.reading(one.reading))}: {says}"


def _foreign(sheet: AdviceSheet) -> str:
    """Return what of a choice that a user names is not the actor's to choose."""
    (one,) = sheet.names.tries
    phrases, actor, factors = sheet.names.phrases, sheet.names.actor, sheet.system.factors
    told = []
    for name, variant in one.ways[0].items():
        if actor not in factors[name].owner:
            whose = f"it is up to {phrases.who(*factors[name].owner)}" if factors[name].owner else "nobody chooses it"
            told.append(f"“{capital(phrases.clause(name, variant))}” is not {sheet.names.who}'s to choose: {whose}.")
    return " ".join(told)
